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
#include "sl-text.h"
#include "sl-wording.h"

struct _SlRunRow
{
  AdwExpanderRow parent_instance;
};

G_DEFINE_FINAL_TYPE (SlRunRow, sl_run_row, ADW_TYPE_EXPANDER_ROW)

static void
sl_run_row_class_init (SlRunRowClass *klass)
{
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
  return GTK_WIDGET (self);
}
