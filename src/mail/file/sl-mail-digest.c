/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The same mail has to have the same identity in an mbox, a Maildir and an .eml of another system.
 * So line ends are "\n" and the end of the mail is one of them before anything is hashed.
 */

#include "sl-mail-digest.h"

void
sl_mail_digest_init (SlMailDigest *self, size_t max_bytes)
{
  *self = (SlMailDigest) {
    .checksum = g_checksum_new (G_CHECKSUM_SHA256),
    .bytes = g_byte_array_new (),
    .max_bytes = max_bytes,
  };
}

void
sl_mail_digest_clear (SlMailDigest *self)
{
  g_clear_pointer (&self->checksum, g_checksum_free);
  g_clear_pointer (&self->bytes, g_byte_array_unref);
}

static void
put (SlMailDigest *self, const char *data, size_t length)
{
  g_checksum_update (self->checksum, (const guchar *) data, (gssize) length);
  if (self->bytes != NULL && self->bytes->len + length > self->max_bytes)
    g_clear_pointer (&self->bytes, g_byte_array_unref);
  if (self->bytes != NULL)
    g_byte_array_append (self->bytes, (const guint8 *) data, (guint) length);
}

void
sl_mail_digest_add (SlMailDigest *self, const char *line, size_t length)
{
  gboolean ends_line = length > 0 && line[length - 1] == '\n';
  size_t n = ends_line ? length - 1 : length;

  if (ends_line && n > 0 && line[n - 1] == '\r')
    n--;
  if (n > 0)
    {
      for (; self->n_held_breaks > 0; self->n_held_breaks--)
        put (self, "\n", 1);
      put (self, line, n);
    }
  if (ends_line)
    self->n_held_breaks++;
}

GBytes *
sl_mail_digest_finish (SlMailDigest *self, char **sha256)
{
  put (self, "\n", 1);
  *sha256 = g_strdup (g_checksum_get_string (self->checksum));
  return self->bytes != NULL ? g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes)) : NULL;
}
