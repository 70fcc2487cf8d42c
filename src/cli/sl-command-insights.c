/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-cli-text.h"
#include "sl-command-list.h"
#include "sl-tracker-insights.h"

static char *since_option;
static char *until_option;
static char *source_option;
static char *word_option;
static int silent_option = 14;

static const GOptionEntry options[] = {
  { "since", 0, 0, G_OPTION_ARG_STRING, &since_option, N_ ("Applied on this day or later"),
    N_ ("DATE") },
  { "until", 0, 0, G_OPTION_ARG_STRING, &until_option, N_ ("Applied before this day"),
    N_ ("DATE") },
  { "source", 0, 0, G_OPTION_ARG_STRING, &source_option, N_ ("Only those found there"),
    N_ ("SOURCE") },
  { "word", 0, 0, G_OPTION_ARG_STRING, &word_option, N_ ("Only those with this word in the title"),
    N_ ("WORD") },
  { "silent-days", 0, 0, G_OPTION_ARG_INT, &silent_option,
    N_ ("Silent is who has not answered for so many days (14)"), N_ ("N") },
  { NULL },
};

static const SlCliColumn columns[] = {
  { "", FALSE, 10 },
  { N_ ("APPLIED"), TRUE, 0 },
  { N_ ("ANSWERED"), TRUE, 0 },
  { N_ ("INTERVIEWS"), TRUE, 0 },
  { N_ ("OFFERS"), TRUE, 0 },
  { N_ ("REJECTED"), TRUE, 0 },
  { N_ ("SILENT"), TRUE, 0 },
  { N_ ("DAYS"), TRUE, 0 },
};

static void
add_share (SlCliTable *table, int count, int total)
{
  SlInsightsShare share = sl_insights_share (count, total);
  g_autofree char *text = share.is_told ? g_strdup_printf ("%d (%.0f %%)", count, share.share * 100)
                                        : g_strdup_printf ("%d", count);

  sl_cli_table_add (table, text, count > 0 ? SL_CLI_STYLE_PLAIN : SL_CLI_STYLE_DIM);
}

static void
add_group (SlCliTable *table, const char *name, const SlInsightsGroup *group, SlCliStyle style)
{
  g_autofree char *total = g_strdup_printf ("%d", group->total);
  g_autofree char *days =
      group->median_days >= 0 ? g_strdup_printf ("%.1f", group->median_days) : g_strdup ("–");

  sl_cli_table_add (table, name, style);
  sl_cli_table_add (table, total, style);
  add_share (table, group->answered, group->total);
  add_share (table, group->interviewed, group->total);
  add_share (table, group->offers, group->total);
  add_share (table, group->rejected, group->total);
  add_share (table, group->silent + group->ghosted, group->total);
  sl_cli_table_add (table, days, SL_CLI_STYLE_PLAIN);
}

static void
add_groups (SlCliTable *table, GPtrArray *groups, const char *nobody)
{
  for (guint i = 0; i < groups->len; i++)
    {
      const SlInsightsGroup *group = g_ptr_array_index (groups, i);
      add_group (table, group->key != NULL ? group->key : nobody, group, SL_CLI_STYLE_PLAIN);
    }
}

static void
print_stages (SlInsights *insights)
{
  static const SlCliColumn stage_columns[] = {
    { N_ ("STAGE"), FALSE, 10 }, { N_ ("REACHED"), TRUE, 0 }, { N_ ("WENT ON"), TRUE, 0 },
    { N_ ("WAITING"), TRUE, 0 }, { N_ ("ENDED"), TRUE, 0 },
  };
  g_autoptr (SlCliTable) table = sl_cli_table_new (stage_columns, G_N_ELEMENTS (stage_columns));

  for (int i = 0; i < SL_INSIGHTS_N_STAGES; i++)
    {
      const SlInsightsStage *stage = &insights->stages[i];
      g_autofree char *name = sl_cli_text_nick (SL_TYPE_STAGE, (int) SL_STAGE_APPLIED + i);
      g_autofree char *total = g_strdup_printf ("%d", stage->total);
      g_autofree char *waiting = g_strdup_printf ("%d", stage->waiting);
      g_autofree char *ended = g_strdup_printf ("%d", stage->ended);
      sl_cli_table_add (table, name, SL_CLI_STYLE_PLAIN);
      sl_cli_table_add (table, total, SL_CLI_STYLE_PLAIN);
      add_share (table, stage->went_on, stage->total);
      sl_cli_table_add (table, waiting, SL_CLI_STYLE_PLAIN);
      sl_cli_table_add (table, ended, SL_CLI_STYLE_PLAIN);
    }
  sl_cli_table_print (table);
}

static void
print_summary (SlInsights *insights)
{
  const SlInsightsGroup *all = &insights->all;
  SlInsightsShare answered = sl_insights_share (all->answered, all->total);

  if (answered.is_told)
    /* Translators: a share of all applications and the interval in which it lies with 95 %. */
    printf (_ ("%1$d of %2$d applications were answered: %3$.0f %% (%4$.0f to %5$.0f %%)\n"),
            all->answered, all->total, answered.share * 100, answered.low * 100,
            answered.high * 100);
  else
    printf (_ ("%1$d of %2$d applications were answered\n"), all->answered, all->total);
  if (all->median_days >= 0)
    printf (_ ("Median to the first answer: %.1f days\n"), all->median_days);
  /* Translators: how many applications wait, and how many of them not for long. */
  printf (ngettext ("Waiting: %1$d, of them sent or heard of in the last %2$d day: %3$d\n",
                    "Waiting: %1$d, of them sent or heard of in the last %2$d days: %3$d\n",
                    (unsigned long) insights->silent_days),
          insights->waiting, insights->silent_days, insights->young);
}

static void
print_tables (SlInsights *insights)
{
  g_autoptr (SlCliTable) table = sl_cli_table_new (columns, G_N_ELEMENTS (columns));

  add_group (table, _ ("all"), &insights->all, SL_CLI_STYLE_BOLD);
  add_groups (table, insights->months, "");
  add_groups (table, insights->sources, _ ("no source"));
  add_groups (table, insights->words, "");
  sl_cli_table_print (table);
}

static gboolean
read_query (SlInsightsQuery *query, GError **error)
{
  if (silent_option < 1)
    {
      g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE, _ ("--silent-days is at least 1"));
      return FALSE;
    }
  *query = (SlInsightsQuery) {
    .source = source_option,
    .word = word_option,
    .silent_days = silent_option,
  };
  return (since_option == NULL ||
          sl_cli_text_parse_time (since_option, "--since", &query->from_us, error)) &&
         (until_option == NULL ||
          sl_cli_text_parse_time (until_option, "--until", &query->to_us, error));
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  SlInsightsQuery query;

  if (!read_query (&query, error))
    return FALSE;
  sl_tracker_compute_insights_async (cli->tracker, &query, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  g_autoptr (SlInsights) insights =
      sl_tracker_compute_insights_finish (cli->tracker, result, error);
  if (insights == NULL)
    return FALSE;
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_object_member (object, "insights", sl_insights_to_object (insights));
      sl_cli_print_json (cli, object);
      return TRUE;
    }
  print_summary (insights);
  printf ("\n");
  print_stages (insights);
  printf ("\n");
  print_tables (insights);
  return TRUE;
}

const SlCliCommand sl_command_insights = {
  .name = "insights",
  .group = SL_CLI_GROUP_JOBS,
  .summary = N_ ("How the search is going, in numbers"),
  .details = N_ ("Counts where each application effectively went: a move back takes back what it "
                 "undoes. An answer is the first stage after applied, or a rejection; a receipt "
                 "is none. Shares and medians of fewer than five are not told."),
  .needs = SL_CLI_NEEDS_PROFILE,
  .options = options,
  .run = run,
};
