/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** SlFolderEntry: a file with mail in it. */
typedef struct
{
  char *path;
  int64_t size;       /* bytes on disk */
  gboolean is_broken; /* there, but cannot be opened */
} SlFolderEntry;

/**
 * sl_mail_folder_expand:
 * @paths: (nullable): files, Maildirs and folders
 *
 * Walks folders in the order of names. Links are not followed, except for @paths themselves; what
 * is no mail is passed over in silence, unless a path has none at all. Blocking.
 *
 * Returns: (transfer full) (nullable) (element-type SlFolderEntry): %NULL sets
 *   SL_MAIL_ERROR_UNREADABLE with the path in the message, or %G_IO_ERROR_CANCELLED
 */
GPtrArray *
sl_mail_folder_expand (const char *const *paths, GCancellable *cancellable, GError **error);

G_END_DECLS
