/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-schedule.h"

struct _SlSchedule
{
  GObject parent_instance;

  GSettings *settings;      /* (owned) */
  SlProfile *profile;       /* (owned) */
  GNetworkMonitor *network; /* (unowned) */
  gboolean was_available;
  guint timer_id;
};

G_DEFINE_FINAL_TYPE (SlSchedule, sl_schedule, G_TYPE_OBJECT)

static void
sync_now (SlSchedule *self)
{
  gboolean can_sync = FALSE;

  if (g_settings_get_uint (self->settings, "sync-interval") == 0 ||
      !g_network_monitor_get_network_available (self->network))
    return;
  if (g_network_monitor_get_network_metered (self->network) &&
      !g_settings_get_boolean (self->settings, "sync-metered"))
    return;
  g_object_get (self->profile, "can-sync", &can_sync, NULL);
  if (can_sync)
    sl_profile_sync_quietly (self->profile);
}

static gboolean
on_timer_cb (gpointer data)
{
  sync_now (data);
  return G_SOURCE_CONTINUE;
}

static void
on_interval_changed_cb (SlSchedule *self)
{
  unsigned int minutes = g_settings_get_uint (self->settings, "sync-interval");

  g_clear_handle_id (&self->timer_id, g_source_remove);
  if (minutes > 0)
    self->timer_id = g_timeout_add_seconds (minutes * 60, on_timer_cb, self);
}

static void
on_network_changed_cb (SlSchedule *self)
{
  gboolean available = g_network_monitor_get_network_available (self->network);

  if (available && !self->was_available)
    sync_now (self);
  self->was_available = available;
}

static void
sl_schedule_dispose (GObject *object)
{
  SlSchedule *self = SL_SCHEDULE (object);

  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_clear_object (&self->settings);
  g_clear_object (&self->profile);
  G_OBJECT_CLASS (sl_schedule_parent_class)->dispose (object);
}

static void
sl_schedule_class_init (SlScheduleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_schedule_dispose;
}

static void
sl_schedule_init (SlSchedule *self)
{
}

SlSchedule *
sl_schedule_new (GSettings *settings, SlProfile *profile)
{
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);

  SlSchedule *self = g_object_new (SL_TYPE_SCHEDULE, NULL);
  self->settings = g_object_ref (settings);
  self->profile = g_object_ref (profile);
  self->network = g_network_monitor_get_default ();
  self->was_available = g_network_monitor_get_network_available (self->network);
  g_signal_connect_object (settings, "changed::sync-interval", G_CALLBACK (on_interval_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->network, "notify::network-available",
                           G_CALLBACK (on_network_changed_cb), self, G_CONNECT_SWAPPED);
  on_interval_changed_cb (self);
  sync_now (self);
  return self;
}
