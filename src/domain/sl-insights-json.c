/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The numbers as a document, the same for terminal and REST.
 */

#include "sl-insights.h"

#include <math.h>

#include "sl-date.h"

static void
set_number (JsonObject *object, const char *name, gboolean is_told, double value)
{
  if (is_told)
    json_object_set_double_member (object, name, round (value * 10000) / 10000);
  else
    json_object_set_null_member (object, name);
}

static void
set_share (JsonObject *object, const char *name, int count, int total)
{
  SlInsightsShare share = sl_insights_share (count, total);
  JsonObject *member = json_object_new ();

  json_object_set_int_member (member, "count", count);
  json_object_set_int_member (member, "total", total);
  set_number (member, "share", share.is_told, share.share);
  set_number (member, "low", share.is_told, share.low);
  set_number (member, "high", share.is_told, share.high);
  json_object_set_object_member (object, name, member);
}

static void
set_group (JsonObject *object, const SlInsightsGroup *group)
{
  json_object_set_int_member (object, "applications", group->total);
  set_share (object, "answered", group->answered, group->total);
  set_share (object, "interviewed", group->interviewed, group->total);
  set_share (object, "offers", group->offers, group->total);
  set_share (object, "rejected", group->rejected, group->total);
  set_share (object, "silent", group->silent, group->total);
  set_share (object, "ghosted", group->ghosted, group->total);
  set_number (object, "median_days_to_answer", group->median_days >= 0, group->median_days);
}

static JsonArray *
make_groups (GPtrArray *groups, const char *key, gboolean is_dated)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < groups->len; i++)
    {
      const SlInsightsGroup *group = g_ptr_array_index (groups, i);
      JsonObject *object = json_object_new ();
      json_object_set_string_member (object, key, group->key);
      if (is_dated)
        {
          g_autofree char *begins = sl_date_format_iso8601 (group->begin_us);
          json_object_set_string_member (object, "begins_at", begins);
        }
      set_group (object, group);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
make_stages (SlInsights *self)
{
  JsonArray *array = json_array_new ();

  for (int i = 0; i < SL_INSIGHTS_N_STAGES; i++)
    {
      const SlInsightsStage *stage = &self->stages[i];
      JsonObject *object = json_object_new ();
      json_object_set_string_member (object, "stage",
                                     sl_insights_node_get_nick ((SlInsightsNode) i));
      json_object_set_int_member (object, "applications", stage->total);
      set_share (object, "went_on", stage->went_on, stage->total);
      json_object_set_int_member (object, "waiting", stage->waiting);
      json_object_set_int_member (object, "ended", stage->ended);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
make_flows (SlInsights *self)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->flows->len; i++)
    {
      const SlInsightsFlow *flow = &g_array_index (self->flows, SlInsightsFlow, i);
      JsonObject *object = json_object_new ();
      json_object_set_string_member (object, "from", sl_insights_node_get_nick (flow->from));
      json_object_set_string_member (object, "to", sl_insights_node_get_nick (flow->to));
      json_object_set_int_member (object, "applications", flow->count);
      json_array_add_object_element (array, object);
    }
  return array;
}

JsonObject *
sl_insights_to_object (SlInsights *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  JsonObject *object = json_object_new ();
  set_group (object, &self->all);
  json_object_set_int_member (object, "waiting", self->waiting);
  json_object_set_int_member (object, "too_young", self->young);
  json_object_set_int_member (object, "undated", self->n_undated);
  json_object_set_int_member (object, "silent_days", self->silent_days);
  json_object_set_array_member (object, "stages", make_stages (self));
  json_object_set_array_member (object, "flows", make_flows (self));
  json_object_set_array_member (object, "weeks", make_groups (self->weeks, "week", TRUE));
  json_object_set_array_member (object, "months", make_groups (self->months, "month", TRUE));
  json_object_set_array_member (object, "sources", make_groups (self->sources, "source", FALSE));
  json_object_set_array_member (object, "title_words", make_groups (self->words, "word", FALSE));
  json_object_set_array_member (object, "employers",
                                make_groups (self->repeats, "applications_to_employer", FALSE));
  return object;
}
