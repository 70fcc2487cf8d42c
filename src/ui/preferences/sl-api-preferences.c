/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-api-preferences.h"

#include <glib/gi18n.h>

struct _SlApiPreferences
{
  AdwPreferencesPage parent_instance;

  SlApiService *api;   /* (owned) */
  GSettings *settings; /* (owned) */
  AdwSwitchRow *enabled_row;
  AdwEntryRow *port_row;
  GtkWidget *state_group;
  AdwActionRow *state_row;
  GtkWidget *problem_icon;
  GtkWidget *copy_address_button;
  AdwActionRow *token_row;
  GtkToggleButton *show_button;
  GtkWidget *renew_row;
};

G_DEFINE_FINAL_TYPE (SlApiPreferences, sl_api_preferences, ADW_TYPE_PREFERENCES_PAGE)

static void
show_token (SlApiPreferences *self)
{
  const char *token = sl_api_service_get_token (self->api);

  adw_action_row_set_subtitle (
      self->token_row,
      token != NULL && gtk_toggle_button_get_active (self->show_button) ? token : "••••••••••••");
}

static void
update (SlApiPreferences *self)
{
  SlApiState state = sl_api_service_get_state (self->api);
  const char *text = "";

  switch (state)
    {
    case SL_API_OFF:
      break;
    case SL_API_STARTING:
      text = _ ("Starting…");
      break;
    case SL_API_RUNNING:
      text = sl_api_service_get_address (self->api);
      break;
    case SL_API_FAILED:
      text = sl_api_service_get_problem (self->api);
      break;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state_row),
                                 state == SL_API_RUNNING ? _ ("Served at") : _ ("State"));
  adw_action_row_set_subtitle (self->state_row, text);
  gtk_widget_set_visible (self->state_group, state != SL_API_OFF);
  gtk_widget_set_visible (self->problem_icon, state == SL_API_FAILED);
  gtk_widget_set_visible (self->copy_address_button, state == SL_API_RUNNING);
  gtk_widget_set_visible (GTK_WIDGET (self->token_row), state == SL_API_RUNNING);
  gtk_widget_set_visible (self->renew_row, state == SL_API_RUNNING);
  if (state == SL_API_FAILED)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  show_token (self);
}

/* --- The port --------------------------------------------------------------------------------- */

/* Returns 0 for what is no port. */
static unsigned int
get_port (SlApiPreferences *self)
{
  guint64 port = 0;

  return g_ascii_string_to_unsigned (gtk_editable_get_text (GTK_EDITABLE (self->port_row)), 10, 1,
                                     G_MAXUINT16, &port, NULL)
             ? (unsigned int) port
             : 0;
}

static void
on_port_changed_cb (GtkEditable *editable, SlApiPreferences *self)
{
  gboolean is_wrong = get_port (self) == 0;

  if (is_wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->port_row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->port_row), "error");
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->port_row), GTK_ACCESSIBLE_STATE_INVALID,
      is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
show_port (SlApiPreferences *self)
{
  g_autofree char *text = g_strdup_printf ("%u", g_settings_get_uint (self->settings, "rest-port"));
  gtk_editable_set_text (GTK_EDITABLE (self->port_row), text);
}

static void
on_port_apply_cb (AdwEntryRow *row, SlApiPreferences *self)
{
  unsigned int port = get_port (self);

  if (port != 0)
    g_settings_set_uint (self->settings, "rest-port", port);
  show_port (self);
}

static void
tell (SlApiPreferences *self, const char *text)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);

  if (dialog != NULL)
    adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), adw_toast_new (text));
}

static void
on_copy_address_cb (GtkButton *button, SlApiPreferences *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)),
                          sl_api_service_get_address (self->api));
  tell (self, _ ("Address copied"));
}

static void
on_copy_token_cb (GtkButton *button, SlApiPreferences *self)
{
  const char *token = sl_api_service_get_token (self->api);

  if (token == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), token);
  tell (self, _ ("Token copied"));
}

static void
on_show_toggled_cb (GtkToggleButton *button, SlApiPreferences *self)
{
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), gtk_toggle_button_get_active (button)
                                                        ? _ ("Hide the Token")
                                                        : _ ("Show the Token"));
  show_token (self);
}

static void
on_renew_response_cb (SlApiPreferences *self, const char *response)
{
  if (!g_str_equal (response, "renew"))
    return;
  sl_api_service_renew (self->api);
  tell (self, _ ("Token renewed"));
}

static void
on_renew_cb (AdwButtonRow *row, SlApiPreferences *self)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (
      _ ("Renew the Token?"),
      _ ("Programs that use the present token are not let in any more until they are given the new "
         "one. A server started from a terminal keeps the old one until it ends.")));

  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "renew", _ ("_Renew"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "renew", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_renew_response_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
sl_api_preferences_dispose (GObject *object)
{
  SlApiPreferences *self = SL_API_PREFERENCES (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_API_PREFERENCES);
  g_clear_object (&self->api);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (sl_api_preferences_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, SlApiPreferences, name)

static void
sl_api_preferences_class_init (SlApiPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_api_preferences_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/sl-api-preferences.ui");
  BIND (enabled_row);
  BIND (port_row);
  BIND (state_group);
  BIND (state_row);
  BIND (problem_icon);
  BIND (copy_address_button);
  BIND (token_row);
  BIND (show_button);
  BIND (renew_row);
  gtk_widget_class_bind_template_callback (widget_class, on_port_apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_port_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_address_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_token_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_show_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_renew_cb);
}

static void
sl_api_preferences_init (SlApiPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwPreferencesPage *
sl_api_preferences_new (GSettings *settings, SlApiService *api)
{
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (SL_IS_API_SERVICE (api), NULL);

  SlApiPreferences *self = g_object_new (SL_TYPE_API_PREFERENCES, NULL);
  self->api = g_object_ref (api);
  g_settings_bind (settings, "rest-enabled", self->enabled_row, "active", G_SETTINGS_BIND_DEFAULT);
  self->settings = g_object_ref (settings);
  show_port (self);
  g_signal_connect_object (api, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return ADW_PREFERENCES_PAGE (self);
}
