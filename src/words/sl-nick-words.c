/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-nick-words.h"

#include <glib/gi18n-lib.h>

#include "sl-enums.h"

/* Only for translators: what is looked up is the nick.
   Translators: the words under "nick" stand in tables and sentences of the terminal: a stage, an
   outcome, what a mail says, what was done. */

/* clang-format off */
G_GNUC_UNUSED static const char *const words[] = {
  NC_ ("nick", "applied"),
  NC_ ("nick", "recruiter screen"),
  NC_ ("nick", "assessment"),
  NC_ ("nick", "hiring manager screen"),
  NC_ ("nick", "technical interview"),
  NC_ ("nick", "onsite"),
  NC_ ("nick", "offer"),
  NC_ ("nick", "closed"),
  NC_ ("nick", "offer accepted"),
  NC_ ("nick", "offer declined"),
  NC_ ("nick", "rejected"),
  NC_ ("nick", "withdrawn"),
  NC_ ("nick", "no response"),
  NC_ ("nick", "ghosted"),
  NC_ ("nick", "no change"),
  NC_ ("nick", "interview"),
  NC_ ("nick", "rejection"),
  NC_ ("nick", "update"),
  NC_ ("nick", "other"),
  NC_ ("nick", "auto linked"),
  NC_ ("nick", "pending user"),
  NC_ ("nick", "ignored"),
  NC_ ("nick", "manual linked"),
  NC_ ("nick", "backward"),
  NC_ ("nick", "reopen"),
  NC_ ("nick", "user"),
  NC_ ("nick", "system"),
  NC_ ("nick", "file"),
  NC_ ("nick", "disconnected"),
  NC_ ("nick", "connected"),
  NC_ ("nick", "sign in needed"),
  NC_ ("nick", "running"),
  NC_ ("nick", "completed"),
  NC_ ("nick", "failed"),
  NC_ ("nick", "cancelled"),
  NC_ ("nick", "prep"),
  NC_ ("nick", "todo"),
  NC_ ("nick", "follow up"),
  NC_ ("nick", "check status"),
  NC_ ("nick", "interview log"),
  NC_ ("nick", "status update"),
  NC_ ("nick", "note"),
  NC_ ("nick", "relevance"),
  NC_ ("nick", "stage"),
  NC_ ("nick", "job"),
  NC_ ("nick", "rule"),
  NC_ ("nick", "held"),
  NC_ ("nick", "sender"),
  NC_ ("nick", "subject"),
  NC_ ("nick", "text"),
  NC_ ("nick", "message auto linked"),
  NC_ ("nick", "message rerouted"),
  NC_ ("nick", "message held"),
  NC_ ("nick", "message approved"),
  NC_ ("nick", "message denied"),
  NC_ ("nick", "message restored"),
  NC_ ("nick", "event added"),
  NC_ ("nick", "event edited"),
  NC_ ("nick", "event deleted"),
  NC_ ("nick", "job added"),
  NC_ ("nick", "job edited"),
  NC_ ("nick", "job deleted"),
  NC_ ("nick", "job merged"),
  NC_ ("nick", "note added"),
  NC_ ("nick", "note edited"),
  NC_ ("nick", "note deleted"),
  NC_ ("nick", "task added"),
  NC_ ("nick", "task edited"),
  NC_ ("nick", "task deleted"),
  NC_ ("nick", "step marked"),
};
/* clang-format on */

char *
sl_nick_words (GType type, int value)
{
  const char *nick = sl_enum_to_nick (type, value);
  g_autofree char *text = g_strdup (nick != NULL ? nick : "");

  g_strdelimit (text, "_", ' ');
  return g_strdup (*text != '\0' ? g_dpgettext2 (GETTEXT_PACKAGE, "nick", text) : "");
}
