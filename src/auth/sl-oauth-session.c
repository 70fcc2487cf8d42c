/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One attempt to sign in. A redirect may come before anybody waits, from the listener or by the
 * user's hand; the first one with the right state and issuer uses the state up and decides. Any
 * other is turned away and changes nothing, so that a page of the web that guesses the port can
 * neither slip in a code nor end the attempt.
 */

#include "sl-oauth-client-private.h"

#include <string.h>

#include "sl-oauth-form-private.h"
#include "sl-oauth-listener-private.h"
#include "sl-oauth-redirect-private.h"
#include "sl-oauth-secret-private.h"
#include "sl-vault.h"

#define WAIT_LIMIT_US (10 * 60 * (int64_t) G_USEC_PER_SEC)

struct _SlOAuthSession
{
  GObject parent_instance;

  SlOAuthClient *client;             /* (owned) */
  const SlOAuthEndpoints *endpoints; /* (unowned): of the client */
  SlOAuthListener *listener;         /* (owned) (nullable): NULL once it is over */
  char *redirect_uri;                /* (owned) */
  char *state;                       /* (owned): secret */
  char *verifier;                    /* (owned): secret */
  char *url;                         /* (owned): secret for its state */

  gboolean is_used;          /* the state has been seen, or the time is over */
  SlOAuthRedirect *redirect; /* (owned) (nullable): that used it */
  GTask *wait;               /* (owned) (nullable): who waits; keeps the session alive */
  GSource *wait_cancelled;   /* (owned) (nullable) */
  GCancellable *timer;       /* (owned) (nullable): of the time limit */
};

G_DEFINE_FINAL_TYPE (SlOAuthSession, sl_oauth_session, G_TYPE_OBJECT)

static void
close_session (SlOAuthSession *self)
{
  self->is_used = TRUE;
  g_clear_pointer (&self->listener, _sl_oauth_listener_free);
  if (self->timer != NULL)
    g_cancellable_cancel (self->timer);
  g_clear_object (&self->timer);
  if (self->wait_cancelled != NULL)
    g_source_destroy (self->wait_cancelled);
  g_clear_pointer (&self->wait_cancelled, g_source_unref);
}

/* Returns: (transfer full): who waited; nobody does any more */
static GTask *
take_wait (SlOAuthSession *self)
{
  close_session (self);
  return g_steal_pointer (&self->wait);
}

static void
trade_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  SlOAuthTokens *tokens = _sl_oauth_client_trade_finish (SL_OAUTH_CLIENT (source), result, &error);

  if (tokens != NULL)
    g_task_return_pointer (task, tokens, (GDestroyNotify) sl_oauth_tokens_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static GError *
create_redirect_error (const SlOAuthRedirect *redirect)
{
  if (redirect->error != NULL)
    return _sl_oauth_error_new (redirect->error);
  if (redirect->code == NULL || *redirect->code == '\0')
    return g_error_new_literal (SL_AUTH_ERROR, SL_AUTH_ERROR_PROVIDER,
                                "The redirect holds neither a code nor an error");
  return NULL;
}

/* A source of the waiting task: the redirect is not acted on inside the listener's handler, which
 * it would close under its feet. */
static gboolean
on_redirect_ready_cb (gpointer user_data)
{
  SlOAuthSession *self = SL_OAUTH_SESSION (g_task_get_source_object (G_TASK (user_data)));
  g_autoptr (GTask) task = take_wait (self);

  if (task == NULL) /* cancelled, or out of time */
    return G_SOURCE_REMOVE;

  g_autoptr (SlOAuthRedirect) redirect = g_steal_pointer (&self->redirect);
  g_autoptr (GError) error = create_redirect_error (redirect);
  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return G_SOURCE_REMOVE;
    }
  _sl_oauth_client_trade_async (self->client, self->endpoints, SL_OAUTH_GRANT_CODE,
                                _sl_oauth_form_encode ("grant_type", "authorization_code", "code",
                                                       redirect->code, "redirect_uri",
                                                       self->redirect_uri, "code_verifier",
                                                       self->verifier, NULL),
                                g_task_get_cancellable (task), trade_cb, g_object_ref (task));
  return G_SOURCE_REMOVE;
}

static void
schedule_redirect (SlOAuthSession *self)
{
  g_autoptr (GSource) idle = g_idle_source_new ();

  g_source_set_priority (idle, G_PRIORITY_DEFAULT);
  g_source_set_static_name (idle, "sl-oauth-session-redirect");
  g_task_attach_source (self->wait, idle, on_redirect_ready_cb);
}

static gboolean
is_ours (SlOAuthSession *self, const SlOAuthRedirect *redirect)
{
  gboolean is_state =
      redirect->state != NULL && _sl_oauth_secret_equals (self->state, redirect->state);
  gboolean is_issuer = redirect->iss != NULL ? g_str_equal (redirect->iss, self->endpoints->issuer)
                                             : !self->endpoints->sends_iss;

  return is_state && is_issuer && !self->is_used;
}

/* @redirect: (transfer full). Returns: whether it decides the attempt */
static gboolean
take_redirect (SlOAuthSession *self, SlOAuthRedirect *redirect)
{
  g_autoptr (SlOAuthRedirect) owned = redirect;

  if (redirect == NULL || !is_ours (self, redirect))
    return FALSE;
  self->is_used = TRUE;
  self->redirect = g_steal_pointer (&owned);
  if (self->wait != NULL)
    schedule_redirect (self);
  return TRUE;
}

static gboolean
on_listener_request_cb (const char *query, gpointer user_data)
{
  gboolean is_taken =
      take_redirect (SL_OAUTH_SESSION (user_data), _sl_oauth_redirect_parse (query));

  g_debug ("A request for the redirect address: %s", is_taken ? "taken" : "turned away");
  return is_taken;
}

static void
sl_oauth_session_dispose (GObject *object)
{
  close_session (SL_OAUTH_SESSION (object));

  G_OBJECT_CLASS (sl_oauth_session_parent_class)->dispose (object);
}

static void
sl_oauth_session_finalize (GObject *object)
{
  SlOAuthSession *self = SL_OAUTH_SESSION (object);

  g_clear_object (&self->client);
  g_free (self->redirect_uri);
  sl_vault_secret_free (self->state);
  sl_vault_secret_free (self->verifier);
  sl_vault_secret_free (self->url);
  _sl_oauth_redirect_free (self->redirect);

  G_OBJECT_CLASS (sl_oauth_session_parent_class)->finalize (object);
}

static void
sl_oauth_session_class_init (SlOAuthSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sl_oauth_session_dispose;
  object_class->finalize = sl_oauth_session_finalize;
}

static void
sl_oauth_session_init (SlOAuthSession *self)
{
}

static char *
create_url (SlOAuthSession *self, const char *login_hint, SlOAuthBeginFlags flags)
{
  const SlOAuthConfig *config = _sl_oauth_client_get_config (self->client);
  const char *endpoint = self->endpoints->authorization;
  g_autofree char *challenge = _sl_oauth_secret_challenge (self->verifier);
  gboolean force_consent = (flags & SL_OAUTH_BEGIN_FORCE_CONSENT) != 0;
  char *query = _sl_oauth_form_encode (
      "response_type", "code", "client_id", config->client_id, "redirect_uri", self->redirect_uri,
      "scope", config->scope, "state", self->state, "code_challenge", challenge,
      "code_challenge_method", "S256", "access_type", "offline", "include_granted_scopes", "false",
      "login_hint", login_hint, "prompt", force_consent ? "consent" : NULL, NULL);
  char *url = g_strconcat (endpoint, strchr (endpoint, '?') != NULL ? "&" : "?", query, NULL);

  sl_vault_secret_free (query);
  return url;
}

SlOAuthSession *
_sl_oauth_session_new (SlOAuthClient *client,
                       const SlOAuthEndpoints *endpoints,
                       const char *login_hint,
                       SlOAuthBeginFlags flags,
                       GError **error)
{
  g_autoptr (SlOAuthSession) self = g_object_new (SL_TYPE_OAUTH_SESSION, NULL);

  self->client = g_object_ref (client);
  self->endpoints = endpoints;
  self->state = _sl_oauth_secret_new (error);
  if (self->state == NULL)
    return NULL;
  self->verifier = _sl_oauth_secret_new (error);
  if (self->verifier == NULL)
    return NULL;
  self->listener = _sl_oauth_listener_new (_sl_oauth_client_get_config (client)->redirect_uri,
                                           on_listener_request_cb, self, error);
  if (self->listener == NULL)
    return NULL;
  self->redirect_uri = g_strdup (_sl_oauth_listener_get_redirect_uri (self->listener));
  self->url = create_url (self, login_hint, flags);
  return g_steal_pointer (&self);
}

const char *
sl_oauth_session_get_authorization_url (SlOAuthSession *self)
{
  g_return_val_if_fail (SL_IS_OAUTH_SESSION (self), NULL);

  return self->url;
}

const char *
sl_oauth_session_get_state (SlOAuthSession *self)
{
  g_return_val_if_fail (SL_IS_OAUTH_SESSION (self), NULL);

  return self->state;
}

static gboolean
on_wait_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = take_wait (SL_OAUTH_SESSION (user_data));

  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

static void
time_limit_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlOAuthSession) self = SL_OAUTH_SESSION (user_data);

  /* Fails only when cancelled: the wait is over. A redirect that just came is still taken. */
  if (!sl_clock_sleep_finish (SL_CLOCK (source), result, NULL) || self->is_used)
    return;

  g_autoptr (GTask) task = take_wait (self);
  g_task_return_new_error_literal (task, SL_AUTH_ERROR, SL_AUTH_ERROR_TIMEOUT,
                                   "No answer came from the browser");
}

static void
begin_wait (SlOAuthSession *self, GTask *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);

  self->wait = g_object_ref (task);
  if (cancellable != NULL)
    {
      self->wait_cancelled = g_cancellable_source_new (cancellable);
      g_source_set_static_name (self->wait_cancelled, "sl-oauth-session-cancelled");
      g_source_set_callback (self->wait_cancelled, G_SOURCE_FUNC (on_wait_cancelled_cb), self,
                             NULL);
      g_source_attach (self->wait_cancelled, g_task_get_context (task));
    }
  if (self->redirect != NULL)
    {
      schedule_redirect (self);
      return;
    }
  self->timer = g_cancellable_new ();
  sl_clock_sleep_async (_sl_oauth_client_get_clock (self->client), WAIT_LIMIT_US, self->timer,
                        time_limit_cb, g_object_ref (self));
}

void
sl_oauth_session_wait_async (SlOAuthSession *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (SL_IS_OAUTH_SESSION (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_oauth_session_wait_async);
  g_task_set_static_name (task, "sl-oauth-session-wait");
  if (self->listener == NULL || self->wait != NULL)
    g_task_return_new_error_literal (task, G_IO_ERROR,
                                     self->wait != NULL ? G_IO_ERROR_PENDING : G_IO_ERROR_CLOSED,
                                     "An attempt to sign in is waited for once");
  else
    begin_wait (self, task);
}

SlOAuthTokens *
sl_oauth_session_wait_finish (SlOAuthSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_OAUTH_SESSION (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
sl_oauth_session_give_redirect (SlOAuthSession *self, const char *address, GError **error)
{
  g_return_val_if_fail (SL_IS_OAUTH_SESSION (self), FALSE);
  g_return_val_if_fail (address != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  g_autoptr (SlOAuthRedirect) redirect = _sl_oauth_redirect_parse_address (address);
  if (redirect == NULL || redirect->state == NULL)
    {
      g_set_error_literal (error, SL_AUTH_ERROR, SL_AUTH_ERROR_PROVIDER,
                           "This is not the address that a sign-in ends on");
      return FALSE;
    }

  GError *problem = create_redirect_error (redirect);
  if (!take_redirect (self, g_steal_pointer (&redirect)))
    {
      g_clear_error (&problem);
      g_set_error_literal (error, SL_AUTH_ERROR, SL_AUTH_ERROR_STATE_MISMATCH,
                           "This address belongs to another attempt to sign in");
      return FALSE;
    }
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}
