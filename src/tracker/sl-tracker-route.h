/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-message.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/**
 * sl_tracker_route_files_async:
 * @jobs: one JSON object a line: id (any string), company, title, url, applied_at, stage
 * @paths: as for sl_tracker_import_mail_async()
 *
 * What the router says of these mails, without any database: the tracker need not be open, and
 * nothing is stored. The mails are held in memory until it ends.
 *
 * Errors: INVALID with the line number; UNREADABLE.
 */
void sl_tracker_route_files_async (SlTracker *self,
                                   GFile *jobs,
                                   const char *const *paths,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/**
 * sl_tracker_route_files_finish:
 * @n_unreadable: (out) (optional): mails that could not be read
 * @first_cause: (out) (transfer full) (nullable) (optional): why the first of them could not
 *
 * Returns: (transfer full) (element-type SlMessage): by date, the router's decision in their
 *   fields; a mail that was auto_linked has taught its thread for those after it
 */
GPtrArray *sl_tracker_route_files_finish (SlTracker *self,
                                          GAsyncResult *result,
                                          unsigned int *n_unreadable,
                                          char **first_cause,
                                          GError **error);

G_END_DECLS
