/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The views that the user has saved: a name and what belongs to it, as a dictionary in the settings
 * ("jobs-views"). In the order in which they were saved.
 */

/** sl_jobs_views_list: Returns: (transfer full): their names. */
GStrv sl_jobs_views_list (GSettings *settings);
/** sl_jobs_views_get: Returns: (transfer full) (nullable): %NULL if there is none of that name. */
GVariantDict *sl_jobs_views_get (GSettings *settings, const char *name);
/** sl_jobs_views_put: @view: (transfer none): replaces one of the same name. */
void sl_jobs_views_put (GSettings *settings, const char *name, GVariantDict *view);
void sl_jobs_views_remove (GSettings *settings, const char *name);

G_END_DECLS
