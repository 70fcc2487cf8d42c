-- SPDX-FileCopyrightText: The Shortlist contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The threads of open applications, counted without a look at any mail.
CREATE INDEX messages_threads ON messages (job_id, status, thread_id) WHERE job_id IS NOT NULL;
