/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the front ends see of a sync under way. The work is done by sl-sync-engine.c.
 */

#include "sl-sync-private.h"

struct _SlSync
{
  GObject parent_instance;

  char *account_id;          /* (owned) */
  GCancellable *cancellable; /* (owned) */
  SlSyncPhase phase;
  unsigned int done;
  unsigned int total;
  double fraction;
  int64_t remaining_us;
};

G_DEFINE_FINAL_TYPE (SlSync, sl_sync, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (SlSyncPhase,
                    sl_sync_phase,
                    G_DEFINE_ENUM_VALUE (SL_SYNC_PHASE_LISTING, "listing"),
                    G_DEFINE_ENUM_VALUE (SL_SYNC_PHASE_FETCHING, "fetching"),
                    G_DEFINE_ENUM_VALUE (SL_SYNC_PHASE_DONE, "done"))

typedef enum
{
  PROP_ACCOUNT_ID = 1,
  PROP_PHASE,
  PROP_DONE,
  PROP_TOTAL,
  PROP_FRACTION,
  PROP_REMAINING_US,
  N_PROPS,
} SlSyncProperty;

static GParamSpec *properties[N_PROPS];

static void
sl_sync_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlSync *self = SL_SYNC (object);

  switch ((SlSyncProperty) id)
    {
    case PROP_ACCOUNT_ID:
      g_value_set_string (value, self->account_id);
      break;
    case PROP_PHASE:
      g_value_set_enum (value, (int) self->phase);
      break;
    case PROP_DONE:
      g_value_set_uint (value, self->done);
      break;
    case PROP_TOTAL:
      g_value_set_uint (value, self->total);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    case PROP_REMAINING_US:
      g_value_set_int64 (value, self->remaining_us);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_sync_finalize (GObject *object)
{
  SlSync *self = SL_SYNC (object);

  g_free (self->account_id);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (sl_sync_parent_class)->finalize (object);
}

static void
sl_sync_class_init (SlSyncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = sl_sync_finalize;
  object_class->get_property = sl_sync_get_property;
  properties[PROP_ACCOUNT_ID] = g_param_spec_string ("account-id", NULL, NULL, NULL, flags);
  properties[PROP_PHASE] =
      g_param_spec_enum ("phase", NULL, NULL, SL_TYPE_SYNC_PHASE, SL_SYNC_PHASE_LISTING, flags);
  properties[PROP_DONE] = g_param_spec_uint ("done", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_TOTAL] = g_param_spec_uint ("total", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1.0, 1.0, -1.0, flags);
  properties[PROP_REMAINING_US] =
      g_param_spec_int64 ("remaining-us", NULL, NULL, 0, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sl_sync_init (SlSync *self)
{
  self->cancellable = g_cancellable_new ();
  self->fraction = -1.0;
}

SlSync *
_sl_sync_new (const char *account_id)
{
  SlSync *self = g_object_new (SL_TYPE_SYNC, NULL);
  self->account_id = g_strdup (account_id);
  return self;
}

GCancellable *
_sl_sync_get_cancellable (SlSync *self)
{
  return self->cancellable;
}

void
_sl_sync_set_phase (SlSync *self, SlSyncPhase phase)
{
  if (self->phase == phase)
    return;
  self->phase = phase;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PHASE]);
}

void
_sl_sync_set_progress (SlSync *self, unsigned int done, unsigned int total, double fraction)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (self->done != done)
    {
      self->done = done;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DONE]);
    }
  if (self->total != total)
    {
      self->total = total;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOTAL]);
    }
  if (ABS (self->fraction - fraction) > 1e-6)
    {
      self->fraction = fraction;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

void
_sl_sync_set_remaining (SlSync *self, int64_t remaining_us)
{
  if (self->remaining_us == remaining_us)
    return;
  self->remaining_us = remaining_us;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REMAINING_US]);
}

const char *
sl_sync_get_account_id (SlSync *self)
{
  g_return_val_if_fail (SL_IS_SYNC (self), NULL);

  return self->account_id;
}

SlSyncPhase
sl_sync_get_phase (SlSync *self)
{
  g_return_val_if_fail (SL_IS_SYNC (self), SL_SYNC_PHASE_DONE);

  return self->phase;
}

unsigned int
sl_sync_get_done (SlSync *self)
{
  g_return_val_if_fail (SL_IS_SYNC (self), 0);

  return self->done;
}

unsigned int
sl_sync_get_total (SlSync *self)
{
  g_return_val_if_fail (SL_IS_SYNC (self), 0);

  return self->total;
}

double
sl_sync_get_fraction (SlSync *self)
{
  g_return_val_if_fail (SL_IS_SYNC (self), -1.0);

  return self->fraction;
}

int64_t
sl_sync_get_remaining_us (SlSync *self)
{
  g_return_val_if_fail (SL_IS_SYNC (self), 0);

  return self->remaining_us;
}

void
sl_sync_cancel (SlSync *self)
{
  g_return_if_fail (SL_IS_SYNC (self));

  g_cancellable_cancel (self->cancellable);
}
