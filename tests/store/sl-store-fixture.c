/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-store-fixture.h"

#include <glib/gstdio.h>

#include "sl-await.h"
#include "sl-database-private.h"
#include "sl-events-table.h"
#include "sl-jobs-table.h"
#include "sl-messages-table.h"
#include "sl-runs-table.h"
#include "sl-uuid.h"

#define EVIDENCE_BYTES 4096 /* so that a mail takes more than a page */

void
sl_test_remove_tree (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        sl_test_remove_tree (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

void
sl_store_fixture_set_up (SlStoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *base = g_dir_make_tmp ("sl-store-XXXXXX", &error);

  g_assert_no_error (error);
  self->folder = g_build_filename (base, "profile", NULL);
  self->path = g_build_filename (self->folder, "shortlist.db", NULL);
  self->store = sl_store_new (self->path);
  sl_test_open (self->store, SL_TEST_KEY, &error);
  g_assert_no_error (error);
}

void
sl_store_fixture_tear_down (SlStoreFixture *self, gconstpointer data)
{
  g_autofree char *base = g_path_get_dirname (self->folder);

  g_object_add_weak_pointer (G_OBJECT (self->store), (gpointer *) &self->store);
  g_object_unref (self->store);
  SL_AWAIT (self->store == NULL);
  sl_test_remove_tree (base);
  g_free (self->folder);
  g_free (self->path);
}

void
sl_store_fixture_add (const char *path, void (*func) (SlStoreFixture *self, gconstpointer data))
{
  g_test_add (path, SlStoreFixture, NULL, sl_store_fixture_set_up, func,
              sl_store_fixture_tear_down);
}

gboolean
sl_test_open (SlStore *store, const char *key, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_store_open_async (store, key, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  return sl_store_open_finish (store, result, error);
}

gboolean
sl_test_write (SlStore *store, SlStoreFunc func, gpointer data, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_store_write_async (store, func, data, NULL, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  return sl_store_write_finish (store, result, error);
}

gboolean
sl_test_read (SlStore *store, SlStoreFunc func, gpointer data, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_store_read_async (store, func, data, NULL, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  return sl_store_read_finish (store, result, error);
}

void
sl_test_write_ok (SlStore *store, SlStoreFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  sl_test_write (store, func, data, &error);
  g_assert_no_error (error);
}

char *
sl_test_id (const char *kind, int n)
{
  g_autofree char *number = g_strdup_printf ("%d", n);

  return sl_uuid_from_names ("test", kind, number, NULL);
}

SlJob *
sl_test_job (int n)
{
  g_autofree char *id = sl_test_id ("job", n);
  g_autofree char *company = g_strdup_printf ("Company %d", n);
  SlJobFields fields = {
    .id = id,
    .company = company,
    .title = (char *) "Engineer",
    .stage = SL_STAGE_APPLIED,
    .applied_us = n,
    .last_activity_us = n,
  };

  return sl_job_new (&fields);
}

SlAccount *
sl_test_account (int n)
{
  g_autofree char *id = sl_test_id ("account", n);
  g_autofree char *key = g_strdup_printf ("key %d", n);
  SlAccountFields fields = { .id = id, .provider = SL_PROVIDER_GMAIL, .key = key };

  return sl_account_new (&fields);
}

SlRun *
sl_test_run (int n)
{
  g_autofree char *id = sl_test_id ("run", n);
  g_autofree char *account_id = sl_test_id ("account", 0);
  SlRunFields fields = { .id = id, .account_id = account_id, .started_us = n };

  return sl_run_new (&fields);
}

SlMessage *
sl_test_message (int n)
{
  g_autofree char *id = sl_test_id ("message", n);
  g_autofree char *account_id = sl_test_id ("account", 0);
  g_autofree char *external_id = g_strdup_printf ("external %d", n);
  SlMessageFields fields = {
    .id = id,
    .account_id = account_id,
    .external_id = external_id,
    .from_address = (char *) "jobs@example.org",
    .subject = (char *) "Your application",
    .snippet = (char *) "Thank you",
    .received_us = n * G_TIME_SPAN_SECOND,
    .status = SL_DECISION_STATUS_PENDING_USER,
  };

  return sl_message_new (&fields);
}

SlEvent *
sl_test_event (int n, int job)
{
  g_autofree char *id = sl_test_id ("event", n);
  g_autofree char *job_id = sl_test_id ("job", job);
  SlEventFields fields = {
    .id = id,
    .job_id = job_id,
    .sequence = n,
    .to_stage = SL_STAGE_ONSITE,
    .occurred_us = n,
  };

  return sl_event_new (&fields);
}

gboolean
sl_test_insert_messages (SlDatabase *db, gpointer data, GError **error)
{
  for (int i = 0; i < *(int *) data; i++)
    {
      g_autoptr (SlMessage) message = sl_test_message (i);
      if (!sl_messages_table_insert (db, message, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
sl_test_insert_jobs (SlDatabase *db, gpointer data, GError **error)
{
  for (int i = 0; i < *(int *) data; i++)
    {
      g_autoptr (SlJob) job = sl_test_job (i);
      if (!sl_jobs_table_insert (db, job, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
sl_test_write_mail (SlDatabase *db, gpointer data, GError **error)
{
  int n = *(int *) data;
  g_autofree char *run_id = sl_test_id ("run", 0);
  g_autoptr (SlJob) job = sl_test_job (n);
  g_autoptr (SlEvent) plain_event = sl_test_event (n, n);
  g_autoptr (SlMessage) plain = sl_test_message (n);
  g_autofree char *evidence = g_strnfill (EVIDENCE_BYTES, 'x');
  SlMessageFields fields = *sl_message_get_fields (plain);
  SlEventFields event_fields = *sl_event_get_fields (plain_event);

  fields.run_id = run_id;
  fields.job_id = sl_job_get_fields (job)->id;
  fields.status = SL_DECISION_STATUS_AUTO_LINKED;
  fields.evidence = evidence;
  event_fields.message_id = fields.id;
  g_autoptr (SlMessage) message = sl_message_new (&fields);
  g_autoptr (SlEvent) event = sl_event_new (&event_fields);

  return sl_jobs_table_insert (db, job, error) && sl_messages_table_insert (db, message, error) &&
         sl_events_table_insert (db, event, error) && sl_runs_table_add (db, run_id, 1, 0, error);
}

gboolean
sl_test_insert_run (SlDatabase *db, gpointer data, GError **error)
{
  g_autoptr (SlRun) run = sl_test_run (0);

  return sl_runs_table_insert (db, run, error);
}

gboolean
sl_test_count_messages (SlDatabase *db, gpointer data, GError **error)
{
  *(int *) data =
      sl_messages_table_count (db, &(SlMessageQuery) { .view = SL_MESSAGE_VIEW_ALL }, error);
  return *(int *) data >= 0;
}

gboolean
sl_test_check_whole (SlDatabase *db, gpointer data, GError **error)
{
  g_autofree char *run_id = sl_test_id ("run", 0);
  int64_t n_jobs = -1, n_events = -1;
  int n_messages = -1;
  int told = *(int *) data;

  g_autoptr (GPtrArray) problems = sl_store_check (db, error);
  g_assert_nonnull (problems);
  for (guint i = 0; i < problems->len; i++)
    g_error ("%s", (const char *) problems->pdata[i]);

  g_assert_true (sl_test_count_messages (db, &n_messages, error));
  g_assert_true (_sl_database_query_int64 (db, "SELECT count (*) FROM jobs", &n_jobs, error));
  g_assert_true (_sl_database_query_int64 (db, "SELECT count (*) FROM events", &n_events, error));
  g_autoptr (SlRun) run = sl_runs_table_get (db, run_id, error);
  g_assert_cmpint (n_messages, >=, told);
  g_assert_cmpint (n_jobs, ==, n_messages);
  g_assert_cmpint (n_events, ==, n_messages);
  g_assert_cmpint (sl_run_get_fields (run)->approved, ==, n_messages);
  return TRUE;
}
