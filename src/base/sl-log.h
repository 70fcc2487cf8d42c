/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sl_log_install:
 * @debug_domains: (nullable): domains to show at debug level, as in G_MESSAGES_DEBUG; "all" for all
 *
 * Installs the process's log writer: like GLib's, but every message passes sl_log_redact() first
 * and none goes to standard output.
 * Call once, before any thread.
 */
void sl_log_install (const char *debug_domains);

/**
 * sl_log_redact:
 *
 * Last line of defence, not a licence to log: replaces bearer tokens, OAuth parameters (code,
 * state, code_verifier, client_secret, access_token, refresh_token), mail addresses and 64-digit
 * hex keys by "[redacted]".
 *
 * Returns: (transfer full): UTF-8
 */
char *sl_log_redact (const char *message);

G_END_DECLS
