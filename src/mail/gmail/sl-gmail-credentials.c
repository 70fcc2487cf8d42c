/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-gmail-credentials.h"

#include <string.h>

#include "sl-json.h"
#include "sl-oauth-credentials.h"

#define ISSUER "https://accounts.google.com"
/* Of all the scopes the narrowest that can search: asking for one only, nobody can tick half. */
#define SCOPE "https://www.googleapis.com/auth/gmail.readonly"
#define VAULT_NAME "gmail"

#define SECRET_VARIABLE "GMAIL_OAUTH_CLIENT_SECRET"

static char *hidden_secret; /* (owned) (nullable): of the environment, to the end */

typedef struct
{
  SlHttpClient *http; /* (owned) */
  SlClock *clock;     /* (owned) */
  char *issuer;       /* (owned) */
} LoadData;

static void
load_data_free (gpointer data)
{
  LoadData *load = data;

  g_clear_object (&load->http);
  g_clear_object (&load->clock);
  g_free (load->issuer);
  g_free (load);
}

static void
return_client (GTask *task, const char *id, const char *secret, const char *redirect_uri)
{
  LoadData *data = g_task_get_task_data (task);
  SlOAuthConfig config = {
    .issuer = data->issuer,
    .client_id = id,
    .client_secret = secret != NULL && *secret != '\0' ? secret : NULL,
    .scope = SCOPE,
    .redirect_uri = redirect_uri != NULL && *redirect_uri != '\0' ? redirect_uri : NULL,
  };

  g_task_return_pointer (task, sl_oauth_client_new (data->http, data->clock, &config),
                         g_object_unref);
}

/* The file as Google gives it, or only its two members. */
static gboolean
parse_stored (const char *text, char **id, char **secret, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JsonNode) node = sl_json_parse (bytes, NULL);
  JsonObject *object =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *plain_id = sl_json_get_string (object, "client_id", NULL);

  if (plain_id == NULL)
    return sl_oauth_credentials_parse (bytes, id, secret, error);
  *id = g_strdup (plain_id);
  *secret = g_strdup (sl_json_get_string (object, "client_secret", NULL));
  return TRUE;
}

static void
lookup_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autofree char *id = NULL;
  g_autofree char *secret = NULL;
  GError *error = NULL;
  char *stored = sl_vault_lookup_finish (SL_VAULT (source), result, &error);
  gboolean succeeded =
      error == NULL && (stored == NULL || parse_stored (stored, &id, &secret, &error));

  sl_vault_secret_free (stored);
  if (!succeeded)
    g_task_return_error (task, error);
  else if (id != NULL)
    return_client (task, id, secret, NULL);
  else if (strlen (GOOGLE_CLIENT_ID) > 0)
    return_client (task, GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, NULL);
  else
    g_task_return_new_error (task, SL_AUTH_ERROR, SL_AUTH_ERROR_NO_CLIENT,
                             "no Google client id is configured");
}

void
sl_gmail_credentials_hide_environment (void)
{
  char *secret = (char *) g_getenv (SECRET_VARIABLE);

  if (secret == NULL || *secret == '\0')
    return;
  hidden_secret = g_strdup (secret);
  /* What the kernel shows as the environment of this process is this very memory. */
  explicit_bzero (secret, strlen (secret));
  g_unsetenv (SECRET_VARIABLE);
}

void
sl_gmail_credentials_load_async (SlHttpClient *http,
                                 SlVault *vault,
                                 SlClock *clock,
                                 const char *base,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  LoadData *data = g_new0 (LoadData, 1);
  const char *id = g_getenv ("GMAIL_OAUTH_CLIENT_ID");

  g_task_set_source_tag (task, sl_gmail_credentials_load_async);
  data->http = g_object_ref (http);
  data->clock = g_object_ref (clock);
  data->issuer = g_strdup (base != NULL ? base : ISSUER);
  g_task_set_task_data (task, data, load_data_free);
  if (id != NULL && *id != '\0')
    return_client (task, id, hidden_secret != NULL ? hidden_secret : g_getenv (SECRET_VARIABLE),
                   g_getenv ("GMAIL_OAUTH_REDIRECT_URI"));
  else
    sl_vault_lookup_async (vault, SL_VAULT_OAUTH_CLIENT, VAULT_NAME, cancellable, lookup_cb,
                           g_steal_pointer (&task));
}

SlOAuthClient *
sl_gmail_credentials_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
