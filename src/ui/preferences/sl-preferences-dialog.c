/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Settings are bound; only the client ID is no setting but a secret of the profile.
 */

#include "config.h"

#include "sl-preferences-dialog.h"

#include <glib/gi18n.h>

#include "sl-account-row.h"
#include "sl-api-preferences.h"
#include "sl-background-rows.h"
#include "sl-client-form.h"
#include "sl-date.h"
#include "sl-error-words.h"
#include "sl-next-preferences.h"
#include "sl-privacy-preferences.h"
#include "sl-router-preferences.h"
#include "sl-tracker-accounts.h"
#include "sl-tracker-sync.h"

struct _SlPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  SlTracker *tracker;        /* (owned) (nullable): of a profile that can have a client */
  GCancellable *cancellable; /* (owned) */
  SlProfile *profile;        /* (owned) (nullable) */
  AdwPreferencesPage *notifications_page;
  GtkWidget *accounts_group;
  GtkListBox *account_list;
  GtkWidget *connect_row;
  AdwComboRow *interval_row;
  AdwSwitchRow *metered_row;
  AdwSpinRow *limit_row;
  AdwSpinRow *days_row;
  AdwActionRow *client_row;
  AdwSwitchRow *notify_row;
  AdwSwitchRow *interviews_row;
  AdwSwitchRow *details_row;
  AdwNavigationPage *client_page;
  GtkWidget *forget_group;
  AdwActionRow *known_row;
  SlClientForm *client_form;
};

/* Minutes, in the order of the combo. */
static const unsigned int intervals[] = { 0, 1, 5, 15, 30, 60 };

enum
{
  ERASE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

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

/* --- Accounts and syncs ----------------------------------------------------------------------- */

static GtkWidget *
create_account_row (gpointer item, gpointer user_data)
{
  return sl_account_row_new (SL_PREFERENCES_DIALOG (user_data)->profile, item);
}

static void
update_accounts (SlPreferencesDialog *self)
{
  gtk_widget_set_visible (self->accounts_group,
                          g_list_model_get_n_items (sl_profile_get_accounts (self->profile)) > 0);
}

static gboolean
interval_to_position (GValue *value, GVariant *variant, gpointer user_data)
{
  for (guint i = G_N_ELEMENTS (intervals); i > 0; i--)
    if (intervals[i - 1] <= g_variant_get_uint32 (variant))
      {
        g_value_set_uint (value, i - 1);
        return TRUE;
      }
  return FALSE;
}

static GVariant *
position_to_interval (const GValue *value, const GVariantType *type, gpointer user_data)
{
  guint position = g_value_get_uint (value);
  return position < G_N_ELEMENTS (intervals) ? g_variant_new_uint32 (intervals[position]) : NULL;
}

/* What the quota of Gmail makes of the limit, said before anybody waits for it. */
static void
update_limit_row (SlPreferencesDialog *self)
{
  unsigned int limit = (unsigned int) adw_spin_row_get_value (self->limit_row);
  unsigned int n_mails = limit > 0 ? limit : 1000;
  int64_t wait_us = sl_tracker_estimate_sync_us (sl_profile_get_tracker (self->profile),
                                                 SL_PROVIDER_GMAIL, n_mails);
  int64_t minutes = (wait_us + 30 * SL_US_PER_SECOND) / (60 * SL_US_PER_SECOND);
  g_autofree char *text = NULL;

  if (minutes > 0)
    /* Translators: %1$u mails, %2$d minutes; then the number chosen may be 0 */
    text = g_strdup_printf (
        ngettext ("Newest first, the next one goes on; 0 for no limit. Gmail takes about %2$d "
                  "minute for %1$u mails.",
                  "Newest first, the next one goes on; 0 for no limit. Gmail takes about %2$d "
                  "minutes for %1$u mails.",
                  (unsigned long) minutes),
        n_mails, (int) minutes);
  else
    text = g_strdup (_ ("Newest first, the next one goes on; 0 for no limit."));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->limit_row), text);
}

static void
fill_intervals (SlPreferencesDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Only When Asked"));
  for (size_t i = 1; i < G_N_ELEMENTS (intervals); i++)
    {
      g_autofree char *name = g_strdup_printf (
          ngettext ("Every Minute", "Every %u Minutes", (unsigned long) intervals[i]),
          intervals[i]);
      gtk_string_list_append (names, name);
    }
  adw_combo_row_set_model (self->interval_row, G_LIST_MODEL (names));
}

/* --- The object ------------------------------------------------------------------------------- */

static void
sl_preferences_dialog_dispose (GObject *object)
{
  SlPreferencesDialog *self = SL_PREFERENCES_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  if (self->account_list != NULL) /* its pages may outlive it for a moment */
    gtk_list_box_bind_model (self->account_list, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_PREFERENCES_DIALOG);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->tracker);
  g_clear_object (&self->profile);
  G_OBJECT_CLASS (sl_preferences_dialog_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, SlPreferencesDialog, name)

static void
sl_preferences_dialog_class_init (SlPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_preferences_dialog_dispose;
  signals[ERASE] = g_signal_new ("erase", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (SL_TYPE_CLIENT_FORM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/sl-preferences-dialog.ui");
  BIND (notifications_page);
  BIND (accounts_group);
  BIND (account_list);
  BIND (connect_row);
  BIND (interval_row);
  BIND (metered_row);
  BIND (limit_row);
  BIND (days_row);
  BIND (client_row);
  BIND (notify_row);
  BIND (interviews_row);
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
  fill_intervals (self);
}

static void
on_erase_cb (SlPreferencesDialog *self)
{
  g_signal_emit (self, signals[ERASE], 0);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
bind_settings (SlPreferencesDialog *self, GSettings *settings)
{
  const struct
  {
    const char *key;
    gpointer row;
    const char *property;
  } table[] = {
    { "first-sync-days", self->days_row, "value" },
    { "sync-limit", self->limit_row, "value" },
    { "sync-metered", self->metered_row, "active" },
    { "notify-review", self->notify_row, "active" },
    { "notify-interviews", self->interviews_row, "active" },
    { "notify-details", self->details_row, "active" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    g_settings_bind (settings, table[i].key, table[i].row, table[i].property,
                     G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (settings, "sync-interval", self->interval_row, "selected",
                                G_SETTINGS_BIND_DEFAULT, interval_to_position, position_to_interval,
                                NULL, NULL);
}

static void
take_profile (SlPreferencesDialog *self, SlProfile *profile, GSettings *settings)
{
  AdwPreferencesDialog *dialog = ADW_PREFERENCES_DIALOG (self);
  gboolean is_own = !sl_profile_is_sample (profile);

  self->profile = g_object_ref (profile);
  gtk_list_box_bind_model (self->account_list, sl_profile_get_accounts (profile),
                           create_account_row, self, NULL);
  g_signal_connect_object (sl_profile_get_accounts (profile), "items-changed",
                           G_CALLBACK (update_accounts), self, G_CONNECT_SWAPPED);
  update_accounts (self);
  g_signal_connect_swapped (self->limit_row, "notify::value", G_CALLBACK (update_limit_row), self);
  update_limit_row (self);
  adw_preferences_dialog_add (dialog, sl_next_preferences_new (profile, settings));
  adw_preferences_dialog_add (dialog, sl_router_preferences_new (profile));
  if (!is_own)
    return;
  AdwPreferencesPage *privacy = sl_privacy_preferences_new (sl_profile_get_tracker (profile));
  g_signal_connect_object (privacy, "erase", G_CALLBACK (on_erase_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_dialog_add (dialog, privacy);
  self->tracker = g_object_ref (sl_profile_get_tracker (profile));
  sl_client_form_set_tracker (self->client_form, self->tracker);
  gtk_widget_set_visible (GTK_WIDGET (self->client_row), TRUE);
  read_client (self);
}

AdwDialog *
sl_preferences_dialog_new (GSettings *settings, SlProfile *profile, SlApiService *api)
{
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (profile == NULL || SL_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (api == NULL || SL_IS_API_SERVICE (api), NULL);

  SlPreferencesDialog *self = g_object_new (SL_TYPE_PREFERENCES_DIALOG, NULL);
  bind_settings (self, settings);
  adw_preferences_page_add (self->notifications_page,
                            ADW_PREFERENCES_GROUP (sl_background_rows_new (settings)));
  gtk_widget_set_visible (self->connect_row, profile != NULL);
  if (profile != NULL)
    take_profile (self, profile, settings);
  if (api != NULL && profile != NULL && !sl_profile_is_sample (profile))
    adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (self),
                                sl_api_preferences_new (settings, api));
  return ADW_DIALOG (self);
}
