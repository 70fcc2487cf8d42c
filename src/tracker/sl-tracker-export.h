/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-query.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/** SL_EXPORT_VERSION: of the file's form, see README.md; files of a newer one are refused. */
#define SL_EXPORT_VERSION 2

typedef enum
{
  SL_EXPORT_JSON, /* the profile but for its secrets: one JSON object a line, see README.md */
  SL_EXPORT_CSV,  /* the applications, a row each, as sl_tracker_import_jobs_async() reads them */
} SlExportFormat;

/**
 * sl_tracker_export_async:
 * @stream: written to on another thread until the end, not closed
 * @all: JSON: ignored mail and the activity log, too; CSV: archived applications
 *
 * One state of the database throughout, written in small parts. Nobody writes to the database
 * through this tracker until it ends. Errors: FAILED with the stream's words.
 */
void sl_tracker_export_async (SlTracker *self,
                              GOutputStream *stream,
                              SlExportFormat format,
                              gboolean all,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/** sl_tracker_export_list_async: the applications of @query (copied) in its order, as a table. */
void sl_tracker_export_list_async (SlTracker *self,
                                   GOutputStream *stream,
                                   const SlJobQuery *query,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/** sl_tracker_export_finish: @n_records: (out): written. */
gboolean sl_tracker_export_finish (SlTracker *self,
                                   GAsyncResult *result,
                                   unsigned int *n_records,
                                   GError **error);

/**
 * sl_tracker_import_async:
 * @stream: an export of the JSON kind; read on another thread, not closed
 *
 * Into an empty profile, all or nothing. Mailboxes come back without their grants: those that were
 * connected need a new sign-in. Errors: CONFLICT when the profile is not empty, INVALID with the
 * line number, NEWER_VERSION, UNREADABLE.
 */
void sl_tracker_import_async (SlTracker *self,
                              GInputStream *stream,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/** sl_tracker_import_finish: @n_records: (out): read. */
gboolean sl_tracker_import_finish (SlTracker *self,
                                   GAsyncResult *result,
                                   unsigned int *n_records,
                                   GError **error);

G_END_DECLS
