/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One request goes through: quota -> client id (the first time) -> token -> HTTP. What requests are
 * made of, and what becomes of their parts, stands in sl-gmail-run.c.
 */

#include "sl-gmail-api.h"

#include "sl-gmail-api-private.h"
#include "sl-gmail-credentials.h"
#include "sl-gmail-error.h"
#include "sl-http-batch.h"

#define BASE "https://gmail.googleapis.com"
#define USER_PATH "/gmail/v1/users/me/"
#define BATCH_PATH "/batch/gmail/v1"
#define MAX_ATTEMPTS 5
/* Text comes inline, and base64url makes it a third longer; attachments stay where they are. */
#define MAX_ANSWER_BYTES (32 * 1024 * 1024)
#define MAX_BATCH_BYTES (128 * 1024 * 1024)

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
  char *refused_token;    /* (owned) (nullable): secret */
  unsigned int batch_size;
  int64_t patient_until_us; /* wall clock; 0: nobody asked for patience */
};

G_DEFINE_FINAL_TYPE (SlGmailApi, sl_gmail_api, G_TYPE_OBJECT)

/* One request: a GET, or a batch of them. */
typedef struct
{
  GStrv paths; /* (owned): whole paths */
  size_t n_paths;
  char *token; /* (owned) (nullable): secret */
} Envelope;

static void ask_for_token (GTask *task);

static void
envelope_free (gpointer data)
{
  Envelope *envelope = data;

  g_strfreev (envelope->paths);
  sl_vault_secret_free (envelope->token);
  g_free (envelope);
}

/* What was said to the whole is said to each. */
static SlHttpResponse *
copy_response (const SlHttpResponse *response)
{
  SlHttpResponse *copy = g_new0 (SlHttpResponse, 1);

  copy->status = response->status;
  copy->body = response->body != NULL ? g_bytes_ref (response->body) : NULL;
  copy->content_type = g_strdup (response->content_type);
  copy->retry_after_us = response->retry_after_us;
  copy->attempts = response->attempts;
  return copy;
}

static void
free_response (gpointer response)
{
  sl_http_response_free (response);
}

static GPtrArray *
open_envelope (SlGmailApi *self, const Envelope *envelope, const SlHttpResponse *response)
{
  if (envelope->n_paths > 1 && response->status >= 200 && response->status < 300)
    return sl_http_batch_read (response, envelope->n_paths, sl_clock_get_real_us (self->clock));

  GPtrArray *parts = g_ptr_array_new_with_free_func (free_response);
  for (size_t i = 0; i < envelope->n_paths; i++)
    g_ptr_array_add (parts, copy_response (response));
  return parts;
}

/* A token that was refused is not used again, by whatever request. */
static void
note_refused_token (SlGmailApi *self, Envelope *envelope, GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const SlHttpResponse *part = g_ptr_array_index (parts, i);
      if (part != NULL && part->status == 401 && envelope->token != NULL)
        {
          sl_vault_secret_free (self->refused_token);
          self->refused_token = g_steal_pointer (&envelope->token);
        }
    }
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SlGmailApi *self = g_task_get_source_object (task);
  Envelope *envelope = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (SlHttpResponse) response =
      sl_http_client_send_finish (SL_HTTP_CLIENT (source), result, &error);

  if (response == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  GPtrArray *parts = open_envelope (self, envelope, response);
  note_refused_token (self, envelope, parts);
  g_task_return_pointer (task, parts, (GDestroyNotify) g_ptr_array_unref);
}

static void
send_envelope (SlGmailApi *self, GTask *task)
{
  const Envelope *envelope = g_task_get_task_data (task);
  const char *base = self->base != NULL ? self->base : BASE;
  gboolean is_batch = envelope->n_paths > 1;
  g_autofree char *url = g_strconcat (base, is_batch ? BATCH_PATH : envelope->paths[0], NULL);
  g_autofree char *content_type = NULL;
  g_autoptr (GBytes) body = NULL;

  if (is_batch)
    body = sl_http_batch_write ((const char *const *) envelope->paths, envelope->n_paths,
                                &content_type);
  SlHttpRequest request = {
    .method = is_batch ? "POST" : "GET",
    .url = url,
    .bearer_token = envelope->token,
    .content_type = content_type,
    .body = body,
    .accept = is_batch ? "multipart/mixed" : "application/json",
    .max_bytes = is_batch ? MAX_BATCH_BYTES : MAX_ANSWER_BYTES,
    .attempts = MAX_ATTEMPTS, /* it only reads, so a POST may be repeated like a GET */
    .is_retryable = sl_gmail_error_is_trouble,
  };
  sl_http_client_send_async (self->http, &request, g_task_get_cancellable (task), sent_cb, task);
}

static void
token_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SlGmailApi *self = g_task_get_source_object (task);
  Envelope *envelope = g_task_get_task_data (task);
  GError *error = NULL;

  envelope->token = sl_access_tokens_get_finish (SL_ACCESS_TOKENS (source), result, &error);
  if (envelope->token == NULL)
    g_task_return_error (task, error);
  else
    send_envelope (self, g_steal_pointer (&task));
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
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (self->tokens == NULL)
    sl_gmail_credentials_load_async (self->http, self->vault, self->clock, self->base, cancellable,
                                     client_cb, task);
  else
    sl_access_tokens_get_async (self->tokens, self->refused_token, cancellable, token_cb, task);
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
_sl_gmail_api_send_async (SlGmailApi *self,
                          const char *const *paths,
                          unsigned int units,
                          SlQuotaUse use,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Envelope *envelope = g_new0 (Envelope, 1);

  g_task_set_source_tag (task, _sl_gmail_api_send_async);
  envelope->n_paths = g_strv_length ((GStrv) paths);
  envelope->paths = g_new0 (char *, envelope->n_paths + 1);
  for (size_t i = 0; i < envelope->n_paths; i++)
    envelope->paths[i] = g_strconcat (USER_PATH, paths[i], NULL);
  g_task_set_task_data (task, envelope, envelope_free);
  sl_quota_bucket_take_async (self->bucket, units, use, cancellable, quota_cb, task);
}

GPtrArray *
_sl_gmail_api_send_finish (SlGmailApi *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

SlQuotaBucket *
_sl_gmail_api_get_bucket (SlGmailApi *self)
{
  return self->bucket;
}

unsigned int
_sl_gmail_api_get_batch_size (SlGmailApi *self)
{
  return self->batch_size;
}

void
_sl_gmail_api_set_batch_size (SlGmailApi *self, unsigned int size)
{
  self->batch_size = CLAMP (size, 1, SL_GMAIL_BATCH_MAX);
}

/* 0 if this machine does not know the zone */
static int64_t
get_us_to_midnight (int64_t now_us)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Los_Angeles");
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc_usec (now_us);
  g_autoptr (GDateTime) there = zone != NULL ? g_date_time_to_timezone (moment, zone) : NULL;

  if (there == NULL)
    return 0;
  g_autoptr (GDateTime) tomorrow = g_date_time_add_days (there, 1);
  g_autoptr (GDateTime) midnight =
      g_date_time_new (zone, g_date_time_get_year (tomorrow), g_date_time_get_month (tomorrow),
                       g_date_time_get_day_of_month (tomorrow), 0, 0, 0);
  return g_date_time_difference (midnight, there);
}

void
_sl_gmail_api_note_limit (SlGmailApi *self, const SlHttpResponse *response)
{
  int64_t now_us = sl_clock_get_real_us (self->clock);
  g_autofree char *reason = sl_gmail_error_get_reason (response);

  self->patient_until_us = 0;
  if (response->retry_after_us > 0)
    self->patient_until_us = now_us + response->retry_after_us;
  else if (g_str_equal (reason, "dailyLimitExceeded"))
    self->patient_until_us = now_us + get_us_to_midnight (now_us);
}

int64_t
sl_gmail_api_get_patience_us (SlGmailApi *self)
{
  g_return_val_if_fail (SL_IS_GMAIL_API (self), 0);

  return MAX (self->patient_until_us - sl_clock_get_real_us (self->clock), 0);
}

int64_t
sl_gmail_api_estimate_us (SlGmailApi *self, unsigned int units)
{
  g_return_val_if_fail (SL_IS_GMAIL_API (self), 0);

  return sl_quota_bucket_estimate_us (self->bucket, units);
}

void
sl_gmail_api_take_tokens (SlGmailApi *self, SlOAuthClient *client, const SlOAuthTokens *tokens)
{
  g_return_if_fail (SL_IS_GMAIL_API (self));
  g_return_if_fail (SL_IS_OAUTH_CLIENT (client));

  g_clear_object (&self->tokens);
  g_clear_pointer (&self->refused_token, sl_vault_secret_free);
  self->tokens = sl_access_tokens_new (client, self->vault, self->clock, self->account_id);
  sl_access_tokens_seed (self->tokens, tokens);
}

SlClock *
sl_gmail_api_get_clock (SlGmailApi *self)
{
  g_return_val_if_fail (SL_IS_GMAIL_API (self), NULL);

  return self->clock;
}

/* A stand-in on this machine has the quota that its test wants. */
static unsigned int
get_units_per_minute (const char *base)
{
  const char *text = base != NULL ? g_getenv ("SHORTLIST_GMAIL_UNITS") : NULL;
  guint64 units = SL_GMAIL_UNITS_PER_MINUTE;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT32, &units, NULL))
    return SL_GMAIL_UNITS_PER_MINUTE;
  return (unsigned int) units;
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
  sl_vault_secret_free (self->refused_token);

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
  self->bucket = sl_quota_bucket_new (clock, get_units_per_minute (base));
  self->batch_size = SL_GMAIL_BATCH_MAX;
  return self;
}
