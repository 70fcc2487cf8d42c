-- SPDX-FileCopyrightText: The Shortlist contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Who takes part besides the user: "Name <address>", one a line.
ALTER TABLE mail_dates ADD COLUMN people TEXT;

-- What the user set is text from now on, numbers as well; it has the form of other records.
CREATE TABLE settings_new (
  row_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL
) STRICT;

INSERT INTO settings_new (id, value) SELECT id, CAST(value AS TEXT) FROM settings ORDER BY id;

DROP TABLE settings;
ALTER TABLE settings_new RENAME TO settings;

-- Reminders that were shown, so that none is shown twice.
CREATE TABLE reminders (
  row_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  shown_us INTEGER NOT NULL
) STRICT;

-- Next steps that were put off or done stand in the log too. A check cannot be altered: the table
-- is made anew, its sequence goes on.
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
    'note_deleted', 'task_added', 'task_edited', 'task_deleted', 'step_marked')),
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
