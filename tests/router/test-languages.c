/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What mails in each language say. The sentences stand in languages/CODE.txt, one a line with what
 * is expected of it, so that a new language needs no code here either.
 */

#include "config.h"

#include "route-fixture.h"
#include "sl-language.h"
#include "sl-phrase-set.h"

#include <string.h>

/* The least that a language must show. */
#define MIN_CASES 40
/* From so many function words on, a mistaken language is a fault. */
#define ENOUGH_WORDS 8

typedef struct
{
  char *expected; /* nick of a stage target, or "ignored" */
  char *text;
} Case;

typedef struct
{
  char *code;
  char *before; /* a greeting and an end that mean nothing */
  char *after;
  GPtrArray *cases; /* (element-type Case) */
} Language;

static void
case_free (gpointer data)
{
  Case *self = data;
  g_free (self->expected);
  g_free (self->text);
  g_free (self);
}

static void
language_free (gpointer data)
{
  Language *self = data;
  g_free (self->code);
  g_free (self->before);
  g_free (self->after);
  g_ptr_array_unref (self->cases);
  g_free (self);
}

static void
read_line (Language *self, const char *line)
{
  const char *colon = strstr (line, ": ");
  if (line[0] == '#' || line[0] == '\0')
    return;
  g_assert_nonnull (colon);
  g_autofree char *key = g_strndup (line, (gsize) (colon - line));
  if (strcmp (key, "before") == 0)
    self->before = g_strdup (colon + 2);
  else if (strcmp (key, "after") == 0)
    self->after = g_strdup (colon + 2);
  else
    {
      Case *one = g_new0 (Case, 1);
      one->expected = g_steal_pointer (&key);
      one->text = g_strdup (colon + 2);
      g_ptr_array_add (self->cases, one);
    }
}

static Language *
language_read (const char *code)
{
  g_autofree char *name = g_strconcat (code, ".txt", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "router", "languages", name, NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  Language *self = g_new0 (Language, 1);
  self->code = g_strdup (code);
  self->cases = g_ptr_array_new_with_free_func (case_free);
  g_auto (GStrv) lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (self, lines[i]);
  g_assert_nonnull (self->before);
  g_assert_nonnull (self->after);
  return self;
}

static SlStageTarget
read_stage (const char *text)
{
  RouteMail mail = { .name = "Acme Robotics",
                     .address = "no-reply@us.greenhouse-mail.io",
                     .subject = "Acme Robotics",
                     .text = text };
  return route_read_phrases (&mail);
}

static gboolean
is_ignored (const char *text)
{
  static const RouteJob jobs[] = { { "Acme Robotics", "Backend Engineer" }, { NULL } };
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  RouteMail mail = { .name = "Zeta", .address = "mail@zeta.example", .subject = "", .text = text };
  g_autoptr (SlDecision) decision = route (snapshot, &mail);
  return sl_decision_get_fields (decision)->status == SL_DECISION_STATUS_IGNORED;
}

static gboolean
is_forward (SlStageTarget target)
{
  return target >= SL_STAGE_TARGET_RECRUITER_SCREEN && target <= SL_STAGE_TARGET_OFFER;
}

static gboolean
is_end (SlStageTarget target)
{
  return target >= SL_STAGE_TARGET_REJECTED && target <= SL_STAGE_TARGET_CLOSED;
}

/* Each sentence alone says what it should. */
static void
test_stages (gconstpointer data)
{
  const Language *self = data;
  guint n_wrong = 0;
  for (guint i = 0; i < self->cases->len; i++)
    {
      const Case *one = g_ptr_array_index (self->cases, i);
      g_autofree char *got =
          strcmp (one->expected, "ignored") == 0
              ? g_strdup (is_ignored (one->text) ? "ignored" : "relevant")
              : g_strdup (sl_enum_to_nick (SL_TYPE_STAGE_TARGET, (int) read_stage (one->text)));
      if (strcmp (got, one->expected) == 0)
        continue;
      g_test_message ("%s, not %s: %s", got, one->expected, one->text);
      n_wrong++;
    }
  /* What is noise is learned; the phrases alone must be right. */
  g_assert_cmpuint (n_wrong, <=, 1);
}

/* Within a mail no end becomes a step forward, and no step forward an end. */
static void
test_opposites (gconstpointer data)
{
  const Language *self = data;
  guint n_wrong = 0;
  for (guint i = 0; i < self->cases->len; i++)
    {
      const Case *one = g_ptr_array_index (self->cases, i);
      int value = 0;
      if (!sl_enum_from_nick (SL_TYPE_STAGE_TARGET, one->expected, &value))
        continue;
      SlStageTarget expected = (SlStageTarget) value;
      g_autofree char *text =
          g_strdup_printf ("%s\n\n%s\n\n%s", self->before, one->text, self->after);
      SlStageTarget got = read_stage (text);
      if ((is_end (expected) && is_forward (got)) || (is_forward (expected) && is_end (got)))
        {
          g_test_message ("%s: %s", sl_enum_to_nick (SL_TYPE_STAGE_TARGET, (int) got), text);
          n_wrong++;
        }
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

static void
check_language (const Language *self, const char *text)
{
  const SlPhraseSet *set = sl_phrase_set_get_default ();
  g_autoptr (SlWords) words = sl_words_new (text, G_MAXSIZE);
  sl_phrase_set_assign_ids (set, words);
  const SlWords *const texts[] = { words };
  SlLanguageGuess guess = sl_language_guess (set, texts, 1);
  if (guess.n_counted < ENOUGH_WORDS)
    return;
  if (strcmp (sl_phrase_set_get_language (set, guess.best), self->code) != 0)
    g_test_message ("%s", text);
  g_assert_cmpstr (sl_phrase_set_get_language (set, guess.best), ==, self->code);
}

static void
test_recognised (gconstpointer data)
{
  const Language *self = data;
  g_assert_cmpuint (self->cases->len, >=, MIN_CASES);
  for (guint i = 0; i < self->cases->len; i++)
    {
      const Case *one = g_ptr_array_index (self->cases, i);
      check_language (self, one->text);
      g_autofree char *text =
          g_strdup_printf ("%s\n\n%s\n\n%s", self->before, one->text, self->after);
      check_language (self, text);
    }
}

static void
add_test (Language *self, const char *name, GTestDataFunc func)
{
  g_autofree char *path = g_strdup_printf ("/router/languages/%s/%s", self->code, name);
  g_test_add_data_func (path, self, func);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_autoptr (GPtrArray) languages = g_ptr_array_new_with_free_func (language_free);
  const SlPhraseSet *set = sl_phrase_set_get_default ();
  for (guint i = 0; i < sl_phrase_set_get_n_languages (set); i++)
    {
      const char *code = sl_phrase_set_get_language (set, i);
      if (strcmp (code, "en") == 0) /* has a test of its own */
        continue;
      Language *language = language_read (code);
      g_ptr_array_add (languages, language);
      add_test (language, "stages", test_stages);
      add_test (language, "opposites", test_opposites);
      add_test (language, "recognised", test_recognised);
    }
  return g_test_run ();
}
