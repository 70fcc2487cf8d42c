/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-tasks-box.h"

#include <glib/gi18n.h>

#include "sl-task-dialog.h"
#include "sl-text.h"
#include "sl-toasts.h"
#include "sl-tracker-jobs.h"
#include "sl-wording.h"

struct _SlTasksBox
{
  AdwBin parent_instance;

  SlProfile *profile; /* (owned) (nullable) */
  char *job_id;       /* (owned) (nullable) */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (SlTasksBox, sl_tasks_box, ADW_TYPE_BIN)

/* Not bound by the template: that would take it from the bin before the bin lets go of it. */
static AdwPreferencesGroup *
get_group (SlTasksBox *self)
{
  return ADW_PREFERENCES_GROUP (adw_bin_get_child (ADW_BIN (self)));
}

static SlJobTask *
get_task (gpointer row)
{
  return g_object_get_data (G_OBJECT (row), "task");
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlTasksBox) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;
  g_autoptr (SlJobTask) task =
      sl_tracker_put_task_finish (SL_TRACKER (source), result, &group_id, &error);

  if (task == NULL)
    sl_toasts_show_error (GTK_WIDGET (self), error);
  else if (group_id != NULL)
    sl_toasts_show (GTK_WIDGET (self),
                    sl_job_task_get_fields (task)->completed ? _ ("Task done")
                                                             : _ ("Task open again"),
                    group_id);
}

static void
on_toggled_cb (GtkCheckButton *check, SlTasksBox *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (check), GTK_TYPE_LIST_BOX_ROW);
  SlJobTaskFields fields = *sl_job_task_get_fields (get_task (row));

  fields.completed = gtk_check_button_get_active (check);
  g_autoptr (SlJobTask) task = sl_job_task_new (&fields);
  sl_tracker_put_task_async (sl_profile_get_tracker (self->profile), task, NULL, done_cb,
                             g_object_ref (self));
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlTasksBox) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;

  if (!sl_tracker_remove_task_finish (SL_TRACKER (source), result, &group_id, &error))
    sl_toasts_show_error (GTK_WIDGET (self), error);
  else
    sl_toasts_show (GTK_WIDGET (self), _ ("Task removed"), group_id);
}

static void
on_remove_clicked_cb (GtkButton *button, SlTasksBox *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);

  sl_tracker_remove_task_async (sl_profile_get_tracker (self->profile),
                                sl_job_task_get_fields (get_task (row))->id, NULL, removed_cb,
                                g_object_ref (self));
}

static void
on_activated_cb (GtkListBox *list, GtkListBoxRow *row, SlTasksBox *self)
{
  adw_dialog_present (sl_task_dialog_new (self->profile, self->job_id, get_task (row)),
                      GTK_WIDGET (self));
}

static char *
describe (SlTasksBox *self, const SlJobTaskFields *fields)
{
  const char *type = sl_wording_task_type (fields->type);
  int64_t now_us = sl_profile_get_now_us (self->profile);

  if (fields->due_us == 0)
    return g_strdup (type);
  g_autofree char *day = fields->completed ? sl_wording_day (fields->due_us, now_us)
                                           : sl_wording_coming_day (fields->due_us, now_us);
  /* Translators: the kind of a task and when it is due: "Follow Up · Tomorrow" */
  return g_strdup_printf (_ ("%1$s · %2$s"), type, day);
}

static GtkWidget *
create_row (SlTasksBox *self, SlJobTask *task)
{
  const SlJobTaskFields *fields = sl_job_task_get_fields (task);
  g_autofree char *title = sl_text_one_line (fields->title, 200);
  g_autofree char *subtitle = describe (self, fields);
  g_autofree char *due = sl_wording_full_date (fields->due_us);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title,
                                 "subtitle", subtitle, "activatable", TRUE, NULL);
  GtkWidget *check = g_object_new (GTK_TYPE_CHECK_BUTTON, "active", fields->completed, "valign",
                                   GTK_ALIGN_CENTER, "tooltip-text", _ ("Done"), NULL);
  GtkWidget *remove = g_object_new (GTK_TYPE_BUTTON, "icon-name", "user-trash-symbolic", "valign",
                                    GTK_ALIGN_CENTER, "tooltip-text", _ ("Remove Task"), NULL);

  gtk_widget_add_css_class (check, "selection-mode");
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_add_css_class (remove, "circular");
  if (fields->completed)
    gtk_widget_add_css_class (row, "task-done");
  else if (fields->due_us != 0 && fields->due_us < sl_profile_get_now_us (self->profile))
    gtk_widget_add_css_class (row, "task-overdue");
  gtk_widget_set_tooltip_text (row, due);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
  g_object_set_data_full (G_OBJECT (row), "task", g_object_ref (task), g_object_unref);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_remove_clicked_cb), self,
                           G_CONNECT_DEFAULT);
  return row;
}

void
sl_tasks_box_show (SlTasksBox *self, SlProfile *profile, const char *job_id)
{
  g_return_if_fail (SL_IS_TASKS_BOX (self));
  g_return_if_fail (SL_IS_PROFILE (profile));

  g_set_object (&self->profile, profile);
  g_set_str (&self->job_id, job_id);
  /* What cannot be read now shows after the next change. */
  g_autoptr (GPtrArray) tasks =
      sl_tracker_list_tasks (sl_profile_get_tracker (profile), job_id, NULL);
  gboolean has_tasks = tasks != NULL && tasks->len > 0;
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; has_tasks && i < tasks->len; i++)
    gtk_list_box_append (self->list, create_row (self, g_ptr_array_index (tasks, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->list), has_tasks);
  adw_preferences_group_set_description (get_group (self), has_tasks ? NULL : _ ("Nothing to do"));
}

static void
sl_tasks_box_dispose (GObject *object)
{
  SlTasksBox *self = SL_TASKS_BOX (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_TASKS_BOX);
  g_clear_object (&self->profile);
  g_clear_pointer (&self->job_id, g_free);
  G_OBJECT_CLASS (sl_tasks_box_parent_class)->dispose (object);
}

static void
sl_tasks_box_class_init (SlTasksBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_tasks_box_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-tasks-box.ui");
  gtk_widget_class_bind_template_child (widget_class, SlTasksBox, list);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
}

static void
sl_tasks_box_init (SlTasksBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
