/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One short sleep after the other, as in sl-sync-schedule.c: so a machine that was suspended, a
 * clock that was set and another time zone are noticed within one of them.
 */

#include "sl-reminder-schedule.h"

#include "sl-date.h"
#include "sl-tracker-reminders.h"

#define TICK_US (20 * SL_US_PER_SECOND)
/* Changes of data come several in a row. */
#define SETTLE_US (1 * SL_US_PER_SECOND)

struct _SlReminderSchedule
{
  GObject parent_instance;

  SlTracker *tracker;        /* (owned) */
  GCancellable *cancellable; /* (owned): of the reading under way */
  GCancellable *sleep;       /* (owned) (nullable): of the sleep under way */
  char *zone;                /* (owned) (nullable): where the last look was */
  int64_t looked_us;
  int64_t next_us; /* 0 for at once */
  gboolean active;
  gboolean is_reading;
  gboolean is_stopped;
};

typedef enum
{
  PROP_ACTIVE = 1,
  N_PROPS,
} SlReminderScheduleProperty;

enum
{
  CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static unsigned int signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlReminderSchedule, sl_reminder_schedule, G_TYPE_OBJECT)

static void sleep_for (SlReminderSchedule *self, int64_t us);

static void
emit (SlReminderSchedule *self, GPtrArray *reminders)
{
  g_signal_emit (self, signals[CHANGED], 0, reminders);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlReminderSchedule) self = user_data;
  g_autoptr (GError) error = NULL;
  int64_t next_us = 0;
  g_autoptr (GPtrArray) reminders =
      sl_tracker_take_reminders_finish (SL_TRACKER (source), result, &next_us, &error);

  self->is_reading = FALSE;
  if (reminders == NULL)
    {
      g_debug ("Reminders could not be read: %s", error->message);
      return;
    }
  if (self->next_us != 0) /* else data have changed meanwhile */
    self->next_us = next_us;
  if (self->active && !self->is_stopped)
    emit (self, reminders);
}

/* (transfer full) */
static char *
dup_zone (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (g_getenv ("TZ"));
  return g_strdup (zone != NULL ? g_time_zone_get_identifier (zone) : "");
}

static void
look (SlReminderSchedule *self)
{
  int64_t now_us = sl_clock_get_real_us (sl_tracker_get_clock (self->tracker));
  g_autofree char *zone = dup_zone ();
  gboolean is_due =
      now_us >= self->next_us || now_us < self->looked_us || g_strcmp0 (zone, self->zone) != 0;

  if (!self->active || self->is_reading || !is_due || !sl_tracker_is_open (self->tracker))
    return;
  g_set_str (&self->zone, zone);
  self->looked_us = now_us;
  self->next_us = G_MAXINT64;
  self->is_reading = TRUE;
  sl_tracker_take_reminders_async (self->tracker, self->cancellable, taken_cb, g_object_ref (self));
}

static void
slept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlReminderSchedule) self = user_data;

  /* Fails only when cancelled: by a stop, or by another sleep. */
  if (!sl_clock_sleep_finish (SL_CLOCK (source), result, NULL))
    return;
  g_clear_object (&self->sleep);
  look (self);
  sleep_for (self, TICK_US);
}

static void
end_sleep (SlReminderSchedule *self)
{
  if (self->sleep != NULL)
    g_cancellable_cancel (self->sleep);
  g_clear_object (&self->sleep);
}

static void
sleep_for (SlReminderSchedule *self, int64_t us)
{
  end_sleep (self);
  if (!self->active || self->is_stopped)
    return;
  self->sleep = g_cancellable_new ();
  sl_clock_sleep_async (sl_tracker_get_clock (self->tracker), us, self->sleep, slept_cb,
                        g_object_ref (self));
}

static void
on_changed_cb (SlReminderSchedule *self)
{
  self->next_us = 0;
  sleep_for (self, SETTLE_US);
}

static void
set_active (SlReminderSchedule *self, gboolean active)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  if (self->active == active)
    return;
  self->active = active;
  self->next_us = 0;
  if (active)
    look (self);
  else
    emit (self, none);
  sleep_for (self, TICK_US);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

static void
sl_reminder_schedule_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((SlReminderScheduleProperty) id)
    {
    case PROP_ACTIVE:
      g_value_set_boolean (value, SL_REMINDER_SCHEDULE (object)->active);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_reminder_schedule_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  switch ((SlReminderScheduleProperty) id)
    {
    case PROP_ACTIVE:
      set_active (SL_REMINDER_SCHEDULE (object), g_value_get_boolean (value));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_reminder_schedule_dispose (GObject *object)
{
  SlReminderSchedule *self = SL_REMINDER_SCHEDULE (object);

  sl_reminder_schedule_stop (self);
  g_clear_object (&self->tracker);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->zone, g_free);
  G_OBJECT_CLASS (sl_reminder_schedule_parent_class)->dispose (object);
}

static void
sl_reminder_schedule_class_init (SlReminderScheduleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sl_reminder_schedule_dispose;
  object_class->get_property = sl_reminder_schedule_get_property;
  object_class->set_property = sl_reminder_schedule_set_property;
  properties[PROP_ACTIVE] =
      g_param_spec_boolean ("active", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
sl_reminder_schedule_init (SlReminderSchedule *self)
{
  self->cancellable = g_cancellable_new ();
}

SlReminderSchedule *
sl_reminder_schedule_new (SlTracker *tracker)
{
  g_return_val_if_fail (SL_IS_TRACKER (tracker), NULL);

  SlReminderSchedule *self = g_object_new (SL_TYPE_REMINDER_SCHEDULE, NULL);
  self->tracker = g_object_ref (tracker);
  g_signal_connect_object (tracker, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
sl_reminder_schedule_stop (SlReminderSchedule *self)
{
  g_return_if_fail (SL_IS_REMINDER_SCHEDULE (self));

  self->is_stopped = TRUE;
  end_sleep (self);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}
