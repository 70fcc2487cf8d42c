/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-query.h"
#include "sl-store.h"

G_BEGIN_DECLS

/* The lines of an export; on the store thread. */

/** SlExportWriter: where the lines go. */
typedef struct
{
  GOutputStream *stream;     /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable) */
  gboolean all;
  const SlJobQuery *query; /* (nullable): which jobs a table has, and in which order */
  unsigned int n_records;
} SlExportWriter;

/** sl_export_write_json: the whole export, in one reading transaction. Errors: of the store,
 * %G_IO_ERROR of the stream. */
gboolean sl_export_write_json (SlDatabase *db, SlExportWriter *writer, GError **error);

/** sl_export_write_csv: the applications. */
gboolean sl_export_write_csv (SlDatabase *db, SlExportWriter *writer, GError **error);

/** sl_export_write: @text: as it is. */
gboolean sl_export_write (SlExportWriter *writer, const char *text, GError **error);

/** SlExportJobFunc: one job of sl_export_each_job(). */
typedef gboolean (*SlExportJobFunc) (SlDatabase *db,
                                     SlExportWriter *writer,
                                     gpointer job,
                                     GError **error);

/** sl_export_each_job: all jobs of @query, a page in memory at a time. */
gboolean sl_export_each_job (SlDatabase *db,
                             SlExportWriter *writer,
                             const SlJobQuery *query,
                             SlExportJobFunc func,
                             GError **error);

/** SlExportReader: where the lines come from. */
typedef struct
{
  GDataInputStream *stream;  /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable) */
  unsigned int line;
  unsigned int n_records;
} SlExportReader;

/** sl_export_read_json: the other way, in one writing transaction. Errors: INVALID with the line,
 * NEWER_VERSION, UNREADABLE. */
gboolean sl_export_read_json (SlDatabase *db, SlExportReader *reader, GError **error);

G_END_DECLS
