/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what outlives a window: the profile, the sample beside it, the notifications. What a
 * notification asks for while the profile is not open yet waits until it is.
 */

#include "config.h"

#include "sl-application.h"

#include <glib/gi18n.h>

#include "sl-about.h"
#include "sl-calendar-file.h"
#include "sl-help.h"
#include "sl-notifier.h"
#include "sl-profile.h"
#include "sl-reminder-notifier.h"
#include "sl-sample.h"
#include "sl-search-provider.h"
#include "sl-sync-schedule.h"
#include "sl-tracker-backup.h"
#include "sl-tracker-data.h"
#include "sl-tracker-review.h"
#include "sl-ui-resources.h"
#include "sl-window.h"

struct _SlApplication
{
  AdwApplication parent_instance;

  SlTrackerFactory factory;
  gpointer factory_data;         /* (unowned) */
  GSettings *settings;           /* (owned) (nullable) */
  char *directory;               /* (owned) (nullable): given on the command line */
  char *sample_jobs;             /* (owned) (nullable) */
  char *sample_mail;             /* (owned) (nullable) */
  SlTracker *tracker;            /* (owned) (nullable): of the user's profile */
  SlProfile *profile;            /* (owned) (nullable): the same, once it is open */
  SlSample *sample;              /* (owned) (nullable): being looked at */
  SlNotifier *notifier;          /* (owned) (nullable) */
  SlReminderNotifier *reminders; /* (owned) (nullable) */
  SlCalendarFile *calendar;      /* (owned) (nullable) */
  SlSearchProvider *search;
  GPtrArray *files;         /* (owned) (element-type filename): to import once it is open */
  GPtrArray *waiting;       /* (owned) (element-type GVariant): actions until it is open */
  SlServerFunc server;      /* (nullable) */
  SlApiService *api;        /* (owned) (nullable) */
  SlSyncSchedule *schedule; /* (owned) (nullable): of the user's profile */
  gboolean is_opening;
  gboolean is_held; /* goes on without a window */
};

G_DEFINE_FINAL_TYPE (SlApplication, sl_application, ADW_TYPE_APPLICATION)

static SlWindow *
get_window (SlApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  return SL_IS_WINDOW (window) ? SL_WINDOW (window) : NULL;
}

static char *
make_directory (SlApplication *self)
{
  if (self->directory != NULL)
    return g_strdup (self->directory);
  g_autofree char *name = g_settings_get_string (self->settings, "profile");
  return g_build_filename (g_get_user_data_dir (), *name != '\0' ? name : "shortlist", NULL);
}

/* --- What notifications ask for --------------------------------------------------------------- */

static void
reviewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlActResult) done = sl_tracker_approve_finish (SL_TRACKER (source), result, &error);

  /* Decided elsewhere a moment ago is as good; anything else shows in the inbox, where it stays. */
  if (done == NULL)
    g_debug ("A notification's decision failed: %s", error->message);
  g_application_release (G_APPLICATION (self));
}

static void
denied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlActResult) done = sl_tracker_deny_finish (SL_TRACKER (source), result, &error);

  if (done == NULL)
    g_debug ("A notification's decision failed: %s", error->message);
  g_application_release (G_APPLICATION (self));
}

static void
perform (SlApplication *self, const char *name, const char *id)
{
  const char *const ids[] = { id, NULL };

  if (g_str_equal (name, "approve"))
    {
      g_application_hold (G_APPLICATION (self));
      sl_tracker_approve_async (self->tracker, ids, NULL, NULL, reviewed_cb, g_object_ref (self));
      return;
    }
  if (g_str_equal (name, "ignore"))
    {
      g_application_hold (G_APPLICATION (self));
      sl_tracker_deny_async (self->tracker, ids, NULL, NULL, denied_cb, g_object_ref (self));
      return;
    }
  if (self->sample != NULL)
    sl_application_leave_sample (self);
  g_application_activate (G_APPLICATION (self));
  if (g_str_equal (name, "open-message"))
    sl_window_show_message (get_window (self), id);
  else if (g_str_equal (name, "open-job"))
    gtk_widget_activate_action (GTK_WIDGET (get_window (self)), "win.open-job", "s", id);
  else if (g_str_equal (name, "open-next"))
    sl_window_show_page (get_window (self), "jobs");
  else if (g_str_equal (name, "search-jobs"))
    sl_window_search_jobs (get_window (self), id);
  else
    sl_window_show_page (get_window (self), "inbox");
}

static void
on_item_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SlApplication *self = user_data;
  const char *name = g_action_get_name (G_ACTION (action));
  const char *id = parameter != NULL ? g_variant_get_string (parameter, NULL) : "";

  if (self->profile != NULL)
    {
      perform (self, name, id);
      return;
    }
  g_ptr_array_add (self->waiting, g_variant_ref_sink (g_variant_new ("(ss)", name, id)));
  sl_application_open_profile (self);
}

static void
perform_waiting (SlApplication *self)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  for (guint i = 0; i < waiting->len; i++)
    {
      const char *name = NULL;
      const char *id = NULL;
      g_variant_get (g_ptr_array_index (waiting, i), "(&s&s)", &name, &id);
      perform (self, name, id);
    }
}

static void
import_files (SlApplication *self)
{
  if (self->profile == NULL || self->files->len == 0)
    return;
  const char *first = g_ptr_array_index (self->files, 0);
  if (self->files->len == 1 && g_str_has_suffix (first, ".eml") && get_window (self) != NULL)
    {
      /* One mail that somebody opens is looked at with them. */
      gtk_widget_activate_action (GTK_WIDGET (get_window (self)), "win.take-mail", "s", first);
      g_ptr_array_set_size (self->files, 0);
      return;
    }
  g_ptr_array_add (self->files, NULL);
  sl_profile_import (self->profile, (const char *const *) self->files->pdata);
  g_ptr_array_set_size (self->files, 0);
}

/* --- Opening -------------------------------------------------------------------------------------
 */

static void
show_profile (SlApplication *self)
{
  SlWindow *window = get_window (self);

  if (window != NULL && self->sample == NULL && self->profile != NULL)
    sl_window_set_profile (window, self->profile);
}

static void
start_schedule (SlApplication *self)
{
  static const char *const bindings[][2] = {
    { "sync-interval", "minutes" },
    { "sync-metered", "on-metered" },
    { "sync-limit", "max-messages" },
    { "first-sync-days", "search-days" },
  };

  self->schedule = sl_sync_schedule_new (self->tracker, g_network_monitor_get_default ());
  for (size_t i = 0; i < G_N_ELEMENTS (bindings); i++)
    g_settings_bind (self->settings, bindings[i][0], self->schedule, bindings[i][1],
                     G_SETTINGS_BIND_GET);
  sl_sync_schedule_start (self->schedule);
}

static void
start_next (SlApplication *self)
{
  g_autofree char *path = sl_application_dup_calendar_path (self);

  self->reminders =
      sl_reminder_notifier_new (GTK_APPLICATION (self), self->tracker, self->settings);
  self->calendar = sl_calendar_file_new (self->tracker, path);
  g_settings_bind (self->settings, "keep-calendar", self->calendar, "active", G_SETTINGS_BIND_GET);
}

/* Their sleeps hold them until they are told to end. */
static void
stop_schedule (SlApplication *self)
{
  if (self->reminders != NULL)
    sl_reminder_notifier_stop (self->reminders);
  g_clear_object (&self->reminders);
  if (self->calendar != NULL)
    {
      g_settings_unbind (self->calendar, "active");
      sl_calendar_file_stop (self->calendar);
    }
  g_clear_object (&self->calendar);
  if (self->schedule != NULL)
    sl_sync_schedule_stop (self->schedule);
  g_clear_object (&self->schedule);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  self->is_opening = FALSE;
  gboolean done = sl_tracker_open_finish (SL_TRACKER (source), result, &error);
  if (SL_TRACKER (source) != self->tracker)
    {
      sl_tracker_close (SL_TRACKER (source)); /* another profile has been asked for since */
    }
  else if (done)
    {
      self->profile = sl_profile_new (self->tracker, SL_PROFILE_OWN);
      g_settings_bind (self->settings, "first-sync-days", self->profile, "first-sync-days",
                       G_SETTINGS_BIND_GET);
      g_settings_bind (self->settings, "sync-limit", self->profile, "sync-limit",
                       G_SETTINGS_BIND_GET);
      start_schedule (self);
      start_next (self);
      sl_api_service_set_tracker (self->api, self->tracker);
      self->notifier = sl_notifier_new (GTK_APPLICATION (self), self->tracker, self->settings);
      show_profile (self);
      perform_waiting (self);
      import_files (self);
      sl_search_provider_answer (self->search, self->tracker);
    }
  else
    {
      g_ptr_array_set_size (self->waiting, 0);
      sl_search_provider_answer (self->search, NULL);
      if (get_window (self) != NULL)
        sl_window_show_problem (get_window (self), error);
    }
  g_application_release (G_APPLICATION (self));
}

void
sl_application_open_profile (SlApplication *self)
{
  g_return_if_fail (SL_IS_APPLICATION (self));

  if (self->profile != NULL || self->is_opening)
    return;
  if (self->tracker == NULL)
    {
      g_autofree char *directory = make_directory (self);
      self->tracker = self->factory (directory, self->factory_data);
    }
  self->is_opening = TRUE;
  g_application_hold (G_APPLICATION (self));
  if (get_window (self) != NULL)
    sl_window_show_loading (get_window (self));
  sl_tracker_open_async (self->tracker, NULL, opened_cb, g_object_ref (self));
}

void
sl_application_use_key_file (SlApplication *self)
{
  g_return_if_fail (SL_IS_APPLICATION (self));
  g_return_if_fail (self->tracker != NULL);

  g_autoptr (GError) error = NULL;
  gboolean done = sl_tracker_use_key_file (self->tracker, &error);
  if (done)
    sl_application_open_profile (self);
  else
    sl_window_show_problem (get_window (self), error);
}

char *
sl_application_find_backup (SlApplication *self)
{
  g_return_val_if_fail (SL_IS_APPLICATION (self), NULL);

  return self->tracker != NULL ? sl_tracker_find_backup (self->tracker) : NULL;
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  self->is_opening = FALSE;
  if (sl_tracker_restore_backup_finish (SL_TRACKER (source), result, &kept, &error))
    sl_application_open_profile (self);
  else if (get_window (self) != NULL)
    sl_window_show_problem (get_window (self), error);
  g_application_release (G_APPLICATION (self));
}

void
sl_application_restore_backup (SlApplication *self)
{
  g_return_if_fail (SL_IS_APPLICATION (self));

  g_autofree char *backup = sl_application_find_backup (self);
  if (backup == NULL || self->profile != NULL || self->is_opening)
    return;
  self->is_opening = TRUE;
  g_application_hold (G_APPLICATION (self));
  if (get_window (self) != NULL)
    sl_window_show_loading (get_window (self));
  sl_tracker_restore_backup_async (self->tracker, backup, TRUE, NULL, restored_cb,
                                   g_object_ref (self));
}

void
sl_application_start_anew (SlApplication *self)
{
  g_return_if_fail (SL_IS_APPLICATION (self));

  g_autofree char *old = make_directory (self);
  for (unsigned int i = 2;; i++)
    {
      g_autofree char *directory = g_strdup_printf ("%s-%u", old, i);
      if (g_file_test (directory, G_FILE_TEST_EXISTS))
        continue;
      if (self->directory != NULL)
        {
          g_set_str (&self->directory, directory);
        }
      else
        {
          g_autofree char *name = g_path_get_basename (directory);
          g_settings_set_string (self->settings, "profile", name);
        }
      break;
    }
  g_clear_object (&self->tracker);
  sl_application_open_profile (self);
}

/* --- Deleting everything ---------------------------------------------------------------------- */

static void
erased_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  sl_tracker_erase_finish (SL_TRACKER (source), result, &error);
  g_clear_object (&self->tracker);
  sl_application_open_profile (self);
  if (error != NULL && get_window (self) != NULL)
    sl_window_show_error (get_window (self), error);
  g_application_release (G_APPLICATION (self));
}

void
sl_application_erase (SlApplication *self)
{
  g_return_if_fail (SL_IS_APPLICATION (self));
  g_return_if_fail (self->tracker != NULL);

  g_application_hold (G_APPLICATION (self));
  g_settings_reset (self->settings, "rest-enabled");
  g_settings_reset (self->settings, "keep-calendar");
  sl_api_service_set_tracker (self->api, NULL);
  sl_search_provider_wait (self->search);
  stop_schedule (self);
  g_clear_object (&self->notifier);
  if (get_window (self) != NULL)
    {
      sl_window_show_loading (get_window (self));
      sl_window_forget_profile (get_window (self));
    }
  g_clear_object (&self->profile);
  sl_tracker_erase_async (self->tracker, NULL, erased_cb, g_object_ref (self));
}

/* --- The sample ------------------------------------------------------------------------------- */

static void
on_sample_ready_cb (SlApplication *self, SlProfile *profile, const GError *error)
{
  SlWindow *window = get_window (self);

  if (profile == NULL)
    g_clear_object (&self->sample);
  if (window == NULL)
    return;
  if (profile != NULL)
    sl_window_set_profile (window, profile);
  else
    show_profile (self);
  if (error != NULL)
    sl_window_show_error (window, error);
}

void
sl_application_open_sample (SlApplication *self)
{
  g_return_if_fail (SL_IS_APPLICATION (self));

  if (self->sample != NULL || !sl_application_has_sample (self))
    return;
  g_autofree char *own = make_directory (self);
  g_autofree char *directory = g_strconcat (own, "-sample", NULL);
  sl_sample_clear (directory);
  g_autoptr (SlTracker) tracker = self->factory (directory, self->factory_data);
  self->sample = sl_sample_new (tracker, directory);
  g_signal_connect_object (self->sample, "ready", G_CALLBACK (on_sample_ready_cb), self,
                           G_CONNECT_SWAPPED);
  if (get_window (self) != NULL)
    sl_window_show_loading (get_window (self));
  sl_sample_open (self->sample, self->sample_jobs, self->sample_mail);
}

void
sl_application_leave_sample (SlApplication *self)
{
  g_return_if_fail (SL_IS_APPLICATION (self));

  if (self->sample == NULL)
    return;
  g_autoptr (SlSample) sample = g_steal_pointer (&self->sample);
  show_profile (self);
  sl_sample_close (sample);
}

/* --- The application ----------------------------------------------------------------------------
 */

static void
on_about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));
  if (window != NULL)
    sl_about_present (GTK_WIDGET (window));
}

static void
on_quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SlWindow *window = get_window (user_data);
  /* Closing keeps the window's size. */
  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
  if (window == NULL || SL_APPLICATION (user_data)->is_held)
    g_application_quit (G_APPLICATION (user_data));
}

static void
on_help_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sl_help_open (gtk_application_get_active_window (GTK_APPLICATION (user_data)));
}

static void
on_open_profile_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sl_application_open_profile (user_data);
}

static const GActionEntry actions[] = {
  { "about", on_about_cb, NULL, NULL, NULL },
  { "help", on_help_cb, NULL, NULL, NULL },
  { "open-profile", on_open_profile_cb, NULL, NULL, NULL },
  { "open-job", on_item_action_cb, "s", NULL, NULL },
  { "search-jobs", on_item_action_cb, "s", NULL, NULL },
  { "quit", on_quit_cb, NULL, NULL, NULL },
  { "open-inbox", on_item_action_cb, NULL, NULL, NULL },
  { "open-next", on_item_action_cb, NULL, NULL, NULL },
  { "open-message", on_item_action_cb, "s", NULL, NULL },
  { "approve", on_item_action_cb, "s", NULL, NULL },
  { "ignore", on_item_action_cb, "s", NULL, NULL },
};

static void
set_accels (GtkApplication *self)
{
  static const struct
  {
    const char *action;
    const char *accels[3];
  } table[] = {
    { "app.quit", { "<Control>q", NULL } },
    { "app.help", { "F1", NULL } },
    { "window.close", { "<Control>w", NULL } },
    { "win.show-help-overlay", { "<Control>question", NULL } },
    { "win.preferences", { "<Control>comma", NULL } },
    { "win.commands", { "<Control>k", NULL } },
    { "win.sync", { "<Control>r", "F5", NULL } },
    { "win.new-job", { "<Control>n", NULL } },
    { "win.undo", { "<Control>z", NULL } },
    { "win.search", { "<Control>f", NULL } },
    { "win.page::inbox", { "<Alt>1", NULL } },
    { "win.page::board", { "<Alt>2", NULL } },
    { "win.page::jobs", { "<Alt>3", NULL } },
    { "win.page::insights", { "<Alt>4", NULL } },
    { "win.page::activity", { "<Alt>5", NULL } },
    { "win.show-sidebar", { "F9", NULL } },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    gtk_application_set_accels_for_action (self, table[i].action, table[i].accels);
}

/* Without a window the application ends, unless the user wants it to go on. */
static void
on_background_changed_cb (SlApplication *self)
{
  gboolean goes_on = g_settings_get_boolean (self->settings, "run-in-background");

  if (goes_on && !self->is_held)
    g_application_hold (G_APPLICATION (self));
  else if (!goes_on && self->is_held)
    g_application_release (G_APPLICATION (self));
  self->is_held = goes_on;
}

static void
sl_application_startup (GApplication *application)
{
  SlApplication *self = SL_APPLICATION (application);

  g_resources_register (sl_ui_get_resource ());
  G_APPLICATION_CLASS (sl_application_parent_class)->startup (application);
  self->settings = g_settings_new ("io.github.shortlist_app.Shortlist");
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  set_accels (GTK_APPLICATION (self));
  self->api = sl_api_service_new (self->settings, self->server);
  g_signal_connect_object (self->settings, "changed::run-in-background",
                           G_CALLBACK (on_background_changed_cb), self, G_CONNECT_SWAPPED);
  on_background_changed_cb (self);
  /* Started at login: there is no window that would open it. */
  if (self->is_held && (g_application_get_flags (application) & G_APPLICATION_IS_SERVICE) != 0)
    sl_application_open_profile (self);
}

static void
sl_application_activate (GApplication *application)
{
  SlApplication *self = SL_APPLICATION (application);
  SlWindow *window = get_window (self);

  if (window == NULL)
    {
      window = sl_window_new (self, self->settings);
      if (g_str_equal (PROFILE, "development"))
        gtk_widget_add_css_class (GTK_WIDGET (window), "devel");
      show_profile (self);
    }
  gtk_window_present (GTK_WINDOW (window));
  sl_application_open_profile (self);
}

/* "Open With", or files on the command line. */
static void
sl_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  SlApplication *self = SL_APPLICATION (application);

  for (int i = 0; i < n_files; i++)
    if (g_file_peek_path (files[i]) != NULL)
      g_ptr_array_add (self->files, g_file_get_path (files[i]));
  g_application_activate (application);
  if (self->sample != NULL)
    sl_application_leave_sample (self);
  import_files (self);
}

static gboolean
sl_application_dbus_register (GApplication *application,
                              GDBusConnection *connection,
                              const char *path,
                              GError **error)
{
  SlApplication *self = SL_APPLICATION (application);

  return G_APPLICATION_CLASS (sl_application_parent_class)
             ->dbus_register (application, connection, path, error) &&
         sl_search_provider_export (self->search, connection, path, error);
}

static void
sl_application_dbus_unregister (GApplication *application,
                                GDBusConnection *connection,
                                const char *path)
{
  SlApplication *self = SL_APPLICATION (application);

  if (self->search != NULL)
    sl_search_provider_unexport (self->search, connection);
  G_APPLICATION_CLASS (sl_application_parent_class)
      ->dbus_unregister (application, connection, path);
}

static void
sl_application_shutdown (GApplication *application)
{
  SlApplication *self = SL_APPLICATION (application);

  g_clear_object (&self->api);
  g_clear_object (&self->search);
  stop_schedule (self);
  g_clear_object (&self->notifier);
  if (self->sample != NULL)
    sl_sample_close (self->sample);
  g_clear_object (&self->sample);
  if (self->tracker != NULL)
    sl_tracker_close (self->tracker);
  g_clear_object (&self->profile);
  g_clear_object (&self->tracker);
  G_APPLICATION_CLASS (sl_application_parent_class)->shutdown (application);
}

static void
sl_application_finalize (GObject *object)
{
  SlApplication *self = SL_APPLICATION (object);

  g_clear_object (&self->settings);
  g_free (self->directory);
  g_free (self->sample_jobs);
  g_free (self->sample_mail);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_object (&self->search);
  G_OBJECT_CLASS (sl_application_parent_class)->finalize (object);
}

static void
sl_application_class_init (SlApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sl_application_finalize;
  application_class->startup = sl_application_startup;
  application_class->activate = sl_application_activate;
  application_class->open = sl_application_open;
  application_class->shutdown = sl_application_shutdown;
  application_class->dbus_register = sl_application_dbus_register;
  application_class->dbus_unregister = sl_application_dbus_unregister;
}

static void
sl_application_init (SlApplication *self)
{
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  self->files = g_ptr_array_new_with_free_func (g_free);
  self->search = sl_search_provider_new (G_APPLICATION (self));
}

SlApplication *
sl_application_new (SlTrackerFactory factory, gpointer user_data)
{
  g_return_val_if_fail (factory != NULL, NULL);

  SlApplication *self = g_object_new (SL_TYPE_APPLICATION, "application-id", APPLICATION_ID,
                                      "flags", G_APPLICATION_HANDLES_OPEN, "resource-base-path",
                                      RESOURCE_PATH, "version", PACKAGE_VERSION,
                                      /* Whether the screen is locked is known to those only. */
                                      "register-session", TRUE, NULL);
  self->factory = factory;
  self->factory_data = user_data;
  return self;
}

void
sl_application_set_profile (SlApplication *self, const char *directory)
{
  g_return_if_fail (SL_IS_APPLICATION (self));
  g_return_if_fail (g_path_is_absolute (directory));

  g_set_str (&self->directory, directory);
}

void
sl_application_set_sample (SlApplication *self, const char *jobs_path, const char *mail_path)
{
  g_return_if_fail (SL_IS_APPLICATION (self));

  g_set_str (&self->sample_jobs, jobs_path);
  g_set_str (&self->sample_mail, mail_path);
}

gboolean
sl_application_has_sample (SlApplication *self)
{
  g_return_val_if_fail (SL_IS_APPLICATION (self), FALSE);

  return self->sample_jobs != NULL && self->sample_mail != NULL;
}

void
sl_application_set_server (SlApplication *self, SlServerFunc start)
{
  g_return_if_fail (SL_IS_APPLICATION (self));

  self->server = start;
}

SlApiService *
sl_application_get_api_service (SlApplication *self)
{
  g_return_val_if_fail (SL_IS_APPLICATION (self), NULL);

  return self->server != NULL ? self->api : NULL;
}

char *
sl_application_dup_calendar_path (SlApplication *self)
{
  g_return_val_if_fail (SL_IS_APPLICATION (self), NULL);

  g_autofree char *directory = make_directory (self);
  return g_build_filename (directory, "interviews.ics", NULL);
}
