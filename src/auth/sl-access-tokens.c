/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whoever needs a token while none is good queues up; the first in line starts a refresh, and its
 * end serves the whole queue. A refresh is never cancelled, not even when everybody has left: a
 * server that rotates refresh tokens has perhaps already spent the old one.
 *
 *   look up the refresh token -> trade it -> store a new refresh token, if one came -> hand out
 *
 * A token that could not be stored is kept and stored first thing the next time.
 */

#include "sl-access-tokens.h"

#include "sl-oauth-secret-private.h"

#define EARLY_US (5 * 60 * (int64_t) G_USEC_PER_SEC)

struct _SlAccessTokens
{
  GObject parent_instance;

  SlOAuthClient *client; /* (owned) */
  SlVault *vault;        /* (owned) */
  SlClock *clock;        /* (owned) */
  char *account_id;      /* (owned) */

  char *access_token;      /* (owned) (nullable): secret */
  int64_t renew_us;        /* wall clock: from then on the access token is not handed out */
  char *rejected;          /* (owned) (nullable): secret: the last one that the provider refused */
  char *dead;              /* (owned) (nullable): secret: refresh token of a grant that has ended */
  char *trading;           /* (owned) (nullable): secret: refresh token that is being traded */
  SlOAuthTokens *unstored; /* (owned) (nullable): their refresh token is not in the vault yet */

  GPtrArray *waiters; /* (owned) (element-type GTask) */
  gboolean is_refreshing;
  unsigned int sign_ins;         /* how often tokens were seeded */
  unsigned int refresh_sign_ins; /* the same when the refresh began */
};

G_DEFINE_FINAL_TYPE (SlAccessTokens, sl_access_tokens, G_TYPE_OBJECT)

static void
set_secret (char **secret, const char *value)
{
  char *copy = g_strdup (value);

  sl_vault_secret_free (*secret);
  *secret = copy;
}

static gboolean
equals (const char *secret, const char *other)
{
  return secret != NULL && other != NULL && _sl_oauth_secret_equals (secret, other);
}

static void
set_access_token (SlAccessTokens *self, const SlOAuthTokens *tokens)
{
  int64_t now_us = sl_clock_get_real_us (self->clock);
  int64_t lifetime_us = MAX (tokens->expires_us - now_us, 0);

  set_secret (&self->access_token, tokens->access_token);
  /* One that lives for ten minutes or less serves for half of them. */
  self->renew_us = tokens->expires_us - MIN (EARLY_US, lifetime_us / 2);
}

/* @error: (nullable): why there is no token */
static void
serve_waiters (SlAccessTokens *self, const GError *error)
{
  g_autoptr (GPtrArray) waiters = g_steal_pointer (&self->waiters);

  self->waiters = g_ptr_array_new_with_free_func (g_object_unref);
  self->is_refreshing = FALSE;
  set_secret (&self->trading, NULL);
  for (guint i = 0; i < waiters->len; i++)
    {
      GTask *task = g_ptr_array_index (waiters, i);
      GSource *cancelled = g_task_get_task_data (task);

      if (cancelled != NULL)
        g_source_destroy (cancelled);
      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_pointer (task, g_strdup (self->access_token),
                               (GDestroyNotify) sl_vault_secret_free);
    }
}

/* @error: (transfer full) */
static void
fail_refresh (SlAccessTokens *self, GError *error)
{
  g_debug ("No access token: %s", error->message);
  serve_waiters (self, error);
  g_error_free (error);
}

static void
end_refresh (SlAccessTokens *self, const SlOAuthTokens *tokens)
{
  if (equals (self->rejected, tokens->access_token))
    {
      fail_refresh (self, g_error_new_literal (SL_AUTH_ERROR, SL_AUTH_ERROR_PROVIDER,
                                               "The provider repeats a token that it refuses"));
      return;
    }
  set_access_token (self, tokens);
  serve_waiters (self, NULL);
}

/* Whether the user has signed in again meanwhile: what the old grant brings must not be stored
 * over the new one. */
static gboolean
is_overtaken (SlAccessTokens *self)
{
  return self->sign_ins != self->refresh_sign_ins;
}

static void begin_refresh (SlAccessTokens *self);

static void
give_way (SlAccessTokens *self)
{
  /* The new one may have been refused already. */
  if (self->access_token != NULL)
    serve_waiters (self, NULL);
  else
    begin_refresh (self);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlAccessTokens) self = SL_ACCESS_TOKENS (user_data);
  g_autoptr (GError) error = NULL;

  if (!sl_vault_store_finish (SL_VAULT (source), result, &error))
    fail_refresh (self, g_steal_pointer (&error));
  else if (is_overtaken (self))
    give_way (self);
  else
    {
      g_autoptr (SlOAuthTokens) tokens = g_steal_pointer (&self->unstored);
      end_refresh (self, tokens);
    }
}

static void
store (SlAccessTokens *self)
{
  sl_vault_store_async (self->vault, SL_VAULT_REFRESH_TOKEN, self->account_id,
                        self->unstored->refresh_token, NULL, stored_cb, g_object_ref (self));
}

static void look_up (SlAccessTokens *self);

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlAccessTokens) self = SL_ACCESS_TOKENS (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlOAuthTokens) tokens =
      sl_oauth_client_refresh_finish (SL_OAUTH_CLIENT (source), result, &error);

  if (is_overtaken (self))
    give_way (self);
  else if (g_error_matches (error, SL_AUTH_ERROR, SL_AUTH_ERROR_SIGN_IN_NEEDED))
    {
      /* Another process may have traded it first and stored its successor: look again. */
      set_secret (&self->dead, self->trading);
      look_up (self);
    }
  else if (tokens == NULL)
    fail_refresh (self, g_steal_pointer (&error));
  else if (tokens->refresh_token != NULL && !equals (self->trading, tokens->refresh_token))
    {
      self->unstored = g_steal_pointer (&tokens);
      store (self);
    }
  else
    end_refresh (self, tokens);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlAccessTokens) self = SL_ACCESS_TOKENS (user_data);
  g_autoptr (GError) error = NULL;
  char *refresh_token = sl_vault_lookup_finish (SL_VAULT (source), result, &error);

  if (is_overtaken (self))
    give_way (self);
  else if (error != NULL)
    fail_refresh (self, g_steal_pointer (&error));
  else if (refresh_token == NULL || equals (self->dead, refresh_token))
    fail_refresh (self, g_error_new_literal (SL_AUTH_ERROR, SL_AUTH_ERROR_SIGN_IN_NEEDED,
                                             refresh_token == NULL ? "The account is not signed in"
                                                                   : "The grant has ended"));
  else
    {
      set_secret (&self->trading, refresh_token);
      sl_oauth_client_refresh_async (self->client, refresh_token, NULL, refreshed_cb,
                                     g_object_ref (self));
    }
  sl_vault_secret_free (refresh_token);
}

static void
look_up (SlAccessTokens *self)
{
  sl_vault_lookup_async (self->vault, SL_VAULT_REFRESH_TOKEN, self->account_id, NULL, looked_up_cb,
                         g_object_ref (self));
}

static void
begin_refresh (SlAccessTokens *self)
{
  self->is_refreshing = TRUE;
  self->refresh_sign_ins = self->sign_ins;
  if (self->unstored != NULL)
    store (self);
  else
    look_up (self);
}

static gboolean
on_waiter_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (user_data));
  SlAccessTokens *self = SL_ACCESS_TOKENS (g_task_get_source_object (task));

  g_ptr_array_remove (self->waiters, task);
  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

static void
destroy_source (gpointer source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

/* @task: (transfer full) */
static void
add_waiter (SlAccessTokens *self, GTask *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (cancellable != NULL)
    {
      GSource *cancelled = g_cancellable_source_new (cancellable);

      g_source_set_static_name (cancelled, "sl-access-tokens-cancelled");
      g_source_set_callback (cancelled, G_SOURCE_FUNC (on_waiter_cancelled_cb), task, NULL);
      g_source_attach (cancelled, g_task_get_context (task));
      g_task_set_task_data (task, cancelled, destroy_source);
    }
  g_ptr_array_add (self->waiters, task);
  if (!self->is_refreshing)
    begin_refresh (self);
}

static void
sl_access_tokens_finalize (GObject *object)
{
  SlAccessTokens *self = SL_ACCESS_TOKENS (object);

  g_clear_object (&self->client);
  g_clear_object (&self->vault);
  g_clear_object (&self->clock);
  g_free (self->account_id);
  sl_vault_secret_free (self->access_token);
  sl_vault_secret_free (self->rejected);
  sl_vault_secret_free (self->dead);
  sl_vault_secret_free (self->trading);
  sl_oauth_tokens_free (self->unstored);
  g_ptr_array_unref (self->waiters);

  G_OBJECT_CLASS (sl_access_tokens_parent_class)->finalize (object);
}

static void
sl_access_tokens_class_init (SlAccessTokensClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_access_tokens_finalize;
}

static void
sl_access_tokens_init (SlAccessTokens *self)
{
  self->waiters = g_ptr_array_new_with_free_func (g_object_unref);
}

SlAccessTokens *
sl_access_tokens_new (SlOAuthClient *client, SlVault *vault, SlClock *clock, const char *account_id)
{
  g_return_val_if_fail (SL_IS_OAUTH_CLIENT (client), NULL);
  g_return_val_if_fail (SL_IS_VAULT (vault), NULL);
  g_return_val_if_fail (SL_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (account_id != NULL, NULL);

  SlAccessTokens *self = g_object_new (SL_TYPE_ACCESS_TOKENS, NULL);
  self->client = g_object_ref (client);
  self->vault = g_object_ref (vault);
  self->clock = g_object_ref (clock);
  self->account_id = g_strdup (account_id);
  return self;
}

void
sl_access_tokens_get_async (SlAccessTokens *self,
                            const char *rejected,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (SL_IS_ACCESS_TOKENS (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_access_tokens_get_async);
  g_task_set_static_name (task, "sl-access-tokens-get");
  if (g_task_return_error_if_cancelled (task))
    return;

  if (rejected != NULL)
    set_secret (&self->rejected, rejected);
  if (equals (self->access_token, rejected))
    set_secret (&self->access_token, NULL);

  if (self->access_token != NULL && sl_clock_get_real_us (self->clock) < self->renew_us)
    g_task_return_pointer (task, g_strdup (self->access_token),
                           (GDestroyNotify) sl_vault_secret_free);
  else
    add_waiter (self, g_steal_pointer (&task));
}

char *
sl_access_tokens_get_finish (SlAccessTokens *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_ACCESS_TOKENS (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sl_access_tokens_seed (SlAccessTokens *self, const SlOAuthTokens *tokens)
{
  g_return_if_fail (SL_IS_ACCESS_TOKENS (self));
  g_return_if_fail (tokens != NULL && tokens->access_token != NULL);

  self->sign_ins++;
  g_clear_pointer (&self->unstored, sl_oauth_tokens_free);
  set_secret (&self->dead, NULL);
  set_access_token (self, tokens);
}
