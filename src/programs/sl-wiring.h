/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-tracker.h"

G_BEGIN_DECLS

/**
 * sl_wiring_create_tracker:
 * @profile: (nullable): absolute folder; %NULL is $XDG_DATA_HOME/shortlist
 * @provider_base: (nullable): loopback stand-in for the mail providers
 *
 * The one place that names concrete parts: store, vault, HTTP client, clock, router, providers. No
 * logic, no I/O.
 *
 * Returns: (transfer full) (nullable): not opened yet; %NULL sets %G_IO_ERROR_INVALID_ARGUMENT if
 *   @provider_base is anything but loopback
 */
SlTracker *
sl_wiring_create_tracker (const char *profile, const char *provider_base, GError **error);

/**
 * sl_wiring_start_server:
 * @tracker: open
 * @port: (in) (out): 0 for any free one
 * @token: (nullable): what callers must send; %NULL lets every program of this machine in
 *
 * Starts the REST API on loopback.
 *
 * Returns: (transfer full) (nullable): letting go of it stops the server; %NULL sets @error
 */
GObject *
sl_wiring_start_server (SlTracker *tracker, unsigned int *port, const char *token, GError **error);

/**
 * sl_wiring_find_locales:
 *
 * Returns: (transfer full): the folder of the translations: the installed one, or that of the build
 *   folder in $SHORTLIST_BUILD where ./dev has put one there
 */
char *sl_wiring_find_locales (void);

G_END_DECLS
