/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-cli-session.h"
#include "sl-tracker-review.h"

G_BEGIN_DECLS

/**
 * sl_cli_report_result:
 * @ids: what was asked for, as given to the tracker
 * @sentence: what was done, for people; translated
 *
 * Prints what became of each. Returns: %FALSE with the last error if one did not work; those before
 *   it have been told.
 */
gboolean sl_cli_report_result (SlCli *cli,
                               const char *const *ids,
                               SlActResult *result,
                               const char *sentence,
                               GError **error);

/** sl_cli_report_act: one act that worked: @object (transfer full) for machines, or @sentence. */
void sl_cli_report_act (SlCli *cli, JsonObject *object, const char *group_id, const char *sentence);

/** sl_cli_report_record: one act that cannot be undone worked: { @name: @record }, or @sentence
 * with its id. */
void sl_cli_report_record (SlCli *cli, const char *name, gpointer record, const char *sentence);

G_END_DECLS
