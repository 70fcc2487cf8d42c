/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-api-fields.h"
#include "sl-api-job.h"
#include "sl-api-objects.h"
#include "sl-api-router.h"
#include "sl-date.h"
#include "sl-tracker-accounts.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-lists.h"

#define MOST_TEXT 500
#define MOST_URL 2000
#define ALL_STAGES (((1u << (SL_STAGE_CLOSED + 1)) - 1) & ~(1u << SL_STAGE_NONE))

static const char *const views[] = { "list", "full", NULL };

SlJob *
sl_api_job_find (SlApiRequest *request)
{
  const char *id = sl_api_fields_check_id (request, "id");
  GError *error = NULL;

  if (sl_api_request_refuse (request))
    return NULL;
  SlJob *job = sl_tracker_get_job (sl_api_request_get_tracker (request), id, &error);
  if (job == NULL)
    sl_api_request_fail_with (request, error);
  return job;
}

void
sl_api_job_answer (SlApiRequest *request, unsigned int status, SlJob *job, GError *error)
{
  if (job == NULL)
    sl_api_request_fail_with (request, error);
  else
    sl_api_request_answer_object (request, status, sl_api_object_from_job (job, SL_API_VIEW_FULL));
}

/* The list. */

static unsigned int
get_stages_of_status (const char *status)
{
  unsigned int stages = 0;

  for (int stage = SL_STAGE_APPLIED; stage <= SL_STAGE_CLOSED; stage++)
    if (g_str_equal (status, sl_api_object_get_job_status ((SlStage) stage)))
      stages |= 1u << stage;
  return stages;
}

static unsigned int
get_stages_of_stage (const char *nick)
{
  int stage = SL_STAGE_NONE;

  return sl_enum_from_nick (SL_TYPE_STAGE, nick, &stage) ? 1u << stage : 0;
}

/* A list of words with commas between. */
static unsigned int
read_stages (const SlApiFields *fields, const char *name, unsigned int (*get) (const char *word))
{
  const char *text = sl_api_fields_get_string (fields, name, SL_API_OPTIONAL, 1, MOST_TEXT);
  g_auto (GStrv) words = text != NULL ? g_strsplit (text, ",", -1) : NULL;
  unsigned int stages = 0;

  if (words == NULL)
    return ALL_STAGES;
  for (size_t i = 0; words[i] != NULL; i++)
    {
      unsigned int some = get (g_strstrip (words[i]));
      if (some == 0)
        sl_api_fields_add_error (fields, name, "Unknown value");
      stages |= some;
    }
  return stages;
}

static JsonObject *
make_stage_counts (const unsigned int *counts)
{
  JsonObject *object = json_object_new ();

  for (int stage = SL_STAGE_APPLIED; stage <= SL_STAGE_CLOSED; stage++)
    json_object_set_int_member (object, sl_enum_to_nick (SL_TYPE_STAGE, stage), counts[stage]);
  return object;
}

static JsonObject *
make_status_counts (const unsigned int *counts)
{
  JsonObject *object = json_object_new ();
  unsigned int n_later = 0;

  for (int stage = SL_STAGE_APPLIED + 1; stage <= SL_STAGE_CLOSED; stage++)
    n_later += counts[stage];
  json_object_set_int_member (object, "applied", counts[SL_STAGE_APPLIED]);
  json_object_set_int_member (object, "in_progress", n_later);
  return object;
}

static void
answer_list (SlApiRequest *request, GPtrArray *jobs, unsigned int total, const char *next)
{
  SlTracker *tracker = sl_api_request_get_tracker (request);
  const char *view = json_object_get_string_member_with_default (sl_api_request_get_query (request),
                                                                 "view", "list");
  unsigned int counts[SL_STAGE_CLOSED + 1] = { 0 };
  GError *error = NULL;
  g_autofree char *revision = sl_tracker_dup_jobs_revision (tracker, &error);

  if (revision == NULL || !sl_tracker_count_stages (tracker, counts, &error))
    {
      sl_api_request_fail_with (request, error);
      return;
    }
  JsonArray *array = json_array_new ();
  for (guint i = 0; i < jobs->len; i++)
    if (g_ptr_array_index (jobs, i) != NULL)
      json_array_add_object_element (
          array, sl_api_object_from_job (g_ptr_array_index (jobs, i), g_str_equal (view, "full")
                                                                          ? SL_API_VIEW_FULL
                                                                          : SL_API_VIEW_LIST));
  JsonObject *object = json_object_new ();
  json_object_set_array_member (object, "jobs", array);
  json_object_set_int_member (object, "total", total);
  json_object_set_object_member (object, "byStatus", make_status_counts (counts));
  json_object_set_object_member (object, "byStage", make_stage_counts (counts));
  json_object_set_string_member (object, "revision", revision);
  json_object_set_string_member (object, "nextCursor", next);
  sl_api_request_answer_object (request, 200, object);
}

static void
list_jobs (SlApiRequest *request)
{
  const SlApiFields fields = sl_api_fields_of_query (request);
  SlJobQuery query = {
    .stages = read_stages (&fields, "status", get_stages_of_status) &
              read_stages (&fields, "stage", get_stages_of_stage),
    .search = sl_api_fields_get_string (&fields, "q", SL_API_OPTIONAL, 0, MOST_TEXT),
  };
  unsigned int limit = sl_api_fields_get_limit (&fields, 1000, 200);
  const char *cursor = sl_api_fields_get_string (&fields, "cursor", SL_API_OPTIONAL, 1, 200);
  g_autofree char *next = NULL;
  unsigned int total = 0;
  GError *error = NULL;

  sl_api_fields_get_word (&fields, "view", SL_API_OPTIONAL, views);
  if (sl_api_request_refuse (request))
    return;
  if (query.search != NULL && *query.search == '\0')
    query.search = NULL;
  /* A query without any stage would mean all of them. */
  g_autoptr (GPtrArray) jobs =
      query.stages == 0 ? g_ptr_array_new ()
                        : sl_tracker_list_jobs_page (sl_api_request_get_tracker (request), &query,
                                                     cursor, limit, &next, &total, &error);
  if (jobs == NULL)
    sl_api_fields_fail_cursor (request, cursor, error);
  else
    answer_list (request, jobs, total, next);
}

static void
get_revision (SlApiRequest *request)
{
  SlTracker *tracker = sl_api_request_get_tracker (request);
  unsigned int counts[SL_STAGE_CLOSED + 1] = { 0 };
  unsigned int total = 0;
  GError *error = NULL;
  g_autofree char *revision = sl_tracker_dup_jobs_revision (tracker, &error);

  if (revision == NULL || !sl_tracker_count_stages (tracker, counts, &error))
    {
      sl_api_request_fail_with (request, error);
      return;
    }
  for (int stage = SL_STAGE_APPLIED; stage <= SL_STAGE_CLOSED; stage++)
    total += counts[stage];
  JsonObject *object = json_object_new ();
  json_object_set_string_member (object, "revision", revision);
  json_object_set_int_member (object, "total", total);
  sl_api_request_answer_object (request, 200, object);
}

/* One job. */

static void
get_job (SlApiRequest *request)
{
  g_autoptr (SlJob) job = sl_api_job_find (request);

  if (job != NULL)
    sl_api_job_answer (request, 200, job, NULL);
}

static void
read_text (const SlApiFields *fields, const char *name, glong max, char **value)
{
  if (sl_api_fields_has (fields, name))
    *value = (char *) sl_api_fields_get_string (fields, name, SL_API_NULLABLE, 0, max);
}

/* Nothing is as good as none. */
static gboolean
is_web_address (const char *url)
{
  if (url == NULL || *url == '\0')
    return TRUE;
  const char *scheme = g_uri_peek_scheme (url);
  return g_uri_is_valid (url, G_URI_FLAGS_NONE, NULL) &&
         (g_str_equal (scheme, "http") || g_str_equal (scheme, "https"));
}

/* @job: strings are borrowed from the request. */
static void
read_optional_fields (const SlApiFields *fields, SlJobFields *job)
{
  read_text (fields, "jobUrl", MOST_URL, &job->url);
  if (sl_api_fields_has (fields, "jobUrl") && !is_web_address (job->url))
    sl_api_fields_add_error (fields, "jobUrl", "Must be a web address");
  read_text (fields, "location", MOST_TEXT, &job->location);
  read_text (fields, "source", MOST_TEXT, &job->source);
  if (sl_api_fields_has (fields, "appliedAt"))
    {
      int64_t applied_us = sl_api_fields_get_date (fields, "appliedAt", SL_API_NULLABLE);
      job->applied_us = applied_us != 0 ? applied_us : job->applied_us;
    }
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (SlJob) job = sl_tracker_add_job_finish (SL_TRACKER (source), result, NULL, &error);

  sl_api_job_answer (user_data, 201, job, error);
}

static void
add_job (SlApiRequest *request)
{
  const SlApiFields fields = sl_api_fields_of_body (request);
  SlJobFields job = {
    .title = (char *) sl_api_fields_get_string (&fields, "title", SL_API_REQUIRED, 1, MOST_TEXT),
    .company =
        (char *) sl_api_fields_get_string (&fields, "employer", SL_API_REQUIRED, 1, MOST_TEXT),
  };

  read_optional_fields (&fields, &job);
  if (sl_api_request_refuse (request))
    return;
  g_autoptr (SlJob) draft = sl_job_new (&job);
  sl_tracker_add_job_async (sl_api_request_get_tracker (request), draft,
                            sl_api_request_get_cancellable (request), added_cb, request);
}

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (SlJob) job = sl_tracker_edit_job_finish (SL_TRACKER (source), result, NULL, &error);

  sl_api_job_answer (user_data, 200, job, error);
}

static void
edit_job (SlApiRequest *request)
{
  const SlApiFields fields = sl_api_fields_of_body (request);
  const char *title = sl_api_fields_get_string (&fields, "title", SL_API_OPTIONAL, 1, MOST_TEXT);
  const char *company =
      sl_api_fields_get_string (&fields, "employer", SL_API_OPTIONAL, 1, MOST_TEXT);
  SlJobFields given = { 0 };

  read_optional_fields (&fields, &given); /* once before the job is known, for what is wrong */
  g_autoptr (SlJob) job = sl_api_job_find (request);
  if (job == NULL)
    return;
  SlJobFields edited = *sl_job_get_fields (job);
  edited.title = title != NULL ? (char *) title : edited.title;
  edited.company = company != NULL ? (char *) company : edited.company;
  read_optional_fields (&fields, &edited);
  g_autoptr (SlJob) draft = sl_job_new (&edited);
  sl_tracker_edit_job_async (sl_api_request_get_tracker (request), draft,
                             sl_api_request_get_cancellable (request), edited_cb, request);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  if (!sl_tracker_remove_job_finish (SL_TRACKER (source), result, NULL, &error))
    sl_api_request_fail_with (user_data, error);
  else
    sl_api_request_answer_object (user_data, 200, NULL);
}

static void
remove_job (SlApiRequest *request)
{
  g_autoptr (SlJob) job = sl_api_job_find (request);

  if (job != NULL)
    sl_tracker_remove_job_async (sl_api_request_get_tracker (request), sl_job_get_fields (job)->id,
                                 sl_api_request_get_cancellable (request), removed_cb, request);
}

/* Whatever is tracked here has been applied for; what is missing is at most the day. */
static void
apply (SlApiRequest *request)
{
  g_autoptr (SlJob) job = sl_api_job_find (request);

  if (job == NULL)
    return;
  if (sl_job_get_fields (job)->applied_us != 0)
    sl_api_job_answer (request, 200, job, NULL);
  else
    sl_tracker_edit_job_async (sl_api_request_get_tracker (request), job,
                               sl_api_request_get_cancellable (request), edited_cb, request);
}

static void
outcome_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (SlJob) job = sl_tracker_set_outcome_finish (SL_TRACKER (source), result, NULL, &error);

  sl_api_job_answer (user_data, 200, job, error);
}

static void
set_outcome (SlApiRequest *request)
{
  const SlApiFields fields = sl_api_fields_of_body (request);
  SlOutcome outcome = (SlOutcome) sl_api_fields_get_enum (&fields, "outcome", SL_API_NULLABLE,
                                                          SL_TYPE_OUTCOME, SL_OUTCOME_NONE);
  int64_t closed_us = sl_api_fields_get_seconds (&fields, "closedAt", SL_API_NULLABLE);

  /* It may be null, but it must be said. */
  if (!sl_api_fields_has (&fields, "outcome"))
    sl_api_fields_add_error (&fields, "outcome", "Required");
  g_autoptr (SlJob) job = sl_api_job_find (request);
  if (job != NULL)
    sl_tracker_set_outcome_async (sl_api_request_get_tracker (request), sl_job_get_fields (job)->id,
                                  outcome, closed_us, sl_api_request_get_cancellable (request),
                                  outcome_set_cb, request);
}

static JsonObject *
make_email (SlTracker *tracker, SlApiLookup *lookup, SlInboxItem *item)
{
  const char *id = sl_message_get_fields (sl_inbox_item_get_message (item))->id;
  g_autofree char *uri = sl_tracker_dup_web_uri (tracker, id);
  g_autoptr (SlAccount) account = NULL;
  JsonObject *object = json_object_new ();

  g_object_get (item, "account", &account, NULL);
  const SlAccountFields *fields = account != NULL ? sl_account_get_fields (account) : NULL;
  json_object_set_object_member (object, "message", sl_api_object_from_message (lookup, item));
  json_object_set_string_member (object, "sourceUrl", uri);
  json_object_set_string_member (object, "accountDisplayName",
                                 fields == NULL                 ? NULL
                                 : fields->display_name != NULL ? fields->display_name
                                                                : fields->address);
  return object;
}

static void
list_emails (SlApiRequest *request)
{
  SlTracker *tracker = sl_api_request_get_tracker (request);
  const SlApiFields fields = sl_api_fields_of_query (request);
  unsigned int limit = sl_api_fields_get_limit (&fields, 200, 100);
  g_autoptr (SlJob) job = sl_api_job_find (request);
  GError *error = NULL;

  if (job == NULL)
    return;
  SlMessageQuery query = {
    .view = SL_MESSAGE_VIEW_LINKED,
    .job_id = sl_job_get_fields (job)->id,
  };
  int total = sl_tracker_count_messages (tracker, &query, &error);
  g_autoptr (GPtrArray) items =
      total >= 0 ? sl_tracker_list_messages (tracker, &query, limit, NULL, &error) : NULL;
  if (items == NULL)
    {
      sl_api_request_fail_with (request, error);
      return;
    }
  g_autoptr (SlApiLookup) lookup = sl_api_lookup_new (tracker);
  JsonArray *array = json_array_new ();
  for (guint i = 0; i < items->len; i++)
    json_array_add_object_element (array,
                                   make_email (tracker, lookup, g_ptr_array_index (items, i)));
  JsonObject *object = json_object_new ();
  json_object_set_array_member (object, "items", array);
  json_object_set_int_member (object, "total", total);
  sl_api_request_answer_object (request, 200, object);
}

const SlApiRoute sl_api_job_routes[] = {
  { "GET", "/jobs", list_jobs },
  { "POST", "/jobs", add_job },
  { "GET", "/jobs/revision", get_revision },
  { "GET", "/jobs/:id", get_job },
  { "PATCH", "/jobs/:id", edit_job },
  { "DELETE", "/jobs/:id", remove_job },
  { "POST", "/jobs/:id/apply", apply },
  { "PATCH", "/jobs/:id/outcome", set_outcome },
  { "GET", "/jobs/:id/emails", list_emails },
  { NULL },
};
