/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-api-request.h"

G_BEGIN_DECLS

/** SlApiHandler: @request: (transfer full): to be answered. */
typedef void (*SlApiHandler) (SlApiRequest *request);

/** SlApiRoute: one method of one path. */
typedef struct
{
  const char *method;
  const char *path; /* below /api; ":name" stands for one part */
  SlApiHandler handler;
  gboolean is_open; /* needs no token */
} SlApiRoute;

/* One table a resource, each ended by an empty row. */
extern const SlApiRoute sl_api_event_routes[];
extern const SlApiRoute sl_api_health_routes[];
extern const SlApiRoute sl_api_inbox_routes[];
extern const SlApiRoute sl_api_insights_routes[];
extern const SlApiRoute sl_api_job_routes[];
extern const SlApiRoute sl_api_note_routes[];
extern const SlApiRoute sl_api_provider_routes[];
extern const SlApiRoute sl_api_run_routes[];
extern const SlApiRoute sl_api_task_routes[];

/**
 * sl_api_router_find:
 * @path: still encoded, as the request has it
 * @params: (out caller-allocates): of the route found; zeroed by the caller
 * @allow: (out) (transfer full) (nullable): the methods of this path, where @method is none
 *
 * Returns: (nullable):
 */
const SlApiRoute *
sl_api_router_find (const char *method, const char *path, SlApiParams *params, char **allow);

/** sl_api_router_get_tables: Returns: (array zero-terminated=1): all there is. */
const SlApiRoute *const *sl_api_router_get_tables (void);

G_END_DECLS
