CREATE INDEX answers_by_time ON answers (begun_us);
CREATE INDEX changes_by_group ON changes (group_id, sequence);
CREATE INDEX changes_by_message ON changes (message_id, sequence)
  WHERE message_id IS NOT NULL AND undone_us = 0;
CREATE INDEX changes_undoable ON changes (sequence)
  WHERE actor = 'user' AND undone_us = 0 AND undo IS NOT NULL;
CREATE INDEX events_by_job ON events (job_id, occurred_us, sequence, id);
CREATE INDEX events_by_message ON events (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX jobs_by_activity ON jobs (last_activity_us, id);
CREATE INDEX jobs_by_applied ON jobs (applied_us, id);
CREATE INDEX jobs_by_company ON jobs (company COLLATE NOCASE, id);
CREATE INDEX jobs_by_stage ON jobs (stage_rank, id);
CREATE INDEX jobs_by_title ON jobs (title COLLATE NOCASE, id);
CREATE INDEX jobs_by_url ON jobs (url) WHERE url IS NOT NULL;
CREATE INDEX jobs_open_stages ON jobs (stage_rank) WHERE archived = 0;
CREATE INDEX mail_dates_by_message ON mail_dates (message_id);
CREATE INDEX message_copies_by_message ON message_copies (message);
CREATE INDEX message_keys_by_message ON message_keys (message);
CREATE INDEX message_references_by_id ON message_references (rfc822_id);
CREATE INDEX messages_by_account ON messages (account_id, received_us, id);
CREATE INDEX messages_by_account_status ON messages (account_id, status, received_us, id);
CREATE INDEX messages_by_job ON messages (job_id, received_us, id) WHERE job_id IS NOT NULL;
CREATE INDEX messages_by_linked ON messages (linked, received_us, id);
CREATE INDEX messages_by_received ON messages (received_us, id);
CREATE INDEX messages_by_rfc822_id ON messages (rfc822_id) WHERE rfc822_id IS NOT NULL;
CREATE INDEX messages_by_run ON messages (run_id, received_us, id) WHERE run_id IS NOT NULL;
CREATE INDEX messages_by_status ON messages (status, received_us, id);
CREATE INDEX messages_by_thread ON messages (account_id, thread_id) WHERE thread_id IS NOT NULL;
CREATE INDEX messages_threads ON messages (job_id, status, thread_id) WHERE job_id IS NOT NULL;
CREATE INDEX notes_by_job ON notes (job_id, created_us, id);
CREATE INDEX rules_by_job ON rules (job_id) WHERE job_id IS NOT NULL;
CREATE INDEX rules_by_position ON rules (position, id);
CREATE INDEX runs_by_account ON runs (account_id, started_us, id);
CREATE INDEX runs_by_start ON runs (started_us, id);
CREATE INDEX runs_completed ON runs (account_id, completed_us) WHERE status = 'completed';
CREATE INDEX runs_running ON runs (account_id) WHERE status = 'running';
CREATE INDEX tasks_by_due ON tasks (completed, (due_us = 0), due_us, id);
CREATE INDEX tasks_by_job ON tasks (job_id, completed, (due_us = 0), due_us, id);
CREATE TABLE accounts (
  row_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  provider TEXT NOT NULL CHECK (provider IN ('gmail', 'outlook', 'imap', 'file')),
  key TEXT NOT NULL,
  address TEXT,
  display_name TEXT,
  state TEXT NOT NULL CHECK (state IN ('disconnected', 'connected', 'sign_in_needed')),
  cursor TEXT,
  last_connected_us INTEGER NOT NULL,
  last_error TEXT, retry_us INTEGER NOT NULL DEFAULT 0,
  UNIQUE (provider, key)
) STRICT;
CREATE TABLE answers (
  id TEXT NOT NULL PRIMARY KEY,
  request TEXT NOT NULL,
  begun_us INTEGER NOT NULL,
  status INTEGER NOT NULL,
  body TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE "changes" (
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
CREATE TABLE events (
  row_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  sequence INTEGER NOT NULL,
  from_stage TEXT CHECK (from_stage IN (
    'applied', 'recruiter_screen', 'assessment', 'hiring_manager_screen', 'technical_interview',
    'onsite', 'offer', 'closed')),
  to_stage TEXT CHECK (to_stage IN (
    'applied', 'recruiter_screen', 'assessment', 'hiring_manager_screen', 'technical_interview',
    'onsite', 'offer', 'closed')),
  outcome TEXT CHECK (outcome IN (
    'offer_accepted', 'offer_declined', 'rejected', 'withdrawn', 'no_response', 'ghosted')),
  occurred_us INTEGER NOT NULL,
  actor TEXT NOT NULL CHECK (actor IN ('user', 'system')),
  event_type TEXT CHECK (event_type IN ('interview_log', 'status_update', 'note')),
  title TEXT,
  note TEXT,
  reason_code TEXT,
  external_url TEXT,
  group_id TEXT,
  group_label TEXT,
  message_id TEXT REFERENCES messages (id) ON DELETE SET NULL
) STRICT;
CREATE TABLE failed_messages (
  account_id TEXT NOT NULL,
  external_id TEXT NOT NULL,
  run_id TEXT,
  error_message TEXT NOT NULL,
  PRIMARY KEY (account_id, external_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE forgotten (
  row_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  forgotten_us INTEGER NOT NULL
) STRICT;
CREATE TABLE jobs (
  row_key INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice: lists remember it
  id TEXT NOT NULL UNIQUE,
  company TEXT NOT NULL,
  title TEXT NOT NULL,
  url TEXT,
  location TEXT,
  source TEXT,
  salary TEXT,
  applied_us INTEGER NOT NULL,
  starred INTEGER NOT NULL CHECK (starred IN (0, 1)),
  archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
  created_us INTEGER NOT NULL,
  updated_us INTEGER NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN (
    'applied', 'recruiter_screen', 'assessment', 'hiring_manager_screen', 'technical_interview',
    'onsite', 'offer', 'closed')),
  outcome TEXT CHECK (outcome IN (
    'offer_accepted', 'offer_declined', 'rejected', 'withdrawn', 'no_response', 'ghosted')),
  closed_us INTEGER NOT NULL,
  last_activity_us INTEGER NOT NULL,
  stage_rank INTEGER NOT NULL GENERATED ALWAYS AS (
    CASE stage
      WHEN 'applied' THEN 1 WHEN 'recruiter_screen' THEN 2 WHEN 'assessment' THEN 3
      WHEN 'hiring_manager_screen' THEN 4 WHEN 'technical_interview' THEN 5 WHEN 'onsite' THEN 6
      WHEN 'offer' THEN 7 ELSE 8
    END) VIRTUAL
) STRICT;
CREATE VIRTUAL TABLE jobs_fts USING fts5 (
  company, title, location,
  content = 'jobs', content_rowid = 'row_key',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE TABLE leases (
  account_id TEXT NOT NULL PRIMARY KEY,
  owner TEXT NOT NULL,
  until_us INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
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
, people TEXT) STRICT;
CREATE TABLE message_copies (
  account_id TEXT NOT NULL,
  external_id TEXT NOT NULL,
  message INTEGER NOT NULL REFERENCES messages (row_key) ON DELETE CASCADE,
  PRIMARY KEY (account_id, external_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE message_keys (
  key TEXT NOT NULL,
  message INTEGER NOT NULL REFERENCES messages (row_key) ON DELETE CASCADE,
  asks INTEGER NOT NULL CHECK (asks IN (0, 1)),
  PRIMARY KEY (key, message)
) STRICT, WITHOUT ROWID;
CREATE TABLE message_references (
  message INTEGER NOT NULL REFERENCES messages (row_key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  rfc822_id TEXT NOT NULL,
  PRIMARY KEY (message, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE messages (
  row_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL,
  external_id TEXT NOT NULL,
  thread_id TEXT,
  rfc822_id TEXT,
  locator TEXT,
  from_name TEXT,
  from_address TEXT NOT NULL,
  subject TEXT NOT NULL,
  snippet TEXT NOT NULL,
  received_us INTEGER NOT NULL,
  sent INTEGER NOT NULL CHECK (sent IN (0, 1)),
  run_id TEXT REFERENCES runs (id) ON DELETE SET NULL,
  status TEXT NOT NULL CHECK (status IN (
    'auto_linked', 'pending_user', 'ignored', 'manual_linked')),
  relevant INTEGER NOT NULL CHECK (relevant IN (0, 1)),
  relevance REAL NOT NULL,
  stage_target TEXT NOT NULL CHECK (stage_target IN (
    'no_change', 'applied', 'recruiter_screen', 'assessment', 'hiring_manager_screen',
    'technical_interview', 'onsite', 'offer', 'rejected', 'withdrawn', 'closed')),
  stage_confidence REAL NOT NULL,
  job_id TEXT REFERENCES jobs (id) ON DELETE SET NULL,
  confidence INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 100),
  candidates TEXT,
  reasons TEXT,
  company TEXT,
  title TEXT,
  evidence TEXT,
  held TEXT CHECK (held IN ('backward', 'reopen')),
  decided_us INTEGER NOT NULL,
  decided_by TEXT,
  note TEXT,
  linked INTEGER NOT NULL GENERATED ALWAYS AS (
    status IN ('auto_linked', 'manual_linked')) VIRTUAL, gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
  UNIQUE (account_id, external_id)
) STRICT;
CREATE VIRTUAL TABLE messages_fts USING fts5 (
  subject,
  content = 'linked_subjects', content_rowid = 'row_key',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE TABLE next_marks (
  row_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  until_us INTEGER NOT NULL
) STRICT;
CREATE TABLE notes (
  row_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  content TEXT NOT NULL,
  created_us INTEGER NOT NULL,
  updated_us INTEGER NOT NULL
) STRICT;
CREATE VIRTUAL TABLE notes_fts USING fts5 (
  title, content,
  content = 'notes', content_rowid = 'row_key',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE TABLE reminders (
  row_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  shown_us INTEGER NOT NULL
) STRICT;
CREATE TABLE rules (
  row_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,
  field TEXT NOT NULL CHECK (field IN ('sender', 'subject', 'text')),
  contains TEXT NOT NULL,
  ignore INTEGER NOT NULL CHECK (ignore IN (0, 1)),
  sets_stage INTEGER NOT NULL CHECK (sets_stage IN (0, 1)),
  stage_target TEXT NOT NULL CHECK (stage_target IN (
    'no_change', 'applied', 'recruiter_screen', 'assessment', 'hiring_manager_screen',
    'technical_interview', 'onsite', 'offer', 'rejected', 'withdrawn', 'closed')),
  job_id TEXT REFERENCES jobs (id) ON DELETE SET NULL
) STRICT;
CREATE TABLE runs (
  row_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('running', 'completed', 'failed', 'cancelled')),
  started_us INTEGER NOT NULL,
  completed_us INTEGER NOT NULL,
  discovered INTEGER NOT NULL,
  relevant INTEGER NOT NULL,
  classified INTEGER NOT NULL,
  matched INTEGER NOT NULL,
  approved INTEGER NOT NULL,
  denied INTEGER NOT NULL,
  errored INTEGER NOT NULL,
  query TEXT,
  error_code TEXT,
  error_message TEXT
, job_id TEXT) STRICT;
CREATE TABLE "settings" (
  row_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL
) STRICT;
CREATE TABLE sqlite_sequence(name,seq);
CREATE TABLE tasks (
  row_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  type TEXT NOT NULL CHECK (type IN ('prep', 'todo', 'follow_up', 'check_status')),
  title TEXT NOT NULL,
  due_us INTEGER NOT NULL,
  completed INTEGER NOT NULL CHECK (completed IN (0, 1)),
  notes TEXT
) STRICT;
CREATE TABLE texts (
  message INTEGER PRIMARY KEY REFERENCES messages (row_key) ON DELETE CASCADE,
  text TEXT NOT NULL,
  quote_offset INTEGER NOT NULL,
  links TEXT,
  truncated INTEGER NOT NULL CHECK (truncated IN (0, 1))
) STRICT;
CREATE TRIGGER jobs_fts_delete AFTER DELETE ON jobs BEGIN
  INSERT INTO jobs_fts (jobs_fts, rowid, company, title, location)
  VALUES ('delete', old.row_key, old.company, old.title, old.location);
END;
CREATE TRIGGER jobs_fts_insert AFTER INSERT ON jobs BEGIN
  INSERT INTO jobs_fts (rowid, company, title, location)
  VALUES (new.row_key, new.company, new.title, new.location);
END;
CREATE TRIGGER jobs_fts_update AFTER UPDATE OF company, title, location ON jobs BEGIN
  INSERT INTO jobs_fts (jobs_fts, rowid, company, title, location)
  VALUES ('delete', old.row_key, old.company, old.title, old.location);
  INSERT INTO jobs_fts (rowid, company, title, location)
  VALUES (new.row_key, new.company, new.title, new.location);
END;
CREATE TRIGGER message_copies_unique BEFORE INSERT ON message_copies
WHEN EXISTS (SELECT 1 FROM messages
             WHERE account_id = new.account_id AND external_id = new.external_id)
BEGIN
  SELECT RAISE (ABORT, 'known as a message');
END;
CREATE TRIGGER messages_fts_delete AFTER DELETE ON messages WHEN old.linked BEGIN
  INSERT INTO messages_fts (messages_fts, rowid, subject)
  VALUES ('delete', old.row_key, old.subject);
END;
CREATE TRIGGER messages_fts_insert AFTER INSERT ON messages WHEN new.linked BEGIN
  INSERT INTO messages_fts (rowid, subject) VALUES (new.row_key, new.subject);
END;
CREATE TRIGGER messages_fts_link AFTER UPDATE OF status ON messages
WHEN new.linked AND NOT old.linked BEGIN
  INSERT INTO messages_fts (rowid, subject) VALUES (new.row_key, new.subject);
END;
CREATE TRIGGER messages_fts_unlink AFTER UPDATE OF status ON messages
WHEN old.linked AND NOT new.linked BEGIN
  INSERT INTO messages_fts (messages_fts, rowid, subject)
  VALUES ('delete', old.row_key, old.subject);
END;
CREATE TRIGGER messages_subject_stays BEFORE UPDATE OF subject ON messages BEGIN
  SELECT RAISE (ABORT, 'the subject of a message stays');
END;
CREATE TRIGGER messages_unique BEFORE INSERT ON messages
WHEN EXISTS (SELECT 1 FROM message_copies
             WHERE account_id = new.account_id AND external_id = new.external_id)
BEGIN
  SELECT RAISE (ABORT, 'known as a copy');
END;
CREATE TRIGGER notes_fts_delete AFTER DELETE ON notes BEGIN
  INSERT INTO notes_fts (notes_fts, rowid, title, content)
  VALUES ('delete', old.row_key, old.title, old.content);
END;
CREATE TRIGGER notes_fts_insert AFTER INSERT ON notes BEGIN
  INSERT INTO notes_fts (rowid, title, content) VALUES (new.row_key, new.title, new.content);
END;
CREATE TRIGGER notes_fts_update AFTER UPDATE OF title, content ON notes BEGIN
  INSERT INTO notes_fts (notes_fts, rowid, title, content)
  VALUES ('delete', old.row_key, old.title, old.content);
  INSERT INTO notes_fts (rowid, title, content) VALUES (new.row_key, new.title, new.content);
END;
CREATE TRIGGER texts_ignored AFTER UPDATE OF status ON messages WHEN new.status = 'ignored' BEGIN
  DELETE FROM texts WHERE message = new.row_key;
END;
CREATE VIEW linked_subjects AS SELECT row_key, subject FROM messages WHERE linked = 1;
