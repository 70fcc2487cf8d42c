/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-sync-ledger-private.h"

#include "sl-accounts-table.h"
#include "sl-date.h"
#include "sl-jobs-table.h"
#include "sl-learned.h"
#include "sl-lease-owner-private.h"
#include "sl-mail-dates-private.h"
#include "sl-messages-table.h"
#include "sl-router.h"
#include "sl-routing-private.h"
#include "sl-runs-table.h"
#include "sl-settle-private.h"
#include "sl-text.h"
#include "sl-texts-private.h"
#include "sl-tracker-error.h"
#include "sl-uuid.h"

/* A process that crashed where its death cannot be seen blocks its accounts for so long. Renewed by
 * each page and each batch, which take seconds, or minutes where the provider asks for patience. */
#define LEASE_US (5 * 60 * SL_US_PER_SECOND)
#define THREADS_SINCE_US (180 * SL_US_PER_DAY)

SlSyncBook *
sl_sync_book_new (const char *account_id, SlRouter *router, SlClock *clock)
{
  SlSyncBook *book = g_new0 (SlSyncBook, 1);

  book->account_id = g_strdup (account_id);
  book->owner = sl_lease_owner_new ();
  book->run_id = sl_uuid_random ();
  book->router = g_object_ref (router);
  book->clock = g_object_ref (clock);
  sl_act_init (&book->act, SL_ACTOR_SYSTEM, 0);
  book->review_ids = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  book->closed_ids = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  book->offer_ids = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  return book;
}

void
sl_sync_book_free (SlSyncBook *book)
{
  g_free (book->account_id);
  g_free (book->owner);
  g_free (book->run_id);
  sl_act_clear (&book->act);
  g_clear_object (&book->clock);
  g_clear_object (&book->account);
  g_clear_object (&book->snapshot);
  g_clear_object (&book->router);
  g_free (book->job_id);
  g_free (book->signature);
  g_strfreev (book->companies);
  g_strfreev (book->new_companies);
  g_strfreev (book->senders);
  g_strfreev (book->gone);
  g_strfreev (book->back);
  g_strfreev (book->thread_ids);
  g_strfreev (book->failed_ids);
  g_free (book->run.query);
  g_free (book->run.error_code);
  g_free (book->run.error_message);
  g_free (book->cursor);
  g_ptr_array_unref (book->review_ids);
  g_ptr_array_unref (book->closed_ids);
  g_ptr_array_unref (book->offer_ids);
  g_clear_pointer (&book->refs, g_ptr_array_unref);
  g_clear_pointer (&book->items, g_ptr_array_unref);
  g_clear_pointer (&book->fetched, g_ptr_array_unref);
  g_clear_pointer (&book->decisions, g_ptr_array_unref);
  g_free (book);
}

static gboolean
write_run (SlDatabase *db,
           SlSyncBook *book,
           gboolean (*write) (SlDatabase *, SlRun *, GError **),
           GError **error)
{
  SlRunFields fields = book->run;

  fields.id = book->run_id;
  fields.account_id = book->account_id;
  fields.job_id = book->job_id;
  g_autoptr (SlRun) run = sl_run_new (&fields);
  return write (db, run, error);
}

/* A process that was killed in a sync holds its account no longer than it lived. */
static gboolean
drop_dead_lease (SlDatabase *db, SlSyncBook *book, GError **error)
{
  GError *find_error = NULL;
  g_autofree char *holder = sl_accounts_table_dup_lease_owner (db, book->account_id, &find_error);

  if (find_error != NULL)
    {
      g_propagate_error (error, find_error);
      return FALSE;
    }
  return holder == NULL || !sl_lease_owner_is_dead (holder) ||
         sl_accounts_table_drop_lease (db, book->account_id, holder, error);
}

static gboolean
take_lease (SlDatabase *db, SlSyncBook *book, GError **error)
{
  int64_t now_us = sl_clock_get_real_us (book->clock);
  GError *lease_error = NULL;

  if (sl_accounts_table_take_lease (db, book->account_id, book->owner, now_us, now_us + LEASE_US,
                                    &lease_error))
    return TRUE;
  if (!g_error_matches (lease_error, SL_STORE_ERROR, SL_STORE_ERROR_CONFLICT))
    {
      g_propagate_error (error, lease_error);
      return FALSE;
    }
  g_error_free (lease_error);
  g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_BUSY,
                       "A sync of this account is running");
  return FALSE;
}

/* The account of the files a user imports is made by the first import. */
static gboolean
connect_files (SlDatabase *db, SlSyncBook *book, GError **error)
{
  SlAccountFields fields = { .key = (char *) "default" };

  if (book->account != NULL)
    fields = *sl_account_get_fields (book->account);
  fields.id = book->account_id;
  fields.provider = SL_PROVIDER_FILE;
  fields.state = SL_ACCOUNT_STATE_CONNECTED;
  fields.last_connected_us = sl_clock_get_real_us (book->clock);
  g_autoptr (SlAccount) account = sl_account_new (&fields);
  g_set_object (&book->account, account);
  return sl_accounts_table_put (db, account, error);
}

static gboolean
set_not_connected (SlSyncBook *book, GError **error)
{
  gboolean asks = book->account != NULL &&
                  sl_account_get_fields (book->account)->state == SL_ACCOUNT_STATE_SIGN_IN_NEEDED;

  g_set_error_literal (error, SL_TRACKER_ERROR,
                       asks ? SL_TRACKER_ERROR_SIGN_IN_NEEDED : SL_TRACKER_ERROR_NOT_CONNECTED,
                       asks ? "The account asks to sign in again" : "The account is not connected");
  return FALSE;
}

static gboolean
read_account (SlDatabase *db, SlSyncBook *book, GError **error)
{
  GError *account_error = NULL;

  book->account = sl_accounts_table_get (db, book->account_id, &account_error);
  if (account_error != NULL &&
      !g_error_matches (account_error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, account_error);
      return FALSE;
    }
  g_clear_error (&account_error);
  if (book->account != NULL &&
      sl_account_get_fields (book->account)->state == SL_ACCOUNT_STATE_CONNECTED)
    return TRUE;
  return book->creates_account ? connect_files (db, book, error) : set_not_connected (book, error);
}

/* (transfer full) (nullable): employers of the jobs tracked since @since_us, each once. */
static GStrv
list_companies (GPtrArray *jobs, int64_t since_us)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < jobs->len; i++)
    {
      const SlJobFields *job = sl_job_get_fields (g_ptr_array_index (jobs, i));
      if (job->created_us > since_us && g_hash_table_add (seen, sl_text_fold (job->company)))
        g_strv_builder_add (builder, job->company);
    }
  return g_strv_builder_end (builder);
}

/* When the last sync that came to its end had read the jobs; G_MAXINT64 if there was none. */
static gboolean
read_last_begin (SlDatabase *db, SlSyncBook *book, int64_t *begin_us, GError **error)
{
  GError *run_error = NULL;
  g_autoptr (SlRun) run = sl_runs_table_get_last_sync (db, book->account_id, &run_error);

  *begin_us = run != NULL ? sl_run_get_fields (run)->started_us : G_MAXINT64;
  if (run_error == NULL)
    return TRUE;
  g_propagate_error (error, run_error);
  return FALSE;
}

static gboolean
read_companies (SlDatabase *db, SlSyncBook *book, GError **error)
{
  SlJobQuery query = { .sort = SL_JOB_SORT_LAST_ACTIVITY };
  int64_t begin_us = G_MAXINT64;

  if (book->job_id != NULL)
    {
      g_autoptr (SlJob) job = sl_jobs_table_get (db, book->job_id, error);
      const char *companies[] = { job != NULL ? sl_job_get_fields (job)->company : NULL, NULL };
      book->companies = g_strdupv ((GStrv) companies);
      return job != NULL;
    }
  g_autoptr (GPtrArray) jobs = sl_jobs_table_list (db, &query, 0, 0, error);
  if (jobs == NULL || !read_last_begin (db, book, &begin_us, error))
    return FALSE;
  book->companies = list_companies (jobs, -1);
  book->new_companies = list_companies (jobs, begin_us);
  return TRUE;
}

/* (transfer full) (nullable): people and domains of employers, of whom more was linked than
 * refused. */
static GStrv
read_senders (SlDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) learned = sl_routing_read_learned (db, error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (learned == NULL)
    return NULL;
  for (guint i = 0; i < learned->len; i++)
    {
      const SlLearnedFields *fields = sl_learned_get_fields (g_ptr_array_index (learned, i));
      if (fields->n_linked > fields->n_refused &&
          (g_str_equal (fields->kind, "sender") || g_str_equal (fields->kind, "domain")))
        g_strv_builder_add (builder, fields->key);
    }
  return g_strv_builder_end (builder);
}

/* The jobs and rules as they are; does nothing if they are as they were. */
static gboolean
refresh_snapshot (SlDatabase *db, SlSyncBook *book, gboolean *changed, GError **error)
{
  g_autofree char *signature = sl_jobs_table_dup_signature (db, error);

  if (signature == NULL)
    return FALSE;
  *changed = g_strcmp0 (signature, book->signature) != 0;
  if (!*changed)
    return TRUE;
  g_clear_object (&book->snapshot);
  book->snapshot = sl_routing_read_snapshot (db, error);
  g_set_str (&book->signature, signature);
  return book->snapshot != NULL;
}

gboolean
sl_sync_ledger_begin (SlDatabase *db, gpointer data, GError **error)
{
  SlSyncBook *book = data;
  int64_t now_us = sl_clock_get_real_us (book->clock);
  gboolean changed = FALSE;

  /* A stale run is one whose lease is nobody's: so this is asked before taking it. */
  if (!read_account (db, book, error) || !drop_dead_lease (db, book, error) ||
      !sl_runs_table_fail_stale (db, book->account_id, now_us, error) ||
      !take_lease (db, book, error))
    return FALSE;
  if (!read_companies (db, book, error))
    return FALSE;
  book->senders = read_senders (db, error);
  if (book->senders == NULL)
    return FALSE;
  book->thread_ids = sl_messages_table_list_linked_threads (db, book->account_id,
                                                            now_us - THREADS_SINCE_US, error);
  if (book->thread_ids == NULL)
    return FALSE;
  book->failed_ids = sl_messages_table_list_failed (db, book->account_id, error);
  if (book->failed_ids == NULL)
    return FALSE;
  if (!refresh_snapshot (db, book, &changed, error))
    return FALSE;
  book->run.status = SL_RUN_STATUS_RUNNING;
  book->run.started_us = now_us;
  return write_run (db, book, sl_runs_table_insert, error);
}

static gboolean
drop_known (SlDatabase *db, SlSyncBook *book, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < book->refs->len; i++)
    g_ptr_array_add (ids, ((SlMailRef *) g_ptr_array_index (book->refs, i))->external_id);
  g_autoptr (GHashTable) known = sl_messages_table_find_known (db, book->account_id, ids, error);
  if (known == NULL)
    return FALSE;
  g_autoptr (GPtrArray) all = g_steal_pointer (&book->refs);
  book->refs = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_mail_ref_free);
  for (guint i = 0; i < all->len; i++)
    if (!g_hash_table_contains (known, ((SlMailRef *) all->pdata[i])->external_id))
      g_ptr_array_add (book->refs, g_steal_pointer (&all->pdata[i]));
  return TRUE;
}

static gboolean
mark_new_threads (SlDatabase *db, SlSyncBook *book, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < book->refs->len; i++)
    {
      const SlMailRef *ref = g_ptr_array_index (book->refs, i);
      if (ref->thread_id != NULL)
        g_ptr_array_add (ids, ref->thread_id);
    }
  g_autoptr (GHashTable) known =
      sl_messages_table_find_known_threads (db, book->account_id, ids, error);
  if (known == NULL)
    return FALSE;
  for (guint i = 0; i < book->refs->len; i++)
    {
      SlMailRef *ref = g_ptr_array_index (book->refs, i);
      ref->thread_is_new = ref->thread_id != NULL && !g_hash_table_contains (known, ref->thread_id);
    }
  return TRUE;
}

gboolean
sl_sync_ledger_keep_new (SlDatabase *db, gpointer data, GError **error)
{
  SlSyncBook *book = data;

  return take_lease (db, book, error) && drop_known (db, book, error) &&
         mark_new_threads (db, book, error) &&
         sl_messages_table_set_gone (db, book->account_id, (const char *const *) book->gone, TRUE,
                                     error) &&
         sl_messages_table_set_gone (db, book->account_id, (const char *const *) book->back, FALSE,
                                     error);
}

/* The same mail in another mailbox, or twice in one: known by its Message-ID, and nothing that a
 * stranger could choose to hide another mail: sender and subject must agree too. */
static SlMessage *
find_original (SlDatabase *db, SlMessage *message, GError **error)
{
  const SlMessageFields *fields = sl_message_get_fields (message);
  if (fields->rfc822_id == NULL || *fields->rfc822_id == '\0')
    return NULL;

  g_autoptr (SlMessage) other = sl_messages_table_find_by_rfc822_id (db, fields->rfc822_id, error);
  if (other == NULL)
    return NULL;
  const SlMessageFields *first = sl_message_get_fields (other);
  if (g_str_equal (first->from_address, fields->from_address) &&
      g_str_equal (first->subject, fields->subject))
    return g_steal_pointer (&other);
  return NULL;
}

static void
count_message (SlSyncBook *book, SlMessage *message)
{
  const SlMessageFields *fields = sl_message_get_fields (message);

  book->run.classified++;
  if (fields->relevant)
    book->run.relevant++;
}

/* In a group of its own. Undone, it waits in the inbox with its suggestion. */
static gboolean
log_link (SlDatabase *db, SlMessage *message, GError **error)
{
  SlMessageFields fields = *sl_message_get_fields (message);
  SlAct act = { 0 };

  sl_act_init (&act, SL_ACTOR_SYSTEM, fields.decided_us);
  fields.status = SL_DECISION_STATUS_PENDING_USER;
  fields.decided_us = 0;
  fields.decided_by = (char *) "user";
  g_autoptr (SlMessage) pending = sl_message_new (&fields);
  g_autoptr (JsonObject) undo = sl_ledger_decision_to_object (pending);
  gboolean logged = sl_ledger_log (db, &act, SL_CHANGE_MESSAGE_AUTO_LINKED, fields.job_id,
                                   fields.id, undo, error);
  sl_act_clear (&act);
  return logged;
}

/* @message: (out): as stored, decided by itself; %NULL for a copy of one that is stored. */
static gboolean
store_one (SlDatabase *db,
           SlSyncBook *book,
           SlMessage *received,
           SlDecision *decision,
           SlMessage **message,
           GError **error)
{
  GError *find_error = NULL;
  g_autoptr (SlMessage) original = find_original (db, received, &find_error);

  *message = NULL;
  if (find_error != NULL)
    {
      g_propagate_error (error, find_error);
      return FALSE;
    }
  if (original != NULL)
    return sl_messages_table_insert_copy (db, received, sl_message_get_fields (original)->id,
                                          error);

  g_autoptr (SlMessage) decided =
      sl_routing_apply (received, decision, sl_clock_get_real_us (book->clock));
  SlMessageFields fields = *sl_message_get_fields (decided);
  fields.run_id = book->run_id;
  *message = sl_message_new (&fields);
  return sl_messages_table_insert (db, *message, error) &&
         sl_routing_keep_keys (db, *message, error);
}

static gboolean
commit_failure (SlDatabase *db, SlSyncBook *book, SlFetchedMail *mail, GError **error)
{
  const char *external_id = mail->ref->external_id;

  /* Gone for good between listing and fetching: nothing to try again. */
  if (mail->error == NULL || g_error_matches (mail->error, SL_MAIL_ERROR, SL_MAIL_ERROR_NOT_FOUND))
    return sl_messages_table_clear_failed (db, book->account_id, external_id, error);
  book->run.errored++;
  g_set_str (&book->run.error_message, mail->error->message);
  return sl_messages_table_set_failed (db, book->account_id, external_id, book->run_id,
                                       mail->error->message, error);
}

static gboolean
commit_failures (SlDatabase *db, SlSyncBook *book, GError **error)
{
  for (guint i = 0; i < book->fetched->len; i++)
    if (!commit_failure (db, book, g_ptr_array_index (book->fetched, i), error))
      return FALSE;
  return TRUE;
}

static GHashTable *
find_known (SlDatabase *db, SlSyncBook *book, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < book->items->len; i++)
    {
      SlRouteItem *item = g_ptr_array_index (book->items, i);
      g_ptr_array_add (ids, sl_message_get_fields (item->message)->external_id);
    }
  return sl_messages_table_find_known (db, book->account_id, ids, error);
}

/* Stores the batch, each mail decided by itself. */
static gboolean
store_batch (SlDatabase *db,
             SlSyncBook *book,
             SlSettling *settling,
             gboolean jobs_changed,
             GPtrArray *written,
             GError **error)
{
  /* Two processes may have fetched the same mail; the lease makes it rare, this makes it harmless.
   */
  g_autoptr (GHashTable) known = find_known (db, book, error);

  if (known == NULL)
    return FALSE;
  for (guint i = 0; i < book->items->len; i++)
    {
      SlRouteItem *item = g_ptr_array_index (book->items, i);
      const SlMessageFields *fields = sl_message_get_fields (item->message);
      g_autoptr (SlMessage) message = NULL;
      if (!g_hash_table_add (known, g_strdup (fields->external_id)))
        continue;
      if (!store_one (db, book, item->message, g_ptr_array_index (book->decisions, i), &message,
                      error))
        return FALSE;
      if (message == NULL)
        continue;
      if (!sl_mail_dates_keep (db, message, item->text, error) ||
          !sl_texts_keep (db, fields->id, item->text, error))
        return FALSE;
      g_ptr_array_add (written, fields->id);
      if (!sl_settling_add_new (settling, db, message, error))
        return FALSE;
      if (jobs_changed)
        sl_settling_add_again (settling, message);
    }
  return TRUE;
}

/* As it is settled, the batch is counted and logged. */
static gboolean
log_batch (SlDatabase *db, SlSyncBook *book, GPtrArray *written, GError **error)
{
  for (guint i = 0; i < written->len; i++)
    {
      g_autoptr (SlMessage) message =
          sl_messages_table_get (db, g_ptr_array_index (written, i), error);
      if (message == NULL)
        return FALSE;
      const SlMessageFields *fields = sl_message_get_fields (message);
      count_message (book, message);
      if (fields->status != SL_DECISION_STATUS_AUTO_LINKED)
        continue;
      sl_act_touch (&book->act, fields->job_id);
      book->run.matched++;
      if (!log_link (db, message, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
commit_batch (SlDatabase *db, SlSyncBook *book, GError **error)
{
  g_autoptr (GPtrArray) written = g_ptr_array_new ();
  gboolean jobs_changed = FALSE;

  if (!refresh_snapshot (db, book, &jobs_changed, error))
    return FALSE;
  g_autoptr (SlSettling) settling = sl_settling_new (book->router, &book->act, book->snapshot);
  if (!store_batch (db, book, settling, jobs_changed, written, error) ||
      !sl_settling_decide (settling, db, error) || !log_batch (db, book, written, error))
    return FALSE;
  sl_settling_end_new (settling);
  return sl_settling_replay (settling, db, error) && commit_failures (db, book, error) &&
         refresh_snapshot (db, book, &jobs_changed, error);
}

gboolean
sl_sync_ledger_commit (SlDatabase *db, gpointer data, GError **error)
{
  SlSyncBook *book = data;
  SlRunFields before = book->run;

  book->act.now_us = sl_clock_get_real_us (book->clock);
  if (take_lease (db, book, error) && commit_batch (db, book, error) &&
      write_run (db, book, sl_runs_table_update, error))
    return TRUE;

  /* The transaction goes, and with it what was counted. */
  book->run.classified = before.classified;
  book->run.relevant = before.relevant;
  book->run.matched = before.matched;
  book->run.errored = before.errored;
  g_hash_table_remove_all (book->act.job_ids);
  return FALSE;
}

/* Of a mail of this run: does it wait, or did it close a job or bring an offer? */
static gboolean
announce_one (SlDatabase *db, SlSyncBook *book, SlMessage *message, GError **error)
{
  const SlMessageFields *fields = sl_message_get_fields (message);
  SlMessageType type = sl_stage_target_get_message_type (fields->stage_target);
  GError *find_error = NULL;

  if (fields->status == SL_DECISION_STATUS_PENDING_USER)
    g_ptr_array_add (book->review_ids, g_strdup (fields->id));
  if (type != SL_MESSAGE_TYPE_REJECTION && type != SL_MESSAGE_TYPE_OFFER)
    return TRUE;
  g_autofree char *event_id = sl_ledger_find_event (db, message, &find_error);
  if (event_id != NULL)
    g_ptr_array_add (type == SL_MESSAGE_TYPE_OFFER ? book->offer_ids : book->closed_ids,
                     g_strdup (fields->id));
  if (find_error == NULL)
    return TRUE;
  g_propagate_error (error, find_error);
  return FALSE;
}

/* Only now: what one batch put into the inbox, a later one may have linked, and the reverse. */
static gboolean
announce (SlDatabase *db, SlSyncBook *book, SlMessageView view, GError **error)
{
  SlMessageQuery query = { .view = view, .run_id = book->run_id };
  g_autoptr (GPtrArray) messages = sl_messages_table_list (db, &query, 0, error);

  if (messages == NULL)
    return FALSE;
  for (guint i = messages->len; i > 0; i--)
    if (!announce_one (db, book, g_ptr_array_index (messages, i - 1), error))
      return FALSE;
  return TRUE;
}

static gboolean
write_account (SlDatabase *db, SlSyncBook *book, GError **error)
{
  g_autoptr (SlAccount) account = sl_accounts_table_get (db, book->account_id, error);
  if (account == NULL)
    return FALSE;
  SlAccountFields fields = *sl_account_get_fields (account);
  gboolean changed = FALSE;

  /* Not where another mailbox was connected under the same name meanwhile. */
  const char *address = sl_account_get_fields (book->account)->address;
  if (book->cursor != NULL && g_strcmp0 (fields.address, address) == 0 &&
      g_strcmp0 (fields.cursor, book->cursor) != 0)
    {
      fields.cursor = book->cursor;
      changed = TRUE;
    }
  if (book->sign_in_needed && fields.state == SL_ACCOUNT_STATE_CONNECTED)
    {
      fields.state = SL_ACCOUNT_STATE_SIGN_IN_NEEDED;
      changed = TRUE;
    }
  int64_t retry_us = book->patience_us > 0 ? book->run.completed_us + book->patience_us : 0;
  if (fields.retry_us != retry_us)
    {
      fields.retry_us = retry_us;
      changed = TRUE;
    }
  if (g_strcmp0 (fields.last_error, book->run.error_code) != 0)
    {
      fields.last_error = book->run.error_code;
      changed = TRUE;
    }
  /* A sync that found nothing writes no row but its run's. */
  if (!changed)
    return TRUE;
  g_autoptr (SlAccount) after = sl_account_new (&fields);
  return sl_accounts_table_put (db, after, error);
}

/* What an older mail of a later batch made wait did not move anything after all. */
static gboolean
count_matched (SlDatabase *db, SlSyncBook *book, GError **error)
{
  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_AUTO_LINKED, .run_id = book->run_id };
  int matched = sl_messages_table_count (db, &query, error);

  if (matched >= 0)
    book->run.matched = matched;
  return matched >= 0;
}

gboolean
sl_sync_ledger_end (SlDatabase *db, gpointer data, GError **error)
{
  SlSyncBook *book = data;

  book->run.completed_us = sl_clock_get_real_us (book->clock);
  return announce (db, book, SL_MESSAGE_VIEW_PENDING, error) &&
         announce (db, book, SL_MESSAGE_VIEW_AUTO_LINKED, error) &&
         count_matched (db, book, error) && write_account (db, book, error) &&
         write_run (db, book, sl_runs_table_update, error) &&
         sl_accounts_table_drop_lease (db, book->account_id, book->owner, error);
}

SlSyncStop *
sl_sync_stop_new (const SlSyncBook *book)
{
  SlSyncStop *stop = g_new0 (SlSyncStop, 1);

  stop->account_id = g_strdup (book->account_id);
  stop->owner = g_strdup (book->owner);
  stop->run_id = g_strdup (book->run_id);
  stop->now_us = sl_clock_get_real_us (book->clock);
  return stop;
}

void
sl_sync_stop_free (gpointer data)
{
  SlSyncStop *stop = data;

  g_free (stop->account_id);
  g_free (stop->owner);
  g_free (stop->run_id);
  g_free (stop);
}

gboolean
sl_sync_ledger_stop (SlDatabase *db, gpointer data, GError **error)
{
  SlSyncStop *stop = data;
  g_autoptr (SlRun) run = sl_runs_table_get (db, stop->run_id, error);

  if (run == NULL)
    return FALSE;
  SlRunFields fields = *sl_run_get_fields (run);
  if (fields.status != SL_RUN_STATUS_RUNNING)
    return TRUE;
  fields.status = SL_RUN_STATUS_CANCELLED;
  fields.completed_us = stop->now_us;
  g_autoptr (SlRun) stopped = sl_run_new (&fields);
  return sl_runs_table_update (db, stopped, error) &&
         sl_accounts_table_drop_lease (db, stop->account_id, stop->owner, error);
}
