/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-mail-tree.h"

G_BEGIN_DECLS

/** SlMailBody: what the parts of a mail say. */
typedef struct
{
  char *text;
  GPtrArray *links; /* (element-type utf8) */
  SlInvite *invite; /* (nullable) */
  gboolean truncated;
} SlMailBody;

/** sl_mail_body_read: @root: (nullable): fills @body, which the caller clears. Any thread. */
void sl_mail_body_read (SlMailPart *root, SlMailBody *body);
void sl_mail_body_clear (SlMailBody *body);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlMailBody, sl_mail_body_clear)

/** sl_mail_body_make_snippet: Returns: (transfer full): first words above the quote, 200 at most.
 */
char *sl_mail_body_make_snippet (const char *text, size_t quote_offset);

G_END_DECLS
