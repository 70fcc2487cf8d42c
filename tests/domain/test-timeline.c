/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Histories are written as tables and their outcome as one line, so that a rule and its test can be
 * read side by side:
 *
 *   events "from>to:outcome @day by", held mails "id:why", stage:outcome, closed and active days.
 */

#include "sl-timeline.h"

#include "sl-uuid.h"

#define MAX_LINES 24
#define N_HISTORIES 300
#define N_SHUFFLES 8

/* One dated thing: a mail if @id is set, else an event of the user. */
typedef struct
{
  int day;
  const char *id;       /* of the mail */
  SlStageTarget target; /* of the mail */
  SlActor actor;        /* of the mail */
  SlStage stage;        /* of the event */
  SlOutcome outcome;    /* of the event */
  int64_t sequence;     /* of the event */
} Line;

#define MAIL(day_, id_, target_)                                                                   \
  { .day = day_, .id = id_, .target = SL_STAGE_TARGET_##target_, .actor = SL_ACTOR_SYSTEM }
#define APPROVED(day_, id_, target_)                                                               \
  { .day = day_, .id = id_, .target = SL_STAGE_TARGET_##target_, .actor = SL_ACTOR_USER }
#define USER(day_, stage_, outcome_)                                                               \
  { .day = day_, .stage = SL_STAGE_##stage_, .outcome = SL_OUTCOME_##outcome_ }

static SlEvent *
create_user_event (const Line *line)
{
  g_autofree char *day = g_strdup_printf ("%d", line->day);
  g_autofree char *rank = g_strdup_printf ("%d-%d", line->stage, line->outcome);
  g_autofree char *sequence = g_strdup_printf ("%" G_GINT64_FORMAT, line->sequence);
  g_autofree char *id = sl_uuid_from_names ("test", day, rank, sequence, NULL);
  SlEventFields fields = {
    .id = id,
    .job_id = (char *) "job",
    .occurred_us = line->day * G_TIME_SPAN_DAY,
    .sequence = line->sequence,
    .to_stage = line->stage,
    .outcome = line->outcome,
    .actor = SL_ACTOR_USER,
    .event_type = SL_EVENT_TYPE_STATUS_UPDATE,
    .title = (char *) "written by the user",
  };

  return sl_event_new (&fields);
}

static SlTimeline *
replay (const Line *lines, size_t n_lines)
{
  SlJobFields job_fields = { .id = (char *) "job", .applied_us = 1 };
  g_autoptr (SlJob) job = sl_job_new (&job_fields);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (g_object_unref);
  SlLinkedMail mails[MAX_LINES];
  size_t n_mails = 0;

  g_assert_cmpuint (n_lines, <=, MAX_LINES);
  for (size_t i = 0; i < n_lines; i++)
    if (lines[i].id != NULL)
      mails[n_mails++] = (SlLinkedMail) { .message_id = lines[i].id,
                                          .occurred_us = lines[i].day * G_TIME_SPAN_DAY,
                                          .target = lines[i].target,
                                          .actor = lines[i].actor };
    else
      g_ptr_array_add (events, create_user_event (&lines[i]));
  return sl_timeline_replay (job, events, mails, n_mails);
}

static void
append_state (GString *out, SlStage stage, SlOutcome outcome)
{
  g_string_append (out, sl_enum_to_nick (SL_TYPE_STAGE, (int) stage));
  if (outcome != SL_OUTCOME_NONE)
    g_string_append_printf (out, ":%s", sl_enum_to_nick (SL_TYPE_OUTCOME, (int) outcome));
}

static char *
describe (const SlTimeline *timeline)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < timeline->events->len; i++)
    {
      const SlEventFields *event = sl_event_get_fields (g_ptr_array_index (timeline->events, i));
      g_string_append_printf (out, "%s>", sl_enum_to_nick (SL_TYPE_STAGE, (int) event->from_stage));
      if (event->to_stage == SL_STAGE_NONE)
        g_string_append (out, "note");
      else
        append_state (out, event->to_stage, event->outcome);
      g_string_append_printf (out, " @%d %s; ", (int) (event->occurred_us / G_TIME_SPAN_DAY),
                              event->actor == SL_ACTOR_USER ? "user" : "system");
    }
  g_string_append (out, "held");
  for (guint i = 0; i < timeline->held->len; i++)
    {
      const SlHeldMail *held = &g_array_index (timeline->held, SlHeldMail, i);
      g_string_append_printf (out, " %s:%s", held->message_id,
                              sl_enum_to_nick (SL_TYPE_HELD, (int) held->reason));
    }
  g_string_append (out, "; ");
  append_state (out, timeline->stage, timeline->outcome);
  g_string_append_printf (out, " closed %d active %d",
                          (int) (timeline->closed_us / G_TIME_SPAN_DAY),
                          (int) (timeline->last_activity_us / G_TIME_SPAN_DAY));
  return g_string_free_and_steal (out);
}

#define CHECK(expected, ...)                                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const Line check_lines[] = { __VA_ARGS__ };                                                    \
    g_autoptr (SlTimeline) check_timeline = replay (check_lines, G_N_ELEMENTS (check_lines));      \
    g_autofree char *check_found = describe (check_timeline);                                      \
    g_assert_cmpstr (check_found, ==, expected);                                                   \
  }                                                                                                \
  G_STMT_END

static void
test_timeline_empty (void)
{
  SlJobFields job_fields = { .id = (char *) "job" };
  g_autoptr (SlJob) job = sl_job_new (&job_fields);
  g_autoptr (SlTimeline) timeline = sl_timeline_replay (job, NULL, NULL, 0);
  g_autofree char *found = describe (timeline);

  g_assert_cmpstr (found, ==, "held; applied closed 0 active 0");
}

static void
test_timeline_forward (void)
{
  CHECK ("applied>recruiter_screen @2 system; recruiter_screen>onsite @3 system; "
         "onsite>offer @4 system; held; offer closed 0 active 4",
         MAIL (2, "a", RECRUITER_SCREEN), MAIL (3, "b", ONSITE), MAIL (4, "c", OFFER));
  CHECK ("applied>closed:rejected @2 system; held; closed:rejected closed 2 active 2",
         MAIL (2, "a", REJECTED));
  CHECK ("applied>closed:withdrawn @2 system; held; closed:withdrawn closed 2 active 2",
         MAIL (2, "a", WITHDRAWN));
  CHECK ("applied>closed:no_response @2 system; held; closed:no_response closed 2 active 2",
         MAIL (2, "a", CLOSED));
  CHECK ("applied>offer @2 system; offer>closed:rejected @3 system; held; "
         "closed:rejected closed 3 active 3",
         MAIL (2, "a", OFFER), MAIL (3, "b", REJECTED));
}

/* Order of delivery does not matter: the older mail comes first whenever it is seen. */
static void
test_timeline_late_mail (void)
{
  CHECK ("applied>recruiter_screen @2 system; recruiter_screen>onsite @3 system; held; "
         "onsite closed 0 active 3",
         MAIL (3, "late", ONSITE), MAIL (2, "a", RECRUITER_SCREEN));
  /* An older mail shows that a newer one goes backward. */
  CHECK ("applied>onsite @2 system; held newer:backward; onsite closed 0 active 2",
         MAIL (3, "newer", RECRUITER_SCREEN), MAIL (2, "older", ONSITE));
}

static void
test_timeline_receipt (void)
{
  CHECK ("held; applied closed 0 active 1", MAIL (1, "r", APPLIED));
  CHECK ("applied>onsite @2 system; held; onsite closed 0 active 3", MAIL (2, "a", ONSITE),
         MAIL (3, "r", APPLIED));
  CHECK ("applied>closed:rejected @2 system; held; closed:rejected closed 2 active 3",
         MAIL (2, "a", REJECTED), MAIL (3, "r", APPLIED));
  CHECK ("applied>onsite @2 user; held; onsite closed 0 active 3", USER (2, ONSITE, NONE),
         APPROVED (3, "r", APPLIED));
}

static void
test_timeline_no_change (void)
{
  CHECK ("held; applied closed 0 active 4", MAIL (4, "n", NO_CHANGE));
  CHECK ("applied>closed:rejected @2 system; held; closed:rejected closed 2 active 5",
         MAIL (2, "a", REJECTED), MAIL (4, "n", NO_CHANGE), APPROVED (5, "m", NO_CHANGE));
}

static void
test_timeline_same_again (void)
{
  CHECK ("applied>onsite @2 system; held; onsite closed 0 active 5", MAIL (2, "a", ONSITE),
         MAIL (3, "b", ONSITE), APPROVED (5, "c", ONSITE));
  CHECK ("applied>closed:rejected @2 system; held; closed:rejected closed 2 active 4",
         MAIL (2, "a", REJECTED), MAIL (3, "b", REJECTED), APPROVED (4, "c", REJECTED));
}

static void
test_timeline_backward (void)
{
  CHECK ("applied>offer @2 system; held b:backward c:backward; offer closed 0 active 2",
         MAIL (2, "a", OFFER), MAIL (3, "b", ASSESSMENT), MAIL (4, "c", ONSITE));
  /* What the user did counts like any other thing dated before. */
  CHECK ("applied>onsite @2 user; held b:backward; onsite closed 0 active 2",
         USER (2, ONSITE, NONE), MAIL (3, "b", RECRUITER_SCREEN));
  /* The user moved it back; from there a mail may go forward. */
  CHECK ("applied>onsite @2 system; onsite>recruiter_screen @3 user; "
         "recruiter_screen>assessment @4 system; held; assessment closed 0 active 4",
         MAIL (2, "a", ONSITE), USER (3, RECRUITER_SCREEN, NONE), MAIL (4, "b", ASSESSMENT));
}

static void
test_timeline_reopen (void)
{
  CHECK ("applied>closed:rejected @2 system; held b:reopen c:reopen d:reopen; "
         "closed:rejected closed 2 active 2",
         MAIL (2, "a", REJECTED), MAIL (3, "b", OFFER), MAIL (4, "c", WITHDRAWN),
         MAIL (5, "d", CLOSED));
  CHECK ("applied>closed:ghosted @2 user; held b:reopen; closed:ghosted closed 2 active 2",
         USER (2, CLOSED, GHOSTED), MAIL (3, "b", REJECTED));
  CHECK ("applied>closed @2 user; held b:reopen; closed closed 2 active 2", USER (2, CLOSED, NONE),
         MAIL (3, "b", REJECTED));
  /* Before the day of the closing, a mail counts as ever. */
  CHECK ("applied>onsite @1 system; onsite>closed:ghosted @2 user; held; "
         "closed:ghosted closed 2 active 2",
         USER (2, CLOSED, GHOSTED), MAIL (1, "b", ONSITE));
}

/* What the user says always stands, back and forth, dated as they say. */
static void
test_timeline_user_events (void)
{
  CHECK (
      "applied>offer @2 user; offer>recruiter_screen @3 user; recruiter_screen>closed:rejected @4 "
      "user; closed>onsite @5 user; onsite>note @6 user; held; onsite closed 0 active 6",
      USER (2, OFFER, NONE), USER (3, RECRUITER_SCREEN, NONE), USER (4, CLOSED, REJECTED),
      USER (5, ONSITE, NONE), USER (6, NONE, NONE));
  CHECK ("applied>applied @2 user; applied>applied @3 user; held; applied closed 0 active 3",
         USER (2, APPLIED, NONE), USER (3, APPLIED, NONE));
}

static void
test_timeline_note_moves_nothing (void)
{
  CHECK ("applied>offer:offer_accepted @2 user; offer>note @3 user; held; "
         "offer:offer_accepted closed 0 active 3",
         USER (2, OFFER, OFFER_ACCEPTED), USER (3, NONE, NONE));
}

static void
test_timeline_approved_mail (void)
{
  CHECK ("applied>offer @2 system; offer>assessment @3 user; held; assessment closed 0 active 3",
         MAIL (2, "a", OFFER), APPROVED (3, "b", ASSESSMENT));
  CHECK ("applied>closed:rejected @2 system; closed>onsite @3 user; onsite>offer @4 system; held; "
         "offer closed 0 active 4",
         MAIL (2, "a", REJECTED), APPROVED (3, "b", ONSITE), MAIL (4, "c", OFFER));
  CHECK ("applied>closed:no_response @2 system; closed>closed:rejected @3 user; held; "
         "closed:rejected closed 2 active 3",
         MAIL (2, "a", CLOSED), APPROVED (3, "b", REJECTED));
}

static void
test_timeline_offer_answer (void)
{
  CHECK ("applied>offer @2 system; offer>offer:offer_declined @3 user; held; "
         "offer:offer_declined closed 0 active 3",
         MAIL (2, "a", OFFER), USER (3, OFFER, OFFER_DECLINED));
  CHECK ("applied>closed:offer_accepted @3 user; held; closed:offer_accepted closed 3 active 3",
         USER (3, CLOSED, OFFER_ACCEPTED));
  /* The letter after the acceptance takes nothing back, whoever linked it. */
  CHECK ("applied>offer:offer_accepted @2 user; held; offer:offer_accepted closed 0 active 4",
         USER (2, OFFER, OFFER_ACCEPTED), MAIL (3, "b", OFFER), APPROVED (4, "c", OFFER));
  /* An employer who goes on after the answer: the user decides. */
  CHECK ("applied>offer:offer_accepted @2 user; held b:reopen c:backward; "
         "offer:offer_accepted closed 0 active 2",
         USER (2, OFFER, OFFER_ACCEPTED), MAIL (3, "b", REJECTED), MAIL (4, "c", ONSITE));
  CHECK ("applied>offer:offer_declined @2 user; held b:reopen c:reopen; "
         "offer:offer_declined closed 0 active 2",
         USER (2, OFFER, OFFER_DECLINED), MAIL (3, "b", OFFER), MAIL (4, "c", WITHDRAWN));
  CHECK ("applied>offer:offer_declined @2 user; offer>offer @3 user; held; offer closed 0 active 3",
         USER (2, OFFER, OFFER_DECLINED), APPROVED (3, "b", OFFER));
  CHECK ("applied>offer:offer_accepted @2 user; offer>closed:rejected @3 user; held; "
         "closed:rejected closed 3 active 3",
         USER (2, OFFER, OFFER_ACCEPTED), APPROVED (3, "b", REJECTED));
}

/* The line keeps what the user wrote; the job takes no outcome that its stage cannot have. */
static void
test_timeline_impossible_outcome (void)
{
  CHECK ("applied>onsite:rejected @2 user; onsite>offer @3 system; held; offer closed 0 active 3",
         USER (2, ONSITE, REJECTED), MAIL (3, "a", OFFER));
  CHECK ("applied>offer:rejected @2 user; held; offer closed 0 active 2",
         USER (2, OFFER, REJECTED));
}

static void
test_timeline_closed_day (void)
{
  CHECK ("applied>closed:ghosted @2 user; closed>closed:rejected @5 user; held; "
         "closed:rejected closed 2 active 5",
         USER (2, CLOSED, GHOSTED), USER (5, CLOSED, REJECTED));
  CHECK ("applied>closed:ghosted @2 user; closed>onsite @3 user; onsite>closed:rejected @5 user; "
         "held; closed:rejected closed 5 active 5",
         USER (2, CLOSED, GHOSTED), USER (3, ONSITE, NONE), USER (5, CLOSED, REJECTED));
}

static void
test_timeline_same_time (void)
{
  Line first = USER (2, OFFER, NONE);
  Line second = USER (2, ASSESSMENT, NONE);
  Line unnumbered = USER (2, ONSITE, NONE);
  first.sequence = 1;
  second.sequence = 2;

  CHECK ("applied>offer @2 user; offer>assessment @2 user; assessment>onsite @2 user; held; "
         "onsite closed 0 active 2",
         unnumbered, second, first);
  /* Those not numbered yet: by stage. */
  CHECK ("applied>recruiter_screen @2 user; recruiter_screen>assessment @2 user; "
         "assessment>technical_interview @2 user; technical_interview>onsite @2 user; "
         "onsite>offer @2 user; offer>closed:rejected @2 user; held; "
         "closed:rejected closed 2 active 2",
         USER (2, OFFER, NONE), USER (2, CLOSED, REJECTED), USER (2, ASSESSMENT, NONE),
         USER (2, RECRUITER_SCREEN, NONE), USER (2, ONSITE, NONE),
         USER (2, TECHNICAL_INTERVIEW, NONE));
  /* The user first, then mails by stage. */
  CHECK ("applied>assessment @2 user; assessment>onsite @2 system; onsite>closed:rejected @2 "
         "system; held m:backward; closed:rejected closed 2 active 2",
         MAIL (2, "a", REJECTED), MAIL (2, "b", ONSITE), MAIL (2, "m", RECRUITER_SCREEN),
         USER (2, ASSESSMENT, NONE));
  /* Then by id. */
  CHECK ("applied>closed:withdrawn @2 system; held b:reopen; closed:withdrawn closed 2 active 2",
         MAIL (2, "b", REJECTED), MAIL (2, "a", WITHDRAWN));
}

static void
test_timeline_before_applied (void)
{
  CHECK ("applied>recruiter_screen @-3 system; held; recruiter_screen closed 0 active 0",
         MAIL (-3, "a", RECRUITER_SCREEN));
}

static void
test_timeline_event_fields (void)
{
  SlJobFields job_fields = { .id = (char *) "job-1" };
  g_autoptr (SlJob) job = sl_job_new (&job_fields);
  SlLinkedMail mail = { .message_id = "mail-1",
                        .occurred_us = 77,
                        .target = SL_STAGE_TARGET_REJECTED,
                        .actor = SL_ACTOR_USER,
                        .note = "their words" };
  Line line = USER (3, NONE, NONE);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *id = sl_uuid_from_names ("event", "job-1", "mail-1", NULL);
  line.sequence = 9;
  g_ptr_array_add (events, create_user_event (&line));
  g_autoptr (SlTimeline) timeline = sl_timeline_replay (job, events, &mail, 1);
  const SlEventFields *moved = sl_event_get_fields (g_ptr_array_index (timeline->events, 0));
  const SlEventFields *note = sl_event_get_fields (g_ptr_array_index (timeline->events, 1));

  g_assert_cmpstr (moved->id, ==, id);
  g_assert_cmpstr (moved->job_id, ==, "job-1");
  g_assert_cmpstr (moved->message_id, ==, "mail-1");
  g_assert_cmpstr (moved->note, ==, "their words");
  g_assert_cmpint (moved->sequence, ==, 1);
  g_assert_cmpint (moved->from_stage, ==, SL_STAGE_APPLIED);
  g_assert_cmpint (moved->occurred_us, ==, 77);
  g_assert_cmpint (moved->event_type, ==, SL_EVENT_TYPE_NONE);
  g_assert_cmpint (note->sequence, ==, 2);
  g_assert_cmpint (note->from_stage, ==, SL_STAGE_CLOSED);
  g_assert_cmpstr (note->title, ==, "written by the user");
  g_assert_cmpint (note->event_type, ==, SL_EVENT_TYPE_STATUS_UPDATE);

  /* What a replay made, fed to the next one, changes nothing. */
  g_autoptr (SlTimeline) again = sl_timeline_replay (job, timeline->events, &mail, 1);
  g_autofree char *described = describe (timeline);
  g_autofree char *described_again = describe (again);
  g_assert_cmpstr (described, ==, described_again);

  /* And when the mail is unlinked, what it had caused is gone. */
  g_autoptr (SlTimeline) unlinked = sl_timeline_replay (job, timeline->events, NULL, 0);
  g_autofree char *described_unlinked = describe (unlinked);
  g_assert_cmpstr (described_unlinked, ==, "applied>note @3 user; held; applied closed 0 active 3");
}

static size_t
create_random_history (Line *lines, char ids[MAX_LINES][8])
{
  size_t n = (size_t) g_test_rand_int_range (0, MAX_LINES);

  for (size_t i = 0; i < n; i++)
    {
      gboolean is_mail = g_test_rand_int_range (0, 3) > 0;

      g_snprintf (ids[i], sizeof ids[i], "m%02zu", i);
      lines[i] = (Line) { .day = g_test_rand_int_range (1, 9) };
      if (is_mail)
        {
          lines[i].id = ids[i];
          lines[i].target = (SlStageTarget) g_test_rand_int_range (0, SL_STAGE_TARGET_CLOSED + 1);
          lines[i].actor = g_test_rand_int_range (0, 4) > 0 ? SL_ACTOR_SYSTEM : SL_ACTOR_USER;
        }
      else
        {
          lines[i].stage = (SlStage) g_test_rand_int_range (0, SL_STAGE_CLOSED + 1);
          lines[i].outcome = (SlOutcome) g_test_rand_int_range (0, SL_OUTCOME_GHOSTED + 1);
          lines[i].sequence = g_test_rand_int_range (0, 4);
        }
    }
  return n;
}

static void
shuffle (Line *lines, size_t n)
{
  for (size_t i = n; i > 1; i--)
    {
      size_t j = (size_t) g_test_rand_int_range (0, (int) i);
      Line swapped = lines[i - 1];
      lines[i - 1] = lines[j];
      lines[j] = swapped;
    }
}

static gboolean
is_held (const SlTimeline *timeline, const char *id)
{
  for (guint i = 0; i < timeline->held->len; i++)
    if (g_strcmp0 (g_array_index (timeline->held, SlHeldMail, i).message_id, id) == 0)
      return TRUE;
  return FALSE;
}

/* What must hold in every timeline, whatever the rules in detail. */
static void
check_invariants (const SlTimeline *timeline, const Line *lines, size_t n_lines)
{
  SlStage stage = SL_STAGE_APPLIED;
  int64_t occurred_us = G_MININT64;
  size_t n_user_events = 0;
  size_t n_found = 0;

  for (guint i = 0; i < timeline->events->len; i++)
    {
      const SlEventFields *event = sl_event_get_fields (g_ptr_array_index (timeline->events, i));

      g_assert_cmpint (event->sequence, ==, i + 1);
      g_assert_cmpint (event->from_stage, ==, stage);
      g_assert_cmpint (event->occurred_us, >=, occurred_us);
      if (event->actor == SL_ACTOR_SYSTEM)
        g_assert_cmpint (event->to_stage, >, event->from_stage);
      if (event->message_id != NULL)
        g_assert_false (is_held (timeline, event->message_id));
      else
        n_found++;
      occurred_us = event->occurred_us;
      stage = event->to_stage != SL_STAGE_NONE ? event->to_stage : stage;
    }
  g_assert_cmpint (timeline->stage, ==, stage);
  g_assert_true ((timeline->closed_us != 0) == (stage == SL_STAGE_CLOSED));
  for (size_t i = 0; i < n_lines; i++)
    {
      n_user_events += lines[i].id == NULL;
      if (lines[i].id != NULL && lines[i].actor == SL_ACTOR_USER)
        g_assert_false (is_held (timeline, lines[i].id));
    }
  g_assert_cmpuint (n_found, ==, n_user_events);
}

static void
test_timeline_any_order (void)
{
  for (int history = 0; history < N_HISTORIES; history++)
    {
      Line lines[MAX_LINES];
      char ids[MAX_LINES][8];
      size_t n = create_random_history (lines, ids);
      g_autoptr (SlTimeline) timeline = replay (lines, n);
      g_autofree char *expected = describe (timeline);

      check_invariants (timeline, lines, n);
      for (int i = 0; i < N_SHUFFLES; i++)
        {
          shuffle (lines, n);
          g_autoptr (SlTimeline) shuffled = replay (lines, n);
          g_autofree char *found = describe (shuffled);

          g_assert_cmpstr (found, ==, expected);
          g_assert_cmpuint (shuffled->events->len, ==, timeline->events->len);
          for (guint j = 0; j < timeline->events->len; j++)
            g_assert_cmpstr (sl_event_get_fields (g_ptr_array_index (shuffled->events, j))->id, ==,
                             sl_event_get_fields (g_ptr_array_index (timeline->events, j))->id);
        }
    }
}

/* A held mail has no influence at all: without it everything else is the same. */
static void
test_timeline_held_is_absent (void)
{
  for (int history = 0; history < N_HISTORIES; history++)
    {
      Line lines[MAX_LINES];
      char ids[MAX_LINES][8];
      size_t n = create_random_history (lines, ids);
      g_autoptr (SlTimeline) timeline = replay (lines, n);
      size_t n_kept = 0;

      for (size_t i = 0; i < n; i++)
        if (lines[i].id == NULL || !is_held (timeline, lines[i].id))
          lines[n_kept++] = lines[i];
      g_autoptr (SlTimeline) without = replay (lines, n_kept);
      g_array_set_size (timeline->held, 0);
      g_autofree char *expected = describe (timeline);
      g_autofree char *found = describe (without);
      g_assert_cmpstr (found, ==, expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/domain/timeline/empty", test_timeline_empty);
  g_test_add_func ("/domain/timeline/forward", test_timeline_forward);
  g_test_add_func ("/domain/timeline/late-mail", test_timeline_late_mail);
  g_test_add_func ("/domain/timeline/receipt", test_timeline_receipt);
  g_test_add_func ("/domain/timeline/no-change", test_timeline_no_change);
  g_test_add_func ("/domain/timeline/same-again", test_timeline_same_again);
  g_test_add_func ("/domain/timeline/backward", test_timeline_backward);
  g_test_add_func ("/domain/timeline/reopen", test_timeline_reopen);
  g_test_add_func ("/domain/timeline/user-events", test_timeline_user_events);
  g_test_add_func ("/domain/timeline/note-moves-nothing", test_timeline_note_moves_nothing);
  g_test_add_func ("/domain/timeline/approved-mail", test_timeline_approved_mail);
  g_test_add_func ("/domain/timeline/offer-answer", test_timeline_offer_answer);
  g_test_add_func ("/domain/timeline/impossible-outcome", test_timeline_impossible_outcome);
  g_test_add_func ("/domain/timeline/closed-day", test_timeline_closed_day);
  g_test_add_func ("/domain/timeline/same-time", test_timeline_same_time);
  g_test_add_func ("/domain/timeline/before-applied", test_timeline_before_applied);
  g_test_add_func ("/domain/timeline/event-fields", test_timeline_event_fields);
  g_test_add_func ("/domain/timeline/any-order", test_timeline_any_order);
  g_test_add_func ("/domain/timeline/held-is-absent", test_timeline_held_is_absent);
  return g_test_run ();
}
