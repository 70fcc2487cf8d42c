/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-mail-source.h"

G_BEGIN_DECLS

/**
 * SlGmailPlace:
 *
 * How far a full listing has come. As text it is the page token; what it holds is enough to go on
 * after a restart.
 */
typedef struct
{
  char *history_id;     /* of the mailbox when the listing began: becomes the cursor */
  int64_t asked_s;      /* when that was, seconds since the epoch */
  int64_t after_s;      /* begin of the window */
  unsigned int query;   /* which of the searches */
  unsigned int n_pages; /* of it that are read */
  unsigned int n_listed;
  unsigned int n_left; /* refs that this search may still add; G_MAXUINT: no limit */
  char *token;         /* (nullable): Gmail's own */
} SlGmailPlace;

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
