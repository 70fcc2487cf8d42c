/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The manual is one page of HTML that loads nothing, so that it can be read offline and out of a
 * sandbox, where only this one file is handed to the browser.
 */

#include "config.h"

#include "sl-help.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static GFile *
find_page (void)
{
  const char *source = g_getenv ("SHORTLIST_SOURCE");
  g_autofree char *installed = g_build_filename (PKGDATADIR, "help", "index.html", NULL);

  if (g_file_test (installed, G_FILE_TEST_IS_REGULAR) || source == NULL)
    return g_file_new_for_path (installed);
  return g_file_new_build_filename (source, "docs", "help", "index.html", NULL);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWindow) parent = user_data;
  g_autoptr (GError) error = NULL;

  if (gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (source), result, &error) ||
      g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) || parent == NULL)
    return;
  AdwDialog *dialog = adw_alert_dialog_new (_ ("The Manual Cannot Be Shown"), NULL);
  g_autofree char *path = g_file_get_path (gtk_file_launcher_get_file (GTK_FILE_LAUNCHER (source)));
  adw_alert_dialog_format_body (ADW_ALERT_DIALOG (dialog),
                                /* Translators: %s is a path */
                                _ ("No program opens web pages. The manual lies at %s."), path);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (parent));
}

void
sl_help_open (GtkWindow *parent)
{
  g_autoptr (GFile) page = find_page ();
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (page);

  gtk_file_launcher_launch (launcher, parent, NULL, opened_cb,
                            parent != NULL ? g_object_ref (parent) : NULL);
}
