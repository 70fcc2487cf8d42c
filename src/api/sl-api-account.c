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

void
sl_api_account_fail_cursor (SlApiRequest *request, const char *cursor, GError *error)
{
  const SlApiFields fields = sl_api_fields_of_query (request);

  if (cursor == NULL || (!g_error_matches (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_FOUND) &&
                         !g_error_matches (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID)))
    {
      sl_api_request_fail_with (request, error);
      return;
    }
  g_error_free (error);
  sl_api_fields_add_error (&fields, "cursor", "This cursor was never given");
  sl_api_request_refuse (request);
}
