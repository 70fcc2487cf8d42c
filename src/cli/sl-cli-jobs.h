/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-cli-session.h"
#include "sl-job.h"

G_BEGIN_DECLS

/** sl_cli_print_job: for people: a value a line. */
void sl_cli_print_job (SlJob *job);

/** sl_cli_make_job_object: Returns: (transfer full): { "job": @job (nullable) }. */
JsonObject *sl_cli_make_job_object (SlJob *job);

/** sl_cli_report_job: an act upon @job worked; see sl_cli_report_act(). */
void sl_cli_report_job (SlCli *cli, SlJob *job, const char *group_id, const char *sentence);

G_END_DECLS
