/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An export of Shortlist that comes back from a disk or a stranger: it is taken whole or not at
 * all, and leaves a sound database. The fuzzer writes no header and no count; both are put around
 * its lines.
 */

#include "fuzz.h"

#include <string.h>

#include "sl-export-file-private.h"
#include "sl-store-fixture.h"
#include "sl-tracker-error.h"

static SlStoreFixture fixture;

/* The rows are wanted for the checks only: they are never committed. */
static gboolean
read_and_check (SlDatabase *db, gpointer data, GError **error)
{
  SlExportReader *reader = data;
  g_autoptr (GPtrArray) problems = NULL;

  if (!sl_export_read_json (db, reader, error))
    return FALSE;
  problems = sl_store_check (db, error);
  if (problems == NULL)
    return FALSE;
  for (guint i = 0; i < problems->len; i++)
    g_error ("%s", (const char *) g_ptr_array_index (problems, i));
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  return FALSE;
}

static GBytes *
compose (const uint8_t *data, size_t size)
{
  GByteArray *bytes = g_byte_array_new ();
  const char *header = "{\"shortlist_export\":{\"version\":1}}\n";
  unsigned int n_lines = 0;

  g_byte_array_append (bytes, (const guint8 *) header, (guint) strlen (header));
  g_byte_array_append (bytes, data, (guint) size);
  for (size_t i = 0; i < size; i++)
    n_lines += data[i] == '\n';
  if (size > 0 && data[size - 1] != '\n')
    {
      g_byte_array_append (bytes, (const guint8 *) "\n", 1);
      n_lines++;
    }
  g_autofree char *end = g_strdup_printf ("{\"end\":{\"records\":%u}}\n", n_lines);
  g_byte_array_append (bytes, (const guint8 *) end, (guint) strlen (end));
  return g_byte_array_free_to_bytes (bytes);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = compose (data, size);
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GDataInputStream) stream = g_data_input_stream_new (memory);
  SlExportReader reader = { .stream = stream };
  g_autoptr (GError) error = NULL;

  if (fixture.store == NULL)
    sl_store_fixture_set_up (&fixture, NULL);
  g_assert_false (sl_test_write (fixture.store, read_and_check, &reader, &error));
  g_assert_true (error->domain == SL_TRACKER_ERROR ||
                 g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  return 0;
}
