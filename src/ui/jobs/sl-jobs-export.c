/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-jobs-export.h"

#include <glib/gi18n.h>

#include "sl-toasts.h"
#include "sl-tracker-export.h"

typedef struct
{
  GtkWidget *widget;  /* (owned) */
  SlTracker *tracker; /* (owned) */
  SlJobQuery query;
  char *search; /* (owned) (nullable): of the query, as the next */
  char *source; /* (owned) (nullable) */
  GFile *file;  /* (owned) (nullable) */
} Export;

static void
export_free (Export *self)
{
  g_object_unref (self->widget);
  g_object_unref (self->tracker);
  g_free (self->search);
  g_free (self->source);
  g_clear_object (&self->file);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_output_stream_close_finish (G_OUTPUT_STREAM (source), result, &error))
    {
      sl_toasts_show (self->widget, _ ("The file could not be written"), NULL);
      return;
    }
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *shown = g_utf8_make_valid (name, -1);
  /* Translators: name of a file */
  g_autofree char *text = g_strdup_printf (_ ("Saved as %s"), shown);
  sl_toasts_show (self->widget, text, NULL);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GOutputStream) stream = NULL;
  Export *self = user_data;
  g_autoptr (GError) error = NULL;
  unsigned int n = 0;

  stream = g_object_steal_data (G_OBJECT (self->file), "stream");
  if (sl_tracker_export_finish (SL_TRACKER (source), result, &n, &error))
    {
      g_output_stream_close_async (stream, G_PRIORITY_DEFAULT, NULL, closed_cb, self);
      return;
    }
  sl_toasts_show_error (self->widget, error);
  export_free (self);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *self = user_data;
  GFileOutputStream *stream = g_file_replace_finish (G_FILE (source), result, NULL);

  if (stream == NULL)
    {
      sl_toasts_show (self->widget, _ ("The file could not be written"), NULL);
      export_free (self);
      return;
    }
  g_object_set_data_full (G_OBJECT (self->file), "stream", stream, g_object_unref);
  sl_tracker_export_list_async (self->tracker, G_OUTPUT_STREAM (stream), &self->query, NULL,
                                written_cb, self);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) self = user_data;

  /* Dismissed is no error to tell. */
  self->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  if (self->file == NULL)
    return;
  GFile *file = self->file;
  g_file_replace_async (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, G_PRIORITY_DEFAULT, NULL,
                        opened_cb, g_steal_pointer (&self));
}

void
sl_jobs_export_ask (GtkWidget *widget, SlTracker *tracker, const SlJobQuery *query)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (query != NULL);

  Export *self = g_new0 (Export, 1);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  self->widget = g_object_ref (widget);
  self->tracker = g_object_ref (tracker);
  self->search = g_strdup (query->search);
  self->source = g_strdup (query->source);
  self->query = *query;
  self->query.search = self->search;
  self->query.source = self->source;
  gtk_file_dialog_set_title (dialog, _ ("Export as Table"));
  /* Translators: name of a file, without its ending */
  g_autofree char *name = g_strconcat (_ ("applications"), ".csv", NULL);
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, chosen_cb, self);
}
