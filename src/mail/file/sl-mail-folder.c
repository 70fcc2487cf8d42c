/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-mail-folder.h"

#include "sl-mail-error.h"
#include "sl-mail-file.h"

#define MAX_DEPTH 64

typedef struct
{
  char *path;
  unsigned int depth;
} PendingFolder;

static void
entry_free (gpointer data)
{
  SlFolderEntry *entry = data;

  g_free (entry->path);
  g_free (entry);
}

static void
pending_free (gpointer data)
{
  PendingFolder *pending = data;

  g_free (pending->path);
  g_free (pending);
}

static void
push_folder (GQueue *queue, const char *path, unsigned int depth)
{
  if (depth > MAX_DEPTH)
    return;
  PendingFolder *pending = g_new0 (PendingFolder, 1);
  pending->path = g_strdup (path);
  pending->depth = depth;
  g_queue_push_tail (queue, pending);
}

static void
add_entry (GPtrArray *entries, const char *path, int64_t size, gboolean is_broken)
{
  SlFolderEntry *entry = g_new0 (SlFolderEntry, 1);

  entry->path = g_strdup (path);
  entry->size = size;
  entry->is_broken = is_broken;
  g_ptr_array_add (entries, entry);
}

/* A file of a folder that cannot be opened is reported as a mail that cannot be read. */
static gboolean
is_no_mail (const GError *error)
{
  return g_str_has_suffix (error->message, ": no mail in it") ||
         g_str_has_suffix (error->message, ": not a file");
}

static gboolean
visit_file (GPtrArray *entries,
            const char *path,
            int64_t size,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (SlMailFile) file = sl_mail_file_open (path, cancellable, &cause);

  if (file == NULL && g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (file != NULL || !is_no_mail (cause))
    add_entry (entries, path, size, file == NULL);
  return TRUE;
}

static int
compare_infos (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (g_file_info_get_name (*(GFileInfo *const *) a),
                    g_file_info_get_name (*(GFileInfo *const *) b));
}

/* (nullable) (element-type GFileInfo): children in the order of their names. */
static GPtrArray *
read_folder (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GFileEnumerator) enumerator =
      g_file_enumerate_children (folder,
                                 G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE
                                                                "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                 G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, error);
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func (g_object_unref);
  GError *cause = NULL;

  if (enumerator == NULL)
    return NULL;
  for (GFileInfo *info; (info = g_file_enumerator_next_file (enumerator, cancellable, &cause));)
    g_ptr_array_add (infos, info);
  if (cause != NULL)
    {
      g_propagate_error (error, cause);
      return NULL;
    }
  g_ptr_array_sort (infos, compare_infos);
  return g_steal_pointer (&infos);
}

static gboolean
has_folder (GPtrArray *infos, const char *name)
{
  for (guint i = 0; i < infos->len; i++)
    {
      GFileInfo *info = g_ptr_array_index (infos, i);
      if (g_str_equal (g_file_info_get_name (info), name))
        return g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY;
    }
  return FALSE;
}

/* tmp of a Maildir holds mail that is being delivered; hidden folders in it are its subfolders. */
static gboolean
visit_children (GQueue *queue,
                GPtrArray *entries,
                const PendingFolder *folder,
                GPtrArray *infos,
                GCancellable *cancellable,
                GError **error)
{
  gboolean is_maildir = has_folder (infos, "cur") && has_folder (infos, "new");

  for (guint i = 0; i < infos->len; i++)
    {
      GFileInfo *info = g_ptr_array_index (infos, i);
      const char *name = g_file_info_get_name (info);
      GFileType type = g_file_info_get_file_type (info);
      g_autofree char *path = g_build_filename (folder->path, name, NULL);

      if (type == G_FILE_TYPE_DIRECTORY)
        {
          gboolean skips = is_maildir ? g_str_equal (name, "tmp") : g_str_has_prefix (name, ".");
          if (!skips)
            push_folder (queue, path, folder->depth + 1);
        }
      else if (type == G_FILE_TYPE_REGULAR && !is_maildir && !g_str_has_prefix (name, ".") &&
               !visit_file (entries, path, g_file_info_get_size (info), cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
walk (GPtrArray *entries, const char *root, GCancellable *cancellable, GError **error)
{
  g_autoptr (GQueue) queue = g_queue_new ();
  gboolean succeeded = TRUE;

  push_folder (queue, root, 0);
  while (succeeded && !g_queue_is_empty (queue))
    {
      PendingFolder *folder = g_queue_pop_head (queue);
      g_autoptr (GError) cause = NULL;
      g_autoptr (GPtrArray) infos = read_folder (folder->path, cancellable, &cause);

      if (infos != NULL)
        succeeded = visit_children (queue, entries, folder, infos, cancellable, error);
      else if (folder->depth == 0 || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&cause));
          succeeded = FALSE;
        }
      else
        add_entry (entries, folder->path, 0, TRUE);
      pending_free (folder);
    }
  g_queue_clear_full (queue, pending_free);
  return succeeded;
}

static gboolean
expand_path (GPtrArray *entries, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *display = g_filename_display_name (path);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                         G_FILE_QUERY_INFO_NONE, cancellable, &cause);
  guint n_before = entries->len;

  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_DIRECTORY)
    {
      g_autoptr (SlMailFile) opened = sl_mail_file_open (path, cancellable, error);
      if (opened != NULL)
        add_entry (entries, path, g_file_info_get_size (info), FALSE);
      return opened != NULL;
    }
  if (info != NULL && walk (entries, path, cancellable, &cause))
    {
      if (entries->len > n_before)
        return TRUE;
      g_set_error (error, SL_MAIL_ERROR, SL_MAIL_ERROR_UNREADABLE, "%s: no mail in it", display);
      return FALSE;
    }
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&cause));
  else
    g_set_error (error, SL_MAIL_ERROR, SL_MAIL_ERROR_UNREADABLE, "%s: %s", display, cause->message);
  return FALSE;
}

GPtrArray *
sl_mail_folder_expand (const char *const *paths, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);

  for (size_t i = 0; paths != NULL && paths[i] != NULL; i++)
    if (!expand_path (entries, paths[i], cancellable, error))
      return NULL;
  return g_steal_pointer (&entries);
}
