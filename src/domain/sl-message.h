/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-decision.h"
#include "sl-enums.h"

G_BEGIN_DECLS

/**
 * SlMessageFields:
 *
 * One mail as stored: what its headers say, and what was decided. As a source delivers it, the
 * fields from run_id on are empty.
 */
typedef struct
{
  char *id; /* UUID, a function of account and external_id */
  char *account_id;
  char *external_id;   /* the provider's own id, opaque */
  char *thread_id;     /* (nullable): the provider's, opaque */
  char *rfc822_id;     /* (nullable): Message-ID without angle brackets */
  GStrv references;    /* (nullable): ids of In-Reply-To and References, nearest last */
  char *locator;       /* (nullable): how to find a file's mail again; %NULL for online accounts */
  char *from_name;     /* (nullable) */
  char *from_address;  /* lower case; empty if unreadable */
  char *subject;       /* decoded, UTF-8, one line */
  char *snippet;       /* first words of the text, at most 200 characters */
  int64_t received_us; /* when the provider took it; Date: for files */
  gboolean sent;       /* from the user: label SENT, or From is the account's own address */

  char *run_id; /* the run that first stored it, for ever */
  SlDecisionStatus status;
  gboolean relevant;
  double relevance;
  SlStageTarget stage_target;
  double stage_confidence;
  char *job_id; /* (nullable): linked when *_linked, else suggested */
  int confidence;
  GPtrArray *candidates; /* (nullable) (element-type SlCandidate) */
  GPtrArray *reasons;    /* (nullable) (element-type SlReason) */
  char *company;         /* (nullable): as the mail names it */
  char *title;           /* (nullable) */
  char *evidence;        /* (nullable): the router's own */
  SlHeld held;
  int64_t decided_us; /* 0 while pending */
  char *decided_by;   /* (nullable): "user", or a name given over REST; "system" when automatic */
  char *note;         /* (nullable): what the user wrote when approving */
  gboolean gone;      /* deleted, or moved to trash or spam since: it cannot be opened any more */
} SlMessageFields;

#define SL_TYPE_MESSAGE (sl_message_get_type ())
G_DECLARE_FINAL_TYPE (SlMessage, sl_message, SL, MESSAGE, GObject)

SlMessage *sl_message_new (const SlMessageFields *fields);
const SlMessageFields *sl_message_get_fields (SlMessage *self);

G_END_DECLS
