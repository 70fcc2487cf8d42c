/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How often Google is asked, and how long its quota makes it take; what becomes of mail that is
 * deleted, moved, or was there before its job.
 */

#include <glib/gstdio.h>

#include "sl-gmail-fixture.h"
#include "sl-tracker-accounts.h"

typedef struct
{
  char *folder; /* (owned) */
  char *mbox;   /* (owned) */
  SlEmulatorProcess *emulator;
  SlGmailFixture gmail;
} Fixture;

/* @n_threaded of each ten answer the mail before. */
static void
begin (Fixture *self, unsigned int n_mails, unsigned int n_threaded)
{
  g_autoptr (GString) mbox = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (unsigned int i = 0; i < n_mails; i++)
    {
      g_autofree char *id = g_strdup_printf ("m%u", i);
      gboolean answers = i % 10 != 0 && i % 10 <= n_threaded;
      g_autofree char *first = g_strdup_printf ("m%u", i - i % 10);
      unsigned int of = answers ? i - i % 10 : i;
      g_autofree char *subject =
          g_strdup_printf ("%sjob%u applied 70 n%u", answers ? "Re: " : "", of % 7, of);
      sl_test_append_mail (mbox, id, subject, answers ? first : NULL,
                           SL_TEST_DAY (90) + (int64_t) i * G_TIME_SPAN_MINUTE);
    }
  self->folder = g_dir_make_tmp ("shortlist-gmail-XXXXXX", &error);
  g_assert_no_error (error);
  self->mbox = g_build_filename (self->folder, "mail.mbox", NULL);
  g_file_set_contents (self->mbox, mbox->str, (gssize) mbox->len, &error);
  g_assert_no_error (error);
  self->emulator = sl_gmail_fixture_start (n_mails > 0 ? self->mbox : NULL);
  sl_gmail_fixture_init (&self->gmail, self->emulator);
}

static void
end (Fixture *self)
{
  sl_gmail_fixture_clear (&self->gmail);
  sl_emulator_process_free (self->emulator);
  g_remove (self->mbox);
  g_rmdir (self->folder);
  g_free (self->mbox);
  g_free (self->folder);
}

static void
reset_counts (Fixture *self)
{
  sl_gmail_fixture_control (&self->gmail, "DELETE", "stats", NULL);
}

/* Requests that give out mail, and all others, each part of a batch and the batch itself. */
static void
assert_requests (Fixture *self, int64_t n_fetches, int64_t most_others)
{
  g_autoptr (JsonNode) stats = sl_emulator_process_control (self->emulator, "GET", "stats", NULL);
  JsonObject *root = json_node_get_object (stats);
  int64_t fetches = sl_emulator_process_count (self->emulator, "messages.get") +
                    sl_emulator_process_count (self->emulator, "threads.get");
  int64_t others = json_object_get_int_member (root, "requests") - fetches;

  g_test_message ("%d fetches, %d others", (int) fetches, (int) others);
  g_assert_cmpint (fetches, ==, n_fetches);
  g_assert_cmpint (others, <=, most_others);
}

static int
count_stored (Fixture *self)
{
  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_ALL };
  return sl_tracker_count_messages (self->gmail.tracked.tracker, &query, NULL);
}

static void
assert_run (SlRun *run, int classified)
{
  const SlRunFields *fields = sl_run_get_fields (run);

  g_assert_cmpint (fields->status, ==, SL_RUN_STATUS_COMPLETED);
  g_assert_cmpint (fields->discovered, ==, classified);
  g_assert_cmpint (fields->classified, ==, classified);
  g_assert_cmpint (fields->errored, ==, 0);
  g_assert_nonnull (fields->query);
}

static void
test_gmail_sync_counts (void)
{
  Fixture self = { 0 };

  begin (&self, 500, 0);
  reset_counts (&self);
  g_autoptr (SlRun) first = sl_test_sync (&self.gmail.tracked);
  assert_run (first, 500);
  assert_requests (&self, 500, 30);

  reset_counts (&self);
  g_autoptr (SlRun) second = sl_test_sync (&self.gmail.tracked);
  assert_run (second, 0);
  assert_requests (&self, 0, 2);
  end (&self);
}

static void
test_gmail_sync_few_among_many (void)
{
  Fixture self = { 0 };

  begin (&self, 5000, 0);
  g_autoptr (SlRun) first = sl_test_sync (&self.gmail.tracked);
  assert_run (first, 5000);
  for (unsigned int i = 0; i < 10; i++)
    {
      g_autoptr (GString) mbox = g_string_new (NULL);
      g_autofree char *id = g_strdup_printf ("new%u", i);
      sl_test_append_mail (mbox, id, "job1 applied 70", NULL, SL_TEST_DAY (100));
      const char *mail = strchr (mbox->str, '\n') + 1;
      g_free (sl_emulator_process_deliver (self.emulator, mail));
    }
  reset_counts (&self);
  g_autoptr (SlRun) second = sl_test_sync (&self.gmail.tracked);
  assert_run (second, 10);
  assert_requests (&self, 10, 4);
  end (&self);
}

/* 20 threads of eight: one request each, and nothing is missing. */
static void
test_gmail_sync_threads (void)
{
  Fixture self = { 0 };

  begin (&self, 200, 7);
  reset_counts (&self);
  g_autoptr (SlRun) run = sl_test_sync (&self.gmail.tracked);
  assert_run (run, 200);
  g_assert_cmpint (sl_emulator_process_count (self.emulator, "threads.get"), ==, 20);
  g_assert_cmpint (sl_emulator_process_count (self.emulator, "messages.get"), ==, 40);

  /* An answer to a thread that is known comes alone. */
  g_autoptr (GString) mbox = g_string_new (NULL);
  for (unsigned int i = 0; i < 4; i++)
    {
      g_autofree char *id = g_strdup_printf ("late%u", i);
      g_string_truncate (mbox, 0);
      sl_test_append_mail (mbox, id, "Re: job0 applied 70 n0", "m0", SL_TEST_DAY (100));
      g_free (sl_emulator_process_deliver (self.emulator, strchr (mbox->str, '\n') + 1));
    }
  reset_counts (&self);
  g_autoptr (SlRun) second = sl_test_sync (&self.gmail.tracked);
  assert_run (second, 4);
  assert_requests (&self, 4, 4);
  g_assert_cmpint (sl_emulator_process_count (self.emulator, "threads.get"), ==, 0);
  end (&self);
}

typedef struct
{
  const char *name;
  const char *options;
  const char *units; /* a minute, as the client begins with */
  double ideal_s;    /* that the quota alone allows */
} QuotaCase;

/* 1,000 mails of 20 units, of which a minute's units are there at once, or each minute anew. */
static const QuotaCase quotas[] = {
  { "continuous", "{\"quota\":6000}", "6000", 140 },
  { "by-minute", "{\"quota\":6000,\"quotaByMinute\":true}", "6000", 180 },
  { "old", "{\"quota\":15000,\"oldUnitCosts\":true}", "6000", 0 },
  { "smaller-than-thought", "{\"quota\":3000}", "6000", 340 },
};

static void
test_gmail_sync_quota (gconstpointer data)
{
  const QuotaCase *quota = data;
  Fixture self = { 0 };

  g_setenv ("SHORTLIST_GMAIL_UNITS", quota->units, TRUE);
  begin (&self, 1000, 0);
  sl_gmail_fixture_control (&self.gmail, "POST", "options", quota->options);
  int64_t begin_us = sl_clock_get_monotonic_us (SL_CLOCK (self.gmail.clock));
  int64_t forecast_us =
      sl_tracker_estimate_sync_us (self.gmail.tracked.tracker, SL_PROVIDER_GMAIL, 1000);
  g_autoptr (SlRun) run = sl_test_sync (&self.gmail.tracked);
  double took_s =
      (double) (sl_clock_get_monotonic_us (SL_CLOCK (self.gmail.clock)) - begin_us) / 1e6;
  assert_run (run, 1000);
  g_test_message ("%s: %.1f s, ideal %.0f s", quota->name, took_s, quota->ideal_s);
  if (quota == &quotas[0])
    g_assert_cmpfloat_with_epsilon (took_s, (double) forecast_us / 1e6, 0.1 * took_s);
  /* The client cannot know that an old project has more. */
  g_assert_cmpfloat (took_s, <, 1.1 * (quota->ideal_s > 0 ? quota->ideal_s : 140));
  end (&self);
  g_setenv ("SHORTLIST_GMAIL_UNITS", "1000000000", TRUE);
}

/* Too many at once: the parts that were refused come again, the batches get smaller. */
static void
test_gmail_sync_concurrency (void)
{
  Fixture self = { 0 };

  begin (&self, 200, 0);
  sl_gmail_fixture_control (&self.gmail, "POST", "options", "{\"batchConcurrency\":10}");
  g_autoptr (SlRun) run = sl_test_sync (&self.gmail.tracked);
  assert_run (run, 200);
  g_assert_cmpint (sl_emulator_process_count (self.emulator, "messages.get"), ==, 200);
  g_assert_cmpint (sl_emulator_process_count (self.emulator, "batch.refused"), <, 100);
  end (&self);
}

static char *
deliver (Fixture *self, const char *id, const char *subject, int64_t day)
{
  g_autoptr (GString) mbox = g_string_new (NULL);

  sl_test_append_mail (mbox, id, subject, NULL, SL_TEST_DAY (day));
  g_autoptr (JsonNode) answer = sl_emulator_process_control (
      self->emulator, "POST", "messages?internalDate=mail", strchr (mbox->str, '\n') + 1);
  return g_strdup (json_object_get_string_member (json_node_get_object (answer), "id"));
}

static void
move (Fixture *self, const char *id, const char *labels)
{
  g_autofree char *path = g_strdup_printf ("messages/%s/labels", id);

  sl_gmail_fixture_control (&self->gmail, "POST", path, labels);
}

static gboolean
is_gone (Fixture *self, const char *id)
{
  g_autoptr (SlMessage) message = sl_test_get_mail (&self->gmail.tracked, id);

  return sl_message_get_fields (message)->gone;
}

static gboolean
has_web_uri (Fixture *self, const char *external_id)
{
  g_autofree char *id = sl_test_mail_id (&self->gmail.tracked, external_id);
  g_autofree char *uri = sl_tracker_dup_web_uri (self->gmail.tracked.tracker, id);

  return uri != NULL;
}

/* Deleted and moved mail is history: it stays, its link does not. */
static void
test_gmail_sync_gone (void)
{
  Fixture self = { 0 };

  begin (&self, 0, 0);
  sl_test_add_job (&self.gmail.tracked, "acme");
  g_autofree char *offer = deliver (&self, "offer", "acme offer 98", 98);
  g_autofree char *kept = deliver (&self, "kept", "acme onsite 98", 97);
  g_autofree char *spam = deliver (&self, "spam", "acme assessment 98", 96);
  move (&self, spam, "{\"add\":[\"SPAM\"],\"remove\":[\"INBOX\"]}");
  g_autoptr (SlRun) first = sl_test_sync (&self.gmail.tracked);
  assert_run (first, 2);
  g_assert_true (has_web_uri (&self, offer));

  move (&self, offer, "{\"add\":[\"TRASH\"],\"remove\":[\"INBOX\"]}");
  move (&self, kept, "{\"add\":[],\"remove\":[\"INBOX\"]}");
  g_autoptr (SlRun) second = sl_test_sync (&self.gmail.tracked);
  assert_run (second, 0);
  g_assert_true (is_gone (&self, offer));
  g_assert_false (has_web_uri (&self, offer));
  g_assert_false (is_gone (&self, kept)); /* archived, and still there */
  sl_test_assert_job (&self.gmail.tracked, "acme", "offer", NULL, "onsite offer");

  /* Back from the trash; and what was spam turns out to be none. */
  move (&self, offer, "{\"add\":[\"INBOX\"],\"remove\":[\"TRASH\"]}");
  move (&self, spam, "{\"add\":[\"INBOX\"],\"remove\":[\"SPAM\"]}");
  g_autoptr (SlRun) third = sl_test_sync (&self.gmail.tracked);
  assert_run (third, 1);
  g_assert_false (is_gone (&self, offer));
  sl_test_assert_job (&self.gmail.tracked, "acme", "offer", NULL, "assessment onsite offer");

  g_autofree char *path = g_strdup_printf ("messages/%s", offer);
  sl_gmail_fixture_control (&self.gmail, "DELETE", path, NULL);
  g_autoptr (SlRun) fourth = sl_test_sync (&self.gmail.tracked);
  g_assert_true (is_gone (&self, offer));
  sl_test_assert_job (&self.gmail.tracked, "acme", "offer", NULL, "assessment onsite offer");
  sl_test_check (&self.gmail.tracked);
  end (&self);
}

/* A history that names the same page for ever, and one that has expired: a new listing. */
static void
test_gmail_sync_history_breaks (void)
{
  static const char *const breaks[] = {
    "{\"match\":{\"method\":\"history.list\"},\"times\":-1,\"history\":\"endless\"}",
    "{\"match\":{\"method\":\"history.list\"},\"times\":-1,\"status\":404}",
    "{\"match\":{\"method\":\"history.list\"},\"times\":-1,\"history\":\"duplicate\"}",
    "{\"match\":{\"method\":\"history.list\"},\"times\":-1,\"history\":\"reverse\"}",
  };
  Fixture self = { 0 };

  begin (&self, 30, 0);
  g_autoptr (SlRun) first = sl_test_sync (&self.gmail.tracked);
  for (size_t i = 0; i < G_N_ELEMENTS (breaks); i++)
    {
      g_autofree char *id = g_strdup_printf ("late%zu", i);
      g_free (deliver (&self, id, "job1 applied 70", 100));
      sl_gmail_fixture_control (&self.gmail, "POST", "faults", breaks[i]);
      g_autoptr (SlRun) run = sl_test_sync (&self.gmail.tracked);
      assert_run (run, 1);
      sl_gmail_fixture_control (&self.gmail, "DELETE", "faults", NULL);
      g_autoptr (SlRun) after = sl_test_sync (&self.gmail.tracked);
      assert_run (after, 0);
    }
  g_assert_cmpint (count_stored (&self), ==, 34);
  end (&self);
}

/* While it is listed the mailbox grows; what comes is found by this sync or by the next. */
static void
test_gmail_sync_grows (void)
{
  Fixture self = { 0 };

  begin (&self, 600, 0);
  sl_gmail_fixture_control (&self.gmail, "POST", "faults",
                            "[{\"match\":{\"method\":\"messages.list\"},\"deliver\":"
                            "\"From: Hiring <no-reply@greenhouse.io>\\nSubject: job1 applied "
                            "70\\nMessage-ID: <g1@x>\\n\\nx\"},"
                            "{\"match\":{\"method\":\"messages.get\"},\"after\":10,\"deliver\":"
                            "\"From: Hiring <no-reply@greenhouse.io>\\nSubject: job2 applied "
                            "70\\nMessage-ID: <g2@x>\\n\\nx\"}]");
  g_autoptr (SlRun) first = sl_test_sync (&self.gmail.tracked);
  g_autoptr (SlRun) second = sl_test_sync (&self.gmail.tracked);
  g_assert_cmpint (sl_run_get_fields (first)->errored + sl_run_get_fields (second)->errored, ==, 0);
  g_assert_cmpint (count_stored (&self), ==, 602);
  end (&self);
}

/* A company that is tracked later: its mail is looked for in the whole window by the next sync. */
static void
test_gmail_sync_new_company (void)
{
  Fixture self = { 0 };
  const char *mail =
      "From: Jo <jo@umbrella.example>\nSubject: hello\nMessage-ID: <u@x>\n"
      "Date: Mon, 06 Apr 2026 10:00:00 +0000\n\nUmbrella would like to talk about the "
      "role.\n";

  begin (&self, 5, 0);
  g_autofree char *id = NULL;
  g_autoptr (JsonNode) answer =
      sl_emulator_process_control (self.emulator, "POST", "messages?internalDate=mail", mail);
  g_autoptr (SlRun) first = sl_test_sync (&self.gmail.tracked);
  assert_run (first, 5);
  sl_fake_clock_advance (self.gmail.tracked.clock, G_USEC_PER_SEC);
  sl_test_add_job (&self.gmail.tracked, "Umbrella");
  reset_counts (&self);
  g_autoptr (SlRun) second = sl_test_sync (&self.gmail.tracked);
  assert_run (second, 1);
  g_assert_cmpint (sl_emulator_process_count (self.emulator, "history.list"), ==, 1);
  g_assert_cmpint (sl_emulator_process_count (self.emulator, "messages.list"), <=, 2);
  sl_fake_clock_advance (self.gmail.tracked.clock, G_USEC_PER_SEC);
  reset_counts (&self);
  g_autoptr (SlRun) third = sl_test_sync (&self.gmail.tracked);
  assert_run (third, 0);
  g_assert_cmpint (sl_emulator_process_count (self.emulator, "messages.list"), ==, 0);
  end (&self);
}

/* What comes from one employer or names it, wherever it lies in the window; the cursor stays. */
static void
test_gmail_sync_find (void)
{
  Fixture self = { 0 };
  g_autoptr (GError) error = NULL;

  begin (&self, 5, 0);
  sl_test_add_job (&self.gmail.tracked, "Umbrella");
  g_autofree char *job_id = sl_test_job_id ("Umbrella");
  g_autoptr (SlRun) first = sl_test_sync (&self.gmail.tracked);
  g_autoptr (JsonNode) answer = sl_emulator_process_control (
      self.emulator, "POST", "messages?internalDate=mail",
      "From: Jo <jo@umbrella.example>\nSubject: hello\nMessage-ID: <u@x>\n"
      "Date: Mon, 06 Apr 2026 10:00:00 +0000\n\nSee you.\n");
  g_free (deliver (&self, "other", "job1 applied 70", 100));
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_find_mail_async, self.gmail.tracked.tracker, job_id);
  g_autoptr (GPtrArray) runs =
      sl_tracker_find_mail_finish (self.gmail.tracked.tracker, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (runs->len, ==, 1);
  const SlRunFields *run = sl_run_get_fields (g_ptr_array_index (runs, 0));
  g_assert_cmpstr (run->job_id, ==, job_id);
  g_assert_cmpint (run->classified, ==, 1);
  g_assert_nonnull (strstr (run->query, "from:\"Umbrella\""));
  g_assert_null (strstr (run->query, "greenhouse"));
  /* The other is left to the next sync. */
  g_autoptr (SlRun) second = sl_test_sync (&self.gmail.tracked);
  assert_run (second, 1);

  g_clear_object (&result);
  result = sl_test_await (sl_tracker_find_mail_async, self.gmail.tracked.tracker, "no job");
  g_assert_null (sl_tracker_find_mail_finish (self.gmail.tracked.tracker, result, &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_FOUND);
  g_clear_object (&result);
  end (&self);
}

/* Who wrote about a job once is searched for, whatever the next mail says. */
static void
test_gmail_sync_learned_sender (void)
{
  Fixture self = { 0 };
  g_autoptr (GError) error = NULL;

  begin (&self, 0, 0);
  sl_test_add_job (&self.gmail.tracked, "acme");
  g_autofree char *first = sl_emulator_process_deliver (
      self.emulator, "From: Ann <ann@private.example>\nSubject: acme onsite 70\n"
                     "Message-ID: <a@x>\n\nThis is about your application.\n");
  g_autoptr (SlRun) run = sl_test_sync (&self.gmail.tracked);
  assert_run (run, 1);
  g_autofree char *group = sl_test_approve (&self.gmail.tracked, first, NULL, NULL, &error);
  g_assert_no_error (error);

  g_autofree char *second = sl_emulator_process_deliver (
      self.emulator, "From: Ann <ann@private.example>\nSubject: hello\n"
                     "Message-ID: <b@x>\n\nTea?\n");
  sl_gmail_fixture_set_cursor (&self.gmail, NULL);
  g_autoptr (SlRun) again = sl_test_sync (&self.gmail.tracked);
  assert_run (again, 1);
  g_assert_nonnull (strstr (sl_run_get_fields (again)->query, "from:ann@private.example"));
  end (&self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/tracker/gmail-sync/counts", test_gmail_sync_counts);
  g_test_add_func ("/tracker/gmail-sync/few-among-many", test_gmail_sync_few_among_many);
  g_test_add_func ("/tracker/gmail-sync/threads", test_gmail_sync_threads);
  for (size_t i = 0; i < G_N_ELEMENTS (quotas); i++)
    {
      g_autofree char *path = g_strconcat ("/tracker/gmail-sync/quota/", quotas[i].name, NULL);
      g_test_add_data_func (path, &quotas[i], test_gmail_sync_quota);
    }
  g_test_add_func ("/tracker/gmail-sync/concurrency", test_gmail_sync_concurrency);
  g_test_add_func ("/tracker/gmail-sync/gone", test_gmail_sync_gone);
  g_test_add_func ("/tracker/gmail-sync/history-breaks", test_gmail_sync_history_breaks);
  g_test_add_func ("/tracker/gmail-sync/grows", test_gmail_sync_grows);
  g_test_add_func ("/tracker/gmail-sync/new-company", test_gmail_sync_new_company);
  g_test_add_func ("/tracker/gmail-sync/find", test_gmail_sync_find);
  g_test_add_func ("/tracker/gmail-sync/learned-sender", test_gmail_sync_learned_sender);
  return g_test_run ();
}
