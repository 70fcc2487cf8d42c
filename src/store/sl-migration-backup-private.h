/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-database-private.h"

G_BEGIN_DECLS

/**
 * _sl_migration_backup_make:
 * @path: of the database
 *
 * When the schema is about to change, copies the database beside itself, as a backup of
 * sl_store_backup_async(): PATH.version-N-DATE-TIME, of which those of the last three versions are
 * kept. Not in a transaction. Errors: FULL and others: then nothing should be migrated.
 */
gboolean _sl_migration_backup_make (SlDatabase *db, const char *path, GError **error);

G_END_DECLS
