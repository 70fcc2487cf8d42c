/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the language files, once a process; the result is never changed. They are part of the
 * program, so one that is wrong is a mistake of ours.
 */

#include "sl-deadline-words-private.h"

#include "sl-domain-resources.h"
#include "sl-json.h"
#include "sl-text.h"

#define FOLDER "/io/github/shortlist_app/Shortlist/domain/deadlines/"

static const char *const *
read_words (JsonObject *object, const char *name, unsigned int n_expected)
{
  JsonArray *array = sl_json_get_array (object, name);
  guint n = array != NULL ? json_array_get_length (array) : 0;
  GPtrArray *words = g_ptr_array_new_null_terminated (n, NULL, TRUE);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (words, sl_text_fold (json_array_get_string_element (array, i)));
  if (n == 0 || (n_expected != 0 && n != n_expected))
    g_error ("%s of the deadline words of “%s” is not complete", name,
             sl_json_get_string (object, "language", "?"));
  return (const char *const *) g_ptr_array_free (words, FALSE);
}

static SlDeadlineWords
read_language (const char *file)
{
  g_autofree char *path = g_strconcat (FOLDER, file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (sl_domain_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autoptr (JsonNode) node = bytes != NULL ? sl_json_parse (bytes, &error) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    g_error ("The deadline words %s cannot be read", file);
  JsonObject *object = json_node_get_object (node);
  return (SlDeadlineWords) {
    .asks = read_words (object, "asks", 0),
    .promises = read_words (object, "promises", 0),
    .until = read_words (object, "until", 0),
    .within = read_words (object, "within", 0),
    .days = read_words (object, "days", 0),
    .weeks = read_words (object, "weeks", 0),
    .hours = read_words (object, "hours", 0),
    .months = read_words (object, "months", 12),
    .weekdays = read_words (object, "weekdays", 7),
    .numbers = read_words (object, "numbers", 0),
    .fillers = read_words (object, "fillers", 0),
    .has_day_first = sl_json_get_boolean (object, "day_first", FALSE),
  };
}

static gpointer
read_all (gpointer data)
{
  g_auto (GStrv) files = g_resource_enumerate_children (sl_domain_get_resource (), FOLDER,
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GArray *languages = g_array_new (FALSE, FALSE, sizeof (SlDeadlineWords));

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      SlDeadlineWords words = read_language (files[i]);
      g_array_append_val (languages, words);
    }
  return languages;
}

const SlDeadlineWords *
_sl_deadline_words (size_t *n)
{
  static GOnce once = G_ONCE_INIT;
  GArray *languages = g_once (&once, read_all, NULL);

  *n = languages->len;
  return (const SlDeadlineWords *) (gconstpointer) languages->data;
}
