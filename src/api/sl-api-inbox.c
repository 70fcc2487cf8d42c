/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The review inbox, one item at a time. Many at once: sl-api-inbox-actions.c.
 */

#include "sl-api-inbox.h"

#include "sl-api-account.h"
#include "sl-api-fields.h"
#include "sl-api-objects.h"
#include "sl-api-router.h"
#include "sl-tracker-lists.h"
#include "sl-tracker-review.h"

#define MOST_NOTE 2000
#define MOST_NAME 255

static void
list_inbox (SlApiRequest *request)
{
  SlTracker *tracker = sl_api_request_get_tracker (request);
  const SlApiFields fields = sl_api_fields_of_query (request);
  g_autofree char *account_id = sl_api_account_dup_id (request, &fields);
  unsigned int limit = sl_api_fields_get_limit (&fields, 200, 50);
  const char *cursor = sl_api_fields_get_string (&fields, "cursor", SL_API_OPTIONAL, 1, 200);
  SlMessageQuery query = { .account_id = account_id };
  g_autofree char *next = NULL;
  GError *error = NULL;

  if (sl_api_request_refuse (request))
    return;
  int total = sl_tracker_count_messages (tracker, &query, &error);
  query.before = cursor;
  g_autoptr (GPtrArray) items =
      total >= 0 ? sl_tracker_list_messages (tracker, &query, limit, &next, &error) : NULL;
  if (items == NULL)
    {
      sl_api_fields_fail_cursor (request, cursor, error);
      return;
    }
  g_autoptr (SlApiLookup) lookup = sl_api_lookup_new (tracker);
  JsonObject *object = json_object_new ();
  json_object_set_array_member (object, "items", sl_api_array_from_items (lookup, items));
  json_object_set_int_member (object, "total", total);
  json_object_set_string_member (object, "nextCursor", next);
  sl_api_request_answer_object (request, 200, object);
}

/* Returns whether the message is there, and of @account_id if that is not NULL; otherwise @request
 * has been answered. */
static gboolean
check_message (SlApiRequest *request, const char *id, const char *account_id)
{
  GError *error = NULL;
  g_autoptr (SlInboxItem) item =
      sl_tracker_get_message (sl_api_request_get_tracker (request), id, &error);

  if (item == NULL)
    {
      sl_api_request_fail_with (request, error);
      return FALSE;
    }
  if (account_id == NULL ||
      g_str_equal (account_id,
                   sl_message_get_fields (sl_inbox_item_get_message (item))->account_id))
    return TRUE;
  sl_api_request_fail (request, SL_API_NOT_FOUND, "There is no such message in this account", NULL);
  return FALSE;
}

JsonObject *
sl_api_inbox_dup_message (SlTracker *tracker, const char *id, GError **error)
{
  g_autoptr (SlInboxItem) item = sl_tracker_get_message (tracker, id, error);
  g_autoptr (SlApiLookup) lookup = sl_api_lookup_new (tracker);

  return item != NULL ? sl_api_object_from_message (lookup, item) : NULL;
}

/* @result: (nullable): of an act on the request's message. */
static void
answer_act (SlApiRequest *request, SlActResult *result, GError *error, gboolean has_event)
{
  const char *id = sl_api_request_get_param (request, "id");
  GError *item_error = result != NULL ? g_ptr_array_index (result->errors, 0) : error;
  JsonObject *message = NULL;

  if (item_error != NULL && result != NULL)
    item_error = g_error_copy (item_error);
  if (item_error == NULL)
    message = sl_api_inbox_dup_message (sl_api_request_get_tracker (request), id, &item_error);
  if (message == NULL)
    {
      sl_api_request_fail_with (request, item_error);
      return;
    }
  JsonObject *object = json_object_new ();
  json_object_set_object_member (object, "message", message);
  if (has_event)
    json_object_set_string_member (object, "stageEventId", result->event_id);
  sl_api_request_answer_object (request, 200, object);
}

static void
approved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (SlActResult) acted = sl_tracker_approve_finish (SL_TRACKER (source), result, &error);

  answer_act (user_data, acted, error, TRUE);
}

static void
denied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (SlActResult) acted = sl_tracker_deny_finish (SL_TRACKER (source), result, &error);

  answer_act (user_data, acted, error, FALSE);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (SlActResult) acted = sl_tracker_restore_finish (SL_TRACKER (source), result, &error);

  answer_act (user_data, acted, error, FALSE);
}

static void
read_stage (const SlApiFields *fields, SlApproval *approval)
{
  int stage =
      sl_api_fields_get_enum (fields, "toStage", SL_API_NULLABLE, SL_TYPE_STAGE, SL_STAGE_NONE);
  int target =
      sl_api_fields_get_enum (fields, "stageTarget", SL_API_NULLABLE, SL_TYPE_STAGE_TARGET, -1);

  /* Each stage is a stage target of the same name; the target says more, so it goes first. */
  if (target < 0 && stage != SL_STAGE_NONE)
    sl_enum_from_nick (SL_TYPE_STAGE_TARGET, sl_enum_to_nick (SL_TYPE_STAGE, stage), &target);
  approval->sets_stage = target >= 0;
  approval->stage_target = target >= 0 ? (SlStageTarget) target : SL_STAGE_TARGET_NO_CHANGE;
}

static void
approve (SlApiRequest *request)
{
  const SlApiFields fields = sl_api_fields_of_body (request);
  const char *id = sl_api_fields_check_id (request, "id");
  g_autofree char *account_id = sl_api_account_dup_id_if_named (request, &fields);
  SlApproval approval = {
    .job_id = sl_api_fields_get_uuid (&fields, "jobId", SL_API_NULLABLE),
    .note = sl_api_fields_get_string (&fields, "note", SL_API_NULLABLE, 0, MOST_NOTE),
    .decided_by = sl_api_fields_get_string (&fields, "decidedBy", SL_API_NULLABLE, 1, MOST_NAME),
  };
  const char *ids[] = { id, NULL };

  read_stage (&fields, &approval);
  if (sl_api_request_refuse (request) || !check_message (request, id, account_id))
    return;
  sl_tracker_approve_async (sl_api_request_get_tracker (request), ids, &approval,
                            sl_api_request_get_cancellable (request), approved_cb, request);
}

static void
deny (SlApiRequest *request)
{
  const SlApiFields fields = sl_api_fields_of_body (request);
  const char *id = sl_api_fields_check_id (request, "id");
  g_autofree char *account_id = sl_api_account_dup_id_if_named (request, &fields);
  const char *decided_by =
      sl_api_fields_get_string (&fields, "decidedBy", SL_API_NULLABLE, 1, MOST_NAME);
  const char *ids[] = { id, NULL };

  if (sl_api_request_refuse (request) || !check_message (request, id, account_id))
    return;
  sl_tracker_deny_async (sl_api_request_get_tracker (request), ids, decided_by,
                         sl_api_request_get_cancellable (request), denied_cb, request);
}

static void
restore (SlApiRequest *request)
{
  const char *id = sl_api_fields_check_id (request, "id");
  const char *ids[] = { id, NULL };

  if (sl_api_request_refuse (request) || !check_message (request, id, NULL))
    return;
  sl_tracker_restore_async (sl_api_request_get_tracker (request), ids,
                            sl_api_request_get_cancellable (request), restored_cb, request);
}

const SlApiRoute sl_api_inbox_routes[] = {
  { "GET", "/post-application/inbox", list_inbox },
  { "POST", "/post-application/inbox/actions", sl_api_inbox_act },
  { "POST", "/post-application/inbox/:id/approve", approve },
  { "POST", "/post-application/inbox/:id/deny", deny },
  { "POST", "/post-application/inbox/:id/restore", restore },
  { NULL },
};
