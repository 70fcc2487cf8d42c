/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-tracker-fixture.h"

#include <glib/gstdio.h>

#include "sl-accounts-table.h"
#include "sl-await.h"
#include "sl-fake-router.h"
#include "sl-json.h"
#include "sl-record.h"
#include "sl-tracker-private.h"
#include "sl-uuid.h"

void
sl_tracker_fixture_create (SlTrackerFixture *self)
{
  g_autofree char *path = g_build_filename (self->folder, "shortlist.db", NULL);
  g_autoptr (SlStore) store = sl_store_new (path);
  g_autoptr (SlRouter) router = sl_fake_router_new ();

  self->tracker = sl_tracker_new (store, SL_VAULT (self->vault), router, SL_CLOCK (self->clock));
  sl_tracker_add_provider (self->tracker, SL_MAIL_PROVIDER (self->mailbox));
}

static void
open_tracker (SlTrackerFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_tracker_fixture_create (self);
  sl_tracker_open_async (self->tracker, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  sl_tracker_open_finish (self->tracker, result, &error);
  g_assert_no_error (error);
}

static gboolean
put_account_func (SlDatabase *db, gpointer data, GError **error)
{
  return sl_accounts_table_put (db, data, error);
}

void
sl_test_write (SlTrackerFixture *self, SlStoreFunc func, gpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_store_write_async (self->tracker->store, func, data, NULL, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  sl_store_write_finish (self->tracker->store, result, &error);
  g_assert_no_error (error);
}

static void
put_account (SlTrackerFixture *self)
{
  g_autoptr (SlAccount) account = sl_account_new (&(SlAccountFields) {
      .id = self->account_id,
      .provider = SL_PROVIDER_GMAIL,
      .key = (char *) "default",
      .address = (char *) "me@example.com",
      .state = SL_ACCOUNT_STATE_CONNECTED,
  });

  sl_test_write (self, put_account_func, account);
}

void
sl_tracker_fixture_init (SlTrackerFixture *self)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("shortlist-tracker-XXXXXX", &error);
  g_assert_no_error (error);
  self->clock = sl_fake_clock_new (SL_TEST_DAY (100));
  self->vault = sl_memory_vault_new ();
  self->mailbox = sl_fake_mailbox_new ();
  self->account_id = sl_uuid_from_names ("account", "gmail", "default", NULL);
  open_tracker (self);
  put_account (self);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_remove (path);
    }
  g_rmdir (folder);
}

void
sl_tracker_fixture_clear (SlTrackerFixture *self)
{
  sl_tracker_close (self->tracker);
  sl_await_idle ();
  g_assert_finalize_object (self->tracker);
  g_clear_object (&self->mailbox);
  g_clear_object (&self->vault);
  g_clear_object (&self->clock);
  remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->account_id, g_free);
}

void
sl_tracker_fixture_reopen (SlTrackerFixture *self)
{
  sl_tracker_close (self->tracker);
  sl_await_idle ();
  g_clear_object (&self->tracker);
  open_tracker (self);
}

void
sl_tracker_fixture_open_again (SlTrackerFixture *self)
{
  open_tracker (self);
}

static void
set_up (SlTrackerFixture *self, gconstpointer data)
{
  sl_tracker_fixture_init (self);
}

static void
tear_down (SlTrackerFixture *self, gconstpointer data)
{
  sl_tracker_fixture_clear (self);
}

void
sl_tracker_fixture_add (const char *path, void (*func) (SlTrackerFixture *self, gconstpointer data))
{
  g_test_add (path, SlTrackerFixture, NULL, set_up, func, tear_down);
}

char *
sl_test_job_id (const char *company)
{
  return sl_uuid_from_names ("job", company, NULL);
}

void
sl_test_add_job (SlTrackerFixture *self, const char *company)
{
  g_autofree char *id = sl_test_job_id (company);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlJob) draft = sl_job_new (&(SlJobFields) {
      .id = id,
      .company = (char *) company,
      .title = (char *) "Engineer",
      .applied_us = SL_TEST_DAY (0),
  });

  sl_tracker_add_job_async (self->tracker, draft, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  g_autoptr (SlJob) job = sl_tracker_add_job_finish (self->tracker, result, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sl_job_get_fields (job)->id, ==, id);
}

SlRun *
sl_test_try_sync (SlTrackerFixture *self, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_tracker_sync_async (self->tracker, self->account_id, NULL, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  return sl_tracker_sync_finish (self->tracker, result, error);
}

SlRun *
sl_test_sync (SlTrackerFixture *self)
{
  g_autoptr (GError) error = NULL;
  SlRun *run = sl_test_try_sync (self, &error);

  g_assert_no_error (error);
  return run;
}

char *
sl_test_mail_id (SlTrackerFixture *self, const char *external_id)
{
  return sl_uuid_from_names ("message", self->account_id, external_id, NULL);
}

SlMessage *
sl_test_get_mail (SlTrackerFixture *self, const char *external_id)
{
  g_autofree char *id = sl_test_mail_id (self, external_id);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlInboxItem) item = sl_tracker_get_message (self->tracker, id, &error);

  g_assert_no_error (error);
  return g_object_ref (sl_inbox_item_get_message (item));
}

/* The group of an act upon one mail, or its error. */
static char *
take_group (SlActResult *acted, GError **error)
{
  g_assert_nonnull (acted);
  g_assert_cmpuint (acted->errors->len, ==, 1);
  GError *item_error = g_ptr_array_index (acted->errors, 0);
  if (item_error != NULL)
    g_propagate_error (error, g_error_copy (item_error));
  return g_steal_pointer (&acted->group_id);
}

char *
sl_test_approve (SlTrackerFixture *self,
                 const char *external_id,
                 const char *company,
                 const char *stage_target,
                 GError **error)
{
  g_autofree char *id = sl_test_mail_id (self, external_id);
  g_autofree char *job_id = company != NULL ? sl_test_job_id (company) : NULL;
  const char *ids[] = { id, NULL };
  SlApproval approval = { .job_id = job_id, .sets_stage = stage_target != NULL };
  g_autoptr (GAsyncResult) result = NULL;
  int target = 0;

  if (stage_target != NULL)
    g_assert_true (sl_enum_from_nick (SL_TYPE_STAGE_TARGET, stage_target, &target));
  approval.stage_target = (SlStageTarget) target;
  sl_tracker_approve_async (self->tracker, ids, &approval, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  g_autoptr (SlActResult) acted = sl_tracker_approve_finish (self->tracker, result, NULL);
  return take_group (acted, error);
}

char *
sl_test_deny (SlTrackerFixture *self, const char *external_id, GError **error)
{
  g_autofree char *id = sl_test_mail_id (self, external_id);
  const char *ids[] = { id, NULL };
  g_autoptr (GAsyncResult) result = NULL;

  sl_tracker_deny_async (self->tracker, ids, NULL, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  g_autoptr (SlActResult) acted = sl_tracker_deny_finish (self->tracker, result, NULL);
  return take_group (acted, error);
}

char *
sl_test_restore (SlTrackerFixture *self, const char *external_id, GError **error)
{
  g_autofree char *id = sl_test_mail_id (self, external_id);
  const char *ids[] = { id, NULL };
  g_autoptr (GAsyncResult) result = NULL;

  sl_tracker_restore_async (self->tracker, ids, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  g_autoptr (SlActResult) acted = sl_tracker_restore_finish (self->tracker, result, NULL);
  return take_group (acted, error);
}

gboolean
sl_test_undo (SlTrackerFixture *self, const char *group_id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_tracker_undo_async (self->tracker, group_id, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  g_autoptr (GPtrArray) changes = sl_tracker_undo_finish (self->tracker, result, error);
  return changes != NULL;
}

char *
sl_test_move (SlTrackerFixture *self,
              const char *company,
              SlStage stage,
              SlOutcome outcome,
              int64_t occurred_us)
{
  g_autofree char *job_id = sl_test_job_id (company);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlEvent) draft = sl_event_new (&(SlEventFields) {
      .job_id = job_id,
      .to_stage = stage,
      .outcome = outcome,
      .occurred_us = occurred_us,
  });

  sl_tracker_add_event_async (self->tracker, draft, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  g_autoptr (SlEvent) event = sl_tracker_add_event_finish (self->tracker, result, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (sl_event_get_fields (event)->id);
}

void
sl_test_assert_job (SlTrackerFixture *self,
                    const char *company,
                    const char *stage,
                    const char *outcome,
                    const char *timeline)
{
  g_autofree char *job_id = sl_test_job_id (company);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlJob) job = sl_tracker_get_job (self->tracker, job_id, &error);
  g_autoptr (GPtrArray) events = sl_tracker_list_events (self->tracker, job_id, NULL);
  g_autoptr (GString) stages = g_string_new (NULL);

  g_assert_no_error (error);
  const SlJobFields *fields = sl_job_get_fields (job);
  g_assert_cmpstr (sl_enum_to_nick (SL_TYPE_STAGE, (int) fields->stage), ==, stage);
  g_assert_cmpstr (sl_enum_to_nick (SL_TYPE_OUTCOME, (int) fields->outcome), ==, outcome);
  for (guint i = 0; i < events->len; i++)
    {
      const SlEventFields *event = sl_event_get_fields (g_ptr_array_index (events, i));
      const char *nick = sl_enum_to_nick (SL_TYPE_STAGE, (int) event->to_stage);
      g_string_append_printf (stages, "%s%s", i > 0 ? " " : "", nick != NULL ? nick : "-");
    }
  g_assert_cmpstr (stages->str, ==, timeline);
}

void
sl_test_assert_mail (SlTrackerFixture *self, const char *external_id, const char *status)
{
  g_autoptr (SlMessage) message = sl_test_get_mail (self, external_id);
  g_assert_cmpstr (
      sl_enum_to_nick (SL_TYPE_DECISION_STATUS, (int) sl_message_get_fields (message)->status), ==,
      status);
}

static void
append_record (GString *dump, gpointer record)
{
  g_autoptr (JsonObject) object = sl_record_to_object (record);
  json_object_remove_member (object, "run_id");
  json_object_remove_member (object, "decided_us");
  json_object_remove_member (object, "created_us");
  json_object_remove_member (object, "updated_us");
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = sl_json_to_string (node);
  g_string_append_printf (dump, "%s\n", text);
}

/* In sum, since the same mails may come in other runs. */
static void
append_counts (SlTrackerFixture *self, GString *dump)
{
  g_autoptr (GPtrArray) runs = sl_tracker_list_runs (self->tracker, NULL, 0, NULL);
  int approved = 0;
  int denied = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      const SlRunFields *fields = sl_run_get_fields (g_ptr_array_index (runs, i));
      approved += fields->approved;
      denied += fields->denied;
    }
  g_string_append_printf (dump, "approved %d denied %d\n", approved, denied);
}

static void
append_notes (SlTrackerFixture *self, const char *job_id, GString *dump)
{
  g_autoptr (GPtrArray) notes = sl_tracker_list_notes (self->tracker, job_id, NULL);
  g_autoptr (GPtrArray) tasks = sl_tracker_list_tasks (self->tracker, job_id, NULL);

  for (guint i = 0; i < notes->len; i++)
    append_record (dump, g_ptr_array_index (notes, i));
  for (guint i = 0; i < tasks->len; i++)
    append_record (dump, g_ptr_array_index (tasks, i));
}

char *
sl_test_dump (SlTrackerFixture *self)
{
  SlJobQuery jobs_query = { .sort = SL_JOB_SORT_COMPANY, .include_archived = TRUE };
  SlMessageQuery messages_query = { .view = SL_MESSAGE_VIEW_ALL };
  g_autoptr (GPtrArray) jobs = sl_tracker_list_jobs (self->tracker, &jobs_query, 0, 0, NULL);
  g_autoptr (GPtrArray) items =
      sl_tracker_list_messages (self->tracker, &messages_query, 1000, NULL, NULL);
  GString *dump = g_string_new (NULL);

  for (guint i = 0; i < jobs->len; i++)
    {
      SlJob *job = g_ptr_array_index (jobs, i);
      g_autoptr (GPtrArray) events =
          sl_tracker_list_events (self->tracker, sl_job_get_fields (job)->id, NULL);
      append_record (dump, job);
      for (guint j = 0; j < events->len; j++)
        append_record (dump, g_ptr_array_index (events, j));
      append_notes (self, sl_job_get_fields (job)->id, dump);
    }
  for (guint i = 0; i < items->len; i++)
    append_record (dump, sl_inbox_item_get_message (g_ptr_array_index (items, i)));
  append_counts (self, dump);
  return g_string_free_and_steal (dump);
}

void
sl_test_check (SlTrackerFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = sl_test_await (sl_tracker_check_async, self->tracker);
  g_auto (GStrv) problems = sl_tracker_check_finish (self->tracker, result, &error);

  g_assert_no_error (error);
  g_assert_cmpstrv (problems, (const char *[]) { NULL });
}
