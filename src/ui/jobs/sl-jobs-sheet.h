/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-query.h"

G_BEGIN_DECLS

/**
 * SlJobsSheet:
 *
 * The applications as a table whose columns the user chooses. Properties: "sort" (id of a column),
 * "ascending", "columns" (GStrv: ids of those shown), "widths" (GVariant a{si}: pixels of those
 * that the user has resized); all notified. Signals: "activate" (guint position), "menu" (utf8
 * job_id, GdkRectangle in the table: asked for by mouse).
 */
#define SL_TYPE_JOBS_SHEET (sl_jobs_sheet_get_type ())
G_DECLARE_FINAL_TYPE (SlJobsSheet, sl_jobs_sheet, SL, JOBS_SHEET, AdwBin)

/** sl_jobs_sheet_set_model: @model: (nullable): of SlJobItem. */
void sl_jobs_sheet_set_model (SlJobsSheet *self, GtkSelectionModel *model);

/** sl_jobs_sheet_fill: @query: its order becomes that of the table. */
void sl_jobs_sheet_fill (SlJobsSheet *self, SlJobQuery *query);

/** sl_jobs_sheet_get_column_actions: Returns: (transfer none): a switch a column: its id. */
GActionGroup *sl_jobs_sheet_get_column_actions (SlJobsSheet *self);

GtkWidget *sl_jobs_sheet_get_view (SlJobsSheet *self);

G_END_DECLS
