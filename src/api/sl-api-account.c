/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-api-account.h"

#include "sl-tracker-accounts.h"

char *
sl_api_account_dup_id (SlApiRequest *request, const SlApiFields *fields)
{
  SlProvider provider = sl_api_fields_get_provider (fields, SL_PROVIDER_GMAIL);
  const char *key = sl_api_fields_get_account_key (fields, "default");
  /* No account is an answer: it has no messages and no runs. */
  g_autoptr (SlAccount) account =
      sl_tracker_find_account (sl_api_request_get_tracker (request), provider, key, NULL);

  return g_strdup (account != NULL ? sl_account_get_fields (account)->id : "");
}

char *
sl_api_account_dup_id_if_named (SlApiRequest *request, const SlApiFields *fields)
{
  if (!sl_api_fields_has (fields, "provider") && !sl_api_fields_has (fields, "accountKey"))
    return NULL;
  return sl_api_account_dup_id (request, fields);
}
