/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-access-tokens.h"
#include "sl-clock.h"
#include "sl-http-client.h"
#include "sl-quota-bucket.h"
#include "sl-vault.h"

G_BEGIN_DECLS

/* Units of Gmail's quota (projects from May 2026): what each method costs, and what a user has. */
#define SL_GMAIL_UNITS_PER_MINUTE 6000
#define SL_GMAIL_UNITS_PROFILE 1
#define SL_GMAIL_UNITS_LIST 5
#define SL_GMAIL_UNITS_HISTORY 2
#define SL_GMAIL_UNITS_GET 20
#define SL_GMAIL_UNITS_THREAD 40

/**
 * SlGmailApi:
 *
 * Requests to Gmail for one account, whoever asks: one token store, one quota. Main context.
 */
#define SL_TYPE_GMAIL_API (sl_gmail_api_get_type ())
G_DECLARE_FINAL_TYPE (SlGmailApi, sl_gmail_api, SL, GMAIL_API, GObject)

SlGmailApi *sl_gmail_api_new (SlHttpClient *http,
                              SlVault *vault,
                              SlClock *clock,
                              const char *base,
                              const char *account_id);

SlClock *sl_gmail_api_get_clock (SlGmailApi *self);

/** sl_gmail_api_take_tokens: @tokens: (transfer none): of a fresh sign-in with @client. */
void
sl_gmail_api_take_tokens (SlGmailApi *self, SlOAuthClient *client, const SlOAuthTokens *tokens);

/** SlGmailCall: one GET of a run, and what became of it. */
typedef struct
{
  char *path; /* (owned): below /gmail/v1/users/me/, with its query */
  unsigned int units;
  GBytes *body;  /* (owned) (nullable): JSON, not parsed yet */
  GError *error; /* (owned) (nullable): SL_MAIL_ERROR, SL_AUTH_ERROR or SL_HTTP_ERROR */
} SlGmailCall;

/** sl_gmail_call_new: @path: (transfer full): @units: what it costs */
SlGmailCall *sl_gmail_call_new (char *path, unsigned int units);
void sl_gmail_call_free (SlGmailCall *call);

/**
 * sl_gmail_api_run_async:
 * @calls: (element-type SlGmailCall): belongs to the run until it ends
 *
 * Makes all calls, several to a request where there are several: waits for quota, gets a token,
 * asks. What Gmail refuses for now is asked again and alone, within limits: 401 once with a new
 * token, limits when the quota's hold ends, 5xx and parts that are missing after a back-off.
 */
void sl_gmail_api_run_async (SlGmailApi *self,
                             GPtrArray *calls,
                             SlQuotaUse use,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/**
 * sl_gmail_api_run_finish:
 *
 * Returns: %FALSE with @error when the calls that were left would have met the same: sign-in,
 *   policy, no network, %G_IO_ERROR_CANCELLED. Otherwise each call has a body or an error.
 */
gboolean sl_gmail_api_run_finish (SlGmailApi *self, GAsyncResult *result, GError **error);

/** sl_gmail_api_get_async: a run of one call; @path and @units as in SlGmailCall. */
void sl_gmail_api_get_async (SlGmailApi *self,
                             const char *path,
                             unsigned int units,
                             SlQuotaUse use,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/** sl_gmail_api_get_finish: Returns: (transfer full) (nullable): JSON, not parsed yet. */
GBytes *sl_gmail_api_get_finish (SlGmailApi *self, GAsyncResult *result, GError **error);

/** sl_gmail_api_get_patience_us: Returns: for how long the newest limit asked to wait, or its kind
 * lets expect: a day's quota begins anew at midnight in California; 0 if unknown. */
int64_t sl_gmail_api_get_patience_us (SlGmailApi *self);

/** sl_gmail_api_estimate_us: Returns: microseconds until @units more will have been spent. */
int64_t sl_gmail_api_estimate_us (SlGmailApi *self, unsigned int units);

G_END_DECLS
