/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SlDeadline: until when a mail asks the candidate to act. */
typedef struct
{
  int64_t due_us; /* the end of that day where the user lives */
  char *quote;    /* the sentence, one line */
} SlDeadline;

void sl_deadline_free (SlDeadline *self);

/**
 * sl_deadline_find:
 * @text: (array length=length): of a mail, without what it quotes
 * @received_us: years, weekdays and "within five days" count from there
 * @zone: (nullable): of the user; %NULL for the machine's
 *
 * Only where one sentence asks the candidate to act and says until when, in words that have one
 * meaning: 03/04 has not, and neither have working days. "We reply within five days" is none. The
 * words are in deadlines/. Any thread.
 *
 * Returns: (transfer full) (nullable): the first; %NULL if there is none
 */
SlDeadline *
sl_deadline_find (const char *text, size_t length, int64_t received_us, GTimeZone *zone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlDeadline, sl_deadline_free)

G_END_DECLS
