/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The disk fails at one operation after the other while a profile is opened, written, read and
 * closed. Whatever happens, the database is sound afterwards, what the store said it has written is
 * there, and what it said it has not is there whole or not at all. Each run goes through every 53rd
 * operation of the first 2,000, from a place of its own (see the seed); with -m thorough through
 * all.
 */

#include <glib/gstdio.h>

#include "sl-await.h"
#include "sl-fault-vfs.h"
#include "sl-messages-table.h"
#include "sl-store-fixture.h"

#define N_OPERATIONS 2000
#define STRIDE 53
#define N_MAILS 24
#define N_BEFORE 20
#define N_FLIPS 60

typedef struct
{
  char *base;   /* (owned) */
  char *folder; /* (owned) */
  char *path;   /* (owned) */
} Place;

/* What the store said of each mail. */
typedef struct
{
  gboolean told[N_MAILS];
  gboolean opened;
  int n_before; /* mails that were there */
} Life;

static void
place_init (Place *place)
{
  g_autoptr (GError) error = NULL;

  place->base = g_dir_make_tmp ("sl-faults-XXXXXX", &error);
  g_assert_no_error (error);
  place->folder = g_build_filename (place->base, "profile", NULL);
  place->path = g_build_filename (place->folder, "shortlist.db", NULL);
  g_assert_cmpint (g_mkdir (place->folder, 0700), ==, 0);
}

static void
place_clear (Place *place)
{
  sl_test_remove_tree (place->base);
  g_free (place->base);
  g_free (place->folder);
  g_free (place->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static void
put (Place *place, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (place->path, g_bytes_get_data (bytes, NULL),
                            (gssize) g_bytes_get_size (bytes), G_FILE_SET_CONTENTS_NONE, 0600,
                            &error);
  g_assert_no_error (error);
}

/* An error of a disk is one of the store, and never an empty answer. */
static void
assert_store_error (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_cmpstr (g_quark_to_string (error->domain), ==, g_quark_to_string (SL_STORE_ERROR));
}

static void
count (SlStore *store, int least, int most)
{
  g_autoptr (GError) error = NULL;
  int n = -1;

  if (sl_test_read (store, sl_test_count_messages, &n, &error))
    {
      g_assert_cmpint (n, >=, least);
      g_assert_cmpint (n, <=, most);
    }
  else
    assert_store_error (error);
}

static gboolean
open_with (const char *path, const char *key, SlStore **store)
{
  g_autoptr (GError) error = NULL;

  *store = sl_store_new (path);
  if (sl_test_open (*store, key, &error))
    return TRUE;
  assert_store_error (error);
  return FALSE;
}

static void
live (const char *path, Life *life)
{
  g_autoptr (SlStore) store = NULL;
  int n_told = 0;

  life->opened = open_with (path, SL_TEST_KEY, &store);
  for (int n = 0; n < N_MAILS && life->opened; n++)
    {
      g_autoptr (GError) error = NULL;
      /* A new profile; a used one has it already. */
      if (n == 0)
        sl_test_write (store, sl_test_insert_run, NULL, NULL);
      life->told[n] = sl_test_write (store, sl_test_write_mail, &n, &error);
      if (life->told[n])
        n_told++;
      else
        assert_store_error (error);
      count (store, life->n_before + n_told, life->n_before + n + 1);
    }
  sl_store_close (store);
}

static gboolean
check_told (SlDatabase *db, gpointer data, GError **error)
{
  const Life *life = data;
  g_autoptr (GPtrArray) problems = sl_store_check (db, error);

  g_assert_nonnull (problems);
  for (guint i = 0; i < problems->len; i++)
    g_error ("%s", (const char *) g_ptr_array_index (problems, i));
  for (int n = 0; n < N_MAILS; n++)
    {
      g_autofree char *id = sl_test_id ("message", n);
      g_autoptr (GError) local_error = NULL;
      g_autoptr (SlMessage) message = sl_messages_table_get (db, id, &local_error);
      if (message == NULL && life->told[n])
        g_error ("Mail %d was written and is gone", n);
    }
  return TRUE;
}

/* The disk is well again: the profile opens, is sound, and takes what is new. */
static void
look_after (const char *path, const Life *life)
{
  g_autoptr (SlStore) store = sl_store_new (path);
  g_autoptr (GError) error = NULL;
  int n = N_MAILS;

  sl_test_open (store, SL_TEST_KEY, &error);
  g_assert_no_error (error);
  g_assert_true (sl_test_read (store, check_told, (gpointer) life, &error));
  sl_test_write (store, sl_test_insert_run, NULL, NULL); /* may be there */
  sl_test_write_ok (store, sl_test_write_mail, &n);
  g_assert_true (sl_test_read (store, sl_test_check_whole, (gpointer) &life->n_before, &error));
  g_assert_no_error (error);
  sl_store_close (store);
}

static GBytes *
make_used_profile (void)
{
  g_auto (Place) place = { 0 };
  g_autoptr (SlStore) store = NULL;
  g_autoptr (GError) error = NULL;
  char *content = NULL;
  gsize length = 0;

  place_init (&place);
  g_assert_true (open_with (place.path, SL_TEST_KEY, &store));
  sl_test_write_ok (store, sl_test_insert_run, NULL);
  for (int n = 100; n < 100 + N_BEFORE; n++)
    sl_test_write_ok (store, sl_test_write_mail, &n);
  sl_store_close (store);
  g_file_get_contents (place.path, &content, &length, &error);
  g_assert_no_error (error);
  sl_fault_vfs_forget ();
  return g_bytes_new_take (content, length);
}

static void
after_power_cut (const char *from, const Life *life, GRand *random)
{
  for (int i = 0; i < 2; i++)
    {
      g_auto (Place) place = { 0 };
      place_init (&place);
      sl_fault_vfs_make_remains (from, place.folder, random);
      look_after (place.path, life);
    }
}

/* Returns: whether the fault came before everything was done. */
static gboolean
try_fault (SlFault fault, unsigned int at, GBytes *profile, GRand *random)
{
  g_auto (Place) place = { 0 };
  Life life = { .n_before = profile != NULL ? N_BEFORE : 0 };

  place_init (&place);
  if (profile != NULL)
    put (&place, profile);
  sl_fault_vfs_arm (fault, at);
  live (place.path, &life);
  gboolean struck = sl_fault_vfs_has_struck ();
  sl_fault_vfs_disarm ();
  if (fault == SL_FAULT_POWER_CUT)
    after_power_cut (place.folder, &life, random);
  else
    look_after (place.path, &life);
  sl_fault_vfs_forget ();
  return struck;
}

typedef struct
{
  const char *name;
  SlFault fault;
  gboolean is_new;
} Case;

static const Case cases[] = {
  { "/store/faults/once", SL_FAULT_ONCE, FALSE },
  { "/store/faults/once/new", SL_FAULT_ONCE, TRUE },
  { "/store/faults/torn", SL_FAULT_TORN, FALSE },
  { "/store/faults/torn/new", SL_FAULT_TORN, TRUE },
  { "/store/faults/full", SL_FAULT_FULL, FALSE },
  { "/store/faults/full/new", SL_FAULT_FULL, TRUE },
  { "/store/faults/read-only", SL_FAULT_READ_ONLY, FALSE },
  { "/store/faults/power-cut", SL_FAULT_POWER_CUT, FALSE },
  { "/store/faults/power-cut/new", SL_FAULT_POWER_CUT, TRUE },
};

static void
test_faults (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GBytes) profile = c->is_new ? NULL : make_used_profile ();
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  unsigned int stride = g_test_thorough () ? 1 : STRIDE;
  unsigned int at = g_test_thorough () ? 0 : (unsigned int) g_test_rand_int_range (0, STRIDE);
  unsigned int n = 0;

  for (; at < N_OPERATIONS; at += stride, n++)
    if (!try_fault (c->fault, at, profile, random))
      break;
  g_test_message ("%u faults, the last at operation %u", n, at);
  g_assert_cmpuint (n, >, 2);
}

static gboolean
count_problems (SlDatabase *db, gpointer data, GError **error)
{
  guint *n = data;
  g_autoptr (GPtrArray) problems = sl_store_check (db, error);

  *n = problems != NULL ? problems->len : 0;
  return problems != NULL;
}

/* A file that is not whole is told from one that is, wherever it has been touched: it does not
 * open, or a check says so. */
static void
assert_noticed (Place *place)
{
  g_autoptr (SlStore) store = NULL;
  g_autoptr (GError) error = NULL;
  guint n_problems = 0;

  if (open_with (place->path, SL_TEST_KEY, &store))
    {
      if (sl_test_read (store, count_problems, &n_problems, &error))
        g_assert_cmpuint (n_problems, >, 0);
      else
        assert_store_error (error);
    }
  sl_store_close (store);
  sl_fault_vfs_forget ();
}

static void
test_faults_flipped (void)
{
  g_autoptr (GBytes) profile = make_used_profile ();
  gsize length = 0;
  const guint8 *whole = g_bytes_get_data (profile, &length);

  for (int i = 0; i < N_FLIPS; i++)
    {
      g_auto (Place) place = { 0 };
      g_autofree guint8 *flipped = g_memdup2 (whole, length);
      place_init (&place);
      flipped[g_test_rand_int_range (0, (gint32) length)] ^= (guint8) (1 << (i % 8));
      g_autoptr (GBytes) bytes = g_bytes_new (flipped, length);
      put (&place, bytes);
      assert_noticed (&place);
    }
}

static void
test_faults_cut_short (void)
{
  g_autoptr (GBytes) profile = make_used_profile ();
  gsize length = g_bytes_get_size (profile);

  for (gsize size = 1; size < length; size += g_test_rand_int_range (0, 2) ? 4096 : 1999)
    {
      g_auto (Place) place = { 0 };
      g_autoptr (GBytes) bytes = g_bytes_new_from_bytes (profile, 0, size);
      place_init (&place);
      put (&place, bytes);
      g_test_message ("%zu of %zu bytes", size, length);
      assert_noticed (&place);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_fault_vfs_install ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, &cases[i], test_faults);
  g_test_add_func ("/store/faults/flipped", test_faults_flipped);
  g_test_add_func ("/store/faults/cut-short", test_faults_cut_short);
  return g_test_run ();
}
