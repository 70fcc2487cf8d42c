/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every error has words of its own, and they are safe to print.
 */

#include "sl-cli-words.h"

#include <gio/gio.h>
#include <string.h>

#include "sl-cli-session.h"

static void
test_words_of_every_code (void)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (SL_TYPE_TRACKER_ERROR);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (unsigned int i = 0; i < klass->n_values; i++)
    {
      int code = klass->values[i].value;
      g_autoptr (GError) error = g_error_new_literal (SL_TRACKER_ERROR, code, "the cause");
      char *words = sl_cli_words_from_error (error);
      g_assert_null (strstr (words, "%s"));
      g_assert_null (strchr (words, '\n'));
      /* These two are the cause and nothing else. */
      if (code != SL_TRACKER_ERROR_INVALID && code != SL_TRACKER_ERROR_NOT_SUPPORTED)
        g_assert_cmpuint (strlen (words), >, strlen ("the cause"));
      g_assert_cmpstr (sl_cli_words_get_code (error), ==, klass->values[i].value_nick);
      g_assert_cmpint (sl_cli_words_get_status (error), ==, 1);
      if (!g_hash_table_add (seen, words))
        g_assert_cmpstr (words, ==, "the cause");
    }
}

static void
test_words_hostile_cause (void)
{
  g_autoptr (GError) error = g_error_new_literal (SL_TRACKER_ERROR, SL_TRACKER_ERROR_PROVIDER,
                                                  "100%s\033[2J\nnext line %n");
  g_autofree char *words = sl_cli_words_from_error (error);

  g_assert_nonnull (strstr (words, "100%s"));
  g_assert_nonnull (strstr (words, "next line %n"));
  g_assert_null (strchr (words, '\033'));
  g_assert_null (strchr (words, '\n'));
}

static void
test_words_of_wrong_usage (void)
{
  g_autoptr (GError) option =
      g_error_new_literal (G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION, "Unknown option --x");
  g_autoptr (GError) usage =
      g_error_new_literal (SL_CLI_ERROR, SL_CLI_ERROR_USAGE, "Usage: and so on");
  g_autoptr (GError) missing =
      g_error_new_literal (SL_CLI_ERROR, SL_CLI_ERROR_NOT_FOUND, "There is none");
  g_autoptr (GError) cancelled =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Operation was cancelled");

  g_assert_cmpint (sl_cli_words_get_status (option), ==, 2);
  g_assert_cmpint (sl_cli_words_get_status (usage), ==, 2);
  g_assert_cmpint (sl_cli_words_get_status (missing), ==, 1);
  g_assert_cmpint (sl_cli_words_get_status (cancelled), ==, 1);
  g_assert_cmpstr (sl_cli_words_get_code (option), ==, "usage");
  g_assert_cmpstr (sl_cli_words_get_code (missing), ==, "not_found");
  g_assert_cmpstr (sl_cli_words_get_code (cancelled), ==, "cancelled");
  g_autofree char *words = sl_cli_words_from_error (option);
  g_assert_cmpstr (words, ==, "Unknown option --x");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/words/every-code", test_words_of_every_code);
  g_test_add_func ("/cli/words/hostile-cause", test_words_hostile_cause);
  g_test_add_func ("/cli/words/wrong-usage", test_words_of_wrong_usage);
  return g_test_run ();
}
