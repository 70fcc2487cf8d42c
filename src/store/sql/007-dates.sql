-- SPDX-FileCopyrightText: The Shortlist contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What a mail says of a date: an invite as it was sent, or a deadline with its words. What becomes
-- of several is derived when it is read.
CREATE TABLE mail_dates (
  row_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  message_id TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  is_deadline INTEGER NOT NULL CHECK (is_deadline IN (0, 1)),
  method TEXT,
  uid TEXT,
  sequence INTEGER NOT NULL,
  recurrence_id TEXT,
  summary TEXT,
  location TEXT,
  url TEXT,
  organizer TEXT,
  time_zone TEXT,
  starts_us INTEGER NOT NULL,
  ends_us INTEGER NOT NULL,
  all_day INTEGER NOT NULL CHECK (all_day IN (0, 1)),
  quote TEXT
) STRICT;

CREATE INDEX mail_dates_by_message ON mail_dates (message_id);

-- Next steps that are not to be shown until then, by what they are about.
CREATE TABLE next_marks (
  row_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  until_us INTEGER NOT NULL
) STRICT;
