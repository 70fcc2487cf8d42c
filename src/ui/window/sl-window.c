/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Chooses what is shown and carries the commands that every page knows ("win.*"). Acts on data
 * belong to the pages; what several of them offer stands in sl-window-commands.c.
 */

#include "config.h"

#include "sl-window.h"

#include <glib/gi18n.h>

#include "sl-activity-page.h"
#include "sl-board-page.h"
#include "sl-command-palette.h"
#include "sl-inbox-page.h"
#include "sl-insights-page.h"
#include "sl-job-dialog.h"
#include "sl-jobs-page.h"
#include "sl-preferences-dialog.h"
#include "sl-mail-drop.h"
#include "sl-problem-page.h"
#include "sl-sidebar.h"
#include "sl-toasts.h"
#include "sl-tracker-undo.h"
#include "sl-welcome-page.h"
#include "sl-window-commands.h"
#include "sl-wording.h"

struct _SlWindow
{
  AdwApplicationWindow parent_instance;

  SlProfile *profile;  /* (owned) (nullable) */
  GSettings *settings; /* (owned) (nullable) */
  gboolean has_begun;  /* past the first-run page, though nothing is there yet */
  GPtrArray *acts;     /* (owned) (element-type utf8): done in this window, newest last */
  GtkStack *stack;
  GtkStack *pages;
  AdwNavigationSplitView *split_view;
  AdwNavigationPage *content_page;
  SlProblemPage *problem_page;
  SlWelcomePage *welcome_page;
  SlSidebar *sidebar;
  SlInboxPage *inbox_page;
  SlBoardPage *board_page;
  SlJobsPage *jobs_page;
  SlActivityPage *activity_page;
};

typedef enum
{
  PROP_PROFILE = 1,
  PROP_PAGE,
  N_PROPS,
} SlWindowProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlWindow, sl_window, ADW_TYPE_APPLICATION_WINDOW)

static SlApplication *
get_application (gpointer window)
{
  return SL_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)));
}

static void
update_actions (SlWindow *self)
{
  GActionMap *map = G_ACTION_MAP (self);
  gboolean is_open = self->profile != NULL;
  static const char *const names[] = { "new-job", "undo",        "undo-act",
                                       "connect", "import-mail", "search",
                                       "page",    "inbox-view",  "approve-above" };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, names[i])),
                                 is_open);
  gboolean is_sample = is_open && sl_profile_is_sample (self->profile);
  gboolean has_sample =
      self->settings != NULL && sl_application_has_sample (get_application (self));
  gboolean can_sync = FALSE;
  gboolean syncing = FALSE;
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "leave-sample")),
                               is_sample);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "open-sample")),
                               has_sample && !is_sample);
  if (is_open)
    g_object_get (self->profile, "can-sync", &can_sync, "syncing", &syncing, NULL);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "sync")),
                               can_sync);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "cancel-sync")),
                               syncing);
}

static void
update_stack (SlWindow *self)
{
  if (self->profile == NULL)
    return;
  gboolean is_first_run = sl_profile_is_empty (self->profile) && !self->has_begun &&
                          !sl_profile_is_sample (self->profile);
  gtk_stack_set_visible_child_name (self->stack, is_first_run ? "welcome" : "main");
}

static void
on_synced_cb (SlWindow *self, SlRun *run, const GError *error)
{
  if (error != NULL)
    {
      sl_toasts_show_error (GTK_WIDGET (self), error);
      return;
    }
  g_autofree char *text = sl_window_describe_run (run);
  sl_toasts_show (GTK_WIDGET (self), text, NULL);
}

void
sl_window_set_profile (SlWindow *self, SlProfile *profile)
{
  g_return_if_fail (SL_IS_WINDOW (self));
  g_return_if_fail (SL_IS_PROFILE (profile));

  if (self->profile == profile)
    {
      update_stack (self);
      return;
    }
  if (self->profile != NULL)
    g_signal_handlers_disconnect_by_data (self->profile, self);
  g_set_object (&self->profile, profile);
  g_ptr_array_set_size (self->acts, 0);
  self->has_begun = FALSE;
  g_signal_connect_object (profile, "synced", G_CALLBACK (on_synced_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (profile, "notify::is-empty", G_CALLBACK (update_stack), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (profile, "notify::can-sync", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROFILE]);
  update_actions (self);
  update_stack (self);
}

void
sl_window_forget_profile (SlWindow *self)
{
  g_return_if_fail (SL_IS_WINDOW (self));

  if (self->profile != NULL)
    g_signal_handlers_disconnect_by_data (self->profile, self);
  g_clear_object (&self->profile);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROFILE]);
  update_actions (self);
}

void
sl_window_show_loading (SlWindow *self)
{
  g_return_if_fail (SL_IS_WINDOW (self));

  gtk_stack_set_visible_child_name (self->stack, "loading");
}

void
sl_window_show_problem (SlWindow *self, const GError *error)
{
  g_return_if_fail (SL_IS_WINDOW (self));
  g_return_if_fail (error != NULL);

  g_autofree char *backup = sl_application_find_backup (get_application (self));
  sl_problem_page_set_error (self->problem_page, error, backup != NULL);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

void
sl_window_show_error (SlWindow *self, const GError *error)
{
  g_return_if_fail (SL_IS_WINDOW (self));

  sl_toasts_show_error (GTK_WIDGET (self), error);
}

static const char *
get_page_title (const char *page)
{
  if (g_str_equal (page, "board"))
    return _ ("Board");
  if (g_str_equal (page, "jobs"))
    return _ ("Applications");
  if (g_str_equal (page, "insights"))
    return _ ("Insights");
  return g_str_equal (page, "activity") ? _ ("Activity") : _ ("Inbox");
}

/* What lies at the bottom of these pages is needed for the next decision at once. */
static void
place_toasts (SlWindow *self, const char *page)
{
  GtkWidget *overlay = adw_application_window_get_content (ADW_APPLICATION_WINDOW (self));

  if (g_str_equal (page, "inbox") || g_str_equal (page, "jobs"))
    gtk_widget_add_css_class (overlay, "above-bar");
  else
    gtk_widget_remove_css_class (overlay, "above-bar");
}

void
sl_window_show_page (SlWindow *self, const char *page)
{
  g_return_if_fail (SL_IS_WINDOW (self));

  const char *title = get_page_title (page);
  self->has_begun = TRUE;
  update_stack (self);
  gtk_stack_set_visible_child_name (self->pages, page);
  adw_navigation_page_set_title (self->content_page, title);
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
  sl_sidebar_set_page (self->sidebar, page);
  place_toasts (self, page);
  if (g_str_equal (page, "board"))
    sl_board_page_take_focus (self->board_page);
  else if (g_str_equal (page, "jobs"))
    sl_jobs_page_take_focus (self->jobs_page);
  else if (!g_str_equal (page, "inbox") || !gtk_widget_grab_focus (GTK_WIDGET (self->inbox_page)))
    gtk_widget_child_focus (GTK_WIDGET (self->pages), GTK_DIR_TAB_FORWARD);
}

void
sl_window_show_message (SlWindow *self, const char *message_id)
{
  g_return_if_fail (SL_IS_WINDOW (self));
  g_return_if_fail (message_id != NULL);

  sl_window_show_page (self, "inbox");
  sl_inbox_page_show_message (self->inbox_page, message_id);
}

void
sl_window_search_jobs (SlWindow *self, const char *text)
{
  g_return_if_fail (SL_IS_WINDOW (self));

  sl_window_show_page (self, "jobs");
  sl_jobs_page_search (self->jobs_page, text);
}

/* --- Commands -----------------------------------------------------------------------------------
 */

static void
on_page_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sl_window_show_page (user_data, g_variant_get_string (parameter, NULL));
}

static void
on_open_message_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sl_window_show_message (user_data, g_variant_get_string (parameter, NULL));
}

static void
on_open_job_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SlWindow *self = user_data;

  sl_window_show_page (self, "jobs");
  sl_jobs_page_show_job (self->jobs_page, g_variant_get_string (parameter, NULL));
}

static void
on_show_sidebar_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SlWindow *self = user_data;
  gboolean shows_content = adw_navigation_split_view_get_show_content (self->split_view);

  adw_navigation_split_view_set_show_content (self->split_view, !shows_content);
}

static void
on_sync_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sl_profile_sync (SL_WINDOW (user_data)->profile, NULL);
}

static void
on_cancel_sync_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sl_profile_cancel_syncs (SL_WINDOW (user_data)->profile);
}

static void
on_erase_cb (SlWindow *self)
{
  sl_application_erase (get_application (self));
}

static void
on_preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SlWindow *self = user_data;

  AdwDialog *dialog = sl_preferences_dialog_new (
      self->settings, self->profile, sl_application_get_api_service (get_application (self)));

  g_signal_connect_object (dialog, "erase", G_CALLBACK (on_erase_cb), self, G_CONNECT_SWAPPED);
  if (parameter != NULL)
    adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (dialog),
                                                  g_variant_get_string (parameter, NULL));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
on_commands_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SlWindow *self = user_data;

  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) == NULL)
    adw_dialog_present (sl_command_palette_new (GTK_APPLICATION_WINDOW (self), self->profile),
                        GTK_WIDGET (self));
}

static void
on_inbox_view_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SlWindow *self = user_data;

  sl_window_show_page (self, "inbox");
  sl_inbox_page_show_view (self->inbox_page, g_variant_get_string (parameter, NULL));
}

static void
on_approve_above_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SlWindow *self = user_data;

  sl_window_show_page (self, "inbox");
  gtk_widget_activate_action (GTK_WIDGET (self->inbox_page), "inbox.approve-above", NULL);
}

static void
on_connect_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sl_window_connect_account (user_data, SL_WINDOW (user_data)->profile);
}

static void
on_import_mail_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sl_window_import_mail (user_data, SL_WINDOW (user_data)->profile);
}

static gboolean
is_page (SlWindow *self, const char *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "main") == 0 &&
         g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), page) == 0;
}

static void
on_new_job_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SlWindow *self = user_data;

  if (!is_page (self, "board"))
    sl_window_show_page (self, "jobs");
  sl_jobs_page_add_job (self->jobs_page);
}

/* A mail dropped anywhere becomes an application, or finds its own. */
static void
on_mail_dropped_cb (gpointer window, const char *path)
{
  SlWindow *self = window;

  if (self->profile == NULL)
    return;
  self->has_begun = TRUE;
  update_stack (self);
  AdwDialog *dialog = sl_job_dialog_new (self->profile);
  adw_dialog_present (dialog, GTK_WIDGET (self));
  sl_job_dialog_take_mail_file (SL_JOB_DIALOG (dialog), path);
}

static void
on_take_mail_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  on_mail_dropped_cb (user_data, g_variant_get_string (parameter, NULL));
}

static void
on_search_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SlWindow *self = user_data;

  if (is_page (self, "board"))
    {
      sl_board_page_start_search (self->board_page);
      return;
    }
  sl_window_show_page (self, "jobs");
  sl_jobs_page_start_search (self->jobs_page);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = sl_tracker_undo_finish (SL_TRACKER (source), result, &error);

  if (changes == NULL)
    {
      sl_toasts_show_error (GTK_WIDGET (self), error);
      return;
    }
  SlChange *last = g_ptr_array_index (changes, changes->len - 1);
  for (guint i = 0; i < changes->len; i++)
    {
      const SlChangeFields *fields = sl_change_get_fields (g_ptr_array_index (changes, i));
      if (fields->message_id == NULL || fields->actor != SL_ACTOR_USER)
        continue;
      sl_inbox_page_return_to (self->inbox_page, fields->message_id);
      break;
    }
  /* Translators: what was undone: "Undone: Mail approved" */
  g_autofree char *text =
      g_strdup_printf (_ ("Undone: %s"), sl_wording_change (sl_change_get_fields (last)->kind));
  sl_toasts_show (GTK_WIDGET (self), text, NULL);
}

static void
on_act_done_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SlWindow *self = user_data;

  g_ptr_array_add (self->acts, g_variant_dup_string (parameter, NULL));
}

/* The key takes back what was done here, never what another program or another day has done: that
 * is undone in the activity log, where it can be seen. */
static void
on_undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SlWindow *self = user_data;
  g_autofree char *group_id = parameter != NULL ? g_variant_dup_string (parameter, NULL) : NULL;
  guint position;

  if (group_id == NULL && self->acts->len > 0)
    group_id = g_ptr_array_steal_index (self->acts, self->acts->len - 1);
  else if (group_id != NULL &&
           g_ptr_array_find_with_equal_func (self->acts, group_id, g_str_equal, &position))
    g_ptr_array_remove_index (self->acts, position);
  if (group_id == NULL)
    {
      sl_toasts_show (GTK_WIDGET (self), _ ("Nothing to undo here"), NULL);
      return;
    }
  sl_tracker_undo_async (sl_profile_get_tracker (self->profile), group_id, NULL, undone_cb,
                         g_object_ref (self));
}

/* The keys of review work wherever the focus is, as long as nothing else wants them. */
static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller,
                   guint keyval,
                   guint keycode,
                   GdkModifierType state,
                   SlWindow *self)
{
  if (!is_page (self, "inbox") ||
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL)
    return GDK_EVENT_PROPAGATE;
  return gtk_event_controller_key_forward (controller, GTK_WIDGET (self->inbox_page));
}

static void
on_try_again_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sl_application_open_profile (get_application (user_data));
}

static void
on_use_key_file_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sl_application_use_key_file (get_application (user_data));
}

static void
on_restore_backup_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sl_application_restore_backup (get_application (user_data));
}

static void
on_start_anew_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sl_application_start_anew (get_application (user_data));
}

static void
on_open_sample_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sl_application_open_sample (get_application (user_data));
}

static void
on_leave_sample_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sl_application_leave_sample (get_application (user_data));
}

static const GActionEntry actions[] = {
  { "page", on_page_cb, "s", NULL, NULL },
  { "open-message", on_open_message_cb, "s", NULL, NULL },
  { "open-job", on_open_job_cb, "s", NULL, NULL },
  { "show-sidebar", on_show_sidebar_cb, NULL, NULL, NULL },
  { "sync", on_sync_cb, NULL, NULL, NULL },
  { "cancel-sync", on_cancel_sync_cb, NULL, NULL, NULL },
  { "connect", on_connect_cb, NULL, NULL, NULL },
  { "preferences", on_preferences_cb, NULL, NULL, NULL },
  { "preferences-page", on_preferences_cb, "s", NULL, NULL },
  { "commands", on_commands_cb, NULL, NULL, NULL },
  { "inbox-view", on_inbox_view_cb, "s", NULL, NULL },
  { "approve-above", on_approve_above_cb, NULL, NULL, NULL },
  { "import-mail", on_import_mail_cb, NULL, NULL, NULL },
  { "new-job", on_new_job_cb, NULL, NULL, NULL },
  { "take-mail", on_take_mail_cb, "s", NULL, NULL },
  { "search", on_search_cb, NULL, NULL, NULL },
  { "undo", on_undo_cb, NULL, NULL, NULL },
  { "undo-act", on_undo_cb, "s", NULL, NULL },
  { "act-done", on_act_done_cb, "s", NULL, NULL },
  { "try-again", on_try_again_cb, NULL, NULL, NULL },
  { "use-key-file", on_use_key_file_cb, NULL, NULL, NULL },
  { "restore-backup", on_restore_backup_cb, NULL, NULL, NULL },
  { "start-anew", on_start_anew_cb, NULL, NULL, NULL },
  { "open-sample", on_open_sample_cb, NULL, NULL, NULL },
  { "leave-sample", on_leave_sample_cb, NULL, NULL, NULL },
};

/* --- The object
 * ------------------------------------------------------------------------------------ */

static void
sl_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlWindow *self = SL_WINDOW (object);

  switch ((SlWindowProperty) id)
    {
    case PROP_PROFILE:
      g_value_set_object (value, self->profile);
      break;
    case PROP_PAGE:
      g_value_set_string (value, gtk_stack_get_visible_child_name (self->pages));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_window_dispose (GObject *object)
{
  SlWindow *self = SL_WINDOW (object);

  g_clear_object (&self->profile);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->acts, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_WINDOW);
  G_OBJECT_CLASS (sl_window_parent_class)->dispose (object);
}

static void
sl_window_class_init (SlWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = sl_window_dispose;
  object_class->get_property = sl_window_get_property;
  properties[PROP_PROFILE] = g_param_spec_object ("profile", NULL, NULL, SL_TYPE_PROFILE, flags);
  properties[PROP_PAGE] = g_param_spec_string ("page", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SL_TYPE_PROBLEM_PAGE);
  g_type_ensure (SL_TYPE_WELCOME_PAGE);
  g_type_ensure (SL_TYPE_SIDEBAR);
  g_type_ensure (SL_TYPE_INBOX_PAGE);
  g_type_ensure (SL_TYPE_BOARD_PAGE);
  g_type_ensure (SL_TYPE_JOBS_PAGE);
  g_type_ensure (SL_TYPE_INSIGHTS_PAGE);
  g_type_ensure (SL_TYPE_ACTIVITY_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SlWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, split_view);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, content_page);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, problem_page);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, welcome_page);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, inbox_page);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, board_page);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, jobs_page);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, activity_page);
}

static void
sl_window_init (SlWindow *self)
{
  self->acts = g_ptr_array_new_with_free_func (g_free);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
  update_actions (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self,
                           G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  sl_mail_drop_add (GTK_WIDGET (self), on_mail_dropped_cb, self);
}

SlWindow *
sl_window_new (SlApplication *application, GSettings *settings)
{
  SlWindow *self = g_object_new (SL_TYPE_WINDOW, "application", application, NULL);

  self->settings = g_object_ref (settings);
  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  gboolean has_sample = sl_application_has_sample (application);
  sl_welcome_page_set_has_sample (self->welcome_page, has_sample);
  update_actions (self);
  sl_board_page_bind_settings (self->board_page, settings);
  sl_jobs_page_bind_settings (self->jobs_page, settings);
  return self;
}
