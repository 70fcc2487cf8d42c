/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-sample.h"

#include "sl-field.h"

static const SlField sample_table[] = {
  SL_FIELD (SlSampleFields, STRING, full_name),
  SL_FIELD (SlSampleFields, INT, count),
  SL_FIELD (SlSampleFields, INT64, seen_us),
  SL_FIELD (SlSampleFields, DOUBLE, score),
  SL_FIELD (SlSampleFields, BOOLEAN, starred),
  SL_FIELD_OF (SlSampleFields, ENUM, sort, g_file_type_get_type),
  SL_FIELD_OF (SlSampleFields, STRV, tags, NULL),
  SL_FIELD_OF (SlSampleFields, OBJECT, origin, sl_sample_get_type),
  SL_FIELD_OF (SlSampleFields, ARRAY, parts, sl_sample_get_type),
};

SL_DEFINE_RECORD (SlSample, sl_sample, sample_table)

SlSample *
sl_sample_create (void)
{
  char *tags[] = { (char *) "a", (char *) "b", NULL };
  const SlSampleFields origin_fields = { .full_name = (char *) "origin" };
  g_autoptr (SlSample) origin = sl_sample_new (&origin_fields);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);
  SlSampleFields fields = {
    .full_name = (char *) "N\xc3\xa9",
    .count = -3,
    .seen_us = G_MAXINT64,
    .score = 0.25,
    .starred = TRUE,
    .sort = G_FILE_TYPE_DIRECTORY,
    .tags = tags,
    .origin = origin,
    .parts = parts,
  };

  g_ptr_array_add (parts, g_object_ref (origin));
  g_ptr_array_add (parts, sl_sample_new (&origin_fields));
  return sl_sample_new (&fields);
}
