/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The sign-in of an installed app: authorize page, token, revoke, discovery. Stricter than Google
 * in one point: PKCE with S256 is required, as RFC 8252 wants it from such an app.
 * https://developers.google.com/identity/protocols/oauth2/native-app
 */

#include "sl-oauth-endpoints.h"

#include "sl-fault-script.h"
#include "sl-google-error.h"
#include "sl-oauth-private.h"

#include <string.h>

#define VERIFIER_MIN_CHARS 43
#define VERIFIER_MAX_CHARS 128

GPtrArray *
sl_oauth_parse_form (const SlRequest *request)
{
  size_t size = 0;
  const char *data = g_bytes_get_data (request->body, &size);
  g_autofree char *text = g_strndup (data != NULL ? data : "", size);

  if (g_strcmp0 (request->content_type, "application/x-www-form-urlencoded") != 0)
    return NULL;
  return sl_params_parse (text);
}

/* ---- Token */

static SlResponse *
token_error (unsigned int status, const char *error, const char *description)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "error");
  json_builder_add_string_value (builder, error);
  if (description != NULL)
    {
      json_builder_set_member_name (builder, "error_description");
      json_builder_add_string_value (builder, description);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return sl_response_new_json (status, root, TRUE);
}

static SlResponse *
missing_form_parameter (const char *name)
{
  g_autofree char *text = g_strdup_printf ("Missing required parameter: %s", name);

  return token_error (400, "invalid_request", text);
}

static SlResponse *
check_client (SlEmulatorState *state, GPtrArray *form)
{
  const char *client_id = sl_params_get (form, "client_id");
  const char *client_secret = sl_params_get (form, "client_secret");

  if (client_id == NULL)
    return token_error (400, "invalid_request", "Could not determine client ID from request.");
  if (strcmp (client_id, state->options.client_id) != 0)
    return token_error (401, "invalid_client", "The OAuth client was not found.");
  if (client_secret == NULL)
    return token_error (400, "invalid_request", "client_secret is missing.");
  if (strcmp (client_secret, state->options.client_secret) != 0)
    return token_error (401, "invalid_client", "The provided client secret is invalid.");
  return NULL;
}

static char *
make_challenge (const char *verifier)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  size_t length = sizeof digest;
  char *text = NULL;

  g_checksum_update (checksum, (const guchar *) verifier, -1);
  g_checksum_get_digest (checksum, digest, &length);
  text = sl_message_resource_base64url (digest, length);
  text[strcspn (text, "=")] = '\0';
  return text;
}

static gboolean
is_good_verifier (const char *verifier, const char *challenge)
{
  size_t length = strlen (verifier);
  g_autofree char *computed = NULL;

  if (length < VERIFIER_MIN_CHARS || length > VERIFIER_MAX_CHARS ||
      strspn (verifier, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-._~") != length)
    return FALSE;
  computed = make_challenge (verifier);
  return strcmp (computed, challenge) == 0;
}

static SlResponse *
token_answer (SlEmulatorState *state, const char *access, const char *refresh, const char *scope)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  SlResponse *response = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "access_token");
  json_builder_add_string_value (builder, access);
  json_builder_set_member_name (builder, "expires_in");
  json_builder_add_int_value (builder, state->options.token_lifetime_s);
  if (refresh != NULL)
    {
      json_builder_set_member_name (builder, "refresh_token");
      json_builder_add_string_value (builder, refresh);
    }
  if (state->options.refresh_lifetime_s > 0)
    {
      json_builder_set_member_name (builder, "refresh_token_expires_in");
      json_builder_add_int_value (builder, state->options.refresh_lifetime_s);
    }
  json_builder_set_member_name (builder, "scope");
  json_builder_add_string_value (builder, scope);
  json_builder_set_member_name (builder, "token_type");
  json_builder_add_string_value (builder, "Bearer");
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  response = sl_response_new_json (200, root, TRUE);
  sl_response_add_header (response, "Cache-Control", "no-cache, no-store, max-age=0");
  return response;
}

static SlResponse *
check_code (SlEmulatorState *state, const SlAuthorization *authorization, GPtrArray *form)
{
  const char *redirect_uri = sl_params_get (form, "redirect_uri");
  const char *verifier = sl_params_get (form, "code_verifier");

  if (authorization->expires_us <= sl_emulator_state_now_us (state))
    return token_error (400, "invalid_grant", "Bad Request");
  if (redirect_uri == NULL || strcmp (redirect_uri, authorization->redirect_uri) != 0)
    return token_error (400, "redirect_uri_mismatch", "Bad Request");
  if (verifier == NULL)
    return token_error (400, "invalid_grant", "Missing code verifier.");
  if (!is_good_verifier (verifier, authorization->challenge))
    return token_error (400, "invalid_grant", "Invalid code verifier.");
  return NULL;
}

static SlResponse *
exchange_code (SlEmulatorState *state, GPtrArray *form)
{
  SlOauth *self = state->oauth;
  const char *code = sl_params_get (form, "code");
  const SlAuthorization *authorization = NULL;
  g_autofree char *grant = NULL;
  g_autofree char *access = NULL;
  g_autofree char *refresh = NULL;
  SlResponse *response = NULL;

  if (code == NULL || *code == '\0')
    return missing_form_parameter ("code");
  if (g_hash_table_contains (self->used, code))
    return token_error (400, "invalid_grant", "Bad Request");
  authorization = g_hash_table_lookup (self->codes, code);
  if (authorization == NULL)
    return token_error (400, "invalid_grant", "Malformed auth code.");
  /* Single use, also when the exchange fails: a thief gets no second guess. */
  g_hash_table_add (self->used, g_strdup (code));
  response = check_code (state, authorization, form);
  if (response == NULL)
    {
      grant = sl_oauth_random_token ("grant-");
      access =
          sl_oauth_add_access_token (state, authorization->address, authorization->scope, grant);
      refresh =
          sl_oauth_add_refresh_token (self, authorization->address, authorization->scope, grant);
      response = token_answer (state, access, refresh, authorization->scope);
    }
  g_hash_table_remove (self->codes, code);
  return response;
}

static SlResponse *
refresh_access (SlEmulatorState *state, GPtrArray *form)
{
  SlOauth *self = state->oauth;
  const char *text = sl_params_get (form, "refresh_token");
  const SlRefreshToken *token = NULL;
  g_autofree char *access = NULL;
  g_autofree char *rotated = NULL;
  SlResponse *response = NULL;

  if (text == NULL || *text == '\0')
    return missing_form_parameter ("refresh_token");
  token = g_hash_table_lookup (self->refresh, text);
  if (state->options.refresh_fails || g_hash_table_contains (self->dead, text))
    return token_error (400, "invalid_grant", "Token has been expired or revoked.");
  if (token == NULL)
    return token_error (400, "invalid_grant", "Bad Request");
  access = sl_oauth_add_access_token (state, token->address, token->scope, token->grant);
  if (state->options.rotate_refresh)
    rotated = sl_oauth_add_refresh_token (self, token->address, token->scope, token->grant);
  response = token_answer (state, access, rotated, token->scope);
  if (rotated != NULL)
    {
      g_hash_table_add (self->dead, g_strdup (text));
      g_hash_table_remove (self->refresh, text);
    }
  return response;
}

static SlResponse *
handle_token (SlEmulatorState *state, const SlRequest *request)
{
  g_autoptr (GPtrArray) form = sl_oauth_parse_form (request);
  const char *grant_type = form != NULL ? sl_params_get (form, "grant_type") : NULL;
  g_autofree char *text = NULL;
  SlResponse *problem = NULL;

  if (form == NULL || request->query->len > 0)
    return token_error (400, "invalid_request", "Bad Request");
  if (grant_type == NULL || *grant_type == '\0')
    return missing_form_parameter ("grant_type");
  problem = check_client (state, form);
  if (problem != NULL)
    return problem;
  if (strcmp (grant_type, "authorization_code") == 0)
    return exchange_code (state, form);
  if (strcmp (grant_type, "refresh_token") == 0)
    return refresh_access (state, form);
  text = g_strdup_printf ("Invalid grant_type: %s", grant_type);
  return token_error (400, "unsupported_grant_type", text);
}

/* ---- Revoke: either token of a grant ends the whole grant. */

static SlResponse *
handle_revoke (SlEmulatorState *state, const SlRequest *request)
{
  SlOauth *self = state->oauth;
  g_autoptr (GPtrArray) form = sl_oauth_parse_form (request);
  const char *text = form != NULL ? sl_params_get (form, "token") : NULL;
  const SlRefreshToken *refresh = NULL;
  const SlAccessToken *access = NULL;
  g_autofree char *grant = NULL;

  /* Google's own client puts the token in the query and sends no form. */
  if (text == NULL)
    text = sl_request_get_param (request, "token");
  if (text == NULL || *text == '\0')
    return token_error (400, "invalid_request", "Missing required parameter: token");
  refresh = g_hash_table_lookup (self->refresh, text);
  access = g_hash_table_lookup (self->access, text);
  if (refresh == NULL && access == NULL)
    return token_error (400, "invalid_token", "Token expired or revoked");
  grant = g_strdup (refresh != NULL ? refresh->grant : access->grant);
  sl_oauth_revoke_grant (self, grant);
  return sl_response_new (200, "application/json; charset=utf-8", g_strdup ("{}"));
}

static SlResponse *
handle_token_info (SlEmulatorState *state, const SlRequest *request)
{
  const char *text = sl_request_get_param (request, "access_token");
  g_autofree char *header =
      text != NULL ? g_strconcat ("Bearer ", text, NULL) : g_strdup (request->authorization);
  const SlAccessToken *token =
      sl_oauth_find_token (state->oauth, header, sl_emulator_state_now_us (state));
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *scope = NULL;
  g_autofree char *left = NULL;

  if (token == NULL)
    return token_error (400, "invalid_token", "Invalid Value");
  scope = g_strjoinv (" ", token->scopes);
  left = g_strdup_printf ("%" G_GINT64_FORMAT,
                          (token->expires_us - sl_emulator_state_now_us (state)) / G_USEC_PER_SEC);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "azp");
  json_builder_add_string_value (builder, state->options.client_id);
  json_builder_set_member_name (builder, "aud");
  json_builder_add_string_value (builder, state->options.client_id);
  json_builder_set_member_name (builder, "scope");
  json_builder_add_string_value (builder, scope);
  json_builder_set_member_name (builder, "expires_in");
  json_builder_add_string_value (builder, left);
  json_builder_set_member_name (builder, "access_type");
  json_builder_add_string_value (builder, "offline");
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return sl_response_new_json (200, root, TRUE);
}

/* ---- Discovery */

static void
add_url (JsonBuilder *builder, const char *name, const char *base, const char *path)
{
  g_autofree char *url = g_strconcat (base, path, NULL);

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, url);
}

static void
add_list (JsonBuilder *builder, const char *name, const char *const *values)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (size_t i = 0; values[i] != NULL; i++)
    json_builder_add_string_value (builder, values[i]);
  json_builder_end_array (builder);
}

static SlResponse *
handle_discovery (SlEmulatorState *state)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  const char *base = state->base_url;

  json_builder_begin_object (builder);
  add_url (builder, "issuer", base, "");
  add_url (builder, "authorization_endpoint", base, SL_OAUTH_AUTHORIZE_PATH);
  add_url (builder, "token_endpoint", base, "/token");
  add_url (builder, "revocation_endpoint", base, "/revoke");
  add_list (builder, "response_types_supported", (const char *const[]) { "code", NULL });
  add_list (builder, "grant_types_supported",
            (const char *const[]) { "authorization_code", "refresh_token", NULL });
  add_list (builder, "code_challenge_methods_supported", (const char *const[]) { "S256", NULL });
  add_list (builder, "token_endpoint_auth_methods_supported",
            (const char *const[]) { "client_secret_post", NULL });
  add_list (builder, "scopes_supported", sl_oauth_known_scopes);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return sl_response_new_json (200, root, TRUE);
}

/* ---- Routing */

static const struct
{
  const char *verb;
  const char *path;
  const char *method;
} endpoints[] = {
  { "GET", "/.well-known/openid-configuration", "discovery" },
  { "GET", SL_OAUTH_AUTHORIZE_PATH, "authorize" },
  { "POST", SL_OAUTH_CONSENT_PATH, "consent" },
  { "POST", "/token", "token" },
  { "POST", "/revoke", "revoke" },
  { "GET", "/tokeninfo", "tokeninfo" },
  { "POST", "/tokeninfo", "tokeninfo" },
};

static SlResponse *
dispatch (SlEmulatorState *state, const SlRequest *request, const char *method)
{
  if (strcmp (method, "discovery") == 0)
    return handle_discovery (state);
  if (strcmp (method, "authorize") == 0)
    return sl_oauth_authorize (state, request);
  if (strcmp (method, "consent") == 0)
    return sl_oauth_consent (state, request);
  if (strcmp (method, "token") == 0)
    return handle_token (state, request);
  if (strcmp (method, "revoke") == 0)
    return handle_revoke (state, request);
  return handle_token_info (state, request);
}

SlResponse *
sl_oauth_handle (SlEmulatorState *state, const SlRequest *request, const char **method)
{
  gboolean is_known_path = FALSE;

  for (size_t i = 0; i < G_N_ELEMENTS (endpoints); i++)
    {
      const SlFault *fault = NULL;

      if (strcmp (endpoints[i].path, request->path) != 0)
        continue;
      is_known_path = TRUE;
      *method = endpoints[i].method;
      if (strcmp (endpoints[i].verb, request->method) != 0)
        continue;
      fault = sl_fault_script_take (state->faults, *method, NULL);
      if (fault == NULL)
        return dispatch (state, request, *method);
      if (fault->status == 0)
        return sl_fault_damage (fault, dispatch (state, request, *method));
      return sl_fault_damage (
          fault, token_error (fault->status, fault->reason != NULL ? fault->reason : "server_error",
                              fault->message));
    }
  return is_known_path ? sl_google_error_page (request->path) : NULL;
}
