/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Messages are told from one another and come out whole. Words in another language stand in
 * tests/cli/test-languages.py.
 */

#include <gio/gio.h>

#include "sl-cause-words.h"
#include "sl-enums.h"
#include "sl-nick-words.h"

static void
test_cause_words_known (void)
{
  static const char *const messages[] = {
    "The company is missing",
    "Line 3: the stage is not known",
    "This link is tracked already: Acme, Engineer",
    "The title has 1 to 255 characters",
    "There is no gmail account “work”",
    "/mail/a.mbox: no mail in it",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      g_autofree char *words = sl_cause_words (messages[i]);
      g_assert_cmpstr (words, ==, messages[i]);
      g_assert_true (sl_cause_words_is_known (messages[i]));
    }
}

static void
test_cause_words_unknown (void)
{
  static const char *const messages[] = { "Backend error", "Line 3", "The company is missing.",
                                          "" };

  for (size_t i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      g_autofree char *words = sl_cause_words (messages[i]);
      g_assert_cmpstr (words, ==, messages[i]);
      g_assert_false (sl_cause_words_is_known (messages[i]));
    }
  g_autofree char *none = sl_cause_words (NULL);
  g_assert_cmpstr (none, ==, "");
}

static void
test_nick_words (void)
{
  g_autofree char *stage = sl_nick_words (SL_TYPE_STAGE, SL_STAGE_TECHNICAL_INTERVIEW);
  g_autofree char *none = sl_nick_words (SL_TYPE_STAGE, SL_STAGE_NONE);

  g_assert_cmpstr (stage, ==, "technical interview");
  g_assert_cmpstr (none, ==, "");
}

/* Each nick of the domain is in the list that translators see. */
static void
test_nick_words_complete (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "../src/words/sl-nick-words.c", NULL);
  g_autofree char *source = NULL;
  const GType types[] = {
    SL_TYPE_STAGE,      SL_TYPE_OUTCOME,       SL_TYPE_STAGE_TARGET, SL_TYPE_DECISION_STATUS,
    SL_TYPE_HELD,       SL_TYPE_ACTOR,         SL_TYPE_RUN_STATUS,   SL_TYPE_TASK_TYPE,
    SL_TYPE_RULE_FIELD, SL_TYPE_ACCOUNT_STATE, SL_TYPE_CHANGE_KIND,  SL_TYPE_REASON_KIND,
  };

  g_assert_true (g_file_get_contents (path, &source, NULL, &error));
  g_assert_no_error (error);
  for (size_t i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_auto (GStrv) nicks = sl_enum_get_nicks (types[i]);
      for (size_t j = 0; nicks[j] != NULL; j++)
        {
          g_autofree char *line = g_strdup_printf ("\"%s\"", g_strdelimit (nicks[j], "_", ' '));
          g_test_message ("%s", line);
          g_assert_nonnull (strstr (source, line));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/cause-words/known", test_cause_words_known);
  g_test_add_func ("/words/cause-words/unknown", test_cause_words_unknown);
  g_test_add_func ("/words/nick-words/stage", test_nick_words);
  g_test_add_func ("/words/nick-words/complete", test_nick_words_complete);
  return g_test_run ();
}
