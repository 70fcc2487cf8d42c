/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-emulator-clock.h"

struct _SlEmulatorClock
{
  GObject parent_instance;

  SlEmulatorProcess *emulator; /* (unowned) */
  int64_t start_us;            /* monotonic */
  int64_t real_us;             /* at the start */
  int64_t offset_us;
  int64_t slept_us;
  GPtrArray *sleepers; /* (owned) (element-type GTask): with their due time, monotonic */
  guint tick_id;
};

/* Longer than an answer on loopback takes: what is under way comes in before time jumps. */
#define TICK_MS 4

static void clock_iface_init (SlClockInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlEmulatorClock,
                               sl_emulator_clock,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SL_TYPE_CLOCK, clock_iface_init))

static int64_t
get_passed_us (SlEmulatorClock *self)
{
  return g_get_monotonic_time () - self->start_us + self->offset_us;
}

static int64_t
get_real_us (SlClock *clock)
{
  SlEmulatorClock *self = SL_EMULATOR_CLOCK (clock);

  return self->real_us + get_passed_us (self);
}

static int64_t
get_monotonic_us (SlClock *clock)
{
  return G_USEC_PER_SEC + get_passed_us (SL_EMULATOR_CLOCK (clock));
}

static int64_t
get_due_us (GTask *sleeper)
{
  return *(int64_t *) g_task_get_task_data (sleeper);
}

static gboolean
is_over (SlEmulatorClock *self, GTask *sleeper)
{
  return g_cancellable_is_cancelled (g_task_get_cancellable (sleeper)) ||
         get_due_us (sleeper) <= get_monotonic_us (SL_CLOCK (self));
}

/* Time jumps to the first who wants to wake. */
static void
jump (SlEmulatorClock *self)
{
  int64_t due_us = G_MAXINT64;

  for (guint i = 0; i < self->sleepers->len; i++)
    if (!is_over (self, g_ptr_array_index (self->sleepers, i)))
      due_us = MIN (due_us, get_due_us (g_ptr_array_index (self->sleepers, i)));
  int64_t us = due_us - get_monotonic_us (SL_CLOCK (self));
  if (due_us == G_MAXINT64 || us <= 0)
    return;
  sl_emulator_clock_advance (self, us);
  self->slept_us += us;
}

static gboolean
on_tick_cb (gpointer user_data)
{
  g_autoptr (SlEmulatorClock) self = g_object_ref (SL_EMULATOR_CLOCK (user_data));
  g_autoptr (GPtrArray) awake = g_ptr_array_new_with_free_func (g_object_unref);

  jump (self);
  for (guint i = self->sleepers->len; i > 0; i--)
    if (is_over (self, g_ptr_array_index (self->sleepers, i - 1)))
      g_ptr_array_add (awake, g_ptr_array_steal_index (self->sleepers, i - 1));
  if (self->sleepers->len == 0)
    self->tick_id = 0;
  gboolean goes_on = self->sleepers->len > 0;
  for (guint i = awake->len; i > 0; i--)
    if (!g_task_return_error_if_cancelled (g_ptr_array_index (awake, i - 1)))
      g_task_return_boolean (g_ptr_array_index (awake, i - 1), TRUE);
  return goes_on ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
sleep_async (SlClock *clock,
             int64_t duration_us,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  SlEmulatorClock *self = SL_EMULATOR_CLOCK (clock);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  int64_t due_us = get_monotonic_us (clock) + MAX (duration_us, 0);

  g_task_set_task_data (task, g_memdup2 (&due_us, sizeof due_us), g_free);
  g_ptr_array_add (self->sleepers, task);
  if (self->tick_id == 0)
    self->tick_id = g_timeout_add (TICK_MS, on_tick_cb, self);
}

static gboolean
sleep_finish (SlClock *clock, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
clock_iface_init (SlClockInterface *iface)
{
  iface->get_real_us = get_real_us;
  iface->get_monotonic_us = get_monotonic_us;
  iface->sleep_async = sleep_async;
  iface->sleep_finish = sleep_finish;
}

static void
sl_emulator_clock_finalize (GObject *object)
{
  SlEmulatorClock *self = SL_EMULATOR_CLOCK (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_ptr_array_unref (self->sleepers);
  G_OBJECT_CLASS (sl_emulator_clock_parent_class)->finalize (object);
}

static void
sl_emulator_clock_class_init (SlEmulatorClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_emulator_clock_finalize;
}

static void
sl_emulator_clock_init (SlEmulatorClock *self)
{
  self->start_us = g_get_monotonic_time ();
  self->sleepers = g_ptr_array_new_with_free_func (g_object_unref);
}

SlEmulatorClock *
sl_emulator_clock_new (SlEmulatorProcess *emulator, int64_t real_us)
{
  SlEmulatorClock *self = g_object_new (SL_TYPE_EMULATOR_CLOCK, NULL);

  self->emulator = emulator;
  self->real_us = real_us;
  return self;
}

void
sl_emulator_clock_advance (SlEmulatorClock *self, int64_t us)
{
  g_autofree char *path = g_strdup_printf ("clock?microseconds=%" G_GINT64_FORMAT, us);
  g_autoptr (JsonNode) answer = sl_emulator_process_control (self->emulator, "POST", path, NULL);

  self->offset_us += us;
}

int64_t
sl_emulator_clock_get_slept_us (SlEmulatorClock *self)
{
  return self->slept_us;
}
