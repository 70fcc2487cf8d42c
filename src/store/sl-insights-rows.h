/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-insights.h"
#include "sl-store.h"

G_BEGIN_DECLS

/** SlInsightsRows: what is counted, read from the database; not more of it, for it is all of it. */
typedef struct
{
  GArray *jobs;          /* (element-type SlInsightsJob): borrows from the two below */
  GArray *moves;         /* (element-type SlInsightsMove) */
  GStringChunk *strings; /* companies, titles and sources, each once */
} SlInsightsRows;

/** sl_insights_rows_read: Returns: (transfer full): of all applications, archived ones too. */
SlInsightsRows *sl_insights_rows_read (SlDatabase *db, GError **error);
void sl_insights_rows_free (SlInsightsRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlInsightsRows, sl_insights_rows_free)

G_END_DECLS
