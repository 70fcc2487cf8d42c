/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-task-dialog.h"

#include <glib/gi18n.h>

#include "sl-date-row.h"
#include "sl-tracker-jobs.h"
#include "sl-wording.h"

#define DUE_DAYS 3

struct _SlTaskDialog
{
  SlFormDialog parent_instance;

  SlProfile *profile; /* (owned) */
  char *job_id;       /* (owned) */
  SlJobTask *task;    /* (owned) (nullable): edited */
  AdwEntryRow *title_row;
  AdwComboRow *type_row;
  AdwSwitchRow *due_switch;
  SlDateRow *due_row;
};

/* In the order of the rows. */
static const SlTaskType types[] = {
  SL_TASK_TYPE_TODO,
  SL_TASK_TYPE_PREP,
  SL_TASK_TYPE_FOLLOW_UP,
  SL_TASK_TYPE_CHECK_STATUS,
};

G_DEFINE_FINAL_TYPE (SlTaskDialog, sl_task_dialog, SL_TYPE_FORM_DIALOG)

static void
on_changed_cb (GtkEditable *editable, SlTaskDialog *self)
{
  sl_form_dialog_set_can_save (SL_FORM_DIALOG (self), !sl_form_dialog_is_blank (self->title_row));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;
  gboolean is_new = SL_TASK_DIALOG (user_data)->task == NULL;
  g_autoptr (SlJobTask) task =
      sl_tracker_put_task_finish (SL_TRACKER (source), result, &group_id, &error);

  sl_form_dialog_done (user_data, error, is_new ? _ ("Task added") : _ ("Task edited"), group_id);
}

static void
sl_task_dialog_save (SlFormDialog *dialog)
{
  SlTaskDialog *self = SL_TASK_DIALOG (dialog);
  SlJobTaskFields fields = { 0 };
  g_autofree char *title =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title_row))));

  if (self->task != NULL)
    fields = *sl_job_task_get_fields (self->task);
  fields.job_id = self->job_id;
  fields.title = title;
  fields.type = types[MIN (adw_combo_row_get_selected (self->type_row), G_N_ELEMENTS (types) - 1)];
  fields.due_us =
      adw_switch_row_get_active (self->due_switch) ? sl_date_row_get_time_us (self->due_row) : 0;
  g_autoptr (SlJobTask) draft = sl_job_task_new (&fields);
  sl_tracker_put_task_async (sl_profile_get_tracker (self->profile), draft, NULL, saved_cb,
                             g_object_ref (self));
}

static void
sl_task_dialog_dispose (GObject *object)
{
  SlTaskDialog *self = SL_TASK_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_TASK_DIALOG);
  g_clear_object (&self->profile);
  g_clear_object (&self->task);
  g_clear_pointer (&self->job_id, g_free);
  G_OBJECT_CLASS (sl_task_dialog_parent_class)->dispose (object);
}

static void
sl_task_dialog_class_init (SlTaskDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_task_dialog_dispose;
  SL_FORM_DIALOG_CLASS (klass)->save = sl_task_dialog_save;
  g_type_ensure (SL_TYPE_DATE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-task-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SlTaskDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, SlTaskDialog, type_row);
  gtk_widget_class_bind_template_child (widget_class, SlTaskDialog, due_switch);
  gtk_widget_class_bind_template_child (widget_class, SlTaskDialog, due_row);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
}

static void
sl_task_dialog_init (SlTaskDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (types); i++)
    gtk_string_list_append (names, sl_wording_task_type (types[i]));
  adw_combo_row_set_model (self->type_row, G_LIST_MODEL (names));
}

static void
fill (SlTaskDialog *self, SlJobTask *task)
{
  const SlJobTaskFields *fields = sl_job_task_get_fields (task);

  adw_dialog_set_title (ADW_DIALOG (self), _ ("Edit Task"));
  sl_form_dialog_set_save_label (SL_FORM_DIALOG (self), _ ("_Save"));
  sl_form_dialog_set_text (self->title_row, fields->title);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (types[i] == fields->type)
      adw_combo_row_set_selected (self->type_row, i);
  adw_switch_row_set_active (self->due_switch, fields->due_us != 0);
  if (fields->due_us != 0)
    sl_date_row_set_time_us (self->due_row, fields->due_us);
}

AdwDialog *
sl_task_dialog_new (SlProfile *profile, const char *job_id, SlJobTask *task)
{
  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (job_id != NULL, NULL);

  SlTaskDialog *self = g_object_new (SL_TYPE_TASK_DIALOG, NULL);
  self->profile = g_object_ref (profile);
  self->job_id = g_strdup (job_id);
  sl_date_row_set_time_us (self->due_row,
                           sl_profile_get_now_us (profile) + DUE_DAYS * G_TIME_SPAN_DAY);
  if (task != NULL)
    {
      self->task = g_object_ref (task);
      fill (self, task);
    }
  on_changed_cb (NULL, self);
  return ADW_DIALOG (self);
}
