/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-account.h"
#include "sl-cli-session.h"

G_BEGIN_DECLS

/** sl_cli_get_account_key: Returns: what --account says, or "default". */
const char *sl_cli_get_account_key (SlCli *cli);

/**
 * sl_cli_parse_provider:
 * @text: (nullable): "gmail"; %NULL is gmail
 *
 * Errors: USAGE; files need no account.
 */
gboolean sl_cli_parse_provider (const char *text, SlProvider *provider, GError **error);

/** sl_cli_text_account: Returns: (transfer full): "gmail/default (mara@example.org)". */
char *sl_cli_text_account (SlAccount *account);

G_END_DECLS
