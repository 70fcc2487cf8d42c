/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One sync is three workers that hand to each other: one lists pages, one fetches batches (two at a
 * time), one routes and commits. advance() gives work to whoever is idle and is called whenever one
 * has finished; when nobody is at work and nothing is left, the sync ends. Mail comes newest first
 * and is seen as soon as it is committed; sl-settle-private.h tells why that order does not matter.
 *
 * Files are read page by page, so that memory stays bounded.
 *
 * Whatever happens, sync_end() writes how it ended.
 */

#include "sl-sync-engine-private.h"

#include "sl-date.h"
#include "sl-sync-ledger-private.h"
#include "sl-sync-private.h"
#include "sl-sync-queue-private.h"
#include "sl-tracker-private.h"

#define DEFAULT_SEARCH_DAYS 90
#define BATCH_SIZE 25
#define MAX_FETCHES 2
#define WEEK_US (7 * SL_US_PER_DAY)
#define MAX_FETCHED 2 /* batches that wait to be routed */

typedef struct
{
  SlTracker *tracker;   /* (owned) */
  SlSync *sync;         /* (owned) */
  SlSyncBook *book;     /* (owned) */
  SlMailSource *source; /* (owned) (nullable) */
  SlMailSearch search;  /* strings and vectors belong to book and job */
  GStrv paths;          /* (owned) (nullable) */
  char *cursor;         /* (owned) (nullable): of the sync before */
  unsigned int search_days;
  unsigned int max_messages;
  char *next_page;    /* (owned) (nullable) */
  char *query;        /* (owned) (nullable): what was asked so far */
  char *cursor_after; /* (owned) (nullable): where the next sync begins if this comes to its end */
  unsigned int discovered;
  unsigned int done;     /* fetched, routed and committed, or failed */
  gboolean is_listing;   /* a page is on its way */
  gboolean listed;       /* the last page has been read, or as much as was asked for */
  gboolean is_cut;       /* more is there than was asked for */
  gboolean carries_mail; /* pages bring whole mails along, which must not pile up */
  SlSyncQueue *queue;    /* (owned): listed and new */
  guint n_fetching;
  GQueue fetched; /* (owned) (element-type GPtrArray): batches that wait to be routed */
  gboolean is_processing;
  double listed_fraction;
  GCancellable *outer; /* (owned) (nullable): the caller's */
  gulong outer_handler;
  gulong close_handler;
  guint ticking; /* source: while nothing comes, the wait for quota is told all the same */
  GError *error; /* (owned) (nullable): why it ends early */
} SyncJob;

static void advance (GTask *task);
static void sync_end (GTask *task);

static void
sync_job_free (gpointer data)
{
  SyncJob *job = data;

  g_clear_handle_id (&job->ticking, g_source_remove);
  if (job->outer != NULL)
    g_cancellable_disconnect (job->outer, job->outer_handler);
  g_cancellable_disconnect (job->tracker->cancellable, job->close_handler);
  g_clear_object (&job->outer);
  g_clear_object (&job->tracker);
  g_clear_object (&job->sync);
  g_clear_object (&job->source);
  g_clear_pointer (&job->book, sl_sync_book_free);
  g_strfreev (job->paths);
  g_free (job->cursor);
  g_free (job->next_page);
  g_free (job->query);
  g_free (job->cursor_after);
  sl_sync_queue_free (job->queue);
  g_queue_clear_full (&job->fetched, (GDestroyNotify) g_ptr_array_unref);
  g_clear_error (&job->error);
  g_free (job);
}

static void
on_outer_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  sl_sync_cancel (SL_SYNC (user_data));
}

/* The profile closes while steps are on their way, and their callbacks will find it closed. So the
 * end is queued at once, behind whatever the store still has to do for this sync. */
static void
on_tracker_closed_cb (GCancellable *cancellable, gpointer user_data)
{
  SyncJob *job = user_data;

  sl_sync_cancel (job->sync);
  sl_store_write_async (job->tracker->store, sl_sync_ledger_stop, sl_sync_stop_new (job->book),
                        sl_sync_stop_free, NULL, NULL, NULL);
}

/* Takes @error as the reason to stop, unless there is one, and calls off what is under way; returns
 * whether the sync must stop. */
static gboolean
job_fails (GTask *task, GError *error)
{
  SyncJob *job = g_task_get_task_data (task);

  if (error != NULL && job->error == NULL)
    job->error = sl_tracker_error_take (error);
  else if (error != NULL)
    g_error_free (error);
  if (job->error == NULL)
    g_cancellable_set_error_if_cancelled (_sl_sync_get_cancellable (job->sync), &job->error);
  else
    sl_sync_cancel (job->sync);
  return job->error != NULL;
}

static void
update_progress (SyncJob *job)
{
  unsigned int done = job->done;
  unsigned int total = job->discovered;
  double fraction = -1.0;

  if (job->listed && total > 0)
    fraction = MIN (1.0, (double) done / total);
  else if (job->listed_fraction >= 0.0)
    fraction = job->listed_fraction * (total > 0 ? (double) done / total : 1.0);
  _sl_sync_set_progress (job->sync, done, total, fraction);
  if (job->source != NULL)
    _sl_sync_set_remaining (
        job->sync, sl_mail_source_estimate_us (job->source, sl_sync_queue_get_length (job->queue)));
}

static gboolean
tick_cb (gpointer user_data)
{
  update_progress (user_data);
  return G_SOURCE_CONTINUE;
}

/* What the workers in the main context have counted goes into the book when nobody reads it. */
static void
write_up (SyncJob *job)
{
  job->book->run.discovered = (int) job->discovered;
  g_set_str (&job->book->run.query, job->query);
}

static void
committed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  SyncJob *job = g_task_get_task_data (task);
  GError *error = NULL;

  sl_store_write_finish (SL_STORE (source), result, &error);
  job->is_processing = FALSE;
  job->done = (unsigned int) (job->book->run.classified + job->book->run.errored);
  job_fails (task, error);
  update_progress (job);
  advance (task);
}

static void
routed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  SyncJob *job = g_task_get_task_data (task);
  GError *error = NULL;

  g_clear_pointer (&job->book->decisions, g_ptr_array_unref);
  job->book->decisions = sl_router_route_finish (SL_ROUTER (source), result, &error);
  if (job_fails (task, error))
    {
      job->is_processing = FALSE;
      advance (task);
      return;
    }
  write_up (job);
  /* From here to the commit is one act; cancelling waits for it. */
  sl_store_write_async (job->tracker->store, sl_sync_ledger_commit, job->book, NULL, NULL,
                        committed_cb, task);
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
make_items (SlSyncBook *book)
{
  g_clear_pointer (&book->items, g_ptr_array_unref);
  book->items = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_route_item_free);
  for (guint i = 0; i < book->fetched->len; i++)
    {
      SlFetchedMail *mail = g_ptr_array_index (book->fetched, i);
      if (mail->message == NULL)
        continue;
      SlRouteItem *item = g_new0 (SlRouteItem, 1);
      item->message = g_object_ref (mail->message);
      item->text = g_object_ref (mail->text);
      g_ptr_array_add (book->items, item);
    }
  g_ptr_array_sort (book->items, compare_by_date);
}

/* All batches that have come are one. */
static void
process (GTask *task)
{
  SyncJob *job = g_task_get_task_data (task);
  SlSyncBook *book = job->book;

  g_clear_pointer (&book->fetched, g_ptr_array_unref);
  book->fetched = g_queue_pop_head (&job->fetched);
  for (GPtrArray *more = g_queue_pop_head (&job->fetched); more != NULL;
       more = g_queue_pop_head (&job->fetched))
    g_ptr_array_extend_and_steal (book->fetched, more);
  make_items (book);
  job->is_processing = TRUE;
  sl_router_route_async (job->tracker->router, book->snapshot, NULL, book->items,
                         _sl_sync_get_cancellable (job->sync), routed_cb, task);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  SyncJob *job = g_task_get_task_data (task);
  GError *error = NULL;
  GPtrArray *fetched = sl_mail_source_fetch_finish (SL_MAIL_SOURCE (source), result, &error);

  job->n_fetching--;
  job_fails (task, error);
  if (fetched != NULL)
    g_queue_push_tail (&job->fetched, fetched);
  advance (task);
}

static void
fetch (GTask *task)
{
  SyncJob *job = g_task_get_task_data (task);
  g_autoptr (GPtrArray) batch = sl_sync_queue_take (job->queue, BATCH_SIZE);

  job->n_fetching++;
  _sl_sync_set_phase (job->sync, SL_SYNC_PHASE_FETCHING);
  sl_mail_source_fetch_async (job->source, batch, _sl_sync_get_cancellable (job->sync), fetched_cb,
                              task);
}

/* Ids listed twice (overlapping queries, history that repeats itself) count once. */
static void
enqueue (SyncJob *job, SlMailRef *ref)
{
  job->carries_mail |= ref->raw != NULL;
  job->discovered += sl_sync_queue_add (job->queue, ref) != FALSE;
}

static void
enqueue_new (SyncJob *job)
{
  g_autoptr (GPtrArray) refs = g_steal_pointer (&job->book->refs);

  for (guint i = 0; i < refs->len && !job->is_cut; i++)
    {
      job->is_cut = job->max_messages > 0 && job->discovered >= job->max_messages;
      if (!job->is_cut)
        enqueue (job, g_steal_pointer (&refs->pdata[i]));
    }
  job->listed |= job->is_cut;
}

/* What failed last time is tried again. Files are given anew by the user. */
static void
enqueue_failed (SyncJob *job)
{
  if (job->paths != NULL || job->book->job_id != NULL)
    return;
  for (size_t i = 0; job->book->failed_ids[i] != NULL; i++)
    enqueue (job, sl_mail_ref_new (job->book->failed_ids[i], NULL, NULL, NULL));
}

static void
known_dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  SyncJob *job = g_task_get_task_data (task);
  GError *error = NULL;

  sl_store_write_finish (SL_STORE (source), result, &error);
  job->is_listing = FALSE;
  if (!job_fails (task, error))
    {
      /* What was fetched of a file is known to the database by now. */
      if (job->carries_mail)
        sl_sync_queue_forget (job->queue);
      enqueue_new (job);
      if (job->listed)
        enqueue_failed (job);
      update_progress (job);
    }
  advance (task);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  SyncJob *job = g_task_get_task_data (task);
  GError *error = NULL;

  g_autoptr (SlMailPage) page =
      sl_mail_source_list_finish (SL_MAIL_SOURCE (source), result, &error);
  if (job_fails (task, error))
    {
      job->is_listing = FALSE;
      advance (task);
      return;
    }
  g_set_str (&job->next_page, page->next_page);
  job->listed = page->next_page == NULL;
  job->listed_fraction = page->fraction;
  if (page->query != NULL)
    g_set_str (&job->query, page->query);
  if (job->listed)
    g_set_str (&job->cursor_after, page->cursor);

  SlSyncBook *book = job->book;
  g_clear_pointer (&book->refs, g_ptr_array_unref);
  g_clear_pointer (&book->gone, g_strfreev);
  g_clear_pointer (&book->back, g_strfreev);
  book->refs = g_steal_pointer (&page->refs);
  book->gone = g_steal_pointer (&page->gone);
  book->back = g_steal_pointer (&page->back);
  sl_store_write_async (job->tracker->store, sl_sync_ledger_keep_new, book, NULL, NULL,
                        known_dropped_cb, task);
}

static void
list_next_page (GTask *task)
{
  SyncJob *job = g_task_get_task_data (task);

  job->is_listing = TRUE;
  sl_mail_source_list_async (job->source, &job->search, job->next_page,
                             _sl_sync_get_cancellable (job->sync), listed_cb, task);
}

static gboolean
is_idle (const SyncJob *job)
{
  return !job->is_listing && job->n_fetching == 0 && !job->is_processing;
}

/* A page of a file brings its mails along; they go before the next page is read. */
static gboolean
may_list (SyncJob *job)
{
  return !job->listed && !job->is_listing &&
         (!job->carries_mail || (is_idle (job) && sl_sync_queue_get_length (job->queue) == 0 &&
                                 g_queue_is_empty (&job->fetched)));
}

static gboolean
may_fetch (SyncJob *job)
{
  guint limit = job->carries_mail ? 1 : MAX_FETCHES;

  return sl_sync_queue_get_length (job->queue) > 0 && job->n_fetching < limit &&
         g_queue_get_length (&job->fetched) < MAX_FETCHED;
}

/* Gives work to whoever is idle; ends the sync when there is none. */
static void
advance (GTask *task)
{
  SyncJob *job = g_task_get_task_data (task);

  if (!job_fails (task, NULL))
    {
      if (may_list (job))
        list_next_page (task);
      while (may_fetch (job))
        fetch (task);
      if (!job->is_processing && !g_queue_is_empty (&job->fetched))
        process (task);
    }
  if (is_idle (job))
    sync_end (task);
}

static void
prepare_search (SyncJob *job)
{
  const SlAccountFields *account = sl_account_get_fields (job->book->account);
  int64_t now_us = sl_clock_get_real_us (job->tracker->clock);

  job->cursor = job->book->job_id == NULL ? g_strdup (account->cursor) : NULL;
  job->search = (SlMailSearch) {
    .scope = job->book->job_id != NULL ? SL_MAIL_SCOPE_COMPANIES : SL_MAIL_SCOPE_ALL,
    .since_us = job->paths != NULL ? 0 : now_us - (int64_t) job->search_days * SL_US_PER_DAY,
    /* Not max_messages: it counts new mails, and the source cannot know which are. */
    .companies = job->book->companies,
    .new_companies = job->book->new_companies,
    .senders = job->book->senders,
    .thread_ids = job->book->thread_ids,
    .paths = job->paths,
    .cursor = job->cursor,
  };
}

static void
forget_sync (SyncJob *job)
{
  guint position;

  if (g_list_store_find (job->tracker->syncs, job->sync, &position))
    g_list_store_remove (job->tracker->syncs, position);
}

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  SyncJob *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (!sl_store_write_finish (SL_STORE (source), result, &error))
    {
      /* Nothing was begun, so there is nothing to end. */
      forget_sync (job);
      g_task_return_error (task, sl_tracker_error_take (error));
      g_object_unref (task);
      return;
    }
  SlMailProvider *provider = _sl_tracker_get_provider (
      job->tracker, sl_account_get_fields (job->book->account)->provider, &error);
  if (provider != NULL)
    job->source = sl_mail_provider_open_source (provider, job->book->account, &error);
  if (job_fails (task, error))
    {
      sync_end (task);
      return;
    }
  prepare_search (job);
  advance (task);
}

static void
emit_ids (SlTracker *self, const char *signal, GPtrArray *ids)
{
  if (ids->len > 0 && self->is_open)
    g_signal_emit_by_name (self, signal, ids->pdata);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SyncJob *job = g_task_get_task_data (task);
  SlTracker *self = job->tracker;
  GError *error = NULL;

  sl_store_write_finish (SL_STORE (source), result, &error);
  _sl_sync_set_phase (job->sync, SL_SYNC_PHASE_DONE);
  forget_sync (job);
  emit_ids (self, "review-added", job->book->review_ids);
  emit_ids (self, "closed-automatically", job->book->closed_ids);
  emit_ids (self, "offer-received", job->book->offer_ids);

  if (job->error != NULL)
    {
      g_clear_error (&error);
      g_task_return_error (task, g_steal_pointer (&job->error));
    }
  else if (error != NULL)
    {
      g_task_return_error (task, sl_tracker_error_take (error));
    }
  else
    {
      SlRunFields fields = job->book->run;
      fields.id = job->book->run_id;
      fields.account_id = job->book->account_id;
      fields.job_id = job->book->job_id;
      g_task_return_pointer (task, sl_run_new (&fields), g_object_unref);
    }
}

/* Google ends the grants of a project in Testing after seven days, and does not say so. A grant
 * that worked up to then and not after it has died of that; signing in again would help for a week
 * only. */
static void
tell_grant_of_a_week (SyncJob *job)
{
  const SlAccountFields *account =
      job->book->account != NULL ? sl_account_get_fields (job->book->account) : NULL;
  int64_t now_us = sl_clock_get_real_us (job->tracker->clock);

  if (!g_error_matches (job->error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_SIGN_IN_NEEDED))
    return;
  job->book->sign_in_needed = TRUE;
  if (account == NULL || account->last_connected_us == 0 ||
      now_us - account->last_connected_us < WEEK_US - G_TIME_SPAN_HOUR ||
      account->last_synced_us > account->last_connected_us + WEEK_US + G_TIME_SPAN_HOUR)
    return;
  job->error->code = SL_TRACKER_ERROR_GRANT_EXPIRED;
}

static void
sync_end (GTask *task)
{
  SyncJob *job = g_task_get_task_data (task);
  SlRunFields *run = &job->book->run;

  write_up (job);
  run->status = SL_RUN_STATUS_COMPLETED;
  if (job->error != NULL)
    {
      gboolean cancelled = g_error_matches (job->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      tell_grant_of_a_week (job);
      run->status = cancelled ? SL_RUN_STATUS_CANCELLED : SL_RUN_STATUS_FAILED;
      g_set_str (&run->error_code, sl_tracker_error_to_nick (job->error));
      g_set_str (&run->error_message, job->error->message);
      if (job->source != NULL &&
          g_error_matches (job->error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_RATE_LIMITED))
        job->book->patience_us = sl_mail_source_get_patience_us (job->source);
      if (cancelled)
        g_clear_pointer (&run->error_code, g_free);
    }
  /* Where it did not come to its end, or left something out, the next one begins where this did. */
  if (run->status == SL_RUN_STATUS_COMPLETED && !job->is_cut)
    g_set_str (&job->book->cursor, job->cursor_after);
  sl_store_write_async (job->tracker->store, sl_sync_ledger_end, job->book, NULL, NULL, ended_cb,
                        task);
}

static gboolean
is_syncing (SlTracker *self, const char *account_id)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->syncs));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SlSync) sync = g_list_model_get_item (G_LIST_MODEL (self->syncs), i);
      if (g_str_equal (sl_sync_get_account_id (sync), account_id))
        return TRUE;
    }
  return FALSE;
}

static void
link_cancellables (SyncJob *job, GCancellable *outer)
{
  job->close_handler = g_cancellable_connect (job->tracker->cancellable,
                                              G_CALLBACK (on_tracker_closed_cb), job, NULL);
  if (outer == NULL)
    return;
  job->outer = g_object_ref (outer);
  job->outer_handler =
      g_cancellable_connect (outer, G_CALLBACK (on_outer_cancelled_cb), job->sync, NULL);
}

void
_sl_sync_engine_run_async (SlTracker *self,
                           const char *account_id,
                           const char *const *paths,
                           const char *job_id,
                           const SlSyncOptions *options,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, _sl_sync_engine_run_async);
  if (!self->is_open || is_syncing (self, account_id))
    {
      g_task_return_new_error_literal (
          task, SL_TRACKER_ERROR, self->is_open ? SL_TRACKER_ERROR_BUSY : SL_TRACKER_ERROR_FAILED,
          self->is_open ? "A sync of this account is running" : "The profile is not open");
      g_object_unref (task);
      return;
    }

  SyncJob *job = g_new0 (SyncJob, 1);
  job->tracker = g_object_ref (self);
  job->sync = _sl_sync_new (account_id);
  job->book = sl_sync_book_new (account_id, self->router, self->clock);
  job->book->job_id = g_strdup (job_id);
  job->book->creates_account = paths != NULL;
  job->paths = g_strdupv ((GStrv) paths);
  job->search_days =
      options != NULL && options->search_days > 0 ? options->search_days : DEFAULT_SEARCH_DAYS;
  job->max_messages = options != NULL ? options->max_messages : 0;
  job->queue = sl_sync_queue_new ();
  g_queue_init (&job->fetched);
  job->listed_fraction = -1.0;
  link_cancellables (job, cancellable);
  g_task_set_task_data (task, job, sync_job_free);

  job->ticking = g_timeout_add_seconds (1, tick_cb, job);
  g_list_store_append (self->syncs, job->sync);
  sl_store_write_async (self->store, sl_sync_ledger_begin, job->book, NULL, NULL, begun_cb, task);
}

SlRun *
_sl_sync_engine_run_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
