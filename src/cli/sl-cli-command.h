/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-cli-session.h"

G_BEGIN_DECLS

/** SlCliNeeds: what must be there before a command runs. */
typedef enum
{
  SL_CLI_NEEDS_NOTHING,
  SL_CLI_NEEDS_TRACKER, /* not opened: no database, no keyring */
  SL_CLI_NEEDS_PROFILE, /* an open one */
} SlCliNeeds;

typedef enum
{
  SL_CLI_GROUP_MAIL,
  SL_CLI_GROUP_REVIEW,
  SL_CLI_GROUP_JOBS,
  SL_CLI_GROUP_PROFILE,
  SL_CLI_GROUP_TOOLS,
  SL_CLI_N_GROUPS,
} SlCliGroup;

/** SlCliCommand: one command. Strings for people are marked with N_(), arguments with NC_(). */
typedef struct
{
  const char *name; /* one or two words: "jobs list" */
  SlCliGroup group;
  const char *arguments; /* (nullable): what follows the options; shown by
                            sl_cli_command_get_arguments() */
  const char *summary;   /* one line */
  const char *details;   /* (nullable): more, for its own help */
  SlCliNeeds needs;
  int min_arguments;
  int max_arguments; /* -1 for any number */
  gboolean takes_paths;
  const GOptionEntry *options; /* (nullable): they write to the command's own statics: a process
                                  runs one command once */
  /* (nullable): whether arguments and options go together; before anything is opened. Sets USAGE.
   */
  gboolean (*check) (const char *const *arguments, GError **error);
  gboolean (*run) (SlCli *cli, const char *const *arguments, GError **error);
} SlCliCommand;

/** sl_cli_command_get_arguments: Returns: (transfer none) (nullable): for people, "JOB TEXT". */
const char *sl_cli_command_get_arguments (const SlCliCommand *command);

/** sl_cli_commands_get: Returns: (array zero-terminated=1): in the order of the help. */
const SlCliCommand *const *sl_cli_commands_get (void);

/**
 * sl_cli_commands_find:
 * @words: what the command line holds besides options, the command first
 * @n_used: (out): how many of them name the command
 *
 * Returns: (nullable): %NULL sets a USAGE error that says what there is
 */
const SlCliCommand *
sl_cli_commands_find (const char *const *words, unsigned int *n_used, GError **error);

G_END_DECLS
