/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Signing in goes: client id -> browser (SlOAuthSession) -> profile, for the address -> refresh
 * token into the vault. Until all of it is done, what was there before stays: the new grant may be
 * one of another mailbox. Requests of one account share one SlGmailApi for as long as this object
 * lives, or until the next sign-in.
 */

#include "sl-gmail-provider.h"

#include "sl-gmail-api.h"
#include "sl-gmail-credentials.h"
#include "sl-gmail-source.h"
#include "sl-json.h"

struct _SlGmailProvider
{
  GObject parent_instance;

  SlHttpClient *http; /* (owned) */
  SlVault *vault;     /* (owned) */
  SlClock *clock;     /* (owned) */
  char *base;         /* (owned) (nullable) */
  GHashTable *apis;   /* (owned) (element-type utf8 SlGmailApi): by account id */
};

static void sl_gmail_provider_iface_init (SlMailProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlGmailProvider,
                               sl_gmail_provider,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SL_TYPE_MAIL_PROVIDER,
                                                      sl_gmail_provider_iface_init))

/* What signing in and out carry from step to step. */
typedef struct
{
  char *account_id;      /* (owned) (nullable) */
  char *login_hint;      /* (owned) (nullable) */
  SlOAuthTokens *tokens; /* (owned) (nullable): wiped */
  char *refresh_token;   /* (owned) (nullable): secret; to be revoked */
  SlGmailApi *api;       /* (owned) (nullable): with the new tokens */
  char *expected;        /* (owned) (nullable): whose mailbox it must be */
  char *address;         /* (owned) (nullable): that the new grant is for */
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->account_id);
  g_free (step->login_hint);
  g_clear_pointer (&step->tokens, sl_oauth_tokens_free);
  sl_vault_secret_free (step->refresh_token);
  g_clear_object (&step->api);
  g_free (step->expected);
  g_free (step->address);
  g_free (step);
}

static GTask *
begin_task (SlGmailProvider *self,
            gpointer tag,
            const char *account_id,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Step *step = g_new0 (Step, 1);

  (g_task_set_source_tag) (task, tag);
  step->account_id = g_strdup (account_id);
  g_task_set_task_data (task, step, step_free);
  return task;
}

/* @task: (transfer full): */
static void
load_credentials (SlGmailProvider *self, GAsyncReadyCallback callback, GTask *task)
{
  sl_gmail_credentials_load_async (self->http, self->vault, self->clock, self->base,
                                   g_task_get_cancellable (task), callback, task);
}

static SlGmailApi *
create_api (SlGmailProvider *self, const char *account_id)
{
  return sl_gmail_api_new (self->http, self->vault, self->clock, self->base, account_id);
}

static SlGmailApi *
get_api (SlGmailProvider *self, const char *account_id)
{
  SlGmailApi *api = g_hash_table_lookup (self->apis, account_id);

  if (api == NULL)
    {
      api = create_api (self, account_id);
      g_hash_table_insert (self->apis, g_strdup (account_id), api);
    }
  return api;
}

static SlProvider
sl_gmail_provider_get_kind (SlMailProvider *provider)
{
  return SL_PROVIDER_GMAIL;
}

static void
session_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  SlOAuthSession *session = sl_oauth_client_begin_finish (SL_OAUTH_CLIENT (source), result, &error);

  if (session == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, session, g_object_unref);
}

static void
begin_client_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Step *step = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (SlOAuthClient) client = sl_gmail_credentials_load_finish (result, &error);

  if (client == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  /* Google is sure to give a refresh token only with its consent screen. Whoever signs in has no
   * grant that is alive, so the screen is due anyway. */
  GCancellable *cancellable = g_task_get_cancellable (task);
  sl_oauth_client_begin_async (client, step->login_hint, SL_OAUTH_BEGIN_FORCE_CONSENT, cancellable,
                               session_cb, g_steal_pointer (&task));
}

static void
sl_gmail_provider_begin_sign_in_async (SlMailProvider *provider,
                                       const char *login_hint,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  SlGmailProvider *self = SL_GMAIL_PROVIDER (provider);
  GTask *task = begin_task (self, sl_gmail_provider_begin_sign_in_async, NULL, cancellable,
                            callback, user_data);
  Step *step = g_task_get_task_data (task);

  step->login_hint = g_strdup (login_hint);
  load_credentials (self, begin_client_cb, task);
}

static SlOAuthSession *
sl_gmail_provider_begin_sign_in_finish (SlMailProvider *provider,
                                        GAsyncResult *result,
                                        GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, provider), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SlGmailProvider *self = g_task_get_source_object (task);
  Step *step = g_task_get_task_data (task);
  GError *error = NULL;

  if (!sl_vault_store_finish (SL_VAULT (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  g_hash_table_replace (self->apis, g_strdup (step->account_id), g_steal_pointer (&step->api));
  g_task_return_pointer (task, g_steal_pointer (&step->address), g_free);
}

static void
profile_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SlGmailProvider *self = g_task_get_source_object (task);
  Step *step = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = sl_gmail_api_get_finish (SL_GMAIL_API (source), result, &error);

  if (bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_autoptr (JsonNode) node = sl_json_parse (bytes, NULL);
  JsonObject *profile =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *address = sl_json_get_string (profile, "emailAddress", NULL);
  if (address == NULL)
    {
      g_task_return_new_error (task, SL_MAIL_ERROR, SL_MAIL_ERROR_MALFORMED,
                               "Gmail does not say whose mailbox this is");
      return;
    }
  step->address = g_utf8_strdown (address, -1);
  if (step->expected != NULL && !g_str_equal (step->expected, step->address))
    {
      g_task_return_new_error (task, SL_MAIL_ERROR, SL_MAIL_ERROR_OTHER_MAILBOX, "%s",
                               step->address);
      return;
    }
  GCancellable *cancellable = g_task_get_cancellable (task);
  sl_vault_store_async (self->vault, SL_VAULT_REFRESH_TOKEN, step->account_id,
                        step->tokens->refresh_token, cancellable, stored_cb,
                        g_steal_pointer (&task));
}

static void
complete_client_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SlGmailProvider *self = g_task_get_source_object (task);
  Step *step = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (SlOAuthClient) client = sl_gmail_credentials_load_finish (result, &error);

  if (client == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  step->api = create_api (self, step->account_id);
  sl_gmail_api_take_tokens (step->api, client, step->tokens);
  GCancellable *cancellable = g_task_get_cancellable (task);
  sl_gmail_api_get_async (step->api, "profile?fields=emailAddress&prettyPrint=false",
                          SL_GMAIL_UNITS_PROFILE, SL_QUOTA_USE_FOREGROUND, cancellable, profile_cb,
                          g_steal_pointer (&task));
}

static void
tokens_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SlGmailProvider *self = g_task_get_source_object (task);
  Step *step = g_task_get_task_data (task);
  GError *error = NULL;

  step->tokens = sl_oauth_session_wait_finish (SL_OAUTH_SESSION (source), result, &error);
  if (step->tokens == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (step->tokens->refresh_token == NULL)
    g_task_return_new_error (task, SL_AUTH_ERROR, SL_AUTH_ERROR_PROVIDER,
                             "Google gave no refresh token, though its consent screen was asked "
                             "for; remove this app from the Google account and sign in again");
  else
    load_credentials (self, complete_client_cb, g_steal_pointer (&task));
}

static void
sl_gmail_provider_complete_sign_in_async (SlMailProvider *provider,
                                          const char *account_id,
                                          const char *address,
                                          SlOAuthSession *session,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data)
{
  g_return_if_fail (SL_IS_OAUTH_SESSION (session));

  GTask *task = begin_task (SL_GMAIL_PROVIDER (provider), sl_gmail_provider_complete_sign_in_async,
                            account_id, cancellable, callback, user_data);
  Step *step = g_task_get_task_data (task);

  step->expected = address != NULL ? g_utf8_strdown (address, -1) : NULL;
  sl_oauth_session_wait_async (session, cancellable, tokens_cb, task);
}

static char *
sl_gmail_provider_complete_sign_in_finish (SlMailProvider *provider,
                                           GAsyncResult *result,
                                           GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, provider), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!sl_vault_clear_finish (SL_VAULT (source), result, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* @task: (transfer full): */
static void
forget_token (GTask *task)
{
  SlGmailProvider *self = g_task_get_source_object (task);
  Step *step = g_task_get_task_data (task);

  g_hash_table_remove (self->apis, step->account_id);
  sl_vault_clear_async (self->vault, SL_VAULT_REFRESH_TOKEN, step->account_id,
                        g_task_get_cancellable (task), cleared_cb, task);
}

static void
revoked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  /* Best effort: without network the token is forgotten all the same. */
  sl_oauth_client_revoke_finish (SL_OAUTH_CLIENT (source), result, NULL);
  forget_token (user_data);
}

static void
revoke_client_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Step *step = g_task_get_task_data (task);
  /* Who has no client id any more cannot revoke; the token is forgotten. */
  g_autoptr (SlOAuthClient) client = sl_gmail_credentials_load_finish (result, NULL);

  if (client == NULL)
    forget_token (task);
  else
    sl_oauth_client_revoke_async (client, step->refresh_token, g_task_get_cancellable (task),
                                  revoked_cb, task);
}

static void
refresh_token_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SlGmailProvider *self = g_task_get_source_object (task);
  Step *step = g_task_get_task_data (task);
  GError *error = NULL;

  step->refresh_token = sl_vault_lookup_finish (SL_VAULT (source), result, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else if (step->refresh_token == NULL)
    forget_token (g_steal_pointer (&task));
  else
    load_credentials (self, revoke_client_cb, g_steal_pointer (&task));
}

static void
sl_gmail_provider_sign_out_async (SlMailProvider *provider,
                                  const char *account_id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  SlGmailProvider *self = SL_GMAIL_PROVIDER (provider);
  GTask *task = begin_task (self, sl_gmail_provider_sign_out_async, account_id, cancellable,
                            callback, user_data);

  sl_vault_lookup_async (self->vault, SL_VAULT_REFRESH_TOKEN, account_id, cancellable,
                         refresh_token_cb, task);
}

static gboolean
sl_gmail_provider_sign_out_finish (SlMailProvider *provider, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, provider), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static SlMailSource *
sl_gmail_provider_open_source (SlMailProvider *provider, SlAccount *account, GError **error)
{
  const char *account_id = sl_account_get_fields (account)->id;

  return sl_gmail_source_new (get_api (SL_GMAIL_PROVIDER (provider), account_id), account_id);
}

static char *
sl_gmail_provider_dup_web_uri (SlMailProvider *provider, SlAccount *account, SlMessage *message)
{
  const char *address = sl_account_get_fields (account)->address;
  const char *external_id = sl_message_get_fields (message)->external_id;

  if (address == NULL || external_id == NULL)
    return NULL;
  g_autofree char *user = g_uri_escape_string (address, NULL, FALSE);
  g_autofree char *id = g_uri_escape_string (external_id, NULL, FALSE);
  return g_strdup_printf ("https://mail.google.com/mail/?authuser=%s#all/%s", user, id);
}

static int64_t
sl_gmail_provider_estimate_us (SlMailProvider *provider, unsigned int n_mails)
{
  g_autoptr (SlQuotaBucket) unused =
      sl_quota_bucket_new (SL_GMAIL_PROVIDER (provider)->clock, SL_GMAIL_UNITS_PER_MINUTE);

  return sl_quota_bucket_estimate_us (unused, n_mails * SL_GMAIL_UNITS_GET);
}

static void
sl_gmail_provider_iface_init (SlMailProviderInterface *iface)
{
  iface->get_kind = sl_gmail_provider_get_kind;
  iface->begin_sign_in_async = sl_gmail_provider_begin_sign_in_async;
  iface->begin_sign_in_finish = sl_gmail_provider_begin_sign_in_finish;
  iface->complete_sign_in_async = sl_gmail_provider_complete_sign_in_async;
  iface->complete_sign_in_finish = sl_gmail_provider_complete_sign_in_finish;
  iface->sign_out_async = sl_gmail_provider_sign_out_async;
  iface->sign_out_finish = sl_gmail_provider_sign_out_finish;
  iface->open_source = sl_gmail_provider_open_source;
  iface->dup_web_uri = sl_gmail_provider_dup_web_uri;
  iface->estimate_us = sl_gmail_provider_estimate_us;
}

static void
sl_gmail_provider_dispose (GObject *object)
{
  SlGmailProvider *self = SL_GMAIL_PROVIDER (object);

  g_hash_table_remove_all (self->apis);
  g_clear_object (&self->http);
  g_clear_object (&self->vault);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (sl_gmail_provider_parent_class)->dispose (object);
}

static void
sl_gmail_provider_finalize (GObject *object)
{
  SlGmailProvider *self = SL_GMAIL_PROVIDER (object);

  g_clear_pointer (&self->apis, g_hash_table_unref);
  g_free (self->base);

  G_OBJECT_CLASS (sl_gmail_provider_parent_class)->finalize (object);
}

static void
sl_gmail_provider_class_init (SlGmailProviderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sl_gmail_provider_dispose;
  object_class->finalize = sl_gmail_provider_finalize;
}

static void
sl_gmail_provider_init (SlGmailProvider *self)
{
  self->apis = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

SlMailProvider *
sl_gmail_provider_new (SlHttpClient *http, SlVault *vault, SlClock *clock, const char *base)
{
  g_return_val_if_fail (SL_IS_HTTP_CLIENT (http) && SL_IS_VAULT (vault) && SL_IS_CLOCK (clock),
                        NULL);

  SlGmailProvider *self = g_object_new (SL_TYPE_GMAIL_PROVIDER, NULL);
  self->http = g_object_ref (http);
  self->vault = g_object_ref (vault);
  self->clock = g_object_ref (clock);
  self->base = g_strdup (base);
  return SL_MAIL_PROVIDER (self);
}
