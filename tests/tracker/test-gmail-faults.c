/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each thing that can go wrong at each step of a sync: what the sync says is honest, nothing is
 * lost, and when it is over the profile is what it would have been.
 */

#include <glib/gstdio.h>

#include "sl-database-private.h"
#include "sl-gmail-fixture.h"
#include "sl-tracker-accounts.h"
#include "sl-tracker-private.h"

#define N_FIRST 34 /* mails that are there from the beginning */
#define N_LATER 9  /* that come when a sync has been */

static struct
{
  char *folder;
  char *mbox;
  SlEmulatorProcess *emulator;
  char *history_id; /* before the later ones */
  char *all;        /* the profile after a sync of everything */
  char *later;      /* after one that only read the history */
  /* As in a program, one for all: libsoup does not bear to be let go while connections break. */
  SlEmulatorClock *clock;
  SlHttpClient *http;
} world;

/* Threads, stages, a rejection and what comes after it, noise; dates in no order. */
static void
append_mail (GString *mbox, unsigned int i)
{
  static const char *const targets[] = { "applied",   "recruiter_screen", "assessment", "onsite",
                                         "no_change", "rejected",         "offer" };
  static const int confidences[] = { 98, 96, 70, 99, 40, 97, 0 };
  g_autofree char *id = g_strdup_printf ("m%u", i);
  gboolean answers = i % 4 != 0 && (i < 20 || i >= N_FIRST);
  unsigned int first = answers ? i - i % 4 : i;
  g_autofree char *parent = g_strdup_printf ("m%u", first);
  g_autofree char *subject =
      g_strdup_printf ("%s%s %s %d n%u", answers ? "Re: " : "", first % 3 == 0 ? "acme" : "beta",
                       targets[first % G_N_ELEMENTS (targets)],
                       confidences[first % G_N_ELEMENTS (confidences)], first);

  sl_test_append_mail (mbox, id, subject, answers ? parent : NULL,
                       SL_TEST_DAY (60) + (int64_t) (i * 7 % 41) * G_TIME_SPAN_HOUR * 13);
}

static char *
read_history_id (void)
{
  g_autoptr (JsonNode) answer = NULL;
  g_autoptr (GString) mbox = g_string_new (NULL);

  /* Whatever is done to a mail tells the mailbox's history id. */
  sl_test_append_mail (mbox, "marker", "noise no_change 0", NULL, SL_TEST_DAY (50));
  answer = sl_emulator_process_control (world.emulator, "POST", "messages?internalDate=mail",
                                        strchr (mbox->str, '\n') + 1);
  return g_strdup (json_object_get_string_member (json_node_get_object (answer), "historyId"));
}

static void
start_world (void)
{
  g_autoptr (GString) mbox = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (unsigned int i = 0; i < N_FIRST; i++)
    append_mail (mbox, i);
  world.folder = g_dir_make_tmp ("shortlist-faults-XXXXXX", &error);
  g_assert_no_error (error);
  world.mbox = g_build_filename (world.folder, "mail.mbox", NULL);
  g_file_set_contents (world.mbox, mbox->str, (gssize) mbox->len, &error);
  g_assert_no_error (error);
  world.emulator = sl_gmail_fixture_start (world.mbox);
  world.clock = sl_emulator_clock_new (world.emulator, SL_TEST_DAY (100));
  world.http = sl_http_client_new (SL_CLOCK (world.clock));
  world.history_id = read_history_id ();
  for (unsigned int i = N_FIRST; i < N_FIRST + N_LATER; i++)
    {
      g_string_truncate (mbox, 0);
      append_mail (mbox, i);
      g_autoptr (JsonNode) answer = sl_emulator_process_control (
          world.emulator, "POST", "messages?internalDate=mail", strchr (mbox->str, '\n') + 1);
    }
}

static void
end_world (void)
{
  sl_await_idle ();
  g_clear_object (&world.http);
  g_clear_object (&world.clock);
  sl_emulator_process_free (world.emulator);
  g_remove (world.mbox);
  g_rmdir (world.folder);
  g_free (world.mbox);
  g_free (world.folder);
  g_free (world.history_id);
  g_free (world.all);
  g_free (world.later);
}

static void
begin (SlGmailFixture *self, gboolean by_history)
{
  *self = (SlGmailFixture) {
    .clock = g_object_ref (world.clock),
    .http = g_object_ref (world.http),
  };
  sl_gmail_fixture_init (self, world.emulator);
  sl_test_add_job (&self->tracked, "acme");
  sl_test_add_job (&self->tracked, "beta");
  if (by_history)
    sl_gmail_fixture_set_cursor (self, world.history_id);
}

static SlAccount *
get_account (SlGmailFixture *self)
{
  g_autoptr (GPtrArray) accounts = sl_tracker_list_accounts (self->tracked.tracker, NULL);

  return g_object_ref (g_ptr_array_index (accounts, 0));
}

/* What the sync says of itself, its run and its account agree. Returns whether it came to its end.
 */
static gboolean
sync_honestly (SlGmailFixture *self, GError **told)
{
  g_autoptr (GError) error = NULL;
  sl_fake_clock_advance (self->tracked.clock, G_USEC_PER_SEC);
  g_autoptr (SlRun) run = sl_test_try_sync (&self->tracked, &error);
  g_autoptr (GPtrArray) runs = sl_tracker_list_runs (self->tracked.tracker, NULL, 1, NULL);
  const SlRunFields *fields = sl_run_get_fields (g_ptr_array_index (runs, 0));
  g_autoptr (SlAccount) account = get_account (self);
  const SlAccountFields *mailbox = sl_account_get_fields (account);
  gboolean asks = g_error_matches (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_SIGN_IN_NEEDED);

  SlRunStatus status = error == NULL ? SL_RUN_STATUS_COMPLETED : SL_RUN_STATUS_FAILED;
  SlAccountState state = asks ? SL_ACCOUNT_STATE_SIGN_IN_NEEDED : SL_ACCOUNT_STATE_CONNECTED;
  const char *code = error != NULL ? sl_tracker_error_to_nick (error) : NULL;

  g_assert_cmpint (fields->status, ==, status);
  g_assert_cmpstr (fields->error_code, ==, code);
  g_assert_cmpint (fields->error_message != NULL, ==, (error != NULL || fields->errored > 0));
  g_assert_cmpstr (mailbox->last_error, ==, fields->error_code);
  g_assert_cmpint (mailbox->state, ==, state);
  if (error == NULL)
    g_assert_cmpint (fields->discovered, ==, fields->classified + fields->errored);
  gboolean ended = error == NULL && fields->errored == 0;
  if (told != NULL)
    *told = g_steal_pointer (&error);
  return ended;
}

static void
assert_whole (SlGmailFixture *self, gboolean by_history)
{
  g_autofree char *dump = sl_test_dump (&self->tracked);

  g_assert_cmpstr (dump, ==, by_history ? world.later : world.all);
  sl_test_check (&self->tracked);
}

/* The trouble is over: syncs come to their end, and nothing is missing. */
static void
recover (SlGmailFixture *self, gboolean by_history)
{
  sl_gmail_fixture_control (self, "DELETE", "faults", NULL);
  g_autoptr (SlAccount) account = get_account (self);
  if (sl_account_get_fields (account)->state == SL_ACCOUNT_STATE_SIGN_IN_NEEDED)
    sl_gmail_fixture_sign_in (self);
  for (int i = 0; i < 2; i++)
    g_assert_true (sync_honestly (self, NULL));
  assert_whole (self, by_history);
}

static void
read_worlds (void)
{
  SlGmailFixture self;

  for (int by_history = 0; by_history < 2; by_history++)
    {
      begin (&self, by_history);
      g_assert_true (sync_honestly (&self, NULL));
      *(by_history ? &world.later : &world.all) = sl_test_dump (&self.tracked);
      sl_gmail_fixture_clear (&self);
    }
  g_assert_cmpstr (world.all, !=, world.later);
  g_assert_nonnull (strstr (world.all, "auto_linked"));
}

/* What a fault comes to. */
typedef enum
{
  PASSES, /* the sync does not even stumble */
  SOME,   /* it may stumble, or leave mails for the next time */
  FAILS,  /* it says @code */
} Outcome;

typedef struct
{
  const char *name;
  const char *json; /* beside the match */
  Outcome outcome;
  SlTrackerError code;
} Fault;

static const Fault faults[] = {
  { "401", "\"status\":401", PASSES, 0 },
  { "401-always", "\"status\":401,\"times\":-1", FAILS, SL_TRACKER_ERROR_SIGN_IN_NEEDED },
  { "403-user-rate", "\"status\":403,\"reason\":\"userRateLimitExceeded\"", PASSES, 0 },
  { "403-rate", "\"status\":403,\"reason\":\"rateLimitExceeded\",\"times\":3", PASSES, 0 },
  { "403-daily", "\"status\":403,\"reason\":\"dailyLimitExceeded\",\"times\":-1", FAILS,
    SL_TRACKER_ERROR_RATE_LIMITED },
  { "403-policy", "\"status\":403,\"reason\":\"domainPolicy\",\"times\":-1", FAILS,
    SL_TRACKER_ERROR_FORBIDDEN },
  { "403-scope", "\"status\":403,\"reason\":\"insufficientPermissions\",\"times\":-1", FAILS,
    SL_TRACKER_ERROR_SCOPE_MISSING },
  { "403-api", "\"status\":403,\"reason\":\"accessNotConfigured\",\"times\":-1", FAILS,
    SL_TRACKER_ERROR_API_DISABLED },
  { "400-mailbox", "\"status\":400,\"reason\":\"failedPrecondition\",\"times\":-1", FAILS,
    SL_TRACKER_ERROR_NO_MAILBOX },
  { "429", "\"status\":429,\"reason\":\"rateLimitExceeded\",\"times\":2", PASSES, 0 },
  { "429-after-2s", "\"status\":429,\"reason\":\"rateLimitExceeded\",\"retryAfter\":2", PASSES, 0 },
  { "429-after-1h",
    "\"status\":429,\"reason\":\"rateLimitExceeded\",\"retryAfter\":3600,\"times\":-1", FAILS,
    SL_TRACKER_ERROR_RATE_LIMITED },
  { "500", "\"status\":500,\"times\":2", PASSES, 0 },
  { "503", "\"status\":503,\"times\":3", PASSES, 0 },
  { "502-always", "\"status\":502,\"times\":-1", SOME, 0 },
  { "slow", "\"delayMs\":20,\"times\":3", PASSES, 0 },
  { "cut", "\"cut\":60", PASSES, 0 },
  { "cut-always", "\"cut\":200,\"times\":-1", SOME, 0 },
  { "dropped", "\"drop\":true", PASSES, 0 },
  { "dropped-twice", "\"drop\":true,\"times\":2", PASSES, 0 },
  { "dropped-always", "\"drop\":true,\"times\":-1", SOME, 0 },
  { "malformed", "\"body\":\"{\\\"a\\\":[\"", SOME, 0 },
  { "html", "\"body\":\"<!DOCTYPE html><p>Sign in to the hotel\",\"times\":-1", SOME, 0 },
};

typedef struct
{
  const char *name;
  const char *method;
  gboolean by_history;
  int after;
  gboolean in_batch; /* connections do not break over a part of a batch */
} Step;

static const Step steps[] = {
  { "profile", "getProfile", FALSE, 0, FALSE },      { "list", "messages.list", FALSE, 0, TRUE },
  { "list-later", "messages.list", FALSE, 3, TRUE }, { "batch", "batch", FALSE, 0, FALSE },
  { "batch-later", "batch", FALSE, 1, FALSE },       { "get", "messages.get", FALSE, 0, TRUE },
  { "get-later", "messages.get", FALSE, 1, TRUE },   { "thread", "threads.get", FALSE, 2, TRUE },
  { "history", "history.list", TRUE, 0, FALSE },     { "get-new", "messages.get", TRUE, 0, TRUE },
};

static gboolean
breaks_connection (const Fault *fault)
{
  return strstr (fault->json, "cut") != NULL || strstr (fault->json, "drop") != NULL ||
         strstr (fault->json, "delay") != NULL;
}

static void
test_gmail_fault (gconstpointer data)
{
  const Step *step = data;

  for (size_t i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      const Fault *fault = &faults[i];
      g_autofree char *json = g_strdup_printf ("{\"match\":{\"method\":\"%s\"},\"after\":%d,%s}",
                                               step->method, step->after, fault->json);
      g_autoptr (GError) error = NULL;
      SlGmailFixture self;

      if (step->in_batch && breaks_connection (fault))
        continue;
      g_test_message ("%s: %s", step->name, fault->name);
      begin (&self, step->by_history);
      sl_gmail_fixture_control (&self, "POST", "faults", json);
      gboolean ended = sync_honestly (&self, &error);
      if (fault->outcome == PASSES)
        {
          g_assert_no_error (error);
          g_assert_true (ended);
          assert_whole (&self, step->by_history);
        }
      /* After a refusal one call is sent by itself, which is no batch. */
      else if (fault->outcome == FAILS && (fault->code != SL_TRACKER_ERROR_RATE_LIMITED ||
                                           !g_str_equal (step->method, "batch")))
        g_assert_error (error, SL_TRACKER_ERROR, (int) fault->code);
      recover (&self, step->by_history);
      sl_gmail_fixture_clear (&self);
    }
}

static const Fault token_faults[] = {
  { "invalid-grant", "\"status\":400,\"reason\":\"invalid_grant\"", FAILS,
    SL_TRACKER_ERROR_SIGN_IN_NEEDED },
  { "invalid-client", "\"status\":401,\"reason\":\"invalid_client\"", FAILS,
    SL_TRACKER_ERROR_CLIENT_INVALID },
  { "503", "\"status\":503", SOME, 0 },
  { "503-always", "\"status\":503,\"times\":-1", FAILS, SL_TRACKER_ERROR_PROVIDER },
  { "429", "\"status\":429", SOME, 0 },
  { "slow", "\"delayMs\":20", PASSES, 0 },
  { "cut", "\"cut\":10", SOME, 0 },
  { "dropped-always", "\"drop\":true,\"times\":-1", FAILS, SL_TRACKER_ERROR_PROVIDER },
  { "malformed", "\"body\":\"{\"", SOME, 0 },
  { "html", "\"body\":\"<html>\"", SOME, 0 },
};

static void
test_gmail_refresh_fault (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (token_faults); i++)
    {
      const Fault *fault = &token_faults[i];
      g_autofree char *json =
          g_strdup_printf ("{\"match\":{\"method\":\"token\"},%s}", fault->json);
      g_autoptr (GError) error = NULL;
      SlGmailFixture self;

      g_test_message ("refresh: %s", fault->name);
      begin (&self, FALSE);
      sl_gmail_fixture_control (&self, "POST", "faults", json);
      sync_honestly (&self, &error);
      if (fault->outcome == FAILS)
        g_assert_error (error, SL_TRACKER_ERROR, (int) fault->code);
      else if (fault->outcome == PASSES)
        g_assert_no_error (error);
      recover (&self, FALSE);
      sl_gmail_fixture_clear (&self);
    }
}

/* From some request on there is no network at all. */
static void
test_gmail_network_gone (void)
{
  for (int after = 0; after < 12; after += 2)
    {
      g_autofree char *json = g_strdup_printf ("{\"after\":%d,\"times\":-1,\"drop\":true}", after);
      g_autoptr (GError) error = NULL;
      SlGmailFixture self;

      begin (&self, FALSE);
      sl_gmail_fixture_control (&self, "POST", "faults", json);
      sync_honestly (&self, &error);
      recover (&self, FALSE);
      sl_gmail_fixture_clear (&self);
    }
}

/* A refresh token that is replaced at each use, and access tokens that end in the middle. */
static void
test_gmail_rotated_tokens (void)
{
  SlGmailFixture self;

  begin (&self, FALSE);
  sl_gmail_fixture_control (&self, "POST", "options", "{\"rotateRefresh\":true}");
  for (int i = 0; i < 3; i++)
    {
      sl_gmail_fixture_control (&self, "POST", "expire-tokens", NULL);
      g_assert_true (sync_honestly (&self, NULL));
    }
  assert_whole (&self, FALSE);
  sl_gmail_fixture_control (&self, "POST", "options", "{\"rotateRefresh\":false}");
  sl_gmail_fixture_clear (&self);
}

/* A mail that is gone when it is asked for is nobody's failure, and is not asked for again. */
static void
test_gmail_vanished (void)
{
  SlGmailFixture self;

  begin (&self, FALSE);
  sl_gmail_fixture_control (&self, "POST", "faults",
                            "{\"match\":{\"method\":\"messages.get\"},\"status\":404}");
  g_autoptr (SlRun) first = sl_test_sync (&self.tracked);
  const SlRunFields *fields = sl_run_get_fields (first);
  g_assert_cmpint (fields->errored, ==, 0);
  g_assert_cmpint (fields->discovered, ==, fields->classified + 1);
  g_autoptr (SlRun) second = sl_test_sync (&self.tracked);
  g_assert_cmpint (sl_run_get_fields (second)->discovered, ==, 0);
  sl_gmail_fixture_control (&self, "DELETE", "faults", NULL);
  sl_gmail_fixture_clear (&self);
}

static gboolean
limit_size_func (SlDatabase *db, gpointer data, GError **error)
{
  int64_t n_pages = 0;

  if (!_sl_database_query_int64 (db, "PRAGMA page_count", &n_pages, error))
    return FALSE;
  g_autofree char *sql =
      g_strdup_printf ("PRAGMA max_page_count = %d",
                       data != NULL ? (int) n_pages + GPOINTER_TO_INT (data) : 1073741823);
  return _sl_database_exec (db, sql, error);
}

/* The disk is full, sooner or later; when there is room again, it goes on. */
static void
test_gmail_disk_full (void)
{
  gboolean has_failed = FALSE;

  for (int n_pages = 1; n_pages < 14; n_pages += 3)
    {
      g_autoptr (GError) error = NULL;
      SlGmailFixture self;

      begin (&self, FALSE);
      sl_test_write (&self.tracked, limit_size_func, GINT_TO_POINTER (n_pages));
      g_autoptr (SlRun) run = sl_test_try_sync (&self.tracked, &error);
      if (error != NULL)
        g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_DISK_FULL);
      has_failed = has_failed || error != NULL;
      sl_test_write (&self.tracked, limit_size_func, NULL);
      recover (&self, FALSE);
      sl_gmail_fixture_clear (&self);
    }
  g_assert_true (has_failed);
}

typedef struct
{
  SlGmailFixture *gmail;
  unsigned int n_changes;
} Watch;

static void
jump_clock_cb (Watch *watch)
{
  static const int64_t days[] = { -400, 500, 0, 3000, -90 };
  int64_t day = days[watch->n_changes++ % G_N_ELEMENTS (days)];

  sl_fake_clock_set_real (watch->gmail->tracked.clock, SL_TEST_DAY (100 + day));
}

/* The wall clock is set back and forth meanwhile; and the machine sleeps, longer than any lease. */
static void
test_gmail_wrong_clock (void)
{
  SlGmailFixture self;
  Watch watch = { .gmail = &self };

  begin (&self, FALSE);
  gulong handler = g_signal_connect_swapped (self.tracked.tracker, "changed",
                                             G_CALLBACK (jump_clock_cb), &watch);
  for (int i = 0; i < 3; i++)
    g_assert_true (sync_honestly (&self, NULL));
  g_signal_handler_disconnect (self.tracked.tracker, handler);
  g_assert_cmpuint (watch.n_changes, >, 3);
  sl_fake_clock_set_real (self.tracked.clock, SL_TEST_DAY (100));
  g_assert_true (sync_honestly (&self, NULL));
  assert_whole (&self, FALSE);
  sl_gmail_fixture_clear (&self);
}

static void
suspend_cb (Watch *watch)
{
  if (watch->n_changes++ == 2)
    {
      sl_fake_clock_advance (watch->gmail->tracked.clock, 9 * G_TIME_SPAN_HOUR);
      sl_emulator_clock_advance (watch->gmail->clock, 9 * G_TIME_SPAN_HOUR);
      sl_gmail_fixture_control (watch->gmail, "POST", "faults", "{\"drop\":true,\"times\":2}");
    }
}

static void
test_gmail_suspend (void)
{
  SlGmailFixture self;
  Watch watch = { .gmail = &self };

  begin (&self, FALSE);
  gulong handler =
      g_signal_connect_swapped (self.tracked.tracker, "changed", G_CALLBACK (suspend_cb), &watch);
  sync_honestly (&self, NULL);
  g_signal_handler_disconnect (self.tracked.tracker, handler);
  g_assert_cmpuint (watch.n_changes, >, 2);
  recover (&self, FALSE);
  sl_gmail_fixture_clear (&self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  start_world ();
  read_worlds ();
  for (size_t i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *path = g_strconcat ("/tracker/gmail-faults/", steps[i].name, NULL);
      g_test_add_data_func (path, &steps[i], test_gmail_fault);
    }
  g_test_add_func ("/tracker/gmail-faults/refresh", test_gmail_refresh_fault);
  g_test_add_func ("/tracker/gmail-faults/rotated-tokens", test_gmail_rotated_tokens);
  g_test_add_func ("/tracker/gmail-faults/network-gone", test_gmail_network_gone);
  g_test_add_func ("/tracker/gmail-faults/vanished", test_gmail_vanished);
  g_test_add_func ("/tracker/gmail-faults/disk-full", test_gmail_disk_full);
  g_test_add_func ("/tracker/gmail-faults/wrong-clock", test_gmail_wrong_clock);
  g_test_add_func ("/tracker/gmail-faults/suspend", test_gmail_suspend);
  int status = g_test_run ();
  end_world ();
  return status;
}
