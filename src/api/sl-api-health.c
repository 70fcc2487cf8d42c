/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-api-objects.h"
#include "sl-api-router.h"
#include "sl-api-resource.h"
#include "sl-tracker-accounts.h"

static JsonObject *
account_to_object (SlAccount *account)
{
  const SlAccountFields *fields = sl_account_get_fields (account);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "provider",
                                 sl_enum_to_nick (SL_TYPE_PROVIDER, (int) fields->provider));
  json_object_set_string_member (object, "accountKey", fields->key);
  json_object_set_string_member (object, "state",
                                 sl_enum_to_nick (SL_TYPE_ACCOUNT_STATE, (int) fields->state));
  sl_api_object_set_ms (object, "lastSyncedAt", fields->last_synced_us);
  return object;
}

static void
get_health (SlApiRequest *request)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) accounts =
      sl_tracker_list_accounts (sl_api_request_get_tracker (request), &error);
  if (accounts == NULL)
    {
      sl_api_request_fail_with (request, error);
      return;
    }
  JsonArray *array = json_array_new ();
  for (guint i = 0; i < accounts->len; i++)
    json_array_add_object_element (array, account_to_object (g_ptr_array_index (accounts, i)));
  JsonObject *object = json_object_new ();
  json_object_set_string_member (object, "status", "ok");
  json_object_set_string_member (object, "version", PACKAGE_VERSION);
  json_object_set_array_member (object, "accounts", array);
  sl_api_request_answer_object (request, 200, object);
}

static void
get_openapi (SlApiRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (
      sl_api_get_resource (), "/io/github/shortlist_app/Shortlist/api/openapi.json",
      G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  g_assert_no_error (error);
  sl_api_request_answer_bare (request, bytes);
}

const SlApiRoute sl_api_health_routes[] = {
  { "GET", "/health", get_health, TRUE },
  { "GET", "/openapi.json", get_openapi },
  { NULL },
};
