/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The timeline of a job. What a caller writes is the user's own word, whatever actor it names.
 */

#include "sl-api-fields.h"
#include "sl-api-job.h"
#include "sl-api-objects.h"
#include "sl-api-router.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-lists.h"

#define MOST_NOTE 2000
#define MOST_LABEL 500
#define MOST_URL 2000

static const char *const metadata_names[] = { "note",       "actor",      "groupId",
                                              "groupLabel", "eventLabel", "externalUrl",
                                              "reasonCode", "eventType",  NULL };

static void
list_events (SlApiRequest *request)
{
  g_autoptr (SlJob) job = sl_api_job_find (request);
  GError *error = NULL;

  if (job == NULL)
    return;
  g_autoptr (GPtrArray) events = sl_tracker_list_events (sl_api_request_get_tracker (request),
                                                         sl_job_get_fields (job)->id, &error);
  if (events == NULL)
    {
      sl_api_request_fail_with (request, error);
      return;
    }
  JsonArray *array = json_array_new ();
  for (guint i = 0; i < events->len; i++)
    json_array_add_object_element (array, sl_api_object_from_event (g_ptr_array_index (events, i)));
  sl_api_request_answer_array (request, array);
}

static void
read_text (const SlApiFields *fields, const char *name, glong max, char **value)
{
  if (sl_api_fields_has (fields, name))
    *value = (char *) sl_api_fields_get_string (fields, name, SL_API_NULLABLE, 0, max);
}

/* @event: strings are borrowed from the request; what is not given stays as it is. */
static void
read_metadata (const SlApiFields *body, SlEventFields *event)
{
  const SlApiFields fields = sl_api_fields_of_object (body, "metadata", SL_API_NULLABLE);

  if (fields.object == NULL)
    return;
  sl_api_fields_allow_only (&fields, metadata_names);
  read_text (&fields, "note", MOST_NOTE, &event->note);
  read_text (&fields, "groupId", MOST_LABEL, &event->group_id);
  read_text (&fields, "groupLabel", MOST_LABEL, &event->group_label);
  read_text (&fields, "eventLabel", MOST_LABEL, &event->title);
  read_text (&fields, "externalUrl", MOST_URL, &event->external_url);
  read_text (&fields, "reasonCode", MOST_LABEL, &event->reason_code);
  sl_api_fields_get_enum (&fields, "actor", SL_API_NULLABLE, SL_TYPE_ACTOR, SL_ACTOR_USER);
  if (sl_api_fields_has (&fields, "eventType"))
    event->event_type = (SlEventType) sl_api_fields_get_enum (
        &fields, "eventType", SL_API_NULLABLE, SL_TYPE_EVENT_TYPE, SL_EVENT_TYPE_NONE);
}

static void
read_stage (const SlApiFields *fields, SlApiNeed need, SlEventFields *event)
{
  g_auto (GStrv) nicks = sl_enum_get_nicks (SL_TYPE_STAGE);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  int stage = SL_STAGE_NONE;

  g_strv_builder_addv (words, (const char **) nicks);
  g_strv_builder_add (words, "no_change");
  g_auto (GStrv) list = g_strv_builder_end (words);
  const char *word = sl_api_fields_get_word (fields, "toStage", need, (const char *const *) list);
  if (word == NULL)
    return;
  sl_enum_from_nick (SL_TYPE_STAGE, word, &stage);
  event->to_stage = (SlStage) stage;
}

static void
read_event (const SlApiFields *fields, SlApiNeed stage_need, SlEventFields *event)
{
  read_stage (fields, stage_need, event);
  read_metadata (fields, event);
  if (sl_api_fields_has (fields, "occurredAt"))
    event->occurred_us = sl_api_fields_get_seconds (fields, "occurredAt", SL_API_NULLABLE);
  if (sl_api_fields_has (fields, "outcome"))
    event->outcome = (SlOutcome) sl_api_fields_get_enum (fields, "outcome", SL_API_NULLABLE,
                                                         SL_TYPE_OUTCOME, SL_OUTCOME_NONE);
}

static void
answer_event (SlApiRequest *request, SlEvent *event, GError *error)
{
  if (event == NULL)
    sl_api_request_fail_with (request, error);
  else
    sl_api_request_answer_object (request, 200, sl_api_object_from_event (event));
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (SlEvent) event =
      sl_tracker_add_event_finish (SL_TRACKER (source), result, NULL, &error);

  answer_event (user_data, event, error);
}

static void
add_event (SlApiRequest *request)
{
  const SlApiFields fields = sl_api_fields_of_body (request);
  SlEventFields event = { 0 };

  read_event (&fields, SL_API_REQUIRED, &event);
  g_autoptr (SlJob) job = sl_api_job_find (request);
  if (job == NULL)
    return;
  event.job_id = sl_job_get_fields (job)->id;
  g_autoptr (SlEvent) draft = sl_event_new (&event);
  sl_tracker_add_event_async (sl_api_request_get_tracker (request), draft,
                              sl_api_request_get_cancellable (request), added_cb, request);
}

/* Returns: (transfer full) (nullable): the event in the path, of the job in the path; %NULL when
 * @request has been answered */
static SlEvent *
find_event (SlApiRequest *request)
{
  const char *event_id = sl_api_fields_check_id (request, "eventId");
  g_autoptr (SlJob) job = sl_api_job_find (request);
  GError *error = NULL;

  if (job == NULL)
    return NULL;
  g_autoptr (GPtrArray) events = sl_tracker_list_events (sl_api_request_get_tracker (request),
                                                         sl_job_get_fields (job)->id, &error);
  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      SlEvent *event = g_ptr_array_index (events, i);
      if (g_str_equal (sl_event_get_fields (event)->id, event_id))
        return g_object_ref (event);
    }
  if (error != NULL)
    sl_api_request_fail_with (request, error);
  else
    sl_api_request_fail (request, SL_API_NOT_FOUND, "The job has no such event", NULL);
  return NULL;
}

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (SlEvent) event =
      sl_tracker_edit_event_finish (SL_TRACKER (source), result, NULL, &error);

  answer_event (user_data, event, error);
}

static void
edit_event (SlApiRequest *request)
{
  const SlApiFields fields = sl_api_fields_of_body (request);
  SlEventFields given = { 0 };

  read_event (&fields, SL_API_OPTIONAL, &given); /* once before it is known, for what is wrong */
  g_autoptr (SlEvent) event = find_event (request);
  if (event == NULL)
    return;
  SlEventFields edited = *sl_event_get_fields (event);
  read_event (&fields, SL_API_OPTIONAL, &edited);
  if (edited.occurred_us == 0)
    edited.occurred_us = sl_event_get_fields (event)->occurred_us;
  g_autoptr (SlEvent) after = sl_event_new (&edited);
  sl_tracker_edit_event_async (sl_api_request_get_tracker (request), after,
                               sl_api_request_get_cancellable (request), edited_cb, request);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  if (!sl_tracker_remove_event_finish (SL_TRACKER (source), result, NULL, &error))
    sl_api_request_fail_with (user_data, error);
  else
    sl_api_request_answer_object (user_data, 200, NULL);
}

static void
remove_event (SlApiRequest *request)
{
  g_autoptr (SlEvent) event = find_event (request);

  if (event != NULL)
    sl_tracker_remove_event_async (sl_api_request_get_tracker (request),
                                   sl_event_get_fields (event)->id,
                                   sl_api_request_get_cancellable (request), removed_cb, request);
}

const SlApiRoute sl_api_event_routes[] = {
  { "GET", "/jobs/:id/events", list_events },
  { "POST", "/jobs/:id/stages", add_event },
  { "PATCH", "/jobs/:id/events/:eventId", edit_event },
  { "DELETE", "/jobs/:id/events/:eventId", remove_event },
  { NULL },
};
