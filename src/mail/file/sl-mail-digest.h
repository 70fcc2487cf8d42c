/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SlMailDigest: makes one mail of pieces of a file, hashing what it keeps and what it does not. */
typedef struct
{
  GChecksum *checksum; /* (owned) */
  GByteArray *bytes;   /* (owned) (nullable): %NULL once over @max_bytes */
  size_t max_bytes;
  size_t n_held_breaks; /* line ends that count only if something follows */
} SlMailDigest;

void sl_mail_digest_init (SlMailDigest *self, size_t max_bytes);

/** sl_mail_digest_add: @line: (array length=length): a line or a piece of one, "\r\n" or "\n". */
void sl_mail_digest_add (SlMailDigest *self, const char *line, size_t length);

/** sl_mail_digest_finish: Returns: (transfer full) (nullable): the mail; @sha256: (out). */
GBytes *sl_mail_digest_finish (SlMailDigest *self, char **sha256);

void sl_mail_digest_clear (SlMailDigest *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlMailDigest, sl_mail_digest_clear)

G_END_DECLS
