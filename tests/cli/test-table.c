/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables: alignment, what gives way in a narrow terminal, wide characters, hostile text.
 */

#include "sl-cli-table.h"

static const SlCliColumn columns[] = {
  { "ID", FALSE, 0 },
  { "N", TRUE, 0 },
  { "SUBJECT", FALSE, 5 },
};

static SlCliTable *
make_table (const char *subject)
{
  SlCliTable *table = sl_cli_table_new (columns, G_N_ELEMENTS (columns));

  sl_cli_table_add (table, "ab", SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, "5", SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, "short", SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, "abcd", SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, "1234", SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, subject, SL_CLI_STYLE_PLAIN);
  return table;
}

static void
test_table_aligns (void)
{
  g_autoptr (SlCliTable) table = make_table ("a longer subject");
  g_autofree char *text = sl_cli_table_to_string (table, 0, FALSE);

  g_assert_cmpuint (sl_cli_table_get_n_rows (table), ==, 2);
  g_assert_cmpstr (text, ==,
                   "ID       N  SUBJECT\n"
                   "ab       5  short\n"
                   "abcd  1234  a longer subject\n");
}

static void
test_table_shrinks (void)
{
  g_autoptr (SlCliTable) table = make_table ("a longer subject");
  g_autofree char *exact = sl_cli_table_to_string (table, 28, FALSE);
  g_autofree char *narrow = sl_cli_table_to_string (table, 20, FALSE);
  g_autofree char *tiny = sl_cli_table_to_string (table, 1, FALSE);

  g_assert_cmpstr (exact, ==,
                   "ID       N  SUBJECT\n"
                   "ab       5  short\n"
                   "abcd  1234  a longer subject\n");
  g_assert_cmpstr (narrow, ==,
                   "ID       N  SUBJECT\n"
                   "ab       5  short\n"
                   "abcd  1234  a longe…\n");
  /* It does not shrink below what is worth reading. */
  g_assert_cmpstr (tiny, ==,
                   "ID       N  SUBJ…\n"
                   "ab       5  short\n"
                   "abcd  1234  a lo…\n");
}

static void
test_table_wide_characters (void)
{
  g_autoptr (SlCliTable) table = make_table ("会議のお知らせ");
  g_autofree char *text = sl_cli_table_to_string (table, 21, FALSE);

  /* Nine columns are left: four characters of two, and the ellipsis. */
  g_assert_cmpstr (text, ==,
                   "ID       N  SUBJECT\n"
                   "ab       5  short\n"
                   "abcd  1234  会議のお…\n");
}

static void
test_table_hostile_text (void)
{
  g_autoptr (SlCliTable) table = make_table ("a\nb\033[2Jc\xff\u202e");
  g_autofree char *text = sl_cli_table_to_string (table, 0, FALSE);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_null (strchr (text, '\033'));
  g_assert_null (strstr (text, "\u202e"));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
}

static void
test_table_colour (void)
{
  g_autoptr (SlCliTable) table = sl_cli_table_new (columns + 2, 1);

  sl_cli_table_add (table, "offer", SL_CLI_STYLE_GOOD);
  sl_cli_table_add (table, NULL, SL_CLI_STYLE_BAD);
  g_autofree char *text = sl_cli_table_to_string (table, 0, TRUE);
  g_assert_cmpstr (text, ==, "\033[1mSUBJECT\033[0m\n\033[32moffer\033[0m\n\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/table/aligns", test_table_aligns);
  g_test_add_func ("/cli/table/shrinks", test_table_shrinks);
  g_test_add_func ("/cli/table/wide-characters", test_table_wide_characters);
  g_test_add_func ("/cli/table/hostile-text", test_table_hostile_text);
  g_test_add_func ("/cli/table/colour", test_table_colour);
  return g_test_run ();
}
