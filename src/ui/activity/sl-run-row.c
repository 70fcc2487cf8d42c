/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sync never just says "done": what was searched and what became of it can be looked into.
 */

#include "config.h"

#include "sl-run-row.h"

#include <glib/gi18n.h>

#include "sl-error-words.h"
#include "sl-reason-words.h"
#include "sl-text.h"
#include "sl-tracker-lists.h"
#include "sl-wording.h"

/* More than that are counted only. */
#define MOST_SKIPPED 40u

struct _SlRunRow
{
  AdwExpanderRow parent_instance;

  SlProfile *profile; /* (owned) */
  SlRun *run;         /* (owned) */
  gboolean is_filled; /* with the mails that were passed over */
};

G_DEFINE_FINAL_TYPE (SlRunRow, sl_run_row, ADW_TYPE_EXPANDER_ROW)

static void
sl_run_row_dispose (GObject *object)
{
  SlRunRow *self = SL_RUN_ROW (object);

  g_clear_object (&self->profile);
  g_clear_object (&self->run);
  G_OBJECT_CLASS (sl_run_row_parent_class)->dispose (object);
}

static void
sl_run_row_class_init (SlRunRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_run_row_dispose;
}

static void
sl_run_row_init (SlRunRow *self)
{
}

static void
add_fact (SlRunRow *self, const char *name, const char *value)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", name,
                                 "subtitle", value, "subtitle-selectable", TRUE, NULL);

  gtk_widget_add_css_class (row, "property");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
add_count (SlRunRow *self, const char *name, int count)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", name, NULL);
  g_autofree char *text = g_strdup_printf ("%d", count);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dimmed");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static char *
summarize (const SlRunFields *run, const char *account)
{
  if (run->status == SL_RUN_STATUS_COMPLETED && run->errored == 0)
    /* Translators: account, number of new mails, number of them linked automatically */
    return g_strdup_printf (ngettext ("%1$s · %2$d new mail, %3$d linked",
                                      "%1$s · %2$d new mails, %3$d linked",
                                      (unsigned long) run->discovered),
                            account, run->discovered, run->matched);
  if (run->errored > 0)
    /* Translators: account, number of mails */
    return g_strdup_printf (ngettext ("%1$s · %2$d mail could not be read",
                                      "%1$s · %2$d mails could not be read",
                                      (unsigned long) run->errored),
                            account, run->errored);
  /* Translators: account, how the sync ended */
  return g_strdup_printf (_ ("%1$s · %2$s"), account, sl_wording_run_status (run->status));
}

static char *
dup_account_title (SlProfile *profile, const char *account_id)
{
  GListModel *accounts = sl_profile_get_accounts (profile);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (SlAccountStatus) status = g_list_model_get_item (accounts, i);
      char *title = NULL;
      if (g_strcmp0 (sl_account_get_fields (sl_account_status_get_account (status))->id,
                     account_id) != 0)
        continue;
      g_object_get (status, "title", &title, NULL);
      return title;
    }
  return g_strdup (_ ("Mail"));
}

static void
add_counts (SlRunRow *self, const SlRunFields *run)
{
  add_count (self, _ ("New mails"), run->discovered);
  add_count (self, _ ("Read and sorted"), run->classified);
  add_count (self, _ ("About applications"), run->relevant);
  add_count (self, _ ("Linked automatically"), run->matched);
  add_count (self, _ ("Approved since"), run->approved);
  add_count (self, _ ("Ignored since"), run->denied);
  if (run->errored > 0)
    add_count (self, _ ("Failed, tried again next time"), run->errored);
}

/* --- What was passed over, and why ------------------------------------------------------------ */

static char *
describe_reasons (const SlMessageFields *fields)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; fields->reasons != NULL && i < fields->reasons->len && i < 2; i++)
    g_strv_builder_take (builder, sl_reason_words (g_ptr_array_index (fields->reasons, i)));
  g_auto (GStrv) texts = g_strv_builder_end (builder);
  return texts[0] != NULL ? g_strjoinv (" · ", texts) : g_strdup (_ ("Not about an application"));
}

static void
add_skipped (SlRunRow *self, SlMessage *message)
{
  const SlMessageFields *fields = sl_message_get_fields (message);
  g_autofree char *subject = sl_wording_subject (message);
  g_autofree char *reasons = describe_reasons (fields);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), subject);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), reasons);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-message");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", fields->id);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
fill_skipped (SlRunRow *self)
{
  const SlMessageQuery query = { .view = SL_MESSAGE_VIEW_IGNORED,
                                 .run_id = sl_run_get_fields (self->run)->id };
  SlTracker *tracker = sl_profile_get_tracker (self->profile);
  int n = sl_tracker_count_messages (tracker, &query, NULL);
  /* What cannot be read now is read when it is unfolded again. */
  g_autoptr (GPtrArray) items =
      sl_tracker_list_messages (tracker, &query, MOST_SKIPPED, NULL, NULL);

  if (items == NULL || items->len == 0)
    return;
  g_autofree char *title = g_strdup_printf (
      ngettext ("%d Mail Passed Over", "%d Mails Passed Over", (unsigned long) n), n);
  add_fact (self, title,
            _ ("Newest first, each with why. It can be opened and moved to the inbox."));
  for (guint i = 0; i < items->len; i++)
    add_skipped (self, sl_inbox_item_get_message (g_ptr_array_index (items, i)));
}

/* Looked up when somebody looks. */
static void
on_expanded_cb (SlRunRow *self)
{
  if (self->is_filled || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  self->is_filled = TRUE;
  fill_skipped (self);
}

GtkWidget *
sl_run_row_new (SlProfile *profile, SlRun *run)
{
  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (SL_IS_RUN (run), NULL);

  SlRunRow *self = g_object_new (SL_TYPE_RUN_ROW, "use-markup", FALSE, NULL);
  const SlRunFields *fields = sl_run_get_fields (run);
  g_autofree char *account = dup_account_title (profile, fields->account_id);
  g_autofree char *summary = summarize (fields, account);
  g_autofree char *date = sl_wording_full_date (fields->started_us);
  g_autofree char *query = sl_text_one_line (fields->query, 2000);
  g_autoptr (GError) error = sl_error_words_from_nick (fields->error_code);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), date);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), summary);
  if (fields->status == SL_RUN_STATUS_FAILED || fields->errored > 0)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
      gtk_widget_add_css_class (icon, "warning");
      adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), icon);
    }
  if (error != NULL)
    {
      g_autofree char *text =
          g_strdup_printf ("%s. %s", sl_error_words_title (error), sl_error_words_body (error));
      add_fact (self, _ ("What Went Wrong"), text);
    }
  add_counts (self, fields);
  if (*query != '\0')
    add_fact (self, _ ("What Was Searched"), query);
  self->profile = g_object_ref (profile);
  self->run = g_object_ref (run);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (on_expanded_cb), NULL);
  return GTK_WIDGET (self);
}
