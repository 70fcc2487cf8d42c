/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-job-hints.h"

#include <glib/gi18n.h>

#include "sl-date.h"
#include "sl-text.h"
#include "sl-toasts.h"
#include "sl-tracker-companies.h"
#include "sl-tracker-jobs.h"
#include "sl-wording.h"

#define MOST_EARLIER 2

struct _SlJobHints
{
  AdwBin parent_instance;

  SlProfile *profile;        /* (owned) (nullable) */
  SlJob *job;                /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the look that is under way */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (SlJobHints, sl_job_hints, ADW_TYPE_BIN)

char *
sl_job_hints_describe (SlJob *job)
{
  g_return_val_if_fail (SL_IS_JOB (job), NULL);

  const SlJobFields *fields = sl_job_get_fields (job);
  g_autofree char *title = sl_text_one_line (fields->title, 80);
  g_autoptr (GDateTime) date = sl_date_to_local (fields->applied_us);
  /* Translators: month and year, see g_date_time_format() */
  g_autofree char *month = date != NULL ? g_date_time_format (date, _ ("%B %Y")) : g_strdup ("");
  /* Translators: a job title, how the application stands, and when it was sent */
  return g_strdup_printf (_ ("%1$s · %2$s · %3$s"), title,
                          sl_wording_state (fields->stage, fields->outcome), month);
}

static void
merged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;
  g_autoptr (SlJob) job =
      sl_tracker_merge_jobs_finish (SL_TRACKER (source), result, &group_id, &error);

  if (job == NULL)
    sl_toasts_show_error (widget, error);
  else
    sl_toasts_show (widget, _ ("Applications merged"), group_id);
}

void
sl_job_hints_merge (GtkWidget *widget, SlProfile *profile, SlJob *job, SlJob *other)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SL_IS_JOB (job) && SL_IS_JOB (other));

  sl_tracker_merge_jobs_async (sl_profile_get_tracker (profile), sl_job_get_fields (job)->id,
                               sl_job_get_fields (other)->id, NULL, merged_cb,
                               g_object_ref (widget));
}

static void
on_merge_clicked_cb (GtkWidget *button, SlJobHints *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_PAGE);

  /* The hint goes with the other one; the page stays to tell. */
  sl_job_hints_merge (page, self->profile, self->job, g_object_get_data (G_OBJECT (row), "job"));
}

static void
on_activated_cb (GtkListBox *list, GtkListBoxRow *row, SlJobHints *self)
{
  SlJob *job = g_object_get_data (G_OBJECT (row), "job");

  if (job != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-job", "s",
                                sl_job_get_fields (job)->id);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "job.company", NULL);
}

static GtkWidget *
add_row (SlJobHints *self, const char *title, const char *subtitle, const char *icon, SlJob *job)
{
  GtkWidget *row =
      g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "subtitle", subtitle,
                    "subtitle-lines", 2, "activatable", TRUE, NULL);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  if (job != NULL)
    g_object_set_data_full (G_OBJECT (row), "job", g_object_ref (job), g_object_unref);
  gtk_list_box_append (self->list, row);
  return row;
}

static void
add_duplicate (SlJobHints *self, SlJob *other)
{
  g_autofree char *subtitle = sl_job_hints_describe (other);
  GtkWidget *row =
      add_row (self, _ ("Looks like the same application"), subtitle, "edit-copy-symbolic", other);
  GtkWidget *merge = gtk_button_new_with_mnemonic (_ ("_Merge"));

  gtk_widget_set_valign (merge, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (merge,
                               _ ("Its events, mails, notes and tasks move here; can be undone"));
  g_signal_connect_object (merge, "clicked", G_CALLBACK (on_merge_clicked_cb), self,
                           G_CONNECT_DEFAULT);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), merge);
}

static void
add_earlier (SlJobHints *self, GPtrArray *jobs)
{
  guint n_shown = jobs->len > MOST_EARLIER + 1 ? MOST_EARLIER : jobs->len;

  for (guint i = 0; i < n_shown; i++)
    {
      SlJob *other = g_ptr_array_index (jobs, i);
      g_autofree char *subtitle = sl_job_hints_describe (other);
      gboolean is_before =
          sl_job_get_fields (other)->applied_us < sl_job_get_fields (self->job)->applied_us;
      add_row (self, is_before ? _ ("Applied here before") : _ ("Applied here again"), subtitle,
               "document-open-recent-symbolic", other);
    }
  if (n_shown == jobs->len)
    return;
  g_autofree char *title =
      g_strdup_printf (ngettext ("%u more application here", "%u more applications here",
                                 (unsigned long) (jobs->len - n_shown)),
                       jobs->len - n_shown);
  add_row (self, title, "", "document-open-recent-symbolic", NULL);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlJobHints) self = user_data;
  /* Without hints the page is whole; the next change looks again. */
  g_autoptr (GPtrArray) jobs =
      sl_tracker_find_company_jobs_finish (SL_TRACKER (source), result, NULL);
  g_autoptr (GPtrArray) earlier = g_ptr_array_new_with_free_func (g_object_unref);

  if (jobs == NULL || self->job == NULL)
    return;
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < jobs->len; i++)
    {
      SlJob *other = g_ptr_array_index (jobs, i);
      if (sl_tracker_is_duplicate (self->job, other))
        add_duplicate (self, other);
      else
        g_ptr_array_add (earlier, g_object_ref (other));
    }
  add_earlier (self, earlier);
  gtk_widget_set_visible (GTK_WIDGET (self), jobs->len > 0);
}

void
sl_job_hints_show (SlJobHints *self, SlProfile *profile, SlJob *job)
{
  g_return_if_fail (SL_IS_JOB_HINTS (self));
  g_return_if_fail (SL_IS_JOB (job));

  g_set_object (&self->profile, profile);
  g_set_object (&self->job, job);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sl_tracker_find_company_jobs_async (sl_profile_get_tracker (profile), job, self->cancellable,
                                      found_cb, g_object_ref (self));
}

static void
sl_job_hints_dispose (GObject *object)
{
  SlJobHints *self = SL_JOB_HINTS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_JOB_HINTS);
  g_clear_object (&self->profile);
  g_clear_object (&self->job);
  G_OBJECT_CLASS (sl_job_hints_parent_class)->dispose (object);
}

static void
sl_job_hints_class_init (SlJobHintsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_job_hints_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-job-hints.ui");
  gtk_widget_class_bind_template_child (widget_class, SlJobHints, list);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
}

static void
sl_job_hints_init (SlJobHints *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
