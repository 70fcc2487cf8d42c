/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What a test may do to the stand-in that no user of Google can. README.md lists it.
 */

#include "sl-control-endpoints.h"

#include "sl-fault-script.h"
#include "sl-oauth-private.h"
#include "sl-request-stats.h"

#include <string.h>

#define READONLY_SCOPE "https://www.googleapis.com/auth/gmail.readonly"

static SlResponse *
refuse (unsigned int status, const char *text)
{
  return sl_response_new (status, "text/plain; charset=utf-8", g_strconcat (text, "\n", NULL));
}

static SlResponse *
done (void)
{
  return sl_response_new (200, "application/json; charset=UTF-8", g_strdup ("{}"));
}

static SlAccount *
find_account (SlEmulatorState *state, const SlRequest *request)
{
  const char *address = sl_request_get_param (request, "account");

  return address != NULL ? sl_emulator_state_find_account (state, address)
                         : g_ptr_array_index (state->accounts, 0);
}

static JsonNode *
parse_body (const SlRequest *request, GError **error)
{
  size_t size = 0;
  const char *data = g_bytes_get_data (request->body, &size);
  g_autofree char *text = g_strndup (data != NULL ? data : "", size);
  JsonNode *node = json_from_string (text, error);

  if (node == NULL && error != NULL && *error == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "JSON expected");
  return node;
}

static GStrv
dup_string_array (JsonObject *object, const char *name)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array =
      json_object_has_member (object, name) ? json_object_get_array_member (object, name) : NULL;

  for (unsigned int i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_strv_builder_add (builder, json_array_get_string_element (array, i));
  return g_strv_builder_end (builder);
}

static SlResponse *
message_answer (SlAccount *account, const SlMailboxMessage *message)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *history_id =
      g_strdup_printf ("%" G_GUINT64_FORMAT, sl_mailbox_get_history_id (account->mailbox));

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, message->id);
  json_builder_set_member_name (builder, "threadId");
  json_builder_add_string_value (builder, message->thread->id);
  json_builder_set_member_name (builder, "historyId");
  json_builder_add_string_value (builder, history_id);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return sl_response_new_json (200, root, TRUE);
}

static SlResponse *
deliver_message (SlEmulatorState *state, const SlRequest *request)
{
  SlAccount *account = find_account (state, request);
  g_auto (GStrv) labels = sl_request_dup_params (request, "label");
  const char *date = sl_request_get_param (request, "internalDate");
  int64_t date_ms = sl_emulator_state_now_us (state) / 1000;

  if (account == NULL)
    return refuse (404, "no such account");
  if (g_bytes_get_size (request->body) == 0)
    return refuse (400, "the body is the mail; it is empty");
  if (date != NULL && strcmp (date, "mail") == 0)
    date_ms = 0;
  else if (date != NULL && !g_ascii_string_to_signed (date, 10, 1, G_MAXINT64, &date_ms, NULL))
    return refuse (400, "internalDate is milliseconds since 1970, or \"mail\"");
  return message_answer (
      account, sl_mailbox_deliver (account->mailbox, request->body,
                                   *labels != NULL ? (const char *const *) labels : NULL, date_ms));
}

static SlResponse *
change_message (SlEmulatorState *state, const SlRequest *request)
{
  SlAccount *account = find_account (state, request);
  g_auto (GStrv) steps = g_strsplit (request->path + strlen ("/control/messages/"), "/", -1);
  SlMailboxMessage *message =
      account != NULL ? sl_mailbox_find_message (account->mailbox, steps[0]) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) body = NULL;
  g_auto (GStrv) add = NULL;
  g_auto (GStrv) remove = NULL;

  if (message == NULL)
    return refuse (404, "no such message");
  if (strcmp (request->method, "DELETE") == 0 && steps[1] == NULL)
    {
      sl_mailbox_delete (account->mailbox, message);
      return done ();
    }
  if (strcmp (request->method, "POST") != 0 || g_strcmp0 (steps[1], "labels") != 0)
    return refuse (405, "DELETE a message, or POST to its labels");
  body = parse_body (request, &error);
  if (body == NULL || !JSON_NODE_HOLDS_OBJECT (body))
    return refuse (400, "{\"add\": [...], \"remove\": [...]} expected");
  add = dup_string_array (json_node_get_object (body), "add");
  remove = dup_string_array (json_node_get_object (body), "remove");
  sl_mailbox_change_labels (account->mailbox, message, (const char *const *) add,
                            (const char *const *) remove);
  return message_answer (account, message);
}

static SlResponse *
set_faults (SlEmulatorState *state, const SlRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) body = NULL;

  if (strcmp (request->method, "DELETE") == 0)
    {
      sl_fault_script_clear (state->faults);
      return done ();
    }
  body = parse_body (request, &error);
  if (body == NULL || !sl_fault_script_add_json (state->faults, body, &error))
    return refuse (400, error->message);
  return done ();
}

static SlResponse *
set_horizon (SlEmulatorState *state, const SlRequest *request)
{
  SlAccount *account = find_account (state, request);
  const char *text = sl_request_get_param (request, "historyId");
  uint64_t horizon = 0;

  if (account == NULL)
    return refuse (404, "no such account");
  /* Without a value everything that is known so far is forgotten. */
  if (text == NULL)
    sl_mailbox_set_history_horizon (account->mailbox, G_MAXUINT64);
  else if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, &horizon, NULL))
    sl_mailbox_set_history_horizon (account->mailbox, horizon);
  else
    return refuse (400, "historyId is a number");
  return done ();
}

static SlResponse *
issue_token (SlEmulatorState *state, const SlRequest *request)
{
  SlAccount *account = find_account (state, request);
  const char *scope = sl_request_get_param (request, "scope");
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *token = NULL;
  g_autofree char *grant = NULL;
  g_autofree char *refresh_token = NULL;

  if (account == NULL)
    return refuse (404, "no such account");
  scope = scope != NULL ? scope : READONLY_SCOPE;
  token = sl_oauth_issue (state, account->address, scope);
  grant = sl_oauth_random_token ("grant-");
  refresh_token = sl_oauth_add_refresh_token (state->oauth, account->address, scope, grant);
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "access_token");
  json_builder_add_string_value (builder, token);
  json_builder_set_member_name (builder, "refresh_token");
  json_builder_add_string_value (builder, refresh_token);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return sl_response_new_json (200, root, TRUE);
}

static const struct
{
  const char *name;
  size_t offset;
  gboolean is_boolean;
} settings[] = {
  { "autoConsent", G_STRUCT_OFFSET (SlEmulatorOptions, auto_consent), TRUE },
  { "denyConsent", G_STRUCT_OFFSET (SlEmulatorOptions, deny_consent), TRUE },
  { "refreshFails", G_STRUCT_OFFSET (SlEmulatorOptions, refresh_fails), TRUE },
  { "rotateRefresh", G_STRUCT_OFFSET (SlEmulatorOptions, rotate_refresh), TRUE },
  { "tokenLifetime", G_STRUCT_OFFSET (SlEmulatorOptions, token_lifetime_s), FALSE },
  { "refreshLifetime", G_STRUCT_OFFSET (SlEmulatorOptions, refresh_lifetime_s), FALSE },
  { "latencyMs", G_STRUCT_OFFSET (SlEmulatorOptions, latency_ms), FALSE },
  { "quota", G_STRUCT_OFFSET (SlEmulatorOptions, quota_units), FALSE },
  { "quotaByMinute", G_STRUCT_OFFSET (SlEmulatorOptions, quota_by_minute), TRUE },
  { "oldUnitCosts", G_STRUCT_OFFSET (SlEmulatorOptions, old_unit_costs), TRUE },
  { "maxInFlight", G_STRUCT_OFFSET (SlEmulatorOptions, max_in_flight), FALSE },
  { "batchConcurrency", G_STRUCT_OFFSET (SlEmulatorOptions, batch_concurrency), FALSE },
};

static gboolean
set_one (SlEmulatorOptions *options, const char *name, JsonNode *value)
{
  for (size_t i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      if (strcmp (settings[i].name, name) != 0)
        continue;
      if (settings[i].is_boolean)
        G_STRUCT_MEMBER (gboolean, options, settings[i].offset) = json_node_get_boolean (value);
      else
        G_STRUCT_MEMBER (int, options, settings[i].offset) = (int) json_node_get_int (value);
      return TRUE;
    }
  return FALSE;
}

static SlResponse *
set_options (SlEmulatorState *state, const SlRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) body = parse_body (request, &error);
  g_autoptr (GList) names = NULL;
  JsonObject *object = NULL;

  if (body == NULL || !JSON_NODE_HOLDS_OBJECT (body))
    return refuse (400, "a JSON object of options expected");
  object = json_node_get_object (body);
  names = json_object_get_members (object);
  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *value = json_object_get_member (object, l->data);

      if (strcmp (l->data, "grantScope") == 0)
        g_set_str (&state->options.grant_scope,
                   JSON_NODE_HOLDS_NULL (value) ? NULL : json_node_get_string (value));
      else if (!set_one (&state->options, l->data, value))
        return refuse (400, "unknown option");
    }
  return done ();
}

static SlResponse *
advance_clock (SlEmulatorState *state, const SlRequest *request)
{
  const char *text = sl_request_get_param (request, "seconds");
  const char *exact = sl_request_get_param (request, "microseconds");
  int64_t number = 0;
  int64_t limit = G_MAXINT32;

  if (exact != NULL)
    {
      text = exact;
      limit *= G_USEC_PER_SEC;
    }
  if (text == NULL || !g_ascii_string_to_signed (text, 10, -limit, limit, &number, NULL))
    return refuse (400, "seconds, or microseconds, is a number");
  state->options.clock_offset_us += exact != NULL ? number : number * G_USEC_PER_SEC;
  return done ();
}

static SlResponse *
show_stats (SlEmulatorState *state, const SlRequest *request)
{
  g_autoptr (JsonNode) root = sl_request_stats_to_json (state->stats);

  return sl_response_new_json (200, root, TRUE);
}

static SlResponse *
reset_stats (SlEmulatorState *state, const SlRequest *request)
{
  sl_request_stats_reset (state->stats);
  return done ();
}

static SlResponse *
expire_tokens (SlEmulatorState *state, const SlRequest *request)
{
  sl_oauth_expire_access_tokens (state->oauth);
  return done ();
}

static SlResponse *
revoke_grants (SlEmulatorState *state, const SlRequest *request)
{
  sl_oauth_revoke_grants (state->oauth);
  return done ();
}

static const struct
{
  const char *verb;
  const char *path;
  SlResponse *(*handler) (SlEmulatorState *state, const SlRequest *request);
} endpoints[] = {
  { "GET", "/control/stats", show_stats },
  { "DELETE", "/control/stats", reset_stats },
  { "POST", "/control/messages", deliver_message },
  { "POST", "/control/faults", set_faults },
  { "DELETE", "/control/faults", set_faults },
  { "POST", "/control/history-horizon", set_horizon },
  { "POST", "/control/token", issue_token },
  { "POST", "/control/expire-tokens", expire_tokens },
  { "POST", "/control/revoke-grants", revoke_grants },
  { "POST", "/control/options", set_options },
  { "POST", "/control/clock", advance_clock },
};

SlResponse *
sl_control_handle (SlEmulatorState *state, const SlRequest *request)
{
  if (g_str_has_prefix (request->path, "/control/messages/"))
    return change_message (state, request);
  for (size_t i = 0; i < G_N_ELEMENTS (endpoints); i++)
    {
      if (strcmp (endpoints[i].path, request->path) == 0 &&
          strcmp (endpoints[i].verb, request->method) == 0)
        return endpoints[i].handler (state, request);
    }
  return NULL;
}
