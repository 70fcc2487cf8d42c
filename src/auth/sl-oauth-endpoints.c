/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading OpenID Connect Discovery 1.0 and RFC 8414.
 */

#include "sl-oauth-endpoints-private.h"

#include "sl-auth-error.h"
#include "sl-json.h"
#include "sl-loopback.h"

#define WELL_KNOWN "/.well-known/openid-configuration"

void
_sl_oauth_endpoints_free (SlOAuthEndpoints *endpoints)
{
  if (endpoints == NULL)
    return;
  g_free (endpoints->issuer);
  g_free (endpoints->authorization);
  g_free (endpoints->token);
  g_free (endpoints->revocation);
  g_free (endpoints);
}

static gboolean
is_https (GUri *uri)
{
  const char *host = g_uri_get_host (uri);

  return g_str_equal (g_uri_get_scheme (uri), "https") && host != NULL && *host != '\0';
}

static gboolean
is_http (GUri *uri)
{
  return g_str_equal (g_uri_get_scheme (uri), "http");
}

/* A stand-in on this machine may name only this machine, so that it cannot pass anything on. */
static gboolean
is_allowed (const char *address, gboolean on_loopback)
{
  g_autoptr (GUri) uri = address != NULL ? g_uri_parse (address, G_URI_FLAGS_HAS_PASSWORD, NULL)
                                         : NULL; /* an unreadable address is not allowed */

  if (uri == NULL || g_uri_get_userinfo (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    return FALSE;
  if (on_loopback)
    return (is_https (uri) || is_http (uri)) && sl_loopback_is_host (g_uri_get_host (uri));
  return is_https (uri);
}

/* The document may spell the issuer otherwise below the host (a tenant for a placeholder), but
 * another host could be posing. */
static gboolean
is_same_host (const char *issuer, const char *other)
{
  g_autoptr (GUri) uri = g_uri_parse (issuer, G_URI_FLAGS_NONE, NULL);      /* checked before */
  g_autoptr (GUri) other_uri = g_uri_parse (other, G_URI_FLAGS_NONE, NULL); /* checked before */

  return uri != NULL && other_uri != NULL &&
         g_ascii_strcasecmp (g_uri_get_host (uri), g_uri_get_host (other_uri)) == 0;
}

char *
_sl_oauth_endpoints_get_document (const char *issuer, GError **error)
{
  if (!is_allowed (issuer, sl_loopback_is_address (issuer)))
    {
      g_set_error_literal (error, SL_AUTH_ERROR, SL_AUTH_ERROR_PROVIDER,
                           "The issuer is no https address");
      return NULL;
    }
  return g_strconcat (issuer, g_str_has_suffix (issuer, "/") ? WELL_KNOWN + 1 : WELL_KNOWN, NULL);
}

SlOAuthEndpoints *
_sl_oauth_endpoints_parse (GBytes *bytes, const char *issuer, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (JsonNode) root = sl_json_parse (bytes, &cause);
  JsonObject *document =
      root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  gboolean on_loopback = sl_loopback_is_address (issuer);
  const char *named = sl_json_get_string (document, "issuer", issuer);
  const char *authorization = sl_json_get_string (document, "authorization_endpoint", NULL);
  const char *token = sl_json_get_string (document, "token_endpoint", NULL);
  const char *revocation = sl_json_get_string (document, "revocation_endpoint", NULL);

  if (!is_allowed (named, on_loopback) || (!on_loopback && !is_same_host (issuer, named)) ||
      !is_allowed (authorization, on_loopback) || !is_allowed (token, on_loopback) ||
      (revocation != NULL && !is_allowed (revocation, on_loopback)))
    {
      g_set_error_literal (error, SL_AUTH_ERROR, SL_AUTH_ERROR_PROVIDER,
                           cause != NULL ? "The discovery document is not JSON"
                                         : "The discovery document names no usable endpoints");
      return NULL;
    }

  SlOAuthEndpoints *endpoints = g_new0 (SlOAuthEndpoints, 1);
  endpoints->issuer = g_strdup (named);
  endpoints->authorization = g_strdup (authorization);
  endpoints->token = g_strdup (token);
  endpoints->revocation = g_strdup (revocation);
  endpoints->sends_iss =
      sl_json_get_boolean (document, "authorization_response_iss_parameter_supported", FALSE);
  return endpoints;
}
