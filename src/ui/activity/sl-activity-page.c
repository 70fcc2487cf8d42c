/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-activity-page.h"

#include <glib/gi18n.h>

#include "sl-change-row.h"
#include "sl-profile.h"
#include "sl-record.h"
#include "sl-run-row.h"
#include "sl-sync-button.h"
#include "sl-tracker-lists.h"
#include "sl-tracker-undo.h"
#include "sl-trouble-banner.h"

#define MOST_RUNS 50
#define MOST_CHANGES 300
/* A sync changes the data many times a second. */
#define REFRESH_DELAY_MS 300

struct _SlActivityPage
{
  AdwBin parent_instance;

  SlProfile *profile;  /* (owned) (nullable) */
  GListStore *changes; /* (owned) (element-type SlChangeItem) */
  GPtrArray *run_rows; /* (owned) (element-type GtkWidget) */
  GPtrArray *runs;     /* (owned) (nullable) (element-type SlRun): shown by them */
  guint refresh_id;
  gboolean is_stale;
  GtkStack *changes_stack;
  GtkNoSelection *changes_model;
  GtkStack *runs_stack;
  AdwPreferencesGroup *runs_group;
};

typedef enum
{
  PROP_PROFILE = 1,
  N_PROPS,
} SlActivityPageProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlActivityPage, sl_activity_page, ADW_TYPE_BIN)

static void
refresh_changes (SlActivityPage *self)
{
  SlTracker *tracker = sl_profile_get_tracker (self->profile);
  /* What cannot be read now is read at the next change. */
  g_autoptr (GPtrArray) changes = sl_tracker_list_changes (tracker, MOST_CHANGES, NULL);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    g_ptr_array_add (items, sl_change_item_new (tracker, g_ptr_array_index (changes, i)));
  g_list_store_splice (self->changes, 0, g_list_model_get_n_items (G_LIST_MODEL (self->changes)),
                       items->pdata, items->len);
  gtk_stack_set_visible_child_name (self->changes_stack, items->len > 0 ? "list" : "empty");
}

/* What is unfolded stays so while nothing of it changes. */
static gboolean
shows_same (SlActivityPage *self, GPtrArray *runs)
{
  if (self->runs == NULL || runs == NULL || self->runs->len != runs->len)
    return FALSE;
  for (guint i = 0; i < runs->len; i++)
    if (!sl_record_equal (g_ptr_array_index (self->runs, i), g_ptr_array_index (runs, i)))
      return FALSE;
  return TRUE;
}

static void
refresh_runs (SlActivityPage *self)
{
  SlTracker *tracker = sl_profile_get_tracker (self->profile);
  g_autoptr (GPtrArray) runs = sl_tracker_list_runs (tracker, NULL, MOST_RUNS, NULL);

  if (shows_same (self, runs))
    return;
  for (guint i = 0; i < self->run_rows->len; i++)
    adw_preferences_group_remove (self->runs_group, g_ptr_array_index (self->run_rows, i));
  g_ptr_array_set_size (self->run_rows, 0);
  for (guint i = 0; runs != NULL && i < runs->len; i++)
    {
      GtkWidget *row = sl_run_row_new (self->profile, g_ptr_array_index (runs, i));
      adw_preferences_group_add (self->runs_group, row);
      g_ptr_array_add (self->run_rows, row);
    }
  gtk_stack_set_visible_child_name (self->runs_stack, self->run_rows->len > 0 ? "list" : "empty");
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  self->runs = g_steal_pointer (&runs);
}

static void
refresh (SlActivityPage *self)
{
  self->refresh_id = 0;
  if (self->profile == NULL || !sl_tracker_is_open (sl_profile_get_tracker (self->profile)))
    return;
  /* Nobody looks: it is read when somebody does. */
  self->is_stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->is_stale)
    return;
  refresh_changes (self);
  refresh_runs (self);
}

static void
on_changed_cb (SlActivityPage *self)
{
  if (self->refresh_id == 0)
    self->refresh_id = g_timeout_add_once (REFRESH_DELAY_MS, (GSourceOnceFunc) refresh, self);
}

static void
on_change_activated_cb (GtkListView *list, guint position, SlActivityPage *self)
{
  g_autoptr (SlChangeItem) item = g_list_model_get_item (G_LIST_MODEL (self->changes), position);
  const SlChangeFields *fields = sl_change_get_fields (sl_change_item_get_change (item));

  if (fields->message_id != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-message", "s", fields->message_id);
  else if (fields->job_id != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-job", "s", fields->job_id);
}

static void
set_profile (SlActivityPage *self, SlProfile *profile)
{
  if (self->profile == profile)
    return;
  if (self->profile != NULL)
    g_signal_handlers_disconnect_by_data (sl_profile_get_tracker (self->profile), self);
  g_set_object (&self->profile, profile);
  if (profile != NULL)
    g_signal_connect_object (sl_profile_get_tracker (profile), "changed",
                             G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROFILE]);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  self->is_stale = TRUE;
  refresh (self);
}

static void
sl_activity_page_map (GtkWidget *widget)
{
  SlActivityPage *self = SL_ACTIVITY_PAGE (widget);

  GTK_WIDGET_CLASS (sl_activity_page_parent_class)->map (widget);
  if (self->is_stale)
    refresh (self);
}

static void
sl_activity_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlActivityPage *self = SL_ACTIVITY_PAGE (object);

  switch ((SlActivityPageProperty) id)
    {
    case PROP_PROFILE:
      g_value_set_object (value, self->profile);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_activity_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlActivityPage *self = SL_ACTIVITY_PAGE (object);

  switch ((SlActivityPageProperty) id)
    {
    case PROP_PROFILE:
      set_profile (self, g_value_get_object (value));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_activity_page_dispose (GObject *object)
{
  SlActivityPage *self = SL_ACTIVITY_PAGE (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_pointer (&self->run_rows, g_ptr_array_unref);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_ACTIVITY_PAGE);
  g_clear_object (&self->changes);
  g_clear_object (&self->profile);
  G_OBJECT_CLASS (sl_activity_page_parent_class)->dispose (object);
}

static void
sl_activity_page_class_init (SlActivityPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_activity_page_dispose;
  object_class->get_property = sl_activity_page_get_property;
  object_class->set_property = sl_activity_page_set_property;
  widget_class->map = sl_activity_page_map;
  properties[PROP_PROFILE] =
      g_param_spec_object ("profile", NULL, NULL, SL_TYPE_PROFILE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SL_TYPE_CHANGE_ROW);
  g_type_ensure (SL_TYPE_SYNC_BUTTON);
  g_type_ensure (SL_TYPE_TROUBLE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-activity-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SlActivityPage, changes_stack);
  gtk_widget_class_bind_template_child (widget_class, SlActivityPage, changes_model);
  gtk_widget_class_bind_template_child (widget_class, SlActivityPage, runs_stack);
  gtk_widget_class_bind_template_child (widget_class, SlActivityPage, runs_group);
  gtk_widget_class_bind_template_callback (widget_class, on_change_activated_cb);
}

static void
sl_activity_page_init (SlActivityPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->run_rows = g_ptr_array_new ();
  self->changes = g_list_store_new (SL_TYPE_CHANGE_ITEM);
  gtk_no_selection_set_model (self->changes_model, G_LIST_MODEL (self->changes));
}
