/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list lives from the database: a decision takes its row away, and the one that moves up into
 * its place is shown next. So a review is one key a mail.
 */

#include "config.h"

#include "sl-inbox-page.h"

#include <glib/gi18n.h>

#include "sl-closings-box.h"
#include "sl-error-words.h"
#include "sl-inbox-acts.h"
#include "sl-inbox-row.h"
#include "sl-message-pane.h"
#include "sl-profile.h"
#include "sl-sync-button.h"
#include "sl-toasts.h"
#include "sl-tracker-lists.h"
#include "sl-trouble-banner.h"

/* Mail that comes in one go comes in several writes, no further apart than this. */
#define FOLLOW_US (2 * G_USEC_PER_SEC)

struct _SlInboxPage
{
  AdwBin parent_instance;

  SlProfile *profile;  /* (owned) (nullable) */
  SlPagedModel *model; /* (owned) (nullable) */
  gboolean narrow;
  gboolean several;
  gboolean follows;    /* the first sync: the newest mail is shown until the user chooses */
  int64_t follow_end;  /* when it ends without a sync, monotonic */
  gboolean is_showing; /* the selection is changed from here */
  guint settle_id;
  guint focus_id;
  char *shown_id; /* (owned) (nullable): of the mail in the pane */
  guint shown_position;
  char *asked_id;    /* (owned) (nullable): to be shown once the list is read */
  char *returned_id; /* (owned) (nullable): to be shown if the list gets it back */
  char *account_id;  /* (owned): mail of this account only; empty for all */
  GMenu *account_menu;
  AdwStatusPage *empty_page;
  AdwNavigationSplitView *split_view;
  GtkDropDown *view_drop_down;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkGridView *list_view;
  GtkSelectionModel *selection;
  GtkToggleButton *select_button;
  GtkLabel *selected_label;
  SlMessagePane *pane;
};

typedef enum
{
  PROP_PROFILE = 1,
  PROP_NARROW,
  PROP_SEVERAL,
  PROP_DECIDED,
  PROP_ACCOUNT,
  N_PROPS,
} SlInboxPageProperty;

static GParamSpec *properties[N_PROPS];

/* In the order of the drop-down. The first has pages of its own where it is empty. */
static const struct
{
  SlMessageView view;
  const char *name;
  const char *empty_title;
  const char *empty_text;
} views[] = {
  { SL_MESSAGE_VIEW_PENDING, "pending", N_ ("Nothing Here"),
    N_ ("No mail of this account waits for review.") },
  { SL_MESSAGE_VIEW_SUGGESTIONS, "suggestions", N_ ("No Suggestions"),
    N_ ("No mail waits that seems to belong to an application.") },
  { SL_MESSAGE_VIEW_ORPHANS, "orphans", N_ ("Nothing Without Application"),
    N_ ("Each mail that waits has a suggestion.") },
  { SL_MESSAGE_VIEW_AUTO_LINKED, "auto-linked", N_ ("Nothing Linked Automatically"),
    N_ ("Mail that is sure enough to be linked without asking is listed here, with undo.") },
  { SL_MESSAGE_VIEW_IGNORED, "ignored", N_ ("Nothing Ignored"),
    N_ ("Mail that was not about an application is listed here and can be moved back.") },
};

G_DEFINE_FINAL_TYPE (SlInboxPage, sl_inbox_page, ADW_TYPE_BIN)

static SlMessageView
get_view (SlInboxPage *self)
{
  /* There is none while the template is being built. */
  guint selected =
      self->view_drop_down != NULL ? gtk_drop_down_get_selected (self->view_drop_down) : 0;
  return selected < G_N_ELEMENTS (views) ? views[selected].view : SL_MESSAGE_VIEW_PENDING;
}

static gboolean
is_decided_view (SlInboxPage *self)
{
  SlMessageView view = get_view (self);
  return view == SL_MESSAGE_VIEW_AUTO_LINKED || view == SL_MESSAGE_VIEW_IGNORED;
}

static SlInboxItem *
dup_item (SlInboxPage *self, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (self->selection), position);
}

static const char *
get_id (SlInboxItem *item)
{
  SlMessage *message = item != NULL ? sl_inbox_item_get_message (item) : NULL;
  return message != NULL ? sl_message_get_fields (message)->id : NULL;
}

/* --- What is shown ------------------------------------------------------------------------------
 */

static const char *
choose_child (SlInboxPage *self)
{
  gboolean loading = TRUE;
  g_autoptr (GError) error = NULL;

  if (self->model != NULL)
    g_object_get (self->model, "loading", &loading, "error", &error, NULL);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    return "list";
  if (error != NULL)
    {
      adw_status_page_set_title (self->error_page, sl_error_words_title (error));
      adw_status_page_set_description (self->error_page, sl_error_words_body (error));
      return "error";
    }
  if (loading)
    return "loading";
  if (get_view (self) != SL_MESSAGE_VIEW_PENDING || *self->account_id != '\0')
    {
      guint selected = gtk_drop_down_get_selected (self->view_drop_down);
      adw_status_page_set_title (self->empty_page, _ (views[selected].empty_title));
      adw_status_page_set_description (self->empty_page, _ (views[selected].empty_text));
      return "empty";
    }
  return g_list_model_get_n_items (sl_profile_get_accounts (self->profile)) > 0 ? "done"
                                                                                : "no-mail";
}

static void
update_stack (SlInboxPage *self)
{
  if (self->profile != NULL)
    gtk_stack_set_visible_child_name (self->stack, choose_child (self));
}

static void
show_position (SlInboxPage *self, guint position, GtkListScrollFlags flags)
{
  self->is_showing = TRUE;
  gtk_grid_view_scroll_to (self->list_view, position, flags | GTK_LIST_SCROLL_SELECT, NULL);
  self->is_showing = FALSE;
  /* Scrolling alone says where the focus would go. */
  if ((flags & GTK_LIST_SCROLL_FOCUS) != 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
update_selection (SlInboxPage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  guint64 n = gtk_bitset_get_size (selected);
  gboolean several = n > 1 || (n > 0 && gtk_toggle_button_get_active (self->select_button));

  if (n == 1)
    {
      self->shown_position = gtk_bitset_get_minimum (selected);
      g_autoptr (SlInboxItem) item = dup_item (self, self->shown_position);
      if (get_id (item) != NULL)
        {
          g_set_str (&self->shown_id, get_id (item));
          sl_message_pane_set_item (self->pane, item);
        }
    }
  else if (n > 1)
    {
      sl_message_pane_set_several (self->pane, (guint) n);
    }
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u selected", "%u selected", (unsigned long) n), (guint) n);
  gtk_label_set_label (self->selected_label, text);
  if (self->several != several)
    {
      self->several = several;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEVERAL]);
    }
}

/* Returns whether the mail that was asked for by id has been found or given up. */
static gboolean
show_asked (SlInboxPage *self)
{
  g_autofree char *id = g_steal_pointer (&self->asked_id);
  guint position = sl_paged_model_find (self->model, id);

  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
  if (position != G_MAXUINT)
    {
      show_position (self, position, GTK_LIST_SCROLL_FOCUS);
      update_selection (self);
      return TRUE;
    }
  g_autoptr (GError) error = NULL;
  g_autoptr (SlInboxItem) item =
      sl_tracker_get_message (sl_profile_get_tracker (self->profile), id, &error);
  if (item == NULL)
    {
      sl_toasts_show_error (GTK_WIDGET (self), error);
      return FALSE;
    }
  gtk_selection_model_unselect_all (self->selection);
  g_set_str (&self->shown_id, id);
  sl_message_pane_set_item (self->pane, item);
  return TRUE;
}

/* Where the mail in the pane is now, near where it was; or the one that took its place. */
static guint
find_next (SlInboxPage *self, guint n)
{
  guint begin = self->shown_position > 64 ? self->shown_position - 64 : 0;

  for (guint i = begin; i < MIN (n, self->shown_position + 64); i++)
    {
      g_autoptr (SlInboxItem) item = dup_item (self, i);
      if (g_strcmp0 (get_id (item), self->shown_id) == 0)
        return i;
    }
  return MIN (self->shown_position, n - 1);
}

/* What was undone is shown again where it came back. */
static gboolean
show_returned (SlInboxPage *self)
{
  guint position = sl_paged_model_find (self->model, self->returned_id);

  if (position == G_MAXUINT)
    return FALSE;
  g_clear_pointer (&self->returned_id, g_free);
  show_position (self, position, GTK_LIST_SCROLL_FOCUS);
  update_selection (self);
  return TRUE;
}

/* A decision in the pane may have taken its focus away with the button. */
static gboolean
needs_focus (SlInboxPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return gtk_widget_get_mapped (GTK_WIDGET (self->list_view)) &&
         (focus == NULL || !gtk_widget_get_mapped (focus) ||
          gtk_widget_get_focus_child (GTK_WIDGET (self->list_view)) != NULL);
}

static gboolean
is_following (SlInboxPage *self)
{
  gboolean syncing = FALSE;

  g_object_get (self->profile, "syncing", &syncing, NULL);
  self->follows = syncing || g_get_monotonic_time () < self->follow_end;
  return self->follows;
}

/* Shows the newest; while a sync brings more, again, until the user chooses. */
static void
follow (SlInboxPage *self)
{
  self->shown_position = 0;
  show_position (self, 0, GTK_LIST_SCROLL_NONE);
  self->follows = TRUE;
  self->follow_end = g_get_monotonic_time () + FOLLOW_US;
  update_selection (self);
}

static void
settle (SlInboxPage *self)
{
  self->settle_id = 0;
  if (self->model == NULL)
    return;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  gboolean loading = FALSE;

  g_object_get (self->model, "loading", &loading, NULL);
  update_stack (self);
  if (self->asked_id != NULL && !loading && show_asked (self))
    return;
  if (self->returned_id != NULL && show_returned (self))
    return;
  if (self->follows && n > 0 && is_following (self))
    {
      follow (self);
      return;
    }
  if (!gtk_bitset_is_empty (selected))
    {
      update_selection (self);
      return;
    }
  if (n == 0)
    {
      g_clear_pointer (&self->shown_id, g_free);
      sl_message_pane_set_item (self->pane, NULL);
      adw_navigation_split_view_set_show_content (self->split_view, FALSE);
    }
  else if (self->shown_id != NULL)
    {
      show_position (self, find_next (self, n),
                     needs_focus (self) ? GTK_LIST_SCROLL_FOCUS : GTK_LIST_SCROLL_NONE);
    }
  else
    {
      follow (self);
    }
  update_selection (self);
}

static void
queue_settle (SlInboxPage *self)
{
  if (self->settle_id == 0)
    self->settle_id = g_idle_add_once ((GSourceOnceFunc) settle, self);
}

static void
on_selection_changed_cb (GtkSelectionModel *model, guint position, guint n, SlInboxPage *self)
{
  if (!self->is_showing)
    {
      self->follows = FALSE;
      g_clear_pointer (&self->returned_id, g_free);
    }
  update_selection (self);
}

static void
on_activated_cb (GtkGridView *list, guint position, SlInboxPage *self)
{
  gtk_selection_model_select_item (self->selection, position, TRUE);
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

static void
start_list (SlInboxPage *self)
{
  const SlMessageQuery query = { .view = get_view (self),
                                 .account_id =
                                     *self->account_id != '\0' ? self->account_id : NULL };

  g_clear_pointer (&self->shown_id, g_free);
  sl_message_pane_set_item (self->pane, NULL);
  if (self->model != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->model, self);
      gtk_multi_selection_set_model (GTK_MULTI_SELECTION (self->selection), NULL);
    }
  g_clear_object (&self->model);
  if (self->profile == NULL)
    return;
  self->model = sl_tracker_create_messages (sl_profile_get_tracker (self->profile), &query);
  gtk_multi_selection_set_model (GTK_MULTI_SELECTION (self->selection), G_LIST_MODEL (self->model));
  g_signal_connect_object (self->model, "notify::loading", G_CALLBACK (queue_settle), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::error", G_CALLBACK (queue_settle), self,
                           G_CONNECT_SWAPPED);
  queue_settle (self);
}

static void
on_view_selected_cb (GtkDropDown *drop_down, GParamSpec *pspec, SlInboxPage *self)
{
  if (self->pane == NULL)
    return; /* the template is still being built */
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DECIDED]);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "inbox.approve", !is_decided_view (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "inbox.ignore", !is_decided_view (self));
  start_list (self);
}

static void
on_retry_clicked_cb (GtkButton *button, SlInboxPage *self)
{
  start_list (self);
}

static void
on_select_toggled_cb (GtkToggleButton *button, SlInboxPage *self)
{
  gboolean selecting = gtk_toggle_button_get_active (button);

  if (selecting)
    gtk_widget_add_css_class (GTK_WIDGET (self->list_view), "selecting");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->list_view), "selecting");
  gtk_grid_view_set_single_click_activate (self->list_view, self->narrow && !selecting);
  if (!selecting && self->several)
    gtk_selection_model_unselect_all (self->selection);
  queue_settle (self);
  update_selection (self);
}

/* --- Acts on several mails
 * ------------------------------------------------------------------------ */

static GStrv
dup_selected_ids (SlInboxPage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GtkBitsetIter iter;
  guint position;

  for (gboolean valid = gtk_bitset_iter_init_first (&iter, selected, &position); valid;
       valid = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (SlInboxItem) item = dup_item (self, position);
      if (get_id (item) != NULL)
        g_strv_builder_add (builder, get_id (item));
    }
  return g_strv_builder_end (builder);
}

/* --- Actions
 * ------------------------------------------------------------------------------------------ */

/* Where the keyboard is in the list; %G_MAXUINT if elsewhere. */
static guint
find_cursor (SlInboxPage *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->list_view));
  GtkWidget *row = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;
  guint position = G_MAXUINT;

  if (SL_IS_INBOX_ROW (row))
    g_object_get (row, "position", &position, NULL);
  return position;
}

static void
on_act_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlInboxPage *self = SL_INBOX_PAGE (widget);
  const char *act = name + strlen ("inbox.");

  self->follows = FALSE;
  if (!self->several)
    {
      g_autofree char *pane_action = g_strconcat ("mail.", act, NULL);
      guint cursor = find_cursor (self);
      g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
      if (gtk_bitset_is_empty (selected) && cursor != G_MAXUINT)
        gtk_selection_model_select_item (self->selection, cursor, TRUE);
      gtk_widget_activate_action (GTK_WIDGET (self->pane), pane_action, NULL);
      return;
    }
  g_auto (GStrv) ids = dup_selected_ids (self);
  sl_inbox_acts_run (widget, sl_profile_get_tracker (self->profile), act,
                     (const char *const *) ids);
}

static void
on_approve_above_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlInboxPage *self = SL_INBOX_PAGE (widget);

  sl_inbox_acts_approve_above (widget, sl_profile_get_tracker (self->profile),
                               *self->account_id != '\0' ? self->account_id : NULL);
}

static void
on_select_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlInboxPage *self = SL_INBOX_PAGE (widget);

  gtk_toggle_button_set_active (self->select_button,
                                !gtk_toggle_button_get_active (self->select_button));
}

static void
on_select_all_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlInboxPage *self = SL_INBOX_PAGE (widget);

  gtk_toggle_button_set_active (self->select_button, TRUE);
  gtk_selection_model_select_all (self->selection);
}

/* Escape leaves selecting; otherwise it is for whoever else wants it. */
static gboolean
on_escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  SlInboxPage *self = SL_INBOX_PAGE (widget);

  if (!gtk_toggle_button_get_active (self->select_button))
    return GDK_EVENT_PROPAGATE;
  gtk_toggle_button_set_active (self->select_button, FALSE);
  return GDK_EVENT_STOP;
}

static void
on_move_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlInboxPage *self = SL_INBOX_PAGE (widget);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  gboolean is_next = g_str_equal (name, "inbox.next");

  gboolean selecting = gtk_toggle_button_get_active (self->select_button);
  guint from = selecting ? find_cursor (self) : self->shown_position;

  if (n == 0 || (!is_next && from == 0))
    return;
  if (from == G_MAXUINT)
    from = 0;
  else
    from = is_next ? MIN (from + 1, n - 1) : from - 1;
  self->follows = FALSE;
  if (!selecting)
    {
      show_position (self, from, GTK_LIST_SCROLL_FOCUS);
      return;
    }
  /* What is selected stays so; only the cursor moves. */
  gtk_grid_view_scroll_to (self->list_view, from, GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
on_toggle_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlInboxPage *self = SL_INBOX_PAGE (widget);
  guint position = g_variant_get_uint32 (parameter);

  if (gtk_selection_model_is_selected (self->selection, position))
    gtk_selection_model_unselect_item (self->selection, position);
  else
    gtk_selection_model_select_item (self->selection, position, FALSE);
}

static void
on_toggle_cursor_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlInboxPage *self = SL_INBOX_PAGE (widget);
  guint cursor = find_cursor (self);

  if (cursor == G_MAXUINT)
    return;
  if (gtk_toggle_button_get_active (self->select_button))
    {
      on_toggle_cb (widget, name, g_variant_new_uint32 (cursor));
      return;
    }
  gtk_toggle_button_set_active (self->select_button, TRUE);
  gtk_selection_model_select_item (self->selection, cursor, TRUE);
}

/* Space would choose the row alone, which it is already. */
static gboolean
on_space_cb (GtkWidget *list, GVariant *arguments, gpointer user_data)
{
  gtk_widget_activate_action (list, "inbox.toggle-cursor", NULL);
  return GDK_EVENT_STOP;
}

/* A narrow header bar has no room for it; the menu has it, too. */
static gboolean
shows_select (GObject *object, gboolean narrow, gboolean active)
{
  return !narrow || active;
}

/* --- Accounts --------------------------------------------------------------------------------- */

/* One account needs no choice. */
static void
update_accounts (SlInboxPage *self)
{
  GListModel *accounts = sl_profile_get_accounts (self->profile);
  guint n = g_list_model_get_n_items (accounts);

  g_menu_remove_all (self->account_menu);
  if (n > 1)
    g_menu_append (self->account_menu, _ ("All Accounts"), "inbox.account::");
  for (guint i = 0; n > 1 && i < n; i++)
    {
      g_autoptr (SlAccountStatus) status = g_list_model_get_item (accounts, i);
      g_autofree char *title = NULL;
      g_object_get (status, "title", &title, NULL);
      /* An underscore in an address is no mnemonic. */
      g_auto (GStrv) parts = g_strsplit (title, "_", -1);
      g_autofree char *label = g_strjoinv ("__", parts);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (
          item, "inbox.account", "s",
          sl_account_get_fields (sl_account_status_get_account (status))->id);
      g_menu_append_item (self->account_menu, item);
    }
  queue_settle (self);
}

static void
set_account (SlInboxPage *self, const char *account_id)
{
  if (!g_set_str (&self->account_id, account_id != NULL ? account_id : ""))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACCOUNT]);
  start_list (self);
}

/* --- The object
 * --------------------------------------------------------------------------------------- */

static void
set_profile (SlInboxPage *self, SlProfile *profile)
{
  if (self->profile == profile)
    return;
  if (self->profile != NULL)
    g_signal_handlers_disconnect_by_data (sl_profile_get_accounts (self->profile), self);
  g_set_object (&self->profile, profile);
  g_set_str (&self->account_id, "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACCOUNT]);
  if (profile != NULL)
    {
      g_signal_connect_object (sl_profile_get_accounts (profile), "items-changed",
                               G_CALLBACK (update_accounts), self, G_CONNECT_SWAPPED);
      update_accounts (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROFILE]);
  start_list (self);
}

static void
sl_inbox_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlInboxPage *self = SL_INBOX_PAGE (object);

  switch ((SlInboxPageProperty) id)
    {
    case PROP_PROFILE:
      g_value_set_object (value, self->profile);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_SEVERAL:
      g_value_set_boolean (value, self->several);
      break;
    case PROP_DECIDED:
      g_value_set_boolean (value, is_decided_view (self));
      break;
    case PROP_ACCOUNT:
      g_value_set_string (value, self->account_id);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_inbox_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlInboxPage *self = SL_INBOX_PAGE (object);

  switch ((SlInboxPageProperty) id)
    {
    case PROP_PROFILE:
      set_profile (self, g_value_get_object (value));
      break;
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        break;
      self->narrow = g_value_get_boolean (value);
      gtk_grid_view_set_single_click_activate (
          self->list_view, self->narrow && !gtk_toggle_button_get_active (self->select_button));
      if (self->narrow)
        gtk_widget_add_css_class (GTK_WIDGET (self->list_view), "narrow");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self->list_view), "narrow");
      g_object_notify_by_pspec (object, properties[PROP_NARROW]);
      queue_settle (self);
      break;
    case PROP_ACCOUNT:
      set_account (self, g_value_get_string (value));
      break;
    case PROP_SEVERAL:
    case PROP_DECIDED:
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
find_focus (gpointer data)
{
  SlInboxPage *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->focus_id = 0;
  if (root != NULL && (focus == NULL || gtk_widget_get_root (focus) == NULL))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_focus_lost_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlInboxPage *self = SL_INBOX_PAGE (widget);

  if (self->focus_id == 0)
    self->focus_id = g_idle_add_once (find_focus, self);
}

static gboolean
sl_inbox_page_grab_focus (GtkWidget *widget)
{
  SlInboxPage *self = SL_INBOX_PAGE (widget);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if (n > 0 && gtk_widget_get_mapped (GTK_WIDGET (self->list_view)))
    gtk_grid_view_scroll_to (self->list_view, MIN (self->shown_position, n - 1),
                             GTK_LIST_SCROLL_FOCUS, NULL);
  return gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
sl_inbox_page_dispose (GObject *object)
{
  SlInboxPage *self = SL_INBOX_PAGE (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_handle_id (&self->focus_id, g_source_remove);
  g_clear_object (&self->model);
  adw_bin_set_child (ADW_BIN (self),
                     NULL); /* disposing the template alone would leave it dangling */
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_INBOX_PAGE);
  g_clear_object (&self->profile);
  g_clear_pointer (&self->shown_id, g_free);
  g_clear_pointer (&self->asked_id, g_free);
  g_clear_pointer (&self->returned_id, g_free);
  g_clear_pointer (&self->account_id, g_free);
  G_OBJECT_CLASS (sl_inbox_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-inbox-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SlInboxPage, split_view);
  gtk_widget_class_bind_template_child (widget_class, SlInboxPage, view_drop_down);
  gtk_widget_class_bind_template_child (widget_class, SlInboxPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SlInboxPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, SlInboxPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, SlInboxPage, selection);
  gtk_widget_class_bind_template_child (widget_class, SlInboxPage, select_button);
  gtk_widget_class_bind_template_child (widget_class, SlInboxPage, selected_label);
  gtk_widget_class_bind_template_child (widget_class, SlInboxPage, pane);
  gtk_widget_class_bind_template_child (widget_class, SlInboxPage, account_menu);
  gtk_widget_class_bind_template_child (widget_class, SlInboxPage, empty_page);
  gtk_widget_class_bind_template_callback (widget_class, on_selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_view_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_retry_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_select_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, shows_select);
  gtk_widget_class_bind_template_callback_full (widget_class, "row_description",
                                                G_CALLBACK (sl_inbox_row_describe));
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "inbox.approve", NULL, on_act_cb);
  gtk_widget_class_install_action (widget_class, "inbox.ignore", NULL, on_act_cb);
  gtk_widget_class_install_action (widget_class, "inbox.restore", NULL, on_act_cb);
  gtk_widget_class_install_action (widget_class, "inbox.choose-job", NULL, on_act_cb);
  gtk_widget_class_install_action (widget_class, "inbox.new-job", NULL, on_act_cb);
  gtk_widget_class_install_action (widget_class, "inbox.refuse", NULL, on_act_cb);
  gtk_widget_class_install_action (widget_class, "inbox.approve-above", NULL, on_approve_above_cb);
  gtk_widget_class_install_action (widget_class, "inbox.focus-lost", NULL, on_focus_lost_cb);
  gtk_widget_class_install_action (widget_class, "inbox.select", NULL, on_select_cb);
  gtk_widget_class_install_action (widget_class, "inbox.select-all", NULL, on_select_all_cb);
  gtk_widget_class_install_action (widget_class, "inbox.toggle-cursor", NULL, on_toggle_cursor_cb);
  gtk_widget_class_install_property_action (widget_class, "inbox.account", "account");
  gtk_widget_class_install_action (widget_class, "inbox.next", NULL, on_move_cb);
  gtk_widget_class_install_action (widget_class, "inbox.previous", NULL, on_move_cb);
  gtk_widget_class_install_action (widget_class, "inbox.toggle", "u", on_toggle_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, 0, "inbox.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, 0, "inbox.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, 0, "inbox.approve", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, 0, "inbox.ignore", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "inbox.ignore", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, 0, "inbox.restore", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, 0, "inbox.choose-job", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, 0, "inbox.new-job", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, 0, "inbox.refuse", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_x, 0, "inbox.toggle-cursor", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_u, 0, "win.undo", NULL);
}

static void
sl_inbox_page_class_init (SlInboxPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = sl_inbox_page_dispose;
  object_class->get_property = sl_inbox_page_get_property;
  object_class->set_property = sl_inbox_page_set_property;
  widget_class->grab_focus = sl_inbox_page_grab_focus;
  properties[PROP_PROFILE] =
      g_param_spec_object ("profile", NULL, NULL, SL_TYPE_PROFILE, G_PARAM_READWRITE | flags);
  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | flags);
  properties[PROP_SEVERAL] =
      g_param_spec_boolean ("several", NULL, NULL, FALSE, G_PARAM_READABLE | flags);
  properties[PROP_DECIDED] =
      g_param_spec_boolean ("decided", NULL, NULL, FALSE, G_PARAM_READABLE | flags);
  properties[PROP_ACCOUNT] =
      g_param_spec_string ("account", NULL, NULL, "", G_PARAM_READWRITE | flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SL_TYPE_CLOSINGS_BOX);
  g_type_ensure (SL_TYPE_INBOX_ROW);
  g_type_ensure (SL_TYPE_MESSAGE_PANE);
  g_type_ensure (SL_TYPE_SYNC_BUTTON);
  g_type_ensure (SL_TYPE_TROUBLE_BANNER);
  bind_template (widget_class);
  install_actions (widget_class);
}

static void
sl_inbox_page_init (SlInboxPage *self)
{
  self->account_id = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  sl_message_pane_set_host (self->pane, GTK_WIDGET (self));
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_space, 0),
                        gtk_callback_action_new (on_space_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), keys);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (queue_settle), self,
                           G_CONNECT_SWAPPED);
}

void
sl_inbox_page_show_message (SlInboxPage *self, const char *message_id)
{
  g_return_if_fail (SL_IS_INBOX_PAGE (self));
  g_return_if_fail (message_id != NULL);

  g_set_str (&self->asked_id, message_id);
  if (get_view (self) != SL_MESSAGE_VIEW_PENDING)
    gtk_drop_down_set_selected (self->view_drop_down, 0);
  queue_settle (self);
}

void
sl_inbox_page_return_to (SlInboxPage *self, const char *message_id)
{
  g_return_if_fail (SL_IS_INBOX_PAGE (self));
  g_return_if_fail (message_id != NULL);

  g_set_str (&self->returned_id, message_id);
  queue_settle (self);
}

void
sl_inbox_page_show_view (SlInboxPage *self, const char *view)
{
  g_return_if_fail (SL_IS_INBOX_PAGE (self));
  g_return_if_fail (view != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    if (g_str_equal (views[i].name, view))
      gtk_drop_down_set_selected (self->view_drop_down, i);
  adw_navigation_split_view_set_show_content (self->split_view, FALSE);
}
