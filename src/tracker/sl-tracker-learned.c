/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-tracker-learned.h"

#include "sl-learned-table.h"
#include "sl-routing-private.h"
#include "sl-tracker-private.h"

typedef struct
{
  char *id; /* (owned) */
  int64_t now_us;
} Forgetting;

static void
forgetting_free (gpointer data)
{
  Forgetting *forgetting = data;

  g_free (forgetting->id);
  g_free (forgetting);
}

GPtrArray *
sl_tracker_list_learned (SlTracker *self, GError **error)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);

  SlDatabase *reader = _sl_tracker_get_reader (self, error);
  GPtrArray *learned = reader != NULL ? sl_routing_read_learned (reader, error) : NULL;
  _sl_tracker_take_error (error);
  return learned;
}

static gboolean
forget_func (SlDatabase *db, gpointer data, GError **error)
{
  Forgetting *forgetting = data;
  g_autoptr (GPtrArray) learned = sl_routing_read_learned (db, error);

  if (learned == NULL)
    return FALSE;
  for (guint i = 0; i < learned->len; i++)
    {
      const SlLearnedFields *fields = sl_learned_get_fields (g_ptr_array_index (learned, i));
      if (g_str_equal (fields->id, forgetting->id))
        return sl_learned_table_forget (db, fields->id, MAX (forgetting->now_us, fields->last_us),
                                        error);
    }
  g_set_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_FOUND, "Nothing was learned about %s",
               forgetting->id);
  return FALSE;
}

void
sl_tracker_forget_learned_async (SlTracker *self,
                                 const char *id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (id != NULL);

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Forgetting *forgetting = g_new0 (Forgetting, 1);

  g_task_set_source_tag (task, sl_tracker_forget_learned_async);
  g_task_set_static_name (task, "sl-tracker-forget-learned");
  forgetting->id = g_strdup (id);
  forgetting->now_us = sl_clock_get_real_us (self->clock);
  g_task_set_task_data (task, forgetting, forgetting_free);
  _sl_tracker_write (self, task, forget_func);
}

gboolean
sl_tracker_forget_learned_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
