/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The router alone, for people who want to see why, and for measurements: no profile, no database,
 * no keyring. And what it said of a mail that is stored.
 */

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-cli-find.h"
#include "sl-cli-json.h"
#include "sl-cli-text.h"
#include "sl-command-list.h"
#include "sl-decision.h"
#include "sl-json.h"
#include "sl-reason-words.h"
#include "sl-text.h"
#include "sl-tracker-evaluate.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-lists.h"
#include "sl-tracker-route.h"

#define ARGUMENTS NC_ ("arguments", "--jobs FILE --mail PATH… | --evaluate CORPUS | --explain ID")

static char *evaluate_option;
static char *explain_option;
static char *jobs_option;
static char **mail_option;

static const GOptionEntry options[] = {
  { "evaluate", 0, 0, G_OPTION_ARG_FILENAME, &evaluate_option,
    N_ ("Measure it on mail with jobs.jsonl and labels.jsonl beside it"), N_ ("CORPUS") },
  { "explain", 0, 0, G_OPTION_ARG_STRING, &explain_option,
    N_ ("Why this mail of the profile was decided as it was"), N_ ("ID") },
  { "jobs", 0, 0, G_OPTION_ARG_FILENAME, &jobs_option,
    N_ ("Lines of id, company, title, url, applied_at, stage"), N_ ("FILE.jsonl") },
  { "mail", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &mail_option,
    N_ ("mbox, Maildir, .eml or folder, also gzipped; may repeat"), N_ ("PATH") },
  { NULL },
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

static void
print_line (const char *label, const char *value)
{
  g_autofree char *line = sl_text_one_line (value, 0);

  if (*line != '\0')
    printf ("%-12s %s\n", label, line);
}

static void
print_candidate (SlCli *cli, SlCandidate *candidate)
{
  const SlCandidateFields *fields = sl_candidate_get_fields (candidate);
  g_autoptr (SlJob) job = sl_tracker_get_job (cli->tracker, fields->job_id, NULL);
  g_autofree char *name = job != NULL ? sl_cli_text_job (job) : g_strdup (fields->job_id);
  g_autofree char *text = g_strdup_printf ("%d %%, %s", fields->confidence, name);

  print_line (_ ("Candidate"), text);
}

static void
print_reason (SlReason *reason)
{
  const SlReasonFields *fields = sl_reason_get_fields (reason);
  g_autofree char *kind = sl_cli_text_nick (SL_TYPE_REASON_KIND, (int) fields->kind);
  g_autofree char *quote =
      fields->quote != NULL ? g_strdup_printf (": “%s”", fields->quote) : g_strdup ("");
  g_autofree char *rule =
      fields->rule != NULL ? g_strdup_printf (" (%s)", fields->rule) : g_strdup ("");
  g_autofree char *words = sl_reason_words (reason);
  g_autofree char *text = g_strconcat (words, quote, rule, NULL);

  print_line (kind, text);
}

static void
print_explanation (SlCli *cli, const SlMessageFields *fields)
{
  g_autofree char *status = sl_cli_text_nick (SL_TYPE_DECISION_STATUS, (int) fields->status);
  g_autofree char *stage = sl_cli_text_nick (SL_TYPE_STAGE_TARGET, (int) fields->stage_target);
  g_autofree char *decision = g_strdup_printf (
      /* Translators: decision, confidence, who decided. */
      _ ("%1$s, %2$d %% sure, by %3$s"), status, fields->confidence,
      fields->decided_by != NULL ? fields->decided_by : _ ("the router"));
  g_autofree char *says = g_strdup_printf ("%s, %.0f %%", stage, fields->stage_confidence * 100);
  g_autofree char *relevant = g_strdup_printf (
      "%s, %.0f %%", fields->relevant ? _ ("yes") : _ ("no"), fields->relevance * 100);
  g_autofree char *held = sl_cli_text_nick (SL_TYPE_HELD, (int) fields->held);

  print_line (_ ("Subject"), fields->subject);
  print_line (_ ("Decision"), decision);
  print_line (_ ("Held"), held);
  print_line (_ ("Relevant"), relevant);
  print_line (_ ("Says"), says);
  for (guint i = 0; fields->candidates != NULL && i < fields->candidates->len; i++)
    print_candidate (cli, g_ptr_array_index (fields->candidates, i));
  for (guint i = 0; fields->reasons != NULL && i < fields->reasons->len; i++)
    print_reason (g_ptr_array_index (fields->reasons, i));
}

static gboolean
explain (SlCli *cli, GError **error)
{
  const SlMessageView view = SL_MESSAGE_VIEW_ALL;

  sl_tracker_open_async (cli->tracker, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  if (!sl_tracker_open_finish (cli->tracker, result, error))
    return FALSE;
  g_autofree char *id = sl_cli_find_message (cli, explain_option, &view, 1, error);
  g_autoptr (SlInboxItem) item =
      id != NULL ? sl_tracker_get_message (cli->tracker, id, error) : NULL;
  if (item == NULL)
    return FALSE;
  SlMessage *message = sl_inbox_item_get_message (item);
  cli->has_printed = TRUE;
  if (cli->json)
    print_message (message);
  else
    print_explanation (cli, sl_message_get_fields (message));
  return TRUE;
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

static void
print_measurement (const SlTrackerMeasurement *measured)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_node_take_object (node, object);
  json_object_set_int_member (object, "mails", measured->n_mails);
  json_object_set_double_member (object, "relevance_precision", measured->relevance_precision);
  json_object_set_double_member (object, "relevance_recall", measured->relevance_recall);
  json_object_set_double_member (object, "stage_accuracy", measured->stage);
  json_object_set_double_member (object, "stage_macro_f1", measured->macro_f1);
  json_object_set_double_member (object, "job_accuracy", measured->job);
  json_object_set_double_member (object, "auto_precision", measured->auto_precision);
  json_object_set_double_member (object, "auto_recall", measured->auto_recall);
  json_object_set_double_member (object, "calibration_error", measured->calibration_error);
  g_autofree char *line = sl_json_to_string (node);
  printf ("%s\n", line);
}

static gboolean
evaluate (SlCli *cli, GError **error)
{
  g_autoptr (GFile) corpus = g_file_new_for_commandline_arg (evaluate_option);

  sl_tracker_evaluate_async (cli->tracker, corpus, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  g_autoptr (SlTrackerMeasurement) measured =
      sl_tracker_evaluate_finish (cli->tracker, result, error);
  if (measured == NULL)
    return FALSE;
  cli->has_printed = TRUE;
  if (cli->json)
    print_measurement (measured);
  else
    printf ("%s", measured->table);
  return TRUE;
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  if (evaluate_option != NULL && explain_option == NULL && jobs_option == NULL &&
      mail_option == NULL && *arguments == NULL)
    return evaluate (cli, error);
  if (explain_option != NULL && jobs_option == NULL && mail_option == NULL && *arguments == NULL)
    return explain (cli, error);
  if (evaluate_option != NULL || explain_option != NULL || jobs_option == NULL ||
      mail_option == NULL)
    {
      g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE, _ ("Usage: shortlistctl %1$s %2$s"),
                   "route", sl_cli_command_get_arguments (&sl_command_route));
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
               ngettext ("%1$u mail could not be read: %2$s",
                         "%1$u mails could not be read; the first: %2$s", n_unreadable),
               n_unreadable, cause);
  return FALSE;
}

const SlCliCommand sl_command_route = {
  .name = "route",
  .group = SL_CLI_GROUP_TOOLS,
  .arguments = ARGUMENTS,
  .summary = N_ ("Say what the router makes of mail, without storing anything"),
  .details = N_ ("Prints one JSON object a mail, in the order of their dates. A mail that would be "
                 "linked by itself teaches its thread for those after it."),
  .needs = SL_CLI_NEEDS_TRACKER,
  .max_arguments = -1,
  .takes_paths = TRUE,
  .options = options,
  .run = run,
};
