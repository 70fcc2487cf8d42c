/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One run from the command line to the exit status.
 */

#include "config.h"

#include "sl-cli.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "sl-cli-options.h"
#include "sl-cli-session.h"
#include "sl-cli-words.h"
#include "sl-log.h"
#include "sl-tracker-backup.h"

/* What an interrupted run needs. */
typedef struct
{
  SlCli cli;
  int signal;       /* that came; 0 */
  guint sources[2]; /* of SIGINT and SIGTERM; 0 once it came */
} Run;

static void
interrupt (Run *run, size_t index, int signal)
{
  /* GLib gives the signal its default back with the source, so that a second one ends the program
   * wherever it hangs. */
  run->sources[index] = 0;
  run->signal = signal;
  g_cancellable_cancel (run->cli.cancellable);
}

static gboolean
on_interrupted_cb (gpointer user_data)
{
  interrupt (user_data, 0, SIGINT);
  return G_SOURCE_REMOVE;
}

static gboolean
on_terminated_cb (gpointer user_data)
{
  interrupt (user_data, 1, SIGTERM);
  return G_SOURCE_REMOVE;
}

static void
print_error (Run *run, const GError *error)
{
  g_autofree char *words = sl_cli_words_from_error (error);

  sl_cli_warn ("%s", words);
  if (!run->cli.json || run->cli.has_printed)
    return;
  JsonObject *object = json_object_new ();
  JsonObject *document = json_object_new ();
  json_object_set_string_member (object, "code", sl_cli_words_get_code (error));
  json_object_set_string_member (object, "message", words);
  json_object_set_object_member (document, "error", object);
  sl_cli_print_json (&run->cli, document);
}

/* The wish for a key file is for a new profile; one that has its key somewhere keeps it there. */
static gboolean
choose_key_file (SlCli *cli, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (sl_tracker_use_key_file (cli->tracker, &problem) ||
      g_error_matches (problem, SL_TRACKER_ERROR, SL_TRACKER_ERROR_CONFLICT))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* Names the backup that Shortlist has put beside the database, where there is one. */
static void
name_backup (SlCli *cli, GError **error)
{
  g_autofree char *backup =
      g_error_matches (*error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_CONTENT_LOST)
          ? sl_tracker_find_backup (cli->tracker)
          : NULL;

  if (backup == NULL)
    return;
  g_autofree char *shown = g_filename_display_name (backup);
  g_clear_error (error);
  g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_CONTENT_LOST,
               _ ("The database has lost its content: its file is empty or gone, though its key is "
                  "there. Restore the newest backup with “shortlistctl backup restore %s”, or "
                  "begin anew with --profile DIR"),
               shown);
}

static gboolean
open_profile (SlCli *cli, const SlCliOptions *options, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (options->key_file && !choose_key_file (cli, error))
    return FALSE;
  sl_tracker_open_async (cli->tracker, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  if (sl_tracker_open_finish (cli->tracker, result, &problem))
    return TRUE;
  name_backup (cli, &problem);
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
create_tracker (SlCli *cli, const SlCliOptions *options, SlCliWireFunc wire, GError **error)
{
  g_autofree char *profile =
      options->profile != NULL ? g_canonicalize_filename (options->profile, NULL) : NULL;
  GError *cause = NULL;

  cli->tracker = wire (profile, options->provider_base, &cause);
  if (cli->tracker != NULL)
    return TRUE;
  /* All it is given are options, so what it refuses is an option. */
  g_set_error_literal (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE, cause->message);
  g_error_free (cause);
  return FALSE;
}

static gboolean
run_command (Run *run, const SlCliOptions *options, SlCliWireFunc wire, GError **error)
{
  const SlCliCommand *command = options->command;
  SlCli *cli = &run->cli;

  /* Wrong usage is found before a keyring is asked or a folder made. */
  if (command->needs != SL_CLI_NEEDS_NOTHING && !create_tracker (cli, options, wire, error))
    return FALSE;
  if (command->needs == SL_CLI_NEEDS_PROFILE && !open_profile (cli, options, error))
    return FALSE;
  return command->run (cli, (const char *const *) options->arguments, error);
}

static gboolean
run_line (Run *run, int argc, char **argv, SlCliWireFunc wire, GError **error)
{
  g_auto (SlCliOptions) options = { 0 };
  gboolean understood = sl_cli_options_parse (argc, argv, &options, error);

  sl_log_install (options.debug ? "all" : NULL); /* before GLib makes a thread for the signals */
  run->sources[0] = g_unix_signal_add (SIGINT, on_interrupted_cb, run);
  run->sources[1] = g_unix_signal_add (SIGTERM, on_terminated_cb, run);
  run->cli.json = options.json;
  run->cli.account_key = options.account_key;
  if (!understood)
    return FALSE;
  if (options.version)
    {
      printf ("shortlistctl %s\n", PACKAGE_VERSION);
      return TRUE;
    }
  if (options.help || options.command == NULL)
    {
      g_autofree char *help = sl_cli_options_dup_help (options.command);
      if (options.help)
        fputs (help, stdout);
      else
        g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE,
                     _ ("Which command? “shortlistctl help” lists them all"));
      return options.help;
    }
  gboolean done = run_command (run, &options, wire, error);
  run->cli.account_key = NULL;
  return done;
}
/* A reader that has seen enough, such as head, is no failure. */
static gboolean
is_reader_gone (void)
{
  struct pollfd output = { .fd = STDOUT_FILENO, .events = POLLOUT };

  return poll (&output, 1, 0) > 0 && (output.revents & POLLERR) != 0;
}

int
sl_cli_main (int argc, char **argv, SlCliWireFunc wire, SlCliServeFunc serve)
{
  g_return_val_if_fail (wire != NULL && serve != NULL, 1);

  Run run = { .cli.cancellable = g_cancellable_new (), .cli.serve = serve };
  g_autoptr (GError) error = NULL;
  int status = 0;

  if (!run_line (&run, argc, argv, wire, &error))
    {
      print_error (&run, error);
      status = sl_cli_words_get_status (error);
    }
  if (run.cli.tracker != NULL)
    sl_tracker_close (run.cli.tracker);
  while (g_main_context_iteration (NULL, FALSE))
    ; /* what was cancelled still wants to be told */
  if ((fflush (stdout) != 0 || ferror (stdout)) && !is_reader_gone () && status == 0)
    {
      sl_cli_warn ("%s", _ ("The output could not be written"));
      status = 1;
    }
  if (run.signal != 0 && status != 0)
    status = 128 + run.signal;
  for (size_t i = 0; i < G_N_ELEMENTS (run.sources); i++)
    g_clear_handle_id (&run.sources[i], g_source_remove);
  g_clear_object (&run.cli.tracker);
  g_clear_object (&run.cli.cancellable);
  return status;
}
