/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a mail calls its links is not shown at all, only where they lead: a host written in
 * look-alike letters appears as xn--….
 */

#include "config.h"

#include "sl-link-box.h"

#include <glib/gi18n.h>

#include "sl-text.h"
#include "sl-toasts.h"

/* More than a person reads. */
#define MOST_LINKS 20

struct _SlLinkBox
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (SlLinkBox, sl_link_box, ADW_TYPE_BIN)

char *
sl_link_box_dup_host (const char *link)
{
  g_return_val_if_fail (link != NULL, NULL);

  g_autoptr (GUri) uri = g_uri_parse (link, G_URI_FLAGS_ENCODED, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";

  if (!g_str_equal (scheme, "https") && !g_str_equal (scheme, "http"))
    return NULL;
  /* A name before the host is there to deceive. */
  if (g_uri_get_userinfo (uri) != NULL || g_uri_get_host (uri) == NULL)
    return NULL;
  g_autofree char *host = g_uri_unescape_string (g_uri_get_host (uri), NULL);
  return host != NULL && *host != '\0' ? g_hostname_to_ascii (host) : NULL;
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlLinkBox) self = user_data;

  /* Why it failed is the desktop's matter; that it did is told. */
  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, NULL))
    sl_toasts_show (GTK_WIDGET (self), _ ("No web browser could be opened"), NULL);
}

static void
on_activated_cb (AdwActionRow *row, SlLinkBox *self)
{
  g_autoptr (GtkUriLauncher) launcher =
      gtk_uri_launcher_new (g_object_get_data (G_OBJECT (row), "link"));

  gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                           launched_cb, g_object_ref (self));
}

static void
add_row (SlLinkBox *self, AdwExpanderRow *parent, const char *link, const char *host)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("sl-open-web-symbolic");
  g_autofree char *address = sl_text_one_line (link, 300);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), host);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), address);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "link", g_strdup (link), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_activated_cb), self, G_CONNECT_DEFAULT);
  adw_expander_row_add_row (parent, row);
}

static void
sl_link_box_class_init (SlLinkBoxClass *klass)
{
}

static void
sl_link_box_init (SlLinkBox *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
sl_link_box_set_links (SlLinkBox *self, const char *const *links)
{
  g_return_if_fail (SL_IS_LINK_BOX (self));

  GtkWidget *group = adw_preferences_group_new ();
  AdwExpanderRow *parent = ADW_EXPANDER_ROW (adw_expander_row_new ());
  unsigned int n = 0;

  for (; links != NULL && *links != NULL && n < MOST_LINKS; links++)
    {
      g_autofree char *host = sl_link_box_dup_host (*links);
      if (host == NULL)
        continue;
      add_row (self, parent, *links, host);
      n++;
    }
  g_autofree char *title = g_strdup_printf (ngettext ("%u Link", "%u Links", (unsigned long) n), n);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (parent), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (parent));
  adw_bin_set_child (ADW_BIN (self), group);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}
