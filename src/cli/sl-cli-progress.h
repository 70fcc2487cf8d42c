/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-tracker.h"

G_BEGIN_DECLS

/**
 * SlCliProgress:
 *
 * Shows the sync that runs on one line of standard error; nothing where that is no terminal.
 */
typedef struct _SlCliProgress SlCliProgress;

SlCliProgress *sl_cli_progress_new (SlTracker *tracker);
/** sl_cli_progress_free: the line goes away. */
void sl_cli_progress_free (SlCliProgress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlCliProgress, sl_cli_progress_free)

G_END_DECLS
