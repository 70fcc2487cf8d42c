/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-event.h"
#include "sl-store.h"

G_BEGIN_DECLS

/*
 * The place of one of the user's events among those of the same time, which people who give a day
 * and no hour have often. Sequences are numbered anew by every replay, so a place that is to be
 * found again is kept as a count. Store thread.
 */

/** sl_event_place_find: Returns: how many of the user's events of the same time stand before
 * @event; -1 with @error. */
int sl_event_place_find (SlDatabase *db, SlEvent *event, GError **error);

/**
 * sl_event_place_take:
 * @place: as found once
 *
 * Numbers the others of the same time anew, so that @event fits in.
 *
 * Returns: (transfer full) (nullable): @event with its sequence, still to be written
 */
SlEvent *sl_event_place_take (SlDatabase *db, SlEvent *event, int place, GError **error);

G_END_DECLS
