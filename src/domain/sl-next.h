/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-interview.h"
#include "sl-job-task.h"
#include "sl-job.h"
#include "sl-silence.h"

G_BEGIN_DECLS

/** SlNextKind: in the order of their urgency on one day. */
typedef enum
{
  SL_NEXT_INTERVIEW,
  SL_NEXT_DEADLINE,
  SL_NEXT_TASK,
  SL_NEXT_OFFER,  /* it waits for an answer */
  SL_NEXT_SILENT, /* nothing was heard for too long */
} SlNextKind;

GType sl_next_kind_get_type (void);
#define SL_TYPE_NEXT_KIND (sl_next_kind_get_type ())

/** SlNextStepFields: something to do or to know, of one application. */
typedef struct
{
  char *id; /* what it is about; another one when that changes */
  SlNextKind kind;
  char *job_id;
  char *company;
  char *title;
  int64_t when_us; /* starts or is due; of an offer or a silence since when; 0 none */
  int64_t ends_us; /* 0 unknown */
  gboolean all_day;
  char *text;       /* (nullable): summary of the invite, title of the task */
  char *place;      /* (nullable) */
  char *url;        /* (nullable) */
  char *people;     /* (nullable): who takes part besides the user: "Ana Ruiz, bo@acme.example" */
  char *time_zone;  /* (nullable): of who asked, IANA */
  char *quote;      /* (nullable): the words a deadline came from */
  char *message_id; /* (nullable): the mail it came from */
  char *task_id;    /* (nullable) */
  SlStage stage;    /* of an interview what kind it is, else where the application stands */
  int days;         /* of silence */
  SlOutcome suggestion; /* of silence: as what it could be closed */
  gboolean is_cancelled;
} SlNextStepFields;

#define SL_TYPE_NEXT_STEP (sl_next_step_get_type ())
G_DECLARE_FINAL_TYPE (SlNextStep, sl_next_step, SL, NEXT_STEP, GObject)

SlNextStep *sl_next_step_new (const SlNextStepFields *fields);
const SlNextStepFields *sl_next_step_get_fields (SlNextStep *self);

/** SlNextView: what is asked for. */
typedef enum
{
  SL_NEXT_VIEW_STEPS,      /* what is to be done or to be known */
  SL_NEXT_VIEW_CLOSINGS,   /* silent for so long that they could be closed; the longest first */
  SL_NEXT_VIEW_INTERVIEWS, /* all there are, also what is over, cancelled, or of a closed one */
} SlNextView;

/** SlNextQuery: zero-initialised but for now_us is what is asked mostly. */
typedef struct
{
  int64_t now_us;
  SlNextView view;
  SlSilence silence;
  const char *job_id;      /* (nullable): of this one alone */
  gboolean include_marked; /* also what was put off or done */
} SlNextQuery;

/** SlNextData: what there is. Borrowed. */
typedef struct
{
  GPtrArray *jobs;          /* (element-type SlJob) */
  const SlDatedMail *mails; /* (array length=n_mails) */
  size_t n_mails;
  GPtrArray *tasks;  /* (element-type SlJobTask) */
  GHashTable *marks; /* (element-type utf8 gint64): by id, until when it is not shown */
  const char *const *own_addresses; /* (nullable): of the user, lower case */
} SlNextData;

/**
 * sl_next_list:
 *
 * Interviews and deadlines of the 60 days to come, tasks of the next 7 days, overdue or without a
 * date, offers without answer, and open applications that have been silent for long. What belongs
 * to a closed or archived application is left out, and one that has something ahead, an interview,
 * a deadline or a task, is not silent. Any thread.
 *
 * Returns: (transfer full) (element-type SlNextStep): what has a date by date, then offers, then
 *   silence, the longest last
 */
GPtrArray *sl_next_list (const SlNextData *data, const SlNextQuery *query);

G_END_DECLS
