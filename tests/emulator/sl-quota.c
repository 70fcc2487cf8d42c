/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Units of one user. Google does not say how a minute is counted, so both ways are offered: a
 * bucket that refills all the time, and whole minutes.
 */

#include "sl-quota.h"

#define MINUTE_US (60 * G_USEC_PER_SEC)

struct _SlQuota
{
  int64_t since_us; /* 0: nothing was taken yet */
  int64_t left_micro_units;
};

SlQuota *
sl_quota_new (void)
{
  return g_new0 (SlQuota, 1);
}

void
sl_quota_free (SlQuota *self)
{
  g_free (self);
}

static void
refill (SlQuota *self, const SlEmulatorOptions *options, int64_t now_us)
{
  int64_t capacity = (int64_t) options->quota_units * G_USEC_PER_SEC;
  int64_t passed_us = now_us - self->since_us;

  if (self->since_us == 0 || passed_us >= MINUTE_US)
    {
      self->left_micro_units = capacity;
      self->since_us = now_us;
    }
  else if (!options->quota_by_minute && passed_us > 0)
    {
      self->left_micro_units =
          MIN (capacity, self->left_micro_units + passed_us * options->quota_units / 60);
      self->since_us = now_us;
    }
}

gboolean
sl_quota_take (SlQuota *self, const SlEmulatorOptions *options, unsigned int units, int64_t now_us)
{
  int64_t cost = (int64_t) units * G_USEC_PER_SEC;

  if (options->quota_units <= 0)
    return TRUE;
  refill (self, options, now_us);
  if (self->left_micro_units < cost)
    return FALSE;
  self->left_micro_units -= cost;
  return TRUE;
}
