/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A first sync from Gmail's stand-in on the same machine, which has every answer ready: without
 * latency, and with that of a good line. Without quota; what the quota allows is a test's matter.
 *
 *   bench-gmail
 *
 * A line a figure: name, value, unit. "own" is the processor time of this program alone.
 */

#include <glib/gstdio.h>
#include <sys/resource.h>

#include "sl-await.h"
#include "sl-gmail-fixture.h"

#define N_ROUNDS 3

static int64_t
get_cpu_us (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * G_USEC_PER_SEC + usage.ru_utime.tv_usec +
         usage.ru_stime.tv_usec;
}

static char *
write_mbox (const char *folder, unsigned int n_mails)
{
  g_autoptr (GString) mbox = g_string_new (NULL);
  char *path = g_build_filename (folder, "mail.mbox", NULL);

  for (unsigned int i = 0; i < n_mails; i++)
    {
      g_autofree char *id = g_strdup_printf ("m%u", i);
      g_autofree char *subject = g_strdup_printf ("job%u applied 70 n%u", i % 7, i);
      sl_test_append_mail (mbox, id, subject, NULL,
                           SL_TEST_DAY (90) + (int64_t) i * G_TIME_SPAN_MINUTE);
      for (int line = 0; line < 60; line++)
        g_string_append (mbox, "We have received your application and will be in touch soon.\n");
      g_string_append_c (mbox, '\n');
    }
  g_file_set_contents (path, mbox->str, (gssize) mbox->len, NULL);
  return path;
}

/* Returns the best of some rounds, in microseconds. */
static int64_t
measure (SlEmulatorProcess *emulator, int n_mails, int64_t *cpu_us)
{
  int64_t best_us = G_MAXINT64;

  for (int round = 0; round < N_ROUNDS; round++)
    {
      SlGmailFixture fixture = { 0 };
      sl_gmail_fixture_init (&fixture, emulator);
      int64_t begin_us = g_get_monotonic_time ();
      int64_t begin_cpu_us = get_cpu_us ();
      g_autoptr (SlRun) run = sl_test_sync (&fixture.tracked);
      int64_t took_us = g_get_monotonic_time () - begin_us;
      if (took_us < best_us)
        {
          best_us = took_us;
          *cpu_us = get_cpu_us () - begin_cpu_us;
        }
      g_assert_cmpint (sl_run_get_fields (run)->classified, ==, n_mails);
      g_clear_object (&run);
      sl_gmail_fixture_clear (&fixture);
    }
  return best_us;
}

static void
bench (const char *name, unsigned int n_mails, const char *latency)
{
  g_autofree char *folder = g_dir_make_tmp ("shortlist-bench-XXXXXX", NULL);
  g_autofree char *mbox = write_mbox (folder, n_mails);
  SlEmulatorProcess *emulator = sl_gmail_fixture_start (mbox);
  g_autofree char *options = g_strdup_printf ("{\"latencyMs\":%s}", latency);
  g_autoptr (JsonNode) answer = sl_emulator_process_control (emulator, "POST", "options", options);
  int64_t cpu_us = 0;

  int64_t us = measure (emulator, (int) n_mails, &cpu_us);
  g_print ("%s %.0f mails/s\n", name, n_mails * 1e6 / (double) us);
  g_print ("%s/seconds %.2f s\n", name, (double) us / 1e6);
  g_print ("%s/own %.2f s\n", name, (double) cpu_us / 1e6);
  sl_emulator_process_free (emulator);
  g_remove (mbox);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  bench ("gmail/first", 2000, "0");
  bench ("gmail/latency-50ms", 500, "50");
  return 0;
}
