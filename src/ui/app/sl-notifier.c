/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One notification a mail for a few, one for all of them when a first sync brings many. The id of a
 * notification is the mail's, so that a newer one replaces it and any process can withdraw it. On a
 * locked screen, and where the user wants it so, only their number is told.
 */

#include "config.h"

#include "sl-notifier.h"

#include <glib/gi18n.h>

#include "sl-tracker-lists.h"
#include "sl-wording.h"

#define MOST_SINGLE 3
#define SUMMARY_ID "review"
/* By then the desktop has answered for sure, see withdraw(). */
#define AGAIN_SECONDS 2

struct _SlNotifier
{
  GObject parent_instance;

  GApplication *application; /* (unowned) */
  SlTracker *tracker;        /* (owned) */
  GSettings *settings;       /* (owned) */
  GHashTable *shown;         /* (owned) (element-type utf8): ids of mails */
  GHashTable *withdrawn;     /* (owned) (element-type utf8): to be withdrawn once more */
  gboolean shows_summary;
  guint check_id;
  guint again_id;
};

G_DEFINE_FINAL_TYPE (SlNotifier, sl_notifier, G_TYPE_OBJECT)

static void
withdraw_again (SlNotifier *self)
{
  GHashTableIter iter;
  gpointer id;

  self->again_id = 0;
  g_hash_table_iter_init (&iter, self->withdrawn);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_application_withdraw_notification (self->application, id);
  g_hash_table_remove_all (self->withdrawn);
}

/* GLib forgets a withdrawal that comes before the desktop has told the number of the notification,
   as it may when this program was busy; so it is said twice. */
static void
withdraw (SlNotifier *self, const char *id)
{
  g_application_withdraw_notification (self->application, id);
  g_hash_table_add (self->withdrawn, g_strdup (id));
  if (self->again_id == 0)
    self->again_id =
        g_timeout_add_seconds_once (AGAIN_SECONDS, (GSourceOnceFunc) withdraw_again, self);
}

static void
show (SlNotifier *self, const char *id, GNotification *notification)
{
  g_hash_table_remove (self->withdrawn, id);
  g_application_send_notification (self->application, id, notification);
}

static GNotification *
make_notification (SlInboxItem *item)
{
  SlMessage *message = sl_inbox_item_get_message (item);
  SlJob *job = sl_inbox_item_get_job (item);
  const SlMessageFields *fields = sl_message_get_fields (message);
  g_autofree char *subject = sl_wording_subject (message);
  g_autofree char *sender = sl_wording_sender (message);
  g_autofree char *name = sl_wording_job (job);
  g_autofree char *body = NULL;

  if (job != NULL)
    /* Translators: what a mail says, and the application: "Rejected? Acme – Gardener" */
    body = g_strdup_printf (_ ("%1$s? %2$s"), sl_wording_target (fields->stage_target), name);
  else
    body = g_strdup (_ ("Which application does it belong to?"));
  GNotification *notification = g_notification_new (subject);
  g_autofree char *text = g_strdup_printf ("%s\n%s", sender, body);
  g_notification_set_body (notification, text);
  g_notification_set_category (notification, "email.arrived");
  g_notification_set_default_action_and_target (notification, "app.open-message", "s", fields->id);
  if (job != NULL)
    g_notification_add_button_with_target (notification, _ ("Approve"), "app.approve", "s",
                                           fields->id);
  g_notification_add_button_with_target (notification, _ ("Ignore"), "app.ignore", "s", fields->id);
  return notification;
}

static void
show_single (SlNotifier *self, const char *id)
{
  /* Decided between the sync and now: nothing to tell. */
  g_autoptr (SlInboxItem) item = sl_tracker_get_message (self->tracker, id, NULL);
  if (item == NULL || sl_message_get_fields (sl_inbox_item_get_message (item))->status !=
                          SL_DECISION_STATUS_PENDING_USER)
    return;
  g_autoptr (GNotification) notification = make_notification (item);
  show (self, id, notification);
  g_hash_table_add (self->shown, g_strdup (id));
}

/* Tells how many wait in all, which is what the inbox then shows: some of the new ones may have
   been settled by a later mail of the same sync. */
static void
show_summary (SlNotifier *self)
{
  const SlMessageQuery inbox = { 0 };
  int n = sl_tracker_count_messages (self->tracker, &inbox, NULL);
  if (n <= 0)
    return;
  g_autofree char *title = g_strdup_printf (
      ngettext ("%d mail waits for review", "%d mails wait for review", (unsigned long) n), n);
  g_autoptr (GNotification) notification = g_notification_new (title);

  g_notification_set_category (notification, "email.arrived");
  g_notification_set_default_action (notification, "app.open-inbox");
  show (self, SUMMARY_ID, notification);
  self->shows_summary = TRUE;
}

static gboolean
is_private (SlNotifier *self)
{
  gboolean is_locked = FALSE;

  g_object_get (self->application, "screensaver-active", &is_locked, NULL);
  return is_locked || !g_settings_get_boolean (self->settings, "notify-details");
}

static void
withdraw_singles (SlNotifier *self)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    withdraw (self, id);
  g_hash_table_remove_all (self->shown);
}

/* The screen was locked, or the user wants them so: what tells more goes. */
static void
on_privacy_changed_cb (SlNotifier *self)
{
  if (!is_private (self) || g_hash_table_size (self->shown) == 0)
    return;
  withdraw_singles (self);
  show_summary (self);
}

static void
on_notify_review_changed_cb (SlNotifier *self)
{
  if (g_settings_get_boolean (self->settings, "notify-review"))
    return;
  withdraw_singles (self);
  withdraw (self, SUMMARY_ID);
  self->shows_summary = FALSE;
}

static void
on_review_added_cb (SlNotifier *self, const char *const *ids)
{
  guint n = g_strv_length ((GStrv) ids);

  if (!g_settings_get_boolean (self->settings, "notify-review"))
    return;
  if (n > MOST_SINGLE || is_private (self))
    {
      show_summary (self);
      return;
    }
  for (guint i = 0; i < n; i++)
    show_single (self, ids[i]);
}

static gboolean
is_pending (SlNotifier *self, const char *id)
{
  /* Gone is decided, too. */
  g_autoptr (SlInboxItem) item = sl_tracker_get_message (self->tracker, id, NULL);
  return item != NULL && sl_message_get_fields (sl_inbox_item_get_message (item))->status ==
                             SL_DECISION_STATUS_PENDING_USER;
}

static void
check (SlNotifier *self)
{
  const SlMessageQuery inbox = { 0 };
  GHashTableIter iter;
  gpointer id;

  self->check_id = 0;
  if (!sl_tracker_is_open (self->tracker))
    return;
  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      if (is_pending (self, id))
        continue;
      withdraw (self, id);
      g_hash_table_iter_remove (&iter);
    }
  if (self->shows_summary && sl_tracker_count_messages (self->tracker, &inbox, NULL) == 0)
    {
      withdraw (self, SUMMARY_ID);
      self->shows_summary = FALSE;
    }
}

static void
on_changed_cb (SlNotifier *self)
{
  if (self->check_id == 0 && (self->shows_summary || g_hash_table_size (self->shown) > 0))
    self->check_id = g_timeout_add_once (250, (GSourceOnceFunc) check, self);
}

static void
sl_notifier_dispose (GObject *object)
{
  SlNotifier *self = SL_NOTIFIER (object);

  g_clear_handle_id (&self->check_id, g_source_remove);
  g_clear_handle_id (&self->again_id, g_source_remove);
  g_clear_object (&self->settings);
  g_clear_object (&self->tracker);
  g_clear_pointer (&self->shown, g_hash_table_unref);
  g_clear_pointer (&self->withdrawn, g_hash_table_unref);
  G_OBJECT_CLASS (sl_notifier_parent_class)->dispose (object);
}

static void
sl_notifier_class_init (SlNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_notifier_dispose;
}

static void
sl_notifier_init (SlNotifier *self)
{
  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->withdrawn = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

SlNotifier *
sl_notifier_new (GtkApplication *application, SlTracker *tracker, GSettings *settings)
{
  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (SL_IS_TRACKER (tracker), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  SlNotifier *self = g_object_new (SL_TYPE_NOTIFIER, NULL);
  self->application = G_APPLICATION (application);
  self->settings = g_object_ref (settings);
  self->tracker = g_object_ref (tracker);
  g_signal_connect_object (tracker, "review-added", G_CALLBACK (on_review_added_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (application, "notify::screensaver-active",
                           G_CALLBACK (on_privacy_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::notify-details", G_CALLBACK (on_privacy_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::notify-review",
                           G_CALLBACK (on_notify_review_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tracker, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
