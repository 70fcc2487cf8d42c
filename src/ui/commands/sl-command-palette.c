/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands are few and matched at once; applications and mail are looked up on the store's thread,
 * and an answer that comes late is thrown away. What was chosen is done when the dialog has gone,
 * so that a dialog of its own has the window for itself.
 */

#include "config.h"

#include "sl-command-palette.h"

#include <glib/gi18n.h>

#include "sl-command.h"
#include "sl-tracker-find.h"
#include "sl-wording.h"

#define MOST_FOUND 8

struct _SlCommandPalette
{
  AdwDialog parent_instance;

  GtkApplicationWindow *window; /* (unowned): the dialog lies in it */
  SlProfile *profile;           /* (owned) (nullable) */
  GListStore *commands;         /* (owned) (element-type SlCommand) */
  GListStore *found;            /* (owned) (element-type SlCommand) */
  GCancellable *cancellable;    /* (owned) (nullable): of the search under way */
  char *action;                 /* (owned) (nullable): chosen */
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GtkListView *list_view;
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (SlCommandPalette, sl_command_palette, ADW_TYPE_DIALOG)

typedef struct
{
  const char *title;
  const char *icon_name;
  const char *action;
} Entry;

static const Entry entries[] = {
  { N_ ("New Application…"), "list-add-symbolic", "win.new-job" },
  { N_ ("Sync Mail"), "view-refresh-symbolic", "win.sync" },
  { N_ ("Cancel Sync"), "process-stop-symbolic", "win.cancel-sync" },
  { N_ ("Undo"), "edit-undo-symbolic", "win.undo" },
  { N_ ("Search Applications"), "edit-find-symbolic", "win.search" },
  { N_ ("Go to Inbox"), "sl-inbox-symbolic", "win.page::inbox" },
  { N_ ("Go to Board"), "view-columns-symbolic", "win.page::board" },
  { N_ ("Go to Applications"), "sl-applications-symbolic", "win.page::jobs" },
  { N_ ("Go to Activity"), "sl-activity-symbolic", "win.page::activity" },
  { N_ ("Show Mail to Review"), "sl-inbox-symbolic", "win.inbox-view::pending" },
  { N_ ("Show Suggestions"), "sl-inbox-symbolic", "win.inbox-view::suggestions" },
  { N_ ("Show Mail Without Application"), "sl-inbox-symbolic", "win.inbox-view::orphans" },
  { N_ ("Show Mail Linked Automatically"), "sl-inbox-symbolic", "win.inbox-view::auto-linked" },
  { N_ ("Show Ignored Mail"), "sl-inbox-symbolic", "win.inbox-view::ignored" },
  { N_ ("Approve All Above…"), "sl-done-symbolic", "win.approve-above" },
  { N_ ("Connect Gmail…"), "sl-mail-symbolic", "win.connect" },
  { N_ ("Import Mail Files…"), "document-open-symbolic", "win.import-mail" },
  { N_ ("Preferences"), "emblem-system-symbolic", "win.preferences" },
  { N_ ("Preferences: Notifications and Background"), "emblem-system-symbolic",
    "win.preferences-page::notifications" },
  { N_ ("Preferences: Sorting Rules"), "emblem-system-symbolic", "win.preferences-page::sorting" },
  { N_ ("Preferences: Privacy"), "emblem-system-symbolic", "win.preferences-page::privacy" },
  { N_ ("Preferences: REST API"), "emblem-system-symbolic", "win.preferences-page::programs" },
  { N_ ("Look Around With Sample Data"), "view-reveal-symbolic", "win.open-sample" },
  { N_ ("Leave the Sample Data"), "view-conceal-symbolic", "win.leave-sample" },
  { N_ ("Keyboard Shortcuts"), "input-keyboard-symbolic", "win.show-help-overlay" },
  { N_ ("About Shortlist"), "help-about-symbolic", "app.about" },
  { N_ ("Quit"), "application-exit-symbolic", "app.quit" },
};

/* --- Commands --------------------------------------------------------------------------------- */

static gboolean
is_enabled (SlCommandPalette *self, const char *action)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  GActionGroup *group =
      g_str_has_prefix (action, "app.")
          ? G_ACTION_GROUP (gtk_window_get_application (GTK_WINDOW (self->window)))
          : G_ACTION_GROUP (self->window);

  return g_action_parse_detailed_name (action, &name, &target, NULL) &&
         g_action_group_get_action_enabled (group, name + strlen ("win."));
}

static int
compare_score (gconstpointer a, gconstpointer b)
{
  const int *one = a;
  const int *other = b;
  return other[1] != one[1] ? other[1] - one[1] : one[0] - other[0];
}

static SlCommand *
create_command (SlCommandPalette *self, const Entry *entry)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self->window));
  g_auto (GStrv) accels = gtk_application_get_accels_for_action (application, entry->action);

  return sl_command_new (_ (entry->title), NULL, entry->icon_name, accels[0], entry->action);
}

static void
match_commands (SlCommandPalette *self, const char *text)
{
  int hits[G_N_ELEMENTS (entries)][2];
  guint n = 0;
  g_autoptr (GPtrArray) commands = g_ptr_array_new_with_free_func (g_object_unref);

  for (size_t i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      int score = *text == '\0' ? 1 : sl_command_score (text, _ (entries[i].title));
      if (score == 0 || !is_enabled (self, entries[i].action))
        continue;
      hits[n][0] = (int) i;
      hits[n++][1] = score;
    }
  qsort (hits, n, sizeof hits[0], compare_score);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (commands, create_command (self, &entries[hits[i][0]]));
  g_list_store_splice (self->commands, 0, g_list_model_get_n_items (G_LIST_MODEL (self->commands)),
                       commands->pdata, commands->len);
}

/* --- Applications and mail -------------------------------------------------------------------- */

static char *
make_action (const char *name, const char *id)
{
  return g_action_print_detailed_name (name, g_variant_new_string (id));
}

static SlCommand *
command_of_job (SlJob *job)
{
  g_autofree char *name = sl_wording_job (job);
  g_autofree char *action = make_action ("win.open-job", sl_job_get_fields (job)->id);
  const SlJobFields *fields = sl_job_get_fields (job);

  return sl_command_new (name, sl_wording_state (fields->stage, fields->outcome),
                         "sl-applications-symbolic", NULL, action);
}

static SlCommand *
command_of_message (SlCommandPalette *self, SlMessage *message)
{
  g_autofree char *subject = sl_wording_subject (message);
  g_autofree char *sender = sl_wording_sender (message);
  g_autofree char *date = sl_wording_short_date (sl_message_get_fields (message)->received_us,
                                                 sl_profile_get_now_us (self->profile));
  /* Translators: who wrote, and when */
  g_autofree char *subtitle = g_strdup_printf (_ ("%1$s · %2$s"), sender, date);
  g_autofree char *action = make_action ("win.open-message", sl_message_get_fields (message)->id);

  return sl_command_new (subject, subtitle, "sl-mail-symbolic", NULL, action);
}

static void
update_stack (SlCommandPalette *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0;

  gtk_stack_set_visible_child_name (self->stack,
                                    any || self->cancellable != NULL ? "list" : "none");
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlCommandPalette) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = NULL;
  g_autoptr (GPtrArray) messages = NULL;
  g_autoptr (GPtrArray) commands = g_ptr_array_new_with_free_func (g_object_unref);

  if (!sl_tracker_find_finish (SL_TRACKER (source), result, &jobs, &messages, &error) &&
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  for (guint i = 0; jobs != NULL && i < jobs->len; i++)
    g_ptr_array_add (commands, command_of_job (g_ptr_array_index (jobs, i)));
  for (guint i = 0; messages != NULL && i < messages->len; i++)
    g_ptr_array_add (commands, command_of_message (self, g_ptr_array_index (messages, i)));
  g_list_store_splice (self->found, 0, g_list_model_get_n_items (G_LIST_MODEL (self->found)),
                       commands->pdata, commands->len);
  update_stack (self);
}

static void
search (SlCommandPalette *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  match_commands (self, text);
  if (*text == '\0' || self->profile == NULL)
    {
      g_list_store_remove_all (self->found);
    }
  else
    {
      self->cancellable = g_cancellable_new ();
      sl_tracker_find_async (sl_profile_get_tracker (self->profile), text, MOST_FOUND,
                             self->cancellable, found_cb, g_object_ref (self));
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    gtk_list_view_scroll_to (self->list_view, 0, GTK_LIST_SCROLL_SELECT, NULL);
  update_stack (self);
}

/* --- Choosing --------------------------------------------------------------------------------- */

static void
choose (SlCommandPalette *self, guint position)
{
  g_autoptr (SlCommand) command = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (command == NULL)
    return;
  g_set_str (&self->action, sl_command_get_action (command));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_activated_cb (GtkListView *list, guint position, SlCommandPalette *self)
{
  choose (self, position);
}

static void
on_search_changed_cb (GtkSearchEntry *entry, SlCommandPalette *self)
{
  search (self);
}

static void
on_search_activated_cb (GtkSearchEntry *entry, SlCommandPalette *self)
{
  choose (self, gtk_single_selection_get_selected (self->selection));
}

static void
on_search_stopped_cb (GtkSearchEntry *entry, SlCommandPalette *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
move (SlCommandPalette *self, int by)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint at = gtk_single_selection_get_selected (self->selection);

  if (n == 0 || (by < 0 && at == 0) || (by > 0 && at + 1 >= n))
    return;
  gtk_list_view_scroll_to (self->list_view, (guint) ((int) at + by), GTK_LIST_SCROLL_SELECT, NULL);
  g_autoptr (SlCommand) command =
      g_list_model_get_item (G_LIST_MODEL (self->selection), (guint) ((int) at + by));
  gtk_accessible_announce (GTK_ACCESSIBLE (self), sl_command_get_title (command),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
on_next_cb (GtkSearchEntry *entry, SlCommandPalette *self)
{
  move (self, 1);
}

static void
on_previous_cb (GtkSearchEntry *entry, SlCommandPalette *self)
{
  move (self, -1);
}

/* The arrows move in the list while one goes on typing. */
static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller,
                   guint keyval,
                   guint keycode,
                   GdkModifierType state,
                   SlCommandPalette *self)
{
  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    move (self, 1);
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    move (self, -1);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
sl_command_palette_closed (AdwDialog *dialog)
{
  SlCommandPalette *self = SL_COMMAND_PALETTE (dialog);
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  g_cancellable_cancel (self->cancellable);
  if (self->action != NULL && g_action_parse_detailed_name (self->action, &name, &target, NULL))
    gtk_widget_activate_action_variant (GTK_WIDGET (self->window), name, target);
}

/* --- Words for the template ------------------------------------------------------------------- */

static gboolean
has_text (GObject *object, const char *text)
{
  return text != NULL && *text != '\0';
}

static char *
keys_label (GObject *object, const char *accelerator)
{
  guint key = 0;
  GdkModifierType modifiers = 0;

  if (accelerator == NULL || !gtk_accelerator_parse (accelerator, &key, &modifiers))
    return NULL;
  return gtk_accelerator_get_label (key, modifiers);
}

/* --- The object ------------------------------------------------------------------------------- */

static void
sl_command_palette_dispose (GObject *object)
{
  SlCommandPalette *self = SL_COMMAND_PALETTE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_COMMAND_PALETTE);
  g_clear_object (&self->commands);
  g_clear_object (&self->found);
  g_clear_object (&self->profile);
  g_clear_pointer (&self->action, g_free);
  G_OBJECT_CLASS (sl_command_palette_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, SlCommandPalette, name)
#define BIND_CALLBACK(name) gtk_widget_class_bind_template_callback (widget_class, name)

static void
sl_command_palette_class_init (SlCommandPaletteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_command_palette_dispose;
  ADW_DIALOG_CLASS (klass)->closed = sl_command_palette_closed;
  g_type_ensure (SL_TYPE_COMMAND);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/sl-command-palette.ui");
  BIND (search_entry);
  BIND (stack);
  BIND (list_view);
  BIND (selection);
  BIND_CALLBACK (on_search_changed_cb);
  BIND_CALLBACK (on_search_activated_cb);
  BIND_CALLBACK (on_search_stopped_cb);
  BIND_CALLBACK (on_next_cb);
  BIND_CALLBACK (on_previous_cb);
  BIND_CALLBACK (on_activated_cb);
  BIND_CALLBACK (has_text);
  BIND_CALLBACK (keys_label);
}

static void
sl_command_palette_init (SlCommandPalette *self)
{
  self->commands = g_list_store_new (SL_TYPE_COMMAND);
  self->found = g_list_store_new (SL_TYPE_COMMAND);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_autoptr (GListStore) both = g_list_store_new (G_TYPE_LIST_MODEL);
  g_list_store_append (both, self->commands);
  g_list_store_append (both, self->found);
  g_autoptr (GtkFlattenListModel) all =
      gtk_flatten_list_model_new (g_object_ref (G_LIST_MODEL (both)));
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (all));
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self,
                           G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self->search_entry), keys);
}

AdwDialog *
sl_command_palette_new (GtkApplicationWindow *window, SlProfile *profile)
{
  g_return_val_if_fail (GTK_IS_APPLICATION_WINDOW (window), NULL);
  g_return_val_if_fail (profile == NULL || SL_IS_PROFILE (profile), NULL);

  SlCommandPalette *self = g_object_new (SL_TYPE_COMMAND_PALETTE, NULL);
  self->window = window;
  g_set_object (&self->profile, profile);
  search (self);
  return ADW_DIALOG (self);
}
