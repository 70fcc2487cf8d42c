/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "sl-cli.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/** SlCli: one run of the program, as the commands see it. Main context. */
typedef struct
{
  SlTracker *tracker;        /* (owned) (nullable): for commands that need it */
  GCancellable *cancellable; /* (owned): cancelled by Ctrl+C */
  SlCliServeFunc serve;
  const char *account_key; /* (nullable): --account */
  gboolean json;           /* --json */
  gboolean has_printed;    /* a JSON document is out, so none of an error may follow */
  GAsyncResult *result;    /* (owned) (nullable): what sl_cli_wait() waits for */
} SlCli;

#define SL_CLI_ERROR (sl_cli_error_quark ())
GQuark sl_cli_error_quark (void);

/** SlCliError: what the terminal finds wrong by itself; the message is for people, translated. */
typedef enum
{
  SL_CLI_ERROR_USAGE, /* exit status 2 */
  SL_CLI_ERROR_NOT_FOUND,
  SL_CLI_ERROR_AMBIGUOUS,
  SL_CLI_ERROR_PROBLEMS, /* done, but something is wrong */
  /* of the tracker, but with words that fit the command */
  SL_CLI_ERROR_CONFLICT,
  SL_CLI_ERROR_BUSY,
  SL_CLI_ERROR_KEY,
  SL_CLI_ERROR_CONTENT_LOST,
  SL_CLI_ERROR_DAMAGED,
} SlCliError;

/** sl_cli_done_cb: the callback of every operation that a command starts; @user_data: the SlCli. */
void sl_cli_done_cb (GObject *source, GAsyncResult *result, gpointer user_data);

/**
 * sl_cli_wait:
 *
 * A terminal does one thing at a time, so commands read from top to bottom: start an operation with
 * sl_cli_done_cb(), wait here, finish it. This is the program's only loop.
 *
 * Returns: (transfer full): what sl_cli_done_cb() was given
 */
GAsyncResult *sl_cli_wait (SlCli *cli);

/** sl_cli_is_interactive: Returns: whether @fd is a terminal that takes colours and progress. */
gboolean sl_cli_is_interactive (int fd);

/** sl_cli_get_width: Returns: columns of the terminal behind @fd; 0 if it is none. */
int sl_cli_get_width (int fd);

/** sl_cli_make_absolute: Returns: (transfer full): @paths as seen from the current folder. */
GStrv sl_cli_make_absolute (const char *const *paths);

/** sl_cli_print_json: @object: (transfer full): the document of this run, on standard output. */
void sl_cli_print_json (SlCli *cli, JsonObject *object);

/** sl_cli_warn: one line on standard error; the way is not barred. */
void sl_cli_warn (const char *format, ...) G_GNUC_PRINTF (1, 2);

G_END_DECLS
