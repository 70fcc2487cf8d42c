/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every rule that the router can give has words, and they come out whole.
 */

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "sl-reason-text.h"
#include "sl-reason-words.h"

static const char *root;

/* What no reason ever gives: words around others. */
static const char *const silent[] = { "guard.", "hint.",    "employer.",
                                      "role.",  "display.", "config.h" };

static gboolean
is_silent (const char *rule)
{
  for (size_t i = 0; i < G_N_ELEMENTS (silent); i++)
    if (g_str_has_prefix (rule, silent[i]))
      return TRUE;
  return FALSE;
}

/* Adds each "word.word" that stands in quotes in @path. */
static void
collect_rules (GHashTable *rules, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) regex = g_regex_new ("\"([a-z]+\\.[a-z_-]+)\"", 0, 0, &error);
  g_autofree char *source = NULL;
  g_autoptr (GMatchInfo) match = NULL;

  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &source, NULL, &error));
  for (g_regex_match (regex, source, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    g_hash_table_add (rules, g_match_info_fetch (match, 1));
}

/* The sources of the router that name rules; others of them name files and words of mail. */
static GHashTable *
list_rules_of_router (void)
{
  static const char *const files[] = { "sl-phrase-group.c",   "sl-local-router.c",
                                       "sl-model-inputs.c",   "sl-reasons.c",
                                       "sl-relevance.c",      "sl-stage-classifier.c",
                                       "sl-stage-decision.c", "sl-stage-meeting.c",
                                       "sl-stage-reading.c" };
  GHashTable *rules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (root, "src/router", files[i], NULL);
      collect_rules (rules, path);
    }
  return rules;
}

static void
test_reason_words_every_rule (void)
{
  GHashTableIter iter;
  gpointer rule;
  g_autoptr (GHashTable) rules = list_rules_of_router ();

  g_assert_cmpuint (g_hash_table_size (rules), >, 90);
  g_hash_table_iter_init (&iter, rules);
  while (g_hash_table_iter_next (&iter, &rule, NULL))
    {
      if (is_silent (rule))
        continue;
      g_test_message ("%s", (const char *) rule);
      g_assert_nonnull (sl_reason_text_get (rule));
    }
}

static void
test_reason_words_no_idle_rule (void)
{
  g_autoptr (GHashTable) rules = list_rules_of_router ();
  g_auto (GStrv) known = sl_reason_text_list_rules ();

  for (size_t i = 0; known[i] != NULL; i++)
    {
      g_test_message ("%s", known[i]);
      g_assert_true (g_hash_table_contains (rules, known[i]));
    }
}

static void
test_reason_words_arguments (void)
{
  const char *const names[] = { "Engineer at Acme", "%1$s at %2$s", NULL };
  g_autoptr (SlReason) reason =
      sl_reason_new_from_rule (SL_REASON_JOB, "job.ambiguous", names, NULL);
  g_autofree char *words = sl_reason_words (reason);

  /* A name that looks like a template stays a name. */
  g_assert_cmpstr (words, ==, "fits Engineer at Acme and %1$s at %2$s equally well");
  g_assert_cmpstr (sl_reason_get_fields (reason)->text, ==, words);
  g_assert_cmpstr (sl_reason_get_fields (reason)->arguments[0], ==, "Engineer at Acme");
}

static void
test_reason_words_of_older_versions (void)
{
  static const SlReasonFields stored[] = {
    { .rule = (char *) "job.company", .text = (char *) "the subject names Acme" },
    { .rule = (char *) "job.subject", .text = (char *) "the subject names\nAcme" },
    { .rule = NULL, .text = (char *) "the subject names Acme" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (stored); i++)
    {
      g_autoptr (SlReason) reason = sl_reason_new (&stored[i]);
      g_autofree char *words = sl_reason_words (reason);
      g_assert_cmpstr (words, ==, "the subject names Acme");
    }
  SlReasonFields empty = { .rule = NULL };
  g_autoptr (SlReason) reason = sl_reason_new (&empty);
  g_autofree char *words = sl_reason_words (reason);
  g_assert_cmpstr (words, ==, "");
}

/* A rule whose words have changed since speaks as it does today. */
static void
test_reason_words_renewed (void)
{
  SlReasonFields fields = { .rule = (char *) "offer.made", .text = (char *) "offers something" };
  g_autoptr (SlReason) reason = sl_reason_new (&fields);
  g_autofree char *words = sl_reason_words (reason);

  g_assert_cmpstr (words, ==, "makes an offer");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  root = argc > 1 ? argv[1] : ".";
  g_test_add_func ("/words/reason-words/every-rule", test_reason_words_every_rule);
  g_test_add_func ("/words/reason-words/no-idle-rule", test_reason_words_no_idle_rule);
  g_test_add_func ("/words/reason-words/arguments", test_reason_words_arguments);
  g_test_add_func ("/words/reason-words/of-older-versions", test_reason_words_of_older_versions);
  g_test_add_func ("/words/reason-words/renewed", test_reason_words_renewed);
  return g_test_run ();
}
