/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Web addresses of jobs. Any thread. */

/** sl_job_link_dup_prefix: Returns: (transfer full) (nullable): what every link to the same page
 * begins with; %NULL for what is no web address. */
char *sl_job_link_dup_prefix (const char *link);

/** sl_job_link_is_same: Returns: whether both lead to one page: what tells a site where somebody
 * came from does not count, nor does the fragment. */
gboolean sl_job_link_is_same (const char *link, const char *other);

G_END_DECLS
