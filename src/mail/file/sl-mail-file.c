/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A line scanner over a buffer of fixed size. GMime's mbox mode is not used: it takes every line
 * that begins with "From " for a new mail, and its offsets are those of the unpacked stream only
 * while nothing is filtered.
 */

#include "sl-mail-file.h"

#include <string.h>
#include <sys/stat.h>

#include "sl-gunzip.h"
#include "sl-mail-digest.h"
#include "sl-mail-error.h"
#include "sl-mail-sniff.h"

#define BUFFER_SIZE (256 * 1024)
#define HEAD_SIZE (8 * 1024)

struct _SlMailFile
{
  GObject parent_instance;

  char *path;             /* (owned) */
  GFileInputStream *file; /* (owned) */
  GInputStream *stream;   /* (owned): unpacked */
  gboolean is_single;
  char *buffer; /* (owned) */
  size_t begin;
  size_t end;
  int64_t offset; /* of buffer[begin] in the unpacked stream */
  gboolean at_end;
};

G_DEFINE_FINAL_TYPE (SlMailFile, sl_mail_file, G_TYPE_OBJECT)

void
sl_file_mail_clear (SlFileMail *mail)
{
  g_clear_pointer (&mail->sha256, g_free);
  g_clear_pointer (&mail->raw, g_bytes_unref);
}

static gboolean
fail (GError **error, const char *path, GError *cause)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, cause);
  else
    {
      g_set_error (error, SL_MAIL_ERROR, SL_MAIL_ERROR_UNREADABLE, "%s: %s", path, cause->message);
      g_error_free (cause);
    }
  return FALSE;
}

/* Moves what is left to the front and reads on until the buffer is full or the file ends. */
static gboolean
fill (SlMailFile *self, GCancellable *cancellable, GError **error)
{
  memmove (self->buffer, self->buffer + self->begin, self->end - self->begin);
  self->end -= self->begin;
  self->begin = 0;
  while (!self->at_end && self->end < BUFFER_SIZE)
    {
      GError *cause = NULL;
      gssize n = g_input_stream_read (self->stream, self->buffer + self->end,
                                      BUFFER_SIZE - self->end, cancellable, &cause);
      if (n < 0)
        return fail (error, self->path, cause);
      self->at_end = n == 0;
      self->end += (size_t) n;
    }
  return TRUE;
}

/* The next line with its end, or as much of it as the buffer holds; length 0 at the end. */
static gboolean
peek_line (SlMailFile *self,
           const char **line,
           size_t *length,
           GCancellable *cancellable,
           GError **error)
{
  size_t left = self->end - self->begin;
  const char *stop = left > 0 ? memchr (self->buffer + self->begin, '\n', left) : NULL;

  if (stop == NULL && !self->at_end)
    {
      if (!fill (self, cancellable, error))
        return FALSE;
      left = self->end;
      stop = left > 0 ? memchr (self->buffer, '\n', left) : NULL;
    }
  *line = self->buffer + self->begin;
  *length = stop != NULL ? (size_t) (stop + 1 - *line) : left;
  /* A piece must not come between the two halves of a line end. */
  if (stop == NULL && *length > 1 && (*line)[*length - 1] == '\r' && !self->at_end)
    (*length)--;
  return TRUE;
}

static void
consume (SlMailFile *self, size_t length)
{
  self->begin += length;
  self->offset += (int64_t) length;
}

/* mboxrd and mboxo put one ">" before lines that would look like a separator. */
static size_t
measure_quoting (const char *line, size_t length)
{
  size_t n = 0;

  while (n < length && line[n] == '>')
    n++;
  return n > 0 && length - n >= 5 && strncmp (line + n, "From ", 5) == 0 ? 1 : 0;
}

static gboolean
is_blank_line (const char *line, size_t length)
{
  return length == 1 || (length == 2 && line[0] == '\r');
}

/* The line that begins the mail in an mbox is not part of it. */
static gboolean
skip_from_line (SlMailFile *self, GCancellable *cancellable, GError **error)
{
  const char *line;
  size_t length;

  do
    {
      if (!peek_line (self, &line, &length, cancellable, error))
        return FALSE;
      if (length == 0 || !is_blank_line (line, length))
        break;
      consume (self, length);
    }
  while (TRUE);
  if (length < 5 || strncmp (line, "From ", 5) != 0)
    return TRUE;
  do
    {
      gboolean ends_line = line[length - 1] == '\n';
      consume (self, length);
      if (ends_line)
        return TRUE;
      if (!peek_line (self, &line, &length, cancellable, error))
        return FALSE;
    }
  while (length > 0);
  return TRUE;
}

/* Reads lines into @digest until the next mail, the end, or @limit bytes (-1: none). */
static gboolean
read_lines (SlMailFile *self,
            int64_t limit,
            SlMailDigest *digest,
            GCancellable *cancellable,
            GError **error)
{
  gboolean at_line_start = TRUE;
  gboolean after_blank = FALSE;
  int64_t left = limit;

  while (limit < 0 || left > 0)
    {
      const char *line;
      size_t length;
      if (!peek_line (self, &line, &length, cancellable, error))
        return FALSE;
      if (limit >= 0)
        length = (size_t) MIN ((int64_t) length, left);
      if (length == 0)
        break;
      if (!self->is_single && limit < 0 && at_line_start &&
          sl_mail_sniff_is_from_line (line, length, after_blank))
        break;

      size_t quoting = !self->is_single && at_line_start ? measure_quoting (line, length) : 0;
      after_blank = at_line_start && is_blank_line (line, length);
      at_line_start = line[length - 1] == '\n';
      sl_mail_digest_add (digest, line + quoting, length - quoting);
      consume (self, length);
      left -= (int64_t) length;
    }
  return TRUE;
}

static gboolean
finish (SlMailDigest *digest, int64_t offset, int64_t end, SlFileMail *mail)
{
  mail->offset = offset;
  mail->length = end - offset;
  mail->raw = sl_mail_digest_finish (digest, &mail->sha256);
  return TRUE;
}

gboolean
sl_mail_file_next (SlMailFile *self, SlFileMail *mail, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (SL_IS_MAIL_FILE (self), FALSE);
  g_return_val_if_fail (mail != NULL, FALSE);

  g_auto (SlMailDigest) digest = { 0 };
  if (!skip_from_line (self, cancellable, error))
    return FALSE;

  int64_t offset = self->offset;
  sl_mail_digest_init (&digest, SL_FILE_MAIL_MAX);
  if (!read_lines (self, -1, &digest, cancellable, error) || self->offset == offset)
    return FALSE;
  return finish (&digest, offset, self->offset, mail);
}

gboolean
sl_mail_file_read (SlMailFile *self,
                   int64_t offset,
                   int64_t length,
                   SlFileMail *mail,
                   GCancellable *cancellable,
                   GError **error)
{
  g_return_val_if_fail (SL_IS_MAIL_FILE (self), FALSE);
  g_return_val_if_fail (mail != NULL && length >= 0, FALSE);

  g_auto (SlMailDigest) digest = { 0 };
  sl_mail_digest_init (&digest, SL_FILE_MAIL_MAX);
  if (!sl_mail_file_skip_to (self, offset, cancellable, error) ||
      !read_lines (self, length, &digest, cancellable, error))
    return FALSE;
  return finish (&digest, offset, self->offset, mail);
}

int64_t
sl_mail_file_get_offset (SlMailFile *self)
{
  g_return_val_if_fail (SL_IS_MAIL_FILE (self), 0);

  return self->offset;
}

int64_t
sl_mail_file_get_progress (SlMailFile *self)
{
  g_return_val_if_fail (SL_IS_MAIL_FILE (self), 0);

  return g_seekable_tell (G_SEEKABLE (self->file));
}

static gboolean
seek_to (SlMailFile *self, int64_t offset, GCancellable *cancellable, GError **error)
{
  GError *cause = NULL;

  if (!g_seekable_seek (G_SEEKABLE (self->file), offset, G_SEEK_SET, cancellable, &cause))
    return fail (error, self->path, cause);
  self->begin = self->end = 0;
  self->offset = offset;
  self->at_end = FALSE;
  return TRUE;
}

gboolean
sl_mail_file_skip_to (SlMailFile *self, int64_t offset, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (SL_IS_MAIL_FILE (self), FALSE);

  if (self->stream == G_INPUT_STREAM (self->file) &&
      offset - self->offset > (int64_t) (self->end - self->begin))
    return seek_to (self, offset, cancellable, error);
  while (self->offset < offset)
    {
      size_t left = self->end - self->begin;
      if (left == 0 && self->at_end)
        break;
      consume (self, (size_t) MIN ((int64_t) left, offset - self->offset));
      if (self->offset < offset && !fill (self, cancellable, error))
        return FALSE;
    }
  if (self->offset == offset)
    return TRUE;
  g_set_error (error, SL_MAIL_ERROR, SL_MAIL_ERROR_NOT_FOUND, "%s is shorter than it was",
               self->path);
  return FALSE;
}

static void
sl_mail_file_finalize (GObject *object)
{
  SlMailFile *self = SL_MAIL_FILE (object);

  g_free (self->path);
  g_clear_object (&self->stream);
  g_clear_object (&self->file);
  g_free (self->buffer);

  G_OBJECT_CLASS (sl_mail_file_parent_class)->finalize (object);
}

static void
sl_mail_file_class_init (SlMailFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_mail_file_finalize;
}

static void
sl_mail_file_init (SlMailFile *self)
{
  self->buffer = g_malloc (BUFFER_SIZE);
}

/* Unpacks if the file begins with gzip's magic number, whatever its name is. */
static gboolean
unpack (SlMailFile *self, GCancellable *cancellable, GError **error)
{
  guchar magic[2] = { 0 };
  gsize n;
  GError *cause = NULL;

  if (!g_input_stream_read_all (self->stream, magic, sizeof magic, &n, cancellable, &cause))
    return fail (error, self->path, cause);
  if (!seek_to (self, 0, cancellable, error))
    return FALSE;
  if (n < 2 || magic[0] != 0x1f || magic[1] != 0x8b)
    return TRUE;

  g_autoptr (GConverter) unzip = sl_gunzip_new ();
  g_clear_object (&self->stream);
  self->stream = g_converter_input_stream_new (G_INPUT_STREAM (self->file), unzip);
  return TRUE;
}

SlMailFile *
sl_mail_file_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr (SlMailFile) self = g_object_new (SL_TYPE_MAIL_FILE, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  struct stat status;
  GError *cause = NULL;

  self->path = g_filename_display_name (path);
  self->is_single = sl_mail_sniff_is_single (path);
  /* Opening a pipe would wait for its writer. */
  if (stat (path, &status) == 0 && !S_ISREG (status.st_mode))
    {
      g_set_error (error, SL_MAIL_ERROR, SL_MAIL_ERROR_UNREADABLE, "%s: not a file", self->path);
      return NULL;
    }
  self->file = g_file_read (file, cancellable, &cause);
  if (self->file == NULL)
    {
      fail (error, self->path, cause);
      return NULL;
    }
  self->stream = g_object_ref (G_INPUT_STREAM (self->file));
  if (!unpack (self, cancellable, error) || !fill (self, cancellable, error))
    return NULL;
  if (!sl_mail_sniff_is_mail (self->buffer, MIN (self->end, HEAD_SIZE)))
    {
      g_set_error (error, SL_MAIL_ERROR, SL_MAIL_ERROR_UNREADABLE, "%s: no mail in it", self->path);
      return NULL;
    }
  return g_steal_pointer (&self);
}
