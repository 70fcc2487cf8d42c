-- SPDX-FileCopyrightText: The Shortlist contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What the REST API answered, by the key of the caller, for a day.
CREATE TABLE answers (
  id TEXT NOT NULL PRIMARY KEY,
  request TEXT NOT NULL,
  begun_us INTEGER NOT NULL,
  status INTEGER NOT NULL,
  body TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX answers_by_time ON answers (begun_us);

-- The inbox of one account, counted and paged without a look at any row.
CREATE INDEX messages_by_account_status ON messages (account_id, status, received_us, id);
