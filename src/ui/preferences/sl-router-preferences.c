/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-router-preferences.h"

#include <glib/gi18n.h>

#include "sl-learned-group.h"
#include "sl-rule-dialog.h"
#include "sl-text.h"
#include "sl-thresholds-group.h"
#include "sl-toasts.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-rules.h"
#include "sl-wording.h"

struct _SlRouterPreferences
{
  AdwPreferencesPage parent_instance;

  SlProfile *profile; /* (owned) */
  GPtrArray *rows;    /* (owned) (element-type GtkWidget) */
  SlThresholdsGroup *thresholds_group;
  AdwPreferencesGroup *rules_group;
  SlLearnedGroup *learned_group;
};

G_DEFINE_FINAL_TYPE (SlRouterPreferences, sl_router_preferences, ADW_TYPE_PREFERENCES_PAGE)

static void refresh (SlRouterPreferences *self);

static SlTracker *
get_tracker (SlRouterPreferences *self)
{
  return sl_profile_get_tracker (self->profile);
}

/* --- Words ------------------------------------------------------------------------------------ */

static char *
describe_condition (const SlRuleFields *rule)
{
  g_autofree char *words = sl_text_one_line (rule->contains, 80);

  switch (rule->field)
    {
    case SL_RULE_FIELD_SENDER:
      return g_strdup_printf (_ ("Sender contains “%s”"), words);
    case SL_RULE_FIELD_SUBJECT:
      return g_strdup_printf (_ ("Subject contains “%s”"), words);
    case SL_RULE_FIELD_TEXT:
      return g_strdup_printf (_ ("Text contains “%s”"), words);
    }
  return NULL;
}

static char *
describe_effect (SlRouterPreferences *self, const SlRuleFields *rule)
{
  if (rule->ignore)
    return g_strdup (_ ("Ignored"));
  /* Removed meanwhile: the rule no longer names it. */
  g_autoptr (SlJob) job =
      rule->job_id != NULL ? sl_tracker_get_job (get_tracker (self), rule->job_id, NULL) : NULL;
  g_autofree char *name = sl_wording_job (job);
  if (job == NULL)
    return g_strdup (sl_wording_target (rule->stage_target));
  if (!rule->sets_stage)
    return g_steal_pointer (&name);
  /* Translators: what a mail says, and the application it belongs to */
  return g_strdup_printf (_ ("%1$s · %2$s"), sl_wording_target (rule->stage_target), name);
}

/* --- Acts ------------------------------------------------------------------------------------- */

static void
on_saved_cb (SlRouterPreferences *self, const char *group_id)
{
  refresh (self);
  sl_toasts_show (GTK_WIDGET (self), _ ("Rule saved, mail sorted again"), group_id);
}

static void
open_dialog (SlRouterPreferences *self, SlRule *rule)
{
  AdwDialog *dialog = sl_rule_dialog_new (self->profile, rule);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (on_saved_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
on_add_clicked_cb (GtkButton *button, SlRouterPreferences *self)
{
  open_dialog (self, NULL);
}

static SlRule *
get_rule (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "rule");
}

static void
on_row_activated_cb (AdwActionRow *row, SlRouterPreferences *self)
{
  open_dialog (self, get_rule (GTK_WIDGET (row)));
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlRouterPreferences) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;

  if (!sl_tracker_remove_rule_finish (SL_TRACKER (source), result, &group_id, &error))
    {
      sl_toasts_show_error (GTK_WIDGET (self), error);
      return;
    }
  refresh (self);
  sl_toasts_show (GTK_WIDGET (self), _ ("Rule removed, mail sorted again"), group_id);
}

static void
on_remove_clicked_cb (GtkButton *button, SlRouterPreferences *self)
{
  sl_tracker_remove_rule_async (get_tracker (self),
                                sl_rule_get_fields (get_rule (GTK_WIDGET (button)))->id, NULL,
                                removed_cb, g_object_ref (self));
}

static void
moved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlRouterPreferences) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlRule) rule = sl_tracker_put_rule_finish (SL_TRACKER (source), result, NULL, &error);

  if (rule == NULL)
    sl_toasts_show_error (GTK_WIDGET (self), error);
  refresh (self);
}

static void
put_at (SlRouterPreferences *self, SlRule *rule, int position)
{
  SlRuleFields fields = *sl_rule_get_fields (rule);

  fields.position = position;
  g_autoptr (SlRule) moved = sl_rule_new (&fields);
  sl_tracker_put_rule_async (get_tracker (self), moved, NULL, moved_cb, g_object_ref (self));
}

/* The two change places. */
static void
on_up_clicked_cb (GtkButton *button, SlRouterPreferences *self)
{
  SlRule *rule = get_rule (GTK_WIDGET (button));
  SlRule *before = g_object_get_data (G_OBJECT (button), "before");
  int position = sl_rule_get_fields (before)->position;

  put_at (self, before, MAX (sl_rule_get_fields (rule)->position, position + 1));
  put_at (self, rule, position);
}

/* --- Rows ------------------------------------------------------------------------------------- */

static GtkWidget *
add_button (SlRouterPreferences *self,
            GtkWidget *row,
            const char *icon_name,
            const char *tooltip,
            GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "rule", g_object_ref (get_rule (row)), g_object_unref);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_DEFAULT);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return button;
}

static GtkWidget *
create_row (SlRouterPreferences *self, SlRule *rule, SlRule *before)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *condition = describe_condition (sl_rule_get_fields (rule));
  g_autofree char *effect = describe_effect (self, sl_rule_get_fields (rule));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), condition);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), effect);
  g_object_set_data_full (G_OBJECT (row), "rule", g_object_ref (rule), g_object_unref);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_row_activated_cb), self,
                           G_CONNECT_DEFAULT);
  if (before != NULL)
    g_object_set_data_full (G_OBJECT (add_button (self, row, "go-up-symbolic", _ ("Try Earlier"),
                                                  G_CALLBACK (on_up_clicked_cb))),
                            "before", g_object_ref (before), g_object_unref);
  add_button (self, row, "user-trash-symbolic", _ ("Remove Rule"),
              G_CALLBACK (on_remove_clicked_cb));
  return row;
}

static void
refresh (SlRouterPreferences *self)
{
  /* What cannot be read now is read when the dialog is opened again. */
  g_autoptr (GPtrArray) rules = sl_tracker_list_rules (get_tracker (self), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->rules_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; rules != NULL && i < rules->len; i++)
    g_ptr_array_add (self->rows, create_row (self, g_ptr_array_index (rules, i),
                                             i > 0 ? g_ptr_array_index (rules, i - 1) : NULL));
  if (self->rows->len == 0)
    {
      GtkWidget *none = adw_action_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (none), _ ("No Rules"));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (none),
                                   _ ("For senders that are always ignored, for instance"));
      g_ptr_array_add (self->rows, none);
    }
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_add (self->rules_group, g_ptr_array_index (self->rows, i));
}

/* --- The object ------------------------------------------------------------------------------- */

static void
sl_router_preferences_dispose (GObject *object)
{
  SlRouterPreferences *self = SL_ROUTER_PREFERENCES (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_ROUTER_PREFERENCES);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->profile);
  G_OBJECT_CLASS (sl_router_preferences_parent_class)->dispose (object);
}

static void
sl_router_preferences_class_init (SlRouterPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_router_preferences_dispose;
  g_type_ensure (SL_TYPE_THRESHOLDS_GROUP);
  g_type_ensure (SL_TYPE_LEARNED_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/sl-router-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, SlRouterPreferences, thresholds_group);
  gtk_widget_class_bind_template_child (widget_class, SlRouterPreferences, rules_group);
  gtk_widget_class_bind_template_child (widget_class, SlRouterPreferences, learned_group);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked_cb);
}

static void
sl_router_preferences_init (SlRouterPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
}

AdwPreferencesPage *
sl_router_preferences_new (SlProfile *profile)
{
  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);

  SlRouterPreferences *self = g_object_new (SL_TYPE_ROUTER_PREFERENCES, NULL);
  self->profile = g_object_ref (profile);
  sl_thresholds_group_set_tracker (self->thresholds_group, get_tracker (self));
  sl_learned_group_set_tracker (self->learned_group, get_tracker (self));
  refresh (self);
  return ADW_PREFERENCES_PAGE (self);
}
