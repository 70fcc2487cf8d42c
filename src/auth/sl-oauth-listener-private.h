/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SlOAuthListenerFunc:
 * @query: (nullable): of a request for the redirect address
 *
 * Returns: whether it was the redirect that is waited for; if not, the browser is told so with 400
 */
typedef gboolean (*SlOAuthListenerFunc) (const char *query, gpointer user_data);

/**
 * SlOAuthListener:
 *
 * The web server on loopback at which a sign-in ends (RFC 8252, 7.3). It answers GET of exactly one
 * path, only to a Host on loopback, and never repeats what it was asked. Main context.
 */
typedef struct _SlOAuthListener SlOAuthListener;

/**
 * _sl_oauth_listener_new:
 * @redirect_uri: (nullable): an http address on loopback; its port, if it names one, and its path
 *   are used. "localhost" listens on IPv4 and IPv6. %NULL: any free port of 127.0.0.1.
 *
 * Returns: (transfer full) (nullable): %NULL sets %G_IO_ERROR_INVALID_ARGUMENT if @redirect_uri is
 *   no such address, or another %G_IO_ERROR such as %G_IO_ERROR_ADDRESS_IN_USE
 */
SlOAuthListener *_sl_oauth_listener_new (const char *redirect_uri,
                                         SlOAuthListenerFunc func,
                                         gpointer user_data,
                                         GError **error);

/** _sl_oauth_listener_free: closes the port; an answer under way still reaches the browser. */
void _sl_oauth_listener_free (SlOAuthListener *listener);

/** _sl_oauth_listener_get_redirect_uri: with the port that it listens on. */
const char *_sl_oauth_listener_get_redirect_uri (SlOAuthListener *listener);

G_END_DECLS
