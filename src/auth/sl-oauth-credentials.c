/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The file a user gets from Google's console and drops here.
 */

#include "sl-oauth-credentials.h"

#include <string.h>

#include "sl-auth-error.h"
#include "sl-json.h"

#define MAX_FILE_BYTES (64 * 1024)
#define MAX_VALUE_BYTES 1024

static gboolean
is_plain (const char *value)
{
  size_t length = value != NULL ? strlen (value) : 0;

  if (length == 0 || length > MAX_VALUE_BYTES)
    return FALSE;
  for (const char *c = value; *c != '\0'; c++)
    if (!g_ascii_isgraph (*c))
      return FALSE;
  return TRUE;
}

static const char *
get_problem (JsonObject *root, JsonObject *installed)
{
  if (root == NULL)
    return "This is not the JSON file of an OAuth client";
  if (installed == NULL && json_object_has_member (root, "web"))
    return "This client is of type \"Web application\"; a client of type \"Desktop app\" is needed";
  if (installed == NULL && g_str_equal (sl_json_get_string (root, "type", ""), "service_account"))
    return "This is a service account; a client of type \"Desktop app\" is needed";
  if (installed == NULL)
    return "This file holds no client of type \"Desktop app\"";
  if (!is_plain (sl_json_get_string (installed, "client_id", NULL)))
    return "This file holds no client id";
  return NULL;
}

gboolean
sl_oauth_credentials_parse (GBytes *bytes, char **client_id, char **client_secret, GError **error)
{
  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (client_id != NULL && client_secret != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  /* Where the JSON breaks does not help; the parser's message would quote what may be a secret. */
  g_autoptr (JsonNode) root =
      g_bytes_get_size (bytes) <= MAX_FILE_BYTES ? sl_json_parse (bytes, NULL) : NULL;
  JsonObject *object =
      root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonObject *installed = sl_json_get_object (object, "installed");
  const char *problem = get_problem (object, installed);

  if (problem != NULL)
    {
      g_set_error_literal (error, SL_AUTH_ERROR, SL_AUTH_ERROR_BAD_CLIENT_FILE, problem);
      return FALSE;
    }

  const char *secret = sl_json_get_string (installed, "client_secret", NULL);
  *client_id = g_strdup (sl_json_get_string (installed, "client_id", NULL));
  *client_secret = is_plain (secret) ? g_strdup (secret) : NULL;
  return TRUE;
}
