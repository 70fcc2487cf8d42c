/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sl_lock_file_try:
 * @path: of the lock file; it and its folder are made with modes 0600 and 0700 if missing, and
 *   stay
 * @fd: (out): holds the lock until it is closed, or the process ends; -1 where somebody else does
 *
 * Does not wait. The lock parts processes, and users within one process alike. Any thread.
 *
 * Returns: %FALSE with @error of %G_IO_ERROR if the file cannot be made; held by somebody else is
 *   no error
 */
gboolean sl_lock_file_try (const char *path, int *fd, GError **error);

G_END_DECLS
