/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-job-chooser.h"

#include "sl-job-row.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-lists.h"

struct _SlJobChooser
{
  AdwDialog parent_instance;

  SlPagedModel *model;   /* (owned) */
  GListStore *likely;    /* (owned) (element-type SlJob): above all others while none is searched */
  GPtrArray *candidates; /* (owned) (element-type SlJob) */
  GTask *task;           /* (owned) (nullable) */
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GtkListView *list_view;
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (SlJobChooser, sl_job_chooser, ADW_TYPE_DIALOG)

static void
finish (SlJobChooser *self, SlJob *job)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (task != NULL)
    g_task_return_pointer (task, job != NULL ? g_object_ref (job) : NULL, g_object_unref);
}

static void
choose (SlJobChooser *self, guint position)
{
  g_autoptr (SlJob) job = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (job == NULL || sl_job_get_fields (job)->id == NULL)
    return;
  finish (self, job);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_activated_cb (GtkListView *list, guint position, SlJobChooser *self)
{
  choose (self, position);
}

static void
on_search_activated_cb (GtkSearchEntry *entry, SlJobChooser *self)
{
  choose (self, gtk_single_selection_get_selected (self->selection));
}

static void
on_search_changed_cb (GtkSearchEntry *entry, SlJobChooser *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  const SlJobQuery query = { .search = *text != '\0' ? text : NULL, .include_archived = TRUE };

  if (self->model == NULL)
    return;
  g_list_store_splice (self->likely, 0, g_list_model_get_n_items (G_LIST_MODEL (self->likely)),
                       self->candidates->pdata, query.search == NULL ? self->candidates->len : 0);
  sl_paged_model_set_job_query (self->model, &query);
}

static void
on_search_stopped_cb (GtkSearchEntry *entry, SlJobChooser *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
update_stack (SlJobChooser *self)
{
  gboolean loading = FALSE;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  g_object_get (self->model, "loading", &loading, NULL);
  gtk_stack_set_visible_child_name (self->stack, n > 0 || loading ? "list" : "none");
}

static void
sl_job_chooser_closed (AdwDialog *dialog)
{
  finish (SL_JOB_CHOOSER (dialog), NULL);
}

static void
sl_job_chooser_dispose (GObject *object)
{
  SlJobChooser *self = SL_JOB_CHOOSER (object);

  finish (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_JOB_CHOOSER);
  g_clear_object (&self->model);
  g_clear_object (&self->likely);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  G_OBJECT_CLASS (sl_job_chooser_parent_class)->dispose (object);
}

static void
sl_job_chooser_class_init (SlJobChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_job_chooser_dispose;
  ADW_DIALOG_CLASS (klass)->closed = sl_job_chooser_closed;
  g_type_ensure (SL_TYPE_JOB_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-job-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, SlJobChooser, search_entry);
  gtk_widget_class_bind_template_child (widget_class, SlJobChooser, stack);
  gtk_widget_class_bind_template_child (widget_class, SlJobChooser, list_view);
  gtk_widget_class_bind_template_child (widget_class, SlJobChooser, selection);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "job_description",
                                                G_CALLBACK (sl_job_row_describe));
}

static void
sl_job_chooser_init (SlJobChooser *self)
{
  self->likely = g_list_store_new (SL_TYPE_JOB);
  self->candidates = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self));
}

static void
add_candidates (SlJobChooser *self, SlTracker *tracker, GPtrArray *candidates)
{
  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    {
      const SlCandidateFields *fields = sl_candidate_get_fields (g_ptr_array_index (candidates, i));
      /* Removed meanwhile: no candidate any more. */
      SlJob *job = sl_tracker_get_job (tracker, fields->job_id, NULL);
      if (job != NULL)
        g_ptr_array_add (self->candidates, job);
    }
  g_list_store_splice (self->likely, 0, 0, self->candidates->pdata, self->candidates->len);
}

SlJobChooser *
sl_job_chooser_new (SlProfile *profile, SlMessage *message)
{
  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);

  SlJobChooser *self = g_object_new (SL_TYPE_JOB_CHOOSER, NULL);
  const SlJobQuery query = { .include_archived = TRUE };
  self->model = sl_tracker_create_jobs (sl_profile_get_tracker (profile), &query);
  if (message != NULL)
    add_candidates (self, sl_profile_get_tracker (profile),
                    sl_message_get_fields (message)->candidates);
  g_autoptr (GListStore) both = g_list_store_new (G_TYPE_LIST_MODEL);
  g_list_store_append (both, self->likely);
  g_list_store_append (both, self->model);
  g_autoptr (GtkFlattenListModel) all =
      gtk_flatten_list_model_new (g_object_ref (G_LIST_MODEL (both)));
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (all));
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (update_stack), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::loading", G_CALLBACK (update_stack), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
sl_job_chooser_choose (SlJobChooser *self,
                       GtkWidget *parent,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (SL_IS_JOB_CHOOSER (self));
  g_return_if_fail (self->task == NULL);

  self->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->task, sl_job_chooser_choose);
  adw_dialog_present (ADW_DIALOG (self), parent);
}

SlJob *
sl_job_chooser_choose_finish (SlJobChooser *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
