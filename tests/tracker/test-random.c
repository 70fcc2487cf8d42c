/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random sequences of what users and mailboxes do. Whatever the sequence: stored timelines follow
 * from mails and events, a refused undo changes nothing, and undoing all acts leads back to where
 * no user had done anything.
 */

#include "sl-tracker-fixture.h"

#define N_SEQUENCES 100 /* of each of the two kinds */
#define N_STEPS 30
#define N_MAILS 16

static const char *const companies[] = { "acme", "beta", "gamma" };
static const char *const targets[] = {
  "no_change", "applied", "recruiter_screen", "assessment", "technical_interview",
  "onsite",    "offer",   "rejected",         "withdrawn",
};

typedef struct
{
  SlTrackerFixture fixture;
  GRand *rand;       /* (owned) */
  GPtrArray *groups; /* (owned) (element-type utf8): acts in force, oldest first */
  gboolean has_threads;
} Story;

static const char *
pick (Story *story, const char *const *words, size_t n_words)
{
  return words[g_rand_int_range (story->rand, 0, (int) n_words)];
}

static char *
make_subject (Story *story)
{
  static const int confidences[] = { 0, 40, 70, 96, 99 };
  gboolean unknown = g_rand_int_range (story->rand, 0, 8) == 0;
  GString *subject = g_string_new (unknown ? "delta" : pick (story, companies, 3));

  g_string_append_printf (subject, " %s %d", pick (story, targets, G_N_ELEMENTS (targets)),
                          confidences[g_rand_int_range (story->rand, 0, 5)]);
  if (story->has_threads && g_rand_boolean (story->rand))
    g_string_append_printf (subject, " thread=t%d", g_rand_int_range (story->rand, 0, 4));
  return g_string_free_and_steal (subject);
}

static void
add_mail (Story *story, int i)
{
  g_autofree char *id = g_strdup_printf ("m%02d", i);
  g_autofree char *subject = make_subject (story);

  /* Days repeat, so that equal times happen. */
  sl_fake_mailbox_add (story->fixture.mailbox, id, subject,
                       SL_TEST_DAY (1 + g_rand_int_range (story->rand, 0, 12)));
}

static void
sync_now (Story *story)
{
  sl_fake_mailbox_shuffle (story->fixture.mailbox, g_rand_int (story->rand));
  g_autoptr (SlRun) run = sl_test_sync (&story->fixture);
}

static void
story_begin (Story *story, guint32 seed, gboolean has_threads)
{
  story->rand = g_rand_new_with_seed (seed);
  story->groups = g_ptr_array_new_with_free_func (g_free);
  story->has_threads = has_threads;
  sl_tracker_fixture_init (&story->fixture);
  for (size_t i = 0; i < G_N_ELEMENTS (companies); i++)
    sl_test_add_job (&story->fixture, companies[i]);
}

static void
story_end (Story *story)
{
  sl_tracker_fixture_clear (&story->fixture);
  g_rand_free (story->rand);
  g_ptr_array_unref (story->groups);
}

/* Acts on something that may not be there, or be decided already: then nothing happens. */
static void
decide (Story *story)
{
  g_autofree char *id = g_strdup_printf ("m%02d", g_rand_int_range (story->rand, 0, N_MAILS));
  g_autofree char *mail_id = sl_test_mail_id (&story->fixture, id);
  g_autoptr (SlInboxItem) known = sl_tracker_get_message (story->fixture.tracker, mail_id, NULL);
  g_autoptr (GError) error = NULL;
  char *group = NULL;

  if (known == NULL)
    return;
  switch (g_rand_int_range (story->rand, 0, 4))
    {
    case 0:
      group = sl_test_approve (&story->fixture, id, NULL, NULL, &error);
      break;
    case 1:
      group = sl_test_approve (&story->fixture, id, pick (story, companies, 3),
                               pick (story, targets, G_N_ELEMENTS (targets)), &error);
      break;
    case 2:
      group = sl_test_deny (&story->fixture, id, &error);
      break;
    default:
      group = sl_test_restore (&story->fixture, id, &error);
      break;
    }
  if (group != NULL)
    g_ptr_array_add (story->groups, group);
  else
    g_assert_true (g_error_matches (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_CONFLICT) ||
                   g_error_matches (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_JOB_REQUIRED) ||
                   g_error_matches (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_FOUND));
}

static void
move (Story *story)
{
  SlStage stage = (SlStage) g_rand_int_range (story->rand, SL_STAGE_NONE, SL_STAGE_CLOSED + 1);
  const char *company = pick (story, companies, 3);
  g_autofree char *job_id = sl_test_job_id (company);
  g_autoptr (SlEvent) draft = sl_event_new (&(SlEventFields) {
      .job_id = job_id,
      .to_stage = stage,
      .outcome = stage == SL_STAGE_CLOSED ? SL_OUTCOME_REJECTED : SL_OUTCOME_NONE,
      .occurred_us = SL_TEST_DAY (1 + g_rand_int_range (story->rand, 0, 12)),
  });
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_add_event_async, story->fixture.tracker, draft);
  char *group = NULL;
  g_autoptr (SlEvent) event =
      sl_tracker_add_event_finish (story->fixture.tracker, result, &group, NULL);

  if (group != NULL) /* the job may be gone */
    g_ptr_array_add (story->groups, group);
}

static void
remove_some_event (Story *story)
{
  g_autofree char *job_id = sl_test_job_id (pick (story, companies, 3));
  g_autoptr (GPtrArray) events = sl_tracker_list_events (story->fixture.tracker, job_id, NULL);
  char *group = NULL;

  if (events->len == 0)
    return;
  SlEvent *event = g_ptr_array_index (events, g_rand_int_range (story->rand, 0, (int) events->len));
  g_autoptr (GAsyncResult) result = sl_test_await (
      sl_tracker_remove_event_async, story->fixture.tracker, sl_event_get_fields (event)->id);
  g_assert_true (sl_tracker_remove_event_finish (story->fixture.tracker, result, &group, NULL));
  g_ptr_array_add (story->groups, group);
}

static void
remove_some_job (Story *story)
{
  g_autofree char *job_id = sl_test_job_id (pick (story, companies, 3));
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_remove_job_async, story->fixture.tracker, job_id);
  char *group = NULL;

  if (sl_tracker_remove_job_finish (story->fixture.tracker, result, &group, NULL))
    g_ptr_array_add (story->groups, group);
}

static void
add_delta (Story *story)
{
  g_autofree char *job_id = sl_test_job_id ("delta");
  g_autoptr (SlJob) draft = sl_job_new (
      &(SlJobFields) { .id = job_id, .company = (char *) "delta", .title = (char *) "Cook" });
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_add_job_async, story->fixture.tracker, draft);
  char *group = NULL;
  g_autoptr (SlJob) job = sl_tracker_add_job_finish (story->fixture.tracker, result, &group, NULL);

  if (group != NULL) /* once is enough */
    g_ptr_array_add (story->groups, group);
}

/* Any act, not only the newest; refused, it leaves everything as it was. */
static void
undo_some (Story *story)
{
  g_autoptr (GError) error = NULL;

  if (story->groups->len == 0)
    return;
  guint i = (guint) g_rand_int_range (story->rand, 0, (int) story->groups->len);
  g_autofree char *before = sl_test_dump (&story->fixture);
  if (sl_test_undo (&story->fixture, g_ptr_array_index (story->groups, i), &error))
    {
      g_ptr_array_remove_index (story->groups, i);
      return;
    }
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_CONFLICT);
  g_autofree char *after = sl_test_dump (&story->fixture);
  g_assert_cmpstr (after, ==, before);
}

static void
undo_all (Story *story)
{
  while (story->groups->len > 0)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *group = g_ptr_array_steal_index (story->groups, story->groups->len - 1);
      sl_test_undo (&story->fixture, group, &error);
      g_assert_no_error (error);
    }
}

/* All mail is there; the user does whatever can be done. */
static void
act_at_random (guint32 seed)
{
  static void (*const acts[]) (Story *) = {
    decide, decide, decide, move, move, remove_some_event, undo_some, remove_some_job, add_delta
  };
  Story story = { 0 };

  story_begin (&story, seed, TRUE);
  for (int i = 0; i < N_MAILS; i++)
    add_mail (&story, i);
  sync_now (&story);
  g_autofree char *start = sl_test_dump (&story.fixture);
  for (int i = 0; i < N_STEPS; i++)
    acts[g_rand_int_range (story.rand, 0, (int) G_N_ELEMENTS (acts))](&story);
  sl_test_check (&story.fixture);
  undo_all (&story);
  g_autofree char *end = sl_test_dump (&story.fixture);
  g_assert_cmpstr (end, ==, start);
  sl_test_check (&story.fixture);
  story_end (&story);
}

/* Mail comes in batches, in any order, while the user decides. Without threads, since what the user
 * links teaches its thread, and that is meant to last. */
static char *
deliver_at_random (guint32 seed, gboolean with_user)
{
  static void (*const acts[]) (Story *) = { decide, decide, move, undo_some };
  Story story = { 0 };
  int n_mails = 0;

  story_begin (&story, seed, FALSE);
  g_autoptr (GRand) mails = g_rand_new_with_seed (seed); /* the same mails with and without user */
  for (int i = 0; i < N_STEPS; i++)
    {
      if (i % 5 == 0)
        {
          GRand *own = story.rand;
          story.rand = mails;
          for (int j = 0; j < 3 && n_mails < N_MAILS; j++)
            add_mail (&story, n_mails++);
          story.rand = own;
          sync_now (&story);
        }
      if (with_user)
        acts[g_rand_int_range (story.rand, 0, (int) G_N_ELEMENTS (acts))](&story);
    }
  sl_test_check (&story.fixture);
  undo_all (&story);
  sl_test_check (&story.fixture);
  char *dump = sl_test_dump (&story.fixture);
  story_end (&story);
  return dump;
}

static void
test_random_acts (void)
{
  for (guint32 seed = 1; seed <= N_SEQUENCES; seed++)
    {
      g_test_message ("seed %u", seed);
      act_at_random (seed);
    }
}

static void
test_random_deliveries (void)
{
  for (guint32 seed = 1; seed <= N_SEQUENCES; seed++)
    {
      g_test_message ("seed %u", seed);
      g_autofree char *with_user = deliver_at_random (seed, TRUE);
      g_autofree char *without = deliver_at_random (seed, FALSE);
      g_assert_cmpstr (with_user, ==, without);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/tracker/random/acts", test_random_acts);
  g_test_add_func ("/tracker/random/deliveries", test_random_deliveries);
  return g_test_run ();
}
