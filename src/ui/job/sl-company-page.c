/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-company-page.h"

#include <glib/gi18n.h>

#include "sl-contacts-box.h"
#include "sl-error-words.h"
#include "sl-mails-box.h"
#include "sl-pill.h"
#include "sl-text.h"
#include "sl-tracker-companies.h"
#include "sl-wording.h"

struct _SlCompanyPage
{
  AdwNavigationPage parent_instance;

  SlProfile *profile;        /* (owned) */
  char *company;             /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable): of the reading under way */
  GtkStack *stack;
  AdwStatusPage *problem_page;
  AdwAvatar *avatar;
  GtkLabel *company_label;
  GtkLabel *summary_label;
  GtkListBox *jobs;
  SlContactsBox *contacts;
  SlMailsBox *mails;
};

G_DEFINE_FINAL_TYPE (SlCompanyPage, sl_company_page, ADW_TYPE_NAVIGATION_PAGE)

static GtkWidget *
create_job_row (SlCompanyPage *self, SlJob *job)
{
  const SlJobFields *fields = sl_job_get_fields (job);
  g_autofree char *title = sl_text_one_line (fields->title, 200);
  g_autofree char *day = sl_wording_day (fields->applied_us, sl_profile_get_now_us (self->profile));
  /* Translators: a date */
  g_autofree char *subtitle = g_strdup_printf (_ ("Applied %s"), day);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title,
                                 "subtitle", subtitle, "activatable", TRUE, NULL);
  GtkWidget *pill = g_object_new (SL_TYPE_PILL, "job", job, NULL);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), pill);
  g_object_set_data_full (G_OBJECT (row), "job-id", g_strdup (fields->id), g_free);
  return row;
}

static char *
summarize (SlCompanyHistory *history)
{
  guint n_sent = 0;

  for (guint i = 0; i < history->mails->len; i++)
    if (sl_message_get_fields (sl_inbox_item_get_message (g_ptr_array_index (history->mails, i)))
            ->sent)
      n_sent++;
  g_autofree char *jobs = g_strdup_printf (
      ngettext ("%u application", "%u applications", history->jobs->len), history->jobs->len);
  guint n_heard = history->mails->len - n_sent;
  g_autofree char *heard = g_strdup_printf (ngettext ("%u mail", "%u mails", n_heard), n_heard);
  if (n_sent == 0)
    /* Translators: "2 applications", "5 mails" */
    return g_strdup_printf (_ ("%1$s · %2$s"), jobs, heard);
  /* Translators: "2 applications", "5 mails", and how many mails the user has sent */
  return g_strdup_printf (_ ("%1$s · %2$s · %3$u sent"), jobs, heard, n_sent);
}

static void
show_history (SlCompanyPage *self, SlCompanyHistory *history)
{
  if (history->jobs->len == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "none");
      return;
    }
  g_autofree char *summary = summarize (history);
  gtk_label_set_label (self->summary_label, summary);
  gtk_list_box_remove_all (self->jobs);
  for (guint i = 0; i < history->jobs->len; i++)
    gtk_list_box_append (self->jobs, create_job_row (self, g_ptr_array_index (history->jobs, i)));
  sl_contacts_box_show (self->contacts, self->profile, history->contacts);
  sl_mails_box_show (self->mails, self->profile, history->mails);
  gtk_stack_set_visible_child_name (self->stack, "company");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlCompanyPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlCompanyHistory) history =
      sl_tracker_read_company_finish (SL_TRACKER (source), result, &error);

  if (sl_error_words_is_cancelled (error))
    return;
  if (history != NULL)
    {
      show_history (self, history);
      return;
    }
  adw_status_page_set_title (self->problem_page, sl_error_words_title (error));
  adw_status_page_set_description (self->problem_page, sl_error_words_body (error));
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

static void
refresh (SlCompanyPage *self)
{
  SlTracker *tracker = sl_profile_get_tracker (self->profile);

  if (!sl_tracker_is_open (tracker))
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sl_tracker_read_company_async (tracker, self->company, self->cancellable, read_cb,
                                 g_object_ref (self));
}

static void
on_retry_clicked_cb (GtkButton *button, SlCompanyPage *self)
{
  refresh (self);
}

static void
on_job_activated_cb (GtkListBox *list, GtkListBoxRow *row, SlCompanyPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-job", "s",
                              g_object_get_data (G_OBJECT (row), "job-id"));
}

static void
sl_company_page_dispose (GObject *object)
{
  SlCompanyPage *self = SL_COMPANY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_COMPANY_PAGE);
  g_clear_object (&self->profile);
  g_clear_pointer (&self->company, g_free);
  G_OBJECT_CLASS (sl_company_page_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, SlCompanyPage, name)

static void
sl_company_page_class_init (SlCompanyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_company_page_dispose;
  g_type_ensure (SL_TYPE_CONTACTS_BOX);
  g_type_ensure (SL_TYPE_MAILS_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-company-page.ui");
  BIND (stack);
  BIND (problem_page);
  BIND (avatar);
  BIND (company_label);
  BIND (summary_label);
  BIND (jobs);
  BIND (contacts);
  BIND (mails);
  gtk_widget_class_bind_template_callback (widget_class, on_job_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_retry_clicked_cb);
}

static void
sl_company_page_init (SlCompanyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwNavigationPage *
sl_company_page_new (SlProfile *profile, const char *company)
{
  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (company != NULL, NULL);

  SlCompanyPage *self = g_object_new (SL_TYPE_COMPANY_PAGE, NULL);
  g_autofree char *name = sl_text_one_line (company, 200);
  self->profile = g_object_ref (profile);
  self->company = g_strdup (company);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), name);
  gtk_label_set_label (self->company_label, name);
  adw_avatar_set_text (self->avatar, name);
  g_signal_connect_object (sl_profile_get_tracker (profile), "changed", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  return ADW_NAVIGATION_PAGE (self);
}
