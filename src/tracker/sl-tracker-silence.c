/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-tracker-silence.h"

#include "sl-next-read-private.h"
#include "sl-settings-table.h"
#include "sl-silence-private.h"
#include "sl-tracker-private.h"

gboolean
sl_tracker_get_silence (SlTracker *self, SlSilence *silence, GError **error)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), FALSE);
  g_return_val_if_fail (silence != NULL, FALSE);

  *silence = (SlSilence) { 0 };
  SlDatabase *reader = _sl_tracker_get_reader (self, error);
  gboolean done = reader != NULL && _sl_silence_read (reader, silence, error);
  _sl_tracker_take_error (error);
  return done;
}

static void
setting_free (gpointer data)
{
  SlSettingFields *setting = data;

  g_free (setting->id);
  g_free (setting->value);
  g_free (setting);
}

static gboolean
set_func (SlDatabase *db, gpointer data, GError **error)
{
  const SlSettingFields *setting = data;

  return sl_settings_table_put (db, setting->id, setting->value, error);
}

void
sl_tracker_set_silence_async (SlTracker *self,
                              const char *name,
                              int days,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (name != NULL);

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  SlSettingFields *setting = g_new0 (SlSettingFields, 1);
  SlSilence any = { 0 };

  g_task_set_source_tag (task, sl_tracker_set_silence_async);
  g_task_set_task_data (task, setting, setting_free);
  if (sl_silence_find (&any, name) == NULL || days < SL_SILENCE_NEVER ||
      days > SL_SILENCE_MOST_DAYS)
    {
      g_task_return_new_error_literal (task, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID,
                                       "There is no such number of days");
      return;
    }
  setting->id = g_strconcat (SL_SILENCE_PREFIX, name, NULL);
  setting->value = days != 0 ? g_strdup_printf ("%d", days) : NULL;
  _sl_tracker_write (self, g_steal_pointer (&task), set_func);
}

gboolean
sl_tracker_set_silence_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
