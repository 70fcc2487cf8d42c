/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-tracker.h"

G_BEGIN_DECLS

/**
 * SlCliWireFunc:
 * @profile: (nullable): absolute folder; %NULL is the user's own profile
 * @provider_base: (nullable): loopback stand-in for the mail providers
 *
 * The program's part: names the concrete parts. Does no I/O.
 *
 * Returns: (transfer full) (nullable): a tracker not opened yet; %NULL sets @error, a wrong option
 */
typedef SlTracker *(*SlCliWireFunc) (const char *profile,
                                     const char *provider_base,
                                     GError **error);

/**
 * SlCliServeFunc:
 * @tracker: open
 * @port: (in) (out): 0 for any free one
 * @token: (nullable): what callers must send
 *
 * The program's part of "serve": starts the REST API.
 *
 * Returns: (transfer full) (nullable): letting go of it stops the server; %NULL sets @error
 */
typedef GObject *(*SlCliServeFunc) (SlTracker *tracker,
                                    unsigned int *port,
                                    const char *token,
                                    GError **error);

/**
 * sl_cli_main:
 * @argv: (array length=argc): as given to main(), whose locale is set
 *
 * The whole of shortlistctl: reads the command line, does what it says, prints. Once a process; it
 * runs the default main context, owns SIGINT and SIGTERM, and installs the log.
 *
 * Returns: exit status: 0, 1 for a failure, 2 for wrong usage, 128 + signal when interrupted
 */
int sl_cli_main (int argc, char **argv, SlCliWireFunc wire, SlCliServeFunc serve);

G_END_DECLS
