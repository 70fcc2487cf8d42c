/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SL_AUTH_ERROR (sl_auth_error_quark ())
GQuark sl_auth_error_quark (void);

typedef enum
{
  SL_AUTH_ERROR_DENIED,          /* the user, or an administrator, said no in the browser */
  SL_AUTH_ERROR_TIMEOUT,         /* no redirect came within the time allowed */
  SL_AUTH_ERROR_STATE_MISMATCH,  /* state unknown, used or expired */
  SL_AUTH_ERROR_SCOPE_MISSING,   /* granted less than was asked */
  SL_AUTH_ERROR_SIGN_IN_NEEDED,  /* invalid_grant: the grant is dead */
  SL_AUTH_ERROR_CLIENT_INVALID,  /* invalid_client, unauthorized_client: id and secret do not fit */
  SL_AUTH_ERROR_NO_CLIENT,       /* no client id configured */
  SL_AUTH_ERROR_BAD_CLIENT_FILE, /* not a client file, or one of type "web" */
  SL_AUTH_ERROR_PROVIDER,        /* the provider answered what the protocol does not allow */
  SL_AUTH_ERROR_VAULT_MISSING,   /* no Secret Service */
  SL_AUTH_ERROR_VAULT_LOCKED,    /* locked, and the user did not unlock it */
  SL_AUTH_ERROR_VAULT_FAILED,
} SlAuthError;

G_END_DECLS
