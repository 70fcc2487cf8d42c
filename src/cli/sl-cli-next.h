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

/** sl_cli_next_put_off: @number: as the list shows it, from 1; or an id. Returns: (transfer full):
 * the step. Errors: NOT_FOUND. */
SlNextStep *sl_cli_next_put_off (SlCli *cli, const char *number, int64_t until_us, GError **error);

G_END_DECLS
