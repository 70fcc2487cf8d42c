/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sync on request. Who waits for it gets its end; who does not gets its run as soon as it is
 * written. A caller that hangs up does not stop it.
 */

#include "sl-api-sync.h"

#include "sl-api-fields.h"
#include "sl-api-objects.h"
#include "sl-api-providers.h"
#include "sl-tracker-accounts.h"
#include "sl-tracker-lists.h"
#include "sl-tracker-sync.h"

#define MOST_MESSAGES 5000
#define MOST_DAYS 365
#define MOST_WAIT_MS 10000

typedef struct
{
  SlTracker *tracker; /* (owned) */
  SlProvider provider;
  char *account_key;     /* (owned) */
  char *account_id;      /* (owned) */
  char *last_run_id;     /* (owned) (nullable): that was there before */
  SlApiRequest *request; /* (owned) (nullable): not answered yet */
  gulong handler;        /* of "changed"; 0 when waiting for the end */
  guint timer;           /* 0 unless another's run is waited for */
} Sync;

static void
sync_free (Sync *sync)
{
  g_clear_signal_handler (&sync->handler, sync->tracker);
  g_clear_handle_id (&sync->timer, g_source_remove);
  g_object_unref (sync->tracker);
  g_free (sync->account_key);
  g_free (sync->account_id);
  g_free (sync->last_run_id);
  g_free (sync);
}

/* Returns: (transfer full) (nullable): any failure means just that there is none to show. */
static SlRun *
find_newest_run (SlTracker *tracker, const char *account_id)
{
  g_autoptr (GPtrArray) runs = sl_tracker_list_runs (tracker, account_id, 1, NULL);

  return runs != NULL && runs->len > 0 ? g_object_ref (g_ptr_array_index (runs, 0)) : NULL;
}

static SlRun *
find_own_run (Sync *sync)
{
  g_autoptr (SlRun) run = find_newest_run (sync->tracker, sync->account_id);

  if (run == NULL || g_strcmp0 (sl_run_get_fields (run)->id, sync->last_run_id) == 0)
    return NULL;
  return g_steal_pointer (&run);
}

static void
answer (Sync *sync, const char *message, SlRun *run)
{
  g_clear_signal_handler (&sync->handler, sync->tracker);
  sl_api_providers_answer (g_steal_pointer (&sync->request), sync->provider, sync->account_key,
                           "sync", message, run);
}

static void
on_tracker_changed_cb (SlTracker *tracker, Sync *sync)
{
  g_autoptr (SlRun) run = find_own_run (sync);

  if (run != NULL && sync->request != NULL)
    answer (sync, "Sync started", run);
}

/* The run tells more than the error does: a caller gets both. */
static void
fail (Sync *sync, const GError *error, SlRun *run)
{
  SlApiRequest *request = g_steal_pointer (&sync->request);
  const char *message = NULL;
  SlApiCode code = sl_api_code_from_error (error, &message);
  g_autoptr (SlApiLookup) lookup = sl_api_lookup_new (sync->tracker);
  JsonObject *details = NULL;

  if (run != NULL)
    {
      details = json_object_new ();
      json_object_set_object_member (details, "run", sl_api_object_from_run (lookup, run));
    }
  sl_api_request_fail (request, code, message, details);
}

/* The sync that is running may have begun so shortly before that its run is not written yet. */
static gboolean
fail_busy (Sync *sync, gboolean is_last_try)
{
  g_autoptr (GError) error = g_error_new_literal (SL_TRACKER_ERROR, SL_TRACKER_ERROR_BUSY,
                                                  "A sync of this account is running");
  g_autoptr (SlRun) run = find_newest_run (sync->tracker, sync->account_id);
  gboolean is_running = run != NULL && sl_run_get_fields (run)->status == SL_RUN_STATUS_RUNNING;

  if (!is_running && !is_last_try)
    return FALSE;
  fail (sync, error, run);
  sync_free (sync);
  return TRUE;
}

static void
on_other_changed_cb (SlTracker *tracker, Sync *sync)
{
  fail_busy (sync, FALSE);
}

static gboolean
on_other_waited_for_cb (gpointer user_data)
{
  Sync *sync = user_data;

  sync->timer = 0;
  fail_busy (sync, TRUE);
  return G_SOURCE_REMOVE;
}

static void
wait_for_other (Sync *sync)
{
  g_clear_signal_handler (&sync->handler, sync->tracker);
  if (fail_busy (sync, FALSE))
    return;
  sync->handler =
      g_signal_connect (sync->tracker, "changed", G_CALLBACK (on_other_changed_cb), sync);
  sync->timer = g_timeout_add (MOST_WAIT_MS, on_other_waited_for_cb, sync);
}

static void
synced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Sync *sync = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlRun) run = sl_tracker_sync_finish (SL_TRACKER (source), result, &error);

  if (sync->request != NULL && g_error_matches (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_BUSY))
    {
      wait_for_other (sync);
      return;
    }
  if (sync->request != NULL && run == NULL)
    {
      g_autoptr (SlRun) failed = find_own_run (sync);
      fail (sync, error, failed);
    }
  else if (sync->request != NULL)
    answer (sync, "Sync finished", run);
  sync_free (sync);
}

/* Returns: (transfer full) (nullable): an account that can be synced; otherwise @request has been
 * answered */
static SlAccount *
find_account (SlApiRequest *request, SlProvider provider, const char *account_key)
{
  GError *error = NULL;
  g_autoptr (SlAccount) account =
      sl_tracker_find_account (sl_api_request_get_tracker (request), provider, account_key, &error);

  if (account == NULL)
    {
      sl_api_request_fail_with (request, error);
      return NULL;
    }
  if (provider != SL_PROVIDER_FILE &&
      sl_account_get_fields (account)->state == SL_ACCOUNT_STATE_CONNECTED)
    return g_steal_pointer (&account);
  sl_api_request_fail (request, SL_API_UNPROCESSABLE_ENTITY,
                       provider == SL_PROVIDER_FILE ? "Files are imported, not synced"
                       : sl_account_get_fields (account)->state == SL_ACCOUNT_STATE_DISCONNECTED
                           ? "The account is disconnected"
                           : "The account needs to be signed in to again",
                       NULL);
  return NULL;
}

void
sl_api_sync_begin (SlApiRequest *request, SlProvider provider, const char *account_key)
{
  const SlApiFields fields = sl_api_fields_of_body (request);
  SlSyncOptions options = {
    .search_days = (unsigned int) sl_api_fields_get_int (&fields, "searchDays", SL_API_OPTIONAL, 1,
                                                         MOST_DAYS, 90),
    .max_messages = (unsigned int) sl_api_fields_get_int (&fields, "maxMessages", SL_API_OPTIONAL,
                                                          1, MOST_MESSAGES, 100),
  };
  gboolean waits = sl_api_fields_get_boolean (&fields, "wait", TRUE);

  if (sl_api_request_refuse (request))
    return;
  g_autoptr (SlAccount) account = find_account (request, provider, account_key);
  if (account == NULL)
    return;
  Sync *sync = g_new0 (Sync, 1);
  sync->tracker = g_object_ref (sl_api_request_get_tracker (request));
  sync->provider = provider;
  sync->account_key = g_strdup (account_key);
  sync->account_id = g_strdup (sl_account_get_fields (account)->id);
  sync->request = request;
  g_autoptr (SlRun) last = find_newest_run (sync->tracker, sync->account_id);
  sync->last_run_id = last != NULL ? g_strdup (sl_run_get_fields (last)->id) : NULL;
  if (!waits)
    sync->handler =
        g_signal_connect (sync->tracker, "changed", G_CALLBACK (on_tracker_changed_cb), sync);
  sl_tracker_sync_async (sync->tracker, sync->account_id, &options,
                         sl_api_request_get_cancellable (request), synced_cb, sync);
}
