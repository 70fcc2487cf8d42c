/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-enums.h"

G_BEGIN_DECLS

/**
 * SlEventFields:
 *
 * One dated line of a job's timeline. Ordered by (occurred_us, sequence). to_stage NONE is a note
 * that moves nothing.
 */
typedef struct
{
  char *id; /* UUID; for events made by a mail a function of job and message */
  char *job_id;
  int64_t sequence;
  SlStage from_stage; /* where the job stood before, derived */
  SlStage to_stage;
  SlOutcome outcome;
  int64_t occurred_us;
  SlActor actor;
  SlEventType event_type;
  char *title;        /* (nullable): label shown; %NULL for the stage's own name */
  char *note;         /* (nullable) */
  char *reason_code;  /* (nullable) */
  char *external_url; /* (nullable) */
  char *group_id;     /* (nullable) */
  char *group_label;  /* (nullable) */
  char *message_id;   /* (nullable): the mail that caused it */
} SlEventFields;

#define SL_TYPE_EVENT (sl_event_get_type ())
G_DECLARE_FINAL_TYPE (SlEvent, sl_event, SL, EVENT, GObject)

SlEvent *sl_event_new (const SlEventFields *fields);
const SlEventFields *sl_event_get_fields (SlEvent *self);

G_END_DECLS
