/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sl-mailbox.h"
#include "sl-message-resource.h"

G_BEGIN_DECLS

typedef struct _SlOauth SlOauth;
typedef struct _SlQuota SlQuota;
typedef struct _SlFaultScript SlFaultScript;
typedef struct _SlRequestStats SlRequestStats;

/** SlEmulatorOptions: what the owner of the emulator chose; see README.md for each. */
typedef struct
{
  char *client_id;     /* (owned) */
  char *client_secret; /* (owned) */
  char *grant_scope;   /* (owned) (nullable) granted instead of what was asked */
  gboolean auto_consent;
  gboolean deny_consent; /* with auto_consent: the user says no */
  gboolean refresh_fails;
  gboolean rotate_refresh;
  int token_lifetime_s;
  int refresh_lifetime_s; /* 0: no limit is told */
  int latency_ms;
  int quota_units;          /* per user and minute; 0: none */
  gboolean quota_by_minute; /* whole minutes instead of continuous refill */
  gboolean old_unit_costs;  /* the table before May 2026 */
  int max_in_flight;        /* requests of one user at a time; 0: no limit */
  int batch_concurrency;    /* parts of a batch beyond it get 429; 0: no limit */
  int64_t clock_offset_us;
  SlMessageStyle style;
} SlEmulatorOptions;

/** SlAccount: one user of the stand-in. */
typedef struct
{
  char *address;      /* (owned) */
  SlMailbox *mailbox; /* (owned) */
  SlQuota *quota;     /* (owned) */
  int in_flight;
} SlAccount;

/** SlEmulatorState: everything that endpoints share; main context only. */
typedef struct
{
  SlEmulatorOptions options;
  GPtrArray *accounts;   /* (owned) (element-type SlAccount) the first one is the default */
  SlOauth *oauth;        /* (owned) */
  SlFaultScript *faults; /* (owned) */
  SlRequestStats *stats; /* (owned) */
  char *base_url;        /* (owned) (nullable) until it listens */
} SlEmulatorState;

SlEmulatorState *sl_emulator_state_new (void);
void sl_emulator_state_free (SlEmulatorState *self);

/** sl_emulator_state_add_account: its mailbox still has to be opened. */
SlAccount *sl_emulator_state_add_account (SlEmulatorState *self, const char *address);
SlAccount *sl_emulator_state_find_account (SlEmulatorState *self, const char *address);

/** sl_emulator_state_now_us: wall clock plus the set offset, microseconds since 1970 UTC. */
int64_t sl_emulator_state_now_us (const SlEmulatorState *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlEmulatorState, sl_emulator_state_free)

G_END_DECLS
