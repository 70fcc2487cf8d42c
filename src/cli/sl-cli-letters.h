/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-cli-session.h"
#include "sl-letter.h"

G_BEGIN_DECLS

/** sl_cli_letters_find: Returns: (transfer full) (nullable): the template @id. Errors: NOT_FOUND.
 */
SlLetter *sl_cli_letters_find (SlCli *cli, const char *id, GError **error);

/** sl_cli_letters_print: as a mail: to whom, subject, text. */
void sl_cli_letters_print (SlCli *cli, const char *member, SlLetter *letter);

G_END_DECLS
