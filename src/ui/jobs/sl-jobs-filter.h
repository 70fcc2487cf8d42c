/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-profile.h"
#include "sl-query.h"

G_BEGIN_DECLS

/**
 * SlJobsFilter:
 *
 * What chooses among the applications: how they stand, where they were found, how long nothing was
 * heard, starred, archived. A popover. Properties: "profile" (SlProfile, nullable), "active"
 * (gboolean, notified: something is left out by it). Signal "changed": the query is another one.
 */
#define SL_TYPE_JOBS_FILTER (sl_jobs_filter_get_type ())
G_DECLARE_FINAL_TYPE (SlJobsFilter, sl_jobs_filter, SL, JOBS_FILTER, GtkPopover)

/** sl_jobs_filter_fill: @query: (in) (out): its strings are borrowed until the next change. */
void sl_jobs_filter_fill (SlJobsFilter *self, SlJobQuery *query);
gboolean sl_jobs_filter_is_active (SlJobsFilter *self);
void sl_jobs_filter_clear (SlJobsFilter *self);

/** sl_jobs_filter_save: adds what is set to @view; sl_jobs_filter_load() reads it again. */
void sl_jobs_filter_save (SlJobsFilter *self, GVariantDict *view);
void sl_jobs_filter_load (SlJobsFilter *self, GVariantDict *view);

/** sl_jobs_filter_describe: Returns: (transfer full): what is set, in a line. */
char *sl_jobs_filter_describe (SlJobsFilter *self);

G_END_DECLS
