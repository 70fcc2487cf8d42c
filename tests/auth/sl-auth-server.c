/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-auth-server.h"

#include <string.h>

#include "sl-await.h"

typedef struct
{
  char *challenge;    /* (owned) */
  char *redirect_uri; /* (owned) */
} Grant;

static void
grant_free (Grant *grant)
{
  g_free (grant->challenge);
  g_free (grant->redirect_uri);
  g_free (grant);
}

static void
respond (SoupServerMessage *message, unsigned int status, const char *json)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, json,
                                    strlen (json));
}

static void
respond_error (SoupServerMessage *message, const char *error)
{
  g_autofree char *json =
      g_strdup_printf ("{\"error\":\"%s\",\"error_description\":\"%s\"}", error,
                       g_str_equal (error, "invalid_request") ? "client_secret is missing." : "");

  respond (message, 400, json);
}

static void
serve_document (SlAuthServer *self, SoupServerMessage *message)
{
  g_autofree char *revocation =
      self->no_revocation ? g_strdup ("")
                          : g_strdup_printf (",\"revocation_endpoint\":\"%s/revoke\"", self->base);
  g_autofree char *json =
      g_strdup_printf ("{\"issuer\":\"%s\",\"authorization_endpoint\":\"%s/authorize?tenant=1\","
                       "\"token_endpoint\":\"%s/token\"%s,"
                       "\"authorization_response_iss_parameter_supported\":%s}",
                       self->iss != NULL ? self->iss : self->base, self->base, self->base,
                       revocation, self->iss != NULL ? "true" : "false");

  self->n_documents++;
  respond (message, 200, self->document != NULL ? self->document : json);
}

static void
respond_tokens (SlAuthServer *self, SoupServerMessage *message, gboolean with_refresh)
{
  g_autoptr (GString) json = g_string_new (NULL);

  g_string_printf (json,
                   "{\"access_token\":\"access-%u-%u\",\"token_type\":\"Bearer\","
                   "\"expires_in\":%d,\"scope\":\"%s\"",
                   self->n_codes, self->n_refreshes, self->lifetime_s,
                   self->scope != NULL ? self->scope : SL_AUTH_SERVER_SCOPE);
  if (with_refresh)
    g_string_append_printf (json, ",\"refresh_token\":\"%s\"", self->refresh_token);
  g_string_append_c (json, '}');
  respond (message, 200, json->str);
}

static void
trade_code (SlAuthServer *self, SoupServerMessage *message)
{
  const char *code = g_hash_table_lookup (self->form, "code");
  const char *verifier = g_hash_table_lookup (self->form, "code_verifier");
  const Grant *grant = code != NULL ? g_hash_table_lookup (self->grants, code) : NULL;
  g_autofree char *hex = NULL;

  self->n_codes++;
  if (grant == NULL || verifier == NULL || strlen (verifier) < 43 ||
      g_strcmp0 (grant->redirect_uri, g_hash_table_lookup (self->form, "redirect_uri")) != 0)
    {
      respond_error (message, "invalid_grant");
      return;
    }

  /* S256 by another way than the product's: undo the base64url, compare as hex. */
  g_autofree char *padded = g_strconcat (grant->challenge, "=", NULL);
  g_strdelimit (padded, "-", '+');
  g_strdelimit (padded, "_", '/');
  gsize length = 0;
  g_autofree guchar *digest = g_base64_decode (padded, &length);
  GString *text = g_string_new (NULL);
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (text, "%02x", digest[i]);
  hex = g_string_free_and_steal (text);
  g_autofree char *expected = g_compute_checksum_for_string (G_CHECKSUM_SHA256, verifier, -1);

  g_hash_table_remove (self->grants, code);
  if (g_str_equal (hex, expected))
    respond_tokens (self, message, self->refresh_token != NULL);
  else
    respond_error (message, "invalid_grant");
}

static void
trade_refresh_token (SlAuthServer *self, SoupServerMessage *message)
{
  self->n_refreshes++;
  if (g_strcmp0 (g_hash_table_lookup (self->form, "refresh_token"), self->refresh_token) != 0)
    {
      respond_error (message, "invalid_grant");
      return;
    }
  if (self->rotate)
    {
      g_free (self->refresh_token);
      self->refresh_token = g_strdup_printf ("refresh-%u", self->n_refreshes);
    }
  respond_tokens (self, message, self->rotate);
}

static gboolean
is_right_client (SlAuthServer *self)
{
  return g_strcmp0 (g_hash_table_lookup (self->form, "client_id"), SL_AUTH_SERVER_CLIENT) == 0 &&
         g_strcmp0 (g_hash_table_lookup (self->form, "client_secret"), SL_AUTH_SERVER_SECRET) == 0;
}

static void
serve_token (SlAuthServer *self, SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autofree char *text = g_strndup (body->data, (gsize) body->length);
  const char *type = soup_message_headers_get_content_type (
      soup_server_message_get_request_headers (message), NULL);

  g_assert_cmpstr (soup_server_message_get_method (message), ==, "POST");
  g_assert_cmpstr (type, ==, "application/x-www-form-urlencoded");
  g_clear_pointer (&self->form, g_hash_table_unref);
  self->form = soup_form_decode (text);

  if (self->status != 0)
    soup_server_message_set_status (message, self->status, NULL);
  else if (self->error != NULL)
    respond_error (message, self->error);
  else if (self->answer != NULL)
    respond (message, 200, self->answer);
  else if (!is_right_client (self))
    respond_error (message, "invalid_client");
  else if (g_strcmp0 (g_hash_table_lookup (self->form, "grant_type"), "refresh_token") == 0)
    trade_refresh_token (self, message);
  else
    trade_code (self, message);
}

static void
on_request_cb (SoupServer *server,
               SoupServerMessage *message,
               const char *path,
               GHashTable *query,
               gpointer user_data)
{
  SlAuthServer *self = user_data;

  if (g_str_equal (path, "/.well-known/openid-configuration"))
    serve_document (self, message);
  else if (g_str_equal (path, "/token") && self->hold)
    {
      soup_server_message_pause (message);
      g_ptr_array_add (self->held, g_object_ref (message));
    }
  else if (g_str_equal (path, "/token"))
    serve_token (self, message);
  else if (g_str_equal (path, "/revoke"))
    {
      self->n_revocations++;
      if (self->hold_revocation)
        soup_server_message_pause (message);
      soup_server_message_set_status (message, self->revocation_status, NULL);
    }
  else
    soup_server_message_set_status (message, 404, NULL);
}

SlAuthServer *
sl_auth_server_new (void)
{
  SlAuthServer *self = g_new0 (SlAuthServer, 1);
  g_autoptr (GError) error = NULL;

  self->server = soup_server_new (NULL, NULL);
  self->grants =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) grant_free);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->refresh_token = g_strdup ("refresh-0");
  self->revocation_status = 200;
  self->lifetime_s = 3600;
  soup_server_add_handler (self->server, NULL, on_request_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);

  GSList *uris = soup_server_get_uris (self->server);
  self->base = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return self;
}

void
sl_auth_server_free (SlAuthServer *self)
{
  soup_server_disconnect (self->server);
  g_ptr_array_unref (self->held);
  g_object_unref (self->server);
  g_hash_table_unref (self->grants);
  g_clear_pointer (&self->form, g_hash_table_unref);
  g_free (self->refresh_token);
  g_free (self->base);
  g_free (self);
}

void
sl_auth_server_release (SlAuthServer *self)
{
  self->hold = FALSE;
  for (guint i = 0; i < self->held->len; i++)
    {
      serve_token (self, g_ptr_array_index (self->held, i));
      soup_server_message_unpause (g_ptr_array_index (self->held, i));
    }
  g_ptr_array_set_size (self->held, 0);
}

char *
sl_auth_server_get_param (const char *url, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri =
      g_uri_parse (url, G_URI_FLAGS_ENCODED_QUERY | G_URI_FLAGS_ENCODED_PATH, &error);

  g_assert_no_error (error);
  g_autoptr (GHashTable) params = soup_form_decode (g_uri_get_query (uri));
  return g_strdup (g_hash_table_lookup (params, name));
}

static void
assert_param (const char *url, const char *name, const char *expected)
{
  g_autofree char *value = sl_auth_server_get_param (url, name);

  g_assert_cmpstr (value, ==, expected);
}

char *
sl_auth_server_allow (SlAuthServer *self, const char *url)
{
  g_autofree char *endpoint = g_strconcat (self->base, "/authorize?tenant=1&", NULL);
  g_autofree char *state = sl_auth_server_get_param (url, "state");
  g_autofree char *code = g_strdup_printf ("code/%u +&?", g_hash_table_size (self->grants));
  g_autofree char *escaped = g_uri_escape_string (code, NULL, FALSE);
  g_autofree char *iss = self->iss != NULL ? g_uri_escape_string (self->iss, NULL, FALSE) : NULL;
  Grant *grant = g_new0 (Grant, 1);

  g_assert_true (g_str_has_prefix (url, endpoint));
  assert_param (url, "response_type", "code");
  assert_param (url, "client_id", SL_AUTH_SERVER_CLIENT);
  assert_param (url, "scope", SL_AUTH_SERVER_SCOPE);
  assert_param (url, "code_challenge_method", "S256");
  assert_param (url, "client_secret", NULL);
  g_assert_cmpuint (strlen (state), ==, 43);
  grant->challenge = sl_auth_server_get_param (url, "code_challenge");
  grant->redirect_uri = sl_auth_server_get_param (url, "redirect_uri");
  g_assert_cmpuint (strlen (grant->challenge), ==, 43);
  g_assert_nonnull (grant->redirect_uri);

  char *target = g_strconcat (grant->redirect_uri, "?state=", state, "&code=", escaped,
                              iss != NULL ? "&iss=" : NULL, iss, NULL);
  g_hash_table_insert (self->grants, g_steal_pointer (&code), grant);
  return target;
}

void
sl_browser_page_free (SlBrowserPage *page)
{
  g_clear_object (&page->message);
  g_free (page->text);
  g_free (page);
}

SlBrowserPage *
sl_browser_visit (const char *method, const char *url, const char *host)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new (method, url);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  soup_session_set_proxy_resolver (session, NULL);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  if (host != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), "Host", host);
  soup_session_send_and_read_async (session, message, G_PRIORITY_DEFAULT, NULL, sl_await_result_cb,
                                    &result);
  SL_AWAIT (result != NULL);

  g_autoptr (GBytes) bytes = soup_session_send_and_read_finish (session, result, &error);
  if (bytes == NULL)
    return NULL;
  SlBrowserPage *page = g_new0 (SlBrowserPage, 1);
  page->message = g_steal_pointer (&message);
  page->text = g_strndup (g_bytes_get_size (bytes) > 0 ? g_bytes_get_data (bytes, NULL) : "",
                          g_bytes_get_size (bytes));
  return page;
}
