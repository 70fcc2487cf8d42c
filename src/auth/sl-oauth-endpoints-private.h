/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SlOAuthEndpoints: what the discovery document of an authorization server says. */
typedef struct
{
  char *issuer;        /* (owned): as the server calls itself */
  char *authorization; /* (owned) */
  char *token;         /* (owned) */
  char *revocation;    /* (owned) (nullable) */
  gboolean sends_iss;  /* every redirect names the issuer (RFC 9207) */
} SlOAuthEndpoints;

void _sl_oauth_endpoints_free (SlOAuthEndpoints *endpoints);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlOAuthEndpoints, _sl_oauth_endpoints_free)

/**
 * _sl_oauth_endpoints_get_document:
 * @issuer: as configured
 *
 * Returns: (transfer full) (nullable): address of the discovery document; %NULL sets
 *   SL_AUTH_ERROR_PROVIDER if @issuer is neither https nor on loopback
 */
char *_sl_oauth_endpoints_get_document (const char *issuer, GError **error);

/**
 * _sl_oauth_endpoints_parse:
 * @bytes: the document
 * @issuer: as configured
 *
 * All endpoints must be https; those of an issuer on loopback must be on loopback too. Any thread.
 *
 * Returns: (transfer full) (nullable): %NULL sets SL_AUTH_ERROR_PROVIDER
 */
SlOAuthEndpoints *_sl_oauth_endpoints_parse (GBytes *bytes, const char *issuer, GError **error);

G_END_DECLS
