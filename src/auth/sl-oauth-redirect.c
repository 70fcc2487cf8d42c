/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything here comes from whoever can reach the listener or make the user paste something.
 */

#include "sl-oauth-redirect-private.h"

#include <string.h>

#include "sl-vault.h"

#define MAX_QUERY_BYTES (16 * 1024)

void
_sl_oauth_redirect_free (SlOAuthRedirect *redirect)
{
  if (redirect == NULL)
    return;
  sl_vault_secret_free (redirect->state);
  sl_vault_secret_free (redirect->code);
  g_free (redirect->error);
  g_free (redirect->iss);
  g_free (redirect);
}

static char **
get_field (SlOAuthRedirect *redirect, const char *name)
{
  if (g_str_equal (name, "state"))
    return &redirect->state;
  if (g_str_equal (name, "code"))
    return &redirect->code;
  if (g_str_equal (name, "error"))
    return &redirect->error;
  if (g_str_equal (name, "iss"))
    return &redirect->iss;
  return NULL;
}

SlOAuthRedirect *
_sl_oauth_redirect_parse (const char *query)
{
  g_autoptr (SlOAuthRedirect) redirect = g_new0 (SlOAuthRedirect, 1);
  g_autoptr (GError) error = NULL;
  GUriParamsIter iter;
  char *name = NULL;
  char *value = NULL;

  if (query == NULL || strlen (query) > MAX_QUERY_BYTES)
    return NULL;

  g_uri_params_iter_init (&iter, query, -1, "&", G_URI_PARAMS_WWW_FORM);
  while (g_uri_params_iter_next (&iter, &name, &value, &error))
    {
      char **field = get_field (redirect, name);
      gboolean is_repeated = field != NULL && *field != NULL;

      if (field != NULL && !is_repeated)
        *field = g_steal_pointer (&value);
      sl_vault_secret_free (value);
      g_free (name);
      if (is_repeated)
        return NULL;
    }
  return error == NULL ? g_steal_pointer (&redirect) : NULL;
}

SlOAuthRedirect *
_sl_oauth_redirect_parse_address (const char *address)
{
  const char *question = strchr (address, '?');
  g_autofree char *query = g_strstrip (g_strdup (question != NULL ? question + 1 : address));

  query[strcspn (query, "#")] = '\0';
  SlOAuthRedirect *redirect = _sl_oauth_redirect_parse (query);
  explicit_bzero (query, strlen (query));
  return redirect;
}
