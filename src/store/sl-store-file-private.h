/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-database-private.h"

G_BEGIN_DECLS

/**
 * _sl_store_file_open:
 * @reader: (out): the other connection, which belongs to nobody yet
 *
 * Makes what is missing of @path with modes 0700 and 0600, opens it, and migrates it.
 *
 * Returns: (transfer full) (nullable): the writing connection
 */
SlDatabase *
_sl_store_file_open (const char *path, const char *key, SlDatabase **reader, GError **error);

G_END_DECLS
