/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-learned-group.h"

#include <glib/gi18n.h>

#include "sl-text.h"
#include "sl-toasts.h"
#include "sl-tracker-learned.h"
#include "sl-wording.h"

/* More than these are shown when they are asked for. */
#define FEW 8
/* A sync changes the data many times a second. */
#define REREAD_DELAY_MS 300

struct _SlLearnedGroup
{
  AdwPreferencesGroup parent_instance;

  SlTracker *tracker; /* (owned) (nullable) */
  GPtrArray *rows;    /* (owned) (element-type GtkWidget) */
  char *shown; /* (owned) (nullable): what the rows say, to leave them alone if it is the same */
  gboolean shows_all;
  guint reread_id;
};

G_DEFINE_FINAL_TYPE (SlLearnedGroup, sl_learned_group, ADW_TYPE_PREFERENCES_GROUP)

static void refresh (SlLearnedGroup *self);

/* --- Words ------------------------------------------------------------------------------------ */

static char *
describe_sender (const SlLearnedFields *fields)
{
  g_autofree char *key = sl_text_one_line (fields->key, 120);

  if (g_strcmp0 (fields->kind, "domain") == 0)
    /* Translators: a domain: all addresses that end so */
    return g_strdup_printf (_ ("Anybody at %s"), key);
  if (g_strcmp0 (fields->kind, "tenant") == 0)
    /* Translators: a recruiting system and who uses it: "greenhouse acme" */
    return g_strdup_printf (_ ("Through %s"), key);
  int target;
  if (g_strcmp0 (fields->kind, "stage") == 0 &&
      sl_enum_from_nick (SL_TYPE_STAGE_TARGET, fields->key, &target))
    return g_strdup (sl_wording_target ((SlStageTarget) target));
  return g_steal_pointer (&key);
}

static char *
describe_what (const SlLearnedFields *fields)
{
  g_autofree char *approved = g_strdup_printf (
      ngettext ("%d approved", "%d approved", (unsigned long) fields->n_linked), fields->n_linked);
  g_autofree char *refused = g_strdup_printf (
      ngettext ("%d refused", "%d refused", (unsigned long) fields->n_refused), fields->n_refused);
  g_autofree char *company = sl_text_one_line (fields->company, 120);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (*company != '\0')
    g_strv_builder_add (builder, company);
  if (fields->n_linked > 0)
    g_strv_builder_add (builder, approved);
  if (fields->n_refused > 0)
    g_strv_builder_add (builder, refused);
  g_auto (GStrv) parts = g_strv_builder_end (builder);
  return g_strjoinv (" · ", parts);
}

/* --- Forgetting ------------------------------------------------------------------------------- */

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlLearnedGroup) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!sl_tracker_forget_learned_finish (SL_TRACKER (source), result, &error))
    {
      sl_toasts_show_error (GTK_WIDGET (self), error);
      return;
    }
  refresh (self);
  sl_toasts_show (GTK_WIDGET (self), _ ("Forgotten"), NULL);
  /* The row that had the focus has gone. */
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
on_forget_clicked_cb (GtkButton *button, SlLearnedGroup *self)
{
  sl_tracker_forget_learned_async (self->tracker, g_object_get_data (G_OBJECT (button), "id"), NULL,
                                   forgotten_cb, g_object_ref (self));
}

static void
on_show_all_cb (SlLearnedGroup *self)
{
  self->shows_all = TRUE;
  g_clear_pointer (&self->shown, g_free);
  refresh (self);
}

/* --- Rows ------------------------------------------------------------------------------------- */

static GtkWidget *
create_row (SlLearnedGroup *self, const SlLearnedFields *fields)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Forget"));
  g_autofree char *title = describe_sender (fields);
  g_autofree char *subtitle = describe_what (fields);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  title, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (fields->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_forget_clicked_cb), self,
                           G_CONNECT_DEFAULT);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static GtkWidget *
create_empty_row (void)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Nothing Learned Yet"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _ ("Approving a mail teaches whom its sender writes for"));
  return row;
}

static GtkWidget *
create_more_row (SlLearnedGroup *self, guint n)
{
  GtkWidget *row = adw_button_row_new ();
  g_autofree char *title =
      g_strdup_printf (ngettext ("_Show %u More", "_Show %u More", (unsigned long) n), n);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_show_all_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  int64_t first = sl_learned_get_fields (*(SlLearned *const *) a)->last_us;
  int64_t second = sl_learned_get_fields (*(SlLearned *const *) b)->last_us;
  return (second > first) - (second < first);
}

static void
create_rows (SlLearnedGroup *self, GPtrArray *learned)
{
  guint n = self->shows_all || learned->len <= FEW + 1 ? learned->len : FEW;

  g_ptr_array_sort (learned, compare_newest_first);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->rows,
                     create_row (self, sl_learned_get_fields (g_ptr_array_index (learned, i))));
  if (learned->len > n)
    g_ptr_array_add (self->rows, create_more_row (self, learned->len - n));
  if (learned->len == 0)
    g_ptr_array_add (self->rows, create_empty_row ());
}

static char *
list_ids (GPtrArray *learned)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < learned->len; i++)
    {
      const SlLearnedFields *fields = sl_learned_get_fields (g_ptr_array_index (learned, i));
      g_string_append_printf (ids, "%s %d %d\n", fields->id, fields->n_linked, fields->n_refused);
    }
  return g_string_free_and_steal (ids);
}

static void
refresh (SlLearnedGroup *self)
{
  if (self->tracker == NULL || !sl_tracker_is_open (self->tracker))
    return;
  /* What cannot be read now is read when the page is seen again. */
  g_autoptr (GPtrArray) learned = sl_tracker_list_learned (self->tracker, NULL);
  g_autofree char *shown = learned != NULL ? list_ids (learned) : NULL;
  if (shown != NULL && !g_set_str (&self->shown, shown))
    return;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  if (learned != NULL)
    create_rows (self, learned);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
}

/* --- The object ------------------------------------------------------------------------------- */

static void
reread (SlLearnedGroup *self)
{
  self->reread_id = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
}

static void
on_tracker_changed_cb (SlLearnedGroup *self)
{
  if (self->reread_id == 0)
    self->reread_id = g_timeout_add_once (REREAD_DELAY_MS, (GSourceOnceFunc) reread, self);
}

static void
sl_learned_group_map (GtkWidget *widget)
{
  refresh (SL_LEARNED_GROUP (widget));
  GTK_WIDGET_CLASS (sl_learned_group_parent_class)->map (widget);
}

static void
sl_learned_group_dispose (GObject *object)
{
  SlLearnedGroup *self = SL_LEARNED_GROUP (object);

  g_clear_handle_id (&self->reread_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_LEARNED_GROUP);
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->tracker);
  G_OBJECT_CLASS (sl_learned_group_parent_class)->dispose (object);
}

static void
sl_learned_group_class_init (SlLearnedGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_learned_group_dispose;
  widget_class->map = sl_learned_group_map;
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-learned-group.ui");
}

static void
sl_learned_group_init (SlLearnedGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
}

void
sl_learned_group_set_tracker (SlLearnedGroup *self, SlTracker *tracker)
{
  g_return_if_fail (SL_IS_LEARNED_GROUP (self));
  g_return_if_fail (SL_IS_TRACKER (tracker));

  g_set_object (&self->tracker, tracker);
  g_signal_connect_object (tracker, "changed", G_CALLBACK (on_tracker_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
}
