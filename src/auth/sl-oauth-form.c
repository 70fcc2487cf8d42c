/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libsoup has the same, but leaves copies of every field behind in freed memory.
 */

#include "sl-oauth-form-private.h"

#include <stdarg.h>
#include <string.h>

#include "sl-vault.h"

char *
_sl_oauth_form_encode (const char *name, ...)
{
  size_t size = 0;
  va_list fields;

  /* An escaped character takes three: with all the room at once nothing is moved, and nothing is
   * left behind. */
  va_start (fields, name);
  for (const char *next = name; next != NULL; next = va_arg (fields, const char *))
    {
      const char *value = va_arg (fields, const char *);
      size += 3 * (strlen (next) + (value != NULL ? strlen (value) : 0)) + 2;
    }
  va_end (fields);

  GString *form = g_string_sized_new (size + 1);
  va_start (fields, name);
  for (const char *next = name; next != NULL; next = va_arg (fields, const char *))
    {
      const char *value = va_arg (fields, const char *);

      if (value == NULL)
        continue;
      if (form->len > 0)
        g_string_append_c (form, '&');
      g_string_append_uri_escaped (form, next, NULL, FALSE);
      g_string_append_c (form, '=');
      g_string_append_uri_escaped (form, value, NULL, FALSE);
    }
  va_end (fields);
  return g_string_free_and_steal (form);
}

GBytes *
_sl_oauth_form_to_bytes (char *form)
{
  return g_bytes_new_with_free_func (form, strlen (form), (GDestroyNotify) sl_vault_secret_free,
                                     form);
}
