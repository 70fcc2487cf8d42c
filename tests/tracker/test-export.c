/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Exports through streams: more than one page, and what ends early. Their content: tests/cli.
 */

#include <string.h>

#include "sl-tracker-export.h"
#include "sl-tracker-fixture.h"

#define N_JOBS 700 /* several pages, the last one not full */

static GBytes *
export_all (SlTrackerFixture *self, unsigned int *n_records)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_export_async, self->tracker, stream, SL_EXPORT_JSON, TRUE);

  g_assert_true (sl_tracker_export_finish (self->tracker, result, n_records, &error));
  g_assert_no_error (error);
  g_assert_false (g_output_stream_is_closed (stream));
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static gboolean
import (SlTrackerFixture *self, GBytes *bytes, unsigned int *n_records, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GAsyncResult) result = sl_test_await (sl_tracker_import_async, self->tracker, stream);

  return sl_tracker_import_finish (self->tracker, result, n_records, error);
}

static void
test_pages (SlTrackerFixture *self, gconstpointer data)
{
  unsigned int n_written = 0;
  unsigned int n_read = 0;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < N_JOBS; i++)
    {
      g_autofree char *company = g_strdup_printf ("company-%d", i);
      sl_test_add_job (self, company);
    }
  g_autofree char *before = sl_test_dump (self);
  g_autoptr (GBytes) bytes = export_all (self, &n_written);
  g_assert_cmpuint (n_written, >=, 2 * N_JOBS);
  g_assert_false (import (self, bytes, &n_read, &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_CONFLICT);
  g_clear_error (&error);
  g_autofree char *after = sl_test_dump (self);
  g_assert_cmpstr (before, ==, after);
}

static void
test_cancelled (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;
  unsigned int n_records = 0;

  g_cancellable_cancel (cancellable);
  sl_tracker_export_async (self->tracker, stream, SL_EXPORT_JSON, TRUE, cancellable,
                           sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  g_assert_false (sl_tracker_export_finish (self->tracker, result, &n_records, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_object_unref (result);
}

/* A memory stream that cannot grow stands for a full disk. */
static void
test_full (SlTrackerFixture *self, gconstpointer data)
{
  char room[64];
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (room, sizeof room, NULL, NULL);
  g_autoptr (GError) error = NULL;
  unsigned int n_records = 0;
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_export_async, self->tracker, stream, SL_EXPORT_JSON, TRUE);

  g_assert_false (sl_tracker_export_finish (self->tracker, result, &n_records, &error));
  g_assert_nonnull (error);
  sl_test_add_job (self, "acme"); /* the store goes on */
}

/* What a list shows, in its order, and nothing else. */
static void
test_list (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  SlJobQuery query = { .sort = SL_JOB_SORT_COMPANY, .search = "c" };
  unsigned int n = 0;
  g_autoptr (GError) error = NULL;

  sl_test_add_job (self, "acme");
  sl_test_add_job (self, "charlie");
  sl_test_add_job (self, "cobalt");
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_export_list_async, self->tracker, stream, &query);
  g_assert_true (sl_tracker_export_finish (self->tracker, result, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (g_output_stream_close (stream, NULL, &error));
  g_autoptr (GBytes) bytes =
      g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==,
                    4); /* with the heading, and nothing after the last */
  g_assert_nonnull (strstr (lines[1], "cobalt"));
  g_assert_nonnull (strstr (lines[2], "charlie"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_tracker_fixture_add ("/tracker/export/list", test_list);
  sl_tracker_fixture_add ("/tracker/export/pages", test_pages);
  sl_tracker_fixture_add ("/tracker/export/cancelled", test_cancelled);
  sl_tracker_fixture_add ("/tracker/export/full", test_full);
  return g_test_run ();
}
