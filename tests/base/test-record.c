/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-record.h"

#include <string.h>

#include "sl-json.h"
#include "sl-sample.h"

/* Through text, as undo, export and --json do. */
static SlSample *
write_and_read (SlSample *sample, char **text)
{
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autoptr (GError) error = NULL;

  json_node_init (node, JSON_NODE_OBJECT);
  json_node_take_object (node, sl_record_to_object (sample));
  *text = sl_json_to_string (node);

  g_autoptr (GBytes) bytes = g_bytes_new (*text, strlen (*text));
  g_autoptr (JsonNode) parsed = sl_json_parse (bytes, &error);
  g_assert_no_error (error);
  return sl_record_from_object (SL_TYPE_SAMPLE, json_node_get_object (parsed));
}

static void
test_record_round_trip (void)
{
  g_autoptr (SlSample) sample = sl_sample_create ();
  g_autofree char *text = NULL;
  g_autoptr (SlSample) again = write_and_read (sample, &text);

  g_assert_true (sl_record_equal (sample, again));
  g_assert_nonnull (strstr (text, "\"full_name\":\"N\xc3\xa9\""));
  g_assert_nonnull (strstr (text, "\"sort\":\"directory\""));
  g_assert_nonnull (strstr (text, "\"seen_us\":9223372036854775807"));
  g_assert_nonnull (strstr (text, "\"tags\":[\"a\",\"b\"]"));
  g_assert_cmpuint (sl_sample_get_fields (again)->parts->len, ==, 2);
}

static void
test_record_empty (void)
{
  const SlSampleFields none = { 0 };
  g_autoptr (SlSample) sample = sl_sample_new (&none);
  g_autofree char *text = NULL;
  g_autoptr (SlSample) again = write_and_read (sample, &text);

  g_assert_true (sl_record_equal (sample, again));
  g_assert_nonnull (strstr (text, "\"full_name\":null"));
  g_assert_null (sl_sample_get_fields (again)->tags);
  g_assert_null (sl_sample_get_fields (again)->origin);
}

/* A file that someone has edited: what does not fit is left empty, and nothing is critical. */
static void
test_record_mistyped (void)
{
  static const char text[] = "{\"full_name\":7,\"count\":\"x\",\"seen_us\":[],\"score\":\"1\","
                             "\"starred\":1,\"sort\":\"no-such-nick\",\"tags\":[1,\"a\",null],"
                             "\"origin\":\"me\",\"parts\":[3,{\"count\":99999999999}],\"more\":1}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = sl_json_parse (bytes, &error);
  g_assert_no_error (error);
  g_autoptr (SlSample) sample = sl_record_from_object (SL_TYPE_SAMPLE, json_node_get_object (node));
  const SlSampleFields *fields = sl_sample_get_fields (sample);

  g_assert_null (fields->full_name);
  g_assert_cmpint (fields->count, ==, 0);
  g_assert_cmpint (fields->seen_us, ==, 0);
  g_assert_false (fields->starred);
  g_assert_cmpint (fields->sort, ==, 0);
  g_assert_cmpuint (g_strv_length (fields->tags), ==, 1);
  g_assert_null (fields->origin);
  g_assert_cmpuint (fields->parts->len, ==, 1);
  g_assert_cmpint (sl_sample_get_fields (fields->parts->pdata[0])->count, ==, G_MAXINT);
}

static void
test_record_equal (void)
{
  g_autoptr (SlSample) a = sl_sample_create ();
  g_autoptr (SlSample) b = sl_sample_create ();
  SlSampleFields fields = *sl_sample_get_fields (b);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_true (sl_record_equal (a, b));
  g_assert_true (sl_record_equal (NULL, NULL));
  g_assert_false (sl_record_equal (a, NULL));

  fields.count = 5;
  g_autoptr (SlSample) counted = sl_sample_new (&fields);
  g_assert_false (sl_record_equal (a, counted));

  fields = *sl_sample_get_fields (b);
  fields.origin = counted;
  g_autoptr (SlSample) of_other_origin = sl_sample_new (&fields);
  g_assert_false (sl_record_equal (a, of_other_origin));

  fields = *sl_sample_get_fields (b);
  g_ptr_array_add (parts, g_object_ref (fields.parts->pdata[0]));
  g_ptr_array_add (parts, g_object_ref (counted));
  fields.parts = parts;
  g_autoptr (SlSample) of_other_parts = sl_sample_new (&fields);
  g_assert_false (sl_record_equal (a, of_other_parts));
}

static void
test_record_arrays (void)
{
  g_autoptr (SlSample) sample = sl_sample_create ();
  GPtrArray *parts = sl_sample_get_fields (sample)->parts;
  g_autoptr (JsonArray) array = sl_records_to_array (parts);
  g_autoptr (GPtrArray) again = sl_records_from_array (SL_TYPE_SAMPLE, array);
  g_autoptr (JsonArray) none = sl_records_to_array (NULL);

  g_assert_cmpuint (json_array_get_length (none), ==, 0);
  g_assert_cmpuint (again->len, ==, parts->len);
  for (guint i = 0; i < parts->len; i++)
    g_assert_true (sl_record_equal (parts->pdata[i], again->pdata[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/base/record/round-trip", test_record_round_trip);
  g_test_add_func ("/base/record/empty", test_record_empty);
  g_test_add_func ("/base/record/mistyped", test_record_mistyped);
  g_test_add_func ("/base/record/equal", test_record_equal);
  g_test_add_func ("/base/record/arrays", test_record_arrays);
  return g_test_run ();
}
