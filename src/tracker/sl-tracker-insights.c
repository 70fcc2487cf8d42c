/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads what counts and counts it, on the store thread: a reading transaction, so that the numbers
 * belong together.
 */

#include "sl-tracker-insights.h"

#include "sl-insights-rows.h"
#include "sl-tracker-private.h"

/* What the store thread needs and gives. */
typedef struct
{
  SlInsightsQuery query;
  char *source;         /* (owned) (nullable) */
  char *word;           /* (owned) (nullable) */
  SlInsights *insights; /* (owned) (nullable) */
} Request;

static void
request_free (Request *request)
{
  g_free (request->source);
  g_free (request->word);
  g_clear_pointer (&request->query.zone, g_time_zone_unref);
  g_clear_pointer (&request->insights, sl_insights_unref);
  g_free (request);
}

static gboolean
compute_func (SlDatabase *db, gpointer data, GError **error)
{
  Request *request = data;
  g_autoptr (SlInsightsRows) rows = sl_insights_rows_read (db, error);

  if (rows == NULL)
    return FALSE;
  request->insights = sl_insights_compute ((const SlInsightsJob *) (gconstpointer) rows->jobs->data,
                                           rows->jobs->len, &request->query);
  return TRUE;
}

static void
computed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Request *request = g_task_get_task_data (task);
  GError *error = NULL;

  if (!sl_store_read_finish (SL_STORE (source), result, &error))
    g_task_return_error (task, sl_tracker_error_take (error));
  else
    g_task_return_pointer (task, g_steal_pointer (&request->insights),
                           (GDestroyNotify) sl_insights_unref);
}

void
sl_tracker_compute_insights_async (SlTracker *self,
                                   const SlInsightsQuery *query,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (query != NULL);

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->query = *query;
  request->query.source = request->source = g_strdup (query->source);
  request->query.word = request->word = g_strdup (query->word);
  if (query->zone != NULL)
    g_time_zone_ref (query->zone);
  if (request->query.now_us == 0)
    request->query.now_us = sl_clock_get_real_us (self->clock);
  g_task_set_source_tag (task, sl_tracker_compute_insights_async);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  if (_sl_tracker_check_open (self, task))
    sl_store_read_async (self->store, compute_func, request, NULL, cancellable, computed_cb, task);
}

SlInsights *
sl_tracker_compute_insights_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
