/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Deadlines in words, and what many invites make of one meeting.
 */

#include "sl-deadline.h"
#include "sl-interview.h"
#include "sl-next.h"
#include "sl-reminder.h"

#include <string.h>

#include "sl-date.h"

/* A Friday. */
#define RECEIVED "2026-11-20T10:00:00Z"

static void
test_deadlines (void)
{
  static const struct
  {
    const char *text;
    const char *due; /* (nullable): the day */
  } cases[] = {
    { "Hello.\nPlease complete the assessment by Friday, 27 November 2026.\nThanks", "2026-11-27" },
    { "Please complete it by November 27th.", "2026-11-27" },
    { "Please submit your work by 11:59 pm.", NULL },
    { "Kindly reply no later than 2026-12-01, thank you.", "2026-12-01" },
    { "You have until January 5 to sign the offer.", "2027-01-05" },
    { "Please finish the test within five days.", "2026-11-25" },
    { "Please complete the challenge within the next 2 weeks of this mail.", "2026-12-04" },
    { "Please respond by Wednesday.", "2026-11-25" },
    { "Please respond by Friday.", "2026-11-27" },
    { "The test must be completed\nbefore the 3rd of December.", "2026-12-03" },
    { "Please answer by 03/04/2027.", NULL },
    { "Please answer by 12/24/2026.", "2026-12-24" },
    { "Please finish within 5 working days.", NULL },
    { "Please finish within 5 business days.", NULL },
    { "We reply within five days.", NULL },
    { "Please be patient: we will get back to you by 27 November 2026.", NULL },
    { "If you have not heard from us by 27 November, please consider it closed.", NULL },
    { "Our team will review your application by Friday.", NULL },
    { "The position was posted on 27 November 2026.", NULL },
    { "The deadline was moved. It is 27 November 2026.", NULL },
    { "Please complete the test. We meet on 27 November 2026.", NULL },
    { "Please respond by 19 November 2025.", NULL },
    { "Bitte schließen Sie den Test bis zum 27.11.2026 ab.", "2026-11-27" },
    { "Bitte antworten Sie bis spätestens 4. Dezember.", "2026-12-04" },
    { "Bitte senden Sie uns die Unterlagen innerhalb von 7 Tagen.", "2026-11-27" },
    { "Wir melden uns innerhalb von 14 Tagen bei Ihnen.", NULL },
    { "Wir bitten um Geduld und melden uns bis zum 27.11.2026.", NULL },
    { "Veuillez compléter le test avant le 27 novembre 2026.", "2026-11-27" },
    { "Merci de nous répondre sous 3 jours.", "2026-11-23" },
    { "Nous reviendrons vers vous avant le 27 novembre.", NULL },
    { "Por favor, complete la prueba antes del 27 de noviembre de 2026.", "2026-11-27" },
    { "Le responderemos en un plazo de 10 días.", NULL },
    { "", NULL },
    { "please by", NULL },
    { "Please complete by 99 November 2026", NULL },
    { "Please complete by 31 February 2027", NULL },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  int64_t received_us;

  g_assert_true (sl_date_parse_iso8601 (RECEIVED, &received_us));
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SlDeadline) found =
          sl_deadline_find (cases[i].text, strlen (cases[i].text), received_us, zone);
      g_autofree char *due = found != NULL ? sl_date_format_iso8601 (found->due_us) : NULL;
      g_autofree char *expected =
          cases[i].due != NULL ? g_strdup_printf ("%sT22:59:00Z", cases[i].due) : NULL;
      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (due, ==, expected);
      if (found != NULL)
        {
          g_assert_null (strchr (found->quote, '\n'));
          g_assert_cmpuint (strlen (found->quote), >, 10);
        }
    }
}

static void
test_deadline_hours_and_quote (void)
{
  static const char text[] = "Hi!\n\nYou have 48 hours.\nPlease send it back within 48 hours. Bye.";
  int64_t received_us;

  g_assert_true (sl_date_parse_iso8601 (RECEIVED, &received_us));
  g_autoptr (SlDeadline) found = sl_deadline_find (text, sizeof text - 1, received_us, NULL);
  g_assert_nonnull (found);
  g_assert_cmpint (found->due_us, ==, received_us + 2 * SL_US_PER_DAY);
  g_assert_cmpstr (found->quote, ==, "Please send it back within 48 hours.");
  g_assert_null (sl_deadline_find (text, 10, received_us, NULL));
}

#define MOST_INVITES 6

typedef struct
{
  const char *method;
  const char *uid;
  int sequence;
  const char *recurrence_id;
  int starts; /* days */
  int received;
  const char *job_id;
} Invite;

static SlMailDate *
make_date (const Invite *invite, int i)
{
  g_autofree char *message_id = g_strdup_printf ("mail-%d", i);
  g_autoptr (SlInvite) plain = sl_invite_new (&(SlInviteFields) {
      .method = (char *) invite->method,
      .uid = (char *) invite->uid,
      .sequence = invite->sequence,
      .recurrence_id = (char *) invite->recurrence_id,
      .starts_us = invite->starts * SL_US_PER_DAY,
  });

  return sl_mail_date_from_invite (message_id, plain);
}

/* "job day" of each, "-" before what is cancelled; in every order of delivery. */
static void
assert_meetings (const Invite *invites, size_t n, const char *expected)
{
  g_autoptr (GPtrArray) dates = g_ptr_array_new_with_free_func (g_object_unref);

  for (size_t i = 0; i < n; i++)
    g_ptr_array_add (dates, make_date (&invites[i], (int) i));
  for (size_t turn = 0; turn < n; turn++)
    for (int reverse = 0; reverse < 2; reverse++)
      {
        SlDatedMail mails[MOST_INVITES];
        g_autoptr (GString) text = g_string_new (NULL);
        for (size_t i = 0; i < n; i++)
          {
            size_t j = (i + turn) % n;
            j = reverse ? n - 1 - j : j;
            mails[i] = (SlDatedMail) { .date = dates->pdata[j],
                                       .job_id = invites[j].job_id,
                                       .received_us = invites[j].received };
          }
        g_autoptr (GArray) interviews = sl_interviews_derive (mails, n);
        for (guint i = 0; i < interviews->len; i++)
          {
            const SlInterview *interview = &g_array_index (interviews, SlInterview, i);
            int day = (int) (sl_mail_date_get_fields (interview->date)->starts_us / SL_US_PER_DAY);
            g_string_append_printf (text, "%s%s%s %d", i > 0 ? ", " : "",
                                    interview->is_cancelled ? "-" : "", interview->job_id, day);
          }
        g_assert_cmpstr (text->str, ==, expected);
      }
}

#define MEETINGS(expected, ...)                                                                    \
  {                                                                                                \
    const Invite invites[] = { __VA_ARGS__ };                                                      \
    assert_meetings (invites, G_N_ELEMENTS (invites), expected);                                   \
  }

static void
test_meetings (void)
{
  MEETINGS ("a 5", { "REQUEST", "u", 0, NULL, 5, 1, "a" });
  MEETINGS ("", { "REQUEST", "u", 0, NULL, 5, 1, NULL });
  /* moved: by sequence, and with the same one by what came last, as Google sends it */
  MEETINGS ("a 7", { "REQUEST", "u", 0, NULL, 5, 1, "a" }, { "REQUEST", "u", 2, NULL, 7, 2, "a" },
            { "REQUEST", "u", 1, NULL, 6, 3, "a" });
  MEETINGS ("a 7", { "REQUEST", "u", 0, NULL, 5, 1, "a" }, { "REQUEST", "u", 0, NULL, 7, 2, NULL });
  /* cancelled, as Outlook does it; then asked again */
  MEETINGS ("-a 5", { "REQUEST", "u", 0, NULL, 5, 1, "a" }, { "CANCEL", "u", 1, NULL, 0, 2, NULL });
  MEETINGS ("a 6", { "REQUEST", "u", 0, NULL, 5, 1, "a" }, { "CANCEL", "u", 1, NULL, 0, 2, NULL },
            { "REQUEST", "u", 2, NULL, 6, 3, "a" });
  /* an old cancellation that comes late cancels nothing */
  MEETINGS ("a 6", { "CANCEL", "u", 1, NULL, 0, 9, "a" }, { "REQUEST", "u", 2, NULL, 6, 3, "a" });
  /* Calendly: a new meeting for the old one */
  MEETINGS ("-a 5, a 8", { "PUBLISH", "u", 0, NULL, 5, 1, "a" },
            { "CANCEL", "u", 1, NULL, 5, 2, "a" }, { "PUBLISH", "v", 0, NULL, 8, 2, "a" });
  /* answers say nothing */
  MEETINGS ("a 5", { "REQUEST", "u", 0, NULL, 5, 1, "a" }, { "REPLY", "u", 5, NULL, 9, 2, "a" },
            { "COUNTER", "u", 6, NULL, 9, 3, "a" });
  /* one of a series is moved, another cancelled; all are */
  MEETINGS ("a 6, -a 13", { "REQUEST", "u", 0, NULL, 5, 1, "a" },
            { "REQUEST", "u", 1, "1970-01-06T00:00:00Z", 6, 2, "a" },
            { "REQUEST", "u", 1, "1970-01-13T00:00:00Z", 13, 2, "a" },
            { "CANCEL", "u", 2, "1970-01-13T00:00:00Z", 13, 3, "a" });
  MEETINGS ("-a 5, -a 13", { "REQUEST", "u", 0, NULL, 5, 1, "a" },
            { "REQUEST", "u", 1, "1970-01-13T00:00:00Z", 13, 2, "a" },
            { "CANCEL", "u", 3, NULL, 0, 3, "a" });
  /* no UID: each by itself */
  MEETINGS ("a 5, a 6", { "REQUEST", "", 0, NULL, 5, 1, "a" },
            { "REQUEST", "", 1, NULL, 6, 2, "a" });
  /* it follows its newest application */
  MEETINGS ("b 5", { "REQUEST", "u", 0, NULL, 5, 1, "a" }, { "REQUEST", "u", 0, NULL, 5, 2, "b" });
}

/* --- Next steps --- */

#define DAY SL_US_PER_DAY
#define NOW (100 * DAY)

static SlJob *
make_job (const char *id, SlStage stage, SlOutcome outcome, int silent_days)
{
  return sl_job_new (&(SlJobFields) { .id = (char *) id,
                                      .company = (char *) id,
                                      .title = (char *) "T",
                                      .stage = stage,
                                      .outcome = outcome,
                                      .last_activity_us = NOW - silent_days * DAY });
}

static void
assert_steps (GPtrArray *jobs,
              const SlDatedMail *mails,
              size_t n_mails,
              GHashTable *marks,
              SlNextQuery query,
              const char *expected)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GString) text = g_string_new (NULL);
  SlNextData data = { .jobs = jobs, .mails = mails, .n_mails = n_mails, .tasks = tasks };

  data.marks = marks;
  query.now_us = NOW;
  g_ptr_array_add (tasks, sl_job_task_new (&(SlJobTaskFields) { .id = (char *) "write",
                                                                .job_id = (char *) "open",
                                                                .title = (char *) "Write",
                                                                .due_us = NOW - DAY }));
  g_ptr_array_add (tasks, sl_job_task_new (&(SlJobTaskFields) { .id = (char *) "later",
                                                                .job_id = (char *) "open",
                                                                .title = (char *) "Later",
                                                                .due_us = NOW + 8 * DAY }));
  g_autoptr (GPtrArray) steps = sl_next_list (&data, &query);
  for (guint i = 0; i < steps->len; i++)
    {
      const SlNextStepFields *step = sl_next_step_get_fields (steps->pdata[i]);
      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "",
                              sl_enum_to_nick (SL_TYPE_NEXT_KIND, (int) step->kind), step->job_id);
      if (step->suggestion != SL_OUTCOME_NONE)
        g_string_append_printf (text, " %s",
                                sl_enum_to_nick (SL_TYPE_OUTCOME, (int) step->suggestion));
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_next (void)
{
  const Invite invites[] = {
    { "REQUEST", "u", 0, NULL, 103, 1, "meets" },
    { "REQUEST", "v", 0, NULL, 101, 1, "rejected" },
    { "REQUEST", "w", 0, NULL, 90, 1, "open" },
  };
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) dates = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) marks = g_hash_table_new (g_str_hash, g_str_equal);
  SlDatedMail mails[5];
  int64_t tomorrow_us = NOW + DAY;
  int64_t past_us = NOW - DAY;

  g_ptr_array_add (jobs, make_job ("open", SL_STAGE_APPLIED, 0, 3));
  g_ptr_array_add (jobs, make_job ("meets", SL_STAGE_TECHNICAL_INTERVIEW, 0, 30));
  g_ptr_array_add (jobs, make_job ("rejected", SL_STAGE_CLOSED, SL_OUTCOME_REJECTED, 30));
  g_ptr_array_add (jobs, make_job ("quiet", SL_STAGE_APPLIED, 0, 14));
  g_ptr_array_add (jobs, make_job ("quieter", SL_STAGE_APPLIED, 0, 31));
  g_ptr_array_add (jobs, make_job ("ghost", SL_STAGE_ASSESSMENT, 0, 46));
  g_ptr_array_add (jobs, make_job ("offer", SL_STAGE_OFFER, 0, 5));
  g_ptr_array_add (jobs, make_job ("taken", SL_STAGE_OFFER, SL_OUTCOME_OFFER_ACCEPTED, 50));
  for (int i = 0; i < 3; i++)
    {
      g_ptr_array_add (dates, make_date (&invites[i], i));
      mails[i] = (SlDatedMail) { .date = dates->pdata[i], .job_id = invites[i].job_id };
    }
  g_ptr_array_add (dates, sl_mail_date_from_deadline ("due", NOW + 2 * DAY, "Please by then."));
  g_ptr_array_add (dates, sl_mail_date_from_deadline ("gone", NOW - 3 * DAY, "Please by then."));
  mails[3] = (SlDatedMail) { .date = dates->pdata[3], .job_id = "open" };
  mails[4] = (SlDatedMail) { .date = dates->pdata[4], .job_id = "open" };
  assert_steps (jobs, mails, 5, marks, (SlNextQuery) { 0 },
                "task open, deadline open, interview meets, offer offer, silent quiet, "
                "silent quieter no_response, silent ghost ghosted");
  assert_steps (jobs, mails, 0, marks, (SlNextQuery) { .silence = { .days = 40 } },
                "task open, offer offer, silent ghost ghosted");
  SlNextQuery by_stage = { .silence = { .days = 100 } };
  by_stage.silence.days_of_stage[SL_STAGE_TECHNICAL_INTERVIEW] = 20;
  assert_steps (jobs, mails, 0, marks, by_stage, "task open, offer offer, silent meets");

  g_hash_table_insert (marks, (gpointer) "task:write", &tomorrow_us);
  g_hash_table_insert (marks, (gpointer) "deadline:due", &past_us);
  assert_steps (jobs, mails, 4, marks, (SlNextQuery) { .silence = { .days = 100 } },
                "deadline open, interview meets, offer offer");
  assert_steps (jobs, mails, 4, marks,
                (SlNextQuery) { .silence = { .days = 100 }, .include_marked = TRUE },
                "task open, deadline open, interview meets, offer offer");
}

/* --- Reminders --- */

/* Six in the evening is six also where the clock changes over night; an hour is an hour. */
static void
test_reminders (void)
{
  static const struct
  {
    const char *zone;
    const char *start;
    const char *evening;
    const char *hour;
  } cases[] = {
    { "Europe/Berlin", "2026-11-24T09:00:00Z", "2026-11-23T17:00:00Z", "2026-11-24T08:00:00Z" },
    { "Europe/Berlin", "2026-10-25T08:00:00Z", "2026-10-24T16:00:00Z", "2026-10-25T07:00:00Z" },
    { "Europe/Berlin", "2026-03-29T08:00:00Z", "2026-03-28T17:00:00Z", "2026-03-29T07:00:00Z" },
    { "America/New_York", "2026-11-24T02:00:00Z", "2026-11-22T23:00:00Z", "2026-11-24T01:00:00Z" },
    { "Asia/Kathmandu", "2026-11-24T18:30:00Z", "2026-11-24T12:15:00Z", "2026-11-24T17:30:00Z" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SlNextStepFields fields = { .id = (char *) "x", .kind = SL_NEXT_INTERVIEW };
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (cases[i].zone);
      g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
      g_assert_true (sl_date_parse_iso8601 (cases[i].start, &fields.when_us));
      g_ptr_array_add (steps, sl_next_step_new (&fields));
      g_autoptr (GPtrArray) list = sl_reminders_list (steps, fields.when_us - 5 * DAY, zone);
      g_assert_cmpuint (list->len, ==, 2);
      const SlReminder *evening = list->pdata[0];
      const SlReminder *hour = list->pdata[1];
      g_autofree char *evening_at = sl_date_format_iso8601 (evening->from_us);
      g_autofree char *hour_at = sl_date_format_iso8601 (hour->from_us);
      g_assert_cmpstr (evening_at, ==, cases[i].evening);
      g_assert_cmpstr (hour_at, ==, cases[i].hour);
      g_assert_cmpint (evening->until_us, ==, hour->from_us);
    }
}

/* Suggested until refused, and again when there were news; never with something ahead. */
static void
test_closings (void)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) marks = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *refused = g_strdup_printf ("close:quiet:%" G_GINT64_FORMAT, NOW - 33 * DAY);
  g_autofree char *snoozed = g_strdup_printf ("silent:ghost:%" G_GINT64_FORMAT, NOW - 46 * DAY);
  const SlNextQuery query = { .view = SL_NEXT_VIEW_CLOSINGS };
  int64_t for_ever = G_MAXINT64;

  g_ptr_array_add (jobs, make_job ("quiet", SL_STAGE_APPLIED, 0, 33));
  g_ptr_array_add (jobs, make_job ("ghost", SL_STAGE_ONSITE, 0, 46));
  g_ptr_array_add (jobs, make_job ("waits", SL_STAGE_ONSITE, 0, 44));
  g_ptr_array_add (jobs, make_job ("offer", SL_STAGE_OFFER, 0, 90));
  g_ptr_array_add (jobs, make_job ("done", SL_STAGE_CLOSED, SL_OUTCOME_REJECTED, 90));
  assert_steps (jobs, NULL, 0, marks, query, "silent quiet no_response, silent ghost ghosted");
  assert_steps (
      jobs, NULL, 0, marks,
      (SlNextQuery) { .view = SL_NEXT_VIEW_CLOSINGS,
                      .silence = { .no_response_days = SL_SILENCE_NEVER, .ghosted_days = 44 } },
      "silent waits ghosted, silent ghost ghosted");

  g_autoptr (SlMailDate) date = sl_mail_date_from_deadline ("m", NOW + 80 * DAY, "Please by then.");
  const SlDatedMail mail = { .date = date, .job_id = "ghost" };
  assert_steps (jobs, &mail, 1, marks, query, "silent quiet no_response");

  g_hash_table_insert (marks, refused, &for_ever);
  g_hash_table_insert (marks, snoozed, &for_ever);
  assert_steps (jobs, NULL, 0, marks, query, "");
  g_ptr_array_remove_index (jobs, 0);
  g_ptr_array_add (jobs, make_job ("quiet", SL_STAGE_APPLIED, 0, 31)); /* there were news */
  assert_steps (jobs, NULL, 0, marks, query, "silent quiet no_response");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/domain/dates/deadlines", test_deadlines);
  g_test_add_func ("/domain/dates/deadline-hours-and-quote", test_deadline_hours_and_quote);
  g_test_add_func ("/domain/dates/meetings", test_meetings);
  g_test_add_func ("/domain/dates/next", test_next);
  g_test_add_func ("/domain/dates/reminders", test_reminders);
  g_test_add_func ("/domain/dates/closings", test_closings);
  return g_test_run ();
}
