/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-cli-jobs.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-cli-json.h"
#include "sl-cli-results.h"
#include "sl-cli-text.h"
#include "sl-text.h"

static void
print_line (const char *label, const char *value)
{
  g_autofree char *line = sl_text_one_line (value, 0);

  if (*line != '\0')
    printf ("%-14s %s\n", label, line);
}

void
sl_cli_print_job (SlJob *job)
{
  const SlJobFields *fields = sl_job_get_fields (job);
  g_autofree char *stage = sl_cli_text_stage (fields->stage, fields->outcome);
  g_autofree char *applied = sl_cli_text_date (fields->applied_us);
  g_autofree char *activity = sl_cli_text_time (fields->last_activity_us);

  print_line (_ ("Id"), fields->id);
  print_line (_ ("Company"), fields->company);
  print_line (C_ ("role", "Title"), fields->title);
  print_line (_ ("Stage"), stage);
  print_line (C_ ("date", "Applied"), applied);
  print_line (_ ("Last activity"), activity);
  print_line (_ ("Link"), fields->url);
  print_line (_ ("Location"), fields->location);
  print_line (_ ("Source"), fields->source);
  print_line (_ ("Salary"), fields->salary);
}

JsonObject *
sl_cli_make_job_object (SlJob *job)
{
  JsonObject *object = json_object_new ();

  json_object_set_member (object, "job", sl_cli_json_from_record (job));
  return object;
}

void
sl_cli_report_job (SlCli *cli, SlJob *job, const char *group_id, const char *sentence)
{
  sl_cli_report_act (cli, sl_cli_make_job_object (job), group_id, sentence);
}
