/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-job-dialog.h"

#include <glib/gi18n.h>

#include "sl-date-row.h"
#include "sl-error-words.h"
#include "sl-toasts.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-review.h"

struct _SlJobDialog
{
  AdwDialog parent_instance;

  SlProfile *profile; /* (owned) */
  SlJob *job;         /* (owned) (nullable): edited, or the draft a mail gives */
  SlMessage *message; /* (owned) (nullable): to be approved with it */
  SlStageTarget target;
  AdwBanner *banner;
  GtkWidget *save_button;
  AdwEntryRow *company_row;
  AdwEntryRow *title_row;
  AdwEntryRow *url_row;
  AdwEntryRow *location_row;
  AdwEntryRow *source_row;
  AdwEntryRow *salary_row;
  SlDateRow *applied_row;
};

G_DEFINE_FINAL_TYPE (SlJobDialog, sl_job_dialog, ADW_TYPE_DIALOG)

static const char *
get_text (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static const char *
get_optional (AdwEntryRow *row)
{
  const char *text = get_text (row);
  return *text != '\0' ? text : NULL;
}

static gboolean
is_blank (AdwEntryRow *row)
{
  g_autofree char *text = g_strstrip (g_strdup (get_text (row)));
  return *text == '\0';
}

static void
on_changed_cb (GtkEditable *editable, SlJobDialog *self)
{
  gtk_widget_set_sensitive (self->save_button,
                            !is_blank (self->company_row) && !is_blank (self->title_row));
  adw_banner_set_revealed (self->banner, FALSE);
}

static void
fill (SlJobDialog *self, SlJob *job)
{
  const SlJobFields *fields = sl_job_get_fields (job);
  const struct
  {
    AdwEntryRow *row;
    const char *text;
  } rows[] = {
    { self->company_row, fields->company }, { self->title_row, fields->title },
    { self->url_row, fields->url },         { self->location_row, fields->location },
    { self->source_row, fields->source },   { self->salary_row, fields->salary },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_editable_set_text (GTK_EDITABLE (rows[i].row), rows[i].text != NULL ? rows[i].text : "");
  sl_date_row_set_time_us (self->applied_row, fields->applied_us);
}

static SlJob *
make_job (SlJobDialog *self)
{
  SlJobFields fields = { 0 };

  if (self->job != NULL)
    fields = *sl_job_get_fields (self->job);
  fields.company = (char *) get_text (self->company_row);
  fields.title = (char *) get_text (self->title_row);
  fields.url = (char *) get_optional (self->url_row);
  fields.location = (char *) get_optional (self->location_row);
  fields.source = (char *) get_optional (self->source_row);
  fields.salary = (char *) get_optional (self->salary_row);
  fields.applied_us = sl_date_row_get_time_us (self->applied_row);
  return sl_job_new (&fields);
}

/* Takes the result of any of the three acts. */
static void
finish (SlJobDialog *self, SlJob *job, const char *group_id, const GError *error, const char *text)
{
  gtk_widget_set_sensitive (self->save_button, TRUE);
  if (job == NULL)
    {
      gboolean is_invalid = g_error_matches (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID);
      adw_banner_set_title (self->banner, is_invalid ? _ ("The link is no web address (https://…)")
                                                     : sl_error_words_body (error));
      adw_banner_set_revealed (self->banner, TRUE);
      return;
    }
  sl_toasts_show (GTK_WIDGET (self), text, group_id);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlJobDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;
  g_autoptr (SlJob) job =
      sl_tracker_add_job_finish (SL_TRACKER (source), result, &group_id, &error);

  finish (self, job, group_id, error, _ ("Application added"));
}

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlJobDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;
  g_autoptr (SlJob) job =
      sl_tracker_edit_job_finish (SL_TRACKER (source), result, &group_id, &error);

  finish (self, job, group_id, error, _ ("Application edited"));
}

static void
added_from_message_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlJobDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;
  g_autoptr (SlJob) job =
      sl_tracker_add_job_from_message_finish (SL_TRACKER (source), result, &group_id, &error);

  finish (self, job, group_id, error, _ ("Application added, mail approved"));
}

static void
on_save_clicked_cb (GtkButton *button, SlJobDialog *self)
{
  SlTracker *tracker = sl_profile_get_tracker (self->profile);
  g_autoptr (SlJob) job = make_job (self);

  gtk_widget_set_sensitive (self->save_button, FALSE);
  if (self->message != NULL)
    {
      const SlApproval approval = { .sets_stage = TRUE, .stage_target = self->target };
      sl_tracker_add_job_from_message_async (tracker, sl_message_get_fields (self->message)->id,
                                             job, &approval, NULL, added_from_message_cb,
                                             g_object_ref (self));
    }
  else if (self->job != NULL)
    {
      sl_tracker_edit_job_async (tracker, job, NULL, edited_cb, g_object_ref (self));
    }
  else
    {
      sl_tracker_add_job_async (tracker, job, NULL, added_cb, g_object_ref (self));
    }
}

static void
sl_job_dialog_dispose (GObject *object)
{
  SlJobDialog *self = SL_JOB_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_JOB_DIALOG);
  g_clear_object (&self->profile);
  g_clear_object (&self->job);
  g_clear_object (&self->message);
  G_OBJECT_CLASS (sl_job_dialog_parent_class)->dispose (object);
}

static void
sl_job_dialog_class_init (SlJobDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_job_dialog_dispose;
  g_type_ensure (SL_TYPE_DATE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-job-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SlJobDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, SlJobDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, SlJobDialog, company_row);
  gtk_widget_class_bind_template_child (widget_class, SlJobDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, SlJobDialog, url_row);
  gtk_widget_class_bind_template_child (widget_class, SlJobDialog, location_row);
  gtk_widget_class_bind_template_child (widget_class, SlJobDialog, source_row);
  gtk_widget_class_bind_template_child (widget_class, SlJobDialog, salary_row);
  gtk_widget_class_bind_template_child (widget_class, SlJobDialog, applied_row);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked_cb);
}

static void
sl_job_dialog_init (SlJobDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_banner_set_use_markup (self->banner, FALSE);
}

static SlJobDialog *
create (SlProfile *profile)
{
  SlJobDialog *self = g_object_new (SL_TYPE_JOB_DIALOG, NULL);
  self->profile = g_object_ref (profile);
  return self;
}

AdwDialog *
sl_job_dialog_new (SlProfile *profile)
{
  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);

  SlJobDialog *self = create (profile);
  sl_date_row_set_time_us (self->applied_row, sl_profile_get_now_us (profile));
  on_changed_cb (NULL, self);
  return ADW_DIALOG (self);
}

AdwDialog *
sl_job_dialog_new_edit (SlProfile *profile, SlJob *job)
{
  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (SL_IS_JOB (job), NULL);

  SlJobDialog *self = create (profile);
  self->job = g_object_ref (job);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Edit Application"));
  gtk_button_set_label (GTK_BUTTON (self->save_button), _ ("_Save"));
  fill (self, job);
  on_changed_cb (NULL, self);
  return ADW_DIALOG (self);
}

AdwDialog *
sl_job_dialog_new_from_message (SlProfile *profile, SlMessage *message, SlStageTarget target)
{
  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (SL_IS_MESSAGE (message), NULL);

  SlJobDialog *self = create (profile);
  self->message = g_object_ref (message);
  self->target = target;
  self->job = sl_tracker_dup_job_draft (sl_profile_get_tracker (profile), message);
  fill (self, self->job);
  on_changed_cb (NULL, self);
  return ADW_DIALOG (self);
}
