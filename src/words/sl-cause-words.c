/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The messages of errors that people get to see. An error carries its message in English, also
 * through the database; here it is told from the others by its fixed words, and said again.
 */

#include "config.h"

#include "sl-cause-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sl-reason-text.h"

#define MOST_ARGUMENTS 4

/* Translators: the sentences under "cause" say why something was refused. %1$s, %2$s and so on are
   names, numbers, or a further cause. */

/* A sentence stands behind those whose beginning it shares. */
/* clang-format off */
static const char *const templates[] = {
  NC_ ("cause", "Line %1$s: %2$s"),
  NC_ ("cause", "A note has at most 2,000 characters"),
  NC_ ("cause", "Who decides has a name of 1 to 255 characters"),
  NC_ ("cause", "Nobody decides in the name of the system"),
  NC_ ("cause", "What a rule looks for has 1 to 200 characters"),
  NC_ ("cause", "A rule says to ignore the mail, or names a stage or an application"),
  NC_ ("cause", "A rule that ignores mail has no stage and no application"),
  NC_ ("cause", "Gmail does not say whose mailbox this is"),
  NC_ ("cause", "Google gave no refresh token, though its consent screen was asked for; remove this app from the Google account and sign in again"),
  NC_ ("cause", "Another sync of this account is running"),
  NC_ ("cause", "The file belongs to another program"),
  NC_ ("cause", "The database is open somewhere else"),
  NC_ ("cause", "The database file has been cut short"),
  NC_ ("cause", "The timeline of job %1$s does not follow from its mails and events"),
  NC_ ("cause", "Row refers to nothing: %1$s"),
  NC_ ("cause", "Job has an outcome though it is open: %1$s"),
  NC_ ("cause", "Linked message has no job: %1$s"),
  NC_ ("cause", "Event came from a message that is not linked to its job: %1$s"),
  NC_ ("cause", "Two events of one job have the same place: %1$s"),
  NC_ ("cause", "The export ends too early"),
  NC_ ("cause", "This is no export of Shortlist"),
  NC_ ("cause", "The export is of a newer version"),
  NC_ ("cause", "This kind of record is not known"),
  NC_ ("cause", "Lines of the export are missing"),
  NC_ ("cause", "The link is no web address (https://…)"),
  NC_ ("cause", "The company is missing"),
  NC_ ("cause", "The title is missing"),
  NC_ ("cause", "The id is no UUID"),
  NC_ ("cause", "The file is larger than 64 MiB"),
  NC_ ("cause", "A sync of this account is running"),
  NC_ ("cause", "The profile is not open"),
  NC_ ("cause", "The account asks to sign in again"),
  NC_ ("cause", "The account is not connected"),
  NC_ ("cause", "The name of an account has 1 to 255 characters"),
  NC_ ("cause", "Files need no token"),
  NC_ ("cause", "The refresh token is empty"),
  NC_ ("cause", "The profile has no key"),
  NC_ ("cause", "The profile is open"),
  NC_ ("cause", "An outcome goes only with the stage closed, or an answer with an offer"),
  NC_ ("cause", "The client id is empty"),
  NC_ ("cause", "The database could not be deleted"),
  NC_ ("cause", "This event comes from a mail: change what the mail means instead"),
  NC_ ("cause", "The profile is not empty"),
  NC_ ("cause", "No mailbox is connected"),
  NC_ ("cause", "An application cannot be merged with itself"),
  NC_ ("cause", "There is no such interview"),
  NC_ ("cause", "A template has a subject and a text"),
  NC_ ("cause", "There is no template in this language"),
  NC_ ("cause", "There is no template %1$s"),
  NC_ ("cause", "There is no such number of days"),
  NC_ ("cause", "This cursor was never given"),
  NC_ ("cause", "The message waits in the inbox already"),
  NC_ ("cause", "No application is suggested for this message: choose one"),
  NC_ ("cause", "No application is suggested for this message"),
  NC_ ("cause", "The search reaches back at most 3,650 days"),
  NC_ ("cause", "No mail could be read from it"),
  NC_ ("cause", "Something newer rests on this; undo that first"),
  NC_ ("cause", "What undo needs cannot be read"),
  NC_ ("cause", "The application has notes or tasks: remove it instead"),
  NC_ ("cause", "There is nothing to undo"),
  NC_ ("cause", "The profile was closed again"),
  NC_ ("cause", "The keyring has no key for this database"),
  NC_ ("cause", "The file of the database is empty or gone"),
  NC_ ("cause", "The profile is being opened"),
  NC_ ("cause", "The database has its key already, in the keyring or in a key file"),
  NC_ ("cause", "applied_at is no date (2026-11-20)"),
  NC_ ("cause", "the stage is not known"),
  NC_ ("cause", "the job has no id"),
  NC_ ("cause", "a job of this id came before"),
  NC_ ("cause", "a header row is needed: company, title, …"),
  NC_ ("cause", "the header row must name company and title"),
  NC_ ("cause", "this is no JSON object"),
  NC_ ("cause", "Line %1$s: a quote is never closed"),
  NC_ ("cause", "This link is tracked already: %1$s, %2$s"),
  NC_ ("cause", "There is no %1$s account “%2$s”"),
  NC_ ("cause", "There is no folder with %1$s and %2$s in %3$s"),
  NC_ ("cause", "Nothing was learned about %1$s"),
  NC_ ("cause", "The title has 1 to %1$s characters"),
  NC_ ("cause", "The note has 1 to %1$s characters"),
  NC_ ("cause", "The message is decided already (%1$s)"),
  NC_ ("cause", "Mail is linked by itself from %1$s to %2$s percent, and suggested from %3$s to %4$s"),
  NC_ ("cause", "Mail from “%1$s” is not supported"),
  NC_ ("cause", "%1$s, line %2$s: this is no label"),
  NC_ ("cause", "%1$s: no mail in it"),
  NC_ ("cause", "%1$s: not a file"),
  NC_ ("cause", "%1$s: a mail over 64 MiB"),
  NC_ ("cause", "%1$s is shorter than it was"),
  NC_ ("cause", "%1$s has changed"),
};
/* clang-format on */

/* Takes the next argument of @text: what stands before @fixed, the words that follow it. */
static const char *
take_argument (const char *text, const char *fixed, gboolean is_last, char **argument)
{
  size_t length = strlen (text);
  const char *end = text + length;

  if (is_last)
    end = g_str_has_suffix (text, fixed) ? end - strlen (fixed) : NULL;
  else
    end = strstr (text, fixed);
  if (end == NULL || end == text)
    return NULL;
  *argument = g_strndup (text, (size_t) (end - text));
  return end + strlen (fixed);
}

/* Whether @message is @template with something in its places; sets @arguments to what. */
static gboolean
match (const char *template, const char *message, char **arguments)
{
  g_autoptr (GRegex) places = g_regex_new ("%\\d\\$s", 0, 0, NULL);
  g_auto (GStrv) parts = g_regex_split (places, template, 0);
  size_t n = g_strv_length (parts) - 1;

  if (n == 0)
    return g_str_equal (template, message);
  if (n > MOST_ARGUMENTS || !g_str_has_prefix (message, parts[0]))
    return FALSE;
  message += strlen (parts[0]);
  for (size_t i = 0; message != NULL && i < n; i++)
    message = take_argument (message, parts[i + 1], i + 1 == n, &arguments[i]);
  return message != NULL;
}

static void
clear_arguments (char **arguments)
{
  for (size_t i = 0; i < MOST_ARGUMENTS; i++)
    g_clear_pointer (&arguments[i], g_free);
}

/* (transfer none) (nullable) */
static const char *
find_template (const char *message, char **arguments)
{
  for (size_t i = 0; i < G_N_ELEMENTS (templates); i++)
    {
      if (match (templates[i], message, arguments))
        return templates[i];
      clear_arguments (arguments);
    }
  return NULL;
}

char *
sl_cause_words (const char *message)
{
  char *arguments[MOST_ARGUMENTS + 1] = { NULL };
  const char *template = message != NULL ? find_template (message, arguments) : NULL;

  if (template == NULL)
    return g_strdup (message != NULL ? message : "");
  /* "Line 3: the stage is not known": a cause of a cause. */
  for (size_t i = 0; arguments[i] != NULL; i++)
    {
      g_autofree char *inner = g_steal_pointer (&arguments[i]);
      arguments[i] = sl_cause_words (inner);
    }
  char *words = sl_reason_text_fill (g_dpgettext2 (GETTEXT_PACKAGE, "cause", template),
                                     (const char *const *) arguments);
  clear_arguments (arguments);
  return words != NULL ? words : g_strdup (message);
}

gboolean
sl_cause_words_is_known (const char *message)
{
  char *arguments[MOST_ARGUMENTS + 1] = { NULL };
  gboolean is_known = message != NULL && find_template (message, arguments) != NULL;

  clear_arguments (arguments);
  return is_known;
}
