/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "sl-query.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/** sl_jobs_export_ask: asks for a file in the window of @widget and writes the applications of
 * @query (copied) there, as a table for spreadsheets. */
void sl_jobs_export_ask (GtkWidget *widget, SlTracker *tracker, const SlJobQuery *query);

G_END_DECLS
