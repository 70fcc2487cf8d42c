/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-quota-bucket.h"

#include "sl-await.h"
#include "sl-fake-clock.h"

#define S ((int64_t) G_USEC_PER_SEC)

typedef struct
{
  SlFakeClock *clock;
  SlQuotaBucket *bucket; /* 6000 units a minute: 100 a second */
  GString *order;        /* names of those served or turned away, as it happened */
} Fixture;

typedef struct
{
  Fixture *fixture;
  char name;
} Taker;

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Taker *taker = user_data;
  g_autoptr (GError) error = NULL;

  if (sl_quota_bucket_take_finish (SL_QUOTA_BUCKET (source), result, &error))
    g_string_append_c (taker->fixture->order, taker->name);
  else
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_string_append_printf (taker->fixture->order, "!%c", taker->name);
    }
}

static void
take_for (Fixture *fixture,
          char name,
          unsigned int units,
          SlQuotaUse use,
          GCancellable *cancellable)
{
  Taker *taker = g_new0 (Taker, 1);

  taker->fixture = fixture;
  taker->name = name;
  sl_quota_bucket_take_async (fixture->bucket, units, use, cancellable, taken_cb, taker);
}

static void
take (Fixture *fixture, char name, unsigned int units, GCancellable *cancellable)
{
  take_for (fixture, name, units, SL_QUOTA_USE_FOREGROUND, cancellable);
}

static void
advance (Fixture *fixture, int64_t us)
{
  sl_fake_clock_advance (fixture->clock, us);
  sl_await_idle ();
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->clock = sl_fake_clock_new (0);
  fixture->bucket = sl_quota_bucket_new (SL_CLOCK (fixture->clock), 6000);
  fixture->order = g_string_new (NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  sl_await_idle ();
  g_assert_cmpuint (sl_fake_clock_get_n_sleepers (fixture->clock), ==, 0);
  g_assert_finalize_object (fixture->bucket);
  g_assert_finalize_object (fixture->clock);
  g_string_free (fixture->order, TRUE);
}

static void
test_quota_bucket_starts_full (Fixture *fixture, gconstpointer user_data)
{
  take (fixture, 'a', 5980, NULL);
  take (fixture, 'b', 20, NULL);
  g_assert_cmpstr (fixture->order->str, ==, ""); /* never before take_async has returned */
  sl_await_idle ();
  g_assert_cmpstr (fixture->order->str, ==, "ab");
  g_assert_cmpint (sl_fake_clock_get_asked_us (fixture->clock), ==, 0);
}

static void
test_quota_bucket_waits (Fixture *fixture, gconstpointer user_data)
{
  take (fixture, 'a', 6000, NULL);
  take (fixture, 'b', 20, NULL);
  advance (fixture, S / 5 - 1);
  g_assert_cmpstr (fixture->order->str, ==, "a");
  advance (fixture, 1);
  g_assert_cmpstr (fixture->order->str, ==, "ab");
}

/* Who is served asks for the next at once, as requests that come page by page do. */
static void
taken_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_assert_true (sl_quota_bucket_take_finish (SL_QUOTA_BUCKET (source), result, NULL));
  take (fixture, 'b', 200, NULL);
  g_string_append_c (fixture->order, 'a');
}

static void
test_quota_bucket_asks_again (Fixture *fixture, gconstpointer user_data)
{
  take (fixture, '-', 6000, NULL);
  sl_quota_bucket_take_async (fixture->bucket, 100, SL_QUOTA_USE_FOREGROUND, NULL, taken_again_cb,
                              fixture);
  advance (fixture, S);
  g_assert_cmpstr (fixture->order->str, ==, "-a");
  g_assert_cmpuint (sl_fake_clock_get_n_sleepers (fixture->clock), ==, 1);
  advance (fixture, 2 * S);
  g_assert_cmpstr (fixture->order->str, ==, "-ab");
}

static void
test_quota_bucket_in_order (Fixture *fixture, gconstpointer user_data)
{
  take (fixture, 'a', 6000, NULL);
  take (fixture, 'b', 500, NULL);
  take (fixture, 'c', 1, NULL); /* small, but after b */
  take (fixture, 'd', 99, NULL);
  advance (fixture, 4 * S);
  g_assert_cmpstr (fixture->order->str, ==, "a");
  advance (fixture, S);
  g_assert_cmpstr (fixture->order->str, ==, "ab");
  advance (fixture, S);
  g_assert_cmpstr (fixture->order->str, ==, "abcd");
}

static void
test_quota_bucket_rate (Fixture *fixture, gconstpointer user_data)
{
  sl_fake_clock_set_mode (fixture->clock, SL_FAKE_CLOCK_AUTO);
  int64_t start_us = sl_clock_get_monotonic_us (SL_CLOCK (fixture->clock));

  for (unsigned int i = 0; i < 1000; i++)
    take (fixture, 'm', 20, NULL);
  SL_AWAIT (fixture->order->len == 1000);

  /* 20,000 units: 6,000 at once, the other 14,000 at 100 a second */
  int64_t elapsed_us = sl_clock_get_monotonic_us (SL_CLOCK (fixture->clock)) - start_us;
  g_assert_cmpint (elapsed_us, ==, 140 * S);
}

static void
test_quota_bucket_holds_a_minute (Fixture *fixture, gconstpointer user_data)
{
  advance (fixture, 3600 * S);
  take (fixture, 'a', 6000, NULL);
  take (fixture, 'b', 1, NULL);
  sl_await_idle ();
  g_assert_cmpstr (fixture->order->str, ==, "a");
  advance (fixture, S / 100);
  g_assert_cmpstr (fixture->order->str, ==, "ab");
}

/* A refusal takes what is left, and holds back; the second in a row twice as long. */
static void
test_quota_bucket_refuse (Fixture *fixture, gconstpointer user_data)
{
  sl_quota_bucket_refuse (fixture->bucket, -1);
  take (fixture, 'a', 1, NULL);
  advance (fixture, S - 1);
  g_assert_cmpstr (fixture->order->str, ==, "");
  advance (fixture, S + 1); /* with the most of jitter */
  g_assert_cmpstr (fixture->order->str, ==, "a");

  sl_quota_bucket_refuse (fixture->bucket, -1);
  take (fixture, 'b', 1, NULL);
  advance (fixture, 2 * S - 1);
  g_assert_cmpstr (fixture->order->str, ==, "a");
  advance (fixture, S + 1);
  g_assert_cmpstr (fixture->order->str, ==, "ab");

  sl_quota_bucket_confirm (fixture->bucket);
  sl_quota_bucket_refuse (fixture->bucket, 7 * S); /* as the provider says */
  take (fixture, 'c', 1, NULL);
  advance (fixture, 7 * S - 1);
  g_assert_cmpstr (fixture->order->str, ==, "ab");
  advance (fixture, 1);
  g_assert_cmpstr (fixture->order->str, ==, "abc");
}

/* Too many at once: the units are still there afterwards. */
static void
test_quota_bucket_pause (Fixture *fixture, gconstpointer user_data)
{
  take (fixture, 'a', 3000, NULL);
  sl_quota_bucket_pause (fixture->bucket, 2 * S);
  take (fixture, 'b', 3000, NULL);
  advance (fixture, 2 * S - 1);
  g_assert_cmpstr (fixture->order->str, ==, "a");
  advance (fixture, 1);
  g_assert_cmpstr (fixture->order->str, ==, "ab");
}

/* One tenth less a minute after a refusal; back again when a minute has gone well. */
static void
test_quota_bucket_learns (Fixture *fixture, gconstpointer user_data)
{
  sl_quota_bucket_refuse (fixture->bucket, 0);
  sl_quota_bucket_refuse (fixture->bucket, 0); /* the same lesson */
  g_assert_cmpint (ABS (sl_quota_bucket_estimate_us (fixture->bucket, 900) - (900 + 540) * S / 90),
                   <, S / 10);
  sl_quota_bucket_confirm (fixture->bucket);
  sl_quota_bucket_refuse (fixture->bucket, 0); /* another */
  take (fixture, 'a', 80, NULL);
  advance (fixture, S - 1);
  g_assert_cmpstr (fixture->order->str, ==, "");
  advance (fixture, 1);
  g_assert_cmpstr (fixture->order->str, ==, "a");

  sl_quota_bucket_confirm (fixture->bucket);
  advance (fixture, 60 * S);
  advance (fixture, 120 * S);
  take (fixture, 'b', 6000, NULL); /* as full as at the beginning */
  sl_await_idle ();
  g_assert_cmpstr (fixture->order->str, ==, "ab");
}

static void
test_quota_bucket_leaves_a_tenth (Fixture *fixture, gconstpointer user_data)
{
  take_for (fixture, 'a', 5400, SL_QUOTA_USE_BACKGROUND, NULL);
  take_for (fixture, 'b', 20, SL_QUOTA_USE_BACKGROUND, NULL);
  sl_await_idle ();
  g_assert_cmpstr (fixture->order->str, ==, "a");
  take (fixture, 'c', 600, NULL); /* who clicks does not wait behind it */
  sl_await_idle ();
  g_assert_cmpstr (fixture->order->str, ==, "ac");
  take (fixture, 'd', 40, NULL);
  take (fixture, 'e', 10, NULL);
  advance (fixture, S / 2);
  g_assert_cmpstr (fixture->order->str, ==, "acde");
  advance (fixture, 6 * S);
  g_assert_cmpstr (fixture->order->str, ==, "acde");
  advance (fixture, S / 5);
  g_assert_cmpstr (fixture->order->str, ==, "acdeb");
}

static void
test_quota_bucket_estimate (Fixture *fixture, gconstpointer user_data)
{
  g_assert_cmpint (sl_quota_bucket_estimate_us (fixture->bucket, 5400), ==, 0);
  g_assert_cmpint (sl_quota_bucket_estimate_us (fixture->bucket, 5500), ==, S);
  take_for (fixture, 'a', 5400, SL_QUOTA_USE_BACKGROUND, NULL);
  take_for (fixture, 'b', 500, SL_QUOTA_USE_BACKGROUND, NULL);
  g_assert_cmpint (sl_quota_bucket_estimate_us (fixture->bucket, 20000), ==, 205 * S);
  advance (fixture, 5 * S);
  g_assert_cmpstr (fixture->order->str, ==, "ab");
  g_assert_cmpint (sl_quota_bucket_estimate_us (fixture->bucket, 20000), ==, 200 * S);
}

static void
test_quota_bucket_more_than_it_holds (Fixture *fixture, gconstpointer user_data)
{
  take (fixture, 'a', 100000, NULL);
  take (fixture, 'b', 1, NULL);
  sl_await_idle ();
  g_assert_cmpstr (fixture->order->str, ==, "a");
  advance (fixture, S / 100);
  g_assert_cmpstr (fixture->order->str, ==, "ab");
}

static void
test_quota_bucket_cancel (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GCancellable) first = g_cancellable_new ();
  g_autoptr (GCancellable) middle = g_cancellable_new ();

  take (fixture, 'a', 6000, NULL);
  take (fixture, 'b', 6000, first); /* a minute */
  take (fixture, 'c', 10, NULL);
  take (fixture, 'd', 10, middle);
  take (fixture, 'e', 10, NULL);
  sl_await_idle ();

  g_cancellable_cancel (middle);
  sl_await_idle ();
  g_assert_cmpstr (fixture->order->str, ==, "a!d");
  g_cancellable_cancel (first); /* c and e need not wait for what b would have taken */
  sl_await_idle ();
  advance (fixture, S / 5);
  g_assert_cmpstr (fixture->order->str, ==, "a!d!bce");

  take (fixture, 'f', 1, first);
  sl_await_idle ();
  g_assert_cmpstr (fixture->order->str, ==, "a!d!bce!f");
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer user_data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("/net/quota-bucket/starts-full", test_quota_bucket_starts_full);
  add ("/net/quota-bucket/waits", test_quota_bucket_waits);
  add ("/net/quota-bucket/asks-again", test_quota_bucket_asks_again);
  add ("/net/quota-bucket/in-order", test_quota_bucket_in_order);
  add ("/net/quota-bucket/rate", test_quota_bucket_rate);
  add ("/net/quota-bucket/holds-a-minute", test_quota_bucket_holds_a_minute);
  add ("/net/quota-bucket/refuse", test_quota_bucket_refuse);
  add ("/net/quota-bucket/pause", test_quota_bucket_pause);
  add ("/net/quota-bucket/learns", test_quota_bucket_learns);
  add ("/net/quota-bucket/leaves-a-tenth", test_quota_bucket_leaves_a_tenth);
  add ("/net/quota-bucket/estimate", test_quota_bucket_estimate);
  add ("/net/quota-bucket/more-than-it-holds", test_quota_bucket_more_than_it_holds);
  add ("/net/quota-bucket/cancel", test_quota_bucket_cancel);

  return g_test_run ();
}
