/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Decides without asking any resolver whether an address stays on this machine. What was checked
 * is what is used: the address is rebuilt from its parsed parts, so that two readers of the same
 * text cannot disagree about its host.
 */

#include "sl-loopback.h"

#include <string.h>

#include <gio/gio.h>

gboolean
sl_loopback_is_host (const char *host)
{
  if (host == NULL)
    return FALSE;
  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;
  /* A zone ("::1%lo") has no meaning on loopback and is written in several ways. */
  if (strchr (host, '%') != NULL)
    return FALSE;

  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);
  return address != NULL && g_inet_address_get_is_loopback (address);
}

gboolean
sl_loopback_is_address (const char *address)
{
  if (address == NULL)
    return FALSE;

  /* An address that cannot be read is not on loopback: the reason does not matter here. */
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_HAS_PASSWORD, NULL);
  return uri != NULL && g_uri_get_userinfo (uri) == NULL &&
         sl_loopback_is_host (g_uri_get_host (uri));
}

/* Readers of addresses differ in what they do with these. */
static gboolean
has_odd_characters (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c) || g_ascii_isspace (*c) || *c == '\\' || (*c & 0x80) != 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_plain_loopback (GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri);

  return (g_str_equal (scheme, "http") || g_str_equal (scheme, "https")) &&
         g_uri_get_userinfo (uri) == NULL && g_uri_get_query (uri) == NULL &&
         g_uri_get_fragment (uri) == NULL && sl_loopback_is_host (g_uri_get_host (uri));
}

char *
sl_loopback_check_base (const char *base, GError **error)
{
  g_return_val_if_fail (base != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  g_autoptr (GUri) uri = NULL;

  /* Its message would only say in other words that this is no address. */
  if (!has_odd_characters (base))
    uri = g_uri_parse (base, G_URI_FLAGS_HAS_PASSWORD, NULL);
  if (uri == NULL || !is_plain_loopback (uri))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           "Only an http or https address on this machine (127.0.0.1, ::1 or "
                           "localhost) can stand in for a provider");
      return NULL;
    }

  char *checked = g_uri_to_string (uri);
  for (size_t length = strlen (checked); length > 0 && checked[length - 1] == '/'; length--)
    checked[length - 1] = '\0';
  return checked;
}
