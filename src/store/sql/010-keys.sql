-- SPDX-FileCopyrightText: The Shortlist contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What a mail has in common with other mail of the same application besides its thread: who wrote
-- it, from which office, the code of the opening. One that "asks" could not be told by itself: what
-- is linked before it under the same key may tell.
CREATE TABLE message_keys (
  key TEXT NOT NULL,
  message INTEGER NOT NULL REFERENCES messages (row_key) ON DELETE CASCADE,
  asks INTEGER NOT NULL CHECK (asks IN (0, 1)),
  PRIMARY KEY (key, message)
) STRICT, WITHOUT ROWID;

CREATE INDEX message_keys_by_message ON message_keys (message);
