/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "sl-tracker-bulk.h"

G_BEGIN_DECLS

/*
 * What several screens do to one application or many. Each tells what was done in the window of
 * @widget, with an undo, or why it could not be done.
 */

/** sl_job_acts_move: @place: translated name of where they go. */
void sl_job_acts_move (GtkWidget *widget,
                       SlTracker *tracker,
                       const char *const *job_ids,
                       SlStage stage,
                       SlOutcome outcome,
                       const char *place);
void sl_job_acts_mark (GtkWidget *widget,
                       SlTracker *tracker,
                       const char *const *job_ids,
                       SlJobMark mark);
void sl_job_acts_remove (GtkWidget *widget, SlTracker *tracker, const char *const *job_ids);

G_END_DECLS
