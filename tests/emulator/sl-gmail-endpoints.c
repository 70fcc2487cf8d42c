/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Admission of Gmail calls: which method, whose token, which scope, which parameters, how many
 * units. What the methods answer stands in sl-gmail-messages.c, sl-gmail-labels.c and
 * sl-gmail-history.c.
 */

#include "sl-gmail-endpoints.h"

#include "sl-google-error.h"
#include "sl-oauth-endpoints.h"
#include "sl-quota.h"
#include "sl-request-stats.h"

#include <string.h>

#define PREFIX "/gmail/v1/users/"
#define SCOPE(name) "https://www.googleapis.com/auth/gmail." name
#define FULL_SCOPE "https://mail.google.com/"
#define MAX_RESULTS_DEFAULT 100
#define MAX_RESULTS_LIMIT 500

typedef struct
{
  const char *verb;
  const char *pattern; /* below the user; * is a path parameter */
  const char *name;    /* for stats and faults */
  const char *rpc;
  const char *schema;
  const char *scopes; /* accepted ones, in Google's order, by spaces */
  const char *params; /* own query parameters, by spaces */
  unsigned int units;
  unsigned int old_units;
  SlGmailHandler handler; /* %NULL: needs a scope that a reader never has */
} Method;

#define READ_SCOPES FULL_SCOPE " " SCOPE ("metadata") " " SCOPE ("modify") " " SCOPE ("readonly")
#define CONTENT_SCOPES FULL_SCOPE " " SCOPE ("modify") " " SCOPE ("readonly")
#define WRITE_SCOPES FULL_SCOPE " " SCOPE ("modify")
#define LIST_PARAMS "q labelIds maxResults pageToken includeSpamTrash"

/* The table of 2026 gives no costs for labels, attachments and threads.list: the old ones stand. */
static const Method methods[] = {
  { "GET", "profile", "getProfile", "GetProfile", "Profile", READ_SCOPES " " SCOPE ("compose"), "",
    1, 1, sl_gmail_get_profile },
  { "GET", "labels", "labels.list", "ListLabels", "ListLabelsResponse",
    READ_SCOPES " " SCOPE ("labels"), "", 1, 1, sl_gmail_labels_list },
  { "GET", "labels/*", "labels.get", "GetLabel", "Label", READ_SCOPES " " SCOPE ("labels"), "", 1,
    1, sl_gmail_labels_get },
  { "GET", "messages", "messages.list", "ListMessages", "ListMessagesResponse", READ_SCOPES,
    LIST_PARAMS, 5, 5, sl_gmail_messages_list },
  { "GET", "messages/*", "messages.get", "GetMessage", "Message", READ_SCOPES,
    "format metadataHeaders", 20, 5, sl_gmail_messages_get },
  { "GET", "messages/*/attachments/*", "attachments.get", "GetAttachment", "MessagePartBody",
    CONTENT_SCOPES, "", 20, 5, sl_gmail_attachments_get },
  { "GET", "threads", "threads.list", "ListThreads", "ListThreadsResponse", READ_SCOPES,
    LIST_PARAMS, 10, 10, sl_gmail_threads_list },
  { "GET", "threads/*", "threads.get", "GetThread", "Thread", READ_SCOPES, "format metadataHeaders",
    40, 10, sl_gmail_threads_get },
  { "GET", "history", "history.list", "ListHistory", "ListHistoryResponse", READ_SCOPES,
    "startHistoryId historyTypes labelId maxResults pageToken", 2, 2, sl_gmail_history_list },
  { "POST", "messages/*/modify", "messages.modify", "ModifyMessage", NULL, WRITE_SCOPES, "", 5, 5,
    NULL },
  { "POST", "messages/*/trash", "messages.trash", "TrashMessage", NULL, WRITE_SCOPES, "", 5, 5,
    NULL },
  { "DELETE", "messages/*", "messages.delete", "DeleteMessage", NULL, FULL_SCOPE, "", 10, 10,
    NULL },
  { "POST", "messages/send", "messages.send", "SendMessage", NULL,
    FULL_SCOPE " " SCOPE ("compose") " " SCOPE ("modify") " " SCOPE ("send"), "", 100, 100, NULL },
  { "POST", "threads/*/modify", "threads.modify", "ModifyThread", NULL, WRITE_SCOPES, "", 10, 10,
    NULL },
  { "DELETE", "threads/*", "threads.delete", "DeleteThread", NULL, FULL_SCOPE, "", 20, 20, NULL },
};

static void
call_clear (SlGmailCall *call)
{
  g_free (call->ids[0]);
  g_free (call->ids[1]);
  g_clear_pointer (&call->mask, sl_field_mask_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlGmailCall, call_clear)

static gboolean
path_matches (const char *pattern, const char *path, SlGmailCall *call)
{
  g_auto (GStrv) wanted = g_strsplit (pattern, "/", -1);
  g_auto (GStrv) given = g_strsplit (path, "/", -1);
  unsigned int n_ids = 0;

  if (g_strv_length (wanted) != g_strv_length (given))
    return FALSE;
  for (size_t i = 0; wanted[i] != NULL; i++)
    {
      if (strcmp (wanted[i], "*") != 0 && strcmp (wanted[i], given[i]) != 0)
        return FALSE;
      if (*given[i] == '\0')
        return FALSE;
    }
  for (size_t i = 0; wanted[i] != NULL; i++)
    {
      if (strcmp (wanted[i], "*") == 0)
        call->ids[n_ids++] = g_uri_unescape_string (given[i], NULL);
    }
  return TRUE;
}

static const Method *
find_method (const SlRequest *request, char **user, SlGmailCall *call)
{
  const char *rest = NULL;
  const char *slash = NULL;

  if (!g_str_has_prefix (request->path, PREFIX))
    return NULL;
  rest = request->path + strlen (PREFIX);
  slash = strchr (rest, '/');
  if (slash == NULL)
    return NULL;
  *user = g_uri_unescape_segment (rest, slash, NULL);
  for (size_t i = 0; *user != NULL && i < G_N_ELEMENTS (methods); i++)
    {
      if (strcmp (methods[i].verb, request->method) == 0 &&
          path_matches (methods[i].pattern, slash + 1, call))
        return &methods[i];
    }
  return NULL;
}

static gboolean
list_contains (const char *list, const char *item)
{
  g_auto (GStrv) items = g_strsplit (list, " ", -1);

  return g_strv_contains ((const char *const *) items, item);
}

static gboolean
has_scope (const SlAccessToken *token, const char *accepted)
{
  for (size_t i = 0; token->scopes[i] != NULL; i++)
    {
      if (list_contains (accepted, token->scopes[i]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_only_metadata_scope (const SlAccessToken *token)
{
  return !has_scope (token, CONTENT_SCOPES);
}

/* Sets call->account; returns what is wrong with the caller. */
static SlResponse *
check_caller (SlGmailCall *call, const Method *method, const char *user)
{
  SlEmulatorState *state = call->state;
  const SlRequest *request = call->request;
  const SlAccessToken *token = NULL;

  if (request->authorization == NULL)
    return sl_google_error_missing_credentials (method->rpc);
  token =
      sl_oauth_find_token (state->oauth, request->authorization, sl_emulator_state_now_us (state));
  if (token == NULL)
    return sl_google_error_invalid_credentials ();
  if (!has_scope (token, method->scopes) || method->handler == NULL)
    return sl_google_error_insufficient_scope (method->rpc, method->scopes);
  call->account = sl_emulator_state_find_account (state, token->address);
  if (call->account == NULL)
    return sl_google_error_invalid_credentials ();
  if (strcmp (user, "me") != 0 && g_ascii_strcasecmp (user, token->address) != 0)
    return sl_google_error_delegation_denied (user);
  if (has_only_metadata_scope (token))
    {
      const char *format = sl_request_get_param (request, "format");

      if (sl_request_get_param (request, "q") != NULL)
        return sl_google_error_for_reason (403, "forbidden",
                                           "Metadata scope does not support 'q' parameter");
      if (g_str_has_suffix (method->name, "s.get") && strcmp (method->name, "labels.get") != 0 &&
          g_strcmp0 (format, "metadata") != 0 && g_strcmp0 (format, "minimal") != 0)
        return sl_google_error_for_reason (403, "forbidden",
                                           "Metadata scope doesn't allow format FULL");
    }
  return NULL;
}

static SlResponse *
read_standard_param (SlGmailCall *call, const Method *method, const SlParam *param)
{
  g_autofree char *bad_path = NULL;

  if (strcmp (param->name, "prettyPrint") == 0)
    {
      if (strcmp (param->value, "true") != 0 && strcmp (param->value, "false") != 0)
        return sl_google_error_invalid_value ("pretty_print", "TYPE_BOOL", param->value);
      call->pretty = strcmp (param->value, "true") == 0;
      return NULL;
    }
  if (strcmp (param->name, "alt") == 0 && strcmp (param->value, "json") != 0)
    return sl_google_error_invalid_value ("alt", "type.googleapis.com/Alt", param->value);
  if (strcmp (param->name, "fields") == 0 && method->schema != NULL)
    {
      call->mask = sl_field_mask_parse (param->value, method->schema, &bad_path);
      return call->mask != NULL ? NULL : sl_google_error_bad_fields (bad_path);
    }
  return NULL;
}

static SlResponse *
check_params (SlGmailCall *call, const Method *method)
{
  const GPtrArray *query = call->request->query;

  for (unsigned int i = 0; i < query->len; i++)
    {
      const SlParam *param = g_ptr_array_index (query, i);
      SlResponse *problem = NULL;

      if (list_contains (method->params, param->name))
        continue;
      if (!list_contains ("prettyPrint alt fields key quotaUser userIp $.xgafv", param->name))
        return sl_google_error_unknown_param (param->name);
      problem = read_standard_param (call, method, param);
      if (problem != NULL)
        return problem;
    }
  return NULL;
}

static SlResponse *
admit (SlGmailCall *call, const Method *method, const char *user)
{
  SlEmulatorState *state = call->state;
  const SlEmulatorOptions *options = &state->options;
  unsigned int units = options->old_unit_costs ? method->old_units : method->units;
  SlResponse *problem = check_caller (call, method, user);

  if (problem == NULL)
    problem = check_params (call, method);
  if (problem == NULL && options->max_in_flight > 0 &&
      call->account->in_flight >= options->max_in_flight && !call->request->in_batch)
    problem = sl_google_error_concurrency ();
  if (problem == NULL &&
      !sl_quota_take (call->account->quota, options, units, sl_emulator_state_now_us (state)))
    problem = sl_google_error_quota ();
  return problem;
}

static void
deliver_after (SlGmailCall *call, const SlFault *fault)
{
  g_autoptr (GBytes) raw = NULL;

  if (fault->deliver == NULL || call->account == NULL)
    return;
  raw = g_bytes_new (fault->deliver, strlen (fault->deliver));
  sl_mailbox_deliver (call->account->mailbox, raw, NULL,
                      sl_emulator_state_now_us (call->state) / 1000);
}

static SlResponse *
run_method (SlGmailCall *call, const Method *method, const char *user)
{
  const SlFault *fault = sl_fault_script_take (call->state->faults, method->name, call->ids[0]);
  SlResponse *response = NULL;

  if (fault != NULL && fault->status != 0)
    return sl_fault_damage (
        fault, sl_google_error_for_reason (fault->status, fault->reason, fault->message));
  call->fault = fault;
  response = admit (call, method, user);
  if (response == NULL)
    response = method->handler (call);
  if (fault == NULL)
    return response;
  deliver_after (call, fault);
  return sl_fault_damage (fault, response);
}

SlResponse *
sl_gmail_handle (SlEmulatorState *state, const SlRequest *request, SlAccount **account)
{
  g_auto (SlGmailCall) call = { .state = state, .request = request, .pretty = TRUE };
  g_autofree char *user = NULL;
  const Method *method = find_method (request, &user, &call);
  SlResponse *response = NULL;
  unsigned int units = 0;

  if (method == NULL)
    {
      sl_request_stats_count (state->stats, "unknown", 404, 0);
      return sl_google_error_page (request->path);
    }
  response = run_method (&call, method, user);
  if (response->status != 401 && response->status != 403 && response->status != 429)
    units = state->options.old_unit_costs ? method->old_units : method->units;
  sl_request_stats_count (state->stats, method->name, response->status, units);
  *account = call.account;
  return response;
}

SlResponse *
sl_gmail_call_answer (const SlGmailCall *call, JsonNode *root)
{
  g_autoptr (JsonNode) whole = root;
  g_autoptr (JsonNode) chosen =
      call->mask != NULL ? sl_field_mask_apply (call->mask, whole) : json_node_ref (whole);

  return sl_response_new_json (200, chosen, call->pretty);
}

gboolean
sl_gmail_call_get_max_results (const SlGmailCall *call,
                               unsigned int *max_results,
                               SlResponse **problem)
{
  const char *text = sl_request_get_param (call->request, "maxResults");
  uint64_t value = MAX_RESULTS_DEFAULT;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &value, NULL))
    {
      *problem = sl_google_error_invalid_value ("max_results", "TYPE_UINT32", text);
      return FALSE;
    }
  if (value < 1 || value > MAX_RESULTS_LIMIT)
    {
      *problem = sl_google_error_invalid_argument ("Invalid maxResults");
      return FALSE;
    }
  *max_results = (unsigned int) value;
  return TRUE;
}
