/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What somebody types into a search box, as far as SQLite's FTS5: it finds something or nothing,
 * and is never an error.
 */

#include "fuzz.h"

#include "sl-jobs-table.h"
#include "sl-query.h"
#include "sl-store-fixture.h"

static SlStoreFixture fixture;

static void
open_once (void)
{
  int n = 3;

  if (fixture.store != NULL)
    return;
  sl_store_fixture_set_up (&fixture, NULL);
  sl_test_write_ok (fixture.store, sl_test_insert_jobs, &n);
  sl_test_write_ok (fixture.store, sl_test_insert_messages, &n);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  SlJobQuery jobs = { .search = text };
  g_autoptr (GError) error = NULL;

  open_once ();
  SlDatabase *db = sl_store_get_reader (fixture.store);
  g_autoptr (GPtrArray) found_jobs = sl_jobs_table_list (db, &jobs, 0, 10, &error);
  g_assert_no_error (error);
  g_assert_nonnull (found_jobs);
  return 0;
}
