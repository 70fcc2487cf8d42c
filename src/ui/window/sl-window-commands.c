/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-window-commands.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "sl-connect-dialog.h"

void
sl_window_connect_account (GtkWidget *window, SlProfile *profile)
{
  AdwDialog *dialog = sl_connect_dialog_new (profile);
  adw_dialog_present (dialog, window);
}

static void
files_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlProfile) profile = user_data;
  /* Dismissed is no error to tell. */
  g_autoptr (GListModel) files =
      gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = files != NULL ? g_list_model_get_n_items (files) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      const char *path = g_file_peek_path (file);
      if (path != NULL)
        g_strv_builder_add (builder, path);
    }
  g_auto (GStrv) paths = g_strv_builder_end (builder);
  if (paths[0] != NULL)
    sl_profile_import (profile, (const char *const *) paths);
}

void
sl_window_import_mail (GtkWidget *window, SlProfile *profile)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) mail = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (mail, _ ("Mail Files"));
  for (const char *const *suffix = (const char *const[]) { "mbox", "eml", "gz", NULL };
       *suffix != NULL; suffix++)
    gtk_file_filter_add_suffix (mail, *suffix);
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, mail);
  g_list_store_append (filters, all);
  gtk_file_dialog_set_title (dialog, _ ("Import Mail"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (window), NULL, files_chosen_cb,
                                 g_object_ref (profile));
}

char *
sl_window_describe_run (SlRun *run)
{
  const SlRunFields *fields = sl_run_get_fields (run);
  int to_review = MAX (fields->relevant - fields->matched, 0);

  if (fields->errored > 0)
    return g_strdup_printf (ngettext ("%d mail could not be read and is tried again next time",
                                      "%d mails could not be read and are tried again next time",
                                      (unsigned long) fields->errored),
                            fields->errored);
  if (fields->discovered == 0)
    return g_strdup (_ ("No new mail"));
  if (to_review == 0)
    return g_strdup_printf (ngettext ("%d new mail, nothing to review",
                                      "%d new mails, nothing to review",
                                      (unsigned long) fields->discovered),
                            fields->discovered);
  /* Translators: the first is the number of new mails, the second of those to review */
  return g_strdup_printf (ngettext ("%1$d new mail, %2$d to review",
                                    "%1$d new mails, %2$d to review",
                                    (unsigned long) fields->discovered),
                          fields->discovered, to_review);
}
