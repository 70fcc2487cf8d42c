/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-job-page.h"

#include <glib/gi18n.h>

#include "sl-event-dialog.h"
#include "sl-job-dialog.h"
#include "sl-message-pane.h"
#include "sl-note-dialog.h"
#include "sl-pill.h"
#include "sl-text.h"
#include "sl-timeline-row.h"
#include "sl-toasts.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-lists.h"
#include "sl-wording.h"

struct _SlJobPage
{
  AdwNavigationPage parent_instance;

  SlProfile *profile; /* (owned) */
  SlJob *job;         /* (owned) (nullable) */
  char *job_id;       /* (owned) */
  GtkStack *stack;
  AdwAvatar *avatar;
  GtkLabel *company_label;
  GtkLabel *title_label;
  SlPill *pill;
  GtkLabel *facts_label;
  GtkWidget *facts_group;
  AdwActionRow *url_row;
  AdwActionRow *location_row;
  AdwActionRow *source_row;
  AdwActionRow *salary_row;
  GtkListBox *timeline;
  AdwPreferencesGroup *notes_group;
  GtkListBox *notes;
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
  gboolean has_url = show_fact (self->url_row, fields->url);
  gboolean has_location = show_fact (self->location_row, fields->location);
  gboolean has_source = show_fact (self->source_row, fields->source);
  gboolean has_salary = show_fact (self->salary_row, fields->salary);
  gtk_widget_set_visible (self->facts_group, has_url || has_location || has_source || has_salary);
}

static void
show_notes (SlJobPage *self)
{
  /* A note that cannot be read now shows after the next change. */
  g_autoptr (GPtrArray) notes = sl_tracker_list_notes (get_tracker (self), self->job_id, NULL);

  gboolean has_notes = notes != NULL && notes->len > 0;

  gtk_list_box_remove_all (self->notes);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), has_notes);
  adw_preferences_group_set_description (self->notes_group, has_notes ? NULL : _ ("No notes yet"));
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      SlNote *note = g_ptr_array_index (notes, i);
      const SlNoteFields *fields = sl_note_get_fields (note);
      g_autofree char *title = sl_text_one_line (fields->title, 120);
      g_autofree char *content = sl_text_plain (fields->content);
      GtkWidget *row =
          g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "subtitle",
                        content, "subtitle-lines", 4, "activatable", TRUE, NULL);
      g_object_set_data_full (G_OBJECT (row), "note", g_object_ref (note), g_object_unref);
      gtk_list_box_append (self->notes, row);
    }
}

static void
refresh (SlJobPage *self)
{
  if (!sl_tracker_is_open (get_tracker (self)))
    return;
  /* Gone is shown as such. */
  g_autoptr (SlJob) job = sl_tracker_get_job (get_tracker (self), self->job_id, NULL);
  gboolean is_there = job != NULL;

  gtk_stack_set_visible_child_name (self->stack, is_there ? "job" : "gone");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "job.edit", is_there);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "job.log-event", is_there);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "job.add-note", is_there);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "job.remove", is_there);
  g_set_object (&self->job, job);
  if (!is_there)
    return;
  show_facts (self, sl_job_get_fields (job));
  show_notes (self);
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
  GtkWidget *navigation = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  if (message == NULL || navigation == NULL)
    {
      SlEvent *event = sl_timeline_item_get_event (item);
      if (event != NULL && sl_event_get_fields (event)->message_id == NULL)
        adw_dialog_present (sl_event_dialog_new_edit (self->profile, event), GTK_WIDGET (self));
      return;
    }
  g_autoptr (GError) error = NULL;
  g_autoptr (SlInboxItem) mail =
      sl_tracker_get_message (get_tracker (self), sl_message_get_fields (message)->id, &error);
  if (mail == NULL)
    {
      sl_toasts_show_error (GTK_WIDGET (self), error);
      return;
    }
  SlMessagePane *pane = g_object_new (SL_TYPE_MESSAGE_PANE, "profile", self->profile, NULL);
  sl_message_pane_set_item (pane, mail);
  sl_message_pane_follow (pane);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (navigation),
                            adw_navigation_page_new (GTK_WIDGET (pane), _ ("Mail")));
}

static void
on_note_activated_cb (GtkListBox *list, GtkListBoxRow *row, SlJobPage *self)
{
  SlNote *note = g_object_get_data (G_OBJECT (row), "note");
  adw_dialog_present (sl_note_dialog_new (self->profile, self->job_id, note), GTK_WIDGET (self));
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlJobPage) self = user_data;

  /* Why it failed is the desktop's matter; that it did is told. */
  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, NULL))
    sl_toasts_show (GTK_WIDGET (self), _ ("No web browser could be opened"), NULL);
}

static void
on_url_activated_cb (AdwActionRow *row, SlJobPage *self)
{
  const char *url = self->job != NULL ? sl_job_get_fields (self->job)->url : NULL;

  /* The link came from outside: only the web is opened. */
  if (url == NULL || (!g_str_has_prefix (url, "https://") && !g_str_has_prefix (url, "http://")))
    return;
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (url);
  gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (row))), NULL,
                           launched_cb, g_object_ref (self));
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
  SlJobPage *self = SL_JOB_PAGE (widget);
  adw_dialog_present (sl_note_dialog_new (self->profile, self->job_id, NULL), widget);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlJobPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;

  if (!sl_tracker_remove_job_finish (SL_TRACKER (source), result, &group_id, &error))
    sl_toasts_show_error (GTK_WIDGET (self), error);
  else
    sl_toasts_show (GTK_WIDGET (self), _ ("Application removed"), group_id);
}

static void
on_remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlJobPage *self = SL_JOB_PAGE (widget);
  sl_tracker_remove_job_async (get_tracker (self), self->job_id, NULL, removed_cb,
                               g_object_ref (self));
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
sl_job_page_class_init (SlJobPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_job_page_dispose;
  g_type_ensure (SL_TYPE_PILL);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-job-page.ui");
  BIND (stack);
  BIND (avatar);
  BIND (company_label);
  BIND (title_label);
  BIND (pill);
  BIND (facts_label);
  BIND (facts_group);
  BIND (url_row);
  BIND (location_row);
  BIND (source_row);
  BIND (salary_row);
  BIND (timeline);
  BIND (notes_group);
  BIND (notes);
  gtk_widget_class_bind_template_callback (widget_class, on_timeline_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_note_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_url_activated_cb);
  gtk_widget_class_install_action (widget_class, "job.edit", NULL, on_edit_cb);
  gtk_widget_class_install_action (widget_class, "job.log-event", NULL, on_log_event_cb);
  gtk_widget_class_install_action (widget_class, "job.add-note", NULL, on_add_note_cb);
  gtk_widget_class_install_action (widget_class, "job.remove", NULL, on_remove_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "job.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK, "job.log-event",
                                       NULL);
}

static void
sl_job_page_init (SlJobPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
