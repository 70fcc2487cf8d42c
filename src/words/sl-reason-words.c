/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-reason-words.h"

#include <glib/gi18n-lib.h>

#include "sl-reason-text.h"
#include "sl-text.h"

#define MOST_WORDS 300

char *
sl_reason_words (SlReason *reason)
{
  g_return_val_if_fail (SL_IS_REASON (reason), NULL);

  const SlReasonFields *fields = sl_reason_get_fields (reason);
  const char *text = sl_reason_text_get (fields->rule);
  g_autofree char *said = NULL;

  if (text != NULL)
    said = sl_reason_text_fill (g_dpgettext2 (GETTEXT_PACKAGE, SL_REASON_TEXT_CONTEXT, text),
                                (const char *const *) fields->arguments);
  /* A rule that had no arguments when this was stored. */
  return sl_text_one_line (said != NULL ? said : fields->text, MOST_WORDS);
}
