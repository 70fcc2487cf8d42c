-- SPDX-FileCopyrightText: The Shortlist contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What the router learns from a person's decisions follows from those decisions; here stands what
-- of it that person wants forgotten: decisions up to that time do not count for that sender.
CREATE TABLE forgotten (
  row_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  forgotten_us INTEGER NOT NULL
) STRICT;
