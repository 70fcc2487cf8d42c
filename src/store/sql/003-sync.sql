-- SPDX-FileCopyrightText: The Shortlist contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Deleted, or moved to the trash or to spam: the mail is history, and cannot be opened any more.
ALTER TABLE messages ADD COLUMN gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1));

-- Not before: the provider asked for patience until then.
ALTER TABLE accounts ADD COLUMN retry_us INTEGER NOT NULL DEFAULT 0;

-- A search for the mail of one job, beside the syncs.
ALTER TABLE runs ADD COLUMN job_id TEXT;
