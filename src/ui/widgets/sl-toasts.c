/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Toasts of the window that a widget lies in. A newer one replaces the older: after ten decisions
 * in ten seconds the toast belongs to the last.
 */

#include "config.h"

#include "sl-toasts.h"

#include <glib/gi18n.h>

#include "sl-error-words.h"

static AdwToastOverlay *
find_overlay (GtkWidget *widget)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  if (overlay == NULL)
    {
      /* In a dialog: the window's own overlay is its content. */
      GtkRoot *root = gtk_widget_get_root (widget);
      if (ADW_IS_APPLICATION_WINDOW (root))
        overlay = adw_application_window_get_content (ADW_APPLICATION_WINDOW (root));
    }
  return ADW_IS_TOAST_OVERLAY (overlay) ? ADW_TOAST_OVERLAY (overlay) : NULL;
}

/* Several overlays may lie in one window: the toast before this one may be in another. */
static void
dismiss_last (GtkWidget *widget, AdwToastOverlay *overlay)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  AdwToastOverlay *last =
      root != NULL ? g_object_get_data (G_OBJECT (root), "sl-last-toast") : NULL;

  adw_toast_overlay_dismiss_all (overlay);
  if (last != NULL && last != overlay)
    adw_toast_overlay_dismiss_all (last);
  if (root != NULL)
    g_object_set_data_full (G_OBJECT (root), "sl-last-toast", g_object_ref (overlay),
                            g_object_unref);
}

void
sl_toasts_show (GtkWidget *widget, const char *title, const char *group_id)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  AdwToastOverlay *overlay = find_overlay (widget);
  if (overlay == NULL)
    return;
  AdwToast *toast = g_object_new (ADW_TYPE_TOAST, "use-markup", FALSE, "title", title, NULL);
  if (group_id != NULL)
    {
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_action_name (toast, "win.undo-act");
      adw_toast_set_action_target (toast, "s", group_id);
      gtk_widget_activate_action (GTK_WIDGET (overlay), "win.act-done", "s", group_id);
    }
  dismiss_last (widget, overlay);
  adw_toast_overlay_add_toast (overlay, toast);
  gtk_accessible_announce (GTK_ACCESSIBLE (overlay), title,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

void
sl_toasts_show_error (GtkWidget *widget, const GError *error)
{
  g_return_if_fail (error != NULL);

  if (!sl_error_words_is_cancelled (error))
    sl_toasts_show (widget, sl_error_words_title (error), NULL);
}
