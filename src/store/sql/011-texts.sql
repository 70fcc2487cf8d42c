-- SPDX-FileCopyrightText: The Shortlist contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The text of mails, kept only where the user asked for it, and never of mail that is ignored.
CREATE TABLE texts (
  message INTEGER PRIMARY KEY REFERENCES messages (row_key) ON DELETE CASCADE,
  text TEXT NOT NULL,
  quote_offset INTEGER NOT NULL,
  links TEXT,
  truncated INTEGER NOT NULL CHECK (truncated IN (0, 1))
) STRICT;

CREATE TRIGGER texts_ignored AFTER UPDATE OF status ON messages WHEN new.status = 'ignored' BEGIN
  DELETE FROM texts WHERE message = new.row_key;
END;
