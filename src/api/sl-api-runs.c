/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-api-account.h"
#include "sl-api-fields.h"
#include "sl-api-objects.h"
#include "sl-api-router.h"
#include "sl-tracker-lists.h"

static void
list_runs (SlApiRequest *request)
{
  SlTracker *tracker = sl_api_request_get_tracker (request);
  const SlApiFields fields = sl_api_fields_of_query (request);
  g_autofree char *account_id = sl_api_account_dup_id (request, &fields);
  unsigned int limit = sl_api_fields_get_limit (&fields, 200, 20);
  const char *cursor = sl_api_fields_get_string (&fields, "cursor", SL_API_OPTIONAL, 1, 200);
  g_autofree char *next = NULL;
  unsigned int total = 0;
  GError *error = NULL;

  if (sl_api_request_refuse (request))
    return;
  g_autoptr (GPtrArray) runs =
      sl_tracker_list_runs_page (tracker, account_id, cursor, limit, &next, &total, &error);
  if (runs == NULL)
    {
      sl_api_fields_fail_cursor (request, cursor, error);
      return;
    }
  g_autoptr (SlApiLookup) lookup = sl_api_lookup_new (tracker);
  JsonArray *array = json_array_new ();
  for (guint i = 0; i < runs->len; i++)
    json_array_add_object_element (array,
                                   sl_api_object_from_run (lookup, g_ptr_array_index (runs, i)));
  JsonObject *object = json_object_new ();
  json_object_set_array_member (object, "runs", array);
  json_object_set_int_member (object, "total", total);
  json_object_set_string_member (object, "nextCursor", next);
  sl_api_request_answer_object (request, 200, object);
}

/* Returns: (transfer full) (nullable): %NULL when @request has been answered */
static SlRun *
find_run (SlApiRequest *request)
{
  const char *id = sl_api_fields_check_id (request, "id");
  GError *error = NULL;

  if (sl_api_request_refuse (request))
    return NULL;
  SlRun *run = sl_tracker_get_run (sl_api_request_get_tracker (request), id, &error);
  if (run == NULL)
    sl_api_request_fail_with (request, error);
  return run;
}

static void
get_run (SlApiRequest *request)
{
  g_autoptr (SlRun) run = find_run (request);
  if (run == NULL)
    return;

  g_autoptr (SlApiLookup) lookup = sl_api_lookup_new (sl_api_request_get_tracker (request));
  JsonObject *object = json_object_new ();
  json_object_set_object_member (object, "run", sl_api_object_from_run (lookup, run));
  sl_api_request_answer_object (request, 200, object);
}

static void
list_messages (SlApiRequest *request)
{
  SlTracker *tracker = sl_api_request_get_tracker (request);
  const SlApiFields fields = sl_api_fields_of_query (request);
  unsigned int limit = sl_api_fields_get_limit (&fields, 200, 50);
  const char *cursor = sl_api_fields_get_string (&fields, "cursor", SL_API_OPTIONAL, 1, 200);
  g_autoptr (SlRun) run = find_run (request);
  g_autofree char *next = NULL;
  GError *error = NULL;

  if (run == NULL)
    return;
  SlMessageQuery query = {
    .view = SL_MESSAGE_VIEW_ALL,
    .run_id = sl_run_get_fields (run)->id,
  };
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
  json_object_set_object_member (object, "run", sl_api_object_from_run (lookup, run));
  json_object_set_array_member (object, "items", sl_api_array_from_items (lookup, items));
  json_object_set_int_member (object, "total", total);
  json_object_set_string_member (object, "nextCursor", next);
  sl_api_request_answer_object (request, 200, object);
}

const SlApiRoute sl_api_run_routes[] = {
  { "GET", "/post-application/runs", list_runs },
  { "GET", "/post-application/runs/:id", get_run },
  { "GET", "/post-application/runs/:id/messages", list_messages },
  { NULL },
};
