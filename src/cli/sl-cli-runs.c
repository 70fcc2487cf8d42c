/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-cli-runs.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-cause-words.h"
#include "sl-text.h"
#include "sl-tracker-lists.h"

void
sl_cli_print_run (SlCli *cli, SlRun *run, const char *name)
{
  const SlRunFields *fields = sl_run_get_fields (run);
  SlMessageQuery inbox = { 0 };
  /* The run is done; that the rest cannot be counted does not spoil it. */
  int waiting = MAX (sl_tracker_count_messages (cli->tracker, &inbox, NULL), 0);

  /* Translators: what a sync of a mailbox found: "gmail/default: 12 new, 5 relevant, ...". */
  printf (_ ("%1$s: %2$d new, %3$d relevant, %4$d linked; %5$d in the inbox\n"), name,
          fields->classified, fields->relevant, fields->matched, waiting);
  if (fields->errored == 0)
    return;
  g_autofree char *cause = sl_text_one_line (fields->error_message, 0);
  g_autofree char *words = sl_cause_words (cause);
  sl_cli_warn (ngettext ("%1$d mail failed and is tried again next time: %2$s",
                         "%1$d mails failed and are tried again next time; the last: %2$s",
                         (unsigned long) fields->errored),
               fields->errored, words);
}
