/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-clock.h"

G_BEGIN_DECLS

/** SlQuotaUse: who waits for what the units buy. */
typedef enum
{
  SL_QUOTA_USE_BACKGROUND, /* leaves a tenth of a minute's units for the foreground */
  SL_QUOTA_USE_FOREGROUND, /* a person waits: comes first, and may use all there is */
} SlQuotaUse;

/**
 * SlQuotaBucket:
 *
 * A token bucket in the provider's units; waiters of one use are served in order. It learns: each
 * time the provider says "too much" it gives a tenth less, down to a tenth of what it began with;
 * each minute without that, a tenth of the beginning more. Main context.
 */
#define SL_TYPE_QUOTA_BUCKET (sl_quota_bucket_get_type ())
G_DECLARE_FINAL_TYPE (SlQuotaBucket, sl_quota_bucket, SL, QUOTA_BUCKET, GObject)

/**
 * sl_quota_bucket_new:
 * @units_per_minute: refill; the bucket starts full with one minute's units
 */
SlQuotaBucket *sl_quota_bucket_new (SlClock *clock, unsigned int units_per_minute);

/**
 * sl_quota_bucket_take_async:
 *
 * Waits until @units are there, then takes them. More than can ever be there counts as that much.
 */
void sl_quota_bucket_take_async (SlQuotaBucket *self,
                                 unsigned int units,
                                 SlQuotaUse use,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean sl_quota_bucket_take_finish (SlQuotaBucket *self, GAsyncResult *result, GError **error);

/**
 * sl_quota_bucket_refuse:
 * @retry_after_us: what the provider said; negative if nothing
 *
 * The provider said that the quota is used up: by somebody else, or it is smaller than thought.
 * Empties the bucket, and holds everybody back: as long as was said, 2 minutes at most, else for a
 * time that doubles with each refusal in a row, up to 4 s.
 */
void sl_quota_bucket_refuse (SlQuotaBucket *self, int64_t retry_after_us);

/** sl_quota_bucket_pause: the same hold for "too many at once"; says nothing about units. */
void sl_quota_bucket_pause (SlQuotaBucket *self, int64_t retry_after_us);

/** sl_quota_bucket_confirm: an answer came through: refusals are no longer in a row. After long
 * ones a new minute has begun, with all its units. */
void sl_quota_bucket_confirm (SlQuotaBucket *self);

/** sl_quota_bucket_is_refused: Returns: whether the newest answer was a refusal: then ask for
 * little.
 */
gboolean sl_quota_bucket_is_refused (SlQuotaBucket *self);

/**
 * sl_quota_bucket_estimate_us:
 * @units: beyond what is waited for already
 *
 * Returns: microseconds until so many units will have been given to the background
 */
int64_t sl_quota_bucket_estimate_us (SlQuotaBucket *self, unsigned int units);

G_END_DECLS
