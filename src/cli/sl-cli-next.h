/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-cli-session.h"
#include "sl-next.h"

G_BEGIN_DECLS

/** sl_cli_next_list: Returns: (transfer full) (element-type SlNextStep): waits for it. */
GPtrArray *sl_cli_next_list (SlCli *cli, const SlNextQuery *query, GError **error);

/** sl_cli_next_show: prints the list that @query asks for. */
gboolean sl_cli_next_show (SlCli *cli, const SlNextQuery *query, GError **error);

/** sl_cli_next_find: @number: as the list of @view shows it, from 1; or an id. Returns: (transfer
 * full) (nullable): Errors: NOT_FOUND. */
SlNextStep *sl_cli_next_find (SlCli *cli, SlNextView view, const char *number, GError **error);

/** sl_cli_next_put_off: puts off the step that is so found, and says so with @sentence. */
gboolean sl_cli_next_put_off (SlCli *cli,
                              SlNextView view,
                              const char *number,
                              int64_t until_us,
                              const char *sentence,
                              GError **error);

G_END_DECLS
