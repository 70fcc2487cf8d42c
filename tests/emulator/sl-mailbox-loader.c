/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Mail from files. They are mapped, not read: a mail's bytes stay in the page cache until asked
 * for.
 */

#include "sl-mailbox-loader.h"

#include "sl-gmime-cleanups.h"

#include <string.h>

static GBytes *
map_file (const char *path, GError **error)
{
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, error);

  return mapped != NULL ? g_mapped_file_get_bytes (mapped) : NULL;
}

/* mboxrd: a line that began with From and any number of > has one more of them. */
static GBytes *
unquote_from_lines (GBytes *raw)
{
  g_autoptr (GRegex) quoted = NULL;
  size_t size = 0;
  const char *data = g_bytes_get_data (raw, &size);
  char *unquoted = NULL;

  if (memmem (data, size, "\n>", 2) == NULL || memmem (data, size, ">From ", 6) == NULL)
    return g_bytes_ref (raw);
  quoted = g_regex_new ("^>(>*From )", G_REGEX_MULTILINE | G_REGEX_RAW | G_REGEX_OPTIMIZE,
                        G_REGEX_MATCH_DEFAULT, NULL);
  unquoted = g_regex_replace (quoted, data, (gssize) size, 0, "\\1", G_REGEX_MATCH_DEFAULT, NULL);
  return unquoted != NULL ? g_bytes_new_take (unquoted, strlen (unquoted)) : g_bytes_ref (raw);
}

static gboolean
ends_with (const char *data, int64_t begin, int64_t end, const char *suffix)
{
  int64_t length = (int64_t) strlen (suffix);

  return end - begin >= length && memcmp (data + end - length, suffix, (size_t) length) == 0;
}

static void
stage_slice (SlMailbox *mailbox, GBytes *file, int64_t begin, int64_t end)
{
  const char *data = g_bytes_get_data (file, NULL);
  g_autoptr (GBytes) slice = NULL;
  g_autoptr (GBytes) raw = NULL;

  /* The empty line before the next From line is the mbox's, not the mail's. */
  if (ends_with (data, begin, end, "\r\n\r\n"))
    end -= 2;
  else if (ends_with (data, begin, end, "\n\n"))
    end -= 1;
  slice = g_bytes_new_from_bytes (file, (size_t) begin, (size_t) (end - begin));
  raw = unquote_from_lines (slice);
  sl_mailbox_stage (mailbox, raw, NULL, 0);
}

static int
load_mbox (SlMailbox *mailbox, GBytes *file)
{
  size_t size = 0;
  const char *data = g_bytes_get_data (file, &size);
  g_autoptr (GMimeStream) stream = g_mime_stream_mem_new_with_buffer (data, size);
  g_autoptr (GMimeParser) parser = g_mime_parser_new_with_stream (stream);
  int64_t begin = -1;
  int count = 0;

  g_mime_parser_set_format (parser, GMIME_FORMAT_MBOX);
  while (!g_mime_parser_eos (parser))
    {
      g_autoptr (GMimeMessage) message = g_mime_parser_construct_message (parser, NULL);

      if (message == NULL)
        break;
      if (begin >= 0)
        stage_slice (mailbox, file, begin, g_mime_parser_get_mbox_marker_offset (parser));
      begin = g_mime_parser_get_headers_begin (parser);
      count++;
    }
  if (begin >= 0)
    stage_slice (mailbox, file, begin, (int64_t) size);
  return count;
}

static int
load_file (SlMailbox *mailbox, const char *path, GError **error)
{
  g_autoptr (GBytes) file = map_file (path, error);
  size_t size = 0;
  const char *data = file != NULL ? g_bytes_get_data (file, &size) : NULL;

  if (file == NULL)
    return -1;
  if (data == NULL)
    return 0;
  if (size > 5 && memcmp (data, "From ", 5) == 0)
    return load_mbox (mailbox, file);
  sl_mailbox_stage (mailbox, file, NULL, 0);
  return 1;
}

/* https://cr.yp.to/proto/maildir.html: flags stand after ":2,". */
static int
load_maildir_file (SlMailbox *mailbox, const char *path, GError **error)
{
  g_autoptr (GBytes) file = map_file (path, error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) labels = NULL;
  const char *flags = strstr (path, ":2,");

  if (file == NULL)
    return -1;
  g_strv_builder_add (builder, flags != NULL && strchr (flags, 'T') != NULL ? "TRASH" : "INBOX");
  if (flags == NULL || strchr (flags, 'S') == NULL)
    g_strv_builder_add (builder, "UNREAD");
  if (flags != NULL && strchr (flags, 'F') != NULL)
    g_strv_builder_add (builder, "STARRED");
  labels = g_strv_builder_end (builder);
  sl_mailbox_stage (mailbox, file, (const char *const *) labels, 0);
  return 1;
}

static GPtrArray *
list_sorted (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  GPtrArray *names = NULL;
  const char *name = NULL;

  if (dir == NULL)
    return NULL;
  names = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);
  return names;
}

static gboolean
is_maildir (const char *folder)
{
  g_autofree char *cur = g_build_filename (folder, "cur", NULL);
  g_autofree char *new = g_build_filename (folder, "new", NULL);

  return g_file_test (cur, G_FILE_TEST_IS_DIR) && g_file_test (new, G_FILE_TEST_IS_DIR);
}

static int
load_maildir (SlMailbox *mailbox, const char *folder, GError **error)
{
  static const char *const subfolders[] = { "cur", "new" };
  int count = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (subfolders); i++)
    {
      g_autofree char *subfolder = g_build_filename (folder, subfolders[i], NULL);
      g_autoptr (GPtrArray) names = list_sorted (subfolder, error);

      if (names == NULL)
        return -1;
      for (unsigned int j = 0; j < names->len; j++)
        {
          const char *name = g_ptr_array_index (names, j);
          g_autofree char *path = g_build_filename (subfolder, name, NULL);

          if (*name == '.')
            continue;
          if (load_maildir_file (mailbox, path, error) < 0)
            return -1;
          count++;
        }
    }
  return count;
}

static gboolean
is_mail_name (const char *name)
{
  return g_str_has_suffix (name, ".eml") || g_str_has_suffix (name, ".mbox");
}

static int
load_folder (SlMailbox *mailbox, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) names = list_sorted (folder, error);
  int count = 0;

  if (names == NULL)
    return -1;
  for (unsigned int i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      gboolean is_folder = g_file_test (path, G_FILE_TEST_IS_DIR);
      int added = 0;

      if (is_folder || is_mail_name (name))
        added = sl_mailbox_loader_load (mailbox, path, error);
      if (added < 0)
        return -1;
      count += added;
    }
  return count;
}

int
sl_mailbox_loader_load (SlMailbox *mailbox, const char *path, GError **error)
{
  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return load_file (mailbox, path, error);
  if (is_maildir (path))
    return load_maildir (mailbox, path, error);
  return load_folder (mailbox, path, error);
}
