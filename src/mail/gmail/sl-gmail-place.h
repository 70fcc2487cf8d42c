/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-mail-source.h"

G_BEGIN_DECLS

/** SL_GMAIL_PLACE_MAX: searches that a listing can have. */
#define SL_GMAIL_PLACE_MAX 64

/**
 * SlGmailPlace:
 *
 * How far a full listing has come. As text it is the page token; what it holds is enough to go on
 * after a restart.
 */
typedef struct
{
  char *history_id; /* of the mailbox when the listing began: becomes the cursor */
  int64_t asked_s;  /* when that was, seconds since the epoch */
  int64_t after_s;  /* begin of the window */
  unsigned int n_rounds;
  unsigned int n_listed;
  GStrv tokens; /* one for each search: Gmail's own, "" at its begin; NULL: all at their begin */
} SlGmailPlace;

/** SL_GMAIL_PLACE_DONE: the token of a search that has no more pages; no token of Gmail's. */
#define SL_GMAIL_PLACE_DONE "-"

void sl_gmail_place_clear (SlGmailPlace *place);

/** sl_gmail_place_to_string: Returns: (transfer full): */
char *sl_gmail_place_to_string (const SlGmailPlace *place);

/** sl_gmail_place_parse: @place: zeroed, cleared by the caller. Returns: whether @text is one. */
gboolean sl_gmail_place_parse (const char *text, SlGmailPlace *place);

/** sl_gmail_cursor_new: Returns: (transfer full): history id and when it was asked for. */
char *sl_gmail_cursor_new (const char *history_id, int64_t asked_s);

/** sl_gmail_cursor_parse: @asked_s: (out): 0 if unknown. Returns: whether @cursor has an id. */
gboolean sl_gmail_cursor_parse (const char *cursor, char **history_id, int64_t *asked_s);

G_END_DECLS
