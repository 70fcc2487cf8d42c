/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files of jobs as people and spreadsheets write them.
 */

#include "sl-csv-private.h"
#include "sl-tracker-fixture.h"

static gboolean
import (SlTrackerFixture *self,
        const char *name,
        const char *text,
        unsigned int *n_added,
        unsigned int *n_skipped,
        GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (text != NULL)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_import_jobs_async, self->tracker, file);
  return sl_tracker_import_jobs_finish (self->tracker, result, n_added, n_skipped, error);
}

static char *
list (SlTrackerFixture *self)
{
  SlJobQuery query = { .sort = SL_JOB_SORT_COMPANY, .ascending = TRUE, .include_archived = TRUE };
  g_autoptr (GPtrArray) jobs = sl_tracker_list_jobs (self->tracker, &query, 0, 0, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < jobs->len; i++)
    {
      const SlJobFields *job = sl_job_get_fields (g_ptr_array_index (jobs, i));
      const char *outcome = sl_enum_to_nick (SL_TYPE_OUTCOME, (int) job->outcome);
      g_string_append_printf (text, "%s|%s|%s|%s\n", job->company, job->title,
                              sl_enum_to_nick (SL_TYPE_STAGE, (int) job->stage),
                              outcome != NULL ? outcome : "");
    }
  return g_string_free_and_steal (text);
}

static void
assert_import (SlTrackerFixture *self,
               const char *name,
               const char *text,
               unsigned int n_added,
               unsigned int n_skipped)
{
  g_autoptr (GError) error = NULL;
  unsigned int added = 0;
  unsigned int skipped = 0;

  import (self, name, text, &added, &skipped, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (added, ==, n_added);
  g_assert_cmpuint (skipped, ==, n_skipped);
}

static void
test_csv_forms (SlTrackerFixture *self, gconstpointer data)
{
  assert_import (self, "plain.csv",
                 "company,title,stage,applied_at\nAcme,Engineer,onsite,2026-01-02\n", 1, 0);
  /* Byte order mark, semicolons, CRLF, quotes with everything in them, other names, more columns */
  assert_import (self, "sheet.CSV",
                 "\xEF\xBB\xBF\"Company\";\"Job Title\";Status;Date applied;Colour\r\n"
                 "\"Beta \"\"B\"\" GmbH; Co\";Cook;Technical Interview;2026-01-03T09:00;red\r\n"
                 "\r\n;;;;\r\n"
                 "Gamma;\"Head of\r\nkitchens\";Rejected;;\r\n",
                 2, 0);
  assert_import (self, "tabs.tsv", "company\ttitle\tstatus\rDelta\tWaiter\tghosted\r", 1, 0);
  g_autofree char *jobs = list (self);
  g_assert_cmpstr (jobs, ==,
                   "Acme|Engineer|onsite|\n"
                   "Beta \"B\" GmbH; Co|Cook|technical_interview|\n"
                   "Delta|Waiter|closed|ghosted\n"
                   "Gamma|Head of kitchens|closed|rejected\n");
  sl_test_check (self);
}

static void
test_twice (SlTrackerFixture *self, gconstpointer data)
{
  static const char text[] = "company,title,url,applied_at\n"
                             "Acme,Engineer,https://a.example/1,2026-01-02\n"
                             "Acme,Engineer,https://a.example/2,2026-01-02\n"
                             "Acme,Engineer,,2026-01-02\n"
                             "ACME,engineer,,2026-01-02T12:00\n" /* the same day */
                             "Acme,Engineer,,2026-01-03\n";

  assert_import (self, "a.csv", text, 4, 1);
  g_autofree char *before = sl_test_dump (self);
  assert_import (self, "a.csv", text, 0, 5);
  g_autofree char *after = sl_test_dump (self);
  g_assert_cmpstr (after, ==, before);
}

static void
test_json_lines (SlTrackerFixture *self, gconstpointer data)
{
  static const char text[] =
      "\xEF\xBB\xBF{\"id\":\"job-1\",\"company\":\"Acme\",\"title\":\"Engineer\","
      "\"stage\":\"offer\",\"starred\":true}\n"
      "\n"
      "{\"id\":7,\"company\":\"Beta\",\"title\":\"Cook\",\"stage\":null,\"other\":{\"x\":[1]}}";
  SlJobQuery query = { .only_starred = TRUE };

  assert_import (self, "a.jsonl", text, 2, 0);
  g_autofree char *jobs = list (self);
  g_assert_cmpstr (jobs, ==, "Acme|Engineer|offer|\nBeta|Cook|applied|\n");
  g_autoptr (GPtrArray) starred = sl_tracker_list_jobs (self->tracker, &query, 0, 0, NULL);
  g_assert_cmpuint (starred->len, ==, 1);
  /* Another title on another day, but the id of before. */
  assert_import (self, "b.jsonl", "{\"id\":\"job-1\",\"company\":\"Acme Ltd\",\"title\":\"X\"}", 0,
                 1);
}

static void
test_errors (SlTrackerFixture *self, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *text; /* (nullable): no such file */
    int code;
    const char *message; /* (nullable): begins so */
  } cases[] = {
    { "1.csv", "", SL_TRACKER_ERROR_INVALID, "Line 1:" },
    { "2.csv", "employer,city\nAcme,Berlin\n", SL_TRACKER_ERROR_INVALID, "Line 1:" },
    { "3.csv", "company,title\nAcme,Engineer\n\n\"Be\nta\",Cook\n,Waiter\n",
      SL_TRACKER_ERROR_INVALID, "Line 6:" },
    { "4.csv", "company,title,applied_at\nAcme,Engineer,03.01.2026\n", SL_TRACKER_ERROR_INVALID,
      "Line 2:" },
    { "5.csv", "company,title,stage\nAcme,Engineer,thinking\n", SL_TRACKER_ERROR_INVALID,
      "Line 2:" },
    { "6.csv", "company,title\nAcme,Engineer\nBeta,\"Cook\nGamma,Waiter\n",
      SL_TRACKER_ERROR_INVALID, "Line 3:" },
    { "7.csv", "company,title,url\nAcme,Engineer,ftp://a\n", SL_TRACKER_ERROR_INVALID, "Line 2:" },
    { "8.jsonl", "{\"company\":\"A\",\"title\":\"B\"}\n[1]\n", SL_TRACKER_ERROR_INVALID,
      "Line 2:" },
    { "9.jsonl", "{\"company\":\"A\",\"title\":\"B\"", SL_TRACKER_ERROR_INVALID, "Line 1:" },
    { "10.jsonl", "{\"company\":\"A\",\"title\":\"B\",\"applied_at\":1767225600}",
      SL_TRACKER_ERROR_INVALID, "Line 1:" },
    { "11.csv", NULL, SL_TRACKER_ERROR_UNREADABLE, NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (import (self, cases[i].name, cases[i].text, NULL, NULL, &error));
      g_assert_error (error, SL_TRACKER_ERROR, cases[i].code);
      if (cases[i].message != NULL && !g_str_has_prefix (error->message, cases[i].message))
        g_error ("%s: %s", cases[i].name, error->message);
    }
  /* All or nothing. */
  g_autofree char *jobs = list (self);
  g_assert_cmpstr (jobs, ==, "");
}

static void
test_header_only (SlTrackerFixture *self, gconstpointer data)
{
  assert_import (self, "a.csv", "company,title", 0, 0);
  assert_import (self, "b.csv", "company,title\r\n\r\n", 0, 0);
  assert_import (self, "c.jsonl", "\n\n", 0, 0);
}

static void
test_cancelled (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFile) file = g_file_new_for_path (self->folder);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  sl_tracker_import_jobs_async (self->tracker, file, cancellable, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  g_assert_false (sl_tracker_import_jobs_finish (self->tracker, result, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* How long the main context was away at most: a beat comes every millisecond. */
typedef struct
{
  int64_t last_us;
  int64_t longest_us;
} Heart;

static gboolean
on_heartbeat_cb (gpointer data)
{
  Heart *heart = data;
  int64_t now_us = g_get_monotonic_time ();

  heart->longest_us = MAX (heart->longest_us, now_us - heart->last_us);
  heart->last_us = now_us;
  return G_SOURCE_CONTINUE;
}

/* However slow the machine: each beat has the whole time limit for itself. */
static unsigned int
import_patiently (SlTrackerFixture *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  unsigned int n_added = 0;

  sl_tracker_import_jobs_async (self->tracker, file, NULL, sl_await_result_cb, &result);
  while (result == NULL)
    sl_await_iterate (sl_await_get_deadline (), G_STRLOC, "imported");
  sl_tracker_import_jobs_finish (self->tracker, result, &n_added, NULL, &error);
  g_assert_no_error (error);
  return n_added;
}

/* Many years, and the window goes on living. */
static void
test_many (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("company,title,stage,applied_at\n");
  g_autofree char *path = g_build_filename (self->folder, "many.csv", NULL);

  for (int i = 0; i < 10000; i++)
    g_string_append_printf (text, "Company %d,Engineer,%s,2026-01-02\n", i,
                            i % 3 == 0 ? "onsite" : "");
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  Heart heart = { .last_us = g_get_monotonic_time () };
  guint source = g_timeout_add (1, on_heartbeat_cb, &heart);
  g_test_timer_start ();
  g_assert_cmpuint (import_patiently (self, path), ==, 10000);
  g_test_message ("10,000 jobs in %.2f s, main context away for %.1f ms at most",
                  g_test_timer_elapsed (), (double) heart.longest_us / 1e3);
  g_assert_cmpuint (import_patiently (self, path), ==, 0);
  g_source_remove (source);

  /* One act: undone as one. */
  g_test_timer_start ();
  g_assert_true (sl_test_undo (self, NULL, NULL));
  g_test_message ("undone in %.2f s", g_test_timer_elapsed ());
  g_autofree char *jobs = list (self);
  g_assert_cmpstr (jobs, ==, "");
}

static void
test_csv_fields (void)
{
  g_autoptr (GPtrArray) rows = sl_csv_parse ("a,\"b\"\"\",\n\n\"\",x y ,\"1\n2\"z\n", NULL);

  g_assert_cmpuint (rows->len, ==, 2);
  SlCsvRow *first = g_ptr_array_index (rows, 0);
  g_assert_cmpuint (first->line, ==, 1);
  g_assert_cmpstrv (first->fields, ((const char *[]) { "a", "b\"", "", NULL }));
  SlCsvRow *second = g_ptr_array_index (rows, 1);
  g_assert_cmpuint (second->line, ==, 3);
  g_assert_cmpstrv (second->fields, ((const char *[]) { "", "x y ", "1\n2z", NULL }));
  g_autoptr (GPtrArray) none = sl_csv_parse ("", NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/tracker/import/csv-fields", test_csv_fields);
  sl_tracker_fixture_add ("/tracker/import/csv-forms", test_csv_forms);
  sl_tracker_fixture_add ("/tracker/import/json-lines", test_json_lines);
  sl_tracker_fixture_add ("/tracker/import/twice", test_twice);
  sl_tracker_fixture_add ("/tracker/import/errors", test_errors);
  sl_tracker_fixture_add ("/tracker/import/header-only", test_header_only);
  sl_tracker_fixture_add ("/tracker/import/cancelled", test_cancelled);
  sl_tracker_fixture_add ("/tracker/import/many", test_many);
  return g_test_run ();
}
