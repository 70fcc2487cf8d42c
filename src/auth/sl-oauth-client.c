/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What asks the authorization server: discovery (once, then kept), token endpoint, revocation.
 * The part with the browser is SlOAuthSession.
 */

#include "sl-oauth-client-private.h"

#include "sl-oauth-form-private.h"
#include "sl-vault.h"

#define MAX_DOCUMENT_BYTES (256 * 1024)
#define MAX_ANSWER_BYTES (64 * 1024)
#define TRADE_ATTEMPTS 3
#define REVOKE_LIMIT_US (5 * G_USEC_PER_SEC)
#define FORM_TYPE "application/x-www-form-urlencoded"

struct _SlOAuthClient
{
  GObject parent_instance;

  SlHttpClient *http;          /* (owned) */
  SlClock *clock;              /* (owned) */
  SlOAuthConfig config;        /* of the strings below */
  char *issuer;                /* (owned) */
  char *client_id;             /* (owned) */
  char *client_secret;         /* (owned) (nullable): secret */
  char *scope;                 /* (owned) */
  char *redirect_uri;          /* (owned) (nullable) */
  SlOAuthEndpoints *endpoints; /* (owned) (nullable): never replaced once there */
};

G_DEFINE_FINAL_TYPE (SlOAuthClient, sl_oauth_client, G_TYPE_OBJECT)

static void
sl_oauth_client_finalize (GObject *object)
{
  SlOAuthClient *self = SL_OAUTH_CLIENT (object);

  g_clear_object (&self->http);
  g_clear_object (&self->clock);
  g_free (self->issuer);
  g_free (self->client_id);
  sl_vault_secret_free (self->client_secret);
  g_free (self->scope);
  g_free (self->redirect_uri);
  _sl_oauth_endpoints_free (self->endpoints);

  G_OBJECT_CLASS (sl_oauth_client_parent_class)->finalize (object);
}

static void
sl_oauth_client_class_init (SlOAuthClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_oauth_client_finalize;
}

static void
sl_oauth_client_init (SlOAuthClient *self)
{
}

SlOAuthClient *
sl_oauth_client_new (SlHttpClient *http, SlClock *clock, const SlOAuthConfig *config)
{
  g_return_val_if_fail (SL_IS_HTTP_CLIENT (http), NULL);
  g_return_val_if_fail (SL_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (config != NULL && config->issuer != NULL && config->scope != NULL, NULL);

  SlOAuthClient *self = g_object_new (SL_TYPE_OAUTH_CLIENT, NULL);
  self->http = g_object_ref (http);
  self->clock = g_object_ref (clock);
  self->issuer = g_strdup (config->issuer);
  self->client_id = g_strdup (config->client_id);
  self->client_secret = g_strdup (config->client_secret);
  self->scope = g_strdup (config->scope);
  self->redirect_uri = g_strdup (config->redirect_uri);
  self->config = (SlOAuthConfig) {
    .issuer = self->issuer,
    .client_id = self->client_id,
    .client_secret = self->client_secret,
    .scope = self->scope,
    .redirect_uri = self->redirect_uri,
  };
  return self;
}

const SlOAuthConfig *
_sl_oauth_client_get_config (SlOAuthClient *self)
{
  return &self->config;
}

SlClock *
_sl_oauth_client_get_clock (SlOAuthClient *self)
{
  return self->clock;
}

/* --- Discovery --- */

static void
document_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  SlOAuthClient *self = SL_OAUTH_CLIENT (g_task_get_source_object (task));
  g_autoptr (GError) error = NULL;
  g_autoptr (SlHttpResponse) response =
      sl_http_client_send_finish (SL_HTTP_CLIENT (source), result, &error);

  if (response != NULL && response->status != 200)
    g_set_error (&error, SL_AUTH_ERROR, SL_AUTH_ERROR_PROVIDER,
                 "The provider's discovery document answered %u", response->status);
  /* Another request may have brought it meanwhile, and somebody may use that one already. */
  else if (response != NULL && self->endpoints == NULL)
    self->endpoints = _sl_oauth_endpoints_parse (response->body, self->issuer, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, self->endpoints, NULL);
}

/* The result belongs to the client. */
static void
load_endpoints_async (SlOAuthClient *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;

  g_task_set_source_tag (task, load_endpoints_async);
  g_task_set_static_name (task, "sl-oauth-client-load-endpoints");
  if (self->client_id == NULL || *self->client_id == '\0')
    {
      g_task_return_new_error_literal (task, SL_AUTH_ERROR, SL_AUTH_ERROR_NO_CLIENT,
                                       "No client id is configured");
      return;
    }
  if (self->endpoints != NULL)
    {
      g_task_return_pointer (task, self->endpoints, NULL);
      return;
    }

  g_autofree char *url = _sl_oauth_endpoints_get_document (self->issuer, &error);
  if (url == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  SlHttpRequest request = {
    .method = "GET",
    .url = url,
    .accept = "application/json",
    .max_bytes = MAX_DOCUMENT_BYTES,
  };
  sl_http_client_send_async (self->http, &request, cancellable, document_cb,
                             g_steal_pointer (&task));
}

static const SlOAuthEndpoints *
load_endpoints_finish (SlOAuthClient *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Token endpoint --- */

static void
trade_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  SlOAuthClient *self = SL_OAUTH_CLIENT (g_task_get_source_object (task));
  SlOAuthGrant grant = GPOINTER_TO_UINT (g_task_get_task_data (task));
  g_autoptr (GError) error = NULL;
  g_autoptr (SlHttpResponse) response =
      sl_http_client_send_finish (SL_HTTP_CLIENT (source), result, &error);
  SlOAuthTokens *tokens = NULL;

  if (response != NULL)
    tokens = _sl_oauth_tokens_parse (response, grant, self->scope,
                                     sl_clock_get_real_us (self->clock), &error);
  if (tokens != NULL)
    g_task_return_pointer (task, tokens, (GDestroyNotify) sl_oauth_tokens_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* Client id and secret in the body: the one way that all providers in use take. */
static GBytes *
complete_form (SlOAuthClient *self, char *form)
{
  char *client = _sl_oauth_form_encode ("client_id", self->client_id, "client_secret",
                                        self->client_secret, NULL);
  char *whole = g_strconcat (form, "&", client, NULL);

  sl_vault_secret_free (client);
  sl_vault_secret_free (form);
  return _sl_oauth_form_to_bytes (whole);
}

void
_sl_oauth_client_trade_async (SlOAuthClient *self,
                              const SlOAuthEndpoints *endpoints,
                              SlOAuthGrant grant,
                              char *form,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GBytes) body = complete_form (self, form);

  g_task_set_source_tag (task, _sl_oauth_client_trade_async);
  g_task_set_static_name (task, "sl-oauth-client-trade");
  g_task_set_task_data (task, GUINT_TO_POINTER (grant), NULL);

  SlHttpRequest request = {
    .method = "POST",
    .url = endpoints->token,
    .content_type = FORM_TYPE,
    .body = body,
    .accept = "application/json",
    .max_bytes = MAX_ANSWER_BYTES,
    .attempts = TRADE_ATTEMPTS,
  };
  sl_http_client_send_async (self->http, &request, cancellable, trade_cb, g_steal_pointer (&task));
}

SlOAuthTokens *
_sl_oauth_client_trade_finish (SlOAuthClient *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Signing in --- */

typedef struct
{
  char *login_hint; /* (owned) (nullable) */
  SlOAuthBeginFlags flags;
} Begin;

static void
begin_free (Begin *begin)
{
  g_free (begin->login_hint);
  g_free (begin);
}

static void
begin_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  SlOAuthClient *self = SL_OAUTH_CLIENT (source);
  const Begin *begin = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  const SlOAuthEndpoints *endpoints = load_endpoints_finish (self, result, &error);
  SlOAuthSession *session = NULL;

  if (endpoints != NULL)
    session = _sl_oauth_session_new (self, endpoints, begin->login_hint, begin->flags, &error);
  if (session != NULL)
    g_task_return_pointer (task, session, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
sl_oauth_client_begin_async (SlOAuthClient *self,
                             const char *login_hint,
                             SlOAuthBeginFlags flags,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (SL_IS_OAUTH_CLIENT (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Begin *begin = g_new0 (Begin, 1);

  begin->login_hint = g_strdup (login_hint);
  begin->flags = flags;
  g_task_set_source_tag (task, sl_oauth_client_begin_async);
  g_task_set_static_name (task, "sl-oauth-client-begin");
  g_task_set_task_data (task, begin, (GDestroyNotify) begin_free);
  load_endpoints_async (self, cancellable, begin_loaded_cb, g_steal_pointer (&task));
}

SlOAuthSession *
sl_oauth_client_begin_finish (SlOAuthClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_OAUTH_CLIENT (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Refreshing --- */

static void
refresh_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  SlOAuthTokens *tokens = _sl_oauth_client_trade_finish (SL_OAUTH_CLIENT (source), result, &error);

  if (tokens != NULL)
    g_task_return_pointer (task, tokens, (GDestroyNotify) sl_oauth_tokens_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
refresh_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  SlOAuthClient *self = SL_OAUTH_CLIENT (source);
  const char *refresh_token = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  const SlOAuthEndpoints *endpoints = load_endpoints_finish (self, result, &error);

  if (endpoints == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  _sl_oauth_client_trade_async (
      self, endpoints, SL_OAUTH_GRANT_REFRESH,
      _sl_oauth_form_encode ("grant_type", "refresh_token", "refresh_token", refresh_token, NULL),
      g_task_get_cancellable (task), refresh_cb, g_object_ref (task));
}

void
sl_oauth_client_refresh_async (SlOAuthClient *self,
                               const char *refresh_token,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (SL_IS_OAUTH_CLIENT (self));
  g_return_if_fail (refresh_token != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_oauth_client_refresh_async);
  g_task_set_static_name (task, "sl-oauth-client-refresh");
  g_task_set_task_data (task, g_strdup (refresh_token), (GDestroyNotify) sl_vault_secret_free);
  load_endpoints_async (self, cancellable, refresh_loaded_cb, g_steal_pointer (&task));
}

SlOAuthTokens *
sl_oauth_client_refresh_finish (SlOAuthClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_OAUTH_CLIENT (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Revoking --- */

typedef struct
{
  char *token;         /* (owned): secret */
  GCancellable *limit; /* (owned): ends the requests after 5 s, or with the caller */
  GCancellable *timer; /* (owned): ends the sleep of that limit */
  gulong caller_id;    /* handler on the caller's cancellable */
  gboolean is_late;
} Revoke;

static void
revoke_free (Revoke *revoke)
{
  sl_vault_secret_free (revoke->token);
  g_clear_object (&revoke->limit);
  g_clear_object (&revoke->timer);
  g_free (revoke);
}

static void
revoke_limit_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Revoke *revoke = g_task_get_task_data (task);

  /* Fails only when cancelled, that is when all is over. */
  if (!sl_clock_sleep_finish (SL_CLOCK (source), result, NULL))
    return;
  revoke->is_late = TRUE;
  g_cancellable_cancel (revoke->limit);
}

/* @error: (transfer full) (nullable) */
static void
end_revoke (GTask *task, GError *error)
{
  Revoke *revoke = g_task_get_task_data (task);

  g_cancellable_disconnect (g_task_get_cancellable (task), revoke->caller_id);
  g_cancellable_cancel (revoke->timer);
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else if (revoke->is_late && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_error_free (error);
      g_task_return_new_error_literal (task, SL_HTTP_ERROR, SL_HTTP_ERROR_TIMEOUT,
                                       "The provider took too long to revoke the grant");
    }
  else
    g_task_return_error (task, error);
}

static void
revoke_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlHttpResponse) response =
      sl_http_client_send_finish (SL_HTTP_CLIENT (source), result, &error);

  /* 400: the token was dead already, which is what was wanted. */
  if (response != NULL && response->status != 200 && response->status != 400)
    g_set_error (&error, SL_AUTH_ERROR, SL_AUTH_ERROR_PROVIDER,
                 "The provider's revocation endpoint answered %u", response->status);
  end_revoke (task, g_steal_pointer (&error));
}

static void
revoke_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  SlOAuthClient *self = SL_OAUTH_CLIENT (source);
  const Revoke *revoke = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  const SlOAuthEndpoints *endpoints = load_endpoints_finish (self, result, &error);

  if (endpoints != NULL && endpoints->revocation == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         "The provider has no way to revoke a grant");
  if (endpoints == NULL || error != NULL)
    {
      end_revoke (task, g_steal_pointer (&error));
      return;
    }

  g_autoptr (GBytes) body =
      complete_form (self, _sl_oauth_form_encode ("token", revoke->token, NULL));
  SlHttpRequest request = {
    .method = "POST",
    .url = endpoints->revocation,
    .content_type = FORM_TYPE,
    .body = body,
    .max_bytes = MAX_ANSWER_BYTES,
    .attempts = TRADE_ATTEMPTS,
  };
  sl_http_client_send_async (self->http, &request, revoke->limit, revoke_cb,
                             g_steal_pointer (&task));
}

static void
on_caller_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_cancellable_cancel (G_CANCELLABLE (user_data));
}

void
sl_oauth_client_revoke_async (SlOAuthClient *self,
                              const char *token,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (SL_IS_OAUTH_CLIENT (self));
  g_return_if_fail (token != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Revoke *revoke = g_new0 (Revoke, 1);

  revoke->token = g_strdup (token);
  revoke->limit = g_cancellable_new ();
  revoke->timer = g_cancellable_new ();
  g_task_set_source_tag (task, sl_oauth_client_revoke_async);
  g_task_set_static_name (task, "sl-oauth-client-revoke");
  g_task_set_task_data (task, revoke, (GDestroyNotify) revoke_free);
  if (cancellable != NULL)
    revoke->caller_id = g_cancellable_connect (cancellable, G_CALLBACK (on_caller_cancelled_cb),
                                               g_object_ref (revoke->limit), g_object_unref);
  sl_clock_sleep_async (self->clock, REVOKE_LIMIT_US, revoke->timer, revoke_limit_cb,
                        g_object_ref (task));
  load_endpoints_async (self, revoke->limit, revoke_loaded_cb, g_steal_pointer (&task));
}

gboolean
sl_oauth_client_revoke_finish (SlOAuthClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_OAUTH_CLIENT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
