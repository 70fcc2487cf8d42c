/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-api-request.h"
#include "sl-tracker-accounts.h"

G_BEGIN_DECLS

/**
 * SlApiSignIns:
 *
 * The attempts to sign in that a caller has begun: each is kept 10 minutes by its state and used
 * once, be it by the redirect that reaches the listener on loopback or by a code that a caller
 * brings.
 */
SlApiSignIns *sl_api_sign_ins_new (void);
void sl_api_sign_ins_free (SlApiSignIns *self);

/**
 * sl_api_sign_ins_end:
 * @account_key: (nullable): %NULL ends all, of whatever account and provider
 *
 * Ends what waits for a browser: a new attempt takes the place of the one before, and its listener.
 */
void sl_api_sign_ins_end (SlApiSignIns *self, SlProvider provider, const char *account_key);

/** sl_api_sign_ins_add: waits for the redirect from now on. */
void sl_api_sign_ins_add (SlApiContext *context,
                          SlProvider provider,
                          const char *account_key,
                          SlSignIn *sign_in);

/**
 * sl_api_sign_ins_exchange:
 * @request: (transfer full): answered when the account is connected, or why it is not
 *
 * A state that is unknown, used, too old, or of another account is refused; the last of these
 * leaves it as it was.
 */
void sl_api_sign_ins_exchange (SlApiRequest *request,
                               SlProvider provider,
                               const char *account_key,
                               const char *state,
                               const char *code);

G_END_DECLS
