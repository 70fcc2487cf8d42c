/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-uuid.h"

#include <string.h>

#define UUID_BYTES 16

/* Shortlist's namespace. Never change it: every stored id depends on it. */
static const guint8 namespace_bytes[UUID_BYTES] = {
  0x5d, 0x0b, 0x2e, 0x61, 0x8f, 0x3c, 0x4b, 0x57, 0x9a, 0x14, 0xc3, 0x76, 0x0e, 0xd2, 0x48, 0xb9
};

char *
sl_uuid_from_names (const char *name, ...)
{
  static const guint8 separator = 0x1f;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 b[20];
  gsize length = sizeof b;
  va_list names;

  g_return_val_if_fail (name != NULL, NULL);

  g_checksum_update (checksum, namespace_bytes, sizeof namespace_bytes);
  g_checksum_update (checksum, (const guchar *) name, (gssize) strlen (name));
  va_start (names, name);
  for (const char *next = va_arg (names, const char *); next != NULL;
       next = va_arg (names, const char *))
    {
      g_checksum_update (checksum, &separator, 1);
      g_checksum_update (checksum, (const guchar *) next, (gssize) strlen (next));
    }
  va_end (names);
  g_checksum_get_digest (checksum, b, &length);

  b[6] = (guint8) ((b[6] & 0x0f) | 0x50); /* version 5 */
  b[8] = (guint8) ((b[8] & 0x3f) | 0x80); /* RFC 9562 variant */
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11],
                          b[12], b[13], b[14], b[15]);
}

char *
sl_uuid_random (void)
{
  return g_uuid_string_random ();
}

gboolean
sl_uuid_is_valid (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return g_uuid_string_is_valid (text);
}
