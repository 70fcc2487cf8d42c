/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-insights-print.h"

#include <glib/gi18n.h>

#include "sl-toasts.h"

typedef struct
{
  GtkWidget *widget; /* (owned) */
  GBytes *pdf;       /* (owned) */
} Print;

static void
print_free (Print *print)
{
  g_object_unref (print->widget);
  g_bytes_unref (print->pdf);
  g_free (print);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Print, print_free)

static void
tell_failure (Print *print)
{
  sl_toasts_show (print->widget, _ ("The picture could not be printed"), NULL);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Print) print = user_data;

  /* Why is the printer's matter; that it was not printed is told. */
  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL) < 0)
    tell_failure (print);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Print) print = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) stream =
      gtk_print_dialog_print_finish (GTK_PRINT_DIALOG (source), result, &error);

  if (stream == NULL)
    {
      if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) &&
          !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
        tell_failure (print);
      return;
    }
  g_autoptr (GInputStream) bytes = g_memory_input_stream_new_from_bytes (print->pdf);
  g_output_stream_splice_async (
      stream, bytes, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
      G_PRIORITY_DEFAULT, NULL, written_cb, g_steal_pointer (&print));
}

void
sl_insights_print (GtkWidget *widget, GBytes *pdf)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (pdf != NULL);

  g_autoptr (GtkPrintDialog) dialog = gtk_print_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (widget);
  Print *print = g_new0 (Print, 1);

  print->widget = g_object_ref (widget);
  print->pdf = g_bytes_ref (pdf);
  gtk_print_dialog_set_title (dialog, _ ("Print Insights"));
  gtk_print_dialog_print (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, NULL,
                          chosen_cb, print);
}
