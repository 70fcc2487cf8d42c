/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SlClock:
 *
 * Where every layer takes the time from and waits, so that tests can hold it still. All methods
 * belong to the main context of the caller except the two getters, which any thread may call.
 */
#define SL_TYPE_CLOCK (sl_clock_get_type ())
G_DECLARE_INTERFACE (SlClock, sl_clock, SL, CLOCK, GObject)

struct _SlClockInterface
{
  GTypeInterface parent_iface;

  int64_t (*get_real_us) (SlClock *self);
  int64_t (*get_monotonic_us) (SlClock *self);
  void (*sleep_async) (SlClock *self,
                       int64_t duration_us,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
  gboolean (*sleep_finish) (SlClock *self, GAsyncResult *result, GError **error);
};

/**
 * sl_clock_get_real_us:
 *
 * Returns: wall-clock time, microseconds since the Unix epoch, UTC. It may jump.
 */
int64_t sl_clock_get_real_us (SlClock *self);

/**
 * sl_clock_get_monotonic_us:
 *
 * Returns: microseconds since an arbitrary start; never goes back.
 */
int64_t sl_clock_get_monotonic_us (SlClock *self);

/**
 * sl_clock_sleep_async:
 * @duration_us: microseconds to wait; 0 or less completes on the next iteration
 * @cancellable: (nullable): ends the wait with %G_IO_ERROR_CANCELLED
 *
 * Waits in the thread-default main context, without blocking it.
 */
void sl_clock_sleep_async (SlClock *self,
                           int64_t duration_us,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean sl_clock_sleep_finish (SlClock *self, GAsyncResult *result, GError **error);

/** SlSystemClock: the real clock. */
#define SL_TYPE_SYSTEM_CLOCK (sl_system_clock_get_type ())
G_DECLARE_FINAL_TYPE (SlSystemClock, sl_system_clock, SL, SYSTEM_CLOCK, GObject)

/** sl_system_clock_new: Returns: (transfer full): a clock that reads the machine's. */
SlClock *sl_system_clock_new (void);

G_END_DECLS
