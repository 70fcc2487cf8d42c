/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-closings-dialog.h"

#include <glib/gi18n.h>

#include "sl-next-model.h"
#include "sl-next-words.h"
#include "sl-toasts.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-next.h"
#include "sl-wording.h"

struct _SlClosingsDialog
{
  AdwDialog parent_instance;

  SlProfile *profile; /* (owned) */
  GtkStack *stack;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (SlClosingsDialog, sl_closings_dialog, ADW_TYPE_DIALOG)

static SlNextStep *
get_step (GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  return g_object_get_data (G_OBJECT (row), "step");
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlClosingsDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;
  g_autoptr (SlJob) job =
      sl_tracker_set_outcome_finish (SL_TRACKER (source), result, &group_id, &error);

  if (job == NULL)
    {
      sl_toasts_show_error (GTK_WIDGET (self), error);
      return;
    }
  const SlJobFields *fields = sl_job_get_fields (job);
  /* Translators: a company, and how its application has ended */
  g_autofree char *text = g_strdup_printf (_ ("%1$s closed: %2$s"), fields->company,
                                           sl_wording_outcome (fields->outcome));
  sl_toasts_show (GTK_WIDGET (self), text, group_id);
}

static void
on_close_clicked_cb (GtkButton *button, SlClosingsDialog *self)
{
  const SlNextStepFields *step = sl_next_step_get_fields (get_step (GTK_WIDGET (button)));

  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
  sl_tracker_set_outcome_async (sl_profile_get_tracker (self->profile), step->job_id,
                                step->suggestion, 0, NULL, closed_cb, g_object_ref (self));
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlClosingsDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;

  if (!sl_tracker_put_off_next_finish (SL_TRACKER (source), result, &group_id, &error))
    sl_toasts_show_error (GTK_WIDGET (self), error);
  else
    sl_toasts_show (GTK_WIDGET (self), _ ("Kept open"), group_id);
}

static void
on_keep_clicked_cb (GtkButton *button, SlClosingsDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
  sl_tracker_put_off_next_async (sl_profile_get_tracker (self->profile),
                                 get_step (GTK_WIDGET (button)), G_MAXINT64, NULL, kept_cb,
                                 g_object_ref (self));
}

static void
add_button (SlClosingsDialog *self,
            GtkWidget *row,
            const char *label,
            const char *description,
            GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_DEFAULT);
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  SlClosingsDialog *self = user_data;
  const SlNextStepFields *step = sl_next_step_get_fields (item);
  const char *outcome = sl_wording_outcome (step->suggestion);
  g_autofree char *title = sl_next_words_title (step);
  g_autofree char *when = sl_next_words_when (step, sl_profile_get_now_us (self->profile));
  /* Translators: how long nothing was heard, and how the application could be closed */
  g_autofree char *subtitle = g_strdup_printf (_ ("%1$s. Close it: %2$s?"), when, outcome);
  /* Translators: how an application has ended: "Close: Ghosted" */
  g_autofree char *close = g_strdup_printf (_ ("Close: %s"), outcome);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title,
                                 "subtitle", subtitle, "title-lines", 2, NULL);

  g_object_set_data_full (G_OBJECT (row), "step", g_object_ref (item), g_object_unref);
  add_button (self, row, _ ("Keep"), _ ("Keep It Open"), G_CALLBACK (on_keep_clicked_cb));
  add_button (self, row, _ ("Close"), close, G_CALLBACK (on_close_clicked_cb));
  return row;
}

static void
update (SlClosingsDialog *self)
{
  GListModel *closings = sl_next_model_get_closings (sl_next_model_of (self->profile));

  gtk_stack_set_visible_child_name (self->stack,
                                    g_list_model_get_n_items (closings) > 0 ? "list" : "empty");
}

static void
sl_closings_dialog_dispose (GObject *object)
{
  SlClosingsDialog *self = SL_CLOSINGS_DIALOG (object);

  if (self->list != NULL) /* its model outlives it */
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_CLOSINGS_DIALOG);
  g_clear_object (&self->profile);
  G_OBJECT_CLASS (sl_closings_dialog_parent_class)->dispose (object);
}

static void
sl_closings_dialog_class_init (SlClosingsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_closings_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/sl-closings-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SlClosingsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SlClosingsDialog, list);
}

static void
sl_closings_dialog_init (SlClosingsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
sl_closings_dialog_new (SlProfile *profile)
{
  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);

  SlClosingsDialog *self = g_object_new (SL_TYPE_CLOSINGS_DIALOG, NULL);
  SlNextModel *model = sl_next_model_of (profile);

  self->profile = g_object_ref (profile);
  gtk_list_box_bind_model (self->list, sl_next_model_get_closings (model), create_row, self, NULL);
  g_signal_connect_object (model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return ADW_DIALOG (self);
}
