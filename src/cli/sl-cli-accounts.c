/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-cli-accounts.h"

#include <glib/gi18n.h>

#include "sl-cli-text.h"

const char *
sl_cli_get_account_key (SlCli *cli)
{
  return cli->account_key != NULL ? cli->account_key : "default";
}

gboolean
sl_cli_parse_provider (const char *text, SlProvider *provider, GError **error)
{
  int value = SL_PROVIDER_GMAIL;

  if (text != NULL &&
      !sl_cli_text_parse_nick (SL_TYPE_PROVIDER, text, _ ("PROVIDER"), &value, error))
    return FALSE;
  if (value == SL_PROVIDER_FILE)
    {
      g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE,
                   _ ("Files are not signed in to; use “shortlistctl mail import PATH…”"));
      return FALSE;
    }
  *provider = (SlProvider) value;
  return TRUE;
}

char *
sl_cli_text_account (SlAccount *account)
{
  const SlAccountFields *fields = sl_account_get_fields (account);
  const char *provider = sl_enum_to_nick (SL_TYPE_PROVIDER, (int) fields->provider);

  return fields->address != NULL
             ? g_strdup_printf ("%s/%s (%s)", provider, fields->key, fields->address)
             : g_strdup_printf ("%s/%s", provider, fields->key);
}
