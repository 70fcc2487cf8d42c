/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-fault-vfs.h"

#include <sqlite3.h>
#include <string.h>

#define SECTOR 512

/* What a power cut may leave of one file. */
typedef struct
{
  GByteArray *synced;
  GPtrArray *pending; /* (element-type Pending): writes and truncations since, in order */
} Image;

typedef struct
{
  int64_t offset;
  GBytes *bytes; /* (nullable): %NULL truncates */
} Pending;

typedef struct
{
  sqlite3_file base;
  Image
      *image; /* (unowned) (nullable): of database and log; not of the index, which is made anew */
  sqlite3_file *real; /* (unowned): in the same block, behind this */
} FaultFile;

static GMutex mutex;
static sqlite3_vfs *real_vfs;
static sqlite3_vfs fault_vfs;
static GHashTable *images; /* (element-type filename Image) */
static SlFault armed;
static unsigned int armed_at;
static unsigned int n_operations;
static gboolean has_struck;

static void
pending_free (gpointer data)
{
  Pending *pending = data;

  g_clear_pointer (&pending->bytes, g_bytes_unref);
  g_free (pending);
}

static void
image_free (gpointer data)
{
  Image *image = data;

  g_byte_array_unref (image->synced);
  g_ptr_array_unref (image->pending);
  g_free (image);
}

static void
apply (GByteArray *content, int64_t offset, const guint8 *data, size_t length)
{
  guint end = (guint) offset + (guint) length;

  if (content->len < end)
    {
      guint old = content->len;
      g_byte_array_set_size (content, end);
      memset (content->data + old, 0, end - old);
    }
  memcpy (content->data + offset, data, length);
}

static void
apply_pending (GByteArray *content, const Pending *pending)
{
  size_t length = 0;

  if (pending->bytes == NULL)
    {
      g_byte_array_set_size (content, MIN (content->len, (guint) pending->offset));
      return;
    }
  const guint8 *data = g_bytes_get_data (pending->bytes, &length);
  apply (content, pending->offset, data, length);
}

static void
remember (FaultFile *file, int64_t offset, const void *data, size_t length)
{
  Pending *pending = g_new0 (Pending, 1);

  pending->offset = offset;
  pending->bytes = data != NULL ? g_bytes_new (data, length) : NULL;
  g_mutex_lock (&mutex);
  g_ptr_array_add (file->image->pending, pending);
  g_mutex_unlock (&mutex);
}

static gboolean
is_lasting (SlFault fault)
{
  return fault == SL_FAULT_FULL || fault == SL_FAULT_READ_ONLY || fault == SL_FAULT_POWER_CUT;
}

/* Counts an operation. Returns: the fault it meets. */
static SlFault
strike (const FaultFile *file, gboolean writes)
{
  SlFault fault = SL_FAULT_NONE;

  if (file->image == NULL)
    return SL_FAULT_NONE;
  g_mutex_lock (&mutex);
  unsigned int n = n_operations++;
  if (armed != SL_FAULT_NONE && (n == armed_at || (n > armed_at && is_lasting (armed))))
    fault = armed;
  if (!writes && (fault == SL_FAULT_FULL || fault == SL_FAULT_READ_ONLY))
    fault = SL_FAULT_NONE;
  has_struck = has_struck || fault != SL_FAULT_NONE;
  g_mutex_unlock (&mutex);
  return fault;
}

static int
code_of (SlFault fault, int code)
{
  if (fault == SL_FAULT_FULL)
    return SQLITE_FULL;
  return fault == SL_FAULT_READ_ONLY ? SQLITE_READONLY : code;
}

static FaultFile *
get_file (sqlite3_file *file)
{
  return (FaultFile *) (gpointer) file;
}

static int
file_close (sqlite3_file *file)
{
  FaultFile *self = get_file (file);

  return self->real->pMethods->xClose (self->real);
}

static int
file_read (sqlite3_file *file, void *data, int length, sqlite3_int64 offset)
{
  FaultFile *self = get_file (file);

  if (strike (self, FALSE) != SL_FAULT_NONE)
    return SQLITE_IOERR_READ;
  return self->real->pMethods->xRead (self->real, data, length, offset);
}

static int
file_write (sqlite3_file *file, const void *data, int length, sqlite3_int64 offset)
{
  FaultFile *self = get_file (file);
  SlFault fault = strike (self, TRUE);

  if (fault == SL_FAULT_TORN)
    {
      self->real->pMethods->xWrite (self->real, data, length / 2, offset);
      remember (self, offset, data, (size_t) length / 2);
    }
  if (fault != SL_FAULT_NONE)
    return code_of (fault, SQLITE_IOERR_WRITE);
  if (self->image != NULL)
    remember (self, offset, data, (size_t) length);
  return self->real->pMethods->xWrite (self->real, data, length, offset);
}

static int
file_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  FaultFile *self = get_file (file);
  SlFault fault = strike (self, TRUE);

  if (fault != SL_FAULT_NONE)
    return code_of (fault, SQLITE_IOERR_TRUNCATE);
  if (self->image != NULL)
    remember (self, size, NULL, 0);
  return self->real->pMethods->xTruncate (self->real, size);
}

static int
file_sync (sqlite3_file *file, int flags)
{
  FaultFile *self = get_file (file);
  SlFault fault = strike (self, TRUE);

  if (fault != SL_FAULT_NONE)
    return code_of (fault, SQLITE_IOERR_FSYNC);
  if (self->image == NULL)
    return SQLITE_OK;
  g_mutex_lock (&mutex);
  for (guint i = 0; i < self->image->pending->len; i++)
    apply_pending (self->image->synced, g_ptr_array_index (self->image->pending, i));
  g_ptr_array_set_size (self->image->pending, 0);
  g_mutex_unlock (&mutex);
  return SQLITE_OK; /* nothing here depends on the real disk */
}

static int
file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  FaultFile *self = get_file (file);

  return self->real->pMethods->xFileSize (self->real, size);
}

static int
file_lock (sqlite3_file *file, int level)
{
  FaultFile *self = get_file (file);

  return self->real->pMethods->xLock (self->real, level);
}

static int
file_unlock (sqlite3_file *file, int level)
{
  FaultFile *self = get_file (file);

  return self->real->pMethods->xUnlock (self->real, level);
}

static int
file_check_lock (sqlite3_file *file, int *result)
{
  FaultFile *self = get_file (file);

  return self->real->pMethods->xCheckReservedLock (self->real, result);
}

static int
file_control (sqlite3_file *file, int operation, void *argument)
{
  FaultFile *self = get_file (file);

  return self->real->pMethods->xFileControl (self->real, operation, argument);
}

static int
file_sector_size (sqlite3_file *file)
{
  return SECTOR;
}

/* No promises: neither that a page is written at once, nor that a write past the end is safe. */
static int
file_characteristics (sqlite3_file *file)
{
  return 0;
}

static int
file_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **place)
{
  FaultFile *self = get_file (file);

  return self->real->pMethods->xShmMap (self->real, page, size, extend, place);
}

static int
file_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  FaultFile *self = get_file (file);

  return self->real->pMethods->xShmLock (self->real, offset, n, flags);
}

static void
file_shm_barrier (sqlite3_file *file)
{
  FaultFile *self = get_file (file);

  self->real->pMethods->xShmBarrier (self->real);
}

static int
file_shm_unmap (sqlite3_file *file, int remove)
{
  FaultFile *self = get_file (file);

  return self->real->pMethods->xShmUnmap (self->real, remove);
}

static const sqlite3_io_methods file_methods = {
  .iVersion = 2, /* without the memory map of version 3, which would pass us by */
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_size,
  .xLock = file_lock,
  .xUnlock = file_unlock,
  .xCheckReservedLock = file_check_lock,
  .xFileControl = file_control,
  .xSectorSize = file_sector_size,
  .xDeviceCharacteristics = file_characteristics,
  .xShmMap = file_shm_map,
  .xShmLock = file_shm_lock,
  .xShmBarrier = file_shm_barrier,
  .xShmUnmap = file_shm_unmap,
};

/* What lay there before it was first opened counts as synced. */
static Image *
find_image (const char *path)
{
  g_autofree char *content = NULL;
  gsize length = 0;
  Image *image = NULL;

  g_mutex_lock (&mutex);
  image = g_hash_table_lookup (images, path);
  if (image == NULL)
    {
      image = g_new0 (Image, 1);
      image->synced = g_byte_array_new ();
      image->pending = g_ptr_array_new_with_free_func (pending_free);
      if (g_file_get_contents (path, &content, &length, NULL))
        g_byte_array_append (image->synced, (const guint8 *) content, (guint) length);
      g_hash_table_insert (images, g_strdup (path), image);
    }
  g_mutex_unlock (&mutex);
  return image;
}

static int
vfs_open (sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out_flags)
{
  FaultFile *self = get_file (file);
  gboolean is_kept = (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) != 0;

  memset (self, 0, sizeof *self);
  self->real = (sqlite3_file *) (gpointer) (self + 1);
  g_mutex_lock (&mutex);
  gboolean is_refused = has_struck &&
                        (armed == SL_FAULT_POWER_CUT || armed == SL_FAULT_READ_ONLY) &&
                        (flags & SQLITE_OPEN_READWRITE) != 0;
  g_mutex_unlock (&mutex);
  if (is_refused && armed == SL_FAULT_POWER_CUT)
    return SQLITE_CANTOPEN;
  int code =
      is_refused ? SQLITE_READONLY : real_vfs->xOpen (real_vfs, path, self->real, flags, out_flags);
  if (code != SQLITE_OK)
    return code;
  self->image = is_kept ? find_image (path) : NULL;
  self->base.pMethods = &file_methods;
  return SQLITE_OK;
}

static int
vfs_delete (sqlite3_vfs *vfs, const char *path, int sync_folder)
{
  g_mutex_lock (&mutex);
  gboolean is_cut = has_struck && armed == SL_FAULT_POWER_CUT;
  if (!is_cut)
    g_hash_table_remove (images, path);
  g_mutex_unlock (&mutex);
  return is_cut ? SQLITE_IOERR_DELETE : real_vfs->xDelete (real_vfs, path, sync_folder);
}

void
sl_fault_vfs_install (void)
{
  g_assert_null (real_vfs);

  images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, image_free);
  g_assert_cmpint (sqlite3_initialize (), ==, SQLITE_OK);
  real_vfs = sqlite3_vfs_find (NULL);
  fault_vfs = *real_vfs; /* all the rest goes straight to the real one */
  fault_vfs.zName = "fault";
  fault_vfs.szOsFile = (int) sizeof (FaultFile) + real_vfs->szOsFile;
  fault_vfs.xOpen = vfs_open;
  fault_vfs.xDelete = vfs_delete;
  fault_vfs.pNext = NULL;
  g_assert_cmpint (sqlite3_vfs_register (&fault_vfs, 1), ==, SQLITE_OK);
}

void
sl_fault_vfs_arm (SlFault fault, unsigned int at)
{
  g_mutex_lock (&mutex);
  armed = fault;
  armed_at = at;
  n_operations = 0;
  has_struck = FALSE;
  g_mutex_unlock (&mutex);
}

unsigned int
sl_fault_vfs_disarm (void)
{
  g_mutex_lock (&mutex);
  unsigned int n = n_operations;
  armed = SL_FAULT_NONE;
  g_mutex_unlock (&mutex);
  return n;
}

gboolean
sl_fault_vfs_has_struck (void)
{
  g_mutex_lock (&mutex);
  gboolean struck = has_struck;
  g_mutex_unlock (&mutex);
  return struck;
}

void
sl_fault_vfs_forget (void)
{
  g_mutex_lock (&mutex);
  g_hash_table_remove_all (images);
  g_mutex_unlock (&mutex);
}

/* Sectors are written whole or not at all, in any order. */
static void
apply_some (GByteArray *content, const Pending *pending, GRand *random)
{
  size_t length = 0;

  if (pending->bytes == NULL)
    {
      if (g_rand_boolean (random))
        apply_pending (content, pending);
      return;
    }
  const guint8 *data = g_bytes_get_data (pending->bytes, &length);
  for (size_t done = 0, n; done < length; done += n)
    {
      int64_t place = pending->offset + (int64_t) done;
      n = MIN (length - done, (size_t) (SECTOR - place % SECTOR));
      if (g_rand_boolean (random))
        apply (content, place, data + done, n);
    }
}

void
sl_fault_vfs_make_remains (const char *from, const char *folder, GRand *random)
{
  GHashTableIter iter;
  gpointer path, value;

  g_hash_table_iter_init (&iter, images);
  while (g_hash_table_iter_next (&iter, &path, &value))
    {
      const Image *image = value;
      g_autofree char *base = g_path_get_basename (path);
      g_autofree char *place = g_path_get_dirname (path);
      g_autofree char *target = g_build_filename (folder, base, NULL);
      g_autoptr (GByteArray) content = g_byte_array_new ();
      g_autoptr (GError) error = NULL;

      if (!g_str_equal (place, from))
        continue;
      g_byte_array_append (content, image->synced->data, image->synced->len);
      for (guint i = 0; i < image->pending->len; i++)
        apply_some (content, g_ptr_array_index (image->pending, i), random);
      g_file_set_contents_full (target, (const char *) content->data, content->len,
                                G_FILE_SET_CONTENTS_NONE, 0600, &error);
      g_assert_no_error (error);
    }
}
