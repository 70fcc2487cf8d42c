/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Undo of every kind of act: back to the same state, and never from under what rests on it.
 */

#include "sl-rules-table.h"
#include "sl-tracker-fixture.h"

static void
deliver (SlTrackerFixture *self)
{
  sl_test_add_job (self, "acme");
  sl_test_add_job (self, "beta");
  sl_fake_mailbox_add (self->mailbox, "linked", "acme assessment 98", SL_TEST_DAY (5));
  sl_fake_mailbox_add (self->mailbox, "maybe", "acme onsite 70", SL_TEST_DAY (6));
  sl_fake_mailbox_add (self->mailbox, "other", "beta offer 80", SL_TEST_DAY (7));
  sl_fake_mailbox_add (self->mailbox, "noise", "noise offer 0", SL_TEST_DAY (8));
  g_autoptr (SlRun) run = sl_test_sync (self);
  g_assert_cmpint (sl_run_get_fields (run)->classified, ==, 4);
}

static void
assert_conflict (SlTrackerFixture *self, const char *group_id)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = sl_test_dump (self);

  g_assert_false (sl_test_undo (self, group_id, &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_CONFLICT);
  g_autofree char *after = sl_test_dump (self);
  g_assert_cmpstr (after, ==, before);
}

static void
assert_undone (SlTrackerFixture *self, const char *group_id, const char *expected)
{
  g_autoptr (GError) error = NULL;

  sl_test_undo (self, group_id, &error);
  g_assert_no_error (error);
  g_autofree char *after = sl_test_dump (self);
  g_assert_cmpstr (after, ==, expected);
  sl_test_check (self);
}

static char *
add_event (SlTrackerFixture *self, SlStage stage, int64_t occurred_us, char **event_id)
{
  g_autofree char *job_id = sl_test_job_id ("acme");
  char *group = NULL;
  g_autoptr (SlEvent) draft = sl_event_new (
      &(SlEventFields) { .job_id = job_id, .to_stage = stage, .occurred_us = occurred_us });
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_add_event_async, self->tracker, draft);
  g_autoptr (SlEvent) event = sl_tracker_add_event_finish (self->tracker, result, &group, NULL);

  g_assert_nonnull (event);
  if (event_id != NULL)
    *event_id = g_strdup (sl_event_get_fields (event)->id);
  return group;
}

static char *
remove_event (SlTrackerFixture *self, const char *event_id)
{
  char *group = NULL;
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_remove_event_async, self->tracker, event_id);

  g_assert_true (sl_tracker_remove_event_finish (self->tracker, result, &group, NULL));
  return group;
}

static char *
retitle_event (SlTrackerFixture *self, const char *event_id, const char *title, int64_t occurred_us)
{
  g_autofree char *job_id = sl_test_job_id ("acme");
  g_autoptr (SlEvent) changed = sl_event_new (&(SlEventFields) {
      .id = (char *) event_id,
      .job_id = job_id,
      .to_stage = SL_STAGE_ONSITE,
      .occurred_us = occurred_us,
      .title = (char *) title,
  });
  char *group = NULL;
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_edit_event_async, self->tracker, changed);
  g_autoptr (SlEvent) event = sl_tracker_edit_event_finish (self->tracker, result, &group, NULL);

  g_assert_nonnull (event);
  g_assert_cmpstr (sl_event_get_fields (event)->title, ==, title);
  return group;
}

static char *
remove_job (SlTrackerFixture *self, const char *company)
{
  g_autofree char *job_id = sl_test_job_id (company);
  char *group = NULL;
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_remove_job_async, self->tracker, job_id);

  g_assert_true (sl_tracker_remove_job_finish (self->tracker, result, &group, NULL));
  return group;
}

static char *
rename_job (SlTrackerFixture *self, const char *company, const char *name)
{
  g_autofree char *job_id = sl_test_job_id (company);
  g_autoptr (SlJob) job = sl_tracker_get_job (self->tracker, job_id, NULL);
  SlJobFields fields = *sl_job_get_fields (job);
  char *group = NULL;

  fields.company = (char *) name;
  g_autoptr (SlJob) renamed = sl_job_new (&fields);
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_edit_job_async, self->tracker, renamed);
  g_autoptr (SlJob) after = sl_tracker_edit_job_finish (self->tracker, result, &group, NULL);
  g_assert_cmpstr (sl_job_get_fields (after)->company, ==, name);
  return group;
}

static void
test_decisions (SlTrackerFixture *self, gconstpointer data)
{
  deliver (self);
  g_autofree char *start = sl_test_dump (self);
  g_autofree char *approved = sl_test_approve (self, "maybe", "beta", "rejected", NULL);
  assert_undone (self, approved, start);
  g_autofree char *denied = sl_test_deny (self, "maybe", NULL);
  assert_undone (self, denied, start);
  g_autofree char *restored = sl_test_restore (self, "linked", NULL);
  sl_test_assert_job (self, "acme", "applied", NULL, "");
  assert_undone (self, restored, start);
  g_autofree char *fetched_back = sl_test_restore (self, "noise", NULL);
  assert_undone (self, fetched_back, start);
}

/* Counters of the run follow every turn of the decision. */
static void
test_restore_keeps_counters (SlTrackerFixture *self, gconstpointer data)
{
  deliver (self);
  g_autofree char *approved = sl_test_approve (self, "maybe", NULL, NULL, NULL);
  g_autofree char *before = sl_test_dump (self);
  g_autofree char *restored = sl_test_restore (self, "maybe", NULL);
  assert_undone (self, restored, before);
  g_assert_nonnull (strstr (before, "approved 1 denied 0"));

  g_autofree char *start = NULL;
  g_assert_true (sl_test_undo (self, approved, NULL));
  start = sl_test_dump (self);
  g_assert_nonnull (strstr (start, "approved 0 denied 0"));
}

static void
test_automatic_link (SlTrackerFixture *self, gconstpointer data)
{
  deliver (self);
  g_autoptr (GPtrArray) changes = sl_tracker_list_changes (self->tracker, 0, NULL);
  const char *group = NULL;

  for (guint i = 0; i < changes->len; i++)
    {
      const SlChangeFields *change = sl_change_get_fields (g_ptr_array_index (changes, i));
      if (change->kind == SL_CHANGE_MESSAGE_AUTO_LINKED)
        group = change->group_id;
    }
  g_assert_nonnull (group);
  g_assert_true (sl_test_undo (self, group, NULL));
  g_autoptr (SlMessage) message = sl_test_get_mail (self, "linked");
  g_autofree char *acme = sl_test_job_id ("acme");
  g_assert_cmpint (sl_message_get_fields (message)->status, ==, SL_DECISION_STATUS_PENDING_USER);
  g_assert_cmpstr (sl_message_get_fields (message)->job_id, ==, acme);
  sl_test_assert_job (self, "acme", "applied", NULL, "");

  g_autoptr (GError) error = NULL;
  g_assert_false (sl_test_undo (self, group, &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOTHING_TO_UNDO);
}

static void
test_events (SlTrackerFixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;

  deliver (self);
  g_autofree char *start = sl_test_dump (self);
  g_autofree char *added = add_event (self, SL_STAGE_ONSITE, SL_TEST_DAY (9), &id);
  g_autofree char *with_event = sl_test_dump (self);
  g_autofree char *edited = retitle_event (self, id, "Day at the office", SL_TEST_DAY (3));
  assert_conflict (self, added);
  g_autofree char *with_title = sl_test_dump (self);
  g_autofree char *removed = remove_event (self, id);
  assert_conflict (self, edited);
  assert_conflict (self, added);
  assert_undone (self, removed, with_title);
  assert_undone (self, edited, with_event);
  assert_undone (self, added, start);
}

/* People give a day and no hour: the order among the events of one day comes back too. */
static void
test_events_of_one_time (SlTrackerFixture *self, gconstpointer data)
{
  static const SlStage stages[] = { SL_STAGE_OFFER, SL_STAGE_ASSESSMENT, SL_STAGE_ONSITE,
                                    SL_STAGE_RECRUITER_SCREEN };
  char *ids[G_N_ELEMENTS (stages)] = { NULL };

  deliver (self);
  for (size_t i = 0; i < G_N_ELEMENTS (stages); i++)
    g_free (add_event (self, stages[i], SL_TEST_DAY (9), &ids[i]));
  sl_test_assert_job (self, "acme", "recruiter_screen", NULL,
                      "assessment offer assessment onsite recruiter_screen");
  g_autofree char *start = sl_test_dump (self);
  for (size_t i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      g_autofree char *removed = remove_event (self, ids[i]);
      assert_undone (self, removed, start);
      g_autofree char *moved = retitle_event (self, ids[i], "Moved", SL_TEST_DAY (8));
      assert_undone (self, moved, start);
      g_free (ids[i]);
    }
}

static void
test_event_of_mail (SlTrackerFixture *self, gconstpointer data)
{
  g_autofree char *acme = sl_test_job_id ("acme");

  deliver (self);
  g_autofree char *approved = sl_test_approve (self, "maybe", NULL, NULL, NULL);
  g_autofree char *start = sl_test_dump (self);
  g_autoptr (GPtrArray) events = sl_tracker_list_events (self->tracker, acme, NULL);
  g_assert_cmpuint (events->len, ==, 2);
  g_autofree char *removed =
      remove_event (self, sl_event_get_fields (g_ptr_array_index (events, 1))->id);
  sl_test_assert_mail (self, "maybe", "pending_user");
  sl_test_assert_job (self, "acme", "assessment", NULL, "assessment");
  assert_undone (self, removed, start);
}

static void
test_edited_job (SlTrackerFixture *self, gconstpointer data)
{
  deliver (self);
  g_autofree char *start = sl_test_dump (self);
  g_autofree char *first = rename_job (self, "acme", "Acme Ltd");
  g_autofree char *between = sl_test_dump (self);
  g_autofree char *second = rename_job (self, "acme", "Acme Limited");
  assert_conflict (self, first);
  assert_undone (self, second, between);
  assert_undone (self, first, start);
}

/* What routing again did is part of the act. */
static void
test_added_job (SlTrackerFixture *self, gconstpointer data)
{
  sl_fake_mailbox_add (self->mailbox, "sure", "acme assessment 98", SL_TEST_DAY (5));
  sl_fake_mailbox_add (self->mailbox, "maybe", "acme onsite 70", SL_TEST_DAY (6));
  g_autoptr (SlRun) run = sl_test_sync (self);
  g_autofree char *start = sl_test_dump (self);
  sl_test_add_job (self, "acme");
  sl_test_assert_mail (self, "sure", "auto_linked");
  assert_undone (self, NULL, start);

  /* Again; now a mail comes in afterwards, and waits as an orphan when the job goes. */
  sl_test_add_job (self, "acme");
  sl_fake_mailbox_add (self->mailbox, "later", "acme offer 99", SL_TEST_DAY (9));
  g_autoptr (SlRun) second = sl_test_sync (self);
  sl_test_assert_job (self, "acme", "offer", NULL, "assessment offer");
  g_assert_true (sl_test_undo (self, NULL, NULL));
  g_autoptr (SlMessage) later = sl_test_get_mail (self, "later");
  g_assert_cmpint (sl_message_get_fields (later)->status, ==, SL_DECISION_STATUS_PENDING_USER);
  g_assert_null (sl_message_get_fields (later)->job_id);
  g_autoptr (GPtrArray) changes = sl_tracker_list_changes (self->tracker, 1, NULL);
  const SlChangeFields *newest = sl_change_get_fields (g_ptr_array_index (changes, 0));
  g_assert_cmpint (newest->kind, ==, SL_CHANGE_MESSAGE_REROUTED);
  g_assert_cmpint (newest->actor, ==, SL_ACTOR_SYSTEM);
  sl_test_check (self);
}

static void
test_added_job_with_more (SlTrackerFixture *self, gconstpointer data)
{
  g_autofree char *job_id = sl_test_job_id ("acme");

  sl_fake_mailbox_add (self->mailbox, "sure", "acme assessment 98", SL_TEST_DAY (5));
  g_autoptr (SlRun) run = sl_test_sync (self);
  sl_test_add_job (self, "acme");
  g_autoptr (GPtrArray) changes = sl_tracker_list_changes (self->tracker, 1, NULL);
  const char *added = sl_change_get_fields (g_ptr_array_index (changes, 0))->group_id;
  g_autofree char *event = add_event (self, SL_STAGE_ONSITE, SL_TEST_DAY (9), NULL);
  assert_conflict (self, added);
  g_assert_true (sl_test_undo (self, event, NULL));
  g_autofree char *restored = sl_test_restore (self, "sure", NULL);
  assert_conflict (self, added);
  g_assert_true (sl_test_undo (self, restored, NULL));

  /* Undo must not take a note along, which nobody asked for. */
  g_autoptr (SlNote) note = sl_note_new (&(SlNoteFields) { .job_id = job_id,
                                                           .title = (char *) "Call",
                                                           .content = (char *) "On Monday" });
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_put_note_async, self->tracker, note, NULL);
  g_autoptr (SlNote) put = sl_tracker_put_note_finish (self->tracker, result, NULL, NULL);
  g_assert_nonnull (put);
  assert_conflict (self, added);
}

static gboolean
put_rule_func (SlDatabase *db, gpointer data, GError **error)
{
  return sl_rules_table_put (db, data, error);
}

static gboolean
check_rule_func (SlDatabase *db, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) rules = sl_rules_table_list (db, error);

  g_assert_cmpuint (rules->len, ==, 1);
  g_assert_cmpstr (sl_rule_get_fields (g_ptr_array_index (rules, 0))->job_id, ==, data);
  return TRUE;
}

static void
test_removed_job (SlTrackerFixture *self, gconstpointer data)
{
  g_autofree char *job_id = sl_test_job_id ("acme");
  g_autoptr (SlRule) rule = sl_rule_new (
      &(SlRuleFields) { .id = (char *) "r", .contains = (char *) "acme", .job_id = job_id });
  g_autoptr (SlJobTask) task = sl_job_task_new (
      &(SlJobTaskFields) { .job_id = job_id, .type = SL_TASK_TYPE_TODO, .title = (char *) "Ask" });

  deliver (self);
  sl_test_write (self, put_rule_func, rule);
  g_autoptr (GAsyncResult) result = sl_test_await (sl_tracker_put_task_async, self->tracker, task);
  g_autoptr (SlJobTask) put = sl_tracker_put_task_finish (self->tracker, result, NULL, NULL);
  g_assert_nonnull (put);
  g_autofree char *event = add_event (self, SL_STAGE_ONSITE, SL_TEST_DAY (9), NULL);
  g_autofree char *approved = sl_test_approve (self, "maybe", NULL, NULL, NULL);
  g_autofree char *start = sl_test_dump (self);

  g_autofree char *removed = remove_job (self, "acme");
  sl_test_assert_mail (self, "linked", "ignored");
  sl_test_assert_mail (self, "maybe", "ignored");
  sl_test_assert_mail (self, "other", "pending_user");
  sl_test_write (self, check_rule_func, NULL);
  assert_conflict (self, event);
  assert_conflict (self, approved);
  assert_undone (self, removed, start);
  sl_test_write (self, check_rule_func, job_id);
  g_autoptr (GPtrArray) tasks = sl_tracker_list_tasks (self->tracker, job_id, NULL);
  g_assert_cmpuint (tasks->len, ==, 1);

  /* What became of its mails since stands in the way. */
  g_autofree char *again = remove_job (self, "acme");
  g_autofree char *elsewhere = sl_test_restore (self, "linked", NULL);
  assert_conflict (self, again);
}

/* The suggested job has gone, and its removal cannot be undone any more: an orphan waits. */
static void
test_suggestion_of_lost_job (SlTrackerFixture *self, gconstpointer data)
{
  sl_fake_mailbox_add (self->mailbox, "m", "acme assessment 98", SL_TEST_DAY (5));
  sl_test_add_job (self, "acme");
  g_autoptr (SlRun) run = sl_test_sync (self);
  g_autoptr (GPtrArray) changes = sl_tracker_list_changes (self->tracker, 1, NULL);
  const char *linked = sl_change_get_fields (g_ptr_array_index (changes, 0))->group_id;
  g_assert_true (sl_test_undo (self, NULL, NULL)); /* the job */
  g_autoptr (GError) error = NULL;
  sl_test_undo (self, linked, &error);
  g_assert_no_error (error);
  g_autoptr (SlMessage) message = sl_test_get_mail (self, "m");
  g_assert_null (sl_message_get_fields (message)->job_id);
  g_assert_cmpint (sl_message_get_fields (message)->status, ==, SL_DECISION_STATUS_PENDING_USER);
  sl_test_check (self);
}

static void
test_nothing_left (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sl_test_undo (self, NULL, &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOTHING_TO_UNDO);
  g_clear_error (&error);
  g_assert_false (sl_test_undo (self, "no such group", &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOTHING_TO_UNDO);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_tracker_fixture_add ("/tracker/undo/decisions", test_decisions);
  sl_tracker_fixture_add ("/tracker/undo/counters", test_restore_keeps_counters);
  sl_tracker_fixture_add ("/tracker/undo/automatic-link", test_automatic_link);
  sl_tracker_fixture_add ("/tracker/undo/events", test_events);
  sl_tracker_fixture_add ("/tracker/undo/events-of-one-time", test_events_of_one_time);
  sl_tracker_fixture_add ("/tracker/undo/event-of-mail", test_event_of_mail);
  sl_tracker_fixture_add ("/tracker/undo/edited-job", test_edited_job);
  sl_tracker_fixture_add ("/tracker/undo/added-job", test_added_job);
  sl_tracker_fixture_add ("/tracker/undo/added-job-with-more", test_added_job_with_more);
  sl_tracker_fixture_add ("/tracker/undo/removed-job", test_removed_job);
  sl_tracker_fixture_add ("/tracker/undo/suggestion-of-lost-job", test_suggestion_of_lost_job);
  sl_tracker_fixture_add ("/tracker/undo/nothing-left", test_nothing_left);
  return g_test_run ();
}
