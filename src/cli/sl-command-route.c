/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The router alone, for people who want to see why, and for measurements: no profile, no database,
 * no keyring.
 */

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-cli-json.h"
#include "sl-command-list.h"
#include "sl-decision.h"
#include "sl-json.h"
#include "sl-tracker-route.h"

static char *jobs_option;
static char **mail_option;

static const GOptionEntry options[] = {
  { "jobs", 0, 0, G_OPTION_ARG_FILENAME, &jobs_option,
    N_ ("Lines of id, company, title, url, applied_at, stage"), N_ ("FILE.jsonl") },
    { "mail", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &mail_option,
      N_ ("mbox, Maildir, .eml or folder, also gzipped; may repeat"), N_ ("PATH") }, { NULL },
    };

static const char *
get_decision (const SlMessageFields *message)
{
  if (message->status == SL_DECISION_STATUS_PENDING_USER && message->job_id == NULL)
    return "orphan";
  return sl_enum_to_nick (SL_TYPE_DECISION_STATUS, (int) message->status);
}

static JsonArray *
make_candidates (GPtrArray *candidates)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    json_array_add_element (array, sl_cli_json_from_record (g_ptr_array_index (candidates, i)));
  return array;
}

static JsonArray *
make_reasons (GPtrArray *reasons)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    {
      const SlReasonFields *reason = sl_reason_get_fields (g_ptr_array_index (reasons, i));
      JsonObject *object = json_object_new ();
      json_object_set_string_member (object, "kind",
                                     sl_enum_to_nick (SL_TYPE_REASON_KIND, (int) reason->kind));
      sl_cli_json_set_string (object, "text", reason->text);
      sl_cli_json_set_string (object, "rule", reason->rule);
      sl_cli_json_set_string (object, "quote", reason->quote);
      json_array_add_object_element (array, object);
    }
  return array;
}

static void
print_message (SlMessage *message)
{
  const SlMessageFields *fields = sl_message_get_fields (message);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_node_take_object (node, object);
  sl_cli_json_set_string (object, "message_id", fields->rfc822_id);
  json_object_set_boolean_member (object, "relevant", fields->relevant);
  json_object_set_double_member (object, "relevance", fields->relevance);
  json_object_set_string_member (
      object, "stage_target", sl_enum_to_nick (SL_TYPE_STAGE_TARGET, (int) fields->stage_target));
  json_object_set_double_member (object, "stage_confidence", fields->stage_confidence);
  sl_cli_json_set_string (object, "job_id", fields->job_id);
  json_object_set_int_member (object, "confidence", fields->confidence);
  json_object_set_string_member (object, "decision", get_decision (fields));
  json_object_set_array_member (object, "candidates", make_candidates (fields->candidates));
  json_object_set_array_member (object, "reasons", make_reasons (fields->reasons));
  g_autofree char *line = sl_json_to_string (node);
  printf ("%s\n", line);
}

/* "--mail a b c", as a shell makes of "--mail *.eml". */
static GStrv
collect_paths (const char *const *arguments)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) mail_option);
  g_strv_builder_addv (builder, (const char **) arguments);
  g_auto (GStrv) all = g_strv_builder_end (builder);
  return sl_cli_make_absolute ((const char *const *) all);
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  if (jobs_option == NULL || mail_option == NULL)
    {
      g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE,
                   _ ("Usage: shortlistctl %s %s"), "route", "--jobs FILE.jsonl --mail PATH…");
      return FALSE;
    }
  g_auto (GStrv) paths = collect_paths (arguments);
  g_autoptr (GFile) jobs = g_file_new_for_commandline_arg (jobs_option);
  unsigned int n_unreadable;
  g_autofree char *cause = NULL;

  sl_tracker_route_files_async (cli->tracker, jobs, (const char *const *) paths, cli->cancellable,
                                sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  g_autoptr (GPtrArray) messages =
      sl_tracker_route_files_finish (cli->tracker, result, &n_unreadable, &cause, error);
  if (messages == NULL)
    return FALSE;
  for (guint i = 0; i < messages->len; i++)
    print_message (g_ptr_array_index (messages, i));
  cli->has_printed = messages->len > 0;
  if (n_unreadable == 0)
    return TRUE;
  g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_PROBLEMS,
               ngettext ("%u mail could not be read: %s",
                         "%u mails could not be read; the first: %s", n_unreadable),
               n_unreadable, cause);
  return FALSE;
}

const SlCliCommand sl_command_route = {
  .name = "route",
  .group = SL_CLI_GROUP_TOOLS,
  .arguments = "--jobs FILE.jsonl --mail PATH…",
  .summary =
      N_ ("Say what the router makes of mail, without storing anything"),
         .details =
             N_ ("Prints one JSON object a mail, in the order of their dates. A mail that would be "
                 "linked by itself teaches its thread for those after it."),
                .needs = SL_CLI_NEEDS_TRACKER,
                .max_arguments = -1,
                .takes_paths = TRUE,
                .options = options,
                .run = run,
         };
