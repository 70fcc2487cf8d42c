/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures are drawn by cairo from the nodes that the screen shows: words stay words in PDF, and
 * nothing is scaled from pixels.
 */

#include "config.h"

#include "sl-insights-export.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n.h>

#include "sl-toasts.h"

#define PNG_SCALE 2

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
create_surface (SlInsightsPicture kind, GByteArray *bytes, int width, int height)
{
  switch (kind)
    {
    case SL_INSIGHTS_SVG:
      return cairo_svg_surface_create_for_stream (append_bytes, bytes, width, height);
    case SL_INSIGHTS_PDF:
      return cairo_pdf_surface_create_for_stream (append_bytes, bytes, width, height);
    case SL_INSIGHTS_PNG:
      return cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * PNG_SCALE,
                                         height * PNG_SCALE);
    }
  g_return_val_if_reached (NULL);
}

GBytes *
sl_insights_picture_new (GskRenderNode *node,
                         SlInsightsPicture kind,
                         int width,
                         int height,
                         GError **error)
{
  g_return_val_if_fail (node != NULL, NULL);

  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = create_surface (kind, bytes, width, height);
  cairo_t *cr = cairo_create (surface);

  if (kind == SL_INSIGHTS_PNG)
    cairo_scale (cr, PNG_SCALE, PNG_SCALE);
  gsk_render_node_draw (node, cr);
  cairo_status_t status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS && kind == SL_INSIGHTS_PNG)
    status = cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
  return NULL;
}

typedef struct
{
  GtkWidget *widget; /* (owned) */
  GBytes *bytes;     /* (owned) */
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->widget);
  g_bytes_unref (export->bytes);
  g_free (export);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    sl_toasts_show (export->widget, _ ("Exported"), NULL);
  else
    sl_toasts_show_error (export->widget, error);
  export_free (export);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    {
      g_file_replace_contents_bytes_async (file, export->bytes, NULL, FALSE,
                                           G_FILE_CREATE_REPLACE_DESTINATION, NULL, written_cb,
                                           export);
      return;
    }
  if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    sl_toasts_show_error (export->widget, error);
  export_free (export);
}

void
sl_insights_export (GtkWidget *widget, GBytes *bytes, const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (bytes != NULL && name != NULL);

  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  Export *export = g_new0 (Export, 1);

  export->widget = g_object_ref (widget);
  export->bytes = g_bytes_ref (bytes);
  gtk_file_dialog_set_title (dialog, _ ("Export Insights"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, chosen_cb, export);
}
