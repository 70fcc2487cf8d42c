/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sl-await.h"
#include "sl-file-provider.h"

typedef struct
{
  char *folder;
  SlMailProvider *provider;
  SlMailSource *source;
} Fixture;

#define ONE "From: one@example.org\nSubject: one\n\nFirst\n"
#define TWO "From: two@example.org\nSubject: two\n\nSecond\n"
#define FROM_LINE "From x@example.org Sat Jan  3 01:05:34 1996\n"

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlAccount) account =
      sl_account_new (&(SlAccountFields) { .id = (char *) "account", .key = (char *) "default" });

  fixture->folder = g_dir_make_tmp ("mail-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->provider = sl_file_provider_new ();
  fixture->source = sl_mail_provider_open_source (fixture->provider, account, NULL);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_tree (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_tree (fixture->folder);
  g_free (fixture->folder);
  /* A thread may hold its task, and so the source, a moment longer than its callback. */
  g_clear_object (&fixture->source);
  g_assert_finalize_object (fixture->provider);
}

static char *
make_file_sized (Fixture *fixture, const char *name, const char *contents, gssize length)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, contents, length, &error);
  g_assert_no_error (error);
  return path;
}

static char *
make_file (Fixture *fixture, const char *name, const char *contents)
{
  return make_file_sized (fixture, name, contents, -1);
}

static GBytes *
pack (const char *contents, size_t length)
{
  g_autoptr (GConverter) zip =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));
  g_autoptr (GBytes) bytes = g_bytes_new (contents, length);
  g_autoptr (GError) error = NULL;
  GBytes *packed = g_converter_convert_bytes (zip, bytes, &error);

  g_assert_no_error (error);
  return packed;
}

static char *
make_packed_file (Fixture *fixture, const char *name, const char *contents)
{
  g_autoptr (GBytes) packed = pack (contents, strlen (contents));

  return make_file_sized (fixture, name, g_bytes_get_data (packed, NULL),
                          (gssize) g_bytes_get_size (packed));
}

static SlMailPage *
list (Fixture *fixture, const SlMailSearch *search, const char *page, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_mail_source_list_async (fixture->source, search, page, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  return sl_mail_source_list_finish (fixture->source, result, error);
}

static SlMailPage *
list_path (Fixture *fixture, const char *path)
{
  const char *paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;
  SlMailPage *page = list (fixture, &(SlMailSearch) { .paths = (GStrv) paths }, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (page);
  return page;
}

static GPtrArray *
fetch (Fixture *fixture, GPtrArray *refs)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_mail_source_fetch_async (fixture->source, refs, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  GPtrArray *mails = sl_mail_source_fetch_finish (fixture->source, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mails->len, ==, refs->len);
  return mails;
}

static const SlMailRef *
get_ref (SlMailPage *page, guint i)
{
  g_assert_cmpuint (i, <, page->refs->len);
  return g_ptr_array_index (page->refs, i);
}

static const SlMessageFields *
get_message (GPtrArray *mails, guint i)
{
  const SlFetchedMail *mail = g_ptr_array_index (mails, i);

  g_assert_no_error (mail->error);
  return sl_message_get_fields (mail->message);
}

static const char *
get_text (GPtrArray *mails, guint i)
{
  const SlFetchedMail *mail = g_ptr_array_index (mails, i);

  return sl_message_text_get_fields (mail->text)->text;
}

static void
assert_unreadable (Fixture *fixture, const char *path)
{
  const char *paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (SlMailPage) page =
      list (fixture, &(SlMailSearch) { .paths = (GStrv) paths }, NULL, &error);

  g_assert_null (page);
  g_assert_error (error, SL_MAIL_ERROR, SL_MAIL_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_file_mbox (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_file (
      fixture, "a.mbox", FROM_LINE ONE "\n" FROM_LINE TWO ">From here\n>>From there\n\n");
  g_autoptr (SlMailPage) page = list_path (fixture, path);
  g_autoptr (GPtrArray) mails = fetch (fixture, page->refs);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, ONE, -1);

  g_assert_cmpuint (page->refs->len, ==, 2);
  g_assert_null (page->next_page);
  g_assert_cmpfloat (page->fraction, >=, 1);
  g_assert_cmpstr (get_ref (page, 0)->external_id, ==, hash);
  g_assert_cmpstr (get_message (mails, 0)->external_id, ==, hash);
  g_assert_cmpstr (get_message (mails, 0)->account_id, ==, "account");
  g_assert_cmpstr (get_message (mails, 0)->subject, ==, "one");
  g_assert_cmpstr (get_message (mails, 0)->locator, ==, get_ref (page, 0)->locator);
  g_assert_cmpstr (get_text (mails, 1), ==, "Second\nFrom here\n>From there");
}

static void
test_file_mbox_traps (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_file (
      fixture, "a",
      FROM_LINE "From: a@x\n\nFrom now on\n\nFrom 10:00 to 11:00 we meet\n"
                "From the beginning\n\nFrom - Sat Jan 03 01:05:34 1996\nX-Mozilla-Status: 0001\n"
                "From: b@x\n\nB\nFrom c@x Sat, Jan  3 01:05 1996\nFrom: c@x\n\nC");
  g_autoptr (SlMailPage) page = list_path (fixture, path);
  g_autoptr (GPtrArray) mails = fetch (fixture, page->refs);

  g_assert_cmpuint (mails->len, ==, 3);
  g_assert_cmpstr (get_text (mails, 0), ==,
                   "From now on\n\nFrom 10:00 to 11:00 we meet\nFrom the beginning");
  g_assert_cmpstr (get_message (mails, 1)->from_address, ==, "b@x");
  g_assert_cmpstr (get_message (mails, 2)->from_address, ==, "c@x");
}

static void
test_file_same_mail_everywhere (Fixture *fixture, gconstpointer data)
{
  g_autofree char *mbox = make_file (fixture, "a.mbox", FROM_LINE TWO "\n" FROM_LINE ONE "\n\n");
  g_autofree char *eml =
      make_file (fixture, "b.eml", "From: one@example.org\r\nSubject: one\r\n\r\nFirst\r\n\r\n");
  g_autofree char *bare = make_file (fixture, "c.eml",
                                     FROM_LINE "From: one@example.org\n"
                                               "Subject: one\n\nFirst");
  g_autofree char *packed = make_packed_file (fixture, "d.eml.gz", ONE);
  const char *const others[] = { eml, bare, packed };
  g_autoptr (SlMailPage) first = list_path (fixture, mbox);

  for (size_t i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (SlMailPage) page = list_path (fixture, others[i]);
      g_assert_cmpuint (page->refs->len, ==, 1);
      g_assert_cmpstr (get_ref (page, 0)->external_id, ==, get_ref (first, 1)->external_id);
    }
}

static void
test_file_crlf_mbox (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path =
      make_file (fixture, "a.mbox",
                 "From x Sat Jan  3 01:05:34 1996\r\nFrom: a@x\r\n\r\nA\r\n\r\n"
                 "From x Sat Jan  3 01:05:34 1996\r\nFrom: b@x\r\n\r\n>From B\r\n");
  g_autoptr (SlMailPage) page = list_path (fixture, path);
  g_autoptr (GPtrArray) mails = fetch (fixture, page->refs);

  g_assert_cmpuint (mails->len, ==, 2);
  g_assert_cmpstr (get_text (mails, 0), ==, "A");
  g_assert_cmpstr (get_text (mails, 1), ==, "From B");
}

static void
test_file_maildir (Fixture *fixture, gconstpointer data)
{
  g_autofree char *a = make_file (fixture, "Mail/cur/1:2,S", ONE);
  g_autofree char *b = make_file (fixture, "Mail/new/2", FROM_LINE TWO "\n" FROM_LINE "no: mail\n");
  g_autofree char *c = make_file (fixture, "Mail/tmp/3", ONE);
  g_autofree char *d = make_file (fixture, "Mail/.Jobs/cur/4", "From: jobs@x\n\nx");
  g_autofree char *e = make_file (fixture, "Mail/.Jobs/new/readme", "nothing");
  g_autofree char *f = make_file (fixture, "Mail/dovecot-uidlist", "3 V1 N1\n");
  g_autofree char *path = g_build_filename (fixture->folder, "Mail", NULL);
  g_autoptr (SlMailPage) page = list_path (fixture, path);
  g_autoptr (GPtrArray) mails = fetch (fixture, page->refs);

  g_assert_cmpuint (mails->len, ==, 3);
  g_assert_cmpstr (get_message (mails, 0)->subject, ==, "one");
  g_assert_cmpstr (get_message (mails, 1)->subject, ==, "two");
  g_assert_cmpstr (get_message (mails, 2)->from_address, ==, "jobs@x");
}

static void
test_file_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *a = make_file (fixture, "x/1.eml", ONE);
  g_autofree char *b = make_file (fixture, "x/y/00001.7c53336b37003a9286aba55d2945844c",
                                  FROM_LINE "Return-Path: <a@x>\n\n" FROM_LINE "text\n");
  g_autofree char *c = make_file (fixture, "x/README.md", "# Not a mail\n\nFrom: me\n");
  g_autofree char *d = make_file (fixture, "x/.hidden.eml", TWO);
  g_autofree char *e = make_file_sized (fixture, "x/picture.png", "\x89PNG\r\n\0\0", 8);
  g_autofree char *outside = make_file (fixture, "outside/3.eml", TWO);
  g_autofree char *link = g_build_filename (fixture->folder, "x", "link.eml", NULL);
  g_autofree char *loop = g_build_filename (fixture->folder, "x", "loop", NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "x", NULL);

  g_assert_cmpint (symlink (outside, link), ==, 0);
  g_assert_cmpint (symlink ("..", loop), ==, 0);
  g_autoptr (SlMailPage) page = list_path (fixture, path);
  g_assert_cmpuint (page->refs->len, ==, 2);
}

static void
test_file_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) mbox = g_string_new (NULL);
  for (int i = 0; i < 150; i++)
    g_string_append_printf (mbox, FROM_LINE "From: a@x\nSubject: %d\n\ntext\n\n", i);
  g_autofree char *path = data == NULL ? make_file (fixture, "a.mbox", mbox->str)
                                       : make_packed_file (fixture, "a.mbox.gz", mbox->str);
  const char *paths[] = { path, NULL };
  SlMailSearch search = { .paths = (GStrv) paths };
  g_autoptr (GError) error = NULL;

  g_autoptr (SlMailPage) one = list (fixture, &search, NULL, &error);
  g_assert_cmpuint (one->refs->len, ==, 64);
  g_assert_cmpfloat (one->fraction, >, 0);
  g_assert_cmpfloat (one->fraction, <=, 1);
  g_autoptr (SlMailPage) two = list (fixture, &search, one->next_page, &error);
  g_assert_cmpuint (two->refs->len, ==, 64);
  /* Another source, as after a restart, finds the place by the token alone. */
  g_autoptr (SlAccount) account =
      sl_account_new (&(SlAccountFields) { .id = (char *) "account", .key = (char *) "default" });
  g_autoptr (SlMailSource) first = g_steal_pointer (&fixture->source);
  fixture->source = sl_mail_provider_open_source (fixture->provider, account, NULL);
  g_autoptr (SlMailPage) again = list (fixture, &search, one->next_page, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (get_ref (again, 0)->external_id, ==, get_ref (two, 0)->external_id);
  g_assert_cmpstr (again->next_page, ==, two->next_page);
  g_autoptr (SlMailPage) three = list (fixture, &search, again->next_page, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (three->refs->len, ==, 22);
  g_assert_null (three->next_page);

  g_autoptr (GPtrArray) mails = fetch (fixture, three->refs);
  g_assert_cmpstr (get_message (mails, 21)->subject, ==, "149");
}

static void
test_file_limit (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_file (fixture, "a.mbox", FROM_LINE ONE "\n" FROM_LINE TWO);
  const char *paths[] = { path, NULL };
  g_autoptr (SlMailPage) page =
      list (fixture, &(SlMailSearch) { .paths = (GStrv) paths, .max_refs = 1 }, NULL, NULL);

  g_assert_cmpuint (page->refs->len, ==, 1);
  g_assert_null (page->next_page);
}

/* What the tracker does later: only the locator is left. */
static GPtrArray *
fetch_by_locator (Fixture *fixture, SlMailPage *page)
{
  g_autoptr (GPtrArray) refs = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_mail_ref_free);

  for (guint i = 0; i < page->refs->len; i++)
    g_ptr_array_add (refs, sl_mail_ref_new (get_ref (page, i)->external_id, NULL,
                                            get_ref (page, i)->locator, NULL));
  return fetch (fixture, refs);
}

static void
test_file_locator (Fixture *fixture, gconstpointer data)
{
  const char *contents = FROM_LINE ONE "\n" FROM_LINE TWO ">From x\n\n" FROM_LINE ONE;
  g_autofree char *path = data == NULL ? make_file (fixture, "odd\nname", contents)
                                       : make_packed_file (fixture, "odd\nname.gz", contents);
  g_autoptr (SlMailPage) page = list_path (fixture, path);
  g_autoptr (GPtrArray) mails = fetch_by_locator (fixture, page);

  g_assert_cmpuint (mails->len, ==, 3);
  g_assert_cmpstr (get_message (mails, 0)->subject, ==, "one");
  g_assert_cmpstr (get_text (mails, 1), ==, "Second\nFrom x");
  g_assert_cmpstr (get_message (mails, 2)->subject, ==, "one");
}

static void
test_file_locator_of_changed_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_file (fixture, "a.mbox", FROM_LINE ONE "\n" FROM_LINE TWO);
  g_autoptr (SlMailPage) page = list_path (fixture, path);
  g_autofree char *changed = make_file (fixture, "a.mbox", FROM_LINE TWO "\n");
  g_autoptr (GPtrArray) mails = fetch_by_locator (fixture, page);
  const SlFetchedMail *first = g_ptr_array_index (mails, 0);
  const SlFetchedMail *second = g_ptr_array_index (mails, 1);

  g_assert_error (first->error, SL_MAIL_ERROR, SL_MAIL_ERROR_NOT_FOUND);
  g_assert_error (second->error, SL_MAIL_ERROR, SL_MAIL_ERROR_NOT_FOUND);
  g_assert_null (first->message);
}

static void
test_file_bad_locators (Fixture *fixture, gconstpointer data)
{
  static const char *const locators[] = {
    "", "/nowhere", "/nowhere\n1", "/nowhere\n1\n2", "/nowhere\n-1\n2", "\n\n", "/\n0\n9"
  };
  g_autoptr (GPtrArray) refs = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_mail_ref_free);

  for (size_t i = 0; i < G_N_ELEMENTS (locators); i++)
    g_ptr_array_add (refs, sl_mail_ref_new ("x", NULL, locators[i], NULL));
  g_ptr_array_add (refs, sl_mail_ref_new ("x", NULL, NULL, NULL));
  g_autoptr (GPtrArray) mails = fetch (fixture, refs);
  for (guint i = 0; i < mails->len; i++)
    g_assert_nonnull (((const SlFetchedMail *) g_ptr_array_index (mails, i))->error);
}

static void
test_file_unreadable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "missing", NULL);
  g_autofree char *empty = make_file (fixture, "empty", "");
  g_autofree char *text = make_file (fixture, "text", "Just a text, no mail.\n");
  g_autofree char *empty_gz = make_packed_file (fixture, "empty.gz", "");
  g_autofree char *folder = make_file (fixture, "sub/text", "no mail");
  g_autofree char *sub = g_build_filename (fixture->folder, "sub", NULL);
  g_autofree char *pipe = g_build_filename (fixture->folder, "pipe", NULL);
  g_autofree char *bad_gz = make_file (fixture, "bad.gz", "\x1f\x8b\x08xxxxxxxxxxxx");

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_unreadable (fixture, missing);
  assert_unreadable (fixture, empty);
  assert_unreadable (fixture, text);
  assert_unreadable (fixture, empty_gz);
  assert_unreadable (fixture, sub);
  assert_unreadable (fixture, pipe);
  assert_unreadable (fixture, bad_gz);
}

static void
test_file_two_members (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) one = pack (FROM_LINE ONE "\n", strlen (FROM_LINE ONE "\n"));
  g_autoptr (GBytes) two = pack (FROM_LINE TWO "\n", strlen (FROM_LINE TWO "\n"));
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_byte_array_append (all, g_bytes_get_data (one, NULL), (guint) g_bytes_get_size (one));
  g_byte_array_append (all, g_bytes_get_data (two, NULL), (guint) g_bytes_get_size (two));
  g_byte_array_append (all, (const guint8 *) "\0\0\0", 3);
  g_autofree char *path =
      make_file_sized (fixture, "a.gz", (const char *) all->data, (gssize) all->len);
  g_autoptr (SlMailPage) page = list_path (fixture, path);

  g_assert_cmpuint (page->refs->len, ==, 2);
}

/* What came before the damage is kept, and the damage is said. */
static void
test_file_truncated_gzip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) mbox = g_string_new (FROM_LINE ONE "\n");
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_string_append (mbox, FROM_LINE "From: a@x\n\n");
  for (int i = 0; i < 600000; i++)
    g_string_append_c (mbox, (char) g_rand_int_range (random, 'a', 'z'));
  g_autoptr (GBytes) packed = pack (mbox->str, mbox->len);
  g_autofree char *path = make_file_sized (fixture, "a.gz", g_bytes_get_data (packed, NULL),
                                           (gssize) g_bytes_get_size (packed) - 1000);
  g_autoptr (SlMailPage) page = list_path (fixture, path);
  g_autoptr (GPtrArray) mails = fetch (fixture, page->refs);
  const SlFetchedMail *broken = g_ptr_array_index (mails, 1);

  g_assert_cmpuint (mails->len, ==, 2);
  g_assert_cmpstr (get_message (mails, 0)->subject, ==, "one");
  g_assert_error (broken->error, SL_MAIL_ERROR, SL_MAIL_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (broken->error->message, path));
}

static void
test_file_no_permission (Fixture *fixture, gconstpointer data)
{
  g_autofree char *a = make_file (fixture, "x/1.eml", ONE);
  g_autofree char *b = make_file (fixture, "x/2.eml", TWO);
  g_autofree char *path = g_build_filename (fixture->folder, "x", NULL);

  g_chmod (b, 0);
  if (g_access (b, R_OK) == 0)
    {
      g_test_skip ("this user may read everything");
      return;
    }
  g_autoptr (SlMailPage) page = list_path (fixture, path);
  g_autoptr (GPtrArray) mails = fetch (fixture, page->refs);
  g_assert_cmpuint (mails->len, ==, 2);
  g_assert_error (((const SlFetchedMail *) g_ptr_array_index (mails, 1))->error, SL_MAIL_ERROR,
                  SL_MAIL_ERROR_UNREADABLE);
  assert_unreadable (fixture, b);
}

static void
test_file_too_large (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_file (fixture, "a.mbox", FROM_LINE "From: a@x\n\n");
  g_autofree char *block = g_malloc (1024 * 1024);
  FILE *file = g_fopen (path, "ab");

  memset (block, 'x', 1024 * 1024);
  for (int i = 0; i < 65; i++)
    g_assert_cmpuint (fwrite (block, 1024 * 1024, 1, file), ==, 1);
  g_assert_cmpint (fputs ("\n\n" FROM_LINE TWO, file), >=, 0);
  g_assert_cmpint (fclose (file), ==, 0);

  g_autoptr (SlMailPage) page = list_path (fixture, path);
  g_autoptr (GPtrArray) mails = fetch (fixture, page->refs);
  g_assert_cmpuint (mails->len, ==, 2);
  g_assert_error (((const SlFetchedMail *) g_ptr_array_index (mails, 0))->error, SL_MAIL_ERROR,
                  SL_MAIL_ERROR_UNREADABLE);
  g_assert_cmpstr (get_message (mails, 1)->subject, ==, "two");
}

static void
test_file_cancel (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_file (fixture, "a.mbox", FROM_LINE ONE);
  const char *paths[] = { path, NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  sl_mail_source_list_async (fixture->source, &(SlMailSearch) { .paths = (GStrv) paths }, NULL,
                             cancellable, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  g_assert_null (sl_mail_source_list_finish (fixture->source, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_file_provider (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sl_mail_provider_get_kind (fixture->provider), ==, SL_PROVIDER_FILE);
  sl_mail_provider_begin_sign_in_async (fixture->provider, NULL, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  g_assert_null (sl_mail_provider_begin_sign_in_finish (fixture->provider, result, &error));
  g_assert_error (error, SL_MAIL_ERROR, SL_MAIL_ERROR_NOT_SUPPORTED);
}

#define ADD(name, data, func)                                                                      \
  g_test_add ("/mail/file/" name, Fixture, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("mbox", NULL, test_file_mbox);
  ADD ("mbox-traps", NULL, test_file_mbox_traps);
  ADD ("same-mail-everywhere", NULL, test_file_same_mail_everywhere);
  ADD ("crlf-mbox", NULL, test_file_crlf_mbox);
  ADD ("maildir", NULL, test_file_maildir);
  ADD ("folder", NULL, test_file_folder);
  ADD ("pages", NULL, test_file_pages);
  ADD ("pages-of-gzip", "gz", test_file_pages);
  ADD ("limit", NULL, test_file_limit);
  ADD ("locator", NULL, test_file_locator);
  ADD ("locator-in-gzip", "gz", test_file_locator);
  ADD ("locator-of-changed-file", NULL, test_file_locator_of_changed_file);
  ADD ("bad-locators", NULL, test_file_bad_locators);
  ADD ("unreadable", NULL, test_file_unreadable);
  ADD ("two-members", NULL, test_file_two_members);
  ADD ("truncated-gzip", NULL, test_file_truncated_gzip);
  ADD ("no-permission", NULL, test_file_no_permission);
  ADD ("too-large", NULL, test_file_too_large);
  ADD ("cancel", NULL, test_file_cancel);
  ADD ("provider", NULL, test_file_provider);

  return g_test_run ();
}
