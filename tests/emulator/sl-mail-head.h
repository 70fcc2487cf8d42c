/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sl-mailbox.h"

#include "sl-gmime-cleanups.h"

G_BEGIN_DECLS

/** SlMailHead: what filing a mail needs of its header. */
typedef struct
{
  char *message_id;     /* (owned) (nullable) */
  GPtrArray *parents;   /* (owned) (element-type utf8) References and In-Reply-To, nearest first */
  char *thread_subject; /* (owned) without reply marks, folded */
  int64_t date_ms;      /* when it was received, else sent, else 0 */
  GStrv gmail_labels;   /* (owned) (nullable) names of X-Gmail-Labels, as Takeout writes them */
  gboolean is_from_owner;
} SlMailHead;

SlMailHead *sl_mail_head_new (GBytes *raw, const char *owner_address);
void sl_mail_head_free (SlMailHead *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlMailHead, sl_mail_head_free)

G_END_DECLS
