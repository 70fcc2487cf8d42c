/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who waits stands in a queue of tasks; one sleep at a time, for the head of the queue. The level
 * is kept in units times microseconds of a minute, so that refilling is exact in integers.
 */

#include "sl-quota-bucket.h"

#define US_PER_MINUTE ((int64_t) 60 * G_USEC_PER_SEC)

struct _SlQuotaBucket
{
  GObject parent_instance;

  SlClock *clock; /* (owned) */
  int64_t units_per_minute;
  int64_t level;       /* in 1 / US_PER_MINUTE units */
  int64_t filled_us;   /* monotonic: when level was right */
  GQueue waiters;      /* (owned) (element-type GTask): in order; each keeps the bucket alive */
  GCancellable *sleep; /* (owned) (nullable): of the sleep for the head */
};

G_DEFINE_FINAL_TYPE (SlQuotaBucket, sl_quota_bucket, G_TYPE_OBJECT)

typedef struct
{
  int64_t cost;       /* in the unit of level */
  GSource *cancelled; /* (owned) (nullable) */
} Waiter;

static void
waiter_stop_listening (Waiter *waiter)
{
  if (waiter->cancelled != NULL)
    g_source_destroy (waiter->cancelled);
  g_clear_pointer (&waiter->cancelled, g_source_unref);
}

static void
waiter_free (Waiter *waiter)
{
  waiter_stop_listening (waiter);
  g_free (waiter);
}

static void serve (SlQuotaBucket *self);

static void
refill (SlQuotaBucket *self)
{
  int64_t capacity = self->units_per_minute * US_PER_MINUTE;
  int64_t now_us = sl_clock_get_monotonic_us (self->clock);
  int64_t elapsed_us = CLAMP (now_us - self->filled_us, 0, US_PER_MINUTE);

  self->level = MIN (self->level + elapsed_us * self->units_per_minute, capacity);
  self->filled_us = now_us;
}

static void
sleep_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlQuotaBucket) self = SL_QUOTA_BUCKET (user_data);

  /* Fails only when cancelled: then the queue has changed and a newer sleep may be under way. */
  if (!sl_clock_sleep_finish (SL_CLOCK (source), result, NULL))
    return;
  g_clear_object (&self->sleep);
  serve (self);
}

static void
stop_sleep (SlQuotaBucket *self)
{
  if (self->sleep != NULL)
    g_cancellable_cancel (self->sleep);
  g_clear_object (&self->sleep);
}

static void
serve (SlQuotaBucket *self)
{
  refill (self);
  for (GTask *task = g_queue_peek_head (&self->waiters); task != NULL;
       task = g_queue_peek_head (&self->waiters))
    {
      Waiter *waiter = g_task_get_task_data (task);
      int64_t missing = waiter->cost - self->level;

      if (missing > 0)
        {
          int64_t wait_us = (missing + self->units_per_minute - 1) / self->units_per_minute;

          stop_sleep (self); /* who was served may have asked for more, and begun one */
          self->sleep = g_cancellable_new ();
          sl_clock_sleep_async (self->clock, wait_us, self->sleep, sleep_cb, g_object_ref (self));
          return;
        }
      self->level -= waiter->cost;
      waiter_stop_listening (waiter);
      g_autoptr (GTask) served = g_queue_pop_head (&self->waiters);
      g_task_return_boolean (served, TRUE);
    }
}

/* The next in line may need fewer units than the one that left. */
static gboolean
on_waiter_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data); /* the queue's reference */
  SlQuotaBucket *self = SL_QUOTA_BUCKET (g_task_get_source_object (task));

  g_queue_remove (&self->waiters, task);
  g_task_return_error_if_cancelled (task);
  stop_sleep (self);
  serve (self);
  return G_SOURCE_REMOVE;
}

static void
sl_quota_bucket_finalize (GObject *object)
{
  SlQuotaBucket *self = SL_QUOTA_BUCKET (object);

  g_assert (g_queue_is_empty (&self->waiters));
  g_clear_object (&self->sleep);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (sl_quota_bucket_parent_class)->finalize (object);
}

static void
sl_quota_bucket_class_init (SlQuotaBucketClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_quota_bucket_finalize;
}

static void
sl_quota_bucket_init (SlQuotaBucket *self)
{
  g_queue_init (&self->waiters);
}

SlQuotaBucket *
sl_quota_bucket_new (SlClock *clock, unsigned int units_per_minute)
{
  g_return_val_if_fail (SL_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (units_per_minute > 0, NULL);

  SlQuotaBucket *self = g_object_new (SL_TYPE_QUOTA_BUCKET, NULL);
  self->clock = g_object_ref (clock);
  self->units_per_minute = units_per_minute;
  self->level = units_per_minute * US_PER_MINUTE;
  self->filled_us = sl_clock_get_monotonic_us (clock);
  return self;
}

void
sl_quota_bucket_take_async (SlQuotaBucket *self,
                            unsigned int units,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (SL_IS_QUOTA_BUCKET (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Waiter *waiter = g_new0 (Waiter, 1);

  g_task_set_source_tag (task, sl_quota_bucket_take_async);
  g_task_set_static_name (task, "sl-quota-bucket-take");
  g_task_set_task_data (task, waiter, (GDestroyNotify) waiter_free);
  if (g_task_return_error_if_cancelled (task))
    return;

  /* More than the bucket holds would never come: a full one is the most that can be asked. */
  waiter->cost = MIN ((int64_t) units, self->units_per_minute) * US_PER_MINUTE;
  if (cancellable != NULL)
    {
      waiter->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_static_name (waiter->cancelled, "sl-quota-bucket-cancelled");
      g_source_set_callback (waiter->cancelled, G_SOURCE_FUNC (on_waiter_cancelled_cb), task, NULL);
      g_source_attach (waiter->cancelled, g_task_get_context (task));
    }
  g_queue_push_tail (&self->waiters, g_steal_pointer (&task));
  if (g_queue_get_length (&self->waiters) == 1)
    serve (self);
}

gboolean
sl_quota_bucket_take_finish (SlQuotaBucket *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_QUOTA_BUCKET (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
sl_quota_bucket_drain (SlQuotaBucket *self)
{
  g_return_if_fail (SL_IS_QUOTA_BUCKET (self));

  refill (self);
  self->level = 0;
}
