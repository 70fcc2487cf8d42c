/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files get their name last: what is there under a name is whole.
 */

#include "sl-store-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "sl-migrations-private.h"
#include "sl-store-private.h"

#define BUSY_LIMIT_US (500 * G_TIME_SPAN_MILLISECOND)

static gboolean
set_file_error (GError **error, const char *what, const char *path, int saved_errno)
{
  g_autofree char *shown = g_filename_display_name (path);
  SlStoreError code =
      saved_errno == ENOSPC || saved_errno == EDQUOT ? SL_STORE_ERROR_FULL : SL_STORE_ERROR_FAILED;

  g_set_error (error, SL_STORE_ERROR, code, "%s %s: %s", what, shown, g_strerror (saved_errno));
  return FALSE;
}

/* A new name is on disk when its folder is. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofd int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd >= 0 && fsync (fd) != 0)
    g_info ("The folder of the backup was not synced: %s", g_strerror (errno));
}

static gboolean
vacuum_into (SlDatabase *db, const char *path, GError **error)
{
  g_autoptr (SlStatement) statement = _sl_database_prepare (db, "VACUUM INTO ?1", error);

  if (statement == NULL)
    return FALSE;
  _sl_statement_bind_string (statement, 1, path);
  return _sl_statement_run (statement, error);
}

static gboolean
write_backup (SlDatabase *db, int fd, const char *unfinished, const char *path, GError **error)
{
  if (!vacuum_into (db, unfinished, error))
    return FALSE;
  if (fsync (fd) != 0 || g_rename (unfinished, path) != 0)
    return set_file_error (error, "Cannot write", path, errno);
  sync_folder (path);
  return TRUE;
}

gboolean
_sl_store_write_backup (SlDatabase *db, const char *path, GError **error)
{
  g_autofree char *unfinished = g_strconcat (path, ".XXXXXX", NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    {
      g_autofree char *shown = g_filename_display_name (path);
      g_set_error (error, SL_STORE_ERROR, SL_STORE_ERROR_CONFLICT, "There is a file %s already",
                   shown);
      return FALSE;
    }
  g_autofd int fd = g_mkstemp_full (unfinished, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    return set_file_error (error, "Cannot make", path, errno);
  gboolean ok = write_backup (db, fd, unfinished, path, error);
  if (!ok)
    g_unlink (unfinished);
  return ok;
}

static gboolean
backup_func (SlDatabase *db, gpointer data, GError **error)
{
  return _sl_store_write_backup (db, data, error);
}

void
sl_store_backup_async (SlStore *self,
                       const char *path,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (SL_IS_STORE (self));
  g_return_if_fail (g_path_is_absolute (path));

  _sl_store_run_async (self, SL_TRANSACTION_NONE, sl_store_backup_async, backup_func,
                       g_strdup (path), g_free, cancellable, callback, user_data);
}

gboolean
sl_store_backup_finish (SlStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct
{
  char *path;   /* (owned): of the database */
  char *backup; /* (owned) */
  char *key;    /* (owned) */
  char *fresh;  /* (owned): the copy, until it has its name */
  char *kept;   /* (owned) (nullable) */
  gboolean replace;
} Restore;

static void
restore_free (Restore *restore)
{
  explicit_bzero (restore->key, strlen (restore->key));
  g_free (restore->key);
  g_free (restore->path);
  g_free (restore->backup);
  g_free (restore->fresh);
  g_free (restore->kept);
  g_free (restore);
}

static void
remove_with_log (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (size_t i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);
      g_unlink (name);
    }
}

/* From then on the file alone is the database; refused while somebody else has it open. */
static gboolean
end_log (SlDatabase *db, GError **error)
{
  g_autofree char *mode = _sl_database_query_string (db, "PRAGMA journal_mode = DELETE", error);

  if (mode == NULL || g_str_equal (mode, "delete"))
    return mode != NULL;
  g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_BUSY,
                       "The database is open somewhere else");
  return FALSE;
}

/* A page that cannot be decrypted is a plain failure to SQLite; the first one could be. */
static gboolean
check_sound (SlDatabase *db, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  if (_sl_migrations_run (db, &failure))
    problems = sl_store_check (db, &failure);
  if (failure != NULL && g_error_matches (failure, SL_STORE_ERROR, SL_STORE_ERROR_FAILED))
    failure->code = SL_STORE_ERROR_CORRUPT;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (problems->len > 0)
    g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_CORRUPT,
                         g_ptr_array_index (problems, 0));
  return problems != NULL && problems->len == 0;
}

static gboolean
copy_backup (Restore *restore, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (restore->path);
  g_autoptr (GFile) from = g_file_new_for_path (restore->backup);
  g_autoptr (GFile) to = g_file_new_for_path (restore->fresh);

  if (!g_file_test (restore->backup, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "There is no such file");
      return FALSE;
    }
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return set_file_error (error, "Cannot make", folder, errno);
  remove_with_log (restore->fresh);
  g_autofd int fd = g_open (restore->fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    return set_file_error (error, "Cannot make", restore->fresh, errno);
  return g_file_copy (from, to, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS,
                      cancellable, NULL, NULL, error);
}

static gboolean
prepare_copy (Restore *restore, GCancellable *cancellable, GError **error)
{
  if (!copy_backup (restore, cancellable, error))
    return FALSE;
  if (g_chmod (restore->fresh, 0600) != 0)
    return set_file_error (error, "Cannot protect", restore->fresh, errno);
  g_autoptr (SlDatabase) db =
      _sl_database_open (restore->fresh, restore->key, SL_DATABASE_WRITER, error);
  if (db == NULL)
    return FALSE;
  _sl_database_set_cancellable (db, cancellable);
  return check_sound (db, error) && end_log (db, error);
}

static gboolean
is_empty (SlDatabase *db, gboolean *empty, GError **error)
{
  int64_t n = 0;
  gboolean ok = _sl_database_query_int64 (
      db,
      "SELECT EXISTS (SELECT 1 FROM jobs) OR EXISTS (SELECT 1 FROM messages) OR "
      "EXISTS (SELECT 1 FROM runs) OR EXISTS (SELECT 1 FROM accounts) OR "
      "EXISTS (SELECT 1 FROM rules) OR EXISTS (SELECT 1 FROM changes)",
      &n, error);

  *empty = n == 0;
  return ok;
}

/* What cannot be opened may still hold something: it counts as not empty. */
static gboolean
look_at_old (Restore *restore, gboolean *empty, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  *empty = FALSE;
  g_autoptr (SlDatabase) db =
      _sl_database_open (restore->path, restore->key, SL_DATABASE_WRITER, &local_error);
  if (db == NULL && g_error_matches (local_error, SL_STORE_ERROR, SL_STORE_ERROR_BUSY))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (db == NULL)
    return TRUE;
  _sl_database_set_busy_limit (db, BUSY_LIMIT_US);
  int64_t version = 0;
  if (!_sl_database_query_int64 (db, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version == 0)
    *empty = TRUE;
  else if (!is_empty (db, empty, error))
    return FALSE;
  if (*empty || restore->replace)
    return end_log (db, error);
  return TRUE;
}

static char *
make_kept_path (const Restore *restore)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *suffix = g_date_time_format (now, ".before-restore-%Y%m%d-%H%M%S");

  return g_strconcat (restore->path, suffix, NULL);
}

static gboolean
keep_log (const Restore *restore, const char *kept, GError **error)
{
  g_autofree char *log = g_strconcat (restore->path, "-wal", NULL);
  g_autofree char *kept_log = g_strconcat (kept, "-wal", NULL);

  if (g_rename (log, kept_log) != 0 && errno != ENOENT)
    return set_file_error (error, "Cannot keep the old log as", kept_log, errno);
  return TRUE;
}

/* By a second name rather than another, so that there is a database at every moment. */
static gboolean
keep_old (Restore *restore, GError **error)
{
  g_autofree char *kept = make_kept_path (restore);

  if (link (restore->path, kept) != 0 && g_rename (restore->path, kept) != 0)
    return set_file_error (error, "Cannot keep the old database as", kept, errno);
  if (!keep_log (restore, kept, error))
    return FALSE;
  restore->kept = g_steal_pointer (&kept);
  return TRUE;
}

/* The log of a database whose file has lost its content would be played onto the backup. */
static gboolean
keep_orphaned_log (Restore *restore, GError **error)
{
  g_autofree char *kept = make_kept_path (restore);

  return keep_log (restore, kept, error);
}

static gboolean
replace_old (Restore *restore, GError **error)
{
  gboolean empty = TRUE;
  GStatBuf status;

  if (g_stat (restore->path, &status) == 0 && status.st_size > 0 &&
      !look_at_old (restore, &empty, error))
    return FALSE;
  if (!empty && !restore->replace)
    {
      g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_CONFLICT,
                           "The profile is not empty");
      return FALSE;
    }
  if (!empty && !keep_old (restore, error))
    return FALSE;
  if (empty && !keep_orphaned_log (restore, error))
    return FALSE;
  if (g_rename (restore->fresh, restore->path) != 0)
    return set_file_error (error, "Cannot replace", restore->path, errno);
  sync_folder (restore->path);
  return TRUE;
}

static void
restore_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Restore *restore = data;
  GError *error = NULL;

  if (prepare_copy (restore, cancellable, &error) && replace_old (restore, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  remove_with_log (restore->fresh);
  g_task_return_error (task, error);
}

void
sl_store_restore_async (SlStore *self,
                        const char *path,
                        const char *key,
                        gboolean replace,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (SL_IS_STORE (self));
  g_return_if_fail (g_path_is_absolute (path));
  g_return_if_fail (key != NULL);
  g_return_if_fail (sl_store_get_reader (self) == NULL);

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Restore *restore = g_new0 (Restore, 1);

  restore->path = g_strdup (sl_store_get_path (self));
  restore->backup = g_strdup (path);
  restore->key = g_strdup (key);
  restore->fresh = g_strconcat (restore->path, ".restoring", NULL);
  restore->replace = replace;
  g_task_set_source_tag (task, sl_store_restore_async);
  g_task_set_check_cancellable (task, FALSE); /* what has been replaced has been */
  g_task_set_task_data (task, restore, (GDestroyNotify) restore_free);
  g_task_run_in_thread (task, restore_in_thread);
}

gboolean
sl_store_restore_finish (SlStore *self, GAsyncResult *result, char **kept, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  Restore *restore = g_task_get_task_data (G_TASK (result));
  *kept = g_steal_pointer (&restore->kept);
  return TRUE;
}
