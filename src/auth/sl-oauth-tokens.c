/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the answers of a token endpoint, which is a stranger as much as any other server. Neither
 * tokens nor the server's free text get into an error message. The JSON library's own copies of
 * the tokens cannot be wiped.
 */

#include "sl-oauth-tokens-private.h"

#include <string.h>

#include "sl-json.h"
#include "sl-vault.h"

#define MAX_TOKEN_BYTES (16 * 1024)
#define MAX_SCOPE_BYTES (8 * 1024)
#define MAX_ERROR_NAME 64
#define DEFAULT_LIFETIME_S 3600
#define MAX_LIFETIME_S (24 * 60 * 60)

void
sl_oauth_tokens_free (SlOAuthTokens *tokens)
{
  if (tokens == NULL)
    return;
  sl_vault_secret_free (tokens->access_token);
  sl_vault_secret_free (tokens->refresh_token);
  g_free (tokens->scope);
  g_free (tokens);
}

gboolean
_sl_oauth_scope_covers (const char *granted, const char *asked)
{
  if (granted == NULL || asked == NULL)
    return TRUE;

  g_auto (GStrv) granted_words = g_strsplit_set (granted, " ", -1);
  g_auto (GStrv) asked_words = g_strsplit_set (asked, " ", -1);
  for (char **word = asked_words; *word != NULL; word++)
    if (**word != '\0' && !g_str_equal (*word, "offline_access") &&
        !g_strv_contains ((const char *const *) granted_words, *word))
      return FALSE;
  return TRUE;
}

static SlAuthError
code_of_error_name (const char *name)
{
  static const struct
  {
    const char *name;
    SlAuthError code;
  } known[] = {
    { "access_denied", SL_AUTH_ERROR_DENIED },
    { "admin_policy_enforced", SL_AUTH_ERROR_DENIED },
    { "org_internal", SL_AUTH_ERROR_DENIED },
    { "consent_required", SL_AUTH_ERROR_DENIED },
    { "invalid_client", SL_AUTH_ERROR_CLIENT_INVALID },
    { "unauthorized_client", SL_AUTH_ERROR_CLIENT_INVALID },
    { "deleted_client", SL_AUTH_ERROR_CLIENT_INVALID },
    { "invalid_scope", SL_AUTH_ERROR_SCOPE_MISSING },
  };

  for (size_t i = 0; name != NULL && i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (name, known[i].name))
      return known[i].code;
  return SL_AUTH_ERROR_PROVIDER;
}

static gboolean
is_error_name (const char *name)
{
  return name != NULL && *name != '\0' && strlen (name) <= MAX_ERROR_NAME &&
         name[strspn (name, "abcdefghijklmnopqrstuvwxyz_")] == '\0';
}

GError *
_sl_oauth_error_new (const char *name)
{
  return g_error_new (SL_AUTH_ERROR, code_of_error_name (name), "The provider answered: %s",
                      is_error_name (name) ? name : "an unknown error");
}

/* Google's way of saying that the client needs its secret is "invalid_request" with a sentence. */
static gboolean
is_about_client_secret (const char *name, JsonObject *object)
{
  const char *description = sl_json_get_string (object, "error_description", "");

  return g_str_equal (name, "invalid_request") && strstr (description, "client_secret") != NULL;
}

static GError *
read_error (const SlHttpResponse *response, JsonObject *object, SlOAuthGrant grant)
{
  const char *name = sl_json_get_string (object, "error", NULL);

  if (response->status >= 500 || name == NULL)
    return g_error_new (SL_AUTH_ERROR, SL_AUTH_ERROR_PROVIDER,
                        "The provider's token endpoint answered %u", response->status);
  if (g_str_equal (name, "invalid_grant"))
    return g_error_new_literal (
        SL_AUTH_ERROR,
        grant == SL_OAUTH_GRANT_REFRESH ? SL_AUTH_ERROR_SIGN_IN_NEEDED : SL_AUTH_ERROR_PROVIDER,
        grant == SL_OAUTH_GRANT_REFRESH ? "The grant has ended (invalid_grant)"
                                        : "The provider no longer takes this code (invalid_grant)");
  if (is_about_client_secret (name, object))
    return g_error_new_literal (SL_AUTH_ERROR, SL_AUTH_ERROR_CLIENT_INVALID,
                                "The provider wants the client secret");
  return _sl_oauth_error_new (name);
}

/* What can be sent in a header field or a form and stored (RFC 6749, appendix A.12). */
static const char *
read_token (JsonObject *object, const char *name)
{
  const char *token = sl_json_get_string (object, name, NULL);

  if (token == NULL || *token == '\0' || strlen (token) > MAX_TOKEN_BYTES)
    return NULL;
  for (const char *c = token; *c != '\0'; c++)
    if (*c <= 0x20 || *c >= 0x7f)
      return NULL;
  return token;
}

static SlOAuthTokens *
read_tokens (JsonObject *object, int64_t now_us)
{
  const char *access_token = read_token (object, "access_token");
  const char *type = sl_json_get_string (object, "token_type", "Bearer");
  const char *scope = sl_json_get_string (object, "scope", NULL);
  int64_t lifetime_s = sl_json_get_int64 (object, "expires_in", DEFAULT_LIFETIME_S);

  if (access_token == NULL || g_ascii_strcasecmp (type, "Bearer") != 0 ||
      (scope != NULL && strlen (scope) > MAX_SCOPE_BYTES))
    return NULL;

  SlOAuthTokens *tokens = g_new0 (SlOAuthTokens, 1);
  tokens->access_token = g_strdup (access_token);
  tokens->refresh_token = g_strdup (read_token (object, "refresh_token"));
  tokens->scope = g_strdup (scope);
  tokens->expires_us = now_us + CLAMP (lifetime_s, 0, MAX_LIFETIME_S) * G_USEC_PER_SEC;
  return tokens;
}

SlOAuthTokens *
_sl_oauth_tokens_parse (const SlHttpResponse *response,
                        SlOAuthGrant grant,
                        const char *scope,
                        int64_t now_us,
                        GError **error)
{
  /* What is no JSON is no answer of this protocol; why it is none does not help. */
  g_autoptr (JsonNode) root = sl_json_parse (response->body, NULL);
  JsonObject *object =
      root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;

  if (response->status != 200)
    {
      g_propagate_error (error, read_error (response, object, grant));
      return NULL;
    }

  g_autoptr (SlOAuthTokens) tokens = read_tokens (object, now_us);
  if (tokens == NULL)
    {
      g_set_error_literal (error, SL_AUTH_ERROR, SL_AUTH_ERROR_PROVIDER,
                           "The provider sent no usable access token");
      return NULL;
    }
  if (!_sl_oauth_scope_covers (tokens->scope, scope))
    {
      g_set_error_literal (error, SL_AUTH_ERROR, SL_AUTH_ERROR_SCOPE_MISSING,
                           "Less was granted than was asked for");
      return NULL;
    }
  return g_steal_pointer (&tokens);
}
