/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Jobs, and their notes and tasks, as the user adds, edits and removes them. Undo: test-undo.c.
 */

#include "sl-tracker-fixture.h"

static SlJob *
add (SlTrackerFixture *self, const SlJobFields *fields, GError **error)
{
  g_autoptr (SlJob) draft = sl_job_new (fields);
  g_autoptr (GAsyncResult) result = sl_test_await (sl_tracker_add_job_async, self->tracker, draft);
  return sl_tracker_add_job_finish (self->tracker, result, NULL, error);
}

static SlJob *
edit (SlTrackerFixture *self, const SlJobFields *fields, GError **error)
{
  g_autoptr (SlJob) job = sl_job_new (fields);
  g_autoptr (GAsyncResult) result = sl_test_await (sl_tracker_edit_job_async, self->tracker, job);
  return sl_tracker_edit_job_finish (self->tracker, result, NULL, error);
}

static void
test_add (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlJob) job = add (self,
                               &(SlJobFields) {
                                   .company = (char *) "  Acme\n GmbH ",
                                   .title = (char *) "Engineer\xE2\x80\xAE",
                                   .url = (char *) "https://jobs.example/1",
                                   .location = (char *) "   ",
                                   .stage = SL_STAGE_OFFER, /* not taken */
                                   .last_activity_us = 5,
                               },
                               &error);
  g_assert_no_error (error);
  const SlJobFields *fields = sl_job_get_fields (job);
  g_assert_cmpstr (fields->company, ==, "Acme GmbH");
  g_assert_cmpstr (fields->title, ==, "Engineer");
  g_assert_null (fields->location);
  g_assert_cmpint (fields->stage, ==, SL_STAGE_APPLIED);
  g_assert_cmpint (fields->last_activity_us, ==, SL_TEST_DAY (100)); /* nothing yet: applied */
  g_assert_cmpint (fields->applied_us, ==, SL_TEST_DAY (100));
  g_assert_cmpint (fields->created_us, ==, SL_TEST_DAY (100));
  g_autoptr (SlJob) stored = sl_tracker_get_job (self->tracker, fields->id, NULL);
  g_assert_cmpstr (sl_job_get_fields (stored)->url, ==, "https://jobs.example/1");
}

static void
test_invalid (SlTrackerFixture *self, gconstpointer data)
{
  static const SlJobFields drafts[] = {
    { .company = (char *) "", .title = (char *) "T" },
    { .company = (char *) "C" },
    { .company = (char *) "\xE2\x80\x8B", .title = (char *) "T" },
    { .company = (char *) "C", .title = (char *) "T", .url = (char *) "javascript:alert(1)" },
    { .company = (char *) "C", .title = (char *) "T", .url = (char *) "https://" },
    { .company = (char *) "C", .title = (char *) "T", .url = (char *) "jobs.example/1" },
    { .company = (char *) "C", .title = (char *) "T", .id = (char *) "1; DROP TABLE jobs" },
  };
  SlJobQuery query = { .include_archived = TRUE };

  for (size_t i = 0; i < G_N_ELEMENTS (drafts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SlJob) job = add (self, &drafts[i], &error);
      g_assert_null (job);
      g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID);
    }
  g_autoptr (GPtrArray) jobs = sl_tracker_list_jobs (self->tracker, &query, 0, 0, NULL);
  g_assert_cmpuint (jobs->len, ==, 0);
}

static void
test_duplicates (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SlJobFields fields = { .company = (char *) "Acme",
                         .title = (char *) "Engineer",
                         .url = (char *) "https://jobs.example/1" };
  g_autoptr (SlJob) first = add (self, &fields, &error);
  g_assert_no_error (error);
  g_autoptr (SlJob) second = add (self, &fields, &error);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_DUPLICATE);
  g_clear_error (&error);

  /* The same role without a link may be applied for again. */
  fields.url = NULL;
  g_autoptr (SlJob) third = add (self, &fields, &error);
  g_assert_no_error (error);
  SlJobFields changed = *sl_job_get_fields (third);
  changed.url = (char *) "https://jobs.example/1";
  g_autoptr (SlJob) edited = edit (self, &changed, &error);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_DUPLICATE);
  g_clear_error (&error);

  fields.id = changed.id;
  g_autoptr (SlJob) same_id = add (self, &fields, &error);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_CONFLICT);
  g_clear_error (&error);

  /* From a mail, too. */
  sl_fake_mailbox_add (self->mailbox, "m", "x offer 40", SL_TEST_DAY (5));
  g_autoptr (SlRun) run = sl_test_sync (self);
  g_autofree char *mail = sl_test_mail_id (self, "m");
  fields.id = NULL;
  fields.url = (char *) "https://jobs.example/1";
  g_autoptr (SlJob) draft = sl_job_new (&fields);
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_add_job_from_message_async, self->tracker, mail, draft, NULL);
  g_autoptr (SlJob) none =
      sl_tracker_add_job_from_message_finish (self->tracker, result, NULL, &error);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_DUPLICATE);
  sl_test_assert_mail (self, "m", "pending_user");
}

static void
test_edit (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = sl_test_job_id ("acme");

  sl_test_add_job (self, "acme");
  g_autofree char *event =
      sl_test_move (self, "acme", SL_STAGE_ONSITE, SL_OUTCOME_NONE, SL_TEST_DAY (9));
  sl_fake_clock_set_real (self->clock, SL_TEST_DAY (120));
  g_autoptr (SlJob) before = sl_tracker_get_job (self->tracker, id, NULL);
  SlJobFields fields = *sl_job_get_fields (before);
  fields.title = (char *) "Cook";
  fields.starred = TRUE;
  fields.archived = TRUE;
  fields.created_us = 1;
  fields.stage = SL_STAGE_CLOSED;
  fields.outcome = SL_OUTCOME_REJECTED;
  g_autoptr (SlJob) after = edit (self, &fields, &error);
  g_assert_no_error (error);
  const SlJobFields *written = sl_job_get_fields (after);
  g_assert_cmpstr (written->title, ==, "Cook");
  g_assert_true (written->starred && written->archived);
  /* What the timeline says, and when it was made, are not the editor's. */
  g_assert_cmpint (written->stage, ==, SL_STAGE_ONSITE);
  g_assert_cmpint (written->outcome, ==, SL_OUTCOME_NONE);
  g_assert_cmpint (written->created_us, ==, SL_TEST_DAY (100));
  g_assert_cmpint (written->updated_us, ==, SL_TEST_DAY (120));

  g_autofree char *unknown = sl_test_job_id ("unknown");
  fields.id = unknown;
  g_autoptr (SlJob) none = edit (self, &fields, &error);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_FOUND);
}

/* The user put it back into the inbox: it gets a suggestion there, and is not linked by itself. */
static void
test_restored_gets_suggestion (SlTrackerFixture *self, gconstpointer data)
{
  g_autofree char *acme = sl_test_job_id ("acme");

  sl_fake_mailbox_add (self->mailbox, "m", "acme offer 98", SL_TEST_DAY (5));
  g_autoptr (SlRun) run = sl_test_sync (self);
  g_autofree char *denied = sl_test_deny (self, "m", NULL);
  g_autofree char *restored = sl_test_restore (self, "m", NULL);
  sl_test_add_job (self, "acme");
  g_autoptr (SlMessage) message = sl_test_get_mail (self, "m");
  g_assert_cmpint (sl_message_get_fields (message)->status, ==, SL_DECISION_STATUS_PENDING_USER);
  g_assert_cmpstr (sl_message_get_fields (message)->job_id, ==, acme);
  sl_test_assert_job (self, "acme", "applied", NULL, "");
}

static void
test_new_job_from_decided_mail (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SlJobQuery query = { .include_archived = TRUE };

  sl_fake_mailbox_add (self->mailbox, "m", "x offer 40", SL_TEST_DAY (5));
  g_autoptr (SlRun) run = sl_test_sync (self);
  g_autofree char *denied = sl_test_deny (self, "m", NULL);
  g_autofree char *mail = sl_test_mail_id (self, "m");
  g_autoptr (SlJob) draft =
      sl_job_new (&(SlJobFields) { .company = (char *) "Nova", .title = (char *) "Cook" });
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_add_job_from_message_async, self->tracker, mail, draft, NULL);
  g_autoptr (SlJob) none =
      sl_tracker_add_job_from_message_finish (self->tracker, result, NULL, &error);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_CONFLICT);
  /* All or nothing. */
  g_autoptr (GPtrArray) jobs = sl_tracker_list_jobs (self->tracker, &query, 0, 0, NULL);
  g_assert_cmpuint (jobs->len, ==, 0);
}

static SlNote *
put_note (SlTrackerFixture *self, const SlNoteFields *fields, GError **error)
{
  g_autoptr (SlNote) note = sl_note_new (fields);
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_put_note_async, self->tracker, note, NULL);
  return sl_tracker_put_note_finish (self->tracker, result, NULL, error);
}

static void
test_notes (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *job_id = sl_test_job_id ("acme");
  g_autofree char *nowhere = sl_test_job_id ("nowhere");
  g_autofree char *long_title = g_strnfill (121, 'x');
  SlNoteFields fields = { .job_id = job_id, .title = (char *) "Call", .content = (char *) "Mon" };

  sl_test_add_job (self, "acme");
  g_autoptr (SlNote) note = put_note (self, &fields, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sl_note_get_fields (note)->created_us, ==, SL_TEST_DAY (100));
  sl_fake_clock_set_real (self->clock, SL_TEST_DAY (101));
  fields.id = sl_note_get_fields (note)->id;
  fields.content = (char *) "Tuesday";
  g_autoptr (SlNote) changed = put_note (self, &fields, &error);
  g_assert_cmpint (sl_note_get_fields (changed)->created_us, ==, SL_TEST_DAY (100));
  g_assert_cmpint (sl_note_get_fields (changed)->updated_us, ==, SL_TEST_DAY (101));
  g_autoptr (GPtrArray) notes = sl_tracker_list_notes (self->tracker, job_id, NULL);
  g_assert_cmpuint (notes->len, ==, 1);

  fields.title = long_title;
  g_autoptr (SlNote) too_long = put_note (self, &fields, &error);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID);
  g_clear_error (&error);
  g_autoptr (SlNote) astray = put_note (
      self, &(SlNoteFields) { .job_id = nowhere, .title = (char *) "T", .content = (char *) "C" },
      &error);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_FOUND);
  g_clear_error (&error);

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GAsyncResult) result = sl_test_await (sl_tracker_remove_note_async, self->tracker,
                                                       sl_note_get_fields (note)->id);
      g_assert_cmpint (sl_tracker_remove_note_finish (self->tracker, result, NULL, &error), ==,
                       i == 0);
    }
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_FOUND);
}

static void
test_tasks (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *job_id = sl_test_job_id ("acme");
  SlJobTaskFields fields = { .job_id = job_id,
                             .type = SL_TASK_TYPE_FOLLOW_UP,
                             .title = (char *) "Write",
                             .due_us = SL_TEST_DAY (3) };

  sl_test_add_job (self, "acme");
  g_autoptr (SlJobTask) draft = sl_job_task_new (&fields);
  g_autoptr (GAsyncResult) result = sl_test_await (sl_tracker_put_task_async, self->tracker, draft);
  g_autoptr (SlJobTask) put = sl_tracker_put_task_finish (self->tracker, result, NULL, &error);
  g_assert_no_error (error);
  fields.id = sl_job_task_get_fields (put)->id;
  fields.completed = TRUE;
  g_autoptr (SlJobTask) done = sl_job_task_new (&fields);
  g_autoptr (GAsyncResult) again = sl_test_await (sl_tracker_put_task_async, self->tracker, done);
  g_autoptr (SlJobTask) completed = sl_tracker_put_task_finish (self->tracker, again, NULL, &error);
  g_assert_true (sl_job_task_get_fields (completed)->completed);
  g_autoptr (GPtrArray) tasks = sl_tracker_list_tasks (self->tracker, NULL, NULL);
  g_assert_cmpuint (tasks->len, ==, 1);
  g_autoptr (GAsyncResult) removed =
      sl_test_await (sl_tracker_remove_task_async, self->tracker, fields.id);
  g_assert_true (sl_tracker_remove_task_finish (self->tracker, removed, NULL, &error));

  fields.title = (char *) "";
  g_autoptr (SlJobTask) empty = sl_job_task_new (&fields);
  g_autoptr (GAsyncResult) refused =
      sl_test_await (sl_tracker_put_task_async, self->tracker, empty);
  g_autoptr (SlJobTask) none = sl_tracker_put_task_finish (self->tracker, refused, NULL, &error);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID);
}

/* A draft made from a mail brings what the mail names. */
static void
test_draft_of_mail (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (SlMessage) message =
      sl_message_new (&(SlMessageFields) { .id = (char *) "m",
                                           .company = (char *) "Acme",
                                           .received_us = SL_TEST_DAY (3) });
  g_autoptr (SlJob) draft = sl_tracker_dup_job_draft (self->tracker, message);

  g_assert_cmpstr (sl_job_get_fields (draft)->company, ==, "Acme");
  g_assert_cmpstr (sl_job_get_fields (draft)->title, ==, "");
  g_assert_cmpint (sl_job_get_fields (draft)->applied_us, ==, SL_TEST_DAY (3));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_tracker_fixture_add ("/tracker/jobs/add", test_add);
  sl_tracker_fixture_add ("/tracker/jobs/invalid", test_invalid);
  sl_tracker_fixture_add ("/tracker/jobs/duplicates", test_duplicates);
  sl_tracker_fixture_add ("/tracker/jobs/edit", test_edit);
  sl_tracker_fixture_add ("/tracker/jobs/restored-mail", test_restored_gets_suggestion);
  sl_tracker_fixture_add ("/tracker/jobs/from-decided-mail", test_new_job_from_decided_mail);
  sl_tracker_fixture_add ("/tracker/jobs/draft-of-mail", test_draft_of_mail);
  sl_tracker_fixture_add ("/tracker/jobs/notes", test_notes);
  sl_tracker_fixture_add ("/tracker/jobs/tasks", test_tasks);
  return g_test_run ();
}
