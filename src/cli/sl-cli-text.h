/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-cli-table.h"
#include "sl-enums.h"
#include "sl-job.h"

G_BEGIN_DECLS

/* How values look in tables, and how people write them on a command line. */

/** sl_cli_text_time: Returns: (transfer full): local date and time; "–" for 0. */
char *sl_cli_text_time (int64_t time_us);
/** sl_cli_text_date: Returns: (transfer full): local date; "–" for 0. */
char *sl_cli_text_date (int64_t time_us);

/** sl_cli_text_nick: Returns: (transfer full): "technical interview"; empty for NONE. */
char *sl_cli_text_nick (GType type, int value);

/** sl_cli_text_stage: Returns: (transfer full): "closed (rejected)". */
char *sl_cli_text_stage (SlStage stage, SlOutcome outcome);
SlCliStyle sl_cli_text_get_stage_style (SlStage stage, SlOutcome outcome);

/** sl_cli_text_job: Returns: (transfer full): "Company – title". @job: (nullable): empty then. */
char *sl_cli_text_job (SlJob *job);

/**
 * sl_cli_text_parse_time:
 * @text: ISO 8601 date, or date and time; without zone it is local
 * @option: what it belongs to, for the USAGE error
 */
gboolean
sl_cli_text_parse_time (const char *text, const char *option, int64_t *time_us, GError **error);

/**
 * sl_cli_text_parse_nick:
 * @text: a nick, also with spaces or hyphens, in any case
 *
 * Errors: USAGE with all the words there are.
 */
gboolean sl_cli_text_parse_nick (GType type,
                                 const char *text,
                                 const char *option,
                                 int *value,
                                 GError **error);

G_END_DECLS
