/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-clock.h"

G_BEGIN_DECLS

/** SlQuotaBucket: a token bucket in the provider's units; waiters are served in order. */
#define SL_TYPE_QUOTA_BUCKET (sl_quota_bucket_get_type ())
G_DECLARE_FINAL_TYPE (SlQuotaBucket, sl_quota_bucket, SL, QUOTA_BUCKET, GObject)

/**
 * sl_quota_bucket_new:
 * @units_per_minute: refill; the bucket starts full with one minute's units
 */
SlQuotaBucket *sl_quota_bucket_new (SlClock *clock, unsigned int units_per_minute);

/** sl_quota_bucket_take_async: waits until @units are there, then takes them. */
void sl_quota_bucket_take_async (SlQuotaBucket *self,
                                 unsigned int units,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean sl_quota_bucket_take_finish (SlQuotaBucket *self, GAsyncResult *result, GError **error);

/** sl_quota_bucket_drain: the provider said "too much": empties the bucket. */
void sl_quota_bucket_drain (SlQuotaBucket *self);

G_END_DECLS
