/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A switch stays only where the desktop allows what it says. Without a portal a program may run as
 * long as it likes; only starting at login is not to be had then.
 */

#include "config.h"

#include "sl-background-rows.h"

#include <glib/gi18n.h>

#include "sl-background.h"

typedef struct
{
  GSettings *settings;        /* (owned) */
  GCancellable *cancellable;  /* (owned) */
  AdwPreferencesGroup *group; /* (unowned): the data is its own */
  AdwSwitchRow *run_row;      /* (unowned) */
  AdwSwitchRow *login_row;    /* (unowned) */
  gboolean is_setting;        /* the switches are moved from here */
} Rows;

static void
rows_free (gpointer data)
{
  Rows *rows = data;

  g_cancellable_cancel (rows->cancellable);
  g_object_unref (rows->cancellable);
  g_object_unref (rows->settings);
  g_free (rows);
}

static Rows *
get_rows (gpointer group)
{
  return g_object_get_data (G_OBJECT (group), "rows");
}

static void
show (Rows *rows, gboolean runs, gboolean starts)
{
  rows->is_setting = TRUE;
  g_settings_set_boolean (rows->settings, "run-in-background", runs);
  g_settings_set_boolean (rows->settings, "start-at-login", starts);
  adw_switch_row_set_active (rows->run_row, runs);
  adw_switch_row_set_active (rows->login_row, starts);
  rows->is_setting = FALSE;
}

static void
requested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdwPreferencesGroup) group = user_data;
  Rows *rows = get_rows (group);
  g_autoptr (GError) error = NULL;
  SlBackground granted = { 0 };
  gboolean wants = adw_switch_row_get_active (rows->login_row);

  gtk_widget_set_sensitive (GTK_WIDGET (group), TRUE);
  if (sl_background_request_finish (result, &granted, &error))
    {
      show (rows, granted.may_run, granted.starts_at_login);
      adw_preferences_group_set_description (
          group,
          wants && !granted.starts_at_login ? _ ("The desktop does not start it at login.") : NULL);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    {
      show (rows, adw_switch_row_get_active (rows->run_row), FALSE);
      adw_preferences_group_set_description (
          group, wants
                     ? _ ("This desktop offers no way to be started at login (it has no background "
                          "portal). Its own settings for startup programs may have one.")
                     : NULL);
      return;
    }
  show (rows, FALSE, FALSE);
  adw_preferences_group_set_description (
      group, _ ("The desktop does not allow it. Its settings for applications may be changed."));
}

static void
on_active_cb (AdwSwitchRow *row, GParamSpec *pspec, AdwPreferencesGroup *group)
{
  Rows *rows = get_rows (group);

  if (rows->is_setting)
    return;
  gboolean starts = adw_switch_row_get_active (rows->login_row);
  /* What is started at login has no window yet. */
  if (row == rows->login_row && starts)
    show (rows, TRUE, TRUE);
  else if (!adw_switch_row_get_active (rows->run_row))
    show (rows, FALSE, FALSE);
  else
    show (rows, TRUE, starts);
  gtk_widget_set_sensitive (GTK_WIDGET (group), FALSE);
  sl_background_request_async (adw_switch_row_get_active (rows->login_row), rows->cancellable,
                               requested_cb, g_object_ref (group));
}

static AdwSwitchRow *
add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  AdwSwitchRow *row = ADW_SWITCH_ROW (adw_switch_row_new ());

  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, GTK_WIDGET (row));
  return row;
}

GtkWidget *
sl_background_rows_new (GSettings *settings)
{
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  Rows *rows = g_new0 (Rows, 1);
  rows->settings = g_object_ref (settings);
  rows->cancellable = g_cancellable_new ();
  rows->group = group;
  adw_preferences_group_set_title (group, _ ("Background"));
  rows->run_row = add_row (group, _ ("_Run Without a Window"),
                           _ ("Reads new mail and tells of it after the window was closed"));
  rows->login_row = add_row (group, _ ("_Start at Login"), _ ("Without a window"));
  g_object_set_data_full (G_OBJECT (group), "rows", rows, rows_free);
  show (rows, g_settings_get_boolean (settings, "run-in-background"),
        g_settings_get_boolean (settings, "start-at-login"));
  g_signal_connect_object (rows->run_row, "notify::active", G_CALLBACK (on_active_cb), group,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (rows->login_row, "notify::active", G_CALLBACK (on_active_cb), group,
                           G_CONNECT_DEFAULT);
  return GTK_WIDGET (group);
}
