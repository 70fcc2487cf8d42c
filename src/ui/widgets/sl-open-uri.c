/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-open-uri.h"

#include <glib/gi18n.h>

#include "sl-toasts.h"

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  const char *uri = gtk_uri_launcher_get_uri (GTK_URI_LAUNCHER (source));

  /* Why it failed is the desktop's matter; that it did is told. */
  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, NULL))
    sl_toasts_show (widget,
                    g_str_has_prefix (uri, "mailto:") ? _ ("No mail program could be opened")
                                                      : _ ("No web browser could be opened"),
                    NULL);
}

void
sl_open_uri (GtkWidget *widget, const char *uri)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (uri != NULL);

  if (!g_str_has_prefix (uri, "https://") && !g_str_has_prefix (uri, "http://") &&
      !g_str_has_prefix (uri, "mailto:"))
    return;
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);
  gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, launched_cb,
                           g_object_ref (widget));
}
