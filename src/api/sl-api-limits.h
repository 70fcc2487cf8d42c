/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

#include "sl-clock.h"

G_BEGIN_DECLS

#define SL_API_MOST_BODY (1024 * 1024)

/** SlApiLimits: what one caller, or all of them, can take from us. Counted: a socket may outlive
 * the server. Main context. */
typedef struct _SlApiLimits SlApiLimits;

SlApiLimits *sl_api_limits_new (SlClock *clock);
void sl_api_limits_unref (SlApiLimits *self);

/**
 * sl_api_limits_watch:
 * @message: just begun
 *
 * One connection too many is closed at once. A request that does not come in whole, or an answer
 * that is not taken, within 30 s ends its connection, as does silence between two requests. A body
 * above the limit is thrown away as it comes in.
 */
void sl_api_limits_watch (SlApiLimits *self, SoupServerMessage *message);

/** sl_api_limits_is_too_large: Returns: whether the body was above the limit. */
gboolean sl_api_limits_is_too_large (SoupServerMessage *message);

G_END_DECLS
