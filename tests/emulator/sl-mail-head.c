/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The few header fields that decide where a mail is filed: read without touching its body.
 */

#include "sl-mail-head.h"

#include "sl-mail-text.h"

#include <string.h>

#define MS_PER_SECOND 1000

static int64_t
date_to_ms (GDateTime *date)
{
  return date != NULL ? g_date_time_to_unix (date) * MS_PER_SECOND : 0;
}

/* The topmost Received line is the last hop: the time the owner's server took the mail. */
static int64_t
read_date_ms (GMimeMessage *message)
{
  const char *received = g_mime_object_get_header (GMIME_OBJECT (message), "Received");
  const char *stamp = received != NULL ? strrchr (received, ';') : NULL;
  int64_t ms = 0;

  if (stamp != NULL)
    {
      g_autoptr (GDateTime) date = g_mime_utils_header_decode_date (stamp + 1);

      ms = date_to_ms (date);
    }
  return ms > 0 ? ms : MAX (0, date_to_ms (g_mime_message_get_date (message)));
}

static void
add_parents (GPtrArray *parents, GMimeMessage *message, const char *header)
{
  const char *value = g_mime_object_get_header (GMIME_OBJECT (message), header);
  g_autoptr (GMimeReferences) references =
      value != NULL ? g_mime_references_parse (NULL, value) : NULL;

  for (int i = references != NULL ? g_mime_references_length (references) : 0; i > 0; i--)
    g_ptr_array_add (parents, g_strdup (g_mime_references_get_message_id (references, i - 1)));
}

static gboolean
skip_reply_mark (const char **subject)
{
  static const char *const marks[] = { "re", "fw", "fwd", "aw",  "wg",  "sv",   "vs",   "antw",
                                       "tr", "rv", "res", "enc", "odp", "回复", "答复", "转发" };

  for (size_t i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      size_t length = strlen (marks[i]);

      if (g_ascii_strncasecmp (*subject, marks[i], length) != 0)
        continue;
      if ((*subject)[length] == ':')
        {
          *subject += length + 1;
          return TRUE;
        }
      if (g_str_has_prefix (*subject + length, "："))
        {
          *subject += length + strlen ("：");
          return TRUE;
        }
    }
  return FALSE;
}

static char *
fold_subject (const char *subject)
{
  g_autofree char *decoded = sl_mail_text_decode_header (subject != NULL ? subject : "");
  const char *rest = decoded;

  while (*rest == ' ' || skip_reply_mark (&rest))
    {
      if (*rest == ' ')
        rest++;
    }
  return g_utf8_casefold (rest, -1);
}

static GStrv
read_gmail_labels (GMimeMessage *message)
{
  const char *value = g_mime_object_get_header (GMIME_OBJECT (message), "X-Gmail-Labels");
  GStrv labels = NULL;

  if (value == NULL)
    return NULL;
  labels = g_strsplit (value, ",", -1);
  for (size_t i = 0; labels[i] != NULL; i++)
    g_strstrip (labels[i]);
  return labels;
}

static gboolean
is_from (GMimeMessage *message, const char *address)
{
  InternetAddressList *from = g_mime_message_get_from (message);
  InternetAddress *first = from != NULL && internet_address_list_length (from) > 0
                               ? internet_address_list_get_address (from, 0)
                               : NULL;

  return INTERNET_ADDRESS_IS_MAILBOX (first) &&
         g_ascii_strcasecmp (internet_address_mailbox_get_addr (INTERNET_ADDRESS_MAILBOX (first)),
                             address) == 0;
}

SlMailHead *
sl_mail_head_new (GBytes *raw, const char *owner_address)
{
  SlMailHead *self = g_new0 (SlMailHead, 1);
  g_autoptr (GMimeMessage) message = sl_mail_text_parse_head (raw);

  self->parents = g_ptr_array_new_with_free_func (g_free);
  if (message == NULL)
    {
      self->thread_subject = g_strdup ("");
      return self;
    }
  self->message_id = g_strdup (g_mime_message_get_message_id (message));
  add_parents (self->parents, message, "In-Reply-To");
  add_parents (self->parents, message, "References");
  self->thread_subject =
      fold_subject (g_mime_object_get_header (GMIME_OBJECT (message), "Subject"));
  self->date_ms = read_date_ms (message);
  self->gmail_labels = read_gmail_labels (message);
  self->is_from_owner = is_from (message, owner_address);
  return self;
}

void
sl_mail_head_free (SlMailHead *self)
{
  g_free (self->message_id);
  g_ptr_array_unref (self->parents);
  g_free (self->thread_subject);
  g_strfreev (self->gmail_labels);
  g_free (self);
}
