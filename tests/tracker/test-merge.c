/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two jobs become one, and two again.
 */

#include "sl-rules-table.h"
#include "sl-tracker-fixture.h"

static char *
merge (SlTrackerFixture *self, const char *company, const char *other)
{
  g_autofree char *job_id = sl_test_job_id (company);
  g_autofree char *other_id = sl_test_job_id (other);
  g_autoptr (GError) error = NULL;
  char *group = NULL;
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_merge_jobs_async, self->tracker, job_id, other_id);
  g_autoptr (SlJob) job = sl_tracker_merge_jobs_finish (self->tracker, result, &group, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sl_job_get_fields (job)->id, ==, job_id);
  return group;
}

static void
put_note (SlTrackerFixture *self, const char *company, const char *id, const char *content)
{
  g_autofree char *job_id = sl_test_job_id (company);
  g_autoptr (SlNote) note = sl_note_new (&(SlNoteFields) { .id = (char *) id,
                                                           .job_id = job_id,
                                                           .title = (char *) "Note",
                                                           .content = (char *) content });
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_put_note_async, self->tracker, note, NULL);
  g_autoptr (SlNote) put = sl_tracker_put_note_finish (self->tracker, result, NULL, NULL);
  g_assert_nonnull (put);
}

static void
put_task (SlTrackerFixture *self, const char *company)
{
  g_autofree char *job_id = sl_test_job_id (company);
  g_autoptr (SlJobTask) task = sl_job_task_new (
      &(SlJobTaskFields) { .job_id = job_id, .type = SL_TASK_TYPE_TODO, .title = (char *) "Ask" });
  g_autoptr (GAsyncResult) result = sl_test_await (sl_tracker_put_task_async, self->tracker, task);
  g_autoptr (SlJobTask) put = sl_tracker_put_task_finish (self->tracker, result, NULL, NULL);
  g_assert_nonnull (put);
}

static void
edit_job (SlTrackerFixture *self, const char *company, const char *url, const char *location)
{
  g_autofree char *job_id = sl_test_job_id (company);
  g_autoptr (SlJob) job = sl_tracker_get_job (self->tracker, job_id, NULL);
  SlJobFields fields = *sl_job_get_fields (job);

  fields.url = (char *) url;
  fields.location = (char *) location;
  g_autoptr (SlJob) edited = sl_job_new (&fields);
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_edit_job_async, self->tracker, edited);
  g_autoptr (SlJob) after = sl_tracker_edit_job_finish (self->tracker, result, NULL, NULL);
  g_assert_nonnull (after);
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

  g_assert_cmpstr (sl_rule_get_fields (g_ptr_array_index (rules, 0))->job_id, ==, data);
  return TRUE;
}

/* Both have mail of every kind, events of their own at the same time, notes and tasks. */
static void
deliver (SlTrackerFixture *self)
{
  sl_test_add_job (self, "acme");
  sl_test_add_job (self, "beta");
  edit_job (self, "acme", NULL, "Turin");
  edit_job (self, "beta", "https://beta.example/jobs/1", "Milan");
  sl_fake_mailbox_add (self->mailbox, "a", "acme recruiter_screen 98", SL_TEST_DAY (4));
  sl_fake_mailbox_add (self->mailbox, "b", "beta assessment 98", SL_TEST_DAY (5));
  sl_fake_mailbox_add (self->mailbox, "maybe", "beta onsite 70", SL_TEST_DAY (6));
  sl_fake_mailbox_add (self->mailbox, "approved", "beta technical_interview 80", SL_TEST_DAY (7));
  sl_fake_mailbox_add (self->mailbox, "noise", "noise offer 0", SL_TEST_DAY (8));
  g_autoptr (SlRun) run = sl_test_sync (self);
  g_autofree char *approved = sl_test_approve (self, "approved", NULL, NULL, NULL);
  g_autofree char *acme_event =
      sl_test_move (self, "acme", SL_STAGE_ONSITE, SL_OUTCOME_NONE, SL_TEST_DAY (9));
  g_autofree char *first =
      sl_test_move (self, "beta", SL_STAGE_HIRING_MANAGER_SCREEN, SL_OUTCOME_NONE, SL_TEST_DAY (9));
  g_autofree char *second =
      sl_test_move (self, "beta", SL_STAGE_OFFER, SL_OUTCOME_NONE, SL_TEST_DAY (9));
  put_note (self, "acme", "note-a", "Of acme");
  put_note (self, "beta", "note-b", "Of beta");
  put_task (self, "beta");
}

static void
test_merge_and_undo (SlTrackerFixture *self, gconstpointer data)
{
  g_autofree char *acme = sl_test_job_id ("acme");
  g_autofree char *beta = sl_test_job_id ("beta");
  g_autoptr (SlRule) rule = sl_rule_new (
      &(SlRuleFields) { .id = (char *) "r", .contains = (char *) "beta", .job_id = beta });

  deliver (self);
  sl_test_write (self, put_rule_func, rule);
  g_autofree char *start = sl_test_dump (self);
  g_autofree char *group = merge (self, "acme", "beta");

  /* Two events of one time come in the order they had, behind those that were there. */
  sl_test_assert_job (self, "acme", "offer", NULL,
                      "recruiter_screen assessment technical_interview onsite "
                      "hiring_manager_screen offer");
  g_assert_null (sl_tracker_get_job (self->tracker, beta, NULL));
  g_autoptr (SlJob) job = sl_tracker_get_job (self->tracker, acme, NULL);
  g_assert_cmpstr (sl_job_get_fields (job)->url, ==, "https://beta.example/jobs/1");
  g_assert_cmpstr (sl_job_get_fields (job)->location, ==, "Turin");
  g_autoptr (SlMessage) maybe = sl_test_get_mail (self, "maybe");
  g_assert_cmpstr (sl_message_get_fields (maybe)->job_id, ==, acme);
  sl_test_assert_mail (self, "maybe", "pending_user");
  sl_test_assert_mail (self, "approved", "manual_linked");
  g_autoptr (GPtrArray) notes = sl_tracker_list_notes (self->tracker, acme, NULL);
  g_autoptr (GPtrArray) tasks = sl_tracker_list_tasks (self->tracker, acme, NULL);
  g_assert_cmpuint (notes->len, ==, 2);
  g_assert_cmpuint (tasks->len, ==, 1);
  sl_test_write (self, check_rule_func, acme);
  sl_test_check (self);

  g_autoptr (GError) error = NULL;
  g_assert_true (sl_test_undo (self, group, &error));
  g_assert_no_error (error);
  g_autofree char *after = sl_test_dump (self);
  g_assert_cmpstr (after, ==, start);
  sl_test_write (self, check_rule_func, beta);
  sl_test_check (self);
}

/* A mail of one moves the other back: it waits until they are parted again. */
static void
test_held_mail (SlTrackerFixture *self, gconstpointer data)
{
  sl_test_add_job (self, "acme");
  sl_test_add_job (self, "beta");
  sl_fake_mailbox_add (self->mailbox, "late", "acme offer 98", SL_TEST_DAY (3));
  sl_fake_mailbox_add (self->mailbox, "back", "beta assessment 98", SL_TEST_DAY (5));
  g_autoptr (SlRun) run = sl_test_sync (self);
  g_autofree char *start = sl_test_dump (self);
  g_autofree char *group = merge (self, "acme", "beta");

  sl_test_assert_job (self, "acme", "offer", NULL, "offer");
  sl_test_assert_mail (self, "back", "pending_user");
  sl_test_check (self);
  g_assert_true (sl_test_undo (self, group, NULL));
  g_autofree char *after = sl_test_dump (self);
  g_assert_cmpstr (after, ==, start);
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

/* Nothing newer is lost by parting them, and nothing older is pulled from under the merge. */
static void
test_what_rests_on_it (SlTrackerFixture *self, gconstpointer data)
{
  g_autofree char *acme = sl_test_job_id ("acme");

  deliver (self);
  sl_test_add_job (self, "gamma");
  g_autofree char *moved =
      sl_test_move (self, "beta", SL_STAGE_CLOSED, SL_OUTCOME_REJECTED, SL_TEST_DAY (20));
  g_autoptr (GPtrArray) changes = sl_tracker_list_changes (self->tracker, 1, NULL);
  const char *move_group = sl_change_get_fields (g_ptr_array_index (changes, 0))->group_id;
  g_autofree char *group = merge (self, "acme", "beta");
  assert_conflict (self, move_group);

  g_autofree char *merged = sl_test_dump (self);
  put_note (self, "acme", "note-b", "Written since");
  assert_conflict (self, group);
  g_assert_true (sl_test_undo (self, NULL, NULL));
  g_autofree char *unedited = sl_test_dump (self);
  g_assert_cmpstr (unedited, ==, merged);

  g_autofree char *next = merge (self, "gamma", "acme");
  assert_conflict (self, group);
  g_assert_true (sl_test_undo (self, next, NULL));
  g_assert_true (sl_test_undo (self, group, NULL));
  g_assert_true (sl_test_undo (self, move_group, NULL));
  sl_test_check (self);
}

static void
test_refused (SlTrackerFixture *self, gconstpointer data)
{
  const struct
  {
    const char *other;
    int code;
  } cases[] = {
    { "acme", SL_TRACKER_ERROR_INVALID },
    { "nobody", SL_TRACKER_ERROR_NOT_FOUND },
  };
  g_autofree char *acme = sl_test_job_id ("acme");

  sl_test_add_job (self, "acme");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *other = sl_test_job_id (cases[i].other);
      g_autoptr (GAsyncResult) result =
          sl_test_await (sl_tracker_merge_jobs_async, self->tracker, acme, other);
      g_assert_null (sl_tracker_merge_jobs_finish (self->tracker, result, NULL, &error));
      g_assert_error (error, SL_TRACKER_ERROR, cases[i].code);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_tracker_fixture_add ("/tracker/merge/merge-and-undo", test_merge_and_undo);
  sl_tracker_fixture_add ("/tracker/merge/held-mail", test_held_mail);
  sl_tracker_fixture_add ("/tracker/merge/what-rests-on-it", test_what_rests_on_it);
  sl_tracker_fixture_add ("/tracker/merge/refused", test_refused);
  return g_test_run ();
}
