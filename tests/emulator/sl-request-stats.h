/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sl-emulator-state.h"

G_BEGIN_DECLS

SlRequestStats *sl_request_stats_new (void);
void sl_request_stats_free (SlRequestStats *self);
void sl_request_stats_reset (SlRequestStats *self);

/** sl_request_stats_count: one request of @method was answered with @status for @units. */
void sl_request_stats_count (SlRequestStats *self,
                             const char *method,
                             unsigned int status,
                             unsigned int units);

/** sl_request_stats_fetched: message @id was given out whole. */
void sl_request_stats_fetched (SlRequestStats *self, const char *id);

/** sl_request_stats_query: @q was asked in a listing. */
void sl_request_stats_query (SlRequestStats *self, const char *q);

/** sl_request_stats_in_flight: one user has @count requests at this moment. */
void sl_request_stats_in_flight (SlRequestStats *self, int count);

JsonNode *sl_request_stats_to_json (SlRequestStats *self);

G_END_DECLS
