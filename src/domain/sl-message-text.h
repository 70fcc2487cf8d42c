/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-invite.h"

G_BEGIN_DECLS

/**
 * SlMessageTextFields:
 *
 * What is inside a mail: read, routed, shown, and let go. Never stored unless the user asked.
 */
typedef struct
{
  char *text;           /* readable plain text, UTF-8, "\n" line ends; empty if none */
  int64_t quote_offset; /* in bytes: where quoted earlier mail begins; the length if none */
  GStrv links;      /* (nullable): absolute http(s) addresses in order of appearance, once each */
  SlInvite *invite; /* (nullable) */
  char *reply_to;   /* (nullable): address */
  char *list_id;    /* (nullable): RFC 2919 */
  gboolean has_unsubscribe; /* List-Unsubscribe present; no proof of bulk mail */
  gboolean auto_generated;  /* Auto-Submitted other than "no", or Precedence bulk/junk/list */
  gboolean truncated;       /* the text was cut at the size limit */
} SlMessageTextFields;

#define SL_TYPE_MESSAGE_TEXT (sl_message_text_get_type ())
G_DECLARE_FINAL_TYPE (SlMessageText, sl_message_text, SL, MESSAGE_TEXT, GObject)

SlMessageText *sl_message_text_new (const SlMessageTextFields *fields);
const SlMessageTextFields *sl_message_text_get_fields (SlMessageText *self);

G_END_DECLS
