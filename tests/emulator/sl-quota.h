/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sl-emulator-state.h"

G_BEGIN_DECLS

SlQuota *sl_quota_new (void);
void sl_quota_free (SlQuota *self);

/**
 * sl_quota_take:
 * @units: cost of the call
 *
 * Returns: %FALSE when the user's minute has too few units left; nothing is taken then.
 */
gboolean
sl_quota_take (SlQuota *self, const SlEmulatorOptions *options, unsigned int units, int64_t now_us);

G_END_DECLS
