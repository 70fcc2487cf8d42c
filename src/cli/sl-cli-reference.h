/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-cli-command.h"

G_BEGIN_DECLS

/* What is installed beside the program, made of the table of commands so that it cannot drift. */

/** sl_cli_reference_dup_man: Returns: (transfer full): the manual page, in roff. */
char *sl_cli_reference_dup_man (void);

/** sl_cli_reference_dup_bash: Returns: (transfer full): completion for bash. */
char *sl_cli_reference_dup_bash (void);
/** sl_cli_reference_dup_zsh: Returns: (transfer full): completion for zsh. */
char *sl_cli_reference_dup_zsh (void);
/** sl_cli_reference_dup_fish: Returns: (transfer full): completion for fish. */
char *sl_cli_reference_dup_fish (void);

G_END_DECLS
