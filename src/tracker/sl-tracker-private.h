/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-clock.h"
#include "sl-mail-provider.h"
#include "sl-router.h"
#include "sl-store.h"
#include "sl-tracker.h"
#include "sl-vault.h"

G_BEGIN_DECLS

struct _SlTracker
{
  GObject parent_instance;

  SlStore *store;            /* (owned) */
  SlVault *vault;            /* (owned) */
  SlRouter *router;          /* (owned) */
  SlClock *clock;            /* (owned) */
  GPtrArray *providers;      /* (owned) (element-type SlMailProvider) */
  GListStore *syncs;         /* (owned) (element-type SlSync) */
  GCancellable *cancellable; /* (owned): cancelled by close */
  gboolean is_open;
  gboolean is_opening;
  gboolean closes; /* asked to close while it was being opened */
};

/** _sl_tracker_get_provider: Returns: (transfer none) (nullable): NOT_SUPPORTED when absent. */
SlMailProvider *_sl_tracker_get_provider (SlTracker *self, SlProvider kind, GError **error);

/** _sl_tracker_get_reader: Returns: (transfer none) (nullable): sets @error while closed. */
SlDatabase *_sl_tracker_get_reader (SlTracker *self, GError **error);

/** _sl_tracker_make_key: Returns: (transfer full): 64 hex digits of 256 random bits; free with
 * sl_vault_secret_free(). */
char *_sl_tracker_make_key (void);

/** _sl_tracker_take_error: maps *@error in place, if set. */
void _sl_tracker_take_error (GError **error);

/** _sl_tracker_check_open: Returns: %FALSE when closed: @task (transfer full) has then ended. */
gboolean _sl_tracker_check_open (SlTracker *self, GTask *task);

/**
 * _sl_tracker_read:
 * @task: (transfer full): its task data goes to @func, on a thread; returns TRUE after it, or the
 *   error
 */
void _sl_tracker_read (SlTracker *self, GTask *task, SlStoreFunc func);

/**
 * _sl_tracker_write:
 * @task: (transfer full): its task data goes to @func; returns TRUE after the commit, or the error
 *
 * For what is no act of the activity log; see _sl_act_run().
 */
void _sl_tracker_write (SlTracker *self, GTask *task, SlStoreFunc func);

G_END_DECLS
