/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sl_loopback_check_base:
 * @base: an address given to override a provider's base, e.g. "http://127.0.0.1:8080"
 *
 * No setting may send a token elsewhere: only http or https addresses whose host is 127.0.0.0/8,
 * ::1 or "localhost", without user info, query or fragment, pass.
 *
 * Returns: (transfer full) (nullable): @base without trailing slash; %NULL sets
 *   %G_IO_ERROR_INVALID_ARGUMENT
 */
char *sl_loopback_check_base (const char *base, GError **error);

/**
 * sl_loopback_is_host:
 * @host: (nullable): a host as in a parsed address: no brackets, no port
 *
 * Returns: whether it is 127.0.0.0/8, ::1 or "localhost"; no name is resolved. Any thread.
 */
gboolean sl_loopback_is_host (const char *host);

/** sl_loopback_is_address: Returns: whether @address (nullable) has such a host and no user info.
 */
gboolean sl_loopback_is_address (const char *address);

G_END_DECLS
