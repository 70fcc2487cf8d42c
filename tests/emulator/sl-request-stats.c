/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What the emulator was asked, so that a test can count instead of believing.
 */

#include "sl-request-stats.h"

typedef struct
{
  uint64_t requests;
  uint64_t units;
  GHashTable *statuses; /* (owned) status number to count */
} MethodStats;

struct _SlRequestStats
{
  GHashTable *methods; /* (owned) (element-type utf8 MethodStats) */
  GHashTable *fetched; /* (owned) (element-type utf8 guint) message id to count */
  GPtrArray *queries;  /* (owned) (element-type utf8) */
  int peak_in_flight;
};

static void
method_stats_free (gpointer data)
{
  MethodStats *self = data;

  g_hash_table_unref (self->statuses);
  g_free (self);
}

SlRequestStats *
sl_request_stats_new (void)
{
  SlRequestStats *self = g_new0 (SlRequestStats, 1);

  self->methods = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, method_stats_free);
  self->fetched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->queries = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
sl_request_stats_free (SlRequestStats *self)
{
  g_hash_table_unref (self->methods);
  g_hash_table_unref (self->fetched);
  g_ptr_array_unref (self->queries);
  g_free (self);
}

void
sl_request_stats_reset (SlRequestStats *self)
{
  g_hash_table_remove_all (self->methods);
  g_hash_table_remove_all (self->fetched);
  g_ptr_array_set_size (self->queries, 0);
  self->peak_in_flight = 0;
}

static void
increment (GHashTable *table, gpointer key)
{
  unsigned int count = GPOINTER_TO_UINT (g_hash_table_lookup (table, key));

  g_hash_table_insert (table, key, GUINT_TO_POINTER (count + 1));
}

void
sl_request_stats_count (SlRequestStats *self,
                        const char *method,
                        unsigned int status,
                        unsigned int units)
{
  MethodStats *stats = g_hash_table_lookup (self->methods, method);

  if (stats == NULL)
    {
      stats = g_new0 (MethodStats, 1);
      stats->statuses = g_hash_table_new (NULL, NULL);
      g_hash_table_insert (self->methods, g_strdup (method), stats);
    }
  stats->requests++;
  stats->units += units;
  increment (stats->statuses, GUINT_TO_POINTER (status));
}

void
sl_request_stats_fetched (SlRequestStats *self, const char *id)
{
  increment (self->fetched, g_strdup (id));
}

void
sl_request_stats_query (SlRequestStats *self, const char *q)
{
  g_ptr_array_add (self->queries, g_strdup (q));
}

void
sl_request_stats_in_flight (SlRequestStats *self, int count)
{
  self->peak_in_flight = MAX (self->peak_in_flight, count);
}

static void
add_method (JsonBuilder *builder, const char *name, MethodStats *stats)
{
  GHashTableIter iter;
  gpointer status = NULL;
  gpointer count = NULL;

  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "requests");
  json_builder_add_int_value (builder, (int64_t) stats->requests);
  json_builder_set_member_name (builder, "units");
  json_builder_add_int_value (builder, (int64_t) stats->units);
  json_builder_set_member_name (builder, "statuses");
  json_builder_begin_object (builder);
  g_hash_table_iter_init (&iter, stats->statuses);
  while (g_hash_table_iter_next (&iter, &status, &count))
    {
      g_autofree char *key = g_strdup_printf ("%u", GPOINTER_TO_UINT (status));

      json_builder_set_member_name (builder, key);
      json_builder_add_int_value (builder, GPOINTER_TO_UINT (count));
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_methods (SlRequestStats *self, JsonBuilder *builder)
{
  GHashTableIter iter;
  gpointer name = NULL;
  gpointer stats = NULL;
  uint64_t requests = 0;
  uint64_t units = 0;

  json_builder_set_member_name (builder, "methods");
  json_builder_begin_object (builder);
  g_hash_table_iter_init (&iter, self->methods);
  while (g_hash_table_iter_next (&iter, &name, &stats))
    {
      add_method (builder, name, stats);
      requests += ((MethodStats *) stats)->requests;
      units += ((MethodStats *) stats)->units;
    }
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "requests");
  json_builder_add_int_value (builder, (int64_t) requests);
  json_builder_set_member_name (builder, "units");
  json_builder_add_int_value (builder, (int64_t) units);
}

JsonNode *
sl_request_stats_to_json (SlRequestStats *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GHashTableIter iter;
  gpointer id = NULL;
  gpointer count = NULL;

  json_builder_begin_object (builder);
  add_methods (self, builder);
  json_builder_set_member_name (builder, "peakInFlight");
  json_builder_add_int_value (builder, self->peak_in_flight);
  json_builder_set_member_name (builder, "fetched");
  json_builder_begin_object (builder);
  g_hash_table_iter_init (&iter, self->fetched);
  while (g_hash_table_iter_next (&iter, &id, &count))
    {
      json_builder_set_member_name (builder, id);
      json_builder_add_int_value (builder, GPOINTER_TO_UINT (count));
    }
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "queries");
  json_builder_begin_array (builder);
  for (unsigned int i = 0; i < self->queries->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (self->queries, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
