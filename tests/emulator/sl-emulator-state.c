/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sl-emulator-state.h"

#include "sl-fault-script.h"
#include "sl-oauth-endpoints.h"
#include "sl-quota.h"
#include "sl-request-stats.h"

#define DEFAULT_TOKEN_LIFETIME_S 3599
#define DEFAULT_BATCH_CONCURRENCY 50

static void
account_free (gpointer data)
{
  SlAccount *self = data;

  g_free (self->address);
  sl_mailbox_free (self->mailbox);
  sl_quota_free (self->quota);
  g_free (self);
}

SlEmulatorState *
sl_emulator_state_new (void)
{
  SlEmulatorState *self = g_new0 (SlEmulatorState, 1);

  self->options.client_id = g_strdup ("emulator.apps.googleusercontent.com");
  self->options.client_secret = g_strdup ("GOCSPX-emulator");
  self->options.token_lifetime_s = DEFAULT_TOKEN_LIFETIME_S;
  self->options.batch_concurrency = DEFAULT_BATCH_CONCURRENCY;
  self->accounts = g_ptr_array_new_with_free_func (account_free);
  self->oauth = sl_oauth_new ();
  self->faults = sl_fault_script_new ();
  self->stats = sl_request_stats_new ();
  return self;
}

void
sl_emulator_state_free (SlEmulatorState *self)
{
  g_free (self->options.client_id);
  g_free (self->options.client_secret);
  g_free (self->options.grant_scope);
  g_ptr_array_unref (self->accounts);
  sl_oauth_free (self->oauth);
  sl_fault_script_free (self->faults);
  sl_request_stats_free (self->stats);
  g_free (self->base_url);
  g_free (self);
}

SlAccount *
sl_emulator_state_add_account (SlEmulatorState *self, const char *address)
{
  SlAccount *account = g_new0 (SlAccount, 1);

  account->address = g_strdup (address);
  account->mailbox = sl_mailbox_new (address);
  account->quota = sl_quota_new ();
  g_ptr_array_add (self->accounts, account);
  return account;
}

SlAccount *
sl_emulator_state_find_account (SlEmulatorState *self, const char *address)
{
  for (unsigned int i = 0; i < self->accounts->len; i++)
    {
      SlAccount *account = g_ptr_array_index (self->accounts, i);

      if (g_ascii_strcasecmp (account->address, address) == 0)
        return account;
    }
  return NULL;
}

int64_t
sl_emulator_state_now_us (const SlEmulatorState *self)
{
  return g_get_real_time () + self->options.clock_offset_us;
}
