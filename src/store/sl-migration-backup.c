/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-migration-backup-private.h"

#include <glib/gstdio.h>
#include <string.h>

#include "sl-migrations-private.h"
#include "sl-store-private.h"

#define N_VERSIONS_KEPT 3
#define INFIX ".version-"

/* The version in the name of a backup, 0 if it is none of @base. */
static int64_t
read_version (const char *name, const char *base)
{
  g_autofree char *prefix = g_strconcat (base, INFIX, NULL);

  return g_str_has_prefix (name, prefix) ? g_ascii_strtoll (name + strlen (prefix), NULL, 10) : 0;
}

/* Too old to be of use; one that cannot be removed does no harm. */
static void
remove_old (const char *path, int64_t version)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      int64_t found = read_version (name, base);
      g_autofree char *old = g_build_filename (folder, name, NULL);
      if (found > 0 && found <= version - N_VERSIONS_KEPT && g_unlink (old) != 0)
        g_info ("An old backup could not be removed");
    }
}

/* Nothing to lose in a profile that another process is just making. */
static gboolean
has_rows (SlDatabase *db, int64_t *has, GError **error)
{
  return _sl_database_query_int64 (db,
                                   "SELECT EXISTS (SELECT 1 FROM jobs) OR EXISTS (SELECT 1 FROM "
                                   "messages) OR EXISTS (SELECT 1 FROM accounts)",
                                   has, error);
}

gboolean
_sl_migration_backup_make (SlDatabase *db, const char *path, GError **error)
{
  int64_t version = 0;
  int64_t newest = g_strv_length ((GStrv) _sl_migrations_get_names ());
  int64_t has = 0;

  if (!_sl_database_query_int64 (db, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version <= 0 || version >= newest)
    return TRUE;
  if (!has_rows (db, &has, error))
    return FALSE;
  if (has == 0)
    return TRUE;

  /* The time is in the name so that no backup ever takes the place of another. */
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *backup =
      g_strdup_printf ("%s" INFIX "%" G_GINT64_FORMAT "-%s", path, version, time);
  if (!g_file_test (backup, G_FILE_TEST_EXISTS) && !_sl_store_write_backup (db, backup, error))
    return FALSE;
  /* Counted from the one just kept: it must outlive its own migration, however long that is. */
  remove_old (path, version);
  return TRUE;
}
