/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-api-objects.h"

#include "sl-date.h"
#include "sl-tracker-accounts.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-lists.h"

#define US_PER_MS 1000

struct _SlApiLookup
{
  SlTracker *tracker;   /* (unowned) */
  GHashTable *jobs;     /* (owned) (element-type utf8 SlJob): %NULL where there is none */
  GHashTable *runs;     /* (owned) (element-type utf8 SlRun): likewise */
  GHashTable *accounts; /* (owned) (element-type utf8 SlAccount) */
};

static void
unref_nullable (gpointer object)
{
  if (object != NULL)
    g_object_unref (object);
}

static GHashTable *
create_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_nullable);
}

SlApiLookup *
sl_api_lookup_new (SlTracker *tracker)
{
  SlApiLookup *self = g_new0 (SlApiLookup, 1);
  /* What cannot be found is shown as null: a list is not lost for it. */
  g_autoptr (GPtrArray) accounts = sl_tracker_list_accounts (tracker, NULL);

  self->tracker = tracker;
  self->jobs = create_table ();
  self->runs = create_table ();
  self->accounts = create_table ();
  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    {
      SlAccount *account = g_ptr_array_index (accounts, i);
      g_hash_table_insert (self->accounts, g_strdup (sl_account_get_fields (account)->id),
                           g_object_ref (account));
    }
  return self;
}

void
sl_api_lookup_free (SlApiLookup *self)
{
  g_hash_table_unref (self->jobs);
  g_hash_table_unref (self->runs);
  g_hash_table_unref (self->accounts);
  g_free (self);
}

static SlJob *
find_job (SlApiLookup *self, const char *id)
{
  gpointer job = NULL;

  if (id == NULL)
    return NULL;
  if (g_hash_table_lookup_extended (self->jobs, id, NULL, &job))
    return job;
  job = sl_tracker_get_job (self->tracker, id, NULL);
  g_hash_table_insert (self->jobs, g_strdup (id), job);
  return job;
}

static SlRun *
find_run (SlApiLookup *self, const char *id)
{
  gpointer run = NULL;

  if (id == NULL)
    return NULL;
  if (g_hash_table_lookup_extended (self->runs, id, NULL, &run))
    return run;
  run = sl_tracker_get_run (self->tracker, id, NULL);
  g_hash_table_insert (self->runs, g_strdup (id), run);
  return run;
}

static void
set_seconds (JsonObject *object, const char *name, int64_t time_us)
{
  if (time_us == 0)
    json_object_set_null_member (object, name);
  else
    json_object_set_int_member (object, name, time_us / SL_US_PER_SECOND);
}

void
sl_api_object_set_ms (JsonObject *object, const char *name, int64_t time_us)
{
  if (time_us == 0)
    json_object_set_null_member (object, name);
  else
    json_object_set_int_member (object, name, time_us / US_PER_MS);
}

static void
set_date (JsonObject *object, const char *name, int64_t time_us)
{
  g_autofree char *text = time_us != 0 ? sl_date_format_iso8601 (time_us) : NULL;

  json_object_set_string_member (object, name, text);
}

/* NONE is null. */
static void
set_nick (JsonObject *object, const char *name, GType type, int value)
{
  json_object_set_string_member (object, name, sl_enum_to_nick (type, value));
}

static void
set_account (JsonObject *object, SlApiLookup *lookup, const char *account_id)
{
  SlAccount *account = g_hash_table_lookup (lookup->accounts, account_id);
  const SlAccountFields *fields = account != NULL ? sl_account_get_fields (account) : NULL;

  set_nick (object, "provider", SL_TYPE_PROVIDER,
            fields != NULL ? (int) fields->provider : SL_PROVIDER_FILE);
  json_object_set_string_member (object, "accountKey", fields != NULL ? fields->key : account_id);
  json_object_set_string_member (object, "integrationId", fields != NULL ? fields->id : NULL);
}

/* Messages. */

static void
set_sender (JsonObject *object, const SlMessageFields *fields)
{
  const char *at = fields->from_address != NULL ? strrchr (fields->from_address, '@') : NULL;

  json_object_set_string_member (object, "fromAddress",
                                 fields->from_address != NULL ? fields->from_address : "");
  json_object_set_string_member (object, "fromDomain", at != NULL && at[1] != '\0' ? at + 1 : NULL);
  json_object_set_string_member (object, "senderName", fields->from_name);
}

static JsonObject *
make_classification (const SlMessageFields *fields)
{
  JsonObject *object = json_object_new ();
  JsonArray *reasons = json_array_new ();

  for (guint i = 0; fields->reasons != NULL && i < fields->reasons->len; i++)
    json_array_add_string_element (
        reasons, sl_reason_get_fields (g_ptr_array_index (fields->reasons, i))->text);
  json_object_set_string_member (object, "method", "local");
  if (json_array_get_length (reasons) > 0)
    json_object_set_string_member (object, "reason", json_array_get_string_element (reasons, 0));
  else
    json_object_set_null_member (object, "reason");
  json_object_set_array_member (object, "reasons", reasons);
  set_nick (object, "stageTarget", SL_TYPE_STAGE_TARGET, (int) fields->stage_target);
  return object;
}

static void
set_decision (JsonObject *object, const SlMessageFields *fields)
{
  SlMessageType type = sl_stage_target_get_message_type (fields->stage_target);
  JsonObject *payload = json_object_new ();

  if (fields->relevant)
    {
      set_nick (object, "classificationLabel", SL_TYPE_STAGE_TARGET, (int) fields->stage_target);
      json_object_set_double_member (object, "classificationConfidence", fields->stage_confidence);
      set_nick (object, "stageTarget", SL_TYPE_STAGE_TARGET, (int) fields->stage_target);
    }
  else
    {
      json_object_set_null_member (object, "classificationLabel");
      json_object_set_null_member (object, "classificationConfidence");
      json_object_set_null_member (object, "stageTarget");
    }
  json_object_set_object_member (object, "classificationPayload", make_classification (fields));
  json_object_set_null_member (object, "relevanceLlmScore");
  json_object_set_string_member (object, "relevanceDecision",
                                 fields->relevant ? "relevant" : "not_relevant");
  json_object_set_string_member (object, "matchedJobId", fields->job_id);
  if (fields->job_id != NULL)
    json_object_set_int_member (object, "matchConfidence", fields->confidence);
  else
    json_object_set_null_member (object, "matchConfidence");
  set_nick (object, "messageType", SL_TYPE_MESSAGE_TYPE, (int) type);
  set_nick (payload, "suggestedStageTarget", SL_TYPE_STAGE_TARGET, (int) fields->stage_target);
  set_nick (payload, "held", SL_TYPE_HELD, (int) fields->held);
  json_object_set_string_member (payload, "note", fields->note);
  json_object_set_object_member (object, "stageEventPayload", payload);
  set_nick (object, "processingStatus", SL_TYPE_DECISION_STATUS, (int) fields->status);
}

JsonObject *
sl_api_object_from_message (SlApiLookup *lookup, SlInboxItem *item)
{
  const SlMessageFields *fields = sl_message_get_fields (sl_inbox_item_get_message (item));
  JsonObject *object = json_object_new ();
  SlRun *run = find_run (lookup, fields->run_id);
  int64_t created_us = run != NULL ? sl_run_get_fields (run)->started_us : fields->received_us;

  json_object_set_string_member (object, "id", fields->id);
  set_account (object, lookup, fields->account_id);
  json_object_set_string_member (object, "syncRunId", fields->run_id);
  json_object_set_string_member (object, "externalMessageId", fields->external_id);
  json_object_set_string_member (object, "externalThreadId", fields->thread_id);
  set_sender (object, fields);
  json_object_set_string_member (object, "subject", fields->subject);
  json_object_set_int_member (object, "receivedAt", fields->received_us / US_PER_MS);
  json_object_set_string_member (object, "snippet", fields->snippet);
  set_decision (object, fields);
  sl_api_object_set_ms (object, "decidedAt", fields->decided_us);
  json_object_set_string_member (object, "decidedBy",
                                 fields->decided_us != 0 ? fields->decided_by : NULL);
  json_object_set_null_member (object, "errorCode");
  json_object_set_null_member (object, "errorMessage");
  set_date (object, "createdAt", created_us);
  set_date (object, "updatedAt", MAX (fields->decided_us, created_us));
  return object;
}

static JsonArray *
make_candidates (SlApiLookup *lookup, const SlMessageFields *fields)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; fields->candidates != NULL && i < fields->candidates->len; i++)
    {
      const SlCandidateFields *candidate =
          sl_candidate_get_fields (g_ptr_array_index (fields->candidates, i));
      SlJob *job = find_job (lookup, candidate->job_id);
      if (job == NULL)
        continue;
      JsonObject *object = json_object_new ();
      json_object_set_string_member (object, "jobId", candidate->job_id);
      json_object_set_string_member (object, "title", sl_job_get_fields (job)->title);
      json_object_set_string_member (object, "employer", sl_job_get_fields (job)->company);
      json_object_set_int_member (object, "confidence", candidate->confidence);
      json_array_add_object_element (array, object);
    }
  return array;
}

JsonObject *
sl_api_object_from_item (SlApiLookup *lookup, SlInboxItem *item)
{
  const SlMessageFields *fields = sl_message_get_fields (sl_inbox_item_get_message (item));
  JsonObject *object = json_object_new ();
  SlJob *job = sl_inbox_item_get_job (item);

  json_object_set_object_member (object, "message", sl_api_object_from_message (lookup, item));
  if (job != NULL)
    {
      JsonObject *matched = json_object_new ();
      json_object_set_string_member (matched, "id", sl_job_get_fields (job)->id);
      json_object_set_string_member (matched, "title", sl_job_get_fields (job)->title);
      json_object_set_string_member (matched, "employer", sl_job_get_fields (job)->company);
      json_object_set_object_member (object, "matchedJob", matched);
    }
  else
    json_object_set_null_member (object, "matchedJob");
  json_object_set_array_member (object, "candidates", make_candidates (lookup, fields));
  return object;
}

JsonArray *
sl_api_array_from_items (SlApiLookup *lookup, GPtrArray *items)
{
  JsonArray *array = json_array_sized_new (items->len);

  for (guint i = 0; i < items->len; i++)
    json_array_add_object_element (array,
                                   sl_api_object_from_item (lookup, g_ptr_array_index (items, i)));
  return array;
}

/* Runs and accounts. */

JsonObject *
sl_api_object_from_run (SlApiLookup *lookup, SlRun *run)
{
  const SlRunFields *fields = sl_run_get_fields (run);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", fields->id);
  set_account (object, lookup, fields->account_id);
  set_nick (object, "status", SL_TYPE_RUN_STATUS, (int) fields->status);
  json_object_set_int_member (object, "startedAt", fields->started_us / US_PER_MS);
  sl_api_object_set_ms (object, "completedAt", fields->completed_us);
  json_object_set_int_member (object, "messagesDiscovered", fields->discovered);
  json_object_set_int_member (object, "messagesRelevant", fields->relevant);
  json_object_set_int_member (object, "messagesClassified", fields->classified);
  json_object_set_int_member (object, "messagesMatched", fields->matched);
  json_object_set_int_member (object, "messagesApproved", fields->approved);
  json_object_set_int_member (object, "messagesDenied", fields->denied);
  json_object_set_int_member (object, "messagesErrored", fields->errored);
  json_object_set_string_member (object, "errorCode", fields->error_code);
  json_object_set_string_member (object, "errorMessage", fields->error_message);
  set_date (object, "createdAt", fields->started_us);
  set_date (object, "updatedAt", MAX (fields->completed_us, fields->started_us));
  return object;
}

static const char *
get_integration_status (const SlAccountFields *fields)
{
  switch (fields->state)
    {
    case SL_ACCOUNT_STATE_DISCONNECTED:
      return "disconnected";
    case SL_ACCOUNT_STATE_CONNECTED:
      return "connected";
    case SL_ACCOUNT_STATE_SIGN_IN_NEEDED:
      return "error";
    }
  g_return_val_if_reached ("error");
}

JsonObject *
sl_api_object_from_account (SlAccount *account)
{
  const SlAccountFields *fields = sl_account_get_fields (account);
  gboolean is_online = fields->provider != SL_PROVIDER_FILE;
  JsonObject *object = json_object_new ();
  JsonObject *credentials = json_object_new ();
  int64_t created_us = MAX (fields->last_connected_us, 0);

  json_object_set_string_member (object, "id", fields->id);
  set_nick (object, "provider", SL_TYPE_PROVIDER, (int) fields->provider);
  json_object_set_string_member (object, "accountKey", fields->key);
  json_object_set_string_member (object, "displayName", fields->display_name);
  json_object_set_string_member (object, "status", get_integration_status (fields));
  json_object_set_boolean_member (credentials, "hasRefreshToken",
                                  is_online && fields->state == SL_ACCOUNT_STATE_CONNECTED);
  /* Access tokens live for an hour in the memory of whoever uses them. */
  json_object_set_boolean_member (credentials, "hasAccessToken", FALSE);
  json_object_set_null_member (credentials, "scope");
  json_object_set_null_member (credentials, "tokenType");
  json_object_set_null_member (credentials, "expiryDate");
  json_object_set_string_member (credentials, "email", is_online ? fields->address : NULL);
  json_object_set_object_member (object, "credentials", credentials);
  sl_api_object_set_ms (object, "lastConnectedAt", fields->last_connected_us);
  sl_api_object_set_ms (object, "lastSyncedAt", fields->last_synced_us);
  json_object_set_string_member (object, "lastError", fields->last_error);
  g_autofree char *created = sl_date_format_iso8601 (created_us);
  g_autofree char *updated = sl_date_format_iso8601 (MAX (created_us, fields->last_synced_us));
  json_object_set_string_member (object, "createdAt", created);
  json_object_set_string_member (object, "updatedAt", updated);
  return object;
}

/* Jobs and what belongs to them. */

const char *
sl_api_object_get_job_status (SlStage stage)
{
  return stage <= SL_STAGE_APPLIED ? "applied" : "in_progress";
}

JsonObject *
sl_api_object_from_job (SlJob *job, SlApiView view)
{
  const SlJobFields *fields = sl_job_get_fields (job);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", fields->id);
  json_object_set_string_member (object, "title", fields->title);
  json_object_set_string_member (object, "employer", fields->company);
  json_object_set_string_member (object, "jobUrl", fields->url);
  json_object_set_string_member (object, "location", fields->location);
  json_object_set_string_member (object, "source", fields->source);
  json_object_set_string_member (object, "status", sl_api_object_get_job_status (fields->stage));
  set_nick (object, "stage", SL_TYPE_STAGE, (int) fields->stage);
  set_nick (object, "outcome", SL_TYPE_OUTCOME, (int) fields->outcome);
  set_seconds (object, "closedAt", fields->closed_us);
  set_date (object, "appliedAt", fields->applied_us);
  set_date (object, "createdAt", fields->created_us);
  set_date (object, "updatedAt", fields->updated_us);
  if (view == SL_API_VIEW_LIST)
    return object;
  json_object_set_string_member (object, "salary", fields->salary);
  json_object_set_boolean_member (object, "starred", fields->starred);
  json_object_set_boolean_member (object, "archived", fields->archived);
  sl_api_object_set_ms (object, "lastActivityAt", fields->last_activity_us);
  return object;
}

static const char *
get_stage_label (SlStage stage)
{
  switch (stage)
    {
    case SL_STAGE_NONE:
      return "Note";
    case SL_STAGE_APPLIED:
      return "Applied";
    case SL_STAGE_RECRUITER_SCREEN:
      return "Recruiter Screen";
    case SL_STAGE_ASSESSMENT:
      return "Assessment";
    case SL_STAGE_HIRING_MANAGER_SCREEN:
      return "Hiring Manager Screen";
    case SL_STAGE_TECHNICAL_INTERVIEW:
      return "Technical Interview";
    case SL_STAGE_ONSITE:
      return "Onsite";
    case SL_STAGE_OFFER:
      return "Offer";
    case SL_STAGE_CLOSED:
      return "Closed";
    }
  g_return_val_if_reached ("");
}

static JsonObject *
make_metadata (const SlEventFields *fields)
{
  JsonObject *object = json_object_new ();

  set_nick (object, "actor", SL_TYPE_ACTOR, (int) fields->actor);
  set_nick (object, "eventType", SL_TYPE_EVENT_TYPE, (int) fields->event_type);
  if (fields->title != NULL)
    json_object_set_string_member (object, "eventLabel", fields->title);
  if (fields->note != NULL)
    json_object_set_string_member (object, "note", fields->note);
  if (fields->reason_code != NULL)
    json_object_set_string_member (object, "reasonCode", fields->reason_code);
  if (fields->external_url != NULL)
    json_object_set_string_member (object, "externalUrl", fields->external_url);
  if (fields->group_id != NULL)
    json_object_set_string_member (object, "groupId", fields->group_id);
  if (fields->group_label != NULL)
    json_object_set_string_member (object, "groupLabel", fields->group_label);
  return object;
}

JsonObject *
sl_api_object_from_event (SlEvent *event)
{
  const SlEventFields *fields = sl_event_get_fields (event);
  /* A note moves nothing: it stands where the job stood. */
  SlStage stage = fields->to_stage != SL_STAGE_NONE ? fields->to_stage : fields->from_stage;
  const char *label = get_stage_label (fields->to_stage);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", fields->id);
  json_object_set_string_member (object, "applicationId", fields->job_id);
  json_object_set_string_member (object, "title", fields->title != NULL ? fields->title : label);
  json_object_set_string_member (object, "groupId", fields->group_id);
  set_nick (object, "fromStage", SL_TYPE_STAGE, (int) fields->from_stage);
  set_nick (object, "toStage", SL_TYPE_STAGE,
            stage != SL_STAGE_NONE ? (int) stage : SL_STAGE_APPLIED);
  json_object_set_int_member (object, "occurredAt", fields->occurred_us / SL_US_PER_SECOND);
  json_object_set_object_member (object, "metadata", make_metadata (fields));
  set_nick (object, "outcome", SL_TYPE_OUTCOME, (int) fields->outcome);
  json_object_set_string_member (object, "messageId", fields->message_id);
  return object;
}

JsonObject *
sl_api_object_from_task (SlJobTask *task)
{
  const SlJobTaskFields *fields = sl_job_task_get_fields (task);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", fields->id);
  json_object_set_string_member (object, "applicationId", fields->job_id);
  set_nick (object, "type", SL_TYPE_TASK_TYPE, (int) fields->type);
  json_object_set_string_member (object, "title", fields->title);
  set_seconds (object, "dueDate", fields->due_us);
  json_object_set_boolean_member (object, "isCompleted", fields->completed);
  json_object_set_string_member (object, "notes", fields->notes);
  return object;
}

JsonObject *
sl_api_object_from_note (SlNote *note)
{
  const SlNoteFields *fields = sl_note_get_fields (note);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", fields->id);
  json_object_set_string_member (object, "jobId", fields->job_id);
  json_object_set_string_member (object, "title", fields->title);
  json_object_set_string_member (object, "content", fields->content);
  set_date (object, "createdAt", fields->created_us);
  set_date (object, "updatedAt", fields->updated_us);
  return object;
}
