/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-api-router.h"

G_BEGIN_DECLS

/**
 * sl_api_replay_run:
 * @request: (transfer full):
 *
 * Runs @handler, unless @request is a POST with an Idempotency-Key under which the same request has
 * been answered within 24 hours: then that answer is given again. The same key with another
 * request is 422; while the first is under way, or if it was cut off, 409.
 */
void sl_api_replay_run (SlApiRequest *request, SlApiHandler handler);

G_END_DECLS
