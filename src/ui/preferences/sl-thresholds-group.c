/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each change looks at all suggestions again, so a row that is being turned is waited for.
 */

#include "config.h"

#include "sl-thresholds-group.h"

#include <glib/gi18n.h>

#include "sl-toasts.h"
#include "sl-tracker-thresholds.h"

#define REST_MS 500

struct _SlThresholdsGroup
{
  AdwPreferencesGroup parent_instance;

  SlTracker *tracker; /* (owned) (nullable) */
  SlThresholds shown; /* as stored */
  gboolean is_updating;
  guint apply_id;
  AdwSpinRow *link_row;
  AdwSpinRow *review_row;
  GtkWidget *reset_button;
};

G_DEFINE_FINAL_TYPE (SlThresholdsGroup, sl_thresholds_group, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
is_same (const SlThresholds *a, const SlThresholds *b)
{
  return a->link == b->link && a->review == b->review;
}

static SlThresholds
read_rows (SlThresholdsGroup *self)
{
  return (SlThresholds) {
    .link = (int) adw_spin_row_get_value (self->link_row),
    .review = (int) adw_spin_row_get_value (self->review_row),
  };
}

static void
show_thresholds (SlThresholdsGroup *self, const SlThresholds *thresholds)
{
  self->is_updating = TRUE;
  adw_spin_row_set_value (self->link_row, thresholds->link);
  adw_spin_row_set_value (self->review_row, thresholds->review);
  self->is_updating = FALSE;
  gtk_widget_set_visible (self->reset_button, !is_same (thresholds, &SL_THRESHOLDS_DEFAULT));
}

static void
set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlThresholdsGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;

  if (!sl_tracker_set_thresholds_finish (SL_TRACKER (source), result, &group_id, &error))
    {
      sl_toasts_show_error (GTK_WIDGET (self), error);
      return;
    }
  if (group_id != NULL)
    sl_toasts_show (GTK_WIDGET (self), _ ("Suggestions follow the new limit"), group_id);
}

static void
apply (SlThresholdsGroup *self)
{
  const SlThresholds thresholds = read_rows (self);

  self->apply_id = 0;
  if (self->tracker == NULL || is_same (&thresholds, &self->shown))
    return;
  self->shown = thresholds;
  sl_tracker_set_thresholds_async (self->tracker, &thresholds, NULL, set_cb, g_object_ref (self));
}

static void
on_changed_cb (SlThresholdsGroup *self)
{
  if (self->is_updating || self->tracker == NULL)
    return;
  const SlThresholds thresholds = read_rows (self);
  gtk_widget_set_visible (self->reset_button, !is_same (&thresholds, &SL_THRESHOLDS_DEFAULT));
  g_clear_handle_id (&self->apply_id, g_source_remove);
  self->apply_id = g_timeout_add_once (REST_MS, (GSourceOnceFunc) apply, self);
}

static void
on_reset_clicked_cb (SlThresholdsGroup *self)
{
  /* The button goes; without this the focus would go with it. */
  gtk_widget_grab_focus (GTK_WIDGET (self->link_row));
  show_thresholds (self, &SL_THRESHOLDS_DEFAULT);
  apply (self);
}

/* --- The object ------------------------------------------------------------------------------- */

/* What was turned just before the dialog is closed counts, too. */
static void
sl_thresholds_group_unmap (GtkWidget *widget)
{
  SlThresholdsGroup *self = SL_THRESHOLDS_GROUP (widget);

  if (self->apply_id != 0)
    {
      g_clear_handle_id (&self->apply_id, g_source_remove);
      apply (self);
    }
  GTK_WIDGET_CLASS (sl_thresholds_group_parent_class)->unmap (widget);
}

static void
sl_thresholds_group_dispose (GObject *object)
{
  SlThresholdsGroup *self = SL_THRESHOLDS_GROUP (object);

  g_clear_handle_id (&self->apply_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_THRESHOLDS_GROUP);
  g_clear_object (&self->tracker);
  G_OBJECT_CLASS (sl_thresholds_group_parent_class)->dispose (object);
}

static void
sl_thresholds_group_class_init (SlThresholdsGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_thresholds_group_dispose;
  widget_class->unmap = sl_thresholds_group_unmap;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/sl-thresholds-group.ui");
  gtk_widget_class_bind_template_child (widget_class, SlThresholdsGroup, link_row);
  gtk_widget_class_bind_template_child (widget_class, SlThresholdsGroup, review_row);
  gtk_widget_class_bind_template_child (widget_class, SlThresholdsGroup, reset_button);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_reset_clicked_cb);
}

static void
sl_thresholds_group_init (SlThresholdsGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_updating = TRUE;
  adw_spin_row_set_range (self->link_row, SL_THRESHOLDS_LINK_LEAST, SL_THRESHOLDS_LINK_MOST);
  adw_spin_row_set_range (self->review_row, SL_THRESHOLDS_REVIEW_LEAST, SL_THRESHOLDS_REVIEW_MOST);
  gtk_adjustment_set_step_increment (adw_spin_row_get_adjustment (self->link_row), 1);
  gtk_adjustment_set_step_increment (adw_spin_row_get_adjustment (self->review_row), 5);
  self->is_updating = FALSE;
}

void
sl_thresholds_group_set_tracker (SlThresholdsGroup *self, SlTracker *tracker)
{
  g_return_if_fail (SL_IS_THRESHOLDS_GROUP (self));
  g_return_if_fail (SL_IS_TRACKER (tracker));

  self->shown = SL_THRESHOLDS_DEFAULT;
  /* What cannot be read is shown as usual, and set only when it is changed. */
  sl_tracker_get_thresholds (tracker, &self->shown, NULL);
  g_set_object (&self->tracker, tracker);
  show_thresholds (self, &self->shown);
}
