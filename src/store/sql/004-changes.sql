-- SPDX-FileCopyrightText: The Shortlist contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Notes, tasks and merged applications stand in the log too, so that they can be undone. A check
-- cannot be altered: the table is made anew, its sequence goes on.
CREATE TABLE changes_new (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  group_id TEXT NOT NULL,
  occurred_us INTEGER NOT NULL,
  actor TEXT NOT NULL CHECK (actor IN ('user', 'system')),
  kind TEXT NOT NULL CHECK (kind IN (
    'message_auto_linked', 'message_rerouted', 'message_held', 'message_approved',
    'message_denied', 'message_restored', 'event_added', 'event_edited', 'event_deleted',
    'job_added', 'job_edited', 'job_deleted', 'job_merged', 'note_added', 'note_edited',
    'note_deleted', 'task_added', 'task_edited', 'task_deleted')),
  job_id TEXT,
  message_id TEXT,
  undo TEXT,
  undone_us INTEGER NOT NULL
) STRICT;

INSERT INTO changes_new (sequence, id, group_id, occurred_us, actor, kind, job_id, message_id, undo,
                         undone_us)
SELECT sequence, id, group_id, occurred_us, actor, kind, job_id, message_id, undo, undone_us
FROM changes;

DROP TABLE changes;
ALTER TABLE changes_new RENAME TO changes;

CREATE INDEX changes_by_group ON changes (group_id, sequence);
CREATE INDEX changes_by_message ON changes (message_id, sequence)
  WHERE message_id IS NOT NULL AND undone_us = 0;
CREATE INDEX changes_undoable ON changes (sequence)
  WHERE actor = 'user' AND undone_us = 0 AND undo IS NOT NULL;
