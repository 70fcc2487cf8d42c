/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-oauth-secret-private.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#define SECRET_BYTES 32

static char *
encode_base64url (const guint8 *data, size_t length)
{
  char *text = g_base64_encode (data, length);

  text[strcspn (text, "=")] = '\0';
  g_strdelimit (text, "+", '-');
  return g_strdelimit (text, "/", '_');
}

char *
_sl_oauth_secret_new (GError **error)
{
  guint8 random[SECRET_BYTES];

  if (getrandom (random, sizeof random, 0) != sizeof random)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "No random numbers: %s",
                   g_strerror (code));
      return NULL;
    }

  char *text = encode_base64url (random, sizeof random);
  explicit_bzero (random, sizeof random);
  return text;
}

char *
_sl_oauth_secret_challenge (const char *verifier)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  size_t length = sizeof digest;

  g_checksum_update (checksum, (const guchar *) verifier, (gssize) strlen (verifier));
  g_checksum_get_digest (checksum, digest, &length);
  return encode_base64url (digest, length);
}

gboolean
_sl_oauth_secret_equals (const char *secret, const char *guess)
{
  size_t length = strlen (secret);
  size_t guess_length = strlen (guess);
  unsigned int difference = length != guess_length;

  for (size_t i = 0; i < guess_length; i++)
    difference |= (unsigned char) secret[length > 0 ? i % length : 0] ^ (unsigned char) guess[i];
  return difference == 0;
}
