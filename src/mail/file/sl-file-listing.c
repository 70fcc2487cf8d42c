/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-file-listing.h"

#include <string.h>

#include "sl-mail-file.h"
#include "sl-mail-folder.h"

#define PAGE_MAILS 64
#define PAGE_BYTES (4 * 1024 * 1024)

struct _SlFileListing
{
  GStrv paths;        /* (owned) */
  GPtrArray *entries; /* (owned) (element-type SlFolderEntry) */
  SlMailFile *file;   /* (owned) (nullable): entry number @index */
  guint index;
  unsigned int max_refs;
  unsigned int n_listed;
  int64_t size_done; /* bytes of the files before @index */
  int64_t size_all;
};

char *
sl_file_locator_new (const char *path, int64_t offset, int64_t length)
{
  return g_strdup_printf ("%s\n%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT, path, offset, length);
}

gboolean
sl_file_locator_parse (const char *locator, char **path, int64_t *offset, int64_t *length)
{
  g_autofree char *text = g_strdup (locator);
  gint64 numbers[2];

  /* From the end: a path may have line breaks in it. */
  for (int i = 1; i >= 0; i--)
    {
      char *line = strrchr (text, '\n');
      if (line == NULL ||
          !g_ascii_string_to_signed (line + 1, 10, 0, G_MAXINT64, &numbers[i], NULL))
        return FALSE;
      *line = '\0';
    }
  *offset = numbers[0];
  *length = numbers[1];
  *path = g_steal_pointer (&text);
  return TRUE;
}

static char *
make_token (SlFileListing *self)
{
  int64_t offset = self->file != NULL ? sl_mail_file_get_offset (self->file) : 0;

  return g_strdup_printf ("%u:%" G_GINT64_FORMAT ":%u", self->index, offset, self->n_listed);
}

void
sl_file_listing_free (SlFileListing *self)
{
  if (self == NULL)
    return;
  g_strfreev (self->paths);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_object (&self->file);
  g_free (self);
}

static const SlFolderEntry *
get_entry (SlFileListing *self)
{
  return g_ptr_array_index (self->entries, self->index);
}

static void
go_to_next_file (SlFileListing *self)
{
  self->size_done += get_entry (self)->size;
  self->index++;
  g_clear_object (&self->file);
}

/* A file that cannot be read to its end is a mail that cannot be had, not an end of everything. */
static SlMailRef *
make_broken_ref (const SlFolderEntry *entry, int64_t offset)
{
  g_autofree char *locator = sl_file_locator_new (entry->path, offset, 0);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, locator, -1);
  g_autofree char *id = g_strconcat ("unreadable-", hash, NULL);

  return sl_mail_ref_new (id, NULL, locator, NULL);
}

static gboolean
restore (SlFileListing *self, const char *page, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) fields = g_strsplit (page, ":", 3);
  guint64 numbers[3];

  for (size_t i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (fields[i] == NULL ||
        !g_ascii_string_to_unsigned (fields[i], 10, 0, G_MAXINT64, &numbers[i], NULL))
      {
        g_set_error (error, SL_MAIL_ERROR, SL_MAIL_ERROR_MALFORMED, "no page of a file listing");
        return FALSE;
      }
  self->n_listed = (unsigned int) numbers[2];
  while (self->index < self->entries->len && self->index < numbers[0])
    go_to_next_file (self);
  if (self->index >= self->entries->len || numbers[1] == 0)
    return TRUE;
  self->file = sl_mail_file_open (get_entry (self)->path, cancellable, error);
  return self->file != NULL &&
         sl_mail_file_skip_to (self->file, (int64_t) numbers[1], cancellable, error);
}

SlFileListing *
sl_file_listing_new (const char *const *paths,
                     unsigned int max_refs,
                     const char *page,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GPtrArray) entries = sl_mail_folder_expand (paths, cancellable, error);
  if (entries == NULL)
    return NULL;

  g_autoptr (SlFileListing) self = g_new0 (SlFileListing, 1);
  self->paths = g_strdupv ((GStrv) paths);
  self->max_refs = max_refs;
  for (guint i = 0; i < entries->len; i++)
    self->size_all += ((const SlFolderEntry *) g_ptr_array_index (entries, i))->size;
  self->entries = g_steal_pointer (&entries);
  if (page != NULL && !restore (self, page, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

gboolean
sl_file_listing_is_at (SlFileListing *self, const char *const *paths, const char *page)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_autofree char *token = make_token (self);
  return page != NULL && paths != NULL && g_str_equal (token, page) &&
         g_strv_equal ((const char *const *) self->paths, paths);
}

/* Adds the next mail to @page and goes on. Returns its bytes held in memory, or -1 with @error. */
static int64_t
read_one (SlFileListing *self, SlMailPage *page, GCancellable *cancellable, GError **error)
{
  const SlFolderEntry *entry = get_entry (self);
  g_autoptr (GError) cause = NULL;
  g_auto (SlFileMail) mail = { 0 };

  if (self->file == NULL)
    self->file = sl_mail_file_open (entry->path, cancellable, &cause);
  int64_t offset = self->file != NULL ? sl_mail_file_get_offset (self->file) : 0;
  if (self->file != NULL && sl_mail_file_next (self->file, &mail, cancellable, &cause))
    {
      g_autofree char *locator = sl_file_locator_new (entry->path, mail.offset, mail.length);
      g_ptr_array_add (page->refs, sl_mail_ref_new (mail.sha256, NULL, locator, mail.raw));
      self->n_listed++;
      return mail.raw != NULL ? (int64_t) g_bytes_get_size (mail.raw) : 0;
    }
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return -1;
    }
  if (cause != NULL)
    {
      g_ptr_array_add (page->refs, make_broken_ref (entry, offset));
      self->n_listed++;
    }
  go_to_next_file (self);
  return 0;
}

static double
get_fraction (SlFileListing *self)
{
  int64_t done = self->size_done;

  if (self->file != NULL)
    done += MIN (sl_mail_file_get_progress (self->file), get_entry (self)->size);
  return self->size_all > 0 ? CLAMP ((double) done / (double) self->size_all, 0, 1) : 1;
}

static gboolean
is_done (SlFileListing *self)
{
  return self->index >= self->entries->len ||
         (self->max_refs > 0 && self->n_listed >= self->max_refs);
}

SlMailPage *
sl_file_listing_read (SlFileListing *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autoptr (SlMailPage) page = g_new0 (SlMailPage, 1);
  int64_t size = 0;

  page->refs = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_mail_ref_free);
  while (!is_done (self) && page->refs->len < PAGE_MAILS && size < PAGE_BYTES)
    {
      int64_t n = read_one (self, page, cancellable, error);
      if (n < 0 || g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      size += n;
    }
  g_autofree char *query = self->paths != NULL ? g_strjoinv (", ", self->paths) : g_strdup ("");
  page->query = g_filename_display_name (query);
  page->next_page = is_done (self) ? NULL : make_token (self);
  page->fraction = is_done (self) ? 1 : get_fraction (self);
  return g_steal_pointer (&page);
}
