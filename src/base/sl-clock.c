/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The real clock, and the thin public side of the interface.
 */

#include "sl-clock.h"

G_DEFINE_INTERFACE (SlClock, sl_clock, G_TYPE_OBJECT)

static void
sl_clock_default_init (SlClockInterface *iface)
{
}

int64_t
sl_clock_get_real_us (SlClock *self)
{
  g_return_val_if_fail (SL_IS_CLOCK (self), 0);

  return SL_CLOCK_GET_IFACE (self)->get_real_us (self);
}

int64_t
sl_clock_get_monotonic_us (SlClock *self)
{
  g_return_val_if_fail (SL_IS_CLOCK (self), 0);

  return SL_CLOCK_GET_IFACE (self)->get_monotonic_us (self);
}

void
sl_clock_sleep_async (SlClock *self,
                      int64_t duration_us,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_return_if_fail (SL_IS_CLOCK (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  SL_CLOCK_GET_IFACE (self)->sleep_async (self, duration_us, cancellable, callback, user_data);
}

gboolean
sl_clock_sleep_finish (SlClock *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_CLOCK (self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return SL_CLOCK_GET_IFACE (self)->sleep_finish (self, result, error);
}

struct _SlSystemClock
{
  GObject parent_instance;
};

static int64_t
sl_system_clock_get_real_us (SlClock *clock)
{
  return g_get_real_time ();
}

static int64_t
sl_system_clock_get_monotonic_us (SlClock *clock)
{
  return g_get_monotonic_time ();
}

/* A source that only waits for its ready time: to the microsecond, and for any number of days,
 * where g_timeout_source_new() ends at 49. */
static gboolean
dispatch_timer (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return callback (user_data);
}

static gboolean
on_timer_ready_cb (gpointer user_data)
{
  GTask *task = G_TASK (user_data);

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

static void
sl_system_clock_sleep_async (SlClock *clock,
                             int64_t duration_us,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  static GSourceFuncs timer_funcs = { .dispatch = dispatch_timer };
  g_autoptr (GTask) task = g_task_new (clock, cancellable, callback, user_data);
  g_autoptr (GSource) timer = g_source_new (&timer_funcs, sizeof (GSource));
  int64_t now_us = g_get_monotonic_time ();

  g_task_set_source_tag (task, sl_system_clock_sleep_async);
  g_task_set_static_name (task, "sl-clock-sleep");
  g_source_set_static_name (timer, "sl-clock-sleep");
  g_source_set_ready_time (timer, now_us + CLAMP (duration_us, 0, G_MAXINT64 - now_us));
  if (cancellable != NULL)
    {
      g_autoptr (GSource) cancelled = g_cancellable_source_new (cancellable);
      g_source_set_dummy_callback (cancelled);
      g_source_add_child_source (timer, cancelled);
    }
  g_task_attach_source (task, timer, on_timer_ready_cb);
}

static gboolean
sl_system_clock_sleep_finish (SlClock *clock, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, clock), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
sl_system_clock_iface_init (SlClockInterface *iface)
{
  iface->get_real_us = sl_system_clock_get_real_us;
  iface->get_monotonic_us = sl_system_clock_get_monotonic_us;
  iface->sleep_async = sl_system_clock_sleep_async;
  iface->sleep_finish = sl_system_clock_sleep_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SlSystemClock,
                               sl_system_clock,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SL_TYPE_CLOCK, sl_system_clock_iface_init))

static void
sl_system_clock_class_init (SlSystemClockClass *klass)
{
}

static void
sl_system_clock_init (SlSystemClock *self)
{
}

SlClock *
sl_system_clock_new (void)
{
  return g_object_new (SL_TYPE_SYSTEM_CLOCK, NULL);
}
