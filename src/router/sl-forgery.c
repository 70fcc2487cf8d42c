/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Senders that dress up as a service people trust. */

#include "config.h"

#include "sl-forgery.h"

#include <string.h>

/* Services whose name no employer has. */
static const char *const services[] = { "linkedin",        "indeed",     "glassdoor",
                                        "ziprecruiter",    "stepstone",  "docusign",
                                        "smartrecruiters", "hackerrank", "greenhouse",
                                        "workday",         "teamtailor", "myworkday",
                                        "codesignal",      "testgorilla" };

#define N_EXACT 8 /* the others are also plain words: only a misspelling tells */

/* (transfer full): letters that look alike made one: "1", "i" and "l", "0" and "o", "rn" and "m".
 */
static char *
dup_skeleton (const char *text)
{
  GString *out = g_string_new (NULL);
  for (const char *c = text; *c != '\0'; c++)
    {
      if (c[0] == 'r' && c[1] == 'n')
        {
          g_string_append_c (out, 'm');
          c++;
        }
      else if (c[0] == 'v' && c[1] == 'v')
        {
          g_string_append_c (out, 'w');
          c++;
        }
      else
        g_string_append_c (out, strchr ("1i", *c) != NULL ? 'l' : *c == '0' ? 'o' : *c);
    }
  return g_string_free_and_steal (out);
}

/* Whether @part is a service's name; @exact: or only looks like one. */
static gboolean
resembles (const char *part, gboolean *exact)
{
  g_autofree char *skeleton = dup_skeleton (part);
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autofree char *other = dup_skeleton (services[i]);
      if (strcmp (skeleton, other) != 0)
        continue;
      *exact = strcmp (part, services[i]) == 0;
      if (!*exact || i < N_EXACT)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_forged_host (const SlSender *sender)
{
  gboolean exact = FALSE;
  g_auto (GStrv) labels = g_strsplit (sender->host, ".", 12);
  for (guint i = 0; labels[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (labels[i], "-", 8);
      gboolean alone = parts[0] != NULL && parts[1] == NULL;
      gboolean own = alone && g_strcmp0 (labels[i], sender->label) == 0;
      for (guint j = 0; parts[j] != NULL; j++)
        /* The plain name as a domain of its own may be the service in another country. */
        if (resembles (parts[j], &exact) && !(exact && own))
          return TRUE;
    }
  return FALSE;
}

gboolean
sl_forgery_is_forged (const SlSender *sender, const SlWords *name)
{
  gboolean exact = FALSE;
  if (sender->platform != NULL)
    return FALSE;
  if (is_forged_host (sender))
    return TRUE;
  for (guint i = 0; i < sl_words_count (name); i++)
    if (resembles (sl_words_text (name, i), &exact) &&
        (!exact || (i == 0 && sl_words_count (name) <= 2)) &&
        g_strcmp0 (sender->label, sl_words_text (name, i)) != 0)
      return TRUE;
  return FALSE;
}
