/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-lock-file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

static gboolean
fail (GError **error, const char *path, int code)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}

gboolean
sl_lock_file_try (const char *path, int *fd, GError **error)
{
  g_return_val_if_fail (path != NULL && fd != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  g_autofree char *folder = g_path_get_dirname (path);

  *fd = -1;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail (error, folder, errno);

  g_autofd int file = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0)
    return fail (error, path, errno);
  if (flock (file, LOCK_EX | LOCK_NB) == 0)
    *fd = g_steal_fd (&file);
  else if (errno != EWOULDBLOCK && errno != EINTR)
    return fail (error, path, errno);
  return TRUE;
}
