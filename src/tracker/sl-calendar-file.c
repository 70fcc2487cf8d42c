/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A calendar is made whenever data change, and written when its events are others: who subscribed
 * to it would read it again for nothing. When it was made (DTSTAMP) does not count.
 */

#include "sl-calendar-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "sl-date.h"
#include "sl-tracker-next.h"

/* Changes of data come several in a row. */
#define SETTLE_US (1 * SL_US_PER_SECOND)

struct _SlCalendarFile
{
  GObject parent_instance;

  SlTracker *tracker;        /* (owned) */
  char *path;                /* (owned) */
  char *written;             /* (owned) (nullable): its lines but DTSTAMP */
  GCancellable *cancellable; /* (owned): of all that is under way */
  GCancellable *sleep;       /* (owned) (nullable) */
  gboolean active;
};

typedef enum
{
  PROP_ACTIVE = 1,
  N_PROPS,
} SlCalendarFileProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlCalendarFile, sl_calendar_file, G_TYPE_OBJECT)

/* (transfer full) */
static char *
strip_stamps (const char *calendar)
{
  g_auto (GStrv) lines = g_strsplit (calendar, "\n", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (size_t i = 0; lines[i] != NULL; i++)
    if (!g_str_has_prefix (lines[i], "DTSTAMP"))
      g_string_append_printf (text, "%s\n", lines[i]);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const char *const *words = data; /* path, calendar */
  GError *error = NULL;

  if (g_file_set_contents_full (words[0], words[1], -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlCalendarFile *self = SL_CALENDAR_FILE (source);
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      /* Tried again with the next change. */
      g_info ("The calendar file could not be written: %s", error->message);
      g_clear_pointer (&self->written, g_free);
    }
  else if (!self->active && g_unlink (self->path) != 0 && errno != ENOENT)
    g_info ("The calendar file could not be removed: %s", g_strerror (errno));
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlCalendarFile) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *calendar = sl_tracker_make_calendar_finish (SL_TRACKER (source), result, &error);

  if (calendar == NULL)
    g_debug ("The calendar could not be made: %s", error->message);
  if (calendar == NULL || !self->active)
    return;
  g_autofree char *stripped = strip_stamps (calendar);
  if (!g_set_str (&self->written, stripped))
    return;
  g_autoptr (GTask) task = g_task_new (self, NULL, written_cb, NULL);
  g_auto (GStrv) words = g_new0 (char *, 3);
  words[0] = g_strdup (self->path);
  words[1] = g_steal_pointer (&calendar);
  g_task_set_source_tag (task, made_cb);
  g_task_set_task_data (task, g_steal_pointer (&words), (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, write_in_thread);
}

static void
make (SlCalendarFile *self)
{
  if (self->active && sl_tracker_is_open (self->tracker))
    sl_tracker_make_calendar_async (self->tracker, NULL, self->cancellable, made_cb,
                                    g_object_ref (self));
}

static void
slept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlCalendarFile) self = user_data;

  /* Fails only when cancelled. */
  if (!sl_clock_sleep_finish (SL_CLOCK (source), result, NULL))
    return;
  g_clear_object (&self->sleep);
  make (self);
}

static void
on_changed_cb (SlCalendarFile *self)
{
  if (!self->active || self->sleep != NULL)
    return;
  self->sleep = g_cancellable_new ();
  sl_clock_sleep_async (sl_tracker_get_clock (self->tracker), SETTLE_US, self->sleep, slept_cb,
                        g_object_ref (self));
}

static void
end_sleep (SlCalendarFile *self)
{
  if (self->sleep != NULL)
    g_cancellable_cancel (self->sleep);
  g_clear_object (&self->sleep);
}

static void
set_active (SlCalendarFile *self, gboolean active)
{
  if (self->active == active)
    return;
  self->active = active;
  end_sleep (self);
  g_clear_pointer (&self->written, g_free);
  if (active)
    make (self);
  else if (g_unlink (self->path) != 0 && errno != ENOENT)
    g_info ("The calendar file could not be removed: %s", g_strerror (errno));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

static void
sl_calendar_file_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((SlCalendarFileProperty) id)
    {
    case PROP_ACTIVE:
      g_value_set_boolean (value, SL_CALENDAR_FILE (object)->active);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_calendar_file_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((SlCalendarFileProperty) id)
    {
    case PROP_ACTIVE:
      set_active (SL_CALENDAR_FILE (object), g_value_get_boolean (value));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_calendar_file_dispose (GObject *object)
{
  SlCalendarFile *self = SL_CALENDAR_FILE (object);

  sl_calendar_file_stop (self);
  g_clear_object (&self->tracker);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->written, g_free);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (sl_calendar_file_parent_class)->dispose (object);
}

static void
sl_calendar_file_class_init (SlCalendarFileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sl_calendar_file_dispose;
  object_class->get_property = sl_calendar_file_get_property;
  object_class->set_property = sl_calendar_file_set_property;
  properties[PROP_ACTIVE] =
      g_param_spec_boolean ("active", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sl_calendar_file_init (SlCalendarFile *self)
{
  self->cancellable = g_cancellable_new ();
}

SlCalendarFile *
sl_calendar_file_new (SlTracker *tracker, const char *path)
{
  g_return_val_if_fail (SL_IS_TRACKER (tracker), NULL);
  g_return_val_if_fail (g_path_is_absolute (path), NULL);

  SlCalendarFile *self = g_object_new (SL_TYPE_CALENDAR_FILE, NULL);
  self->tracker = g_object_ref (tracker);
  self->path = g_strdup (path);
  g_signal_connect_object (tracker, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
sl_calendar_file_stop (SlCalendarFile *self)
{
  g_return_if_fail (SL_IS_CALENDAR_FILE (self));

  end_sleep (self);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}
