/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SlKeySplice: at @position, once all splices before have been made. */
typedef struct
{
  guint position;
  guint n_removed;
  guint n_added;
} SlKeySplice;

/** SL_KEY_DIFF_MOST: changes of more places than this are told as one, from the first to the last.
 */
#define SL_KEY_DIFF_MOST 64

/**
 * sl_key_diff:
 * @before: (element-type gint64): keys, each once
 * @after: (element-type gint64): keys, each once
 * @changed: (nullable) (element-type gint64): set of keys whose rows look different now
 *
 * Few splices that lead from one list to the other and touch every changed row: as many rows as
 * possible stay where they are, so that scroll and selection do. Any thread; O(n log n) for what
 * lies between the common ends.
 *
 * Returns: (transfer full) (element-type SlKeySplice): ascending; what is added comes from @after
 *   at the splice's own position
 */
GArray *sl_key_diff (GArray *before, GArray *after, GHashTable *changed);

G_END_DECLS
