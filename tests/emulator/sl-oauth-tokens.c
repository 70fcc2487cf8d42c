/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What the sign-in remembers: pending requests, codes, access and refresh tokens and their grants.
 */

#include "sl-oauth-private.h"

#include <string.h>
#include <sys/random.h>

#define RANDOM_BYTES 48

const char *const sl_oauth_known_scopes[] = {
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

void
sl_authorization_free (SlAuthorization *self)
{
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
  SlRefreshToken *self = data;

  g_free (self->address);
  g_free (self->scope);
  g_free (self->grant);
  g_free (self);
}

SlOauth *
sl_oauth_new (void)
{
  SlOauth *self = g_new0 (SlOauth, 1);

  self->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) sl_authorization_free);
  self->codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) sl_authorization_free);
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

char *
sl_oauth_random_token (const char *prefix)
{
  guint8 bytes[RANDOM_BYTES];
  g_autofree char *text = NULL;

  if (getrandom (bytes, sizeof bytes, 0) != (ssize_t) sizeof bytes)
    g_error ("getrandom() gave too little");
  text = sl_message_resource_base64url (bytes, sizeof bytes);
  return g_strconcat (prefix, text, NULL);
}

char *
sl_oauth_add_access_token (SlEmulatorState *state,
                           const char *address,
                           const char *scope,
                           const char *grant)
{
  SlAccessToken *token = g_new0 (SlAccessToken, 1);
  g_autofree char *text = sl_oauth_random_token ("ya29.a0");

  token->address = g_strdup (address);
  token->scopes = g_strsplit (scope, " ", -1);
  token->grant = g_strdup (grant);
  token->expires_us =
      sl_emulator_state_now_us (state) + (int64_t) state->options.token_lifetime_s * G_USEC_PER_SEC;
  g_hash_table_insert (state->oauth->access, g_strdup (text), token);
  return g_steal_pointer (&text);
}

char *
sl_oauth_add_refresh_token (SlOauth *self,
                            const char *address,
                            const char *scope,
                            const char *grant)
{
  SlRefreshToken *token = g_new0 (SlRefreshToken, 1);
  g_autofree char *text = sl_oauth_random_token ("1//0");

  token->address = g_strdup (address);
  token->scope = g_strdup (scope);
  token->grant = g_strdup (grant);
  g_hash_table_insert (self->refresh, g_strdup (text), token);
  return g_steal_pointer (&text);
}

typedef struct
{
  SlOauth *self;
  const char *grant; /* (nullable) any */
} Revocation;

static gboolean
drop_refresh_of_grant (gpointer key, gpointer value, gpointer user_data)
{
  const Revocation *revocation = user_data;
  const SlRefreshToken *token = value;

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

void
sl_oauth_revoke_grant (SlOauth *self, const char *grant)
{
  Revocation revocation = { self, grant };

  g_hash_table_foreach_remove (self->access, drop_access_of_grant, &revocation);
  g_hash_table_foreach_remove (self->refresh, drop_refresh_of_grant, &revocation);
}

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
  sl_oauth_revoke_grant (self, NULL);
}

char *
sl_oauth_issue (SlEmulatorState *state, const char *address, const char *scope)
{
  return sl_oauth_add_access_token (state, address, scope, "grant-by-control");
}
