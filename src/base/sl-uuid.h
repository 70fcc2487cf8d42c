/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sl_uuid_from_names:
 * @name: first of a %NULL-terminated list of UTF-8 strings
 *
 * A name-based UUID (RFC 9562, version 5) in Shortlist's own namespace: the same names always give
 * the same id, so writing a thing twice is writing it once.
 *
 * Returns: (transfer full): 36 characters
 */
char *sl_uuid_from_names (const char *name, ...) G_GNUC_NULL_TERMINATED;

/** sl_uuid_random: Returns: (transfer full): a random UUID (version 4). */
char *sl_uuid_random (void);

/** sl_uuid_is_valid: Returns: whether @text is a UUID in its 36-character form. */
gboolean sl_uuid_is_valid (const char *text);

G_END_DECLS
