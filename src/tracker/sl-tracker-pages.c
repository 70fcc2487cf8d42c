/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lists page by page for callers that keep nothing between two pages. A cursor names the place of
 * the last row given, not the row: it may be gone or elsewhere when the next page is asked for.
 */

#include "sl-jobs-table.h"
#include "sl-runs-table.h"
#include "sl-tracker-lists.h"
#include "sl-tracker-private.h"
#include "sl-uuid.h"

#define MOST_PER_PAGE 1000u

typedef struct
{
  int64_t time_us;
  const char *id;
} Place;

static char *
make_cursor (int64_t time_us, const char *id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%s", time_us, id);
}

static gboolean
parse_cursor (const char *cursor, Place *place, GError **error)
{
  char *end = NULL;

  place->time_us = g_ascii_strtoll (cursor, &end, 10);
  place->id = end + 1;
  if (end != cursor && *end == '.' && sl_uuid_is_valid (place->id))
    return TRUE;
  g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID,
                       "This cursor was never given");
  return FALSE;
}

/* Returns whether the job at @key comes after @place, both newest first; one that is just gone
 * leaves the place where it was. */
static gboolean
is_after (SlDatabase *db, int64_t key, const Place *place)
{
  g_autoptr (GPtrArray) jobs = sl_jobs_table_load (db, &key, 1, NULL);
  SlJob *job = jobs != NULL ? g_ptr_array_index (jobs, 0) : NULL;

  if (job == NULL)
    return FALSE;
  const SlJobFields *fields = sl_job_get_fields (job);
  if (fields->last_activity_us != place->time_us)
    return fields->last_activity_us < place->time_us;
  return g_strcmp0 (fields->id, place->id) < 0;
}

static guint
find_place (SlDatabase *db, GArray *keys, const Place *place)
{
  guint low = 0;
  guint high = keys->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (is_after (db, g_array_index (keys, int64_t, middle), place))
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

GPtrArray *
sl_tracker_list_jobs_page (SlTracker *self,
                           const SlJobQuery *query,
                           const char *cursor,
                           unsigned int limit,
                           char **next_cursor,
                           unsigned int *total,
                           GError **error)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);
  g_return_val_if_fail (query != NULL && query->sort == SL_JOB_SORT_LAST_ACTIVITY, NULL);
  g_return_val_if_fail (limit >= 1 && limit <= MOST_PER_PAGE, NULL);

  Place place = { 0 };
  SlDatabase *reader = _sl_tracker_get_reader (self, error);
  if (reader == NULL || (cursor != NULL && !parse_cursor (cursor, &place, error)))
    return NULL;
  g_autoptr (GArray) keys = sl_jobs_table_list_keys (reader, query, error);
  guint first = keys != NULL && cursor != NULL ? find_place (reader, keys, &place) : 0;
  guint n_keys = keys != NULL ? MIN (limit, keys->len - first) : 0;
  GPtrArray *jobs =
      keys != NULL
          ? sl_jobs_table_load (reader, (int64_t *) (void *) keys->data + first, n_keys, error)
          : NULL;
  if (jobs == NULL)
    {
      _sl_tracker_take_error (error);
      return NULL;
    }
  SlJob *last = n_keys > 0 ? g_ptr_array_index (jobs, n_keys - 1) : NULL;
  *total = keys->len;
  *next_cursor =
      last != NULL && first + n_keys < keys->len
          ? make_cursor (sl_job_get_fields (last)->last_activity_us, sl_job_get_fields (last)->id)
          : NULL;
  return jobs;
}

GPtrArray *
sl_tracker_list_runs_page (SlTracker *self,
                           const char *account_id,
                           const char *cursor,
                           unsigned int limit,
                           char **next_cursor,
                           unsigned int *total,
                           GError **error)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);
  g_return_val_if_fail (limit >= 1 && limit <= MOST_PER_PAGE, NULL);

  Place place = { G_MAXINT64, "" };
  SlDatabase *reader = _sl_tracker_get_reader (self, error);
  if (reader == NULL || (cursor != NULL && !parse_cursor (cursor, &place, error)))
    return NULL;
  g_autoptr (GPtrArray) runs =
      sl_runs_table_list_before (reader, account_id, place.time_us, place.id, limit + 1, error);
  int count = runs != NULL ? sl_runs_table_count (reader, account_id, error) : -1;
  if (count < 0)
    {
      _sl_tracker_take_error (error);
      return NULL;
    }
  gboolean is_more = runs->len > limit;
  if (is_more)
    g_ptr_array_set_size (runs, (int) limit);
  const SlRunFields *last =
      is_more ? sl_run_get_fields (g_ptr_array_index (runs, limit - 1)) : NULL;
  *total = (unsigned int) count;
  *next_cursor = last != NULL ? make_cursor (last->started_us, last->id) : NULL;
  return g_steal_pointer (&runs);
}

char *
sl_tracker_dup_jobs_revision (SlTracker *self, GError **error)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);

  SlDatabase *reader = _sl_tracker_get_reader (self, error);
  char *revision = reader != NULL ? sl_jobs_table_dup_revision (reader, error) : NULL;
  _sl_tracker_take_error (error);
  return revision;
}
