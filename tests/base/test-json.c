/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-json.h"

#include <string.h>

static JsonNode *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return sl_json_parse (bytes, error);
}

static const char *const bad_texts[] = {
  "",    " ",     "{",     "{]",          "[1,]",  "{\"a\":1,}", "{'a':1}", "// c\n{}",
  "nul", "{} {}", "[1] x", "var a = {};", "{a:1}", "\"\xff\"",   "[01]",    "{\"a\" 1}",
};

static void
test_json_bad (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (bad_texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = parse (bad_texts[i], &error);

      g_assert_null (node);
      g_assert_nonnull (error);
      g_assert_true (error->domain == JSON_PARSER_ERROR);
    }
}

static char *
create_nested (size_t depth)
{
  GString *text = g_string_new (NULL);

  for (size_t i = 0; i < depth; i++)
    g_string_append (text, i % 2 == 0 ? "[" : "{\"a\":");
  if (depth % 2 == 0)
    g_string_append (text, "1");
  for (size_t i = depth; i > 0; i--)
    g_string_append_c (text, i % 2 == 1 ? ']' : '}');
  return g_string_free_and_steal (text);
}

static void
test_json_depth (void)
{
  g_autofree char *deepest = create_nested (64);
  g_autofree char *too_deep = create_nested (65);
  g_autofree char *hostile = g_strnfill (2000000, '[');
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) hostile_error = NULL;
  g_autoptr (JsonNode) node = parse (deepest, &error);

  g_assert_no_error (error);
  g_assert_nonnull (node);
  g_assert_null (parse (too_deep, &error));
  g_assert_error (error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_NESTING);
  g_assert_null (parse (hostile, &hostile_error));
  g_assert_error (hostile_error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_NESTING);
}

static void
test_json_depth_in_strings (void)
{
  g_autofree char *brackets = g_strnfill (200, '[');
  g_autofree char *text = g_strdup_printf ("[\"%s\", \"\\\"%s\", \"\\\\\"]", brackets, brackets);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = parse (text, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), ==, 3);
}

static void
test_json_members (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node =
      parse ("{\"s\":\"x\",\"i\":7,\"d\":1.5,\"b\":true,\"n\":null,"
             "\"o\":{\"k\":\"v\"},\"a\":[{\"k\":\"w\"},3],"
             "\"big\":\"9223372036854775807\",\"over\":\"9223372036854775808\","
             "\"neg\":\"-12\",\"odd\":\"12x\"}",
             &error);
  g_assert_no_error (error);
  JsonObject *object = json_node_get_object (node);

  g_assert_cmpstr (sl_json_get_string (object, "s", "f"), ==, "x");
  g_assert_cmpint (sl_json_get_int64 (object, "i", -1), ==, 7);
  g_assert_cmpint (sl_json_get_int64 (object, "big", -1), ==, G_MAXINT64);
  g_assert_cmpint (sl_json_get_int64 (object, "over", -1), ==, -1);
  g_assert_cmpint (sl_json_get_int64 (object, "neg", -1), ==, -12);
  g_assert_cmpint (sl_json_get_int64 (object, "odd", -1), ==, -1);
  g_assert_cmpfloat_with_epsilon (sl_json_get_double (object, "d", -1), 1.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (sl_json_get_double (object, "i", -1), 7.0, 1e-9);
  g_assert_true (sl_json_get_boolean (object, "b", FALSE));
  g_assert_cmpstr (sl_json_get_string (sl_json_get_object (object, "o"), "k", NULL), ==, "v");

  JsonArray *array = sl_json_get_array (object, "a");
  g_assert_cmpstr (sl_json_get_string (sl_json_array_get_object (array, 0), "k", NULL), ==, "w");
  g_assert_null (sl_json_array_get_object (array, 1));
  g_assert_null (sl_json_array_get_object (array, 2));
}

/* Whatever a member is, asking for another type gives the fallback, without a critical. */
static void
test_json_wrong_types (void)
{
  static const char *const names[] = { "s", "i", "d", "b", "n", "o", "a", "absent" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = parse ("{\"s\":\"x\",\"i\":7,\"d\":1.5,\"b\":true,\"n\":null,"
                                     "\"o\":{},\"a\":[]}",
                                     &error);
  g_assert_no_error (error);
  JsonObject *object = json_node_get_object (node);

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *name = names[i];

      if (*name != 's')
        g_assert_cmpstr (sl_json_get_string (object, name, "f"), ==, "f");
      if (*name != 'i')
        g_assert_cmpint (sl_json_get_int64 (object, name, -1), ==, -1);
      if (*name != 'i' && *name != 'd')
        g_assert_cmpfloat_with_epsilon (sl_json_get_double (object, name, -1.0), -1.0, 1e-9);
      if (*name != 'b')
        g_assert_true (sl_json_get_boolean (object, name, TRUE));
      if (*name != 'o')
        g_assert_null (sl_json_get_object (object, name));
      if (g_strcmp0 (name, "a") != 0)
        g_assert_null (sl_json_get_array (object, name));
    }
  g_assert_cmpstr (sl_json_get_string (NULL, "s", "f"), ==, "f");
  g_assert_null (sl_json_get_object (NULL, "o"));
  g_assert_null (sl_json_array_get_object (NULL, 0));
}

static void
test_json_round_trip (void)
{
  static const char text[] = "{\"a\":[1,2.5,null,true,\"\xc3\xa9\\n\"],\"b\":{}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = parse (text, &error);

  g_assert_no_error (error);
  g_autofree char *again = sl_json_to_string (node);
  g_assert_cmpstr (again, ==, text);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/base/json/bad", test_json_bad);
  g_test_add_func ("/base/json/depth", test_json_depth);
  g_test_add_func ("/base/json/depth-in-strings", test_json_depth_in_strings);
  g_test_add_func ("/base/json/members", test_json_members);
  g_test_add_func ("/base/json/wrong-types", test_json_wrong_types);
  g_test_add_func ("/base/json/round-trip", test_json_round_trip);
  return g_test_run ();
}
