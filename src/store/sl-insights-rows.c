/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two walks side by side, both in the order of the job's id, so that nothing is looked up.
 */

#include "sl-insights-rows.h"

#include <string.h>

#include "sl-database-private.h"

#define JOBS "SELECT id, company, title, source, applied_us, last_activity_us FROM jobs ORDER BY id"
#define MOVES                                                                                      \
  "SELECT job_id, to_stage, outcome, occurred_us FROM events INDEXED BY events_by_job "            \
  "WHERE to_stage IS NOT NULL ORDER BY job_id, occurred_us, sequence, id"

typedef struct
{
  SlInsightsRows *rows;
  SlStatement *jobs;
  SlStatement *moves;
  SlStep move; /* what the last step of moves gave */
} Walk;

static const char *
keep_string (Walk *walk, int column)
{
  const char *text = _sl_statement_get_string (walk->jobs, column);

  return text != NULL ? g_string_chunk_insert_const (walk->rows->strings, text) : NULL;
}

static void
add_move (Walk *walk)
{
  SlInsightsMove move = {
    .to_stage = (SlStage) _sl_statement_get_enum (walk->moves, 1, SL_TYPE_STAGE),
    .outcome = (SlOutcome) _sl_statement_get_enum (walk->moves, 2, SL_TYPE_OUTCOME),
    .occurred_us = _sl_statement_get_int64 (walk->moves, 3),
  };

  g_array_append_val (walk->rows->moves, move);
}

/* The moves of the job at hand; where they lie is known when all are there. */
static size_t
take_moves (Walk *walk, const char *job_id, GError **error)
{
  size_t n = 0;

  while (walk->move == SL_STEP_ROW)
    {
      int order = strcmp (_sl_statement_get_string (walk->moves, 0), job_id);
      if (order > 0)
        break;
      if (order == 0)
        {
          add_move (walk);
          n++;
        }
      walk->move = _sl_statement_step (walk->moves, error);
    }
  return n;
}

static gboolean
walk_rows (Walk *walk, GError **error)
{
  SlStep step;

  walk->move = _sl_statement_step (walk->moves, error);
  if (walk->move == SL_STEP_FAILED)
    return FALSE;
  while ((step = _sl_statement_step (walk->jobs, error)) == SL_STEP_ROW)
    {
      SlInsightsJob job = {
        .company = keep_string (walk, 1),
        .title = keep_string (walk, 2),
        .source = keep_string (walk, 3),
        .applied_us = _sl_statement_get_int64 (walk->jobs, 4),
        .last_activity_us = _sl_statement_get_int64 (walk->jobs, 5),
      };
      job.n_moves = take_moves (walk, _sl_statement_get_string (walk->jobs, 0), error);
      if (walk->move == SL_STEP_FAILED)
        return FALSE;
      g_array_append_val (walk->rows->jobs, job);
    }
  return step == SL_STEP_DONE;
}

static void
point_to_moves (SlInsightsRows *rows)
{
  const SlInsightsMove *moves = (const SlInsightsMove *) (gconstpointer) rows->moves->data;

  for (guint i = 0; i < rows->jobs->len; i++)
    {
      SlInsightsJob *job = &g_array_index (rows->jobs, SlInsightsJob, i);
      job->moves = moves;
      if (job->n_moves > 0) /* there may be no array at all */
        moves += job->n_moves;
    }
}

SlInsightsRows *
sl_insights_rows_read (SlDatabase *db, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (SlStatement) jobs = _sl_database_prepare (db, JOBS, error);
  g_autoptr (SlStatement) moves = jobs != NULL ? _sl_database_prepare (db, MOVES, error) : NULL;
  if (moves == NULL)
    return NULL;
  g_autoptr (SlInsightsRows) rows = g_new0 (SlInsightsRows, 1);
  rows->jobs = g_array_new (FALSE, FALSE, sizeof (SlInsightsJob));
  rows->moves = g_array_new (FALSE, FALSE, sizeof (SlInsightsMove));
  rows->strings = g_string_chunk_new (4096);
  Walk walk = { .rows = rows, .jobs = jobs, .moves = moves };
  if (!walk_rows (&walk, error))
    return NULL;
  point_to_moves (rows);
  return g_steal_pointer (&rows);
}

void
sl_insights_rows_free (SlInsightsRows *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->jobs);
  g_array_unref (self->moves);
  g_string_chunk_free (self->strings);
  g_free (self);
}
