/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-next.h"
#include "sl-store.h"

G_BEGIN_DECLS

/** _sl_next_read: what sl_next_list() needs out of the database; what @query leaves open of the
 * silence is the profile's. Returns: (transfer full) (nullable) (element-type SlNextStep): Store
 * thread. */
GPtrArray *_sl_next_read (SlDatabase *db, const SlNextQuery *query, GError **error);

/** _sl_silence_read: what the user set. */
gboolean _sl_silence_read (SlDatabase *db, SlSilence *silence, GError **error);

G_END_DECLS
