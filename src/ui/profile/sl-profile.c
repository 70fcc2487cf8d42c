/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the few counts that screens share, once for all of them, shortly after something changed
 * (a sync changes the data many times a second), and starts syncs on their behalf.
 */

#include "config.h"

#include "sl-profile.h"

#include <glib/gi18n.h>

#include "sl-tracker-accounts.h"
#include "sl-tracker-lists.h"

#define REFRESH_DELAY_MS 120
/* "5 minutes ago" must not stand still. */
#define TICK_SECONDS 30

struct _SlProfile
{
  GObject parent_instance;

  SlTracker *tracker; /* (owned) */
  SlProfileKind kind;
  GListStore *accounts;      /* (owned) (element-type SlAccountStatus) */
  GCancellable *cancellable; /* (owned) */
  guint refresh_id;
  guint tick_id;
  unsigned int first_sync_days;
  unsigned int sync_limit;
  unsigned int inbox_count;
  unsigned int active_threads;
  gboolean is_counting; /* the threads, on the store's thread */
  gboolean is_empty;
};

typedef enum
{
  PROP_TRACKER = 1,
  PROP_SAMPLE,
  PROP_INBOX_COUNT,
  PROP_IS_EMPTY,
  PROP_ACCOUNTS,
  PROP_SYNCING,
  PROP_CAN_SYNC,
  PROP_TROUBLE,
  PROP_FIRST_SYNC_DAYS,
  PROP_ACTIVE_THREADS,
  PROP_SYNC_SUMMARY,
  PROP_SYNC_LIMIT,
  N_PROPS,
} SlProfileProperty;

enum
{
  SYNCED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlProfile, sl_profile, G_TYPE_OBJECT)

static SlAccountStatus *
find_status (SlProfile *self, const char *account_id)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->accounts));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SlAccountStatus) status = g_list_model_get_item (G_LIST_MODEL (self->accounts), i);
      const SlAccountFields *fields =
          sl_account_get_fields (sl_account_status_get_account (status));
      if (g_str_equal (fields->id, account_id))
        return status; /* the list holds it */
    }
  return NULL;
}

static void
refresh_syncs (SlProfile *self)
{
  GListModel *syncs = sl_tracker_get_syncs (self->tracker);
  guint n_accounts = g_list_model_get_n_items (G_LIST_MODEL (self->accounts));

  for (guint i = 0; i < n_accounts; i++)
    {
      g_autoptr (SlAccountStatus) status = g_list_model_get_item (G_LIST_MODEL (self->accounts), i);
      const char *id = sl_account_get_fields (sl_account_status_get_account (status))->id;
      g_autoptr (SlSync) found = NULL;
      for (guint j = 0; j < g_list_model_get_n_items (syncs) && found == NULL; j++)
        {
          g_autoptr (SlSync) sync = g_list_model_get_item (syncs, j);
          if (g_str_equal (sl_sync_get_account_id (sync), id))
            g_set_object (&found, sync);
        }
      sl_account_status_set_sync (status, found);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SYNCING]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_SYNC]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SYNC_SUMMARY]);
}

static void
refresh_accounts (SlProfile *self)
{
  /* What cannot be read now is read at the next change; the lists show their own errors. */
  g_autoptr (GPtrArray) accounts = sl_tracker_list_accounts (self->tracker, NULL);

  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    {
      SlAccount *account = g_ptr_array_index (accounts, i);
      const char *id = sl_account_get_fields (account)->id;
      g_autoptr (GPtrArray) runs = sl_tracker_list_runs (self->tracker, id, 1, NULL);
      SlRun *run = runs != NULL && runs->len > 0 ? g_ptr_array_index (runs, 0) : NULL;
      SlAccountStatus *known = find_status (self, id);
      if (known != NULL)
        {
          sl_account_status_set_account (known, account, run);
          continue;
        }
      g_autoptr (SlAccountStatus) status =
          sl_account_status_new (sl_tracker_get_clock (self->tracker));
      sl_account_status_set_account (status, account, run);
      g_list_store_append (self->accounts, status);
    }
  refresh_syncs (self);
}

static void
threads_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlProfile) self = user_data;
  /* What cannot be read now is read at the next change. */
  int n = sl_tracker_count_active_threads_finish (SL_TRACKER (source), result, NULL);

  self->is_counting = FALSE;
  if (n < 0 || self->active_threads == (unsigned int) n)
    return;
  self->active_threads = (unsigned int) n;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE_THREADS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SYNC_SUMMARY]);
}

/* A sync changes the data many times a second, and looks at them itself. */
static void
count_threads (SlProfile *self)
{
  if (self->is_counting || g_list_model_get_n_items (sl_tracker_get_syncs (self->tracker)) > 0)
    return;
  self->is_counting = TRUE;
  sl_tracker_count_active_threads_async (self->tracker, self->cancellable, threads_counted_cb,
                                         g_object_ref (self));
}

static void
refresh (SlProfile *self)
{
  const SlMessageQuery inbox = { 0 };
  unsigned int stages[9] = { 0 };
  gboolean has_job = FALSE;

  self->refresh_id = 0;
  if (!sl_tracker_is_open (self->tracker))
    return;
  refresh_accounts (self);
  count_threads (self);
  int count = sl_tracker_count_messages (self->tracker, &inbox, NULL);
  if (sl_tracker_count_stages (self->tracker, stages, NULL))
    for (size_t i = 0; i < G_N_ELEMENTS (stages); i++)
      has_job = has_job || stages[i] > 0;
  gboolean is_empty = !has_job && g_list_model_get_n_items (G_LIST_MODEL (self->accounts)) == 0;
  if (self->inbox_count != (unsigned int) MAX (count, 0))
    {
      self->inbox_count = (unsigned int) MAX (count, 0);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INBOX_COUNT]);
    }
  if (self->is_empty != is_empty)
    {
      self->is_empty = is_empty;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_EMPTY]);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUBLE]);
}

static void
on_tracker_changed_cb (SlProfile *self)
{
  if (self->refresh_id == 0)
    self->refresh_id = g_timeout_add_once (REFRESH_DELAY_MS, (GSourceOnceFunc) refresh, self);
}

static void
on_progress_cb (SlProfile *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SYNC_SUMMARY]);
}

static void
on_syncs_changed_cb (SlProfile *self)
{
  GListModel *syncs = sl_tracker_get_syncs (self->tracker);

  for (guint i = 0; i < g_list_model_get_n_items (syncs); i++)
    {
      g_autoptr (SlSync) sync = g_list_model_get_item (syncs, i);
      g_signal_handlers_disconnect_by_func (sync, on_progress_cb, self);
      g_signal_connect_object (sync, "notify::done", G_CALLBACK (on_progress_cb), self,
                               G_CONNECT_SWAPPED);
    }
  refresh_syncs (self);
  on_tracker_changed_cb (self);
}

static gboolean
on_tick_cb (gpointer user_data)
{
  refresh_accounts (user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
is_syncing (SlProfile *self)
{
  return g_list_model_get_n_items (sl_tracker_get_syncs (self->tracker)) > 0;
}

/* (transfer full): the state of all accounts in a few words */
static char *
make_sync_summary (SlProfile *self)
{
  GListModel *syncs = sl_tracker_get_syncs (self->tracker);
  unsigned int done = 0;
  unsigned int total = 0;

  for (guint i = 0; i < g_list_model_get_n_items (syncs); i++)
    {
      g_autoptr (SlSync) sync = g_list_model_get_item (syncs, i);
      done += sl_sync_get_done (sync);
      total += sl_sync_get_total (sync);
    }
  if (total > 0)
    /* Translators: mails done, and of how many */
    return g_strdup_printf (_ ("Reading mail %1$u of %2$u"), MIN (done + 1, total), total);
  if (is_syncing (self))
    return g_strdup (_ ("Looking for mail…"));
  if (self->active_threads == 0)
    return g_strdup ("");
  return g_strdup_printf (
      /* Translators: conversations by mail about applications that are not closed */
      ngettext ("%u active thread", "%u active threads", (unsigned long) self->active_threads),
      self->active_threads);
}

static gboolean
can_sync (SlProfile *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->accounts));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SlAccountStatus) status = g_list_model_get_item (G_LIST_MODEL (self->accounts), i);
      if (sl_account_status_is_online (status))
        return !is_syncing (self);
    }
  return FALSE;
}

static void
sl_profile_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlProfile *self = SL_PROFILE (object);

  switch ((SlProfileProperty) id)
    {
    case PROP_TRACKER:
      g_value_set_object (value, self->tracker);
      break;
    case PROP_SAMPLE:
      g_value_set_boolean (value, self->kind == SL_PROFILE_SAMPLE);
      break;
    case PROP_INBOX_COUNT:
      g_value_set_uint (value, self->inbox_count);
      break;
    case PROP_IS_EMPTY:
      g_value_set_boolean (value, self->is_empty);
      break;
    case PROP_ACCOUNTS:
      g_value_set_object (value, self->accounts);
      break;
    case PROP_SYNCING:
      g_value_set_boolean (value, is_syncing (self));
      break;
    case PROP_CAN_SYNC:
      g_value_set_boolean (value, can_sync (self));
      break;
    case PROP_TROUBLE:
      g_value_set_object (value, sl_profile_get_trouble (self));
      break;
    case PROP_FIRST_SYNC_DAYS:
      g_value_set_uint (value, self->first_sync_days);
      break;
    case PROP_ACTIVE_THREADS:
      g_value_set_uint (value, self->active_threads);
      break;
    case PROP_SYNC_SUMMARY:
      g_value_take_string (value, make_sync_summary (self));
      break;
    case PROP_SYNC_LIMIT:
      g_value_set_uint (value, self->sync_limit);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_profile_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlProfile *self = SL_PROFILE (object);

  unsigned int *field = id == PROP_FIRST_SYNC_DAYS ? &self->first_sync_days
                        : id == PROP_SYNC_LIMIT    ? &self->sync_limit
                                                   : NULL;

  /* Of all properties only these can be set. */
  if (field == NULL)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (*field == g_value_get_uint (value))
    return;
  *field = g_value_get_uint (value);
  g_object_notify_by_pspec (object, pspec);
}

static void
sl_profile_dispose (GObject *object)
{
  SlProfile *self = SL_PROFILE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->accounts);
  g_clear_object (&self->tracker);
  G_OBJECT_CLASS (sl_profile_parent_class)->dispose (object);
}

static void
sl_profile_class_init (SlProfileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = sl_profile_dispose;
  object_class->get_property = sl_profile_get_property;
  object_class->set_property = sl_profile_set_property;
  properties[PROP_TRACKER] = g_param_spec_object ("tracker", NULL, NULL, SL_TYPE_TRACKER, flags);
  properties[PROP_SAMPLE] = g_param_spec_boolean ("sample", NULL, NULL, FALSE, flags);
  properties[PROP_INBOX_COUNT] =
      g_param_spec_uint ("inbox-count", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_IS_EMPTY] = g_param_spec_boolean ("is-empty", NULL, NULL, TRUE, flags);
  properties[PROP_ACCOUNTS] =
      g_param_spec_object ("accounts", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_SYNCING] = g_param_spec_boolean ("syncing", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_SYNC] = g_param_spec_boolean ("can-sync", NULL, NULL, FALSE, flags);
  properties[PROP_TROUBLE] =
      g_param_spec_object ("trouble", NULL, NULL, SL_TYPE_ACCOUNT_STATUS, flags);
  properties[PROP_FIRST_SYNC_DAYS] =
      g_param_spec_uint ("first-sync-days", NULL, NULL, 1, 3650, 90, G_PARAM_WRITABLE | flags);
  properties[PROP_ACTIVE_THREADS] =
      g_param_spec_uint ("active-threads", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_SYNC_SUMMARY] = g_param_spec_string ("sync-summary", NULL, NULL, NULL, flags);
  properties[PROP_SYNC_LIMIT] =
      g_param_spec_uint ("sync-limit", NULL, NULL, 0, 100000, 0, G_PARAM_WRITABLE | flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SYNCED] = g_signal_new ("synced", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, SL_TYPE_RUN, G_TYPE_ERROR);
}

static void
sl_profile_init (SlProfile *self)
{
  self->accounts = g_list_store_new (SL_TYPE_ACCOUNT_STATUS);
  self->cancellable = g_cancellable_new ();
  self->is_empty = TRUE;
  self->first_sync_days = 90;
}

SlProfile *
sl_profile_new (SlTracker *tracker, SlProfileKind kind)
{
  g_return_val_if_fail (SL_IS_TRACKER (tracker), NULL);

  SlProfile *self = g_object_new (SL_TYPE_PROFILE, NULL);
  self->tracker = g_object_ref (tracker);
  self->kind = kind;
  g_signal_connect_object (tracker, "changed", G_CALLBACK (on_tracker_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sl_tracker_get_syncs (tracker), "items-changed",
                           G_CALLBACK (on_syncs_changed_cb), self, G_CONNECT_SWAPPED);
  refresh (self);
  self->tick_id = g_timeout_add_seconds (TICK_SECONDS, on_tick_cb, self);
  return self;
}

SlTracker *
sl_profile_get_tracker (SlProfile *self)
{
  g_return_val_if_fail (SL_IS_PROFILE (self), NULL);

  return self->tracker;
}

gboolean
sl_profile_is_sample (SlProfile *self)
{
  g_return_val_if_fail (SL_IS_PROFILE (self), FALSE);

  return self->kind == SL_PROFILE_SAMPLE;
}

gboolean
sl_profile_is_empty (SlProfile *self)
{
  g_return_val_if_fail (SL_IS_PROFILE (self), TRUE);

  return self->is_empty;
}

int64_t
sl_profile_get_now_us (SlProfile *self)
{
  g_return_val_if_fail (SL_IS_PROFILE (self), 0);

  return sl_clock_get_real_us (sl_tracker_get_clock (self->tracker));
}

GListModel *
sl_profile_get_accounts (SlProfile *self)
{
  g_return_val_if_fail (SL_IS_PROFILE (self), NULL);

  return G_LIST_MODEL (self->accounts);
}

SlAccountStatus *
sl_profile_get_trouble (SlProfile *self)
{
  g_return_val_if_fail (SL_IS_PROFILE (self), NULL);

  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->accounts));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SlAccountStatus) status = g_list_model_get_item (G_LIST_MODEL (self->accounts), i);
      SlAccountState state = sl_account_get_fields (sl_account_status_get_account (status))->state;
      if (state == SL_ACCOUNT_STATE_SIGN_IN_NEEDED || sl_account_status_get_error (status) != NULL)
        return status; /* the list holds it */
    }
  return NULL;
}

static void
synced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlProfile) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlRun) run = sl_tracker_sync_finish (SL_TRACKER (source), result, &error);

  g_signal_emit (self, signals[SYNCED], 0, run, error);
}

void
sl_profile_sync (SlProfile *self, const char *account_id)
{
  g_return_if_fail (SL_IS_PROFILE (self));

  const SlSyncOptions options = { .search_days = self->first_sync_days,
                                  .max_messages = self->sync_limit };
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->accounts));
  if (account_id != NULL && find_status (self, account_id) == NULL)
    {
      /* Just connected: its row comes with the next refresh. */
      sl_tracker_sync_async (self->tracker, account_id, &options, self->cancellable, synced_cb,
                             g_object_ref (self));
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SlAccountStatus) status = g_list_model_get_item (G_LIST_MODEL (self->accounts), i);
      const char *id = sl_account_get_fields (sl_account_status_get_account (status))->id;
      gboolean is_meant =
          account_id != NULL ? g_str_equal (account_id, id) : sl_account_status_is_online (status);
      if (is_meant && !sl_account_status_is_syncing (status))
        sl_tracker_sync_async (self->tracker, id, &options, self->cancellable, synced_cb,
                               g_object_ref (self));
    }
}

void
sl_profile_cancel_syncs (SlProfile *self)
{
  g_return_if_fail (SL_IS_PROFILE (self));

  GListModel *syncs = sl_tracker_get_syncs (self->tracker);
  for (guint i = 0; i < g_list_model_get_n_items (syncs); i++)
    {
      g_autoptr (SlSync) sync = g_list_model_get_item (syncs, i);
      sl_sync_cancel (sync);
    }
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlProfile) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlRun) run = sl_tracker_import_mail_finish (SL_TRACKER (source), result, &error);

  g_signal_emit (self, signals[SYNCED], 0, run, error);
}

void
sl_profile_import (SlProfile *self, const char *const *paths)
{
  g_return_if_fail (SL_IS_PROFILE (self));
  g_return_if_fail (paths != NULL && paths[0] != NULL);

  sl_tracker_import_mail_async (self->tracker, paths, self->cancellable, imported_cb,
                                g_object_ref (self));
}
