/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-store.h"

G_BEGIN_DECLS

/**
 * sl_store_announce:
 *
 * To be called before the key of a new database is stored anywhere: it leaves a note beside the
 * place of the database that goes when the database has first been opened. Whoever finds the key,
 * no database, and this note, finishes what was begun; without the note, something has been lost.
 * Any thread.
 */
gboolean sl_store_announce (SlStore *self, GError **error);

/**
 * sl_store_has_lost_content:
 *
 * For a profile whose key was found. Before open.
 *
 * Returns: whether the database file is empty, or gone from beside its log or backups, though
 *   nobody was about to make it. SQLite would make a new one in its place without a word.
 */
gboolean sl_store_has_lost_content (SlStore *self);

/**
 * sl_store_find_backup:
 *
 * Returns: (transfer full) (nullable): path of the newest backup that Shortlist itself has put
 *   beside the database, before a migration or a repair
 */
char *sl_store_find_backup (SlStore *self);

G_END_DECLS
