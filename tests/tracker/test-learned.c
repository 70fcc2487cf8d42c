/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the user's decisions teach, and that undoing and forgetting unteach it. What the router
 * makes of it: tests/router/test-learning.c.
 */

#include "sl-tracker-fixture.h"
#include "sl-tracker-learned.h"

static void
sync_once (SlTrackerFixture *self)
{
  g_autoptr (SlRun) run = sl_test_sync (self);
  g_assert_cmpint (sl_run_get_fields (run)->status, ==, SL_RUN_STATUS_COMPLETED);
}

/* (transfer full) (nullable): what is learned under an id that begins so. */
static SlLearned *
find (SlTrackerFixture *self, const char *prefix)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) learned = sl_tracker_list_learned (self->tracker, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < learned->len; i++)
    if (g_str_has_prefix (sl_learned_get_fields (learned->pdata[i])->id, prefix))
      return g_object_ref (learned->pdata[i]);
  return NULL;
}

static void
assert_none (SlTrackerFixture *self)
{
  g_autoptr (GPtrArray) learned = sl_tracker_list_learned (self->tracker, NULL);
  g_assert_cmpuint (learned->len, ==, 0);
}

static void
forget (SlTrackerFixture *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_forget_learned_async, self->tracker, id);
  g_assert_true (sl_tracker_forget_learned_finish (self->tracker, result, &error));
  g_assert_no_error (error);
}

static char *
refuse (SlTrackerFixture *self, const char *external_id)
{
  g_autofree char *id = sl_test_mail_id (self, external_id);
  const char *ids[] = { id, NULL };
  g_autoptr (GAsyncResult) result = sl_test_await (sl_tracker_refuse_async, self->tracker, ids);
  g_autoptr (SlActResult) acted = sl_tracker_refuse_finish (self->tracker, result, NULL);
  g_assert_cmpuint (acted->n_done, ==, 1);
  return g_steal_pointer (&acted->group_id);
}

/* "Not this application" says that the sender does not write for this employer. */
static void
test_refusal (SlTrackerFixture *self, gconstpointer data)
{
  sl_test_add_job (self, "acme");
  sl_fake_mailbox_add (self->mailbox, "m1", "acme onsite 70", SL_TEST_DAY (5));
  sync_once (self);
  assert_none (self);
  g_autofree char *group = refuse (self, "m1");
  g_autoptr (SlLearned) learned = find (self, "domain:");
  g_assert_nonnull (learned);
  g_assert_cmpstr (sl_learned_get_fields (learned)->not_company, ==, "acme");
  g_assert_cmpint (sl_learned_get_fields (learned)->n_wrong, ==, 1);
  g_assert_null (sl_learned_get_fields (learned)->company);
  g_assert_true (sl_test_undo (self, group, NULL));
  assert_none (self);
}

/* Linking it to another employer says both; to the other job of the same one, only the one. */
static void
test_correction (SlTrackerFixture *self, gconstpointer data)
{
  sl_test_add_job (self, "acme");
  sl_test_add_job (self, "beta");
  sl_fake_mailbox_add (self->mailbox, "m1", "acme onsite 70", SL_TEST_DAY (5));
  sync_once (self);
  g_autofree char *group = sl_test_approve (self, "m1", "beta", NULL, NULL);
  g_autoptr (SlLearned) learned = find (self, "domain:");
  g_assert_cmpstr (sl_learned_get_fields (learned)->company, ==, "beta");
  g_assert_cmpstr (sl_learned_get_fields (learned)->not_company, ==, "acme");
  g_autoptr (SlLearned) kind = find (self, "stage:");
  g_assert_null (kind); /* no agreement */
}

/* Approved as suggested: the sender, and the kind of mail. */
static void
test_agreement (SlTrackerFixture *self, gconstpointer data)
{
  sl_test_add_job (self, "acme");
  sl_fake_mailbox_add (self->mailbox, "m1", "acme onsite 70", SL_TEST_DAY (5));
  sync_once (self);
  g_autofree char *group = sl_test_approve (self, "m1", NULL, NULL, NULL);
  g_autoptr (SlLearned) kind = find (self, "stage:onsite");
  g_assert_nonnull (kind);
  g_assert_cmpint (sl_learned_get_fields (kind)->n_linked, ==, 1);
  g_assert_cmpint (sl_learned_get_fields (kind)->n_refused, ==, 0);
  g_assert_true (sl_test_undo (self, group, NULL));
  assert_none (self);
}

/* Two automatic links of a kind taken back: the next one must be surer, until that is forgotten. */
static void
test_stricter (SlTrackerFixture *self, gconstpointer data)
{
  sl_test_add_job (self, "acme");
  sl_fake_mailbox_add (self->mailbox, "m1", "acme onsite 96", SL_TEST_DAY (5));
  sl_fake_mailbox_add (self->mailbox, "m2", "acme onsite 96", SL_TEST_DAY (6));
  sync_once (self);
  g_autofree char *one = sl_test_restore (self, "m1", NULL);
  g_autofree char *two = sl_test_restore (self, "m2", NULL);
  g_autoptr (SlLearned) kind = find (self, "stage:onsite");
  g_assert_cmpint (sl_learned_get_fields (kind)->n_refused, ==, 2);

  sl_fake_mailbox_add (self->mailbox, "m3", "acme onsite 96", SL_TEST_DAY (7));
  sl_fake_mailbox_add (self->mailbox, "m4", "acme onsite 97", SL_TEST_DAY (8));
  sl_fake_mailbox_add (self->mailbox, "m5", "acme offer 96", SL_TEST_DAY (9));
  sync_once (self);
  sl_test_assert_mail (self, "m3", "pending_user");
  sl_test_assert_mail (self, "m4", "auto_linked");
  sl_test_assert_mail (self, "m5", "auto_linked"); /* of another kind */

  forget (self, "stage:onsite");
  g_autoptr (SlLearned) gone = find (self, "stage:onsite");
  g_assert_null (gone);
  sl_fake_mailbox_add (self->mailbox, "m6", "acme onsite 96", SL_TEST_DAY (8) + G_TIME_SPAN_HOUR);
  sync_once (self);
  sl_test_assert_mail (self, "m6", "auto_linked");
}

/* Taken back, looked at, and linked as it was: that was no mistake. */
static void
test_taken_back_and_approved (SlTrackerFixture *self, gconstpointer data)
{
  sl_test_add_job (self, "acme");
  sl_fake_mailbox_add (self->mailbox, "m1", "acme onsite 96", SL_TEST_DAY (5));
  sync_once (self);
  g_autofree char *back = sl_test_restore (self, "m1", NULL);
  g_autofree char *again = sl_test_approve (self, "m1", NULL, NULL, NULL);
  g_autoptr (SlLearned) kind = find (self, "stage:onsite");
  g_assert_cmpint (sl_learned_get_fields (kind)->n_refused, ==, 0);
}

/* An approval tells of what follows in the thread; it is suggested, and goes with the approval. */
static void
test_followers (SlTrackerFixture *self, gconstpointer data)
{
  sl_test_add_job (self, "acme");
  sl_fake_mailbox_add (self->mailbox, "m1", "nobody onsite 60 thread=t", SL_TEST_DAY (5));
  sl_fake_mailbox_add (self->mailbox, "m2", "nobody offer 60 thread=t", SL_TEST_DAY (6));
  sync_once (self);
  g_autofree char *group = sl_test_approve (self, "m1", "acme", NULL, NULL);
  g_assert_nonnull (group);
  g_autofree char *acme = sl_test_job_id ("acme");
  g_autoptr (SlMessage) follower = sl_test_get_mail (self, "m2");
  g_assert_cmpstr (sl_message_get_fields (follower)->job_id, ==, acme);
  sl_test_assert_mail (self, "m2", "pending_user");
  sl_test_assert_job (self, "acme", "onsite", NULL, "onsite");
  g_assert_true (sl_test_undo (self, group, NULL));
  g_autoptr (SlMessage) after = sl_test_get_mail (self, "m2");
  g_assert_null (sl_message_get_fields (after)->job_id);
  sl_test_check (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_tracker_fixture_add ("/tracker/learned/refusal", test_refusal);
  sl_tracker_fixture_add ("/tracker/learned/correction", test_correction);
  sl_tracker_fixture_add ("/tracker/learned/agreement", test_agreement);
  sl_tracker_fixture_add ("/tracker/learned/stricter", test_stricter);
  sl_tracker_fixture_add ("/tracker/learned/followers", test_followers);
  sl_tracker_fixture_add ("/tracker/learned/taken-back-and-approved", test_taken_back_and_approved);
  return g_test_run ();
}
