/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SL_TYPE_SAMPLE (sl_sample_get_type ())
G_DECLARE_FINAL_TYPE (SlSample, sl_sample, SL, SAMPLE, GObject)

/* A record of every kind of field, declared as the classes of the domain are. */
typedef struct
{
  char *full_name;
  int count;
  int64_t seen_us;
  double score;
  gboolean starred;
  GFileType sort;
  GStrv tags;
  SlSample *origin;
  GPtrArray *parts;
} SlSampleFields;

SlSample *sl_sample_new (const SlSampleFields *fields);
const SlSampleFields *sl_sample_get_fields (SlSample *self);

/** sl_sample_create: Returns: (transfer full): a record with a value in each field. */
SlSample *sl_sample_create (void);

G_END_DECLS
