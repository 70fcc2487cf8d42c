/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-http-client.h"
#include "sl-mail-provider.h"
#include "sl-vault.h"

G_BEGIN_DECLS

/** SlGmailProvider: Gmail over its REST API v1, scope gmail.readonly. */
#define SL_TYPE_GMAIL_PROVIDER (sl_gmail_provider_get_type ())
G_DECLARE_FINAL_TYPE (SlGmailProvider, sl_gmail_provider, SL, GMAIL_PROVIDER, GObject)

/**
 * sl_gmail_provider_new:
 * @base: (nullable): loopback stand-in already checked by sl_loopback_check_base(); %NULL: Google
 *
 * The client id is taken, in this order, from GMAIL_OAUTH_CLIENT_ID, GMAIL_OAUTH_CLIENT_SECRET and
 * GMAIL_OAUTH_REDIRECT_URI in the environment, from the vault (SL_VAULT_OAUTH_CLIENT, "gmail"),
 * from the build.
 */
SlMailProvider *
sl_gmail_provider_new (SlHttpClient *http, SlVault *vault, SlClock *clock, const char *base);

G_END_DECLS
