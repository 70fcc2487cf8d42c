/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-undo-notes-private.h"

#include "sl-notes-table.h"
#include "sl-record.h"
#include "sl-tasks-table.h"

gboolean
sl_undo_note (SlDatabase *db, JsonObject *kept, GError **error)
{
  JsonObject *before = sl_json_get_object (kept, "before");

  if (before == NULL)
    return sl_notes_table_delete (db, sl_json_get_string (kept, "id", ""), error);
  g_autoptr (SlNote) note = sl_record_from_object (SL_TYPE_NOTE, before);
  return sl_notes_table_put (db, note, error);
}

gboolean
sl_undo_task (SlDatabase *db, JsonObject *kept, GError **error)
{
  JsonObject *before = sl_json_get_object (kept, "before");

  if (before == NULL)
    return sl_tasks_table_delete (db, sl_json_get_string (kept, "id", ""), error);
  g_autoptr (SlJobTask) task = sl_record_from_object (SL_TYPE_JOB_TASK, before);
  return sl_tasks_table_put (db, task, error);
}
