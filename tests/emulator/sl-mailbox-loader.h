/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sl-mailbox.h"

G_BEGIN_DECLS

/**
 * sl_mailbox_loader_load:
 * @path: an mbox file, one mail, a Maildir, or a folder searched for .eml, .mbox and Maildirs
 *
 * Stages every mail under @path. A Maildir's flags and X-Gmail-Labels become labels.
 *
 * Returns: the number of mails, or -1 with @error set (G_FILE_ERROR).
 */
int sl_mailbox_loader_load (SlMailbox *mailbox, const char *path, GError **error);

G_END_DECLS
