/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-tracker-reminders.h"

#include "sl-date.h"
#include "sl-mail-dates-table.h"
#include "sl-next-read-private.h"
#include "sl-reminders-table.h"
#include "sl-tracker-private.h"

/* By then what was shown is over. */
#define KEEP_US (90 * SL_US_PER_DAY)

typedef struct
{
  int64_t now_us;
  int64_t next_us;
  GPtrArray *reminders; /* (owned) (nullable) (element-type SlReminder) */
} Take;

static void
take_free (gpointer data)
{
  Take *take = data;

  g_clear_pointer (&take->reminders, g_ptr_array_unref);
  g_free (take);
}

/* GLib keeps the zone it has seen first, and travellers change it. */
static GTimeZone *
find_zone (void)
{
  GTimeZone *zone = g_time_zone_new_identifier (g_getenv ("TZ"));
  return zone != NULL ? zone : g_time_zone_new_local ();
}

/* Interviews that the user has not taken off the list; put off or not. */
static GPtrArray *
read_interviews (SlDatabase *db, const Take *take, GError **error)
{
  const SlNextQuery query = { .now_us = take->now_us, .include_marked = TRUE };
  g_autoptr (GPtrArray) steps = _sl_next_read (db, &query, error);
  g_autoptr (GHashTable) marks = steps != NULL ? sl_next_marks_table_list (db, error) : NULL;

  if (marks == NULL)
    return NULL;
  for (guint i = steps->len; i > 0; i--)
    {
      const int64_t *until_us =
          g_hash_table_lookup (marks, sl_next_step_get_fields (steps->pdata[i - 1])->id);
      if (until_us != NULL && *until_us == G_MAXINT64)
        g_ptr_array_remove_index (steps, i - 1);
    }
  return g_steal_pointer (&steps);
}

static void
note_moment (Take *take, int64_t moment_us)
{
  if (moment_us > take->now_us)
    take->next_us = MIN (take->next_us, moment_us);
}

/* Leaves those that stand now: that were shown, or are to be shown. */
static void
keep_standing (Take *take, GHashTable *shown)
{
  take->next_us = G_MAXINT64;
  for (guint i = take->reminders->len; i > 0; i--)
    {
      SlReminder *reminder = take->reminders->pdata[i - 1];
      reminder->is_shown = g_hash_table_contains (shown, reminder->id);
      note_moment (take, reminder->from_us);
      note_moment (take, reminder->until_us);
      /* Where evening comes earlier than it did, as after a flight, what was shown stays. */
      if ((reminder->from_us > take->now_us || reminder->last_us <= take->now_us) &&
          !reminder->is_shown)
        g_ptr_array_remove_index (take->reminders, i - 1);
    }
}

static gboolean
read_func (SlDatabase *db, gpointer data, GError **error)
{
  Take *take = data;
  g_autoptr (GTimeZone) zone = find_zone ();
  g_autoptr (GPtrArray) steps = read_interviews (db, take, error);
  g_autoptr (GHashTable) shown = steps != NULL ? sl_reminders_table_list (db, error) : NULL;

  if (shown == NULL)
    return FALSE;
  g_clear_pointer (&take->reminders, g_ptr_array_unref);
  take->reminders = sl_reminders_list (steps, take->now_us, zone);
  keep_standing (take, shown);
  return TRUE;
}

static gboolean
write_func (SlDatabase *db, gpointer data, GError **error)
{
  Take *take = data;

  /* Read again: another process may have been first. */
  if (!read_func (db, data, error))
    return FALSE;
  for (guint i = 0; i < take->reminders->len; i++)
    {
      const SlReminder *reminder = take->reminders->pdata[i];
      if (!reminder->is_shown && !sl_reminders_table_put (db, reminder->id, take->now_us, error))
        return FALSE;
    }
  return sl_reminders_table_forget (db, take->now_us - KEEP_US, error);
}

static gboolean
has_new (GPtrArray *reminders)
{
  for (guint i = 0; i < reminders->len; i++)
    if (!((const SlReminder *) reminders->pdata[i])->is_shown)
      return TRUE;
  return FALSE;
}

/* Mostly there is nothing new, and so nothing to write. */
static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SlTracker *self = g_task_get_source_object (task);
  Take *take = g_task_get_task_data (task);
  GError *error = NULL;

  if (!sl_store_read_finish (SL_STORE (source), result, &error))
    g_task_return_error (task, sl_tracker_error_take (error));
  else if (has_new (take->reminders))
    _sl_tracker_write (self, g_steal_pointer (&task), write_func);
  else
    g_task_return_boolean (task, TRUE);
}

void
sl_tracker_take_reminders_async (SlTracker *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Take *take = g_new0 (Take, 1);

  take->now_us = sl_clock_get_real_us (self->clock);
  g_task_set_source_tag (task, sl_tracker_take_reminders_async);
  g_task_set_task_data (task, take, take_free);
  if (_sl_tracker_check_open (self, task))
    sl_store_read_async (self->store, read_func, take, NULL, cancellable, read_cb, task);
}

GPtrArray *
sl_tracker_take_reminders_finish (SlTracker *self,
                                  GAsyncResult *result,
                                  int64_t *next_us,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  Take *take = g_task_get_task_data (G_TASK (result));
  if (next_us != NULL)
    *next_us = take->next_us;
  return g_steal_pointer (&take->reminders);
}
