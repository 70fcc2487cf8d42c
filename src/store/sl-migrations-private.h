/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-database-private.h"

G_BEGIN_DECLS

/** SL_STORE_APPLICATION_ID: "Shrt", in the file's header under the cipher. */
#define SL_STORE_APPLICATION_ID 0x53687274

/** _sl_migrations_get_names: Returns: (transfer none): file names of the steps; step 1 comes first.
 */
const char *const *_sl_migrations_get_names (void);

/** _sl_migrations_load: Returns: (transfer full): the SQL of the step called @name. */
GBytes *_sl_migrations_load (const char *name);

/**
 * _sl_migrations_run:
 *
 * Brings the schema to the newest version, one exclusive transaction a step; another process may do
 * the same at the same time. Errors: NEWER_SCHEMA.
 */
gboolean _sl_migrations_run (SlDatabase *db, GError **error);

G_END_DECLS
