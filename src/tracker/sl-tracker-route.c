/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Routing without a database, to look at the router alone: the same source, snapshot and router as
 * a sync, in one batch by date.
 */

#include "sl-tracker-route.h"

#include <string.h>

#include "sl-date.h"
#include "sl-json.h"
#include "sl-routing-private.h"
#include "sl-text.h"
#include "sl-tracker-private.h"
#include "sl-uuid.h"

typedef struct
{
  SlJobsSnapshot *snapshot; /* (owned) (nullable) */
  SlMailSource *source;     /* (owned) (nullable) */
  SlThreadIndex *threads;   /* (owned) */
  GPtrArray *items;         /* (owned) (element-type SlRouteItem) */
  GPtrArray *messages;      /* (owned) (element-type SlMessage): the result */
  GStrv paths;              /* (owned) */
  char *next_page;          /* (owned) (nullable) */
  unsigned int n_unreadable;
  char *first_cause; /* (owned) (nullable) */
} RouteJob;

static void list_page (GTask *task);

static void
route_job_free (gpointer data)
{
  RouteJob *job = data;

  g_clear_object (&job->snapshot);
  g_clear_object (&job->source);
  sl_thread_index_free (job->threads);
  g_ptr_array_unref (job->items);
  g_ptr_array_unref (job->messages);
  g_strfreev (job->paths);
  g_free (job->next_page);
  g_free (job->first_cause);
  g_free (job);
}

/* Also the words of a mail ("rejected"), which say stage and outcome at once. */
static gboolean
parse_stage (const char *nick, SlJobFields *fields)
{
  int value;

  if (nick == NULL || *nick == '\0')
    {
      fields->stage = SL_STAGE_APPLIED;
      return TRUE;
    }
  if (sl_enum_from_nick (SL_TYPE_STAGE, nick, &value))
    {
      fields->stage = (SlStage) value;
      return TRUE;
    }
  if (!sl_enum_from_nick (SL_TYPE_STAGE_TARGET, nick, &value))
    return FALSE;
  fields->stage = sl_stage_target_get_stage ((SlStageTarget) value);
  fields->outcome = sl_stage_target_get_outcome ((SlStageTarget) value);
  return fields->stage != SL_STAGE_NONE;
}

static SlJob *
parse_job (const char *line, const char **problem)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (line, strlen (line));
  g_autoptr (JsonNode) node = sl_json_parse (bytes, NULL); /* what is wrong is said below */

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      *problem = "this is no JSON object";
      return NULL;
    }
  JsonObject *object = json_node_get_object (node);
  const char *applied = sl_json_get_string (object, "applied_at", NULL);
  int outcome = SL_OUTCOME_NONE;
  sl_enum_from_nick (SL_TYPE_OUTCOME, sl_json_get_string (object, "outcome", NULL), &outcome);
  SlJobFields fields = {
    .id = (char *) sl_json_get_string (object, "id", NULL),
    .company = (char *) sl_json_get_string (object, "company", ""),
    .title = (char *) sl_json_get_string (object, "title", ""),
    .url = (char *) sl_json_get_string (object, "url", NULL),
    .location = (char *) sl_json_get_string (object, "location", NULL),
    .source = (char *) sl_json_get_string (object, "source", NULL),
    .outcome = (SlOutcome) outcome,
  };

  if (fields.id == NULL || *fields.id == '\0')
    *problem = "the job has no id";
  else if (applied != NULL && *applied != '\0' &&
           !sl_date_parse_iso8601 (applied, &fields.applied_us))
    *problem = "applied_at is no date (2026-11-20)";
  else if (!parse_stage (sl_json_get_string (object, "stage", NULL), &fields))
    *problem = "the stage is not known";
  else
    return sl_job_new (&fields);
  return NULL;
}

static SlJobsSnapshot *
parse_jobs (GBytes *bytes, GError **error)
{
  g_autofree char *text =
      sl_text_make_utf8 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (unsigned int i = 0; lines[i] != NULL; i++)
    {
      const char *problem = NULL;
      if (*g_strstrip (lines[i]) == '\0')
        continue;
      SlJob *job = parse_job (lines[i], &problem);
      if (job != NULL)
        g_ptr_array_add (jobs, job);
      if (job != NULL && !g_hash_table_add (ids, sl_job_get_fields (job)->id))
        problem = "a job of this id came before";
      if (problem != NULL)
        {
          g_set_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID, "Line %u: %s", i + 1,
                       problem);
          return NULL;
        }
    }
  return sl_jobs_snapshot_new (jobs, NULL);
}

static void
routed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RouteJob *job = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) decisions = sl_router_route_finish (SL_ROUTER (source), result, &error);

  if (decisions == NULL)
    {
      g_task_return_error (task, sl_tracker_error_take (error));
      return;
    }
  for (guint i = 0; i < decisions->len; i++)
    {
      SlRouteItem *item = g_ptr_array_index (job->items, i);
      g_ptr_array_add (job->messages,
                       sl_routing_apply (item->message, g_ptr_array_index (decisions, i), 0));
    }
  g_task_return_boolean (task, TRUE);
}

static int
compare_by_date (gconstpointer a, gconstpointer b)
{
  const SlMessageFields *one = sl_message_get_fields ((*(const SlRouteItem *const *) a)->message);
  const SlMessageFields *other = sl_message_get_fields ((*(const SlRouteItem *const *) b)->message);

  if (one->received_us != other->received_us)
    return one->received_us < other->received_us ? -1 : 1;
  return g_strcmp0 (one->id, other->id);
}

static void
keep (RouteJob *job, SlFetchedMail *mail)
{
  if (mail->message == NULL)
    {
      if (job->n_unreadable++ == 0)
        job->first_cause = g_strdup (mail->error->message);
      return;
    }
  SlRouteItem *item = g_new0 (SlRouteItem, 1);
  item->message = g_object_ref (mail->message);
  item->text = g_object_ref (mail->text);
  g_ptr_array_add (job->items, item);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SlTracker *self = g_task_get_source_object (task);
  RouteJob *job = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) mails =
      sl_mail_source_fetch_finish (SL_MAIL_SOURCE (source), result, &error);

  if (mails == NULL)
    {
      g_task_return_error (task, sl_tracker_error_take (error));
      return;
    }
  for (guint i = 0; i < mails->len; i++)
    keep (job, g_ptr_array_index (mails, i));
  if (job->next_page != NULL)
    {
      list_page (g_steal_pointer (&task));
      return;
    }
  g_ptr_array_sort (job->items, compare_by_date);
  sl_router_route_async (self->router, job->snapshot, job->threads, job->items,
                         g_task_get_cancellable (task), routed_cb, g_object_ref (task));
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RouteJob *job = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (SlMailPage) page =
      sl_mail_source_list_finish (SL_MAIL_SOURCE (source), result, &error);

  if (page == NULL)
    {
      g_task_return_error (task, sl_tracker_error_take (error));
      return;
    }
  g_set_str (&job->next_page, page->next_page);
  sl_mail_source_fetch_async (job->source, page->refs, g_task_get_cancellable (task), fetched_cb,
                              g_object_ref (task));
}

/* @task: (transfer full) */
static void
list_page (GTask *task)
{
  RouteJob *job = g_task_get_task_data (task);
  SlMailSearch search = { .paths = job->paths };

  sl_mail_source_list_async (job->source, &search, job->next_page, g_task_get_cancellable (task),
                             listed_cb, task);
}

static SlMailSource *
open_source (SlTracker *self, GError **error)
{
  g_autofree char *id = sl_uuid_from_names ("account", "route", NULL);
  g_autoptr (SlAccount) account = sl_account_new (&(SlAccountFields) {
      .id = id,
      .provider = SL_PROVIDER_FILE,
      .key = (char *) "route",
  });
  SlMailProvider *provider = _sl_tracker_get_provider (self, SL_PROVIDER_FILE, error);

  return provider != NULL ? sl_mail_provider_open_source (provider, account, error) : NULL;
}

static void
jobs_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SlTracker *self = g_task_get_source_object (task);
  RouteJob *job = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);

  if (bytes == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_new_error_literal (task, SL_TRACKER_ERROR, SL_TRACKER_ERROR_UNREADABLE,
                                       error->message);
      g_error_free (error);
      return;
    }
  if (bytes != NULL)
    job->snapshot = parse_jobs (bytes, &error);
  if (job->snapshot != NULL)
    job->source = open_source (self, &error);
  if (job->source == NULL)
    g_task_return_error (task, sl_tracker_error_take (error));
  else
    list_page (g_object_ref (task));
}

void
sl_tracker_route_files_async (SlTracker *self,
                              GFile *jobs,
                              const char *const *paths,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (G_IS_FILE (jobs));
  g_return_if_fail (paths != NULL);

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  RouteJob *job = g_new0 (RouteJob, 1);

  g_task_set_source_tag (task, sl_tracker_route_files_async);
  g_task_set_static_name (task, "sl-tracker-route-files");
  job->threads = sl_thread_index_new ();
  job->items = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_route_item_free);
  job->messages = g_ptr_array_new_with_free_func (g_object_unref);
  job->paths = g_strdupv ((GStrv) paths);
  g_task_set_task_data (task, job, route_job_free);
  g_file_load_bytes_async (jobs, cancellable, jobs_loaded_cb, task);
}

GPtrArray *
sl_tracker_route_files_finish (SlTracker *self,
                               GAsyncResult *result,
                               unsigned int *n_unreadable,
                               char **first_cause,
                               GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  RouteJob *job = g_task_get_task_data (G_TASK (result));
  if (n_unreadable != NULL)
    *n_unreadable = job->n_unreadable;
  if (first_cause != NULL)
    *first_cause = g_strdup (job->first_cause);
  return g_ptr_array_ref (job->messages);
}
