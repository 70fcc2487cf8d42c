/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-cli-command.h"

G_BEGIN_DECLS

/** SlCliOptions: the command line taken apart. */
typedef struct
{
  gboolean help;
  gboolean version;
  gboolean json;
  gboolean debug;
  gboolean key_file;
  char *profile;               /* (owned) (nullable): as given */
  char *provider_base;         /* (owned) (nullable) */
  char *account_key;           /* (owned) (nullable) */
  const SlCliCommand *command; /* (nullable): none was named */
  GStrv arguments;             /* (owned): of the command */
} SlCliOptions;

void sl_cli_options_clear (SlCliOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlCliOptions, sl_cli_options_clear)

/**
 * sl_cli_options_parse:
 * @argv: (array length=argc): raw bytes
 * @options: (out caller-allocates): cleared by the caller; holds what was understood also on
 * failure
 *
 * Global options may stand before and after the command; the options of the command fill its own
 * statics. Errors: SL_CLI_ERROR_USAGE, G_OPTION_ERROR.
 */
gboolean sl_cli_options_parse (int argc, char **argv, SlCliOptions *options, GError **error);

/** sl_cli_options_dup_help: Returns: (transfer full): the help of @command (nullable: of all). */
char *sl_cli_options_dup_help (const SlCliCommand *command);

/** sl_cli_options_get_global: Returns: (array zero-terminated=1): options of every command, to be
 * described; their arg_data is of no use to others. */
const GOptionEntry *sl_cli_options_get_global (void);

/** sl_cli_options_get_group_title: translated. */
const char *sl_cli_options_get_group_title (SlCliGroup group);

G_END_DECLS
