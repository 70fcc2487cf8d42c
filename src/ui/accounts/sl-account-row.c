/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-account-row.h"

#include <glib/gi18n.h>

#include "sl-connect-dialog.h"
#include "sl-toasts.h"
#include "sl-tracker-accounts.h"

struct _SlAccountRow
{
  GtkListBoxRow parent_instance;

  SlProfile *profile;      /* (owned) */
  SlAccountStatus *status; /* (owned) */
};

typedef enum
{
  PROP_STATUS = 1,
  N_PROPS,
} SlAccountRowProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlAccountRow, sl_account_row, GTK_TYPE_LIST_BOX_ROW)

static const SlAccountFields *
get_fields (SlAccountRow *self)
{
  return sl_account_get_fields (sl_account_status_get_account (self->status));
}

static char *
icon_name (GObject *object, gboolean has_error, SlAccount *account)
{
  if (has_error)
    return g_strdup ("dialog-warning-symbolic");
  if (account != NULL && sl_account_get_fields (account)->provider == SL_PROVIDER_FILE)
    return g_strdup ("folder-symbolic");
  return g_strdup ("sl-mail-symbolic");
}

static void
update (SlAccountRow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  gboolean is_file = get_fields (self)->provider == SL_PROVIDER_FILE;
  gboolean is_out = get_fields (self)->state == SL_ACCOUNT_STATE_DISCONNECTED;

  g_object_get (self->status, "title", &title, "subtitle", &subtitle, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  gtk_widget_action_set_enabled (widget, "account.sync",
                                 sl_account_status_is_online (self->status) &&
                                     !sl_account_status_is_syncing (self->status));
  gtk_widget_action_set_enabled (widget, "account.sign-in", !is_file);
  gtk_widget_action_set_enabled (widget, "account.import", is_file);
  gtk_widget_action_set_enabled (widget, "account.disconnect", !is_file && !is_out);
}

static void
on_sync_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlAccountRow *self = SL_ACCOUNT_ROW (widget);
  sl_profile_sync (self->profile, get_fields (self)->id);
}

static void
on_sign_in_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlAccountRow *self = SL_ACCOUNT_ROW (widget);
  AdwDialog *dialog = sl_connect_dialog_new_for_account (
      self->profile, sl_account_status_get_account (self->status));
  adw_dialog_present (dialog, widget);
}

static void
on_import_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.import-mail", NULL);
}

static void
disconnected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlAccountRow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!sl_tracker_disconnect_finish (SL_TRACKER (source), result, &error))
    sl_toasts_show_error (GTK_WIDGET (self), error);
  else
    sl_toasts_show (GTK_WIDGET (self), _ ("Account disconnected"), NULL);
}

static void
disconnect_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlAccountRow) self = user_data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (g_str_equal (response, "disconnect"))
    sl_tracker_disconnect_async (sl_profile_get_tracker (self->profile), get_fields (self)->id,
                                 NULL, disconnected_cb, g_object_ref (self));
}

static void
on_disconnect_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (
      _ ("Disconnect This Account?"),
      _ ("Shortlist gives back its access to the mailbox and reads no more mail from it. "
         "Applications, timelines and decisions are kept.")));

  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "disconnect", _ ("_Disconnect"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (dialog, "disconnect", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_choose (dialog, widget, NULL, disconnect_chosen_cb, g_object_ref (widget));
}

static void
sl_account_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlAccountRow *self = SL_ACCOUNT_ROW (object);

  switch ((SlAccountRowProperty) id)
    {
    case PROP_STATUS:
      g_value_set_object (value, self->status);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_account_row_dispose (GObject *object)
{
  SlAccountRow *self = SL_ACCOUNT_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_ACCOUNT_ROW);
  g_clear_object (&self->profile);
  g_clear_object (&self->status);
  G_OBJECT_CLASS (sl_account_row_parent_class)->dispose (object);
}

static void
sl_account_row_class_init (SlAccountRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_account_row_dispose;
  object_class->get_property = sl_account_row_get_property;
  properties[PROP_STATUS] =
      g_param_spec_object ("status", NULL, NULL, SL_TYPE_ACCOUNT_STATUS,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SL_TYPE_ACCOUNT_STATUS);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-account-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, icon_name);
  gtk_widget_class_install_action (widget_class, "account.sync", NULL, on_sync_cb);
  gtk_widget_class_install_action (widget_class, "account.sign-in", NULL, on_sign_in_cb);
  gtk_widget_class_install_action (widget_class, "account.import", NULL, on_import_cb);
  gtk_widget_class_install_action (widget_class, "account.disconnect", NULL, on_disconnect_cb);
}

static void
sl_account_row_init (SlAccountRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sl_account_row_new (SlProfile *profile, SlAccountStatus *status)
{
  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (SL_IS_ACCOUNT_STATUS (status), NULL);

  SlAccountRow *self = g_object_new (SL_TYPE_ACCOUNT_ROW, NULL);
  self->profile = g_object_ref (profile);
  self->status = g_object_ref (status);
  g_signal_connect_object (status, "notify::online", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
  update (self);
  return GTK_WIDGET (self);
}
