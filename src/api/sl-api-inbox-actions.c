/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One decision for many messages, a batch at a time, so that neither the store nor the main loop is
 * held for long. Each message fails by itself.
 */

#include "sl-api-account.h"
#include "sl-api-fields.h"
#include "sl-api-inbox.h"
#include "sl-api-objects.h"
#include "sl-json.h"
#include "sl-tracker-lists.h"
#include "sl-tracker-review.h"

#define BATCH 25u
#define MOST_NAME 255

static const char *const actions[] = { "approve", "deny", NULL };

typedef struct
{
  const char *action; /* (unowned): static */
  char *account_id;   /* (owned) */
  char *decided_by;   /* (owned) (nullable) */
  GPtrArray *ids;     /* (owned) (element-type utf8): all asked for so far */
  gboolean is_open;   /* more wait in the inbox than ids holds */
  char *cursor;       /* (owned) (nullable): where they go on */
  guint n_begun;      /* of ids, given to the tracker so far */
  GPtrArray *batch;   /* (owned) (element-type utf8): of ids, under way; ends with NULL */
  GString *results;   /* (owned): JSON; written as they come, for there may be ten thousand */
  unsigned int n_succeeded;
  unsigned int n_failed;
  unsigned int n_skipped;
} Acts;

static void next_batch (SlApiRequest *request);

static void
acts_free (gpointer data)
{
  Acts *acts = data;

  g_free (acts->account_id);
  g_free (acts->decided_by);
  g_free (acts->cursor);
  g_ptr_array_unref (acts->ids);
  g_ptr_array_unref (acts->batch);
  g_string_free (acts->results, TRUE);
  g_free (acts);
}

/* @result: (transfer full): */
static void
add_result (Acts *acts, JsonObject *result)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, result);
  g_autofree char *text = sl_json_to_string (node);
  g_string_append_printf (acts->results, "%s%s", acts->results->len > 0 ? "," : "", text);
}

static void
add_failure (Acts *acts, const char *id, SlApiCode code, const char *text)
{
  JsonObject *result = json_object_new ();
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "code", sl_api_code_get_name (code));
  json_object_set_string_member (object, "message", text);
  json_object_set_string_member (result, "messageId", id);
  json_object_set_boolean_member (result, "ok", FALSE);
  json_object_set_object_member (result, "error", object);
  add_result (acts, result);
}

/* A message for which no application is known waits on: that is no failure. */
static void
add_error (Acts *acts, const char *id, const GError *error)
{
  const char *text = NULL;
  SlApiCode code = sl_api_code_from_error (error, &text);

  if (g_error_matches (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_JOB_REQUIRED))
    acts->n_skipped++;
  else
    acts->n_failed++;
  add_failure (acts, id, code, text);
}

static void
add_success (SlTracker *tracker, Acts *acts, const char *id)
{
  g_autoptr (GError) error = NULL;
  JsonObject *message = sl_api_inbox_dup_message (tracker, id, &error);

  if (message == NULL)
    {
      add_error (acts, id, error);
      return;
    }
  JsonObject *result = json_object_new ();
  json_object_set_string_member (result, "messageId", id);
  json_object_set_boolean_member (result, "ok", TRUE);
  json_object_set_object_member (result, "message", message);
  add_result (acts, result);
  acts->n_succeeded++;
}

static void
answer (SlApiRequest *request, Acts *acts)
{
  g_autofree char *text = g_strdup_printf (
      "{\"action\":\"%s\",\"requested\":%u,\"succeeded\":%u,\"failed\":%u,\"skipped\":%u,"
      "\"results\":[%s]}",
      acts->action, acts->ids->len, acts->n_succeeded, acts->n_failed, acts->n_skipped,
      acts->results->str);

  sl_api_request_answer_text (request, text);
}

static void
take_result (SlApiRequest *request, SlActResult *result, GError *error)
{
  Acts *acts = sl_api_request_get_data (request);
  SlTracker *tracker = sl_api_request_get_tracker (request);

  if (result == NULL)
    {
      sl_api_request_fail_with (request, error);
      return;
    }
  for (guint i = 0; i < result->errors->len; i++)
    {
      const GError *item_error = g_ptr_array_index (result->errors, i);
      const char *id = g_ptr_array_index (acts->batch, i);
      if (item_error != NULL)
        add_error (acts, id, item_error);
      else
        add_success (tracker, acts, id);
    }
  next_batch (request);
}

static void
approved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (SlActResult) acted = sl_tracker_approve_finish (SL_TRACKER (source), result, &error);

  take_result (user_data, acted, error);
}

static void
denied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (SlActResult) acted = sl_tracker_deny_finish (SL_TRACKER (source), result, &error);

  take_result (user_data, acted, error);
}

static gboolean
is_of_account (SlTracker *tracker, Acts *acts, const char *id)
{
  /* A message that cannot be read is of no account. */
  g_autoptr (SlInboxItem) item = sl_tracker_get_message (tracker, id, NULL);

  return item != NULL &&
         g_str_equal (sl_message_get_fields (sl_inbox_item_get_message (item))->account_id,
                      acts->account_id);
}

static void
fill_batch (SlTracker *tracker, Acts *acts)
{
  g_ptr_array_set_size (acts->batch, 0);
  for (; acts->n_begun < acts->ids->len && acts->batch->len < BATCH; acts->n_begun++)
    {
      char *id = g_ptr_array_index (acts->ids, acts->n_begun);
      if (is_of_account (tracker, acts, id))
        {
          g_ptr_array_add (acts->batch, id);
          continue;
        }
      acts->n_failed++;
      add_failure (acts, id, SL_API_NOT_FOUND, "There is no such message in this account");
    }
}

/* A page of what waits. What has been decided meanwhile is not met again; what waits on is passed.
 */
static gboolean
add_pending (SlTracker *tracker, Acts *acts, GError **error)
{
  g_autofree char *next = NULL;
  SlMessageQuery query = { .account_id = acts->account_id, .before = acts->cursor };
  g_autoptr (GPtrArray) items = sl_tracker_list_messages (tracker, &query, BATCH, &next, error);

  if (items == NULL)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      SlMessage *message = sl_inbox_item_get_message (g_ptr_array_index (items, i));
      g_ptr_array_add (acts->ids, g_strdup (sl_message_get_fields (message)->id));
    }
  g_set_str (&acts->cursor, next);
  acts->is_open = next != NULL;
  return TRUE;
}

static void
next_batch (SlApiRequest *request)
{
  Acts *acts = sl_api_request_get_data (request);
  SlTracker *tracker = sl_api_request_get_tracker (request);
  GCancellable *cancellable = sl_api_request_get_cancellable (request);
  SlApproval approval = { .decided_by = acts->decided_by };
  GError *error = NULL;

  if (acts->n_begun == acts->ids->len && acts->is_open && !add_pending (tracker, acts, &error))
    {
      sl_api_request_fail_with (request, error);
      return;
    }
  fill_batch (tracker, acts);
  if (acts->batch->len == 0)
    {
      answer (request, acts);
      return;
    }
  g_ptr_array_add (acts->batch, NULL);
  const char *const *ids = (const char *const *) acts->batch->pdata;
  if (g_str_equal (acts->action, "approve"))
    sl_tracker_approve_async (tracker, ids, &approval, cancellable, approved_cb, request);
  else
    sl_tracker_deny_async (tracker, ids, acts->decided_by, cancellable, denied_cb, request);
}

void
sl_api_inbox_act (SlApiRequest *request)
{
  const SlApiFields fields = sl_api_fields_of_body (request);
  Acts *acts = g_new0 (Acts, 1);
  g_auto (GStrv) ids = sl_api_fields_get_uuids (&fields, "messageIds");

  acts->action = sl_api_fields_get_word (&fields, "action", SL_API_REQUIRED, actions);
  acts->account_id = sl_api_account_dup_id (request, &fields);
  acts->decided_by =
      g_strdup (sl_api_fields_get_string (&fields, "decidedBy", SL_API_NULLABLE, 1, MOST_NAME));
  acts->ids = g_ptr_array_new_with_free_func (g_free);
  acts->batch = g_ptr_array_new ();
  acts->results = g_string_new (NULL);
  sl_api_request_set_data (request, acts, acts_free);
  if (sl_api_request_refuse (request))
    return;
  for (size_t i = 0; ids != NULL && ids[i] != NULL; i++)
    g_ptr_array_add (acts->ids, g_strdup (ids[i]));
  acts->is_open = ids == NULL;
  next_batch (request);
}
