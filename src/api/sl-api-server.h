/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-tracker.h"

G_BEGIN_DECLS

/**
 * SlApiServer:
 *
 * The REST API of one open profile, on 127.0.0.1 and ::1 and nowhere else. Every answer is JSON in
 * one envelope; the contract stands in openapi.json, which the server gives out itself. Whoever
 * asks must know the token, unless there is none. Main context; it does nothing but call the use
 * cases of SlTracker, so a window may stand beside it on the same tracker or in another process.
 */
#define SL_TYPE_API_SERVER (sl_api_server_get_type ())
G_DECLARE_FINAL_TYPE (SlApiServer, sl_api_server, SL, API_SERVER, GObject)

/**
 * sl_api_server_new:
 * @tracker: open
 * @token: (nullable): what callers must send, from sl_tracker_get_api_token_finish(); %NULL lets
 *   every program of this machine in
 */
SlApiServer *sl_api_server_new (SlTracker *tracker, const char *token);

/**
 * sl_api_server_listen:
 * @port: 0 for any free one
 *
 * Once. Errors: G_IO_ERROR, ADDRESS_IN_USE among them.
 */
gboolean sl_api_server_listen (SlApiServer *self, unsigned int port, GError **error);

/** sl_api_server_get_port: Returns: 0 while it does not listen. */
unsigned int sl_api_server_get_port (SlApiServer *self);

/** sl_api_server_stop: closes all connections; idempotent. Syncs that callers began are
 * cancelled, other acts come to their end. */
void sl_api_server_stop (SlApiServer *self);

G_END_DECLS
