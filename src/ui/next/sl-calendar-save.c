/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-calendar-save.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sl-toasts.h"
#include "sl-tracker-next.h"

typedef struct
{
  GtkWidget *widget; /* (owned) */
  char *calendar;    /* (owned) (nullable) */
  GFile *file;       /* (owned) (nullable) */
  gboolean is_one;
} Save;

static void
save_free (Save *save)
{
  g_object_unref (save->widget);
  g_free (save->calendar);
  g_clear_object (&save->file);
  g_free (save);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Save) save = user_data;

  /* Why is the disk's matter; that it was not saved is told. */
  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, NULL))
    sl_toasts_show (save->widget, save->is_one ? _ ("Interview saved") : _ ("Interviews saved"),
                    NULL);
  else
    sl_toasts_show (save->widget, _ ("The calendar file could not be saved"), NULL);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Save) save = user_data;
  /* Dismissed: nothing to tell. */
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file == NULL)
    return;
  const char *calendar = save->calendar;
  g_file_replace_contents_async (file, calendar, strlen (calendar), NULL, FALSE,
                                 G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                                 written_cb, g_steal_pointer (&save));
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Save) save = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (save->widget);

  save->calendar = sl_tracker_make_calendar_finish (SL_TRACKER (source), result, &error);
  if (save->calendar == NULL)
    {
      sl_toasts_show_error (save->widget, error);
      return;
    }
  /* Translators: a file name */
  gtk_file_dialog_set_initial_name (dialog,
                                    save->is_one ? _ ("Interview.ics") : _ ("Interviews.ics"));
  gtk_file_dialog_set_title (dialog, _ ("Save as Calendar File"));
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb,
                        g_steal_pointer (&save));
}

void
sl_calendar_save (GtkWidget *widget, SlTracker *tracker, const char *message_id)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SL_IS_TRACKER (tracker));

  Save *save = g_new0 (Save, 1);
  save->widget = g_object_ref (widget);
  save->is_one = message_id != NULL;
  sl_tracker_make_calendar_async (tracker, message_id, NULL, made_cb, save);
}
