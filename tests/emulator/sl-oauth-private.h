/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sl-oauth-endpoints.h"

G_BEGIN_DECLS

#define SL_OAUTH_AUTHORIZE_PATH "/o/oauth2/v2/auth"
#define SL_OAUTH_CONSENT_PATH "/o/oauth2/v2/auth/consent"

/* An authorize request that waits for the user, and later the code made from it. */
typedef struct
{
  char *client_id;    /* (owned) */
  char *redirect_uri; /* (owned) */
  char *scope;        /* (owned) */
  char *state;        /* (owned) (nullable) */
  char *challenge;    /* (owned) */
  char *address;      /* (owned) (nullable) who allowed it */
  int64_t expires_us;
} SlAuthorization;

typedef struct
{
  char *address; /* (owned) */
  char *scope;   /* (owned) */
  char *grant;   /* (owned) */
} SlRefreshToken;

struct _SlOauth
{
  GHashTable *pending; /* (owned) (element-type utf8 SlAuthorization) */
  GHashTable *codes;   /* (owned) (element-type utf8 SlAuthorization) */
  GHashTable *used;    /* (owned) (element-type utf8) codes that were taken once */
  GHashTable *access;  /* (owned) (element-type utf8 SlAccessToken) */
  GHashTable *refresh; /* (owned) (element-type utf8 SlRefreshToken) */
  GHashTable *dead;    /* (owned) (element-type utf8) refresh tokens that once worked */
};

/** sl_oauth_known_scopes: %NULL-terminated; others are refused. */
extern const char *const sl_oauth_known_scopes[];

void sl_authorization_free (SlAuthorization *self);

/** sl_oauth_random_token: @prefix and 48 random bytes. */
char *sl_oauth_random_token (const char *prefix);

char *sl_oauth_add_access_token (SlEmulatorState *state,
                                 const char *address,
                                 const char *scope,
                                 const char *grant);
char *sl_oauth_add_refresh_token (SlOauth *self,
                                  const char *address,
                                  const char *scope,
                                  const char *grant);

/** sl_oauth_revoke_grant: ends its access and refresh tokens; %NULL ends all. */
void sl_oauth_revoke_grant (SlOauth *self, const char *grant);

/** sl_oauth_parse_form: (nullable): the fields of a form body; %NULL when it is none. */
GPtrArray *sl_oauth_parse_form (const SlRequest *request);

SlResponse *sl_oauth_authorize (SlEmulatorState *state, const SlRequest *request);
SlResponse *sl_oauth_consent (SlEmulatorState *state, const SlRequest *request);

G_END_DECLS
