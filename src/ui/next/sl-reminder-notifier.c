/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When to remind is decided by the schedule. A notification stays over night, so it names the day
 * and not "tomorrow". On a locked screen, and where the user wants it so, it tells only how many.
 */

#include "config.h"

#include "sl-reminder-notifier.h"

#include <glib/gi18n.h>

#include "sl-date.h"
#include "sl-next-words.h"
#include "sl-text.h"

#define N_KINDS (SL_REMINDER_HOUR + 1)
/* By then the desktop has answered for sure, see sl-notifier.c. */
#define AGAIN_SECONDS 2
#define MOST_LINES 6

struct _SlReminderNotifier
{
  GObject parent_instance;

  GApplication *application;    /* (unowned) */
  GSettings *settings;          /* (owned) */
  SlReminderSchedule *schedule; /* (owned) (nullable) */
  GPtrArray *standing;          /* (owned) (nullable): what is to be seen now */
  char *shown[N_KINDS];         /* (owned) (nullable): ids of what each tells of */
  guint again_id;
};

G_DEFINE_FINAL_TYPE (SlReminderNotifier, sl_reminder_notifier, G_TYPE_OBJECT)

static const char *const notification_ids[N_KINDS] = { "interviews-evening", "interviews-hour" };

static void
withdraw_again (SlReminderNotifier *self)
{
  self->again_id = 0;
  for (size_t i = 0; i < N_KINDS; i++)
    if (self->shown[i] == NULL)
      g_application_withdraw_notification (self->application, notification_ids[i]);
}

static void
withdraw (SlReminderNotifier *self, SlReminderKind kind)
{
  g_clear_pointer (&self->shown[kind], g_free);
  g_application_withdraw_notification (self->application, notification_ids[kind]);
  if (self->again_id == 0)
    self->again_id =
        g_timeout_add_seconds_once (AGAIN_SECONDS, (GSourceOnceFunc) withdraw_again, self);
}

static gboolean
is_private (SlReminderNotifier *self)
{
  gboolean is_locked = FALSE;

  g_object_get (self->application, "screensaver-active", &is_locked, NULL);
  return is_locked || !g_settings_get_boolean (self->settings, "notify-details");
}

/* "Tuesday, 24 November, 10:00 – 10:45". (transfer full) */
static char *
format_when (const SlNextStepFields *step)
{
  g_autoptr (GDateTime) date = sl_date_to_local (step->when_us);
  g_autofree char *span = sl_next_words_span (step);
  /* Translators: weekday, day and month, see g_date_time_format() */
  g_autofree char *day = date != NULL ? g_date_time_format (date, _ ("%A, %-d %B")) : g_strdup ("");

  if (*span == '\0')
    return g_steal_pointer (&day);
  /* Translators: a day, and times of day on it */
  return g_strdup_printf (_ ("%1$s, %2$s"), day, span);
}

static char *
make_body (GPtrArray *reminders)
{
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < MIN (reminders->len, MOST_LINES); i++)
    {
      const SlReminder *reminder = reminders->pdata[i];
      const SlNextStepFields *step = sl_next_step_get_fields (reminder->step);
      g_autofree char *when = format_when (step);
      g_autofree char *title = sl_next_words_title (step);
      g_autofree char *details = sl_next_words_details (step);
      if (reminders->len > 1)
        g_string_append_printf (body, "%s%s: %s", i > 0 ? "\n" : "", when, title);
      else
        g_string_append_printf (body, "%s%s%s", when, *details != '\0' ? "\n" : "", details);
    }
  return g_string_free_and_steal (g_steal_pointer (&body));
}

static GNotification *
make_notification (SlReminderNotifier *self, GPtrArray *reminders)
{
  const SlReminder *first = reminders->pdata[0];
  const SlNextStepFields *step = sl_next_step_get_fields (first->step);
  g_autofree char *number = g_strdup_printf (
      ngettext ("%u interview is coming up", "%u interviews are coming up", reminders->len),
      reminders->len);
  g_autofree char *name = sl_next_words_title (step);
  /* Translators: an application: "Interview: Acme – Gardener" */
  g_autofree char *title = g_strdup_printf (_ ("Interview: %s"), name);
  gboolean is_single = reminders->len == 1 && !is_private (self);
  g_autoptr (GNotification) notification = g_notification_new (is_single ? title : number);

  if (!is_private (self))
    {
      g_autofree char *body = make_body (reminders);
      g_notification_set_body (notification, body);
    }
  if (first->kind == SL_REMINDER_HOUR)
    g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_HIGH);
  if (reminders->len == 1)
    g_notification_set_default_action_and_target (notification, "app.open-job", "s", step->job_id);
  else
    g_notification_set_default_action (notification, "app.open-next");
  return g_steal_pointer (&notification);
}

/* (transfer full) (nullable): ids of those of @kind, in order. */
static char *
join_ids (GPtrArray *reminders)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < reminders->len; i++)
    g_string_append_printf (text, "%s\n", ((const SlReminder *) reminders->pdata[i])->id);
  return text->len > 0 ? g_string_free_and_steal (g_steal_pointer (&text)) : NULL;
}

/* (transfer container): those of @kind. */
static GPtrArray *
choose_kind (GPtrArray *standing, SlReminderKind kind, gboolean *is_new)
{
  GPtrArray *reminders = g_ptr_array_new ();

  *is_new = FALSE;
  for (guint i = 0; standing != NULL && i < standing->len; i++)
    {
      const SlReminder *reminder = standing->pdata[i];
      if (reminder->kind != kind)
        continue;
      g_ptr_array_add (reminders, standing->pdata[i]);
      *is_new = *is_new || !reminder->is_shown;
    }
  return reminders;
}

static void
send (SlReminderNotifier *self, SlReminderKind kind, GPtrArray *reminders, gboolean is_new)
{
  g_autoptr (GNotification) notification = make_notification (self, reminders);

  if (!is_new) /* some have gone: nothing to disturb anybody for */
    g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_LOW);
  g_application_send_notification (self->application, notification_ids[kind], notification);
}

static void
show_kind (SlReminderNotifier *self, SlReminderKind kind)
{
  gboolean is_new;
  g_autoptr (GPtrArray) reminders = choose_kind (self->standing, kind, &is_new);
  g_autofree char *ids = join_ids (reminders);

  if (ids == NULL)
    {
      withdraw (self, kind);
      return;
    }
  /* After a restart, what an earlier process has shown is still there. */
  gboolean has_lost = self->shown[kind] != NULL && g_strcmp0 (self->shown[kind], ids) != 0;
  g_set_str (&self->shown[kind], ids);
  if (is_new || has_lost)
    send (self, kind, reminders, is_new);
}

static void
on_changed_cb (SlReminderNotifier *self, GPtrArray *standing)
{
  g_clear_pointer (&self->standing, g_ptr_array_unref);
  self->standing = g_ptr_array_ref (standing);
  show_kind (self, SL_REMINDER_EVENING);
  show_kind (self, SL_REMINDER_HOUR);
}

/* The screen was locked, or the user wants them so: what tells more goes. */
static void
on_privacy_changed_cb (SlReminderNotifier *self)
{
  for (int kind = 0; is_private (self) && kind < N_KINDS; kind++)
    {
      gboolean is_new;
      g_autoptr (GPtrArray) reminders =
          choose_kind (self->standing, (SlReminderKind) kind, &is_new);
      if (reminders->len > 0)
        send (self, (SlReminderKind) kind, reminders, FALSE);
    }
}

static void
sl_reminder_notifier_dispose (GObject *object)
{
  SlReminderNotifier *self = SL_REMINDER_NOTIFIER (object);

  sl_reminder_notifier_stop (self);
  g_clear_handle_id (&self->again_id, g_source_remove);
  g_clear_pointer (&self->standing, g_ptr_array_unref);
  g_clear_object (&self->schedule);
  g_clear_object (&self->settings);
  for (size_t i = 0; i < N_KINDS; i++)
    g_clear_pointer (&self->shown[i], g_free);
  G_OBJECT_CLASS (sl_reminder_notifier_parent_class)->dispose (object);
}

static void
sl_reminder_notifier_class_init (SlReminderNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_reminder_notifier_dispose;
}

static void
sl_reminder_notifier_init (SlReminderNotifier *self)
{
}

SlReminderNotifier *
sl_reminder_notifier_new (GtkApplication *application, SlTracker *tracker, GSettings *settings)
{
  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (SL_IS_TRACKER (tracker), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  SlReminderNotifier *self = g_object_new (SL_TYPE_REMINDER_NOTIFIER, NULL);
  self->application = G_APPLICATION (application);
  self->settings = g_object_ref (settings);
  self->schedule = sl_reminder_schedule_new (tracker);
  g_signal_connect_object (self->schedule, "changed", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (application, "notify::screensaver-active",
                           G_CALLBACK (on_privacy_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::notify-details", G_CALLBACK (on_privacy_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_settings_bind (settings, "notify-interviews", self->schedule, "active", G_SETTINGS_BIND_GET);
  return self;
}

void
sl_reminder_notifier_stop (SlReminderNotifier *self)
{
  g_return_if_fail (SL_IS_REMINDER_NOTIFIER (self));

  if (self->schedule != NULL)
    {
      g_settings_unbind (self->schedule, "active");
      sl_reminder_schedule_stop (self->schedule);
    }
}
