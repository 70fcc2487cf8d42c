/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-reason-box.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sl-reason-words.h"
#include "sl-text.h"

struct _SlReasonBox
{
  AdwBin parent_instance;

  GtkBox *rows; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (SlReasonBox, sl_reason_box, ADW_TYPE_BIN)

static const char *
get_icon (SlReasonKind kind)
{
  switch (kind)
    {
    case SL_REASON_STAGE:
      return "sl-stage-symbolic";
    case SL_REASON_JOB:
      return "sl-applications-symbolic";
    case SL_REASON_HELD:
      return "dialog-information-symbolic";
    case SL_REASON_RULE:
      return "document-properties-symbolic";
    case SL_REASON_RELEVANCE:
      break;
    }
  return "sl-mail-symbolic";
}

static void
add_row (SlReasonBox *self, SlReason *reason)
{
  const SlReasonFields *fields = sl_reason_get_fields (reason);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name (get_icon (fields->kind));
  g_autofree char *text = sl_reason_words (reason);
  g_autofree char *quote = sl_text_one_line (fields->quote, 160);
  /* Translators: a reason, and the words of the mail that caused it */
  g_autofree char *both = g_strdup_printf (_ ("%1$s: “%2$s”"), text, quote);
  gboolean needs_quote = *quote != '\0' && strstr (text, quote) == NULL;
  GtkWidget *label = gtk_label_new (needs_quote ? both : text);

  gtk_widget_add_css_class (icon, "dimmed");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (self->rows, row);
}

static void
sl_reason_box_class_init (SlReasonBoxClass *klass)
{
}

static void
sl_reason_box_init (SlReasonBox *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (_ ("Why"));

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows));
  adw_bin_set_child (ADW_BIN (self), box);
}

void
sl_reason_box_set_message (SlReasonBox *self, SlMessage *message)
{
  g_return_if_fail (SL_IS_REASON_BOX (self));
  g_return_if_fail (SL_IS_MESSAGE (message));

  const SlMessageFields *fields = sl_message_get_fields (message);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);
  for (guint i = 0; fields->reasons != NULL && i < fields->reasons->len; i++)
    {
      SlReason *reason = g_ptr_array_index (fields->reasons, i);
      gboolean is_plain = sl_reason_get_fields (reason)->kind == SL_REASON_RELEVANCE;
      /* That it is about an application shows from the rest. */
      if (!(is_plain && fields->relevant))
        add_row (self, reason);
    }
  gtk_widget_set_visible (GTK_WIDGET (self),
                          gtk_widget_get_first_child (GTK_WIDGET (self->rows)) != NULL);
}
