/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-field.h"

#include "sl-sample.h"

#define N_FIELDS 9

static gboolean
samples_equal (const SlSampleFields *a, const SlSampleFields *b)
{
  const SlFieldTable *table = sl_fields_lookup (SL_TYPE_SAMPLE);

  return sl_fields_equal (table->fields, table->n_fields, a, b);
}

static void
test_field_copy (void)
{
  g_autoptr (SlSample) sample = sl_sample_create ();
  const SlSampleFields *fields = sl_sample_get_fields (sample);
  g_autoptr (SlSample) copy = sl_sample_new (fields);
  const SlSampleFields *copied = sl_sample_get_fields (copy);

  g_assert_true (samples_equal (fields, copied));
  g_assert_cmpstr (copied->full_name, ==, "N\xc3\xa9");
  g_assert_true (copied->full_name != fields->full_name);
  g_assert_true (copied->tags != fields->tags);
  g_assert_cmpstr (copied->tags[1], ==, "b");
  g_assert_true (copied->origin == fields->origin);
  g_assert_cmpuint (copied->parts->len, ==, 2);
  g_clear_object (&sample);
  g_assert_cmpstr (copied->tags[0], ==, "a");
  g_assert_true (SL_IS_SAMPLE (copied->origin));
}

static void
test_field_empty (void)
{
  const SlSampleFields none = { 0 };
  g_autoptr (SlSample) sample = sl_sample_new (&none);
  g_autofree char *name = NULL;
  g_auto (GStrv) tags = NULL;
  g_autoptr (SlSample) origin = NULL;
  g_autoptr (GPtrArray) parts = NULL;

  g_object_get (sample, "full-name", &name, "tags", &tags, "origin", &origin, "parts", &parts,
                NULL);
  g_assert_null (name);
  g_assert_null (tags);
  g_assert_null (origin);
  g_assert_null (parts);
  g_assert_true (samples_equal (sl_sample_get_fields (sample), &none));
}

static void
test_field_properties (void)
{
  g_autoptr (SlSample) sample = sl_sample_create ();
  g_autofree char *name = NULL;
  g_auto (GStrv) tags = NULL;
  g_autoptr (SlSample) origin = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  int count = 0;
  int64_t seen_us = 0;
  double score = 0.0;
  gboolean starred = FALSE;
  int sort = 0;

  g_object_get (sample, "full-name", &name, "count", &count, "seen-us", &seen_us, "score", &score,
                "starred", &starred, "sort", &sort, "tags", &tags, "origin", &origin, "parts",
                &parts, NULL);
  g_assert_cmpstr (name, ==, "N\xc3\xa9");
  g_assert_cmpint (count, ==, -3);
  g_assert_cmpint (seen_us, ==, G_MAXINT64);
  g_assert_cmpfloat_with_epsilon (score, 0.25, 1e-9);
  g_assert_true (starred);
  g_assert_cmpint (sort, ==, G_FILE_TYPE_DIRECTORY);
  g_assert_cmpuint (g_strv_length (tags), ==, 2);
  g_assert_true (origin == sl_sample_get_fields (sample)->origin);
  g_assert_true (parts == sl_sample_get_fields (sample)->parts);
}

static void
test_field_read_only (void)
{
  g_autoptr (SlSample) sample = sl_sample_create ();
  g_autofree GParamSpec **pspecs = NULL;
  guint n = 0;

  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (sample), &n);
  g_assert_cmpuint (n, ==, N_FIELDS);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (pspecs[i]->flags & (G_PARAM_READWRITE | G_PARAM_CONSTRUCT), ==,
                     G_PARAM_READABLE);
}

/* Each field, changed alone, makes two records unequal. */
static void
test_field_equal (void)
{
  g_autoptr (SlSample) sample = sl_sample_create ();
  const SlSampleFields *fields = sl_sample_get_fields (sample);
  char *tags[] = { (char *) "a", NULL };
  g_autoptr (SlSample) origin = sl_sample_create ();
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);
  SlSampleFields changed[N_FIELDS];

  for (size_t i = 0; i < G_N_ELEMENTS (changed); i++)
    changed[i] = *fields;
  changed[0].full_name = NULL;
  changed[1].count++;
  changed[2].seen_us--;
  changed[3].score = 0.250001;
  changed[4].starred = FALSE;
  changed[5].sort = G_FILE_TYPE_SPECIAL;
  changed[6].tags = tags;
  changed[7].origin = origin;
  changed[8].parts = parts;
  for (size_t i = 0; i < G_N_ELEMENTS (changed); i++)
    {
      g_test_message ("%s", sl_fields_lookup (SL_TYPE_SAMPLE)->fields[i].name);
      g_assert_false (samples_equal (fields, &changed[i]));
      g_assert_false (samples_equal (&changed[i], fields));
    }

  /* Two arrays of the same elements are equal; TRUE has many numbers. */
  for (guint i = 0; i < fields->parts->len; i++)
    g_ptr_array_add (parts, g_object_ref (fields->parts->pdata[i]));
  changed[8].starred = 2;
  g_assert_true (samples_equal (fields, &changed[8]));
}

static void
test_field_release (void)
{
  SlSample *sample = sl_sample_create ();
  SlSample *origin = g_object_ref (sl_sample_get_fields (sample)->origin);

  g_assert_finalize_object (sample);
  g_assert_finalize_object (origin);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/base/field/copy", test_field_copy);
  g_test_add_func ("/base/field/empty", test_field_empty);
  g_test_add_func ("/base/field/properties", test_field_properties);
  g_test_add_func ("/base/field/read-only", test_field_read_only);
  g_test_add_func ("/base/field/equal", test_field_equal);
  g_test_add_func ("/base/field/release", test_field_release);
  return g_test_run ();
}
