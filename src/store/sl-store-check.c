/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-store.h"

#include "sl-database-private.h"

#define FIRST_OF_ROWS 2 /* those before look at pages */

static const struct
{
  const char *problem;
  const char *sql; /* a row is a problem; its first column tells which */
} checks[] = {
  { "Page", "PRAGMA cipher_integrity_check" },
  { "Table", "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'" },
  { "Row refers to nothing", "SELECT \"table\" || ' ' || rowid FROM pragma_foreign_key_check" },
  { "Job has an outcome though it is open",
    "SELECT id FROM jobs WHERE outcome IS NOT NULL AND stage <> 'closed' "
    "AND NOT (stage = 'offer' AND outcome IN ('offer_accepted', 'offer_declined'))" },
  { "Linked message has no job", "SELECT id FROM messages WHERE linked = 1 AND job_id IS NULL" },
  { "Event came from a message that is not linked to its job",
    "SELECT events.id FROM events JOIN messages ON messages.id = events.message_id "
    "WHERE messages.job_id IS NOT events.job_id "
    "OR messages.linked = 0" },
  { "Two events of one job have the same place",
    "SELECT min (id) FROM events GROUP BY job_id, occurred_us, sequence HAVING count (*) > 1" },
};

static gboolean
run_check (SlDatabase *db, size_t i, GPtrArray *problems, GError **error)
{
  g_autoptr (SlStatement) statement = _sl_database_prepare (db, checks[i].sql, error);
  SlStep step = SL_STEP_FAILED;

  if (statement == NULL)
    return FALSE;
  while ((step = _sl_statement_step (statement, error)) == SL_STEP_ROW)
    g_ptr_array_add (problems, g_strdup_printf ("%s: %s", checks[i].problem,
                                                _sl_statement_get_string (statement, 0)));
  return step == SL_STEP_DONE;
}

static GPtrArray *
run_checks (SlDatabase *db, size_t first, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  for (size_t i = first; i < G_N_ELEMENTS (checks); i++)
    if (!run_check (db, i, problems, error))
      return NULL;
  return g_steal_pointer (&problems);
}

GPtrArray *
sl_store_check (SlDatabase *db, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  return run_checks (db, 0, error);
}

GPtrArray *
sl_store_check_rows (SlDatabase *db, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  return run_checks (db, FIRST_OF_ROWS, error);
}

gboolean
sl_store_repair (SlDatabase *db, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  return _sl_database_exec (db,
                            "REINDEX;"
                            "INSERT INTO jobs_fts (jobs_fts) VALUES ('rebuild');"
                            "INSERT INTO messages_fts (messages_fts) VALUES ('rebuild');"
                            "INSERT INTO notes_fts (notes_fts) VALUES ('rebuild')",
                            error);
}
