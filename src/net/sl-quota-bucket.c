/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who waits stands in a queue of tasks; one sleep at a time, for the head of the queue. The level
 * is kept in units times microseconds of a minute, so that refilling is exact in integers.
 */

#include "sl-quota-bucket.h"

#include "sl-back-off.h"

#define RESERVE_PART 10 /* one of so many parts is kept for the foreground */
#define STEP_PART 10    /* and so large is a step of learning */
/* A minute's quota comes back within the minute: who waits longer than this misses it. */
#define MAX_DOUBLED 3
/* Where units come bit by bit, nobody is refused for so long: they come all at once, by the minute.
 */
#define WHOLE_MINUTE_SIGN_US (20 * G_USEC_PER_SEC)
#define US_PER_MINUTE ((int64_t) 60 * G_USEC_PER_SEC)

struct _SlQuotaBucket
{
  GObject parent_instance;

  SlClock *clock;           /* (owned) */
  int64_t most_units;       /* a minute, as it began */
  int64_t units_per_minute; /* as learned */
  int64_t learned_us;       /* monotonic: when that was changed last */
  int64_t level;            /* in 1 / US_PER_MINUTE units */
  int64_t filled_us;        /* monotonic: when level was right */
  int64_t held_until_us;    /* monotonic: nobody is served before */
  unsigned int n_refused;   /* in a row */
  int64_t refused_since_us; /* monotonic: the first of them */
  GQueue waiters;      /* (owned) (element-type GTask): in order; each keeps the bucket alive */
  GCancellable *sleep; /* (owned) (nullable): of the sleep for the head */
};

G_DEFINE_FINAL_TYPE (SlQuotaBucket, sl_quota_bucket, G_TYPE_OBJECT)

typedef struct
{
  int64_t cost;    /* in the unit of level */
  int64_t reserve; /* in the same: what must be left */
  SlQuotaUse use;
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
  int64_t now_us = sl_clock_get_monotonic_us (self->clock);
  int64_t elapsed_us = CLAMP (now_us - self->filled_us, 0, 2 * US_PER_MINUTE);

  self->level += elapsed_us * self->units_per_minute;
  self->filled_us = now_us;
  while (self->units_per_minute < self->most_units && now_us - self->learned_us >= US_PER_MINUTE)
    {
      self->units_per_minute =
          MIN (self->units_per_minute + self->most_units / STEP_PART, self->most_units);
      self->learned_us += US_PER_MINUTE;
    }
  self->level = MIN (self->level, self->units_per_minute * US_PER_MINUTE);
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

/* 0: the waiter can be served now */
static int64_t
get_wait_us (SlQuotaBucket *self, const Waiter *waiter)
{
  int64_t missing = waiter->cost + waiter->reserve - self->level;
  int64_t held_us = MAX (self->held_until_us - self->filled_us, 0);

  if (missing <= 0)
    return held_us;
  return MAX ((missing + self->units_per_minute - 1) / self->units_per_minute, held_us);
}

/* What was taken in good faith may be more than there is after a lesson; the most that can be asked
 * is what a full bucket holds. */
static void
clip (SlQuotaBucket *self, Waiter *waiter)
{
  int64_t capacity = self->units_per_minute * US_PER_MINUTE;

  waiter->reserve = waiter->use == SL_QUOTA_USE_BACKGROUND ? capacity / RESERVE_PART : (int64_t) 0;
  waiter->cost = MIN (waiter->cost, capacity - waiter->reserve);
}

static void
serve (SlQuotaBucket *self)
{
  refill (self);
  for (GTask *task = g_queue_peek_head (&self->waiters); task != NULL;
       task = g_queue_peek_head (&self->waiters))
    {
      Waiter *waiter = g_task_get_task_data (task);

      clip (self, waiter);
      int64_t wait_us = get_wait_us (self, waiter);
      if (wait_us > 0)
        {
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
  self->most_units = units_per_minute;
  self->units_per_minute = units_per_minute;
  self->learned_us = sl_clock_get_monotonic_us (clock);
  self->level = units_per_minute * US_PER_MINUTE;
  self->filled_us = sl_clock_get_monotonic_us (clock);
  return self;
}

/* Behind others of the foreground, before the background. Returns whether it is the first. */
static gboolean
enqueue (SlQuotaBucket *self, GTask *task)
{
  GList *place = self->waiters.head;
  const Waiter *waiter = g_task_get_task_data (task);

  while (place != NULL &&
         (waiter->use == SL_QUOTA_USE_BACKGROUND ||
          ((Waiter *) g_task_get_task_data (place->data))->use == SL_QUOTA_USE_FOREGROUND))
    place = place->next;
  g_queue_insert_before (&self->waiters, place, task);
  return g_queue_peek_head (&self->waiters) == task;
}

void
sl_quota_bucket_take_async (SlQuotaBucket *self,
                            unsigned int units,
                            SlQuotaUse use,
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

  waiter->use = use;
  waiter->cost = (int64_t) units * US_PER_MINUTE;
  if (cancellable != NULL)
    {
      waiter->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_static_name (waiter->cancelled, "sl-quota-bucket-cancelled");
      g_source_set_callback (waiter->cancelled, G_SOURCE_FUNC (on_waiter_cancelled_cb), task, NULL);
      g_source_attach (waiter->cancelled, g_task_get_context (task));
    }
  if (enqueue (self, g_steal_pointer (&task)))
    {
      stop_sleep (self);
      serve (self);
    }
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
sl_quota_bucket_pause (SlQuotaBucket *self, int64_t retry_after_us)
{
  g_return_if_fail (SL_IS_QUOTA_BUCKET (self));

  int64_t now_us = sl_clock_get_monotonic_us (self->clock);
  /* Several answers of one moment are one refusal. */
  if (self->n_refused == 0)
    self->refused_since_us = now_us;
  if (now_us >= self->held_until_us)
    self->n_refused++;
  int64_t hold_us = retry_after_us >= 0 ? MIN (retry_after_us, SL_BACK_OFF_MAX_RETRY_AFTER_US)
                                        : sl_back_off_get_us (MIN (self->n_refused, MAX_DOUBLED),
                                                              sl_back_off_get_jitter_us ());
  self->held_until_us = MAX (self->held_until_us, now_us + hold_us);
  if (self->sleep != NULL)
    {
      stop_sleep (self);
      serve (self);
    }
}

void
sl_quota_bucket_refuse (SlQuotaBucket *self, int64_t retry_after_us)
{
  g_return_if_fail (SL_IS_QUOTA_BUCKET (self));

  refill (self);
  if (self->n_refused == 0)
    {
      int64_t step = self->most_units / STEP_PART;
      self->units_per_minute = MAX (self->units_per_minute - step, MAX (step, 1));
      self->learned_us = self->filled_us;
    }
  self->level = 0;
  sl_quota_bucket_pause (self, retry_after_us);
}

void
sl_quota_bucket_confirm (SlQuotaBucket *self)
{
  g_return_if_fail (SL_IS_QUOTA_BUCKET (self));

  int64_t now_us = sl_clock_get_monotonic_us (self->clock);
  if (now_us < self->held_until_us || self->n_refused == 0)
    return;
  self->n_refused = 0;
  if (now_us - self->refused_since_us < WHOLE_MINUTE_SIGN_US)
    return;
  self->units_per_minute =
      MIN (self->units_per_minute + self->most_units / STEP_PART, self->most_units);
  refill (self);
  self->level = self->units_per_minute * US_PER_MINUTE;
}

int64_t
sl_quota_bucket_estimate_us (SlQuotaBucket *self, unsigned int units)
{
  g_return_val_if_fail (SL_IS_QUOTA_BUCKET (self), 0);

  Waiter waiter = { .use = SL_QUOTA_USE_BACKGROUND };
  int64_t cost = (int64_t) units * US_PER_MINUTE;

  refill (self);
  clip (self, &waiter);
  for (GList *l = self->waiters.head; l != NULL; l = l->next)
    cost += ((Waiter *) g_task_get_task_data (l->data))->cost;
  waiter.cost = cost; /* not clipped: it comes in pieces */
  return get_wait_us (self, &waiter);
}

gboolean
sl_quota_bucket_is_refused (SlQuotaBucket *self)
{
  g_return_val_if_fail (SL_IS_QUOTA_BUCKET (self), FALSE);

  return self->n_refused > 0;
}
