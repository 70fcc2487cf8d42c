/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The words of one mail, field by field, ready to be searched.
 */

#include "sl-mail-words.h"

#include "sl-mail-text.h"

static char *
header_words (GMimeMessage *message, const char *name)
{
  const char *value =
      message != NULL ? g_mime_object_get_header (GMIME_OBJECT (message), name) : NULL;
  g_autofree char *decoded = sl_mail_text_decode_header (value != NULL ? value : "");

  return sl_mail_text_words (decoded);
}

static void
add_filename (GMimeObject *parent, GMimeObject *object, gpointer user_data)
{
  GString *names = user_data;
  const char *name = GMIME_IS_PART (object) ? g_mime_part_get_filename (GMIME_PART (object)) : NULL;

  if (name != NULL)
    g_string_append_printf (names, "%s\n", name);
}

SlMailWords *
sl_mail_words_new (GBytes *raw)
{
  g_autoptr (GMimeMessage) head = sl_mail_text_parse_head (raw);
  SlMailWords *words = g_new0 (SlMailWords, 1);

  words->from = header_words (head, "From");
  words->to = header_words (head, "To");
  words->cc = header_words (head, "Cc");
  words->bcc = header_words (head, "Bcc");
  words->subject = header_words (head, "Subject");
  words->list = header_words (head, "List-ID");
  words->delivered_to = header_words (head, "Delivered-To");
  words->message_id = g_strdup (head != NULL ? g_mime_message_get_message_id (head) : NULL);
  return words;
}

void
sl_mail_words_free (SlMailWords *self)
{
  g_free (self->from);
  g_free (self->to);
  g_free (self->cc);
  g_free (self->bcc);
  g_free (self->subject);
  g_free (self->list);
  g_free (self->delivered_to);
  g_free (self->message_id);
  g_free (self->filenames);
  g_free (self->body);
  g_free (self);
}

void
sl_mail_words_add_body (SlMailWords *self, GBytes *raw)
{
  g_autoptr (GMimeMessage) mime = NULL;
  g_autofree char *visible = NULL;
  g_autoptr (GString) names = NULL;

  if (self->body != NULL)
    return;
  mime = sl_mail_text_parse (raw);
  names = g_string_new (NULL);
  if (mime != NULL)
    {
      visible = sl_mail_text_dup_visible (mime);
      g_mime_message_foreach (mime, add_filename, names);
    }
  self->body = sl_mail_text_words (visible != NULL ? visible : "");
  self->filenames = sl_mail_text_words (names->str);
}
