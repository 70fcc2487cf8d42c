/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-log.h"

#include <string.h>

#define REDACTED "[redacted]"
#define MAX_FIELDS 32

/* Every quantifier is possessive or stands behind a look-behind, so that no message, however long,
 * is scanned more than once per pattern. */
static const struct
{
  const char *pattern;
  const char *replacement;
} redactions[] = {
  /* Authorization headers */
  { "(?i)\\b(bearer|basic)\\s++[a-z0-9._~+/=-]++", "\\1 " REDACTED },
  /* OAuth parameters in a query, a form, JSON or a percent-encoded address */
  { "(?i)(?:(?<![a-z0-9_])|(?<=%3f|%26))"
    "((?:code|state|code_verifier|client_secret|access_token|refresh_token|id_token)"
    "(?:\\\\?[\"']\\s*+:\\s*+\\\\?[\"']?|\\s*+=\\s*+[\"']?|%3d))"
    "[^\\s&\"',;}<>\\\\]++",
    "\\1" REDACTED },
  { "(?i)(?<![a-z0-9_])"
    "((?:code_verifier|client_secret|access_token|refresh_token|id_token)\\s*+:\\s*+)"
    "[^\\s&\"',;}<>\\\\]++",
    "\\1" REDACTED },
  /* Google's tokens and secrets betray themselves by their form */
  { "\\b(?:ya29\\.|1//|GOCSPX-)[A-Za-z0-9_-]++", REDACTED },
  /* Mail addresses, percent-encoded ones too */
  { "(?<![\\w.+'=\\x{80}-\\x{10ffff}-])[\\w.+'=\\x{80}-\\x{10ffff}-]++(?:@|%40)"
    "[\\w\\x{80}-\\x{10ffff}-]++(?:\\.[\\w\\x{80}-\\x{10ffff}-]++)*+",
    REDACTED },
  /* Database keys */
  { "(?<![0-9a-fA-F])[0-9a-fA-F]{64,}+", REDACTED },
};

static GRegex *
get_redaction (size_t i)
{
  static GRegex *compiled[G_N_ELEMENTS (redactions)];

  if (g_once_init_enter_pointer (&compiled[i]))
    {
      GRegex *regex =
          g_regex_new (redactions[i].pattern, G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT, NULL);
      g_once_init_leave_pointer (&compiled[i], regex);
    }
  return compiled[i];
}

char *
sl_log_redact (const char *message)
{
  g_return_val_if_fail (message != NULL, NULL);

  g_autofree char *text = g_utf8_make_valid (message, -1);

  for (size_t i = 0; i < G_N_ELEMENTS (redactions); i++)
    {
      char *replaced = g_regex_replace (get_redaction (i), text, -1, 0, redactions[i].replacement,
                                        G_REGEX_MATCH_DEFAULT,
                                        NULL); /* the answer to any error is to show nothing */
      if (replaced == NULL)
        return g_strdup (REDACTED);
      g_free (text);
      text = replaced;
    }
  return g_steal_pointer (&text);
}

static gboolean
is_from_program (const GLogField *field)
{
  return field->length >= 0 || g_str_has_prefix (field->key, "CODE_") ||
         strcmp (field->key, "PRIORITY") == 0 || strcmp (field->key, "GLIB_DOMAIN") == 0;
}

static GLogWriterOutput
write_redacted (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  GLogField safe[MAX_FIELDS];
  char *owned[MAX_FIELDS] = { NULL };
  const char *domain = NULL;

  n_fields = MIN (n_fields, MAX_FIELDS);
  for (gsize i = 0; i < n_fields; i++)
    if (strcmp (fields[i].key, "GLIB_DOMAIN") == 0)
      domain = fields[i].value;
  if (g_log_writer_default_would_drop (level, domain))
    return G_LOG_WRITER_HANDLED;

  for (gsize i = 0; i < n_fields; i++)
    {
      safe[i] = fields[i];
      if (fields[i].value != NULL && !is_from_program (&fields[i]))
        safe[i].value = owned[i] = sl_log_redact (fields[i].value);
    }
  GLogWriterOutput output = g_log_writer_default (level, safe, n_fields, user_data);
  for (gsize i = 0; i < n_fields; i++)
    g_free (owned[i]);
  return output;
}

void
sl_log_install (const char *debug_domains)
{
  if (debug_domains != NULL)
    {
      g_auto (GStrv) domains = g_strsplit_set (debug_domains, " ,", -1);
      g_log_writer_default_set_debug_domains ((const char *const *) domains);
    }
  /* Standard output belongs to what the programs print: JSON, a table. */
  g_log_writer_default_set_use_stderr (TRUE);
  g_log_set_writer_func (write_redacted, NULL, NULL);
}
