/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-job-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sl-date-row.h"
#include "sl-error-words.h"
#include "sl-job-hints.h"
#include "sl-text.h"
#include "sl-toasts.h"
#include "sl-tracker-companies.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-review.h"
#include "sl-tracker-take.h"
#include "sl-wording.h"

#define MOST_SUGGESTIONS 4
#define PAUSE_MS 250

struct _SlJobDialog
{
  SlFormDialog parent_instance;

  SlProfile *profile; /* (owned) */
  SlJob *job;         /* (owned) (nullable): edited, or the draft a mail gives */
  SlMessage *message; /* (owned) (nullable): to be approved with it */
  SlStageTarget target;
  GStrv companies;           /* (owned) (nullable): that are known */
  GCancellable *cancellable; /* (owned): of all looks */
  guint pause_id;
  gboolean is_filling;
  GtkWidget *fill_group;
  GtkWidget *mail_group;
  AdwActionRow *mail_row;
  AdwEntryRow *company_row;
  AdwEntryRow *title_row;
  AdwEntryRow *url_row;
  AdwEntryRow *location_row;
  AdwEntryRow *source_row;
  AdwEntryRow *salary_row;
  SlDateRow *applied_row;
  AdwWrapBox *suggestions;
  GtkLabel *hint_label;
};

G_DEFINE_FINAL_TYPE (SlJobDialog, sl_job_dialog, SL_TYPE_FORM_DIALOG)

static SlTracker *
get_tracker (SlJobDialog *self)
{
  return sl_profile_get_tracker (self->profile);
}

static const char *
get_text (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
on_changed_cb (GtkEditable *editable, SlJobDialog *self)
{
  sl_form_dialog_set_can_save (SL_FORM_DIALOG (self),
                               !sl_form_dialog_is_blank (self->company_row) &&
                                   !sl_form_dialog_is_blank (self->title_row));
  sl_form_dialog_show_problem (SL_FORM_DIALOG (self), NULL);
}

/* --- What is known of the company ---------------------------------------------------------------
 */

static void
on_suggestion_clicked_cb (GtkButton *button, SlJobDialog *self)
{
  sl_form_dialog_set_text (self->company_row, gtk_button_get_label (button));
  gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
}

/* Begins with what is typed, or has a word that does. */
static gboolean
is_suggested (const char *company, const char *typed)
{
  g_autofree char *folded = sl_text_fold (company);
  g_autofree char *start = sl_text_fold (typed);
  g_autofree char *word = g_strconcat (" ", start, NULL);

  return *start != '\0' && !g_str_equal (folded, start) &&
         (g_str_has_prefix (folded, start) || strstr (folded, word) != NULL);
}

static void
clear_suggestions (SlJobDialog *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->suggestions))) != NULL)
    adw_wrap_box_remove (self->suggestions, child);
}

static void
show_suggestions (SlJobDialog *self)
{
  const char *typed = get_text (self->company_row);
  unsigned int n = 0;

  clear_suggestions (self);
  for (size_t i = 0; self->companies != NULL && self->companies[i] != NULL && n < MOST_SUGGESTIONS;
       i++)
    {
      if (!is_suggested (self->companies[i], typed))
        continue;
      GtkWidget *button = gtk_button_new_with_label (self->companies[i]);
      gtk_button_set_can_shrink (GTK_BUTTON (button), TRUE);
      gtk_widget_add_css_class (button, "suggestion");
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_suggestion_clicked_cb), self,
                               G_CONNECT_DEFAULT);
      adw_wrap_box_append (self->suggestions, button);
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->suggestions), n > 0);
}

static void
companies_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlJobDialog) self = user_data;

  /* Without them nothing is offered. */
  self->companies = sl_tracker_list_companies_finish (SL_TRACKER (source), result, NULL);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlJobDialog) self = user_data;
  g_autoptr (GPtrArray) jobs =
      sl_tracker_find_company_jobs_finish (SL_TRACKER (source), result, NULL);

  if (jobs == NULL || jobs->len == 0)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->hint_label), FALSE);
      return;
    }
  g_autofree char *last = sl_job_hints_describe (g_ptr_array_index (jobs, 0));
  g_autofree char *text =
      jobs->len == 1
          /* Translators: title, state and month of an earlier application */
          ? g_strdup_printf (_ ("Applied here before: %s"), last)
          /* Translators: how often, and title, state and month of the last of them */
          : g_strdup_printf (ngettext ("Applied here %1$u time, last: %2$s",
                                       "Applied here %1$u times, last: %2$s", jobs->len),
                             jobs->len, last);
  gtk_label_set_label (self->hint_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
on_pause_cb (gpointer user_data)
{
  SlJobDialog *self = user_data;
  g_autoptr (SlJob) job =
      sl_job_new (&(SlJobFields) { .company = (char *) get_text (self->company_row) });

  self->pause_id = 0;
  sl_tracker_find_company_jobs_async (get_tracker (self), job, self->cancellable, found_cb,
                                      g_object_ref (self));
}

static void
on_company_changed_cb (GtkEditable *editable, SlJobDialog *self)
{
  gboolean is_new = self->job == NULL || self->message != NULL;

  on_changed_cb (editable, self);
  if (self->profile == NULL || !is_new)
    return;
  if (!self->is_filling)
    show_suggestions (self);
  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (sl_form_dialog_is_blank (self->company_row))
    gtk_widget_set_visible (GTK_WIDGET (self->hint_label), FALSE);
  else
    self->pause_id = g_timeout_add_once (PAUSE_MS, on_pause_cb, self);
}

/* --- Filling ------------------------------------------------------------------------------------
 */

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

  self->is_filling = TRUE;
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    sl_form_dialog_set_text (rows[i].row, rows[i].text);
  self->is_filling = FALSE;
  if (fields->applied_us != 0)
    sl_date_row_set_time_us (self->applied_row, fields->applied_us);
}

static void
fill_blank (AdwEntryRow *row, const char *text)
{
  if (sl_form_dialog_is_blank (row) && text != NULL && *text != '\0')
    sl_form_dialog_set_text (row, text);
}

/* A company that is known is written as it was before. */
static const char *
spell_company (SlJobDialog *self, const char *company)
{
  for (size_t i = 0; self->companies != NULL && self->companies[i] != NULL; i++)
    {
      g_autofree char *known = sl_text_fold (self->companies[i]);
      g_autofree char *guessed = sl_text_fold (company);
      if (*guessed != '\0' && g_str_has_prefix (known, guessed))
        return self->companies[i];
    }
  return company;
}

/* Only what nobody has typed yet. */
static gboolean
fill_from_link (SlJobDialog *self, const char *link)
{
  g_autoptr (SlJob) guess = sl_tracker_dup_job_from_link (link);

  if (guess == NULL)
    return FALSE;
  const SlJobFields *fields = sl_job_get_fields (guess);
  fill_blank (self->company_row, spell_company (self, fields->company));
  fill_blank (self->title_row, fields->title);
  fill_blank (self->source_row, fields->source);
  fill_blank (self->url_row, fields->url);
  return TRUE;
}

static void
on_link_changed_cb (GtkEditable *editable, SlJobDialog *self)
{
  const char *link = gtk_editable_get_text (editable);

  sl_form_dialog_show_problem (SL_FORM_DIALOG (self), NULL);
  /* Pasted rather than typed: the guess would change with every letter. */
  if (self->is_filling || self->profile == NULL || self->job != NULL || strlen (link) < 12)
    return;
  if (sl_form_dialog_is_blank (self->company_row) && sl_form_dialog_is_blank (self->title_row))
    {
      self->is_filling = TRUE;
      fill_from_link (self, link);
      self->is_filling = FALSE;
    }
}

static void
take_message (SlJobDialog *self, SlMessage *message, SlStageTarget target)
{
  g_autofree char *subject = sl_wording_subject (message);
  g_autofree char *sender = sl_wording_sender (message);

  g_set_object (&self->message, message);
  self->target = target;
  g_clear_object (&self->job);
  self->job = sl_tracker_dup_job_draft (get_tracker (self), message);
  fill (self, self->job);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->mail_row), subject);
  /* Translators: who wrote the mail */
  g_autofree char *subtitle =
      g_strdup_printf (_ ("From %s; approved with the application"), sender);
  adw_action_row_set_subtitle (self->mail_row, subtitle);
  gtk_widget_set_visible (self->mail_group, TRUE);
  gtk_widget_set_visible (self->fill_group, FALSE);
  on_changed_cb (NULL, self);
}

/* It has its application already: that is shown instead. */
static void
show_linked (SlJobDialog *self, SlJob *job)
{
  g_autofree char *name = sl_wording_job (job);
  /* Translators: an application */
  g_autofree char *text = g_strdup_printf (_ ("The mail belongs to %s"), name);
  g_autofree char *id = g_strdup (sl_job_get_fields (job)->id);

  sl_toasts_show (GTK_WIDGET (self), text, NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-job", "s", id);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlJobDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlInboxItem) item = sl_tracker_take_mail_finish (SL_TRACKER (source), result, &error);

  gtk_widget_set_sensitive (self->fill_group, TRUE);
  if (sl_error_words_is_cancelled (error))
    return;
  if (item == NULL)
    {
      sl_form_dialog_show_problem (SL_FORM_DIALOG (self), sl_error_words_body (error));
      return;
    }
  SlMessage *message = sl_inbox_item_get_message (item);
  SlJob *job = sl_inbox_item_get_job (item);
  const SlMessageFields *fields = sl_message_get_fields (message);
  if (fields->status == SL_DECISION_STATUS_PENDING_USER || job == NULL)
    take_message (self, message, fields->stage_target);
  else
    show_linked (self, job);
}

void
sl_job_dialog_take_mail_file (SlJobDialog *self, const char *path)
{
  g_return_if_fail (SL_IS_JOB_DIALOG (self));
  g_return_if_fail (path != NULL);

  gtk_widget_set_sensitive (self->fill_group, FALSE);
  sl_tracker_take_mail_file_async (get_tracker (self), path, self->cancellable, taken_cb,
                                   g_object_ref (self));
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlJobDialog) self = user_data;
  /* What is no text cannot be pasted here. */
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text == NULL || *g_strstrip (text) == '\0')
    {
      sl_form_dialog_show_problem (SL_FORM_DIALOG (self),
                                   _ ("There is no text to paste: copy a link or a mail first."));
      return;
    }
  if (strpbrk (text, " \n") == NULL && fill_from_link (self, text))
    return;
  gtk_widget_set_sensitive (self->fill_group, FALSE);
  sl_tracker_take_mail_text_async (get_tracker (self), text, self->cancellable, taken_cb,
                                   g_object_ref (self));
}

static void
on_paste_activated_cb (AdwButtonRow *row, SlJobDialog *self)
{
  sl_form_dialog_show_problem (SL_FORM_DIALOG (self), NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->cancellable,
                                 pasted_cb, g_object_ref (self));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlJobDialog) self = user_data;
  /* Dismissed is no error to tell. */
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;

  if (path != NULL)
    sl_job_dialog_take_mail_file (self, path);
}

static void
on_open_activated_cb (AdwButtonRow *row, SlJobDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) mail = gtk_file_filter_new ();

  gtk_file_filter_set_name (mail, _ ("Mail Files"));
  gtk_file_filter_add_suffix (mail, "eml");
  gtk_file_dialog_set_title (dialog, _ ("Open a Mail File"));
  gtk_file_dialog_set_default_filter (dialog, mail);
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                        self->cancellable, opened_cb, g_object_ref (self));
}

/* --- Saving -------------------------------------------------------------------------------------
 */

static SlJob *
make_job (SlJobDialog *self)
{
  SlJobFields fields = { 0 };

  if (self->job != NULL)
    fields = *sl_job_get_fields (self->job);
  fields.company = (char *) get_text (self->company_row);
  fields.title = (char *) get_text (self->title_row);
  fields.url = (char *) sl_form_dialog_get_optional (self->url_row);
  fields.location = (char *) sl_form_dialog_get_optional (self->location_row);
  fields.source = (char *) sl_form_dialog_get_optional (self->source_row);
  fields.salary = (char *) sl_form_dialog_get_optional (self->salary_row);
  fields.applied_us = sl_date_row_get_time_us (self->applied_row);
  return sl_job_new (&fields);
}

/* Takes the result of any of the three acts. @self: (transfer full) */
static void
finish (SlJobDialog *self, const GError *error, const char *group_id, const char *text)
{
  gboolean is_invalid = g_error_matches (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID);

  g_object_ref (self);
  sl_form_dialog_done (SL_FORM_DIALOG (self), error, text, group_id);
  if (is_invalid)
    sl_form_dialog_show_problem (SL_FORM_DIALOG (self),
                                 _ ("The link is no web address (https://…)"));
  g_object_unref (self);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;
  g_autoptr (SlJob) job =
      sl_tracker_add_job_finish (SL_TRACKER (source), result, &group_id, &error);

  finish (user_data, error, group_id, _ ("Application added"));
}

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;
  g_autoptr (SlJob) job =
      sl_tracker_edit_job_finish (SL_TRACKER (source), result, &group_id, &error);

  finish (user_data, error, group_id, _ ("Application edited"));
}

static void
added_from_message_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;
  g_autoptr (SlJob) job =
      sl_tracker_add_job_from_message_finish (SL_TRACKER (source), result, &group_id, &error);

  finish (user_data, error, group_id, _ ("Application added, mail approved"));
}

static void
sl_job_dialog_save (SlFormDialog *dialog)
{
  SlJobDialog *self = SL_JOB_DIALOG (dialog);
  SlTracker *tracker = get_tracker (self);
  g_autoptr (SlJob) job = make_job (self);

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

  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_JOB_DIALOG);
  g_clear_object (&self->profile);
  g_clear_object (&self->job);
  g_clear_object (&self->message);
  g_clear_pointer (&self->companies, g_strfreev);
  G_OBJECT_CLASS (sl_job_dialog_parent_class)->dispose (object);
}

static void
sl_job_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (SL_JOB_DIALOG (dialog)->cancellable);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, SlJobDialog, name)

static void
sl_job_dialog_class_init (SlJobDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_job_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = sl_job_dialog_closed;
  SL_FORM_DIALOG_CLASS (klass)->save = sl_job_dialog_save;
  g_type_ensure (SL_TYPE_DATE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-job-dialog.ui");
  BIND (fill_group);
  BIND (mail_group);
  BIND (mail_row);
  BIND (company_row);
  BIND (title_row);
  BIND (url_row);
  BIND (location_row);
  BIND (source_row);
  BIND (salary_row);
  BIND (applied_row);
  BIND (suggestions);
  BIND (hint_label);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_company_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_link_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_paste_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_open_activated_cb);
}

static void
sl_job_dialog_init (SlJobDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static SlJobDialog *
create (SlProfile *profile)
{
  SlJobDialog *self = g_object_new (SL_TYPE_JOB_DIALOG, NULL);

  self->profile = g_object_ref (profile);
  sl_date_row_set_time_us (self->applied_row, sl_profile_get_now_us (profile));
  return self;
}

static void
list_companies (SlJobDialog *self)
{
  sl_tracker_list_companies_async (get_tracker (self), self->cancellable, companies_listed_cb,
                                   g_object_ref (self));
}

AdwDialog *
sl_job_dialog_new (SlProfile *profile)
{
  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);

  SlJobDialog *self = create (profile);
  list_companies (self);
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
  sl_form_dialog_set_save_label (SL_FORM_DIALOG (self), _ ("_Save"));
  gtk_widget_set_visible (self->fill_group, FALSE);
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
  list_companies (self);
  take_message (self, message, target);
  return ADW_DIALOG (self);
}
