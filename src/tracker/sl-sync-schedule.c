/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One short sleep after the other, and a look at the wall clock after each: so a machine that was
 * suspended, or whose clock was set, is noticed within one of them. A poll costs 2 units of Gmail's
 * quota.
 */

#include "sl-sync-schedule.h"

#include "sl-tracker-accounts.h"

#define TICK_US (30 * G_USEC_PER_SEC)
#define MINUTE_US (60 * (int64_t) G_USEC_PER_SEC)
#define MOST_MINUTES 60
/* Several jobs are added in a row, or a network comes back in steps. */
#define SETTLE_US (2 * (int64_t) G_USEC_PER_SEC)
/* A provider that wants longer patience is asked once a day all the same. */
#define MOST_PATIENCE_US (24 * 60 * MINUTE_US)

struct _SlSyncSchedule
{
  GObject parent_instance;

  SlTracker *tracker;        /* (owned) */
  GNetworkMonitor *monitor;  /* (owned) (nullable) */
  GHashTable *begun;         /* (owned) (element-type utf8 int64): account to wall clock */
  GCancellable *sleep;       /* (owned) (nullable): of the sleep under way */
  GCancellable *cancellable; /* (owned): of its syncs */
  gboolean is_started;
  gboolean is_hurried; /* look at all as soon as the sleep is over */
  guint minutes;
  gboolean on_metered;
  guint search_days;
  guint max_messages;
};

typedef enum
{
  PROP_MINUTES = 1,
  PROP_ON_METERED,
  PROP_SEARCH_DAYS,
  PROP_MAX_MESSAGES,
  N_PROPS,
} SlSyncScheduleProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlSyncSchedule, sl_sync_schedule, G_TYPE_OBJECT)

static void sleep_for (SlSyncSchedule *self, int64_t us);

static int64_t
get_now_us (SlSyncSchedule *self)
{
  return sl_clock_get_real_us (sl_tracker_get_clock (self->tracker));
}

static gboolean
is_syncing (SlSyncSchedule *self, const char *account_id)
{
  GListModel *syncs = sl_tracker_get_syncs (self->tracker);

  for (guint i = 0; i < g_list_model_get_n_items (syncs); i++)
    {
      g_autoptr (SlSync) sync = g_list_model_get_item (syncs, i);
      if (g_str_equal (sl_sync_get_account_id (sync), account_id))
        return TRUE;
    }
  return FALSE;
}

static gboolean
may_use_network (SlSyncSchedule *self)
{
  return self->monitor == NULL ||
         (g_network_monitor_get_network_available (self->monitor) &&
          (self->on_metered || !g_network_monitor_get_network_metered (self->monitor)));
}

/* A clock that was set back would keep the mailbox waiting for long: then it is due. */
static int64_t
get_due_us (SlSyncSchedule *self, const SlAccountFields *account, int64_t now_us)
{
  const int64_t *begun_us = g_hash_table_lookup (self->begun, account->id);
  int64_t due_us =
      begun_us != NULL && *begun_us <= now_us ? *begun_us + self->minutes * MINUTE_US : now_us;

  if (account->retry_us > due_us && account->retry_us - now_us <= MOST_PATIENCE_US)
    due_us = account->retry_us;
  return due_us;
}

static gboolean
is_online (const SlAccountFields *account)
{
  return account->provider != SL_PROVIDER_FILE && account->state == SL_ACCOUNT_STATE_CONNECTED;
}

static void
synced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlSyncSchedule) self = SL_SYNC_SCHEDULE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlRun) run = sl_tracker_sync_finish (SL_TRACKER (source), result, &error);

  /* The run and the account hold what went wrong; whoever shows them shows it. */
  if (error != NULL)
    g_debug ("A sync by itself ended early: %s", error->message);
}

static void
begin_sync (SlSyncSchedule *self, const char *account_id, int64_t now_us)
{
  const SlSyncOptions options = {
    .search_days = self->search_days,
    .max_messages = self->max_messages,
  };

  g_hash_table_insert (self->begun, g_strdup (account_id), g_memdup2 (&now_us, sizeof now_us));
  sl_tracker_sync_async (self->tracker, account_id, &options, self->cancellable, synced_cb,
                         g_object_ref (self));
}

static void
look (SlSyncSchedule *self)
{
  int64_t now_us = get_now_us (self);
  gboolean is_hurried = self->is_hurried;
  /* A profile that is closed or cannot be read is looked at again with the next tick. */
  g_autoptr (GPtrArray) accounts = sl_tracker_list_accounts (self->tracker, NULL);

  if (self->minutes == 0 || accounts == NULL || !may_use_network (self))
    return;
  self->is_hurried = FALSE;
  for (guint i = 0; i < accounts->len; i++)
    {
      const SlAccountFields *account = sl_account_get_fields (g_ptr_array_index (accounts, i));
      gboolean is_due = get_due_us (self, account, now_us) <= now_us ||
                        (is_hurried && account->retry_us <= now_us);
      if (is_online (account) && is_due && !is_syncing (self, account->id))
        begin_sync (self, account->id, now_us);
    }
}

static void
slept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlSyncSchedule) self = SL_SYNC_SCHEDULE (user_data);

  /* Fails only when cancelled: by a stop, or by another sleep. */
  if (!sl_clock_sleep_finish (SL_CLOCK (source), result, NULL))
    return;
  g_clear_object (&self->sleep);
  look (self);
  sleep_for (self, TICK_US);
}

static void
end_sleep (SlSyncSchedule *self)
{
  if (self->sleep != NULL)
    g_cancellable_cancel (self->sleep);
  g_clear_object (&self->sleep);
}

static void
sleep_for (SlSyncSchedule *self, int64_t us)
{
  if (!self->is_started)
    return;
  end_sleep (self);
  self->sleep = g_cancellable_new ();
  sl_clock_sleep_async (sl_tracker_get_clock (self->tracker), us, self->sleep, slept_cb,
                        g_object_ref (self));
}

static void
hurry (SlSyncSchedule *self)
{
  self->is_hurried = TRUE;
  sleep_for (self, SETTLE_US);
}

static void
on_network_changed_cb (SlSyncSchedule *self, gboolean is_available)
{
  if (is_available)
    hurry (self);
}

static void
sl_sync_schedule_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlSyncSchedule *self = SL_SYNC_SCHEDULE (object);

  switch ((SlSyncScheduleProperty) id)
    {
    case PROP_MINUTES:
      g_value_set_uint (value, self->minutes);
      break;
    case PROP_ON_METERED:
      g_value_set_boolean (value, self->on_metered);
      break;
    case PROP_SEARCH_DAYS:
      g_value_set_uint (value, self->search_days);
      break;
    case PROP_MAX_MESSAGES:
      g_value_set_uint (value, self->max_messages);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_sync_schedule_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlSyncSchedule *self = SL_SYNC_SCHEDULE (object);

  switch ((SlSyncScheduleProperty) id)
    {
    case PROP_MINUTES:
      self->minutes = g_value_get_uint (value);
      break;
    case PROP_ON_METERED:
      self->on_metered = g_value_get_boolean (value);
      break;
    case PROP_SEARCH_DAYS:
      self->search_days = g_value_get_uint (value);
      break;
    case PROP_MAX_MESSAGES:
      self->max_messages = g_value_get_uint (value);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
sl_sync_schedule_dispose (GObject *object)
{
  SlSyncSchedule *self = SL_SYNC_SCHEDULE (object);

  sl_sync_schedule_stop (self);
  g_clear_object (&self->tracker);
  g_clear_object (&self->monitor);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->begun, g_hash_table_unref);
  G_OBJECT_CLASS (sl_sync_schedule_parent_class)->dispose (object);
}

static void
sl_sync_schedule_class_init (SlSyncScheduleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = sl_sync_schedule_dispose;
  object_class->get_property = sl_sync_schedule_get_property;
  object_class->set_property = sl_sync_schedule_set_property;
  properties[PROP_MINUTES] =
      g_param_spec_uint ("minutes", NULL, NULL, 0, MOST_MINUTES, SL_SYNC_SCHEDULE_MINUTES, flags);
  properties[PROP_ON_METERED] = g_param_spec_boolean ("on-metered", NULL, NULL, TRUE, flags);
  properties[PROP_SEARCH_DAYS] = g_param_spec_uint ("search-days", NULL, NULL, 0, 3650, 0, flags);
  properties[PROP_MAX_MESSAGES] =
      g_param_spec_uint ("max-messages", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sl_sync_schedule_init (SlSyncSchedule *self)
{
  self->begun = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->cancellable = g_cancellable_new ();
  self->minutes = SL_SYNC_SCHEDULE_MINUTES;
  self->on_metered = TRUE;
}

SlSyncSchedule *
sl_sync_schedule_new (SlTracker *tracker, GNetworkMonitor *monitor)
{
  g_return_val_if_fail (SL_IS_TRACKER (tracker), NULL);
  g_return_val_if_fail (monitor == NULL || G_IS_NETWORK_MONITOR (monitor), NULL);

  SlSyncSchedule *self = g_object_new (SL_TYPE_SYNC_SCHEDULE, NULL);
  self->tracker = g_object_ref (tracker);
  self->monitor = monitor != NULL ? g_object_ref (monitor) : NULL;
  g_signal_connect_object (tracker, "jobs-changed", G_CALLBACK (hurry), self, G_CONNECT_SWAPPED);
  if (monitor != NULL)
    g_signal_connect_object (monitor, "network-changed", G_CALLBACK (on_network_changed_cb), self,
                             G_CONNECT_SWAPPED);
  return self;
}

void
sl_sync_schedule_start (SlSyncSchedule *self)
{
  g_return_if_fail (SL_IS_SYNC_SCHEDULE (self));

  if (self->is_started)
    return;
  self->is_started = TRUE;
  self->is_hurried = TRUE;
  look (self);
  sleep_for (self, TICK_US);
}

void
sl_sync_schedule_stop (SlSyncSchedule *self)
{
  g_return_if_fail (SL_IS_SYNC_SCHEDULE (self));

  self->is_started = FALSE;
  end_sleep (self);
}

int64_t
sl_sync_schedule_get_next_us (SlSyncSchedule *self, const char *account_id)
{
  g_return_val_if_fail (SL_IS_SYNC_SCHEDULE (self), 0);
  g_return_val_if_fail (account_id != NULL, 0);

  g_autoptr (GPtrArray) accounts = sl_tracker_list_accounts (self->tracker, NULL);
  for (guint i = 0; accounts != NULL && i < accounts->len && self->minutes > 0; i++)
    {
      const SlAccountFields *account = sl_account_get_fields (g_ptr_array_index (accounts, i));
      if (g_str_equal (account->id, account_id) && is_online (account))
        return get_due_us (self, account, get_now_us (self));
    }
  return 0;
}
