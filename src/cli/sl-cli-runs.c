/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-cli-runs.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-text.h"

void
sl_cli_print_run (SlRun *run, const char *name)
{
  const SlRunFields *fields = sl_run_get_fields (run);

  /* Translators: what a sync found, e.g. "gmail/default: 12 new mails, 5 relevant, 3 linked". */
  printf (_ ("%1$s: %2$d new mails, %3$d relevant, %4$d linked\n"), name, fields->classified,
            fields->relevant, fields->matched);
  if (fields->errored == 0)
    return;
  g_autofree char *cause = sl_text_one_line (fields->error_message, 0);
  sl_cli_warn (ngettext ("%1$d mail failed and is tried again next time: %2$s",
                         "%1$d mails failed and are tried again next time; the last: %2$s",
                         (unsigned long) fields->errored),
               fields->errored, cause);
}
