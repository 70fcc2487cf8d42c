/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define SL_AUTH_SERVER_CLIENT "client-1"
#define SL_AUTH_SERVER_SECRET "client-secret-1"
#define SL_AUTH_SERVER_SCOPE "https://mail.example/read"

/**
 * SlAuthServer:
 *
 * The smallest authorization server on loopback that still checks what RFC 6749 and 7636 say it
 * must: client, redirect address, PKCE, codes that work once. The members in the second part are
 * set by tests.
 */
typedef struct
{
  SoupServer *server; /* (owned) */
  char *base;         /* (owned): "http://127.0.0.1:PORT" */
  GHashTable *grants; /* (owned): code to what it was given for */
  GPtrArray *held;    /* (owned) (element-type SoupServerMessage): token requests that wait */
  GHashTable *form;   /* (owned) (nullable) (element-type utf8 utf8): of the last token request */
  unsigned int n_documents;
  unsigned int n_codes;
  unsigned int n_refreshes;
  unsigned int n_revocations;

  char *refresh_token;      /* (owned) (nullable): the one that works */
  gboolean rotate;          /* a refresh gives a new one */
  gboolean hold;            /* token requests wait for sl_auth_server_release() */
  const char *scope;        /* (nullable): that is granted; otherwise what was asked */
  const char *error;        /* (nullable): of the token endpoint, with status 400 */
  unsigned int status;      /* of the token endpoint, without a body; 0 for none */
  const char *answer;       /* (nullable): body of the token endpoint, with status 200 */
  const char *document;     /* (nullable): discovery document */
  const char *iss;          /* (nullable): announces RFC 9207 */
  gboolean no_revocation;   /* names no revocation endpoint */
  gboolean hold_revocation; /* it never answers */
  unsigned int revocation_status;
  int lifetime_s;
} SlAuthServer;

SlAuthServer *sl_auth_server_new (void);
void sl_auth_server_free (SlAuthServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlAuthServer, sl_auth_server_free)

/** sl_auth_server_release: answers the token requests held. */
void sl_auth_server_release (SlAuthServer *self);

/**
 * sl_auth_server_allow:
 * @url: authorization address that a client made; the test fails if it is not as it should be
 *
 * Plays the user who says yes in the browser.
 *
 * Returns: (transfer full): the address to which the browser is sent
 */
char *sl_auth_server_allow (SlAuthServer *self, const char *url);

/** sl_auth_server_get_param: Returns: (transfer full) (nullable): parameter @name of @url. */
char *sl_auth_server_get_param (const char *url, const char *name);

/** SlBrowserPage: what a browser got. */
typedef struct
{
  SoupMessage *message; /* (owned) */
  char *text;           /* (owned) */
} SlBrowserPage;

void sl_browser_page_free (SlBrowserPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlBrowserPage, sl_browser_page_free)

/** sl_browser_visit: @host: (nullable): for the Host field. %NULL if nobody answers. */
SlBrowserPage *sl_browser_visit (const char *method, const char *url, const char *host);

G_END_DECLS
