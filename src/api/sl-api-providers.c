/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The actions of one account: status, connect, sync, disconnect, and the two steps of OAuth.
 */

#include "sl-api-providers.h"

#include "sl-api-fields.h"
#include "sl-api-objects.h"
#include "sl-api-router.h"
#include "sl-api-sign-ins.h"
#include "sl-api-sync.h"
#include "sl-tracker-accounts.h"

#define MOST_TOKEN 8192
#define MOST_NAME 255

static const char *const actions[] = { "connect", "status", "sync", "disconnect", NULL };

/* Task data of a request of this file. */
typedef struct
{
  SlProvider provider;
  char *account_key; /* (owned) */
} Target;

static void
target_free (gpointer data)
{
  Target *target = data;

  g_free (target->account_key);
  g_free (target);
}

/* A provider in the path is an enum like any other. */
static SlProvider
read_provider (SlApiRequest *request)
{
  g_autoptr (JsonObject) path = json_object_new ();
  const SlApiFields fields = {
    .object = path,
    .errors = sl_api_request_get_field_errors (request),
  };

  json_object_set_string_member (path, "provider", sl_api_request_get_param (request, "provider"));
  return sl_api_fields_get_provider (&fields, SL_PROVIDER_GMAIL);
}

static Target *
set_target (SlApiRequest *request, const SlApiFields *fields)
{
  Target *target = g_new0 (Target, 1);

  target->provider = read_provider (request);
  target->account_key = g_strdup (sl_api_fields_get_account_key (fields, "default"));
  sl_api_request_set_data (request, target, target_free);
  return target;
}

void
sl_api_providers_answer (SlApiRequest *request,
                         SlProvider provider,
                         const char *account_key,
                         const char *action,
                         const char *message,
                         SlRun *run)
{
  SlTracker *tracker = sl_api_request_get_tracker (request);
  g_autoptr (SlApiLookup) lookup = sl_api_lookup_new (tracker);
  /* None is an answer: never connected. */
  g_autoptr (SlAccount) account = sl_tracker_find_account (tracker, provider, account_key, NULL);
  const char *nick = sl_enum_to_nick (SL_TYPE_PROVIDER, (int) provider);
  JsonObject *status = json_object_new ();
  JsonObject *object = json_object_new ();

  json_object_set_string_member (status, "provider", nick);
  json_object_set_string_member (status, "accountKey", account_key);
  json_object_set_boolean_member (status, "connected",
                                  account != NULL && sl_account_get_fields (account)->state ==
                                                         SL_ACCOUNT_STATE_CONNECTED);
  if (account != NULL)
    json_object_set_object_member (status, "integration", sl_api_object_from_account (account));
  else
    json_object_set_null_member (status, "integration");
  json_object_set_string_member (object, "provider", nick);
  json_object_set_string_member (object, "action", action);
  json_object_set_string_member (object, "accountKey", account_key);
  json_object_set_object_member (object, "status", status);
  if (message != NULL)
    json_object_set_string_member (object, "message", message);
  if (run != NULL)
    json_object_set_object_member (object, "run", sl_api_object_from_run (lookup, run));
  sl_api_request_answer_object (request, 200, object);
}

static void
adopted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlApiRequest *request = user_data;
  Target *target = sl_api_request_get_data (request);
  GError *error = NULL;
  g_autoptr (SlAccount) account =
      sl_tracker_adopt_token_finish (SL_TRACKER (source), result, &error);

  if (account == NULL)
    {
      sl_api_request_fail_with (request, error);
      return;
    }
  g_autofree char *account_key = g_strdup (target->account_key);
  sl_api_providers_answer (request, target->provider, account_key, "connect", "Connected", NULL);
}

/* An access token and its expiry are accepted and left aside: the first sync fetches its own. */
static void
do_connect (SlApiRequest *request, Target *target, const SlApiFields *fields)
{
  const SlApiFields payload = sl_api_fields_of_object (fields, "payload", SL_API_REQUIRED);
  const char *token = NULL, *email = NULL, *name = NULL;

  if (payload.object != NULL)
    {
      token = sl_api_fields_get_string (&payload, "refreshToken", SL_API_REQUIRED, 1, MOST_TOKEN);
      email = sl_api_fields_get_string (&payload, "email", SL_API_NULLABLE, 3, MOST_NAME);
      name = sl_api_fields_get_string (&payload, "displayName", SL_API_NULLABLE, 1, MOST_NAME);
      sl_api_fields_get_string (&payload, "accessToken", SL_API_NULLABLE, 1, MOST_TOKEN);
      sl_api_fields_get_string (&payload, "scope", SL_API_NULLABLE, 0, MOST_TOKEN);
      sl_api_fields_get_string (&payload, "tokenType", SL_API_NULLABLE, 0, MOST_NAME);
      sl_api_fields_get_int (&payload, "expiryDate", SL_API_NULLABLE, 0, G_MAXINT64, 0);
    }
  if (sl_api_request_refuse (request))
    return;
  sl_tracker_adopt_token_async (sl_api_request_get_tracker (request), target->provider,
                                target->account_key, token, email, name,
                                sl_api_request_get_cancellable (request), adopted_cb, request);
}

static void
disconnected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlApiRequest *request = user_data;
  Target *target = sl_api_request_get_data (request);
  g_autofree char *account_key = g_strdup (target->account_key);
  GError *error = NULL;

  if (!sl_tracker_disconnect_finish (SL_TRACKER (source), result, &error))
    sl_api_request_fail_with (request, error);
  else
    sl_api_providers_answer (request, target->provider, account_key, "disconnect", "Disconnected",
                             NULL);
}

static void
do_disconnect (SlApiRequest *request, Target *target)
{
  SlTracker *tracker = sl_api_request_get_tracker (request);
  g_autofree char *account_key = g_strdup (target->account_key);
  /* Nothing to disconnect is as good as done. */
  g_autoptr (SlAccount) account =
      sl_tracker_find_account (tracker, target->provider, account_key, NULL);

  if (account == NULL || sl_account_get_fields (account)->provider == SL_PROVIDER_FILE)
    sl_api_providers_answer (request, target->provider, account_key, "disconnect", NULL, NULL);
  else
    sl_tracker_disconnect_async (tracker, sl_account_get_fields (account)->id,
                                 sl_api_request_get_cancellable (request), disconnected_cb,
                                 request);
}

static const char *
read_action (SlApiRequest *request)
{
  g_autoptr (JsonObject) path = json_object_new ();
  const SlApiFields fields = {
    .object = path,
    .errors = sl_api_request_get_field_errors (request),
  };
  const char *action = sl_api_request_get_param (request, "action");

  json_object_set_string_member (path, "action", action);
  sl_api_fields_get_word (&fields, "action", SL_API_REQUIRED, actions);
  return action;
}

static void
act (SlApiRequest *request)
{
  const SlApiFields fields = sl_api_fields_of_body (request);
  Target *target = set_target (request, &fields);
  const char *action = read_action (request);

  if (g_str_equal (action, "connect"))
    do_connect (request, target, &fields);
  else if (g_str_equal (action, "sync"))
    sl_api_sync_begin (request, target->provider, target->account_key);
  else if (sl_api_request_refuse (request))
    return;
  else if (g_str_equal (action, "disconnect"))
    do_disconnect (request, target);
  else
    {
      g_autofree char *account_key = g_strdup (target->account_key);
      sl_api_providers_answer (request, target->provider, account_key, "status", NULL, NULL);
    }
}

/* OAuth. */

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlApiRequest *request = user_data;
  Target *target = sl_api_request_get_data (request);
  GError *error = NULL;
  g_autoptr (SlSignIn) sign_in =
      sl_tracker_begin_connect_finish (SL_TRACKER (source), result, &error);

  if (sign_in == NULL)
    {
      sl_api_request_fail_with (request, error);
      return;
    }
  sl_api_sign_ins_add (sl_api_request_get_context (request), target->provider, target->account_key,
                       sign_in);
  JsonObject *object = json_object_new ();
  json_object_set_string_member (object, "provider",
                                 sl_enum_to_nick (SL_TYPE_PROVIDER, (int) target->provider));
  json_object_set_string_member (object, "accountKey", target->account_key);
  json_object_set_string_member (object, "authorizationUrl",
                                 sl_sign_in_get_authorization_url (sign_in));
  json_object_set_string_member (object, "state", sl_sign_in_get_state (sign_in));
  sl_api_request_answer_object (request, 200, object);
}

static void
start_oauth (SlApiRequest *request)
{
  const SlApiFields fields = sl_api_fields_of_query (request);
  Target *target = set_target (request, &fields);

  if (sl_api_request_refuse (request))
    return;
  sl_api_sign_ins_end (sl_api_request_get_context (request)->sign_ins, target->provider,
                       target->account_key);
  sl_tracker_begin_connect_async (sl_api_request_get_tracker (request), target->provider,
                                  target->account_key, sl_api_request_get_cancellable (request),
                                  begun_cb, request);
}

static void
exchange_oauth (SlApiRequest *request)
{
  const SlApiFields fields = sl_api_fields_of_body (request);
  Target *target = set_target (request, &fields);
  const char *state = sl_api_fields_get_string (&fields, "state", SL_API_REQUIRED, 1, MOST_TOKEN);
  const char *code = sl_api_fields_get_string (&fields, "code", SL_API_REQUIRED, 1, MOST_TOKEN);

  if (!sl_api_request_refuse (request))
    sl_api_sign_ins_exchange (request, target->provider, target->account_key, state, code);
}

const SlApiRoute sl_api_provider_routes[] = {
  { "POST", "/post-application/providers/:provider/actions/:action", act },
  { "GET", "/post-application/providers/:provider/oauth/start", start_oauth },
  { "POST", "/post-application/providers/:provider/oauth/exchange", exchange_oauth },
  { NULL },
};
