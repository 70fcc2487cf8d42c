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

#include <string.h>
#include <sys/random.h>

#define AUTHORIZE_PATH "/o/oauth2/v2/auth"
#define CONSENT_PATH "/o/oauth2/v2/auth/consent"
#define CODE_LIFETIME_US (10 * 60 * G_USEC_PER_SEC)
#define VERIFIER_MIN_CHARS 43
#define VERIFIER_MAX_CHARS 128
#define CHALLENGE_CHARS 43
#define RANDOM_BYTES 48

static const char *const known_scopes[] = {
  "https://mail.google.com/",
  "https://www.googleapis.com/auth/gmail.readonly",
  "https://www.googleapis.com/auth/gmail.modify",
  "https://www.googleapis.com/auth/gmail.metadata",
  "https://www.googleapis.com/auth/gmail.labels",
  "https://www.googleapis.com/auth/gmail.compose",
  "https://www.googleapis.com/auth/gmail.send",
  "https://www.googleapis.com/auth/userinfo.email",
  "https://www.googleapis.com/auth/userinfo.profile",
  "openid",
  "email",
  "profile",
  NULL,
};

/* An authorize request that waits for the user, and later the code made from it. */
typedef struct
{
  char *client_id;    /* (owned) */
  char *redirect_uri; /* (owned) */
  char *scope;        /* (owned) */
  char *state;        /* (owned) (nullable) */
  char *challenge;    /* (owned) */
  char *address;      /* (owned) (nullable) who allowed it */
  int64_t expires_us;
} Authorization;

typedef struct
{
  char *address; /* (owned) */
  char *scope;   /* (owned) */
  char *grant;   /* (owned) */
} RefreshToken;

struct _SlOauth
{
  GHashTable *pending; /* (owned) (element-type utf8 Authorization) */
  GHashTable *codes;   /* (owned) (element-type utf8 Authorization) */
  GHashTable *used;    /* (owned) (element-type utf8) codes that were taken once */
  GHashTable *access;  /* (owned) (element-type utf8 SlAccessToken) */
  GHashTable *refresh; /* (owned) (element-type utf8 RefreshToken) */
  GHashTable *dead;    /* (owned) (element-type utf8) refresh tokens that once worked */
};

static void
authorization_free (gpointer data)
{
  Authorization *self = data;

  g_free (self->client_id);
  g_free (self->redirect_uri);
  g_free (self->scope);
  g_free (self->state);
  g_free (self->challenge);
  g_free (self->address);
  g_free (self);
}

static void
access_token_free (gpointer data)
{
  SlAccessToken *self = data;

  g_free (self->address);
  g_strfreev (self->scopes);
  g_free (self->grant);
  g_free (self);
}

static void
refresh_token_free (gpointer data)
{
  RefreshToken *self = data;

  g_free (self->address);
  g_free (self->scope);
  g_free (self->grant);
  g_free (self);
}

SlOauth *
sl_oauth_new (void)
{
  SlOauth *self = g_new0 (SlOauth, 1);

  self->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, authorization_free);
  self->codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, authorization_free);
  self->used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->access = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, access_token_free);
  self->refresh = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, refresh_token_free);
  self->dead = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
sl_oauth_free (SlOauth *self)
{
  g_hash_table_unref (self->pending);
  g_hash_table_unref (self->codes);
  g_hash_table_unref (self->used);
  g_hash_table_unref (self->access);
  g_hash_table_unref (self->refresh);
  g_hash_table_unref (self->dead);
  g_free (self);
}

static char *
random_token (const char *prefix)
{
  guint8 bytes[RANDOM_BYTES];
  g_autofree char *text = NULL;

  if (getrandom (bytes, sizeof bytes, 0) != (ssize_t) sizeof bytes)
    g_error ("getrandom() gave too little");
  text = sl_message_resource_base64url (bytes, sizeof bytes);
  return g_strconcat (prefix, text, NULL);
}

/* ---- Authorize: everything wrong with the client itself stays on Google's own page. */

static SlResponse *
authorize_error_page (unsigned int status, const char *code, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return sl_response_new (
      status, "text/html; charset=utf-8",
      g_strdup_printf (
          "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
          "<title>Error %u (%s)</title>\n<h1>Access blocked: Authorization Error</h1>\n"
          "<p>%s</p>\n<p>Error %u: %s</p>\n",
          status, code, escaped, status, code));
}

static SlResponse *
redirect_to (const char *uri)
{
  SlResponse *response = sl_response_new (302, "text/html; charset=utf-8", g_strdup (""));

  sl_response_add_header (response, "Location", uri);
  sl_response_add_header (response, "Cache-Control", "no-store");
  return response;
}

static void
append_param (GString *uri, const char *name, const char *value)
{
  if (value == NULL)
    return;
  g_string_append_c (uri, strchr (uri->str, '?') == NULL ? '?' : '&');
  g_string_append (uri, name);
  g_string_append_c (uri, '=');
  g_string_append_uri_escaped (uri, value, NULL, FALSE);
}

static SlResponse *
redirect_with_error (const Authorization *request, const char *error)
{
  g_autoptr (GString) uri = g_string_new (request->redirect_uri);

  append_param (uri, "error", error);
  append_param (uri, "state", request->state);
  return redirect_to (uri->str);
}

static gboolean
is_loopback_redirect (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  return host != NULL && strcmp (g_uri_get_scheme (uri), "http") == 0 &&
         g_uri_get_fragment (uri) == NULL && g_uri_get_userinfo (uri) == NULL &&
         (strcmp (host, "127.0.0.1") == 0 || strcmp (host, "::1") == 0 ||
          strcmp (host, "localhost") == 0);
}

static SlResponse *
check_single_values (GPtrArray *params)
{
  static const char *const single[] = {
    "response_type", "client_id",      "redirect_uri",          "scope",
    "state",         "code_challenge", "code_challenge_method", "prompt"
  };

  for (size_t i = 0; i < G_N_ELEMENTS (single); i++)
    {
      g_autofree char *text = NULL;

      if (sl_params_count (params, single[i]) < 2)
        continue;
      text = g_strdup_printf ("OAuth 2 parameters can only have a single value: %s", single[i]);
      return authorize_error_page (400, "invalid_request", text);
    }
  return NULL;
}

static SlResponse *
missing_parameter (const char *name)
{
  g_autofree char *text = g_strdup_printf ("Required parameter is missing: %s", name);

  return authorize_error_page (400, "invalid_request", text);
}

static SlResponse *
check_scopes (const char *scope)
{
  g_auto (GStrv) scopes = g_strsplit (scope, " ", -1);

  for (size_t i = 0; scopes[i] != NULL; i++)
    {
      g_autofree char *text = NULL;

      if (*scopes[i] == '\0' || g_strv_contains (known_scopes, scopes[i]))
        continue;
      text = g_strdup_printf ("Some requested scopes were invalid. {invalid=[%s]}", scopes[i]);
      return authorize_error_page (400, "invalid_scope", text);
    }
  return NULL;
}

static SlResponse *
check_pkce (GPtrArray *params)
{
  const char *challenge = sl_params_get (params, "code_challenge");
  const char *method = sl_params_get (params, "code_challenge_method");

  if (challenge == NULL || strlen (challenge) != CHALLENGE_CHARS)
    return authorize_error_page (400, "invalid_request",
                                 "Parameter not allowed or missing: code_challenge (PKCE with S256 "
                                 "is required here)");
  if (g_strcmp0 (method, "S256") != 0)
    return authorize_error_page (400, "invalid_request",
                                 "Invalid code_challenge_method: only S256 is accepted here");
  return NULL;
}

static SlResponse *
check_authorize (SlEmulatorState *state, GPtrArray *params)
{
  const char *client_id = sl_params_get (params, "client_id");
  const char *redirect_uri = sl_params_get (params, "redirect_uri");
  const char *response_type = sl_params_get (params, "response_type");
  const char *scope = sl_params_get (params, "scope");
  SlResponse *problem = check_single_values (params);

  if (problem != NULL)
    return problem;
  if (client_id == NULL)
    return missing_parameter ("client_id");
  if (strcmp (client_id, state->options.client_id) != 0)
    return authorize_error_page (401, "invalid_client", "The OAuth client was not found.");
  if (response_type == NULL)
    return missing_parameter ("response_type");
  if (strcmp (response_type, "code") != 0)
    return authorize_error_page (400, "unsupported_response_type",
                                 "Invalid response_type for this client");
  if (redirect_uri == NULL)
    return missing_parameter ("redirect_uri");
  if (!is_loopback_redirect (redirect_uri))
    return authorize_error_page (400, "redirect_uri_mismatch",
                                 "The redirect URI in the request is not a loopback address.");
  if (scope == NULL || *scope == '\0')
    return missing_parameter ("scope");
  problem = check_scopes (scope);
  return problem != NULL ? problem : check_pkce (params);
}

static Authorization *
authorization_new (GPtrArray *params, int64_t now_us)
{
  Authorization *self = g_new0 (Authorization, 1);

  self->client_id = g_strdup (sl_params_get (params, "client_id"));
  self->redirect_uri = g_strdup (sl_params_get (params, "redirect_uri"));
  self->scope = g_strdup (sl_params_get (params, "scope"));
  self->state = g_strdup (sl_params_get (params, "state"));
  self->challenge = g_strdup (sl_params_get (params, "code_challenge"));
  self->expires_us = now_us + CODE_LIFETIME_US;
  return self;
}

/* Takes @request. */
static SlResponse *
finish_consent (SlEmulatorState *state, Authorization *request, const char *address)
{
  g_autoptr (GString) uri = NULL;
  g_autofree char *code = NULL;

  if (address == NULL)
    {
      SlResponse *denied = redirect_with_error (request, "access_denied");

      authorization_free (request);
      return denied;
    }
  code = random_token ("4/0A");
  if (state->options.grant_scope != NULL)
    g_set_str (&request->scope, state->options.grant_scope);
  request->address = g_strdup (address);
  request->expires_us = sl_emulator_state_now_us (state) + CODE_LIFETIME_US;
  uri = g_string_new (request->redirect_uri);
  append_param (uri, "state", request->state);
  append_param (uri, "code", code);
  append_param (uri, "scope", request->scope);
  append_param (uri, "authuser", "0");
  append_param (uri, "prompt", "consent");
  g_hash_table_insert (state->oauth->codes, g_steal_pointer (&code), request);
  return redirect_to (uri->str);
}

static const char *
choose_account (SlEmulatorState *state, const char *hint)
{
  SlAccount *account = hint != NULL ? sl_emulator_state_find_account (state, hint) : NULL;

  if (account == NULL)
    account = g_ptr_array_index (state->accounts, 0);
  return account->address;
}

static SlResponse *
consent_page (SlEmulatorState *state, const char *request_id, const Authorization *request)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autofree char *scope = g_markup_escape_text (request->scope, -1);

  g_string_append (html, "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
                         "<title>Sign in - emulated account</title>\n"
                         "<h1>An app wants access to your account</h1>\n"
                         "<form method=\"post\" action=\"" CONSENT_PATH "\">\n");
  g_string_append_printf (html, "<input type=\"hidden\" name=\"request\" value=\"%s\">\n",
                          request_id);
  for (unsigned int i = 0; i < state->accounts->len; i++)
    {
      const SlAccount *account = g_ptr_array_index (state->accounts, i);
      g_autofree char *address = g_markup_escape_text (account->address, -1);

      g_string_append_printf (html,
                              "<p><label><input type=\"radio\" name=\"account\" value=\"%s\"%s> "
                              "%s</label></p>\n",
                              address, i == 0 ? " checked" : "", address);
    }
  g_string_append_printf (html,
                          "<p>It asks for: <code>%s</code></p>\n"
                          "<button name=\"decision\" value=\"allow\">Allow</button>\n"
                          "<button name=\"decision\" value=\"deny\">Deny</button>\n</form>\n",
                          scope);
  return sl_response_new (200, "text/html; charset=utf-8",
                          g_string_free_and_steal (g_steal_pointer (&html)));
}

static SlResponse *
handle_authorize (SlEmulatorState *state, const SlRequest *request)
{
  SlResponse *problem = check_authorize (state, request->query);
  const char *prompt = sl_request_get_param (request, "prompt");
  const char *hint = sl_request_get_param (request, "login_hint");
  Authorization *authorization = NULL;
  g_autofree char *request_id = NULL;
  SlResponse *page = NULL;

  if (problem != NULL)
    return problem;
  authorization = authorization_new (request->query, sl_emulator_state_now_us (state));
  if (state->options.auto_consent)
    return finish_consent (state, authorization,
                           state->options.deny_consent ? NULL : choose_account (state, hint));
  if (g_strcmp0 (prompt, "none") == 0)
    {
      page = redirect_with_error (authorization, "interaction_required");
      authorization_free (authorization);
      return page;
    }
  request_id = random_token ("");
  page = consent_page (state, request_id, authorization);
  g_hash_table_insert (state->oauth->pending, g_steal_pointer (&request_id), authorization);
  return page;
}

static GPtrArray *
parse_form (const SlRequest *request)
{
  size_t size = 0;
  const char *data = g_bytes_get_data (request->body, &size);
  g_autofree char *text = g_strndup (data != NULL ? data : "", size);

  if (g_strcmp0 (request->content_type, "application/x-www-form-urlencoded") != 0)
    return NULL;
  return sl_params_parse (text);
}

static SlResponse *
handle_consent (SlEmulatorState *state, const SlRequest *request)
{
  g_autoptr (GPtrArray) form = parse_form (request);
  const char *request_id = form != NULL ? sl_params_get (form, "request") : NULL;
  g_autofree char *key = NULL;
  gpointer authorization = NULL;
  gboolean is_allowed = FALSE;

  if (request_id == NULL || !g_hash_table_steal_extended (state->oauth->pending, request_id,
                                                          (gpointer *) &key, &authorization))
    return authorize_error_page (400, "invalid_request", "This page is no longer valid.");
  is_allowed = g_strcmp0 (sl_params_get (form, "decision"), "allow") == 0;
  return finish_consent (state, authorization,
                         is_allowed ? choose_account (state, sl_params_get (form, "account"))
                                    : NULL);
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

static char *
add_access_token (SlEmulatorState *state, const char *address, const char *scope, const char *grant)
{
  SlAccessToken *token = g_new0 (SlAccessToken, 1);
  g_autofree char *text = random_token ("ya29.a0");

  token->address = g_strdup (address);
  token->scopes = g_strsplit (scope, " ", -1);
  token->grant = g_strdup (grant);
  token->expires_us =
      sl_emulator_state_now_us (state) + (int64_t) state->options.token_lifetime_s * G_USEC_PER_SEC;
  g_hash_table_insert (state->oauth->access, g_strdup (text), token);
  return g_steal_pointer (&text);
}

static char *
add_refresh_token (SlOauth *self, const char *address, const char *scope, const char *grant)
{
  RefreshToken *token = g_new0 (RefreshToken, 1);
  g_autofree char *text = random_token ("1//0");

  token->address = g_strdup (address);
  token->scope = g_strdup (scope);
  token->grant = g_strdup (grant);
  g_hash_table_insert (self->refresh, g_strdup (text), token);
  return g_steal_pointer (&text);
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
check_code (SlEmulatorState *state, const Authorization *authorization, GPtrArray *form)
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
  const Authorization *authorization = NULL;
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
      grant = random_token ("grant-");
      access = add_access_token (state, authorization->address, authorization->scope, grant);
      refresh = add_refresh_token (self, authorization->address, authorization->scope, grant);
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
  const RefreshToken *token = NULL;
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
  access = add_access_token (state, token->address, token->scope, token->grant);
  if (state->options.rotate_refresh)
    rotated = add_refresh_token (self, token->address, token->scope, token->grant);
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
  g_autoptr (GPtrArray) form = parse_form (request);
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

typedef struct
{
  SlOauth *self;
  const char *grant; /* (nullable) any */
} Revocation;

static gboolean
drop_refresh_of_grant (gpointer key, gpointer value, gpointer user_data)
{
  const Revocation *revocation = user_data;
  const RefreshToken *token = value;

  if (revocation->grant != NULL && strcmp (token->grant, revocation->grant) != 0)
    return FALSE;
  g_hash_table_add (revocation->self->dead, g_strdup (key));
  return TRUE;
}

static gboolean
drop_access_of_grant (gpointer key, gpointer value, gpointer user_data)
{
  const Revocation *revocation = user_data;
  const SlAccessToken *token = value;

  return revocation->grant == NULL || strcmp (token->grant, revocation->grant) == 0;
}

static void
revoke_grant (SlOauth *self, const char *grant)
{
  Revocation revocation = { self, grant };

  g_hash_table_foreach_remove (self->access, drop_access_of_grant, &revocation);
  g_hash_table_foreach_remove (self->refresh, drop_refresh_of_grant, &revocation);
}

static SlResponse *
handle_revoke (SlEmulatorState *state, const SlRequest *request)
{
  SlOauth *self = state->oauth;
  g_autoptr (GPtrArray) form = parse_form (request);
  const char *text = form != NULL ? sl_params_get (form, "token") : NULL;
  const RefreshToken *refresh = NULL;
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
  revoke_grant (self, grant);
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
  add_url (builder, "authorization_endpoint", base, AUTHORIZE_PATH);
  add_url (builder, "token_endpoint", base, "/token");
  add_url (builder, "revocation_endpoint", base, "/revoke");
  add_list (builder, "response_types_supported", (const char *const[]) { "code", NULL });
  add_list (builder, "grant_types_supported",
            (const char *const[]) { "authorization_code", "refresh_token", NULL });
  add_list (builder, "code_challenge_methods_supported", (const char *const[]) { "S256", NULL });
  add_list (builder, "token_endpoint_auth_methods_supported",
            (const char *const[]) { "client_secret_post", NULL });
  add_list (builder, "scopes_supported", known_scopes);
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
  { "GET", AUTHORIZE_PATH, "authorize" },
  { "POST", CONSENT_PATH, "consent" },
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
    return handle_authorize (state, request);
  if (strcmp (method, "consent") == 0)
    return handle_consent (state, request);
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

/* ---- Bearer tokens */

const SlAccessToken *
sl_oauth_find_token (SlOauth *self, const char *authorization, int64_t now_us)
{
  const SlAccessToken *token = NULL;

  if (authorization == NULL || g_ascii_strncasecmp (authorization, "Bearer ", 7) != 0)
    return NULL;
  token = g_hash_table_lookup (self->access, authorization + 7);
  return token != NULL && token->expires_us > now_us ? token : NULL;
}

void
sl_oauth_expire_access_tokens (SlOauth *self)
{
  g_hash_table_remove_all (self->access);
}

void
sl_oauth_revoke_grants (SlOauth *self)
{
  revoke_grant (self, NULL);
}

char *
sl_oauth_issue (SlEmulatorState *state, const char *address, const char *scope)
{
  return add_access_token (state, address, scope, "grant-by-control");
}
