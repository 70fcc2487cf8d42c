/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Settings are bound; only the client ID is no setting but a secret of the profile.
 */

#include "config.h"

#include "sl-preferences-dialog.h"

#include <glib/gi18n.h>

#include "sl-client-form.h"
#include "sl-error-words.h"
#include "sl-tracker-accounts.h"

struct _SlPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  SlTracker *tracker;        /* (owned) (nullable): of a profile that can have a client */
  GCancellable *cancellable; /* (owned) */
  AdwSpinRow *days_row;
  AdwActionRow *client_row;
  AdwSwitchRow *notify_row;
  AdwSwitchRow *details_row;
  AdwNavigationPage *client_page;
  GtkWidget *forget_group;
  AdwActionRow *known_row;
  SlClientForm *client_form;
};

G_DEFINE_FINAL_TYPE (SlPreferencesDialog, sl_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

static void
tell (SlPreferencesDialog *self, const char *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (self), toast);
}

/* --- The client ------------------------------------------------------------------------------- */

static void
client_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlPreferencesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = sl_tracker_get_oauth_client_finish (SL_TRACKER (source), result, &error);

  if (sl_error_words_is_cancelled (error))
    return;
  const char *shown = error != NULL ? sl_error_words_title (error) : id;
  adw_action_row_set_subtitle (self->client_row, shown != NULL ? shown : _ ("Not set"));
  adw_action_row_set_subtitle (self->known_row, id != NULL ? id : "");
  gtk_widget_set_visible (self->forget_group, id != NULL);
}

static void
read_client (SlPreferencesDialog *self)
{
  sl_tracker_get_oauth_client_async (self->tracker, SL_PROVIDER_GMAIL, self->cancellable,
                                     client_read_cb, g_object_ref (self));
}

static void
on_client_activated_cb (AdwActionRow *row, SlPreferencesDialog *self)
{
  adw_preferences_dialog_push_subpage (ADW_PREFERENCES_DIALOG (self), self->client_page);
}

/* The focus comes along: left on what has gone, no key would reach the dialog. */
static void
leave_client_page (SlPreferencesDialog *self, const char *text)
{
  adw_preferences_dialog_pop_subpage (ADW_PREFERENCES_DIALOG (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->client_row));
  tell (self, text);
}

static void
on_saved_cb (SlClientForm *form, SlPreferencesDialog *self)
{
  read_client (self);
  leave_client_page (self, _ ("Client ID saved"));
}

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlPreferencesDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!sl_tracker_set_oauth_client_finish (SL_TRACKER (source), result, &error))
    {
      if (!sl_error_words_is_cancelled (error))
        tell (self, sl_error_words_title (error));
      return;
    }
  read_client (self);
  leave_client_page (self, _ ("Client ID forgotten"));
}

static void
on_forget_response_cb (SlPreferencesDialog *self, const char *response)
{
  if (g_str_equal (response, "forget"))
    sl_tracker_set_oauth_client_async (self->tracker, SL_PROVIDER_GMAIL, NULL, NULL,
                                       self->cancellable, forgotten_cb, g_object_ref (self));
}

/* Asked first, for the secret cannot be brought back. */
static void
on_forget_activated_cb (AdwButtonRow *row, SlPreferencesDialog *self)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (
      _ ("Forget the Client ID?"),
        _ ("Accounts signed in with it cannot be synced until it is given again. All data is "
           "kept.")));

  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "forget", _ ("_Forget"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "forget", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_forget_response_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

/* --- The object ------------------------------------------------------------------------------- */

static void
sl_preferences_dialog_dispose (GObject *object)
{
  SlPreferencesDialog *self = SL_PREFERENCES_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_PREFERENCES_DIALOG);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->tracker);
  G_OBJECT_CLASS (sl_preferences_dialog_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, SlPreferencesDialog, name)

static void
sl_preferences_dialog_class_init (SlPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_preferences_dialog_dispose;
  g_type_ensure (SL_TYPE_CLIENT_FORM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/sl-preferences-dialog.ui");
  BIND (days_row);
  BIND (client_row);
  BIND (notify_row);
  BIND (details_row);
  BIND (client_page);
  BIND (forget_group);
  BIND (known_row);
  BIND (client_form);
  gtk_widget_class_bind_template_callback (widget_class, on_client_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_forget_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_saved_cb);
}

static void
sl_preferences_dialog_init (SlPreferencesDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
sl_preferences_dialog_new (GSettings *settings, SlProfile *profile)
{
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (profile == NULL || SL_IS_PROFILE (profile), NULL);

  SlPreferencesDialog *self = g_object_new (SL_TYPE_PREFERENCES_DIALOG, NULL);
  g_settings_bind (settings, "first-sync-days", self->days_row, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "notify-review", self->notify_row, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "notify-details", self->details_row, "active",
                   G_SETTINGS_BIND_DEFAULT);
  if (profile != NULL && !sl_profile_is_sample (profile))
    {
      self->tracker = g_object_ref (sl_profile_get_tracker (profile));
      sl_client_form_set_tracker (self->client_form, self->tracker);
      gtk_widget_set_visible (GTK_WIDGET (self->client_row), TRUE);
      read_client (self);
    }
  return ADW_DIALOG (self);
}
