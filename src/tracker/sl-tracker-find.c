/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-tracker-find.h"

#include "sl-jobs-table.h"
#include "sl-messages-table.h"
#include "sl-tracker-private.h"

typedef struct
{
  char *text; /* (owned) */
  unsigned int limit;
  GPtrArray *jobs;     /* (owned) (nullable) */
  GPtrArray *messages; /* (owned) (nullable) */
} Find;

static void
find_free (gpointer data)
{
  Find *find = data;

  g_free (find->text);
  g_clear_pointer (&find->jobs, g_ptr_array_unref);
  g_clear_pointer (&find->messages, g_ptr_array_unref);
  g_free (find);
}

static gboolean
find_func (SlDatabase *db, gpointer data, GError **error)
{
  Find *find = data;
  const SlJobQuery query = { .search = find->text, .include_archived = TRUE };

  find->jobs = sl_jobs_table_list (db, &query, find->limit, 0, error);
  if (find->jobs == NULL)
    return FALSE;
  find->messages = sl_messages_table_search (db, find->text, find->limit, error);
  return find->messages != NULL;
}

void
sl_tracker_find_async (SlTracker *self,
                       const char *text,
                       unsigned int limit,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (text != NULL);
  g_return_if_fail (limit > 0 && limit <= 100);

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Find *find = g_new0 (Find, 1);

  find->text = g_strdup (text);
  find->limit = limit;
  g_task_set_source_tag (task, sl_tracker_find_async);
  g_task_set_task_data (task, find, find_free);
  _sl_tracker_read (self, task, find_func);
}

gboolean
sl_tracker_find_finish (SlTracker *self,
                        GAsyncResult *result,
                        GPtrArray **jobs,
                        GPtrArray **messages,
                        GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  Find *find = g_task_get_task_data (G_TASK (result));
  *jobs = g_steal_pointer (&find->jobs);
  *messages = g_steal_pointer (&find->messages);
  return TRUE;
}
