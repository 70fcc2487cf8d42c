/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * _sl_http_error_map:
 * @error: (transfer full): of libsoup or GIO
 *
 * Any thread.
 *
 * Returns: (transfer full): the same in the domain SL_HTTP_ERROR with the old message as its
 *   cause; %G_IO_ERROR_CANCELLED as it is
 */
GError *_sl_http_error_map (GError *error);

/** _sl_http_error_is_passing: Returns: whether the same request may go through a moment later. */
gboolean _sl_http_error_is_passing (const GError *error);

G_END_DECLS
