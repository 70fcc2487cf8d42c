/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lists of jobs and mails: as models that follow the database, and one page read at once.
 */

#include "sl-tracker-lists.h"

#include "sl-accounts-table.h"
#include "sl-events-table.h"
#include "sl-jobs-table.h"
#include "sl-list-items-private.h"
#include "sl-messages-table.h"
#include "sl-paged-model-private.h"
#include "sl-record.h"
#include "sl-runs-table.h"
#include "sl-tracker-private.h"

#define MOST_PER_PAGE 1000u

/* Of an element that may be %NULL. */
static void
unref_item (gpointer item)
{
  g_clear_object (&item);
}

/* Models of jobs. */

static gpointer
copy_job_query (gconstpointer data)
{
  const SlJobQuery *query = data;
  SlJobQuery *copy = g_memdup2 (query, sizeof *query);

  copy->search = g_strdup (query->search);
  copy->source = g_strdup (query->source);
  return copy;
}

static void
free_job_query (gpointer data)
{
  SlJobQuery *query = data;

  g_free ((char *) query->search);
  g_free ((char *) query->source);
  g_free (query);
}

static GArray *
list_job_keys (SlDatabase *db, gconstpointer query, GError **error)
{
  return sl_jobs_table_list_keys (db, query, error);
}

static const SlPagedKind job_kind = {
  .get_item_type = sl_job_get_type,
  .list_keys = list_job_keys,
  .load = sl_jobs_table_load,
  .is_equal = sl_record_equal,
  .find_key = sl_jobs_table_find_key,
  .copy_query = copy_job_query,
  .free_query = free_job_query,
};

SlPagedModel *
sl_tracker_create_jobs (SlTracker *self, const SlJobQuery *query)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  return _sl_paged_model_new (self, &job_kind, query);
}

/* A row without its dates is still a row, as with mails without their job. */
static GPtrArray *
load_job_items (SlDatabase *db, const int64_t *keys, size_t n_keys, GError **error)
{
  g_autoptr (GPtrArray) jobs = sl_jobs_table_load (db, keys, n_keys, error);
  if (jobs == NULL)
    return NULL;
  GPtrArray *items = g_ptr_array_new_full (jobs->len, unref_item);
  for (guint i = 0; i < jobs->len; i++)
    {
      SlJob *job = g_ptr_array_index (jobs, i);
      SlJobDates dates = { 0 };
      if (job != NULL)
        sl_jobs_table_get_dates (db, sl_job_get_fields (job)->id, &dates, NULL);
      g_ptr_array_add (items, job != NULL ? _sl_job_item_new (job, &dates) : NULL);
    }
  return items;
}

static gboolean
job_item_equal (gpointer a, gpointer b)
{
  const SlJobDates *old = _sl_job_item_get_dates (a);
  const SlJobDates *new = _sl_job_item_get_dates (b);

  return old->in_stage_since_us == new->in_stage_since_us && old->next_due_us == new->next_due_us &&
         old->latest_event_us == new->latest_event_us &&sl_record_equal (sl_job_item_get_job (a),
                                                                         sl_job_item_get_job (b));
}

static const SlPagedKind job_item_kind = {
  .get_item_type = sl_job_item_get_type,
  .list_keys = list_job_keys,
  .load = load_job_items,
  .is_equal = job_item_equal,
  .find_key = sl_jobs_table_find_key,
  .copy_query = copy_job_query,
  .free_query = free_job_query,
};

SlPagedModel *
sl_tracker_create_job_items (SlTracker *self, const SlJobQuery *query)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  return _sl_paged_model_new (self, &job_item_kind, query);
}

void
sl_paged_model_set_job_query (SlPagedModel *self, const SlJobQuery *query)
{
  g_return_if_fail (SL_IS_PAGED_MODEL (self));
  g_return_if_fail (g_list_model_get_item_type (G_LIST_MODEL (self)) == SL_TYPE_JOB ||
                    g_list_model_get_item_type (G_LIST_MODEL (self)) == SL_TYPE_JOB_ITEM);

  _sl_paged_model_set_query (self, query);
}

/* Models of mails. */

static gpointer
copy_message_query (gconstpointer data)
{
  const SlMessageQuery *query = data;
  SlMessageQuery *copy = g_memdup2 (query, sizeof *query);

  copy->account_id = g_strdup (query->account_id);
  copy->job_id = g_strdup (query->job_id);
  copy->run_id = g_strdup (query->run_id);
  copy->before = g_strdup (query->before);
  return copy;
}

static void
free_message_query (gpointer data)
{
  SlMessageQuery *query = data;

  g_free ((char *) query->account_id);
  g_free ((char *) query->job_id);
  g_free ((char *) query->run_id);
  g_free ((char *) query->before);
  g_free (query);
}

static GArray *
list_message_keys (SlDatabase *db, gconstpointer query, GError **error)
{
  return sl_messages_table_list_keys (db, query, error);
}

/* Jobs and accounts of one page: few, each met often. */
typedef struct
{
  SlDatabase *db;       /* (unowned) */
  GHashTable *jobs;     /* (owned) (element-type utf8 SlJob) */
  GHashTable *accounts; /* (owned) (element-type utf8 SlAccount) */
} Page;

static void
page_init (Page *page, SlDatabase *db)
{
  page->db = db;
  page->jobs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_item);
  page->accounts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_item);
}

static void
page_clear (Page *page)
{
  g_clear_pointer (&page->jobs, g_hash_table_unref);
  g_clear_pointer (&page->accounts, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Page, page_clear)

typedef gpointer (*GetRecord) (SlDatabase *db, const char *id, GError **error);

/* A row without its job or account is still a row, so a failure to find them is none of the list.
 */
static gpointer
find_record (Page *page, GHashTable *known, GetRecord get, const char *id)
{
  gpointer record = NULL;

  if (id == NULL || g_hash_table_lookup_extended (known, id, NULL, &record))
    return record;
  record = get (page->db, id, NULL);
  g_hash_table_insert (known, g_strdup (id), record);
  return record;
}

static gpointer
get_job (SlDatabase *db, const char *id, GError **error)
{
  return sl_jobs_table_get (db, id, error);
}

static gpointer
get_account (SlDatabase *db, const char *id, GError **error)
{
  return sl_accounts_table_get (db, id, error);
}

static SlInboxItem *
make_item (Page *page, SlMessage *message)
{
  const SlMessageFields *fields = sl_message_get_fields (message);

  return _sl_inbox_item_new (message, find_record (page, page->jobs, get_job, fields->job_id),
                             find_record (page, page->accounts, get_account, fields->account_id));
}

static GPtrArray *
make_items (SlDatabase *db, GPtrArray *messages)
{
  GPtrArray *items = g_ptr_array_new_full (messages->len, unref_item);
  g_auto (Page) page = { 0 };

  page_init (&page, db);
  for (guint i = 0; i < messages->len; i++)
    {
      SlMessage *message = g_ptr_array_index (messages, i);
      g_ptr_array_add (items, message != NULL ? make_item (&page, message) : NULL);
    }
  return items;
}

static GPtrArray *
load_messages (SlDatabase *db, const int64_t *keys, size_t n_keys, GError **error)
{
  g_autoptr (GPtrArray) messages = sl_messages_table_load (db, keys, n_keys, error);
  return messages != NULL ? make_items (db, messages) : NULL;
}

/* How the mailbox stands changes with each sync, and nothing of it is a row's. */
static gboolean
is_same_mailbox (SlAccount *a, SlAccount *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  const SlAccountFields *fields_a = sl_account_get_fields (a);
  const SlAccountFields *fields_b = sl_account_get_fields (b);
  return g_str_equal (fields_a->id, fields_b->id) &&
         g_strcmp0 (fields_a->address, fields_b->address) == 0;
}

static gboolean
inbox_item_equal (gpointer a, gpointer b)
{
  return sl_record_equal (sl_inbox_item_get_message (a), sl_inbox_item_get_message (b)) &&
         sl_record_equal (sl_inbox_item_get_job (a), sl_inbox_item_get_job (b)) &&
         is_same_mailbox (_sl_inbox_item_get_account (a), _sl_inbox_item_get_account (b));
}

static const SlPagedKind message_kind = {
  .get_item_type = sl_inbox_item_get_type,
  .list_keys = list_message_keys,
  .load = load_messages,
  .is_equal = inbox_item_equal,
  .find_key = sl_messages_table_find_key,
  .copy_query = copy_message_query,
  .free_query = free_message_query,
};

SlPagedModel *
sl_tracker_create_messages (SlTracker *self, const SlMessageQuery *query)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  return _sl_paged_model_new (self, &message_kind, query);
}

/* One page at once. */

/* The only thing a list can fail to find is the place to go on from. */
static GError *
take_list_error (GError *error)
{
  if (!g_error_matches (error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND))
    return sl_tracker_error_take (error);
  GError *invalid =
      g_error_new_literal (SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID, error->message);
  g_error_free (error);
  return invalid;
}

GPtrArray *
sl_tracker_list_messages (SlTracker *self,
                          const SlMessageQuery *query,
                          unsigned int limit,
                          char **next_cursor,
                          GError **error)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);
  g_return_val_if_fail (limit >= 1 && limit <= MOST_PER_PAGE, NULL);

  GError *list_error = NULL;
  SlDatabase *reader = _sl_tracker_get_reader (self, &list_error);
  g_autoptr (GPtrArray) messages =
      reader != NULL ? sl_messages_table_list (reader, query, limit + 1, &list_error) : NULL;
  if (next_cursor != NULL)
    *next_cursor = NULL;
  if (messages == NULL)
    {
      g_propagate_error (error, take_list_error (list_error));
      return NULL;
    }
  gboolean is_more = messages->len > limit;
  if (is_more)
    g_ptr_array_set_size (messages, (int) limit);
  if (next_cursor != NULL && is_more)
    *next_cursor = sl_messages_table_make_cursor (g_ptr_array_index (messages, limit - 1));
  return make_items (reader, messages);
}

int
sl_tracker_count_messages (SlTracker *self, const SlMessageQuery *query, GError **error)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), -1);
  g_return_val_if_fail (query != NULL, -1);

  SlDatabase *reader = _sl_tracker_get_reader (self, error);
  int count = reader != NULL ? sl_messages_table_count (reader, query, error) : -1;
  _sl_tracker_take_error (error);
  return count;
}

SlInboxItem *
sl_tracker_get_message (SlTracker *self, const char *message_id, GError **error)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);
  g_return_val_if_fail (message_id != NULL, NULL);

  SlDatabase *reader = _sl_tracker_get_reader (self, error);
  g_autoptr (SlMessage) message =
      reader != NULL ? sl_messages_table_get (reader, message_id, error) : NULL;
  g_auto (Page) page = { 0 };

  page_init (&page, reader);
  _sl_tracker_take_error (error);
  return message != NULL ? make_item (&page, message) : NULL;
}

GPtrArray *
sl_tracker_list_jobs (SlTracker *self,
                      const SlJobQuery *query,
                      unsigned int limit,
                      unsigned int offset,
                      GError **error)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  SlDatabase *reader = _sl_tracker_get_reader (self, error);
  GPtrArray *jobs =
      reader != NULL ? sl_jobs_table_list (reader, query, limit, offset, error) : NULL;
  _sl_tracker_take_error (error);
  return jobs;
}

GPtrArray *
sl_tracker_list_events (SlTracker *self, const char *job_id, GError **error)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);
  g_return_val_if_fail (job_id != NULL, NULL);

  SlDatabase *reader = _sl_tracker_get_reader (self, error);
  GPtrArray *events = reader != NULL ? sl_events_table_list (reader, job_id, error) : NULL;
  _sl_tracker_take_error (error);
  return events;
}

GPtrArray *
sl_tracker_list_runs (SlTracker *self, const char *account_id, unsigned int limit, GError **error)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);

  SlDatabase *reader = _sl_tracker_get_reader (self, error);
  GPtrArray *runs = reader != NULL ? sl_runs_table_list (reader, account_id, limit, error) : NULL;
  _sl_tracker_take_error (error);
  return runs;
}

SlRun *
sl_tracker_get_run (SlTracker *self, const char *run_id, GError **error)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);
  g_return_val_if_fail (run_id != NULL, NULL);

  SlDatabase *reader = _sl_tracker_get_reader (self, error);
  SlRun *run = reader != NULL ? sl_runs_table_get (reader, run_id, error) : NULL;
  _sl_tracker_take_error (error);
  return run;
}

gboolean
sl_tracker_count_stages (SlTracker *self, unsigned int *counts, GError **error)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), FALSE);
  g_return_val_if_fail (counts != NULL, FALSE);

  SlDatabase *reader = _sl_tracker_get_reader (self, error);
  gboolean done = reader != NULL && sl_jobs_table_count_stages (reader, counts, error);
  _sl_tracker_take_error (error);
  return done;
}

static gboolean
list_sources_func (SlDatabase *db, gpointer data, GError **error)
{
  GStrv *sources = data;

  *sources = sl_jobs_table_list_sources (db, error);
  return *sources != NULL;
}

static void
free_sources (gpointer data)
{
  GStrv *sources = data;

  g_strfreev (*sources);
  g_free (sources);
}

void
sl_tracker_list_sources_async (SlTracker *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GStrv *sources = g_new0 (GStrv, 1);
  g_task_set_source_tag (task, sl_tracker_list_sources_async);
  g_task_set_task_data (task, sources, free_sources);
  _sl_tracker_read (self, task, list_sources_func);
}

GStrv
sl_tracker_list_sources_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  GStrv *sources = g_task_get_task_data (G_TASK (result));
  return g_steal_pointer (sources);
}

static gboolean
count_threads_func (SlDatabase *db, gpointer data, GError **error)
{
  int *count = data;

  *count = sl_messages_table_count_active_threads (db, error);
  return *count >= 0;
}

static void
threads_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!sl_store_read_finish (SL_STORE (source), result, &error))
    g_task_return_error (task, sl_tracker_error_take (error));
  else
    g_task_return_int (task, *(int *) g_task_get_task_data (task));
}

void
sl_tracker_count_active_threads_async (SlTracker *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));

  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_tracker_count_active_threads_async);
  g_task_set_task_data (task, g_new0 (int, 1), g_free);
  if (_sl_tracker_check_open (self, task))
    sl_store_read_async (self->store, count_threads_func, g_task_get_task_data (task), NULL,
                         cancellable, threads_counted_cb, task);
}

int
sl_tracker_count_active_threads_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return (int) g_task_propagate_int (G_TASK (result), error);
}
