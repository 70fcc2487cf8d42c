/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-clock.h"

#include "sl-await.h"
#include "sl-fake-clock.h"

#define START_US G_GINT64_CONSTANT (1795000000000000)

static gboolean
finish (SlClock *clock, GAsyncResult *result, GError **error)
{
  return sl_clock_sleep_finish (clock, result, error);
}

static void
test_clock_system_time (void)
{
  g_autoptr (SlClock) clock = sl_system_clock_new ();
  int64_t before_us = g_get_real_time ();
  int64_t real_us = sl_clock_get_real_us (clock);
  int64_t first_us = sl_clock_get_monotonic_us (clock);

  g_assert_cmpint (real_us, >=, before_us);
  g_assert_cmpint (real_us - before_us, <, G_USEC_PER_SEC);
  g_assert_cmpint (sl_clock_get_monotonic_us (clock), >=, first_us);
}

static void
test_clock_system_sleep (void)
{
  g_autoptr (SlClock) clock = sl_system_clock_new ();
  g_autoptr (GAsyncResult) long_sleep = NULL;
  g_autoptr (GAsyncResult) short_sleep = NULL;
  g_autoptr (GAsyncResult) no_sleep = NULL;
  g_autoptr (GError) error = NULL;
  int64_t start_us = g_get_monotonic_time ();

  sl_clock_sleep_async (clock, 20000, NULL, sl_await_result_cb, &long_sleep);
  sl_clock_sleep_async (clock, 1500, NULL, sl_await_result_cb, &short_sleep);
  sl_clock_sleep_async (clock, -5, NULL, sl_await_result_cb, &no_sleep);
  g_assert_null (no_sleep);
  SL_AWAIT (no_sleep != NULL);
  g_assert_null (long_sleep);
  SL_AWAIT (short_sleep != NULL);
  g_assert_cmpint (g_get_monotonic_time () - start_us, >=, 1500);
  g_assert_null (long_sleep);
  SL_AWAIT (long_sleep != NULL);
  g_assert_cmpint (g_get_monotonic_time () - start_us, >=, 20000);
  g_assert_true (finish (clock, long_sleep, &error));
  g_assert_no_error (error);
}

static void
test_clock_system_cancel (void)
{
  g_autoptr (SlClock) clock = sl_system_clock_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) late = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) late_error = NULL;

  sl_clock_sleep_async (clock, G_MAXINT64, cancellable, sl_await_result_cb, &result);
  sl_await_idle ();
  g_assert_null (result);
  g_cancellable_cancel (cancellable);
  SL_AWAIT (result != NULL);
  g_assert_false (finish (clock, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  sl_clock_sleep_async (clock, G_TIME_SPAN_HOUR, cancellable, sl_await_result_cb, &late);
  SL_AWAIT (late != NULL);
  g_assert_false (finish (clock, late, &late_error));
  g_assert_error (late_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
on_other_context_slept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GThread **thread = user_data;

  *thread = g_thread_self ();
}

static gpointer
sleep_in_thread (gpointer data)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  GThread *thread = NULL;

  g_main_context_push_thread_default (context);
  sl_clock_sleep_async (data, 100, NULL, on_other_context_slept_cb, &thread);
  SL_AWAIT (thread != NULL);
  g_main_context_pop_thread_default (context);
  return thread;
}

static void
test_clock_system_context (void)
{
  g_autoptr (SlClock) clock = sl_system_clock_new ();
  GThread *thread = g_thread_new ("sleeper", sleep_in_thread, clock);

  g_assert_true (g_thread_join (thread) == thread);
}

static void
test_clock_fake_manual (void)
{
  g_autoptr (SlFakeClock) fake = sl_fake_clock_new (START_US);
  SlClock *clock = SL_CLOCK (fake);
  g_autoptr (GAsyncResult) later = NULL;
  g_autoptr (GAsyncResult) sooner = NULL;
  g_autoptr (GError) error = NULL;
  int64_t monotonic_us = sl_clock_get_monotonic_us (clock);

  g_assert_cmpint (sl_clock_get_real_us (clock), ==, START_US);
  sl_clock_sleep_async (clock, 100, NULL, sl_await_result_cb, &later);
  sl_clock_sleep_async (clock, 50, NULL, sl_await_result_cb, &sooner);
  sl_fake_clock_advance (fake, 49);
  sl_await_idle ();
  g_assert_cmpuint (sl_fake_clock_get_n_sleepers (fake), ==, 2);
  g_assert_null (sooner);

  sl_fake_clock_set_real (fake, START_US + 1000000);
  sl_await_idle ();
  g_assert_null (sooner);

  sl_fake_clock_advance (fake, 1);
  SL_AWAIT (sooner != NULL);
  g_assert_null (later);
  g_assert_cmpuint (sl_fake_clock_get_n_sleepers (fake), ==, 1);
  sl_fake_clock_advance (fake, 1000);
  SL_AWAIT (later != NULL);
  g_assert_true (finish (clock, later, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sl_clock_get_monotonic_us (clock), ==, monotonic_us + 1050);
  g_assert_cmpint (sl_clock_get_real_us (clock), ==, START_US + 1000000 + 1001);
  g_assert_cmpint (sl_fake_clock_get_asked_us (fake), ==, 150);
}

static void
test_clock_fake_auto (void)
{
  g_autoptr (SlFakeClock) fake = sl_fake_clock_new (START_US);
  SlClock *clock = SL_CLOCK (fake);
  g_autoptr (GAsyncResult) result = NULL;

  sl_fake_clock_set_mode (fake, SL_FAKE_CLOCK_AUTO);
  sl_clock_sleep_async (clock, 3 * G_TIME_SPAN_HOUR, NULL, sl_await_result_cb, &result);
  g_assert_null (result);
  SL_AWAIT (result != NULL);
  g_assert_cmpint (sl_clock_get_real_us (clock), ==, START_US + 3 * G_TIME_SPAN_HOUR);
}

static void
test_clock_fake_cancel (void)
{
  g_autoptr (SlFakeClock) fake = sl_fake_clock_new (START_US);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_clock_sleep_async (SL_CLOCK (fake), 100, cancellable, sl_await_result_cb, &result);
  g_cancellable_cancel (cancellable);
  SL_AWAIT (result != NULL);
  g_assert_false (finish (SL_CLOCK (fake), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (sl_fake_clock_get_n_sleepers (fake), ==, 0);
  sl_fake_clock_advance (fake, 1000);
  sl_await_idle ();
  g_clear_object (&result);
  g_assert_finalize_object (g_steal_pointer (&fake));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/base/clock/system-time", test_clock_system_time);
  g_test_add_func ("/base/clock/system-sleep", test_clock_system_sleep);
  g_test_add_func ("/base/clock/system-cancel", test_clock_system_cancel);
  g_test_add_func ("/base/clock/system-context", test_clock_system_context);
  g_test_add_func ("/base/clock/fake-manual", test_clock_fake_manual);
  g_test_add_func ("/base/clock/fake-auto", test_clock_fake_auto);
  g_test_add_func ("/base/clock/fake-cancel", test_clock_fake_cancel);
  return g_test_run ();
}
