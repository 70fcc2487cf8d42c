/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * make-profile DIRECTORY JOBS MESSAGES: a profile as somebody has who has applied for years, with a
 * key file, so that it opens without a keyring. The same arguments give the same data.
 */

#include <gio/gio.h>
#include <stdlib.h>

#include "sl-accounts-table.h"
#include "sl-await.h"
#include "sl-date.h"
#include "sl-events-table.h"
#include "sl-jobs-table.h"
#include "sl-messages-table.h"
#include "sl-notes-table.h"
#include "sl-tasks-table.h"
#include "sl-tracker-private.h"
#include "sl-uuid.h"
#include "sl-wiring.h"

#define BATCH 2000
#define DAY_US (24 * 3600 * SL_US_PER_SECOND)

typedef struct
{
  int begin;
  int end;
  int n_jobs;
  int64_t now_us;
} Range;

static char *
make_id (const char *kind, int n)
{
  g_autofree char *number = g_strdup_printf ("%d", n);

  return sl_uuid_from_names ("benchmark", kind, number, NULL);
}

static const char *
pick (const char *const *words, unsigned int n)
{
  return words[n % g_strv_length ((GStrv) words)];
}

/* Of a hundred: 30 applied, 15 on their way, 55 closed. */
static void
set_stage (SlJobFields *fields, int n)
{
  int part = n * 37 % 100;

  fields->stage = part < 30   ? SL_STAGE_APPLIED
                  : part < 45 ? (SlStage) (SL_STAGE_RECRUITER_SCREEN + part % 6)
                              : SL_STAGE_CLOSED;
  if (fields->stage == SL_STAGE_CLOSED)
    fields->outcome = part < 80   ? SL_OUTCOME_REJECTED
                      : part < 95 ? SL_OUTCOME_NO_RESPONSE
                                  : SL_OUTCOME_WITHDRAWN;
}

static gboolean
insert_event (SlDatabase *db, const SlJobFields *job, int n, GError **error)
{
  g_autofree char *id = make_id ("event", n);

  if (job->stage == SL_STAGE_APPLIED)
    return TRUE;
  g_autoptr (SlEvent) event = sl_event_new (&(SlEventFields) {
      .id = id,
      .job_id = job->id,
      .sequence = 1,
      .from_stage = SL_STAGE_APPLIED,
      .to_stage = job->stage,
      .outcome = job->outcome,
      .occurred_us = job->last_activity_us,
      .actor = SL_ACTOR_USER,
  });
  return sl_events_table_insert (db, event, error);
}

static gboolean
insert_papers (SlDatabase *db, const SlJobFields *job, const Range *range, int n, GError **error)
{
  g_autofree char *note_id = make_id ("note", n);
  g_autofree char *task_id = make_id ("task", n);
  g_autoptr (SlNote) note = sl_note_new (&(SlNoteFields) {
      .id = note_id,
      .job_id = job->id,
      .title = (char *) "Call with the recruiter",
      .content = (char *) "They look for somebody with five years of experience; remote is fine.",
      .created_us = job->applied_us,
      .updated_us = job->applied_us,
  });
  g_autoptr (SlJobTask) task = sl_job_task_new (&(SlJobTaskFields) {
      .id = task_id,
      .job_id = job->id,
      .title = (char *) "Ask how it stands",
      .due_us = range->now_us + (n % 30) * DAY_US,
  });

  return (n % 5 != 0 || sl_notes_table_put (db, note, error)) &&
         (n % 10 != 0 || sl_tasks_table_put (db, task, error));
}

static gboolean
insert_job (SlDatabase *db, const Range *range, int n, GError **error)
{
  static const char *const first[] = { "Amber",   "Birch",  "Copper", "Delta",   "Ember", "Fjord",
                                       "Granite", "Harbor", "Iris",   "Juniper", NULL };
  static const char *const second[] = { "Systems", "Works",  "Labs",    "Logistics",
                                        "Health",  "Energy", "Studios", NULL };
  static const char *const titles[] = { "Software Engineer", "Product Designer",
                                        "Data Analyst",      "Site Reliability Engineer",
                                        "Project Manager",   NULL };
  static const char *const sources[] = { "LinkedIn", "Company site", "A friend",
                                         "Job fair", "Newsletter",   NULL };
  static const char *const places[] = { "Berlin", "Remote (EU)", "Oslo", "Lisbon", NULL };
  g_autofree char *id = make_id ("job", n);
  g_autofree char *company = g_strdup_printf ("%s %s %d", pick (first, (unsigned int) n),
                                              pick (second, (unsigned int) n), n);
  SlJobFields fields = {
    .id = id,
    .company = company,
    .title = (char *) pick (titles, (unsigned int) n),
    .location = (char *) pick (places, (unsigned int) n),
    .source = (char *) pick (sources, (unsigned int) n),
    .applied_us = range->now_us - (int64_t) (n % 1000) * DAY_US - n,
    .starred = n % 12 == 0,
    .archived = n % 40 == 39,
  };
  set_stage (&fields, n);
  fields.last_activity_us = MIN (fields.applied_us + (n % 60) * DAY_US, range->now_us);
  fields.closed_us = fields.stage == SL_STAGE_CLOSED ? fields.last_activity_us : 0;
  g_autoptr (SlJob) job = sl_job_new (&fields);

  return sl_jobs_table_insert (db, job, error) && insert_event (db, &fields, n, error) &&
         insert_papers (db, &fields, range, n, error);
}

static gboolean
insert_jobs (SlDatabase *db, gpointer data, GError **error)
{
  const Range *range = data;

  for (int n = range->begin; n < range->end; n++)
    if (!insert_job (db, range, n, error))
      return FALSE;
  return TRUE;
}

static GPtrArray *
create_reasons (void)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < 4; i++)
    g_ptr_array_add (reasons, sl_reason_new (&(SlReasonFields) {
                                  .kind = SL_REASON_STAGE,
                                  .rule = (char *) "reject.not-moving-forward",
                                  .text = (char *) "says that they will not move forward",
                                  .quote = (char *) "we have decided not to move forward",
                              }));
  return reasons;
}

/* Of twenty: one waits, eight are linked, the others are none of an application. */
static gboolean
insert_message (SlDatabase *db, const Range *range, int n, GError **error)
{
  static const char *const subjects[] = { "Your application for %s",    "Interview on Tuesday, %s",
                                          "Thank you for applying, %s", "An update from us, %s",
                                          "News of the week, %s",       NULL };
  g_autofree char *id = make_id ("message", n);
  g_autofree char *account_id = sl_uuid_from_names ("account", "gmail", "default", NULL);
  g_autofree char *external_id = g_strdup_printf ("external %d", n);
  g_autofree char *job_id = make_id ("job", range->n_jobs > 0 ? n % range->n_jobs : 0);
  g_autofree char *name = g_strdup_printf ("Sender %d", n % 3000);
  g_autofree char *address = g_strdup_printf ("jobs@company%d.example", n % 3000);
  g_autofree char *number = g_strdup_printf ("reference %d", n);
  g_auto (GStrv) parts = g_strsplit (pick (subjects, (unsigned int) n), "%s", 2);
  g_autofree char *subject = g_strjoinv (number, parts);
  g_autoptr (GPtrArray) reasons = n % 20 <= 8 ? create_reasons () : NULL;
  gboolean has_job = range->n_jobs > 0 && n % 20 <= 8;
  g_autoptr (SlMessage) message = sl_message_new (&(SlMessageFields) {
      .id = id,
      .account_id = account_id,
      .external_id = external_id,
      .from_name = name,
      .from_address = address,
      .subject = subject,
      .snippet =
          (char *) "Dear applicant, thank you for the time you have taken; we have read what "
                   "you sent with interest and will come back to you soon.",
      .received_us = range->now_us - (int64_t) n * DAY_US / 100,
      .status = n % 20 == 0   ? SL_DECISION_STATUS_PENDING_USER
                : n % 20 <= 8 ? SL_DECISION_STATUS_AUTO_LINKED
                              : SL_DECISION_STATUS_IGNORED,
      .relevant = n % 20 <= 8,
      .relevance = n % 20 <= 8 ? 0.97 : 0.02,
      .stage_target = n % 20 <= 8 ? SL_STAGE_TARGET_ASSESSMENT : SL_STAGE_TARGET_NO_CHANGE,
      .stage_confidence = 0.9,
      .job_id = has_job ? job_id : NULL,
      .confidence = has_job ? 50 + n % 50 : 0,
      .reasons = reasons,
  });

  return sl_messages_table_insert (db, message, error);
}

/* The mailbox they lie in; it was signed out of, so that nobody asks Google. */
static gboolean
insert_account (SlDatabase *db, gpointer data, GError **error)
{
  g_autofree char *id = sl_uuid_from_names ("account", "gmail", "default", NULL);
  g_autoptr (SlAccount) account = sl_account_new (&(SlAccountFields) {
      .id = id,
      .provider = SL_PROVIDER_GMAIL,
      .key = (char *) "default",
      .address = (char *) "somebody@postbox.example",
      .state = SL_ACCOUNT_STATE_DISCONNECTED,
  });

  return sl_accounts_table_put (db, account, error);
}

static gboolean
insert_messages (SlDatabase *db, gpointer data, GError **error)
{
  const Range *range = data;

  for (int n = range->begin; n < range->end; n++)
    if (!insert_message (db, range, n, error))
      return FALSE;
  return TRUE;
}

static void
write_all (SlTracker *tracker, SlStoreFunc func, int n, int n_jobs)
{
  Range range = { .n_jobs = n_jobs, .now_us = g_get_real_time () };

  for (range.begin = 0; range.begin < n; range.begin = range.end)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      range.end = MIN (range.begin + BATCH, n);
      sl_store_write_async (tracker->store, func, &range, NULL, NULL, sl_await_result_cb, &result);
      SL_AWAIT (result != NULL);
      sl_store_write_finish (tracker->store, result, &error);
      g_assert_no_error (error);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) opened = NULL;

  if (argc != 4)
    {
      g_printerr ("Usage: make-profile DIRECTORY JOBS MESSAGES\n");
      return 2;
    }
  g_autofree char *folder = g_canonicalize_filename (argv[1], NULL);
  g_autoptr (SlTracker) tracker = sl_wiring_create_tracker (folder, NULL, &error);
  g_assert_no_error (error);
  sl_tracker_use_key_file (tracker, &error);
  g_assert_no_error (error);
  sl_tracker_open_async (tracker, NULL, sl_await_result_cb, &opened);
  SL_AWAIT (opened != NULL);
  sl_tracker_open_finish (tracker, opened, &error);
  g_assert_no_error (error);
  write_all (tracker, insert_jobs, atoi (argv[2]), atoi (argv[2]));
  write_all (tracker, insert_account, 1, 0);
  write_all (tracker, insert_messages, atoi (argv[3]), atoi (argv[2]));
  sl_tracker_close (tracker);
  return 0;
}
