/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A file of mail, as it is found on disk: mbox, a single mail, either of them gzipped. What is read
 * once from front to back is found again at its place.
 */

#define _GNU_SOURCE /* memfd_create () */

#include "fuzz.h"

#include <sys/mman.h>
#include <unistd.h>

#include "sl-mail-file.h"

static void
find_again (const char *path, const SlFileMail *mail)
{
  g_autoptr (SlMailFile) file = sl_mail_file_open (path, NULL, NULL);
  g_auto (SlFileMail) again = { 0 };
  g_autoptr (GError) error = NULL;

  sl_mail_file_read (file, mail->offset, mail->length, &again, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again.sha256, ==, mail->sha256);
}

static void
read_file (const char *path)
{
  g_autoptr (SlMailFile) file = sl_mail_file_open (path, NULL, NULL);
  int64_t end = 0;

  for (unsigned int i = 0; file != NULL; i++)
    {
      g_auto (SlFileMail) mail = { 0 };
      if (!sl_mail_file_next (file, &mail, NULL, NULL))
        break;
      g_assert_cmpint (mail.offset, >=, end);
      g_assert_cmpint (mail.length, >, 0);
      end = mail.offset + mail.length;
      g_assert_cmpint (sl_mail_file_get_offset (file), ==, end);
      if (i < 4)
        find_again (path, &mail);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  int fd = memfd_create ("mail", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, data, size), ==, (ssize_t) size);
  read_file (path);
  close (fd);
  return 0;
}
