/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** SL_FILE_MAIL_MAX: bytes of one mail; a longer one is listed but cannot be read. */
#define SL_FILE_MAIL_MAX (64 * 1024 * 1024)

/** SlFileMail: one mail found in a file. */
typedef struct
{
  int64_t offset; /* of its first byte in the unpacked file */
  int64_t length; /* bytes there */
  char *sha256;   /* hex, of @raw */
  GBytes *raw;    /* (nullable): with "\n" line ends, no mbox quoting, one line end at its end */
} SlFileMail;

void sl_file_mail_clear (SlFileMail *mail);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlFileMail, sl_file_mail_clear)

/**
 * SlMailFile:
 *
 * One file with mail in it: mbox or a single mail, perhaps gzipped, read from front to back in
 * bounded memory. Blocking: for GTask threads, one thread at a time.
 */
#define SL_TYPE_MAIL_FILE (sl_mail_file_get_type ())
G_DECLARE_FINAL_TYPE (SlMailFile, sl_mail_file, SL, MAIL_FILE, GObject)

/**
 * sl_mail_file_open:
 *
 * Returns: (transfer full) (nullable): %NULL sets SL_MAIL_ERROR_UNREADABLE, also for a file that is
 *   no mail, or %G_IO_ERROR_CANCELLED
 */
SlMailFile *sl_mail_file_open (const char *path, GCancellable *cancellable, GError **error);

/** sl_mail_file_get_offset: Returns: where the next mail begins, bytes of the unpacked file. */
int64_t sl_mail_file_get_offset (SlMailFile *self);

/** sl_mail_file_get_progress: Returns: bytes of the file, as it lies on disk, that are read. */
int64_t sl_mail_file_get_progress (SlMailFile *self);

/** sl_mail_file_skip_to: forward only. Returns: %FALSE and @error if the file ends before. */
gboolean
sl_mail_file_skip_to (SlMailFile *self, int64_t offset, GCancellable *cancellable, GError **error);

/**
 * sl_mail_file_next:
 * @mail: (out caller-allocates): cleared by the caller
 *
 * Returns: %FALSE at the end, or with @error if reading failed
 */
gboolean
sl_mail_file_next (SlMailFile *self, SlFileMail *mail, GCancellable *cancellable, GError **error);

/** sl_mail_file_read: the @length bytes at @offset, which must not lie behind, as one mail. */
gboolean sl_mail_file_read (SlMailFile *self,
                            int64_t offset,
                            int64_t length,
                            SlFileMail *mail,
                            GCancellable *cancellable,
                            GError **error);

G_END_DECLS
