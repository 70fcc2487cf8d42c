/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-tracker.h"

G_BEGIN_DECLS

/** SlServerFunc: starts the REST API, see sl_wiring_start_server(). */
typedef GObject *(*SlServerFunc) (SlTracker *tracker,
                                  unsigned int *port,
                                  const char *token,
                                  GError **error);

typedef enum
{
  SL_API_OFF,
  SL_API_STARTING,
  SL_API_RUNNING,
  SL_API_FAILED,
} SlApiState;

/**
 * SlApiService:
 *
 * The REST switch: serves as long as the settings ("rest-enabled", "rest-port") say so and a
 * profile is open. Signal "changed" (): state, address, problem or token are others now.
 */
#define SL_TYPE_API_SERVICE (sl_api_service_get_type ())
G_DECLARE_FINAL_TYPE (SlApiService, sl_api_service, SL, API_SERVICE, GObject)

SlApiService *sl_api_service_new (GSettings *settings, SlServerFunc start);

/** sl_api_service_set_tracker: @tracker: (nullable): open. */
void sl_api_service_set_tracker (SlApiService *self, SlTracker *tracker);

SlApiState sl_api_service_get_state (SlApiService *self);
/** sl_api_service_get_address: Returns: (transfer none) (nullable): while it is running. */
const char *sl_api_service_get_address (SlApiService *self);
/** sl_api_service_get_problem: Returns: (transfer none) (nullable): why it failed, in words. */
const char *sl_api_service_get_problem (SlApiService *self);
/** sl_api_service_get_token: Returns: (transfer none) (nullable): while it is running. */
const char *sl_api_service_get_token (SlApiService *self);
/** sl_api_service_renew: makes another token and serves with that. */
void sl_api_service_renew (SlApiService *self);

G_END_DECLS
