/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sl_date_parse_iso8601:
 * @text: ISO 8601 date, or date and time; without zone it is UTC
 * @time_us: (out): microseconds since the epoch, UTC
 *
 * Returns: whether @text is one
 */
gboolean sl_date_parse_iso8601 (const char *text, int64_t *time_us);

/**
 * sl_date_format_iso8601:
 * @time_us: microseconds since the epoch, UTC
 *
 * Returns: (transfer full): "2026-11-20T09:30:00Z", with fraction only if there is one
 */
char *sl_date_format_iso8601 (int64_t time_us);

/** sl_date_to_local: Returns: (transfer full) (nullable): @time_us in the user's time zone. */
GDateTime *sl_date_to_local (int64_t time_us);

/** sl_date_from_datetime: Returns: microseconds since the epoch, UTC. */
int64_t sl_date_from_datetime (GDateTime *datetime);

#define SL_US_PER_SECOND G_TIME_SPAN_SECOND
#define SL_US_PER_DAY G_TIME_SPAN_DAY

G_END_DECLS
