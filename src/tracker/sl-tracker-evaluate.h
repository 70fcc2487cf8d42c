/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-tracker.h"

G_BEGIN_DECLS

/** SlTrackerMeasurement: how the router did, in 0..1. */
typedef struct
{
  unsigned int n_mails;
  double relevance_precision;
  double relevance_recall;
  double stage;    /* right ones of relevant mail */
  double macro_f1; /* of the stage targets that occur */
  double job;      /* right or rightly none, of relevant mail */
  double auto_precision;
  double auto_recall; /* rightly auto-linked of relevant, tracked mail */
  double calibration_error;
  char *table; /* (owned): all of it, for a person */
} SlTrackerMeasurement;

void sl_tracker_measurement_free (SlTrackerMeasurement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlTrackerMeasurement, sl_tracker_measurement_free)

/**
 * sl_tracker_evaluate_async:
 * @corpus: a folder that holds jobs.jsonl, labels.jsonl and mail, or folders that do, to a depth of
 *   four; mail is mail.mbox, or every mbox, .eml and Maildir beside the two files
 *
 * Routes each of these mailboxes by itself, as sl_tracker_route_files_async() does, and compares
 * what was decided with the labels, one JSON object a line: message_id, kind ("application" or
 * "noise"), stage_target, job_id, and if there are any any_of and lang. Mail without a label does
 * not count. Nothing is stored; the tracker need not be open.
 *
 * Errors: INVALID with the line number; UNREADABLE, also when there is nothing to evaluate.
 */
void sl_tracker_evaluate_async (SlTracker *self,
                                GFile *corpus,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
SlTrackerMeasurement *
sl_tracker_evaluate_finish (SlTracker *self, GAsyncResult *result, GError **error);

G_END_DECLS
