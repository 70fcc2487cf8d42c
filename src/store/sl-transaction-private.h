/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-database-private.h"

G_BEGIN_DECLS

typedef enum
{
  SL_TRANSACTION_READ,  /* one state of the database throughout; writing is a programming error */
  SL_TRANSACTION_WRITE, /* BEGIN IMMEDIATE */
  SL_TRANSACTION_EXCLUSIVE, /* for migrations */
  SL_TRANSACTION_NONE,      /* for what SQLite does by itself; not for _sl_transaction_run() */
} SlTransactionMode;

/**
 * _sl_transaction_run:
 *
 * Begins, calls @func, commits; when anything fails everything is rolled back. Inside another one
 * it is a savepoint, and only its own part is rolled back. The database's cancellable no longer
 * counts once @func has returned.
 */
gboolean _sl_transaction_run (SlDatabase *db,
                              SlTransactionMode mode,
                              SlStoreFunc func,
                              gpointer data,
                              GError **error);

G_END_DECLS
