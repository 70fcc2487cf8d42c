/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdint.h>

#include <glib.h>

G_BEGIN_DECLS

/** The longest wait that sl_back_off_get_us() gives. */
#define SL_BACK_OFF_MAX_US (64 * G_USEC_PER_SEC)

/** The longest Retry-After that is waited for; a longer one is the caller's to plan. */
#define SL_BACK_OFF_MAX_RETRY_AFTER_US (120 * G_USEC_PER_SEC)

/**
 * sl_back_off_get_us:
 * @failed: attempts that have failed so far, from 1
 * @jitter_us: random part, 0 to 1 s
 *
 * Truncated exponential back-off: min (2^(failed - 1) s + jitter, 64 s). Any thread.
 *
 * Returns: microseconds to wait before the next attempt
 */
int64_t sl_back_off_get_us (unsigned int failed, int64_t jitter_us);

/** sl_back_off_get_jitter_us: Returns: 0 to 1 s at random, from the kernel, in microseconds. */
int64_t sl_back_off_get_jitter_us (void);

/**
 * sl_back_off_parse_retry_after:
 * @value: (nullable): of the header field Retry-After, seconds or an HTTP date (RFC 9110, 10.2.3)
 * @now_us: wall clock
 *
 * Returns: microseconds from @now_us, 0 for a date gone by; -1 if absent or neither form
 */
int64_t sl_back_off_parse_retry_after (const char *value, int64_t now_us);

G_END_DECLS
