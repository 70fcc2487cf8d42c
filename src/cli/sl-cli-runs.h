/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-cli-session.h"
#include "sl-run.h"

G_BEGIN_DECLS

/** sl_cli_print_run: one sentence on what a sync did and what waits now, and a warning where mails
 * failed. */
void sl_cli_print_run (SlCli *cli, SlRun *run, const char *name);

G_END_DECLS
