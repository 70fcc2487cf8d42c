/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The authorize page and the user's answer. Whatever is wrong with the client itself stays on
 * Google's own page and never reaches the app; only the user's decision is redirected.
 */

#include "sl-oauth-private.h"

#include <string.h>

#define CODE_LIFETIME_US (10 * 60 * G_USEC_PER_SEC)
#define CHALLENGE_CHARS 43

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
redirect_with_error (const SlAuthorization *request, const char *error)
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

      if (*scopes[i] == '\0' || g_strv_contains (sl_oauth_known_scopes, scopes[i]))
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

static SlAuthorization *
authorization_new (GPtrArray *params, int64_t now_us)
{
  SlAuthorization *self = g_new0 (SlAuthorization, 1);

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
finish_consent (SlEmulatorState *state, SlAuthorization *request, const char *address)
{
  g_autoptr (GString) uri = NULL;
  g_autofree char *code = NULL;

  if (address == NULL)
    {
      SlResponse *denied = redirect_with_error (request, "access_denied");

      sl_authorization_free (request);
      return denied;
    }
  code = sl_oauth_random_token ("4/0A");
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
consent_page (SlEmulatorState *state, const char *request_id, const SlAuthorization *request)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autofree char *scope = g_markup_escape_text (request->scope, -1);

  g_string_append (html, "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
                         "<title>Sign in - emulated account</title>\n"
                         "<h1>An app wants access to your account</h1>\n"
                         "<form method=\"post\" action=\"" SL_OAUTH_CONSENT_PATH "\">\n");
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

SlResponse *
sl_oauth_authorize (SlEmulatorState *state, const SlRequest *request)
{
  SlResponse *problem = check_authorize (state, request->query);
  const char *prompt = sl_request_get_param (request, "prompt");
  const char *hint = sl_request_get_param (request, "login_hint");
  SlAuthorization *authorization = NULL;
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
      sl_authorization_free (authorization);
      return page;
    }
  request_id = sl_oauth_random_token ("");
  page = consent_page (state, request_id, authorization);
  g_hash_table_insert (state->oauth->pending, g_steal_pointer (&request_id), authorization);
  return page;
}

SlResponse *
sl_oauth_consent (SlEmulatorState *state, const SlRequest *request)
{
  g_autoptr (GPtrArray) form = sl_oauth_parse_form (request);
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
