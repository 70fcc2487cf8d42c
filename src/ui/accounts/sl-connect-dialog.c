/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Signing in, step by step: a client where there is none, the browser, the answer. Closing the
 * dialog cancels what is under way.
 */

#include "config.h"

#include "sl-connect-dialog.h"

#include <glib/gi18n.h>

#include "sl-client-form.h"
#include "sl-error-words.h"
#include "sl-toasts.h"
#include "sl-tracker-accounts.h"

struct _SlConnectDialog
{
  AdwDialog parent_instance;

  SlProfile *profile;        /* (owned) */
  char *account_key;         /* (owned) */
  GCancellable *cancellable; /* (owned): of the attempt under way */
  SlSignIn *sign_in;         /* (owned) (nullable) */
  GtkStack *stack;
  SlClientForm *client_form;
  AdwActionRow *url_row;
  AdwEntryRow *redirect_row;
  GtkLabel *redirect_error;
  AdwStatusPage *error_page;
  GtkWidget *change_client_button;
};

G_DEFINE_FINAL_TYPE (SlConnectDialog, sl_connect_dialog, ADW_TYPE_DIALOG)

static void begin (SlConnectDialog *self);

static SlTracker *
get_tracker (SlConnectDialog *self)
{
  return sl_profile_get_tracker (self->profile);
}

/* The focus moves along: where it stayed on what has gone, Escape would not reach the dialog. */
static void
show_page (SlConnectDialog *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
show_error (SlConnectDialog *self, const GError *error)
{
  if (sl_error_words_is_cancelled (error))
    return;
  if (g_error_matches (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NO_CLIENT))
    {
      show_page (self, "client");
      return;
    }
  adw_status_page_set_title (self->error_page, sl_error_words_title (error));
  adw_status_page_set_description (self->error_page, sl_error_words_body (error));
  gtk_widget_set_visible (
      self->change_client_button,
      g_error_matches (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_CLIENT_INVALID));
  show_page (self, "error");
}

static void
show_label (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

/* --- The browser
 * -------------------------------------------------------------------------------------- */

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlConnectDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlAccount) account =
      sl_tracker_complete_connect_finish (SL_TRACKER (source), result, &error);

  if (account == NULL)
    {
      show_error (self, error);
      return;
    }
  const SlAccountFields *fields = sl_account_get_fields (account);
  /* Translators: a mail address */
  g_autofree char *text = g_strdup_printf (_ ("%s connected"), fields->address);
  sl_toasts_show (GTK_WIDGET (self), text, NULL);
  sl_profile_sync (self->profile, fields->id);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  /* Without a browser the dialog shows the address to copy: it is on the page already. */
  gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, NULL);
}

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlConnectDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlSignIn) sign_in =
      sl_tracker_begin_connect_finish (SL_TRACKER (source), result, &error);

  if (sign_in == NULL)
    {
      show_error (self, error);
      return;
    }
  g_set_object (&self->sign_in, sign_in);
  const char *url = sl_sign_in_get_authorization_url (sign_in);
  adw_action_row_set_subtitle (self->url_row, url);
  show_page (self, "browser");
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (url);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                           self->cancellable, launched_cb, NULL);
  sl_tracker_complete_connect_async (get_tracker (self), sign_in, self->cancellable, connected_cb,
                                     g_object_ref (self));
}

static void
begin (SlConnectDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  show_label (self->redirect_error, "");
  show_page (self, "starting");
  sl_tracker_begin_connect_async (get_tracker (self), SL_PROVIDER_GMAIL, self->account_key,
                                  self->cancellable, begun_cb, g_object_ref (self));
}

static void
on_try_again_cb (GtkButton *button, SlConnectDialog *self)
{
  begin (self);
}

static void
on_copy_clicked_cb (GtkButton *button, SlConnectDialog *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)),
                          sl_sign_in_get_authorization_url (self->sign_in));
  sl_toasts_show (GTK_WIDGET (self), _ ("Address copied"), NULL);
}

static void
on_redirect_apply_cb (AdwEntryRow *row, SlConnectDialog *self)
{
  g_autoptr (GError) error = NULL;

  show_label (self->redirect_error, "");
  if (!sl_sign_in_give_redirect (self->sign_in, gtk_editable_get_text (GTK_EDITABLE (row)), &error))
    show_label (self->redirect_error, sl_error_words_body (error));
  gtk_editable_set_text (GTK_EDITABLE (row), "");
}

static void
on_client_saved_cb (SlClientForm *form, SlConnectDialog *self)
{
  begin (self);
}

static void
on_change_client_cb (GtkButton *button, SlConnectDialog *self)
{
  show_page (self, "client");
}

/* --- The object
 * --------------------------------------------------------------------------------------- */

static void
sl_connect_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (SL_CONNECT_DIALOG (dialog)->cancellable);
}

static void
sl_connect_dialog_dispose (GObject *object)
{
  SlConnectDialog *self = SL_CONNECT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_CONNECT_DIALOG);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->sign_in);
  g_clear_object (&self->profile);
  g_clear_pointer (&self->account_key, g_free);
  G_OBJECT_CLASS (sl_connect_dialog_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, SlConnectDialog, name)
#define BIND_CALLBACK(name) gtk_widget_class_bind_template_callback (widget_class, name)

static void
sl_connect_dialog_class_init (SlConnectDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_connect_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = sl_connect_dialog_closed;
  g_type_ensure (SL_TYPE_CLIENT_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-connect-dialog.ui");
  BIND (stack);
  BIND (client_form);
  BIND (url_row);
  BIND (redirect_row);
  BIND (redirect_error);
  BIND (error_page);
  BIND (change_client_button);
  BIND_CALLBACK (on_client_saved_cb);
  BIND_CALLBACK (on_copy_clicked_cb);
  BIND_CALLBACK (on_redirect_apply_cb);
  BIND_CALLBACK (on_try_again_cb);
  BIND_CALLBACK (on_change_client_cb);
}

static void
sl_connect_dialog_init (SlConnectDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static AdwDialog *
create (SlProfile *profile, const char *account_key)
{
  SlConnectDialog *self = g_object_new (SL_TYPE_CONNECT_DIALOG, NULL);

  self->profile = g_object_ref (profile);
  self->account_key = g_strdup (account_key);
  sl_client_form_set_tracker (self->client_form, get_tracker (self));
  begin (self);
  return ADW_DIALOG (self);
}

AdwDialog *
sl_connect_dialog_new (SlProfile *profile)
{
  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);

  return create (profile, "default");
}

AdwDialog *
sl_connect_dialog_new_for_account (SlProfile *profile, SlAccount *account)
{
  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (SL_IS_ACCOUNT (account), NULL);

  return create (profile, sl_account_get_fields (account)->key);
}
