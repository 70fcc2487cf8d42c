/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-store-loss.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>

#include "sl-store-private.h"

#define NOTE_SUFFIX ".new"
#define TIME_LENGTH 15 /* 20261120-180000 */

static char *
get_note_path (const char *path)
{
  return g_strconcat (path, NOTE_SUFFIX, NULL);
}

gboolean
sl_store_announce (SlStore *self, GError **error)
{
  g_return_val_if_fail (SL_IS_STORE (self), FALSE);

  const char *path = sl_store_get_path (self);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *note = get_note_path (path);

  g_autofd int fd = g_mkdir_with_parents (folder, 0700) == 0
                        ? g_open (note, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)
                        : -1;
  if (fd >= 0)
    return TRUE;
  SlStoreError code = errno == EACCES || errno == EPERM || errno == EROFS ? SL_STORE_ERROR_READ_ONLY
                      : errno == ENOSPC || errno == EDQUOT                ? SL_STORE_ERROR_FULL
                                                                          : SL_STORE_ERROR_FAILED;
  g_set_error (error, SL_STORE_ERROR, code, "Cannot make the database file: %s",
               g_strerror (errno));
  return FALSE;
}

void
_sl_store_forget_announcement (const char *path)
{
  g_autofree char *note = get_note_path (path);

  if (g_unlink (note) != 0 && errno != ENOENT)
    g_info ("The note of a new database stays: %s", g_strerror (errno));
}

/* Returns: (nullable): where the time begins in the name of a backup of @base */
static const char *
find_time (const char *name, const char *base)
{
  static const char *const infixes[] = { ".version-", ".before-repair-" };
  size_t length = strlen (name);

  if (!g_str_has_prefix (name, base) || length < strlen (base) + TIME_LENGTH)
    return NULL;
  const char *rest = name + strlen (base);
  const char *time = name + length - TIME_LENGTH;
  for (size_t i = 0; i < G_N_ELEMENTS (infixes); i++)
    if (g_str_has_prefix (rest, infixes[i]) && time >= rest + strlen (infixes[i]) &&
        strspn (time, "0123456789-") == TIME_LENGTH)
      return time;
  return NULL;
}

char *
sl_store_find_backup (SlStore *self)
{
  g_return_val_if_fail (SL_IS_STORE (self), NULL);

  g_autofree char *folder = g_path_get_dirname (sl_store_get_path (self));
  g_autofree char *base = g_path_get_basename (sl_store_get_path (self));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *newest = NULL;
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      const char *time = find_time (name, base);
      if (time != NULL && (newest == NULL || strcmp (time, find_time (newest, base)) > 0))
        g_set_str (&newest, name);
    }
  return newest != NULL ? g_build_filename (folder, newest, NULL) : NULL;
}

static gboolean
has_bytes (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 && status.st_size > 0;
}

gboolean
sl_store_has_lost_content (SlStore *self)
{
  g_return_val_if_fail (SL_IS_STORE (self), FALSE);

  const char *path = sl_store_get_path (self);
  g_autofree char *note = get_note_path (path);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  /* The note first: when another process takes it away, the database is there. */
  if (g_file_test (note, G_FILE_TEST_EXISTS) || has_bytes (path))
    return FALSE;
  g_autofree char *backup = sl_store_find_backup (self);
  return backup != NULL || has_bytes (log) || g_file_test (path, G_FILE_TEST_EXISTS);
}
