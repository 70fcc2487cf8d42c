/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One request goes through: quota -> client id (the first time) -> token -> HTTP; a 401 goes back
 * to the token, once.
 */

#include "sl-gmail-api.h"

#include "sl-gmail-credentials.h"
#include "sl-gmail-error.h"
#include "sl-quota-bucket.h"

#define BASE "https://gmail.googleapis.com"
#define USER_PATH "/gmail/v1/users/me/"
/* Text comes inline, and base64url makes it a third longer; attachments stay where they are. */
#define MAX_ANSWER_BYTES (32 * 1024 * 1024)

struct _SlGmailApi
{
  GObject parent_instance;

  SlHttpClient *http;     /* (owned) */
  SlVault *vault;         /* (owned) */
  SlClock *clock;         /* (owned) */
  SlQuotaBucket *bucket;  /* (owned) */
  SlAccessTokens *tokens; /* (owned) (nullable): once the client id is known */
  char *base;             /* (owned) (nullable) */
  char *account_id;       /* (owned) */
};

G_DEFINE_FINAL_TYPE (SlGmailApi, sl_gmail_api, G_TYPE_OBJECT)

typedef struct
{
  char *url;         /* (owned) */
  char *token;       /* (owned) (nullable): secret */
  gboolean is_again; /* the token was refused once */
} Call;

static void ask_for_token (GTask *task);

static void
call_free (gpointer data)
{
  Call *call = data;

  g_free (call->url);
  sl_vault_secret_free (call->token);
  g_free (call);
}

static void
send_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SlGmailApi *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (SlHttpResponse) response =
      sl_http_client_send_finish (SL_HTTP_CLIENT (source), result, &error);

  if (response == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  /* Somebody else uses up the same quota, or it is smaller than we think. */
  if (response->status == 429 || response->status == 403 ||
      (response->attempts > 1 && response->status < 500))
    sl_quota_bucket_drain (self->bucket);
  if (response->status == 401 && !call->is_again)
    {
      call->is_again = TRUE;
      ask_for_token (g_steal_pointer (&task));
    }
  else if (response->status >= 200 && response->status < 300 && response->body != NULL)
    g_task_return_pointer (task, g_bytes_ref (response->body), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, sl_gmail_error_new (response));
}

static void
token_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SlGmailApi *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;
  char *token = sl_access_tokens_get_finish (SL_ACCESS_TOKENS (source), result, &error);

  if (token == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  sl_vault_secret_free (call->token);
  call->token = token;

  SlHttpRequest request = {
    .method = "GET",
    .url = call->url,
    .bearer_token = token,
    .accept = "application/json",
    .max_bytes = MAX_ANSWER_BYTES,
    .is_retryable = sl_gmail_error_is_passing,
  };
  GCancellable *cancellable = g_task_get_cancellable (task);
  sl_http_client_send_async (self->http, &request, cancellable, send_cb, g_steal_pointer (&task));
}

static void
client_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SlGmailApi *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (SlOAuthClient) client = sl_gmail_credentials_load_finish (result, &error);

  if (client == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  /* Another request may have been quicker: all must share one. */
  if (self->tokens == NULL)
    self->tokens = sl_access_tokens_new (client, self->vault, self->clock, self->account_id);
  ask_for_token (g_steal_pointer (&task));
}

/* @task: (transfer full): */
static void
ask_for_token (GTask *task)
{
  SlGmailApi *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (self->tokens == NULL)
    sl_gmail_credentials_load_async (self->http, self->vault, self->clock, self->base, cancellable,
                                     client_cb, task);
  else
    sl_access_tokens_get_async (self->tokens, call->token, cancellable, token_cb, task);
}

static void
quota_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!sl_quota_bucket_take_finish (SL_QUOTA_BUCKET (source), result, &error))
    g_task_return_error (task, error);
  else
    ask_for_token (g_steal_pointer (&task));
}

void
sl_gmail_api_get_async (SlGmailApi *self,
                        const char *path,
                        unsigned int units,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (SL_IS_GMAIL_API (self));
  g_return_if_fail (path != NULL);

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Call *call = g_new0 (Call, 1);

  g_task_set_source_tag (task, sl_gmail_api_get_async);
  call->url = g_strconcat (self->base != NULL ? self->base : BASE, USER_PATH, path, NULL);
  g_task_set_task_data (task, call, call_free);
  sl_quota_bucket_take_async (self->bucket, units, cancellable, quota_cb, task);
}

GBytes *
sl_gmail_api_get_finish (SlGmailApi *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sl_gmail_api_take_tokens (SlGmailApi *self, SlOAuthClient *client, const SlOAuthTokens *tokens)
{
  g_return_if_fail (SL_IS_GMAIL_API (self));
  g_return_if_fail (SL_IS_OAUTH_CLIENT (client));

  g_clear_object (&self->tokens);
  self->tokens = sl_access_tokens_new (client, self->vault, self->clock, self->account_id);
  sl_access_tokens_seed (self->tokens, tokens);
}

SlClock *
sl_gmail_api_get_clock (SlGmailApi *self)
{
  g_return_val_if_fail (SL_IS_GMAIL_API (self), NULL);

  return self->clock;
}

static void
sl_gmail_api_dispose (GObject *object)
{
  SlGmailApi *self = SL_GMAIL_API (object);

  g_clear_object (&self->tokens);
  g_clear_object (&self->bucket);
  g_clear_object (&self->http);
  g_clear_object (&self->vault);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (sl_gmail_api_parent_class)->dispose (object);
}

static void
sl_gmail_api_finalize (GObject *object)
{
  SlGmailApi *self = SL_GMAIL_API (object);

  g_free (self->base);
  g_free (self->account_id);

  G_OBJECT_CLASS (sl_gmail_api_parent_class)->finalize (object);
}

static void
sl_gmail_api_class_init (SlGmailApiClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sl_gmail_api_dispose;
  object_class->finalize = sl_gmail_api_finalize;
}

static void
sl_gmail_api_init (SlGmailApi *self)
{
}

SlGmailApi *
sl_gmail_api_new (SlHttpClient *http,
                  SlVault *vault,
                  SlClock *clock,
                  const char *base,
                  const char *account_id)
{
  g_return_val_if_fail (SL_IS_HTTP_CLIENT (http) && SL_IS_VAULT (vault) && SL_IS_CLOCK (clock),
                        NULL);
  g_return_val_if_fail (account_id != NULL, NULL);

  SlGmailApi *self = g_object_new (SL_TYPE_GMAIL_API, NULL);
  self->http = g_object_ref (http);
  self->vault = g_object_ref (vault);
  self->clock = g_object_ref (clock);
  self->base = g_strdup (base);
  self->account_id = g_strdup (account_id);
  self->bucket = sl_quota_bucket_new (clock, SL_GMAIL_UNITS_PER_MINUTE);
  return self;
}
