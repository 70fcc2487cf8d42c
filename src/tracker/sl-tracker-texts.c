/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-tracker-texts.h"

#include "sl-settings-table.h"
#include "sl-texts-private.h"
#include "sl-texts-table.h"
#include "sl-tracker-private.h"

#define SETTING "keep-texts"

typedef struct
{
  char *message_id;    /* (owned) */
  SlMessageText *text; /* (owned) */
} Keeping;

static void
keeping_free (gpointer data)
{
  Keeping *keeping = data;

  g_free (keeping->message_id);
  g_object_unref (keeping->text);
  g_free (keeping);
}

gboolean
sl_texts_read (SlDatabase *db, SlTexts *texts, GError **error)
{
  int kept = 0;

  if (!sl_settings_table_read_int (db, SETTING, &kept, error))
    return FALSE;
  *texts = kept != 0 ? SL_TEXTS_KEPT : SL_TEXTS_FETCHED;
  return TRUE;
}

gboolean
sl_texts_keep (SlDatabase *db, const char *message_id, SlMessageText *text, GError **error)
{
  SlTexts texts;

  if (text == NULL)
    return TRUE;
  return sl_texts_read (db, &texts, error) &&
         (texts == SL_TEXTS_FETCHED || sl_texts_table_put (db, message_id, text, error));
}

static gboolean
keep_func (SlDatabase *db, gpointer data, GError **error)
{
  Keeping *keeping = data;

  return sl_texts_keep (db, keeping->message_id, keeping->text, error);
}

void
_sl_tracker_keep_text (SlTracker *self, const char *message_id, SlMessageText *text)
{
  GTask *task = g_task_new (self, NULL, NULL, NULL);
  Keeping *keeping = g_new0 (Keeping, 1);

  g_task_set_source_tag (task, _sl_tracker_keep_text);
  g_task_set_static_name (task, "sl-tracker-keep-text");
  keeping->message_id = g_strdup (message_id);
  keeping->text = g_object_ref (text);
  g_task_set_task_data (task, keeping, keeping_free);
  _sl_tracker_write (self, task, keep_func);
}

gboolean
sl_tracker_get_texts (SlTracker *self, SlTexts *texts, GError **error)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), FALSE);
  g_return_val_if_fail (texts != NULL, FALSE);

  SlDatabase *reader = _sl_tracker_get_reader (self, error);
  gboolean done = reader != NULL && sl_texts_read (reader, texts, error);
  _sl_tracker_take_error (error);
  return done;
}

static gboolean
set_func (SlDatabase *db, gpointer data, GError **error)
{
  SlTexts texts = (SlTexts) GPOINTER_TO_INT (data);

  return sl_settings_table_put_int (db, SETTING, texts == SL_TEXTS_KEPT ? 1 : 0, error) &&
         (texts == SL_TEXTS_KEPT || sl_texts_table_clear (db, error));
}

void
sl_tracker_set_texts_async (SlTracker *self,
                            SlTexts texts,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));

  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_tracker_set_texts_async);
  g_task_set_static_name (task, "sl-tracker-set-texts");
  g_task_set_task_data (task, GINT_TO_POINTER (texts), NULL);
  _sl_tracker_write (self, task, set_func);
}

gboolean
sl_tracker_set_texts_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
