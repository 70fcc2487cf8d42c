/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A table for spreadsheets, RFC 4180: one line a group of numbers.
 */

#include "sl-insights.h"

#include <string.h>

/* Quoted; and never a formula, whatever a source is called. */
static void
append_text (GString *csv, const char *text)
{
  const char *value = text != NULL ? text : "";

  g_string_append_c (csv, '"');
  if (*value != '\0' && strchr ("=+-@\t\r", *value) != NULL)
    g_string_append_c (csv, '\'');
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append_c (csv, '"');
}

static void
append_group (GString *csv, const char *kind, const SlInsightsGroup *group)
{
  char days[G_ASCII_DTOSTR_BUF_SIZE] = "";

  if (group->median_days >= 0)
    g_ascii_formatd (days, sizeof days, "%.2f", group->median_days);
  append_text (csv, kind);
  g_string_append_c (csv, ',');
  append_text (csv, group->key);
  g_string_append_printf (csv, ",%d,%d,%d,%d,%d,%d,%d,%s\r\n", group->total, group->answered,
                          group->interviewed, group->offers, group->rejected, group->silent,
                          group->ghosted, days);
}

static void
append_groups (GString *csv, const char *kind, GPtrArray *groups)
{
  for (guint i = 0; i < groups->len; i++)
    append_group (csv, kind, g_ptr_array_index (groups, i));
}

static void
append_flows (GString *csv, GArray *flows)
{
  g_string_append (csv, "\r\n\"from\",\"to\",\"applications\"\r\n");
  for (guint i = 0; i < flows->len; i++)
    {
      const SlInsightsFlow *flow = &g_array_index (flows, SlInsightsFlow, i);
      append_text (csv, sl_insights_node_get_nick (flow->from));
      g_string_append_c (csv, ',');
      append_text (csv, sl_insights_node_get_nick (flow->to));
      g_string_append_printf (csv, ",%d\r\n", flow->count);
    }
}

char *
sl_insights_to_csv (SlInsights *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  GString *csv = g_string_new ("\"group\",\"value\",\"applications\",\"answered\","
                               "\"interviewed\",\"offers\",\"rejected\",\"silent\",\"ghosted\","
                               "\"median_days_to_answer\"\r\n");
  append_group (csv, "all", &self->all);
  append_groups (csv, "week", self->weeks);
  append_groups (csv, "month", self->months);
  append_groups (csv, "source", self->sources);
  append_groups (csv, "title_word", self->words);
  append_groups (csv, "applications_to_employer", self->repeats);
  append_flows (csv, self->flows);
  return g_string_free_and_steal (csv);
}
