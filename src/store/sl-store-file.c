/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-store-file-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "sl-migration-backup-private.h"
#include "sl-migrations-private.h"
#include "sl-store-private.h"

#define MAX_OPEN_ATTEMPTS 5
#define PAGE_BYTES 4096

static gboolean
set_file_error (GError **error, const char *what, int saved_errno)
{
  SlStoreError code = SL_STORE_ERROR_FAILED;

  if (saved_errno == EACCES || saved_errno == EPERM || saved_errno == EROFS)
    code = SL_STORE_ERROR_READ_ONLY;
  else if (saved_errno == ENOSPC || saved_errno == EDQUOT)
    code = SL_STORE_ERROR_FULL;
  g_set_error (error, SL_STORE_ERROR, code, "%s: %s", what, g_strerror (saved_errno));
  return FALSE;
}

/*
 * The log and its index take their mode from the database file. An existing one is never opened
 * here: closing it would drop the locks that another connection of this process holds on it.
 */
static gboolean
prepare_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  GStatBuf status;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return set_file_error (error, "Cannot make the folder", errno);

  g_autofd int fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0 && errno != EEXIST)
    return set_file_error (error, "Cannot make the database file", errno);
  if (fd < 0 && g_stat (path, &status) == 0 && (status.st_mode & 0077) != 0 &&
      g_chmod (path, 0600) != 0)
    return set_file_error (error, "Cannot protect the database file", errno);
  return TRUE;
}

/*
 * To SQLCipher the rest of a first page is a new database, and it would make one over it. Nobody
 * writes less than a page at a time, so what is shorter has been cut off; but where there is a
 * journal, SQLite takes back what was begun.
 */
static gboolean
check_length (const char *path, const GStatBuf *status, GError **error)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  if (status->st_size == 0 || status->st_size >= PAGE_BYTES ||
      g_file_test (journal, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_CORRUPT,
                       "The database file has been cut short");
  return FALSE;
}

/*
 * A new file gets its salt from whoever writes it first. A second process that looked while it was
 * still empty has made up another one, and finds that its key does not fit: it must look again.
 */
static SlDatabase *
open_writer (const char *path, const char *key, GError **error)
{
  for (int attempt = 1;; attempt++)
    {
      GStatBuf status = { 0 };
      g_autoptr (GError) local_error = NULL;

      gboolean was_empty = g_stat (path, &status) == 0 && status.st_size == 0;
      if (!check_length (path, &status, error))
        return NULL;
      g_autoptr (SlDatabase) db = _sl_database_open (path, key, SL_DATABASE_WRITER, &local_error);
      if (db != NULL && _sl_migration_backup_make (db, path, &local_error) &&
          _sl_migrations_run (db, &local_error))
        return g_steal_pointer (&db);
      if (!was_empty || attempt == MAX_OPEN_ATTEMPTS ||
          !(g_error_matches (local_error, SL_STORE_ERROR, SL_STORE_ERROR_WRONG_KEY) ||
            g_error_matches (local_error, SL_STORE_ERROR, SL_STORE_ERROR_CORRUPT)))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }
}

/*
 * A log that is there now is left from a crash, or belongs to another process. What it holds goes
 * to the database, so that pages which the crash tore are whole again before a check reads the
 * file. Where that fails (no room), SQLite goes on reading them from the log.
 */
static void
settle_log (SlDatabase *db)
{
  g_autoptr (GError) error = NULL;

  if (!_sl_database_exec (db, "PRAGMA wal_checkpoint (PASSIVE)", &error))
    g_info ("The log was not settled: %s", error->message);
}

SlDatabase *
_sl_store_file_open (const char *path, const char *key, SlDatabase **reader, GError **error)
{
  if (!prepare_file (path, error))
    return NULL;
  g_autoptr (SlDatabase) writer = open_writer (path, key, error);
  if (writer == NULL)
    return NULL;
  settle_log (writer);
  *reader = _sl_database_open (path, key, SL_DATABASE_READER, error);
  if (*reader == NULL)
    return NULL;
  _sl_database_disown (*reader);
  _sl_store_forget_announcement (path);
  return g_steal_pointer (&writer);
}
