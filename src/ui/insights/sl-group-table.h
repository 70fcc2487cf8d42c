/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "sl-insights.h"

G_BEGIN_DECLS

/** SlGroupRow: a row of a table of numbers; the cells are read from it. */
#define SL_TYPE_GROUP_ROW (sl_group_row_get_type ())
G_DECLARE_FINAL_TYPE (SlGroupRow, sl_group_row, SL, GROUP_ROW, GObject)

/** SlGroupTable: columns of numbers by source, month or whatever the rows are. */
typedef enum
{
  SL_GROUP_TABLE_GROUPS, /* of SlInsightsGroup */
  SL_GROUP_TABLE_STAGES,
} SlGroupTableKind;

/** sl_group_table_new: @title: of the first column. Returns: (transfer floating): */
GtkWidget *sl_group_table_new (SlGroupTableKind kind, const char *title);

/** sl_group_table_clear: */
void sl_group_table_clear (GtkWidget *table);
/** sl_group_table_add_group: a row; @name: as it is shown. */
void sl_group_table_add_group (GtkWidget *table, const char *name, const SlInsightsGroup *group);
/** sl_group_table_add_stage: the same. */
void sl_group_table_add_stage (GtkWidget *table, const char *name, const SlInsightsStage *stage);

G_END_DECLS
