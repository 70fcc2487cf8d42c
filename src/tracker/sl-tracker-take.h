/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-tracker-lists.h"

G_BEGIN_DECLS

/**
 * sl_tracker_take_mail_file_async:
 * @path: absolute; one mail (.eml)
 *
 * Takes in one mail that the user gives by hand, the way every mail goes. Since somebody wanted
 * it, it is not ignored: what would have been waits in the inbox. A mail that is known already is
 * found again, as it was decided. Errors: UNREADABLE, BUSY (a file is being imported).
 */
void sl_tracker_take_mail_file_async (SlTracker *self,
                                      const char *path,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

/**
 * sl_tracker_take_mail_text_async:
 * @text: as pasted: a whole mail with its headers, the lines "From: ... Subject: ..." that mail
 *   programs copy, also in other languages, or a bare text
 *
 * The same. The text itself is not kept: what is stored of it is what is stored of any mail.
 */
void sl_tracker_take_mail_text_async (SlTracker *self,
                                      const char *text,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

/** sl_tracker_take_mail_finish: of both. Returns: (transfer full) (nullable): the mail, with the
 * job it is linked to or suggested for. */
SlInboxItem *sl_tracker_take_mail_finish (SlTracker *self, GAsyncResult *result, GError **error);

G_END_DECLS
