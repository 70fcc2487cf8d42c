/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The text of a mail is what strangers wrote: it goes into the buffer as it is, never as markup,
 * and no more of it than a screen can bear.
 */

#include "config.h"

#include "sl-mail-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sl-text.h"

#define MOST_BYTES (256 * 1024)
/* The same words may stand often in a long thread. */
#define MOST_MARKS 20

struct _SlMailText
{
  AdwBin parent_instance;

  GtkTextView *view;     /* (unowned) */
  GtkTextBuffer *buffer; /* (unowned) */
  GtkTextTag *mark;      /* (unowned) */
  int n_frames;          /* since it was mapped */
};

G_DEFINE_FINAL_TYPE (SlMailText, sl_mail_text, ADW_TYPE_BIN)

static GdkRGBA
get_mark_color (void)
{
  g_autoptr (GdkRGBA) accent =
      adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  GdkRGBA color = *accent;
  color.alpha = 0.22f;
  return color;
}

static void
on_style_changed_cb (SlMailText *self)
{
  GdkRGBA color = get_mark_color ();
  g_object_set (self->mark, "background-rgba", &color, NULL);
}

static gboolean
on_tick_cb (GtkWidget *view, GdkFrameClock *clock, gpointer user_data)
{
  SlMailText *self = user_data;

  self->n_frames++;
  if (self->n_frames < 3)
    return G_SOURCE_CONTINUE;
  gtk_widget_queue_resize (view);
  return G_SOURCE_REMOVE;
}

/* A text view that got its text before it had a width has asked for the height of unwrapped lines,
   and does not ask again when they wrap. */
static void
on_view_mapped_cb (SlMailText *self)
{
  self->n_frames = 0;
  gtk_widget_add_tick_callback (GTK_WIDGET (self->view), on_tick_cb, self, NULL);
}

static void
sl_mail_text_class_init (SlMailTextClass *klass)
{
}

static void
sl_mail_text_init (SlMailText *self)
{
  self->view = g_object_new (GTK_TYPE_TEXT_VIEW, "editable", FALSE, "cursor-visible", FALSE,
                             "wrap-mode", GTK_WRAP_WORD_CHAR, "top-margin", 15, "bottom-margin", 15,
                             "left-margin", 15, "right-margin", 15, "pixels-inside-wrap", 3,
                             "pixels-below-lines", 3, "accepts-tab", FALSE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Text of the mail"), -1);
  self->buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_create_tag (self->buffer, "quoted", "scale", 0.92, NULL);
  self->mark = gtk_text_buffer_create_tag (self->buffer, "mark", NULL, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "mail-text");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->view));
  g_signal_connect_object (self->view, "map", G_CALLBACK (on_view_mapped_cb), self,
                           G_CONNECT_SWAPPED);
  on_style_changed_cb (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::accent-color-rgba",
                           G_CALLBACK (on_style_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
mark_quote (SlMailText *self, const char *quote)
{
  GtkTextIter iter;
  GtkTextIter begin;
  GtkTextIter end;

  gtk_text_buffer_get_start_iter (self->buffer, &iter);
  for (int i = 0;
       i < MOST_MARKS && gtk_text_iter_forward_search (
                             &iter, quote, GTK_TEXT_SEARCH_CASE_INSENSITIVE, &begin, &end, NULL);
       i++)
    {
      gtk_text_buffer_apply_tag (self->buffer, self->mark, &begin, &end);
      iter = end;
    }
}

static void
dim_quoted (SlMailText *self, const char *shown, int64_t quote_offset)
{
  if (quote_offset <= 0 || quote_offset >= (int64_t) strlen (shown))
    return;
  GtkTextIter begin;
  GtkTextIter end;
  glong offset = g_utf8_pointer_to_offset (shown, shown + quote_offset);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &begin, (int) offset);
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_apply_tag_by_name (self->buffer, "quoted", &begin, &end);
}

void
sl_mail_text_set (SlMailText *self, SlMessageText *text, SlMessage *message)
{
  g_return_if_fail (SL_IS_MAIL_TEXT (self));
  g_return_if_fail (SL_IS_MESSAGE_TEXT (text));
  g_return_if_fail (SL_IS_MESSAGE (message));

  const SlMessageTextFields *fields = sl_message_text_get_fields (text);
  g_autofree char *cut = g_strndup (fields->text, MOST_BYTES);
  /* A cut may have halved a character. */
  g_autofree char *valid = g_utf8_make_valid (cut, -1);
  g_autofree char *shown = sl_text_plain (valid);
  GPtrArray *reasons = sl_message_get_fields (message)->reasons;

  if (*g_strstrip (valid) == '\0')
    {
      gtk_text_buffer_set_text (self->buffer, _ ("This mail has no text."), -1);
      return;
    }
  gtk_text_buffer_set_text (self->buffer, shown, -1);
  dim_quoted (self, shown, fields->quote_offset);
  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    {
      const char *quote = sl_reason_get_fields (g_ptr_array_index (reasons, i))->quote;
      if (quote != NULL && *quote != '\0')
        mark_quote (self, quote);
    }
}

void
sl_mail_text_mark_label (GtkLabel *label, SlMessage *message)
{
  g_return_if_fail (GTK_IS_LABEL (label));
  g_return_if_fail (SL_IS_MESSAGE (message));

  const char *text = gtk_label_get_label (label);
  GPtrArray *reasons = sl_message_get_fields (message)->reasons;
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GdkRGBA color = get_mark_color ();

  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    {
      const char *quote = sl_reason_get_fields (g_ptr_array_index (reasons, i))->quote;
      const char *found = quote != NULL && *quote != '\0' ? strstr (text, quote) : NULL;
      if (found == NULL)
        continue;
      guint begin = (guint) (found - text);
      PangoAttribute *background =
          pango_attr_background_new ((guint16) (color.red * 65535), (guint16) (color.green * 65535),
                                     (guint16) (color.blue * 65535));
      PangoAttribute *alpha = pango_attr_background_alpha_new ((guint16) (color.alpha * 65535));
      background->start_index = alpha->start_index = begin;
      background->end_index = alpha->end_index = begin + (guint) strlen (quote);
      pango_attr_list_insert (attributes, background);
      pango_attr_list_insert (attributes, alpha);
    }
  gtk_label_set_attributes (label, attributes);
}
