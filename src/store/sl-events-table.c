/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-events-table.h"

#include "sl-row-private.h"
#include "sl-record.h"

#define LIST "WHERE job_id = ?1 ORDER BY occurred_us, sequence, id"

static const SlRowType EVENT = {
  .table = "events",
  .get_type = sl_event_get_type,
};

GPtrArray *
sl_events_table_list (SlDatabase *db, const char *job_id, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (job_id != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_row_select (db, &EVENT, LIST, error);
  if (statement == NULL)
    return NULL;
  _sl_statement_bind_string (statement, 1, job_id);
  return _sl_row_collect (statement, &EVENT, error);
}

/* Returns: (element-type utf8 SlEvent), both borrowed from @events. */
static GHashTable *
index_by_id (GPtrArray *events)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < events->len; i++)
    {
      SlEvent *event = events->pdata[i];
      g_hash_table_insert (index, sl_event_get_fields (event)->id, event);
    }
  return index;
}

static gboolean
put_event (SlDatabase *db, SlEvent *old_event, SlEvent *new_event, GError **error)
{
  if (old_event == NULL)
    return sl_events_table_insert (db, new_event, error);
  if (sl_record_equal (old_event, new_event))
    return TRUE;
  return sl_events_table_update (db, new_event, error);
}

gboolean
sl_events_table_replace (SlDatabase *db, const char *job_id, GPtrArray *events, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (job_id != NULL, FALSE);
  g_return_val_if_fail (events != NULL, FALSE);

  g_autoptr (GPtrArray) old_events = sl_events_table_list (db, job_id, error);
  if (old_events == NULL)
    return FALSE;
  g_autoptr (GHashTable) old_index = index_by_id (old_events);
  g_autoptr (GHashTable) new_index = index_by_id (events);

  for (guint i = 0; i < old_events->len; i++)
    {
      const char *id = sl_event_get_fields (old_events->pdata[i])->id;
      if (!g_hash_table_contains (new_index, id) && !sl_events_table_delete (db, id, error))
        return FALSE;
    }
  for (guint i = 0; i < events->len; i++)
    {
      SlEvent *event = events->pdata[i];
      SlEvent *old_event = g_hash_table_lookup (old_index, sl_event_get_fields (event)->id);
      if (!put_event (db, old_event, event, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
sl_events_table_insert (SlDatabase *db, SlEvent *event, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (SL_IS_EVENT (event), FALSE);

  return _sl_row_insert (db, &EVENT, event, error);
}

gboolean
sl_events_table_update (SlDatabase *db, SlEvent *event, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (SL_IS_EVENT (event), FALSE);

  return _sl_row_update (db, &EVENT, event, error);
}

gboolean
sl_events_table_delete (SlDatabase *db, const char *event_id, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (event_id != NULL, FALSE);

  return _sl_row_delete (db, &EVENT, event_id, error);
}

SlEvent *
sl_events_table_get (SlDatabase *db, const char *event_id, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (event_id != NULL, NULL);

  return _sl_row_get (db, &EVENT, event_id, error);
}
