/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Notes and tasks are acts: each is undone, and saving while somebody types is one act.
 */

#include "sl-tracker-fixture.h"

static SlNote *
put_note (SlTrackerFixture *self, SlNote *old, const char *content, char **group_id)
{
  g_autofree char *job_id = sl_test_job_id ("acme");
  SlNoteFields fields = { .job_id = job_id, .title = (char *) "Call" };
  g_autofree char *continued = group_id != NULL ? g_steal_pointer (group_id) : NULL;

  if (old != NULL)
    fields = *sl_note_get_fields (old);
  fields.content = (char *) content;
  g_autoptr (SlNote) note = sl_note_new (&fields);
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_put_note_async, self->tracker, note, continued);
  g_autoptr (GError) error = NULL;
  SlNote *put = sl_tracker_put_note_finish (self->tracker, result, group_id, &error);
  g_assert_no_error (error);
  return put;
}

static SlJobTask *
put_task (SlTrackerFixture *self, SlJobTask *old, gboolean completed, char **group_id)
{
  g_autofree char *job_id = sl_test_job_id ("acme");
  SlJobTaskFields fields = { .job_id = job_id,
                             .type = SL_TASK_TYPE_PREP,
                             .title = (char *) "Read their blog" };

  if (old != NULL)
    fields = *sl_job_task_get_fields (old);
  fields.completed = completed;
  g_autoptr (SlJobTask) draft = sl_job_task_new (&fields);
  g_autoptr (GAsyncResult) result = sl_test_await (sl_tracker_put_task_async, self->tracker, draft);
  g_autoptr (GError) error = NULL;
  SlJobTask *put = sl_tracker_put_task_finish (self->tracker, result, group_id, &error);
  g_assert_no_error (error);
  return put;
}

static void
assert_undone (SlTrackerFixture *self, const char *group_id, const char *expected)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sl_test_undo (self, group_id, &error));
  g_assert_no_error (error);
  g_autofree char *after = sl_test_dump (self);
  g_assert_cmpstr (after, ==, expected);
}

static void
assert_conflict (SlTrackerFixture *self, const char *group_id)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sl_test_undo (self, group_id, &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_CONFLICT);
}

static void
test_note (SlTrackerFixture *self, gconstpointer data)
{
  g_autofree char *added = NULL;
  g_autofree char *edited = NULL;
  g_autofree char *removed = NULL;
  g_autofree char *unchanged = NULL;

  sl_test_add_job (self, "acme");
  g_autofree char *empty = sl_test_dump (self);
  g_autoptr (SlNote) note = put_note (self, NULL, "On Monday", &added);
  g_assert_nonnull (added);
  g_autofree char *one = sl_test_dump (self);
  g_autoptr (SlNote) again = put_note (self, note, "On Monday", &unchanged);
  g_assert_null (unchanged);
  g_autoptr (SlNote) later = put_note (self, note, "On Tuesday", &edited);
  assert_conflict (self, added);
  g_autofree char *two = sl_test_dump (self);

  const char *id = sl_note_get_fields (note)->id;
  g_autoptr (GAsyncResult) result = sl_test_await (sl_tracker_remove_note_async, self->tracker, id);
  g_assert_true (sl_tracker_remove_note_finish (self->tracker, result, &removed, NULL));
  assert_conflict (self, edited);
  assert_undone (self, removed, two);
  assert_undone (self, edited, one);
  assert_undone (self, added, empty);
}

/* What is saved while somebody types is one act, until something else is done. */
static void
test_typing (SlTrackerFixture *self, gconstpointer data)
{
  g_autofree char *typing = NULL;
  g_autofree char *done = NULL;

  sl_test_add_job (self, "acme");
  g_autoptr (SlNote) note = put_note (self, NULL, "O", NULL);
  g_autofree char *start = sl_test_dump (self);
  g_autoptr (SlNote) first = put_note (self, note, "On", &typing);
  g_autofree char *first_group = g_strdup (typing);
  g_autoptr (SlNote) second = put_note (self, note, "On M", &typing);
  g_autoptr (SlNote) third = put_note (self, note, "On Monday", &typing);
  g_assert_cmpstr (typing, ==, first_group);
  assert_undone (self, typing, start);

  g_clear_pointer (&typing, g_free);
  g_autoptr (SlNote) fourth = put_note (self, note, "On M", &typing);
  g_autofree char *before = sl_test_dump (self);
  g_autoptr (SlJobTask) task = put_task (self, NULL, FALSE, &done);
  g_autofree char *with_task = sl_test_dump (self);
  g_autofree char *fourth_group = g_strdup (typing);
  g_autoptr (SlNote) fifth = put_note (self, note, "On Monday", &typing);
  g_assert_cmpstr (typing, !=, fourth_group);
  assert_undone (self, typing, with_task);
  assert_undone (self, done, before);
  assert_undone (self, NULL, start); /* the newest act is the typing before */
}

static void
test_task (SlTrackerFixture *self, gconstpointer data)
{
  g_autofree char *added = NULL;
  g_autofree char *done = NULL;
  g_autofree char *removed = NULL;

  sl_test_add_job (self, "acme");
  g_autofree char *empty = sl_test_dump (self);
  g_autoptr (SlJobTask) task = put_task (self, NULL, FALSE, &added);
  g_autofree char *open = sl_test_dump (self);
  g_autoptr (SlJobTask) completed = put_task (self, task, TRUE, &done);
  g_assert_true (sl_job_task_get_fields (completed)->completed);
  g_autofree char *closed = sl_test_dump (self);
  const char *id = sl_job_task_get_fields (task)->id;
  g_autoptr (GAsyncResult) result = sl_test_await (sl_tracker_remove_task_async, self->tracker, id);
  g_assert_true (sl_tracker_remove_task_finish (self->tracker, result, &removed, NULL));
  assert_conflict (self, done);
  assert_undone (self, removed, closed);
  assert_undone (self, done, open);
  assert_undone (self, added, empty);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_tracker_fixture_add ("/tracker/notes/note", test_note);
  sl_tracker_fixture_add ("/tracker/notes/typing", test_typing);
  sl_tracker_fixture_add ("/tracker/notes/task", test_task);
  return g_test_run ();
}
