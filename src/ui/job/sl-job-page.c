/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-job-page.h"

#include <glib/gi18n.h>

#include "sl-company-page.h"
#include "sl-contact.h"
#include "sl-contacts-box.h"
#include "sl-error-words.h"
#include "sl-event-dialog.h"
#include "sl-job-acts.h"
#include "sl-job-chooser.h"
#include "sl-job-dialog.h"
#include "sl-interviews-box.h"
#include "sl-job-hints.h"
#include "sl-letter-dialog.h"
#include "sl-mails-box.h"
#include "sl-notes-box.h"
#include "sl-open-uri.h"
#include "sl-pill.h"
#include "sl-task-dialog.h"
#include "sl-tasks-box.h"
#include "sl-text.h"
#include "sl-timeline-row.h"
#include "sl-toasts.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-lists.h"
#include "sl-tracker-sync.h"
#include "sl-wording.h"

#define MOST_MAILS 500

struct _SlJobPage
{
  AdwNavigationPage parent_instance;

  SlProfile *profile; /* (owned) */
  SlJob *job;         /* (owned) (nullable) */
  char *job_id;       /* (owned) */
  GtkStack *stack;
  AdwStatusPage *problem_page;
  GtkButton *star_button;
  AdwAvatar *avatar;
  GtkLabel *company_label;
  GtkLabel *title_label;
  SlPill *pill;
  GtkLabel *facts_label;
  GtkWidget *archived_label;
  SlJobHints *hints;
  GtkWidget *facts_group;
  AdwActionRow *url_row;
  AdwActionRow *location_row;
  AdwActionRow *source_row;
  AdwActionRow *salary_row;
  SlInterviewsBox *interviews;
  SlTasksBox *tasks;
  GtkListBox *timeline;
  SlNotesBox *notes;
  SlMailsBox *mails;
  SlContactsBox *contacts;
};

G_DEFINE_FINAL_TYPE (SlJobPage, sl_job_page, ADW_TYPE_NAVIGATION_PAGE)

static SlTracker *
get_tracker (SlJobPage *self)
{
  return sl_profile_get_tracker (self->profile);
}

/* --- What is shown ------------------------------------------------------------------------------
 */

static gboolean
show_fact (AdwActionRow *row, const char *text)
{
  g_autofree char *clean = sl_text_one_line (text, 500);

  adw_action_row_set_subtitle (row, clean);
  gtk_widget_set_visible (GTK_WIDGET (row), *clean != '\0');
  return *clean != '\0';
}

static void
show_facts (SlJobPage *self, const SlJobFields *fields)
{
  gboolean has_url = show_fact (self->url_row, fields->url);
  gboolean has_location = show_fact (self->location_row, fields->location);
  gboolean has_source = show_fact (self->source_row, fields->source);
  gboolean has_salary = show_fact (self->salary_row, fields->salary);

  gtk_widget_set_visible (self->facts_group, has_url || has_location || has_source || has_salary);
}

static void
show_header (SlJobPage *self, const SlJobFields *fields)
{
  g_autofree char *company = sl_text_one_line (fields->company, 200);
  g_autofree char *title = sl_text_one_line (fields->title, 200);
  g_autofree char *applied =
      sl_wording_day (fields->applied_us, sl_profile_get_now_us (self->profile));
  g_autofree char *applied_full = sl_wording_full_date (fields->applied_us);
  /* Translators: a date */
  g_autofree char *facts = g_strdup_printf (_ ("Applied %s"), applied);

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), company);
  gtk_label_set_label (self->company_label, company);
  gtk_label_set_label (self->title_label, title);
  adw_avatar_set_text (self->avatar, company);
  g_object_set (self->pill, "job", self->job, NULL);
  gtk_label_set_label (self->facts_label, facts);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->facts_label), applied_full);
  gtk_widget_set_visible (self->archived_label, fields->archived);
  gtk_button_set_icon_name (self->star_button,
                            fields->starred ? "starred-symbolic" : "non-starred-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->star_button),
                               fields->starred ? _ ("Remove Star") : C_ ("verb", "Star"));
}

/* Mails that are only suggested or were ignored do not make their senders known. */
static void
show_contacts (SlJobPage *self, GPtrArray *items)
{
  g_autoptr (GPtrArray) linked = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    {
      SlMessage *message = sl_inbox_item_get_message (g_ptr_array_index (items, i));
      SlDecisionStatus status = sl_message_get_fields (message)->status;
      if (status == SL_DECISION_STATUS_AUTO_LINKED || status == SL_DECISION_STATUS_MANUAL_LINKED)
        g_ptr_array_add (linked, message);
    }
  g_autoptr (GPtrArray) contacts = sl_contacts_from_messages (linked);
  sl_contacts_box_show (self->contacts, self->profile, contacts);
}

static void
show_mails (SlJobPage *self)
{
  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_ALL, .job_id = self->job_id };
  /* What cannot be read now shows after the next change. */
  g_autoptr (GPtrArray) items =
      sl_tracker_list_messages (get_tracker (self), &query, MOST_MAILS, NULL, NULL);

  if (items == NULL)
    return;
  sl_mails_box_show (self->mails, self->profile, items);
  show_contacts (self, items);
}

static void
update_actions (SlJobPage *self)
{
  static const char *const names[] = { "job.edit",      "job.log-event", "job.add-note",
                                       "job.add-task",  "job.remove",    "job.star",
                                       "job.company",   "job.merge",     "job.find-mail",
                                       "job.follow-up", "job.thank-you" };
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_archived = self->job != NULL && sl_job_get_fields (self->job)->archived;

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (widget, names[i], self->job != NULL);
  gtk_widget_action_set_enabled (widget, "job.archive", self->job != NULL && !is_archived);
  gtk_widget_action_set_enabled (widget, "job.unarchive", is_archived);
}

static void
refresh (SlJobPage *self)
{
  g_autoptr (GError) error = NULL;

  if (!sl_tracker_is_open (get_tracker (self)))
    return;
  g_autoptr (SlJob) job = sl_tracker_get_job (get_tracker (self), self->job_id, &error);
  g_set_object (&self->job, job);
  update_actions (self);
  if (job == NULL)
    {
      gboolean is_gone = g_error_matches (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_FOUND);
      adw_status_page_set_title (self->problem_page, sl_error_words_title (error));
      adw_status_page_set_description (self->problem_page, sl_error_words_body (error));
      gtk_stack_set_visible_child_name (self->stack, is_gone ? "gone" : "problem");
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "job");
  show_header (self, sl_job_get_fields (job));
  show_facts (self, sl_job_get_fields (job));
  sl_job_hints_show (self->hints, self->profile, job);
  sl_interviews_box_show (self->interviews, self->profile, self->job_id);
  sl_tasks_box_show (self->tasks, self->profile, self->job_id);
  sl_notes_box_show (self->notes, self->profile, self->job_id);
  show_mails (self);
}

static void
on_retry_clicked_cb (GtkButton *button, SlJobPage *self)
{
  refresh (self);
}

static GtkWidget *
create_timeline_row (gpointer item, gpointer user_data)
{
  return sl_timeline_row_new (SL_JOB_PAGE (user_data)->profile, item);
}

/* --- Acts ----------------------------------------------------------------------------------------
 */

static void
on_timeline_activated_cb (GtkListBox *list, GtkListBoxRow *row, SlJobPage *self)
{
  SlTimelineItem *item = sl_timeline_row_get_item (SL_TIMELINE_ROW (row));
  SlMessage *message = sl_timeline_item_get_message (item);
  SlEvent *event = sl_timeline_item_get_event (item);

  if (message != NULL)
    sl_mails_box_open (GTK_WIDGET (self), self->profile, sl_message_get_fields (message)->id);
  else if (event != NULL && sl_event_get_fields (event)->message_id == NULL)
    adw_dialog_present (sl_event_dialog_new_edit (self->profile, event), GTK_WIDGET (self));
}

static void
on_url_activated_cb (AdwActionRow *row, SlJobPage *self)
{
  const char *url = self->job != NULL ? sl_job_get_fields (self->job)->url : NULL;

  if (url != NULL)
    sl_open_uri (GTK_WIDGET (self), url);
}

static void
on_edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlJobPage *self = SL_JOB_PAGE (widget);
  adw_dialog_present (sl_job_dialog_new_edit (self->profile, self->job), widget);
}

static void
on_log_event_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlJobPage *self = SL_JOB_PAGE (widget);
  adw_dialog_present (sl_event_dialog_new (self->profile, self->job), widget);
}

static void
on_add_note_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sl_notes_box_add (SL_JOB_PAGE (widget)->notes);
}

static void
on_letter_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlJobPage *self = SL_JOB_PAGE (widget);
  SlLetterKind kind =
      g_str_equal (name, "job.thank-you") ? SL_LETTER_THANK_YOU : SL_LETTER_FOLLOW_UP;

  adw_dialog_present (sl_letter_dialog_new (self->profile, self->job_id, kind), widget);
}

static void
on_add_task_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlJobPage *self = SL_JOB_PAGE (widget);
  adw_dialog_present (sl_task_dialog_new (self->profile, self->job_id, NULL), widget);
}

static void
mark (SlJobPage *self, SlJobMark what)
{
  const char *ids[] = { self->job_id, NULL };
  sl_job_acts_mark (GTK_WIDGET (self), get_tracker (self), ids, what);
}

static void
on_star_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlJobPage *self = SL_JOB_PAGE (widget);
  mark (self,
        sl_job_get_fields (self->job)->starred ? SL_JOB_MARK_NOT_STARRED : SL_JOB_MARK_STARRED);
}

static void
on_archive_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mark (SL_JOB_PAGE (widget),
        g_str_equal (name, "job.archive") ? SL_JOB_MARK_ARCHIVED : SL_JOB_MARK_NOT_ARCHIVED);
}

static void
on_remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlJobPage *self = SL_JOB_PAGE (widget);
  const char *ids[] = { self->job_id, NULL };
  sl_job_acts_remove (widget, get_tracker (self), ids);
}

static void
on_company_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlJobPage *self = SL_JOB_PAGE (widget);
  GtkWidget *navigation = gtk_widget_get_ancestor (widget, ADW_TYPE_NAVIGATION_VIEW);

  if (navigation != NULL)
    adw_navigation_view_push (
        ADW_NAVIGATION_VIEW (navigation),
        sl_company_page_new (self->profile, sl_job_get_fields (self->job)->company));
}

static void
mail_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlJobPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs = sl_tracker_find_mail_finish (SL_TRACKER (source), result, &error);
  int n = 0;

  if (runs == NULL)
    {
      sl_toasts_show_error (GTK_WIDGET (self), error);
      return;
    }
  for (guint i = 0; i < runs->len; i++)
    n += sl_run_get_fields (g_ptr_array_index (runs, i))->discovered;
  g_autofree char *text =
      n > 0
          ? g_strdup_printf (ngettext ("%d new mail found", "%d new mails found", (unsigned) n), n)
          : g_strdup (_ ("No more mail found"));
  sl_toasts_show (GTK_WIDGET (self), text, NULL);
}

static void
on_find_mail_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlJobPage *self = SL_JOB_PAGE (widget);

  sl_toasts_show (widget, _ ("Looking for its mail…"), NULL);
  sl_tracker_find_mail_async (get_tracker (self), self->job_id, NULL, mail_found_cb,
                              g_object_ref (self));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlJobPage) self = user_data;
  g_autoptr (SlJob) other = sl_job_chooser_choose_finish (SL_JOB_CHOOSER (source), result);

  if (other == NULL || self->job == NULL)
    return;
  if (g_str_equal (sl_job_get_fields (other)->id, self->job_id))
    sl_toasts_show (GTK_WIDGET (self), _ ("That is this application itself"), NULL);
  else
    sl_job_hints_merge (GTK_WIDGET (self), self->profile, self->job, other);
}

static void
on_merge_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlJobPage *self = SL_JOB_PAGE (widget);
  SlJobChooser *chooser = sl_job_chooser_new (self->profile, NULL);

  adw_dialog_set_title (ADW_DIALOG (chooser), _ ("Merge With"));
  sl_job_chooser_choose (chooser, widget, chosen_cb, g_object_ref (self));
}

/* --- The object
 * ------------------------------------------------------------------------------------ */

static void
sl_job_page_dispose (GObject *object)
{
  SlJobPage *self = SL_JOB_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_JOB_PAGE);
  g_clear_object (&self->profile);
  g_clear_object (&self->job);
  g_clear_pointer (&self->job_id, g_free);
  G_OBJECT_CLASS (sl_job_page_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, SlJobPage, name)

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-job-page.ui");
  BIND (stack);
  BIND (problem_page);
  BIND (star_button);
  BIND (avatar);
  BIND (company_label);
  BIND (title_label);
  BIND (pill);
  BIND (facts_label);
  BIND (archived_label);
  BIND (hints);
  BIND (facts_group);
  BIND (url_row);
  BIND (location_row);
  BIND (source_row);
  BIND (salary_row);
  BIND (interviews);
  BIND (tasks);
  BIND (timeline);
  BIND (notes);
  BIND (mails);
  BIND (contacts);
  gtk_widget_class_bind_template_callback (widget_class, on_timeline_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_url_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_retry_clicked_cb);
}

static void
sl_job_page_class_init (SlJobPageClass *klass)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "job.edit", on_edit_cb },           { "job.log-event", on_log_event_cb },
    { "job.add-note", on_add_note_cb },   { "job.add-task", on_add_task_cb },
    { "job.follow-up", on_letter_cb },    { "job.thank-you", on_letter_cb },
    { "job.star", on_star_cb },           { "job.archive", on_archive_cb },
    { "job.unarchive", on_archive_cb },   { "job.company", on_company_cb },
    { "job.find-mail", on_find_mail_cb }, { "job.merge", on_merge_cb },
    { "job.remove", on_remove_cb },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_job_page_dispose;
  g_type_ensure (SL_TYPE_PILL);
  g_type_ensure (SL_TYPE_JOB_HINTS);
  g_type_ensure (SL_TYPE_INTERVIEWS_BOX);
  g_type_ensure (SL_TYPE_TASKS_BOX);
  g_type_ensure (SL_TYPE_NOTES_BOX);
  g_type_ensure (SL_TYPE_MAILS_BOX);
  g_type_ensure (SL_TYPE_CONTACTS_BOX);
  bind_template (widget_class);
  for (size_t i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "job.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK, "job.log-event",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_CONTROL_MASK, "job.add-task",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "job.star", NULL);
}

static void
sl_job_page_init (SlJobPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* A name that is broken for want of room is not spelt with a hyphen. */
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (self->company_label, attributes);
  gtk_label_set_attributes (self->title_label, attributes);
}

AdwNavigationPage *
sl_job_page_new (SlProfile *profile, const char *job_id)
{
  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (job_id != NULL, NULL);

  SlJobPage *self = g_object_new (SL_TYPE_JOB_PAGE, NULL);
  self->profile = g_object_ref (profile);
  self->job_id = g_strdup (job_id);
  g_autoptr (GListModel) items = sl_tracker_create_timeline (get_tracker (self), job_id);
  gtk_list_box_bind_model (self->timeline, items, create_timeline_row, self, NULL);
  g_signal_connect_object (get_tracker (self), "changed", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  return ADW_NAVIGATION_PAGE (self);
}
