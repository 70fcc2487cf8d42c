/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SlOAuthRedirect: what the authorization server sent back through the browser (RFC 6749, 4.1.2).
 */
typedef struct
{
  char *state; /* (owned) (nullable) */
  char *code;  /* (owned) (nullable): secret */
  char *error; /* (owned) (nullable) */
  char *iss;   /* (owned) (nullable): RFC 9207 */
} SlOAuthRedirect;

void _sl_oauth_redirect_free (SlOAuthRedirect *redirect);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlOAuthRedirect, _sl_oauth_redirect_free)

/**
 * _sl_oauth_redirect_parse:
 * @query: (nullable): without question mark
 *
 * Returns: (transfer full) (nullable): %NULL if it is malformed, too long, or says one of them
 * twice
 */
SlOAuthRedirect *_sl_oauth_redirect_parse (const char *query);

/** _sl_oauth_redirect_parse_address: the same of a whole address, or of "?state=...&code=...". */
SlOAuthRedirect *_sl_oauth_redirect_parse_address (const char *address);

G_END_DECLS
