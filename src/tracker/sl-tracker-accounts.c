/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-tracker-accounts.h"

#include "sl-accounts-table.h"
#include "sl-messages-table.h"
#include "sl-tracker-private.h"
#include "sl-tracker-sync.h"
#include "sl-uuid.h"

#define MOST_KEY 255

struct _SlSignIn
{
  GObject parent_instance;

  SlProvider provider;
  char *account_key;       /* (owned) */
  SlOAuthSession *session; /* (owned) */
};

G_DEFINE_FINAL_TYPE (SlSignIn, sl_sign_in, G_TYPE_OBJECT)

static void
sl_sign_in_finalize (GObject *object)
{
  SlSignIn *self = SL_SIGN_IN (object);

  g_free (self->account_key);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sl_sign_in_parent_class)->finalize (object);
}

static void
sl_sign_in_class_init (SlSignInClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_sign_in_finalize;
}

static void
sl_sign_in_init (SlSignIn *self)
{
}

const char *
sl_sign_in_get_authorization_url (SlSignIn *self)
{
  g_return_val_if_fail (SL_IS_SIGN_IN (self), NULL);

  return sl_oauth_session_get_authorization_url (self->session);
}

const char *
sl_sign_in_get_state (SlSignIn *self)
{
  g_return_val_if_fail (SL_IS_SIGN_IN (self), NULL);

  return sl_oauth_session_get_state (self->session);
}

gboolean
sl_sign_in_give_redirect (SlSignIn *self, const char *address, GError **error)
{
  g_return_val_if_fail (SL_IS_SIGN_IN (self), FALSE);

  gboolean taken = sl_oauth_session_give_redirect (self->session, address, error);
  _sl_tracker_take_error (error);
  return taken;
}

static char *
make_account_id (SlProvider provider, const char *account_key)
{
  return sl_uuid_from_names ("account", sl_enum_to_nick (SL_TYPE_PROVIDER, (int) provider),
                             account_key, NULL);
}

static void
sign_in_begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SlSignIn *sign_in = g_task_get_task_data (task);
  GError *error = NULL;

  sign_in->session =
      sl_mail_provider_begin_sign_in_finish (SL_MAIL_PROVIDER (source), result, &error);
  if (sign_in->session == NULL)
    g_task_return_error (task, sl_tracker_error_take (error));
  else
    g_task_return_pointer (task, g_object_ref (sign_in), g_object_unref);
}

static gboolean
is_key (const char *text)
{
  return g_utf8_validate (text, -1, NULL) && *text != '\0' && g_utf8_strlen (text, -1) <= MOST_KEY;
}

void
sl_tracker_begin_connect_async (SlTracker *self,
                                SlProvider provider_kind,
                                const char *account_key,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (account_key != NULL);

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, sl_tracker_begin_connect_async);
  SlMailProvider *provider = _sl_tracker_get_provider (self, provider_kind, &error);
  if (provider != NULL && !is_key (account_key))
    g_set_error_literal (&error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID,
                         "The name of an account has 1 to 255 characters");
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  SlSignIn *sign_in = g_object_new (SL_TYPE_SIGN_IN, NULL);
  sign_in->provider = provider_kind;
  sign_in->account_key = g_strdup (account_key);
  g_task_set_task_data (task, sign_in, g_object_unref);

  /* An account known before gets its address proposed; without one there is no hint. */
  g_autoptr (SlAccount) account = sl_tracker_find_account (self, provider_kind, account_key, NULL);
  const char *hint = account != NULL ? sl_account_get_fields (account)->address : NULL;
  sl_mail_provider_begin_sign_in_async (provider, hint, cancellable, sign_in_begun_cb,
                                        g_steal_pointer (&task));
}

SlSignIn *
sl_tracker_begin_connect_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Task data of what writes one account. */
typedef struct
{
  char *account_id; /* (owned) */
  SlProvider provider;
  char *account_key; /* (owned) (nullable) */
  char *address;     /* (owned) (nullable) */
  char *name;        /* (owned) (nullable): to be shown */
  SlAccountState state;
  int64_t now_us;
  SlAccount *account; /* (owned) (nullable): as written */
} AccountWrite;

static void
account_write_free (gpointer data)
{
  AccountWrite *write = data;

  g_free (write->account_id);
  g_free (write->account_key);
  g_free (write->address);
  g_free (write->name);
  g_clear_object (&write->account);
  g_free (write);
}

static gboolean
connected_func (SlDatabase *db, gpointer data, GError **error)
{
  AccountWrite *write = data;
  SlAccountFields fields = { 0 };
  GError *find_error = NULL;
  g_autoptr (SlAccount) before = sl_accounts_table_get (db, write->account_id, &find_error);

  if (find_error != NULL && !g_error_matches (find_error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, find_error);
      return FALSE;
    }
  g_clear_error (&find_error);
  if (before != NULL)
    fields = *sl_account_get_fields (before);
  /* Another mailbox under the same name: the old one's place in it means nothing here. */
  if (g_strcmp0 (fields.address, write->address) != 0)
    {
      fields.cursor = NULL;
      fields.display_name = NULL;
    }
  fields.id = write->account_id;
  fields.provider = write->provider;
  fields.key = write->account_key;
  fields.address = write->address;
  fields.display_name = write->name != NULL ? write->name : fields.display_name;
  fields.state = SL_ACCOUNT_STATE_CONNECTED;
  fields.last_connected_us = write->now_us;
  fields.last_error = NULL;
  write->account = sl_account_new (&fields);
  return sl_accounts_table_put (db, write->account, error);
}

static void
sign_in_completed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  SlTracker *self = g_task_get_source_object (task);
  AccountWrite *write = g_task_get_task_data (task);
  GError *error = NULL;

  write->address =
      sl_mail_provider_complete_sign_in_finish (SL_MAIL_PROVIDER (source), result, &error);
  if (write->address == NULL)
    {
      g_task_return_error (task, sl_tracker_error_take (error));
      g_object_unref (task);
      return;
    }
  write->now_us = sl_clock_get_real_us (self->clock);
  _sl_tracker_write (self, task, connected_func);
}

void
sl_tracker_complete_connect_async (SlTracker *self,
                                   SlSignIn *sign_in,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (SL_IS_SIGN_IN (sign_in));

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, sl_tracker_complete_connect_async);
  SlMailProvider *provider = _sl_tracker_get_provider (self, sign_in->provider, &error);
  if (provider == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  AccountWrite *write = g_new0 (AccountWrite, 1);
  write->account_id = make_account_id (sign_in->provider, sign_in->account_key);
  write->account_key = g_strdup (sign_in->account_key);
  write->provider = sign_in->provider;
  g_task_set_task_data (task, write, account_write_free);
  /* A name keeps its mailbox, also while it is not connected: its mails are known under it. */
  g_autoptr (SlAccount) before =
      sl_tracker_find_account (self, sign_in->provider, sign_in->account_key, NULL);
  const char *address = before != NULL ? sl_account_get_fields (before)->address : NULL;
  sl_mail_provider_complete_sign_in_async (provider, write->account_id, address, sign_in->session,
                                           cancellable, sign_in_completed_cb,
                                           g_steal_pointer (&task));
}

SlAccount *
sl_tracker_complete_connect_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  AccountWrite *write = g_task_get_task_data (G_TASK (result));
  return g_steal_pointer (&write->account);
}

static void
token_adopted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  SlTracker *self = g_task_get_source_object (task);
  AccountWrite *write = g_task_get_task_data (task);
  GError *error = NULL;

  if (!sl_vault_store_finish (SL_VAULT (source), result, &error))
    {
      g_task_return_error (task, sl_tracker_error_take (error));
      g_object_unref (task);
      return;
    }
  write->now_us = sl_clock_get_real_us (self->clock);
  _sl_tracker_write (self, task, connected_func);
}

void
sl_tracker_adopt_token_async (SlTracker *self,
                              SlProvider provider,
                              const char *account_key,
                              const char *refresh_token,
                              const char *address,
                              const char *display_name,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (account_key != NULL && refresh_token != NULL);

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, sl_tracker_adopt_token_async);
  _sl_tracker_get_provider (self, provider, &error);
  if (error == NULL && provider == SL_PROVIDER_FILE)
    g_set_error_literal (&error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_SUPPORTED,
                         "Files need no token");
  if (error == NULL && *refresh_token == '\0')
    g_set_error_literal (&error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID,
                         "The refresh token is empty");
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  AccountWrite *write = g_new0 (AccountWrite, 1);
  write->account_id = make_account_id (provider, account_key);
  write->account_key = g_strdup (account_key);
  write->provider = provider;
  write->address = g_strdup (address);
  write->name = g_strdup (display_name);
  g_task_set_task_data (task, write, account_write_free);
  sl_vault_store_async (self->vault, SL_VAULT_REFRESH_TOKEN, write->account_id, refresh_token,
                        cancellable, token_adopted_cb, g_steal_pointer (&task));
}

SlAccount *
sl_tracker_adopt_token_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  return sl_tracker_complete_connect_finish (self, result, error);
}

static gboolean
disconnected_func (SlDatabase *db, gpointer data, GError **error)
{
  AccountWrite *write = data;
  g_autoptr (SlAccount) before = sl_accounts_table_get (db, write->account_id, error);

  if (before == NULL)
    return FALSE;
  SlAccountFields fields = *sl_account_get_fields (before);
  fields.state = SL_ACCOUNT_STATE_DISCONNECTED;
  fields.last_error = NULL;
  write->account = sl_account_new (&fields);
  return sl_accounts_table_put (db, write->account, error);
}

static void
signed_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  SlTracker *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!sl_mail_provider_sign_out_finish (SL_MAIL_PROVIDER (source), result, &error))
    {
      g_task_return_error (task, sl_tracker_error_take (error));
      g_object_unref (task);
      return;
    }
  _sl_tracker_write (self, task, disconnected_func);
}

/* Nothing more is asked of a mailbox that is being left. */
static void
cancel_syncs (SlTracker *self, const char *account_id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->syncs)); i++)
    {
      g_autoptr (SlSync) sync = g_list_model_get_item (G_LIST_MODEL (self->syncs), i);
      if (g_str_equal (sl_sync_get_account_id (sync), account_id))
        sl_sync_cancel (sync);
    }
}

void
sl_tracker_disconnect_async (SlTracker *self,
                             const char *account_id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (account_id != NULL);

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  SlMailProvider *provider = NULL;
  GError *error = NULL;

  g_task_set_source_tag (task, sl_tracker_disconnect_async);
  SlDatabase *reader = _sl_tracker_get_reader (self, &error);
  g_autoptr (SlAccount) account =
      reader != NULL ? sl_accounts_table_get (reader, account_id, &error) : NULL;
  if (account != NULL)
    provider = _sl_tracker_get_provider (self, sl_account_get_fields (account)->provider, &error);
  if (provider == NULL)
    {
      g_task_return_error (task, sl_tracker_error_take (error));
      return;
    }
  AccountWrite *write = g_new0 (AccountWrite, 1);
  write->account_id = g_strdup (account_id);
  g_task_set_task_data (task, write, account_write_free);
  cancel_syncs (self, account_id);
  sl_mail_provider_sign_out_async (provider, account_id, cancellable, signed_out_cb,
                                   g_steal_pointer (&task));
}

gboolean
sl_tracker_disconnect_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

GPtrArray *
sl_tracker_list_accounts (SlTracker *self, GError **error)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);

  SlDatabase *reader = _sl_tracker_get_reader (self, error);
  GPtrArray *accounts = reader != NULL ? sl_accounts_table_list (reader, error) : NULL;
  _sl_tracker_take_error (error);
  return accounts;
}

SlAccount *
sl_tracker_find_account (SlTracker *self,
                         SlProvider provider,
                         const char *account_key,
                         GError **error)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);
  g_return_val_if_fail (account_key != NULL, NULL);

  g_autofree char *account_id = make_account_id (provider, account_key);
  SlDatabase *reader = _sl_tracker_get_reader (self, error);
  if (reader == NULL)
    return NULL;
  GError *find_error = NULL;
  SlAccount *account = sl_accounts_table_get (reader, account_id, &find_error);
  if (account != NULL)
    return account;
  if (g_error_matches (find_error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND))
    {
      g_clear_error (&find_error);
      g_set_error (&find_error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_CONNECTED,
                   "There is no %s account “%s”",
                   sl_enum_to_nick (SL_TYPE_PROVIDER, (int) provider), account_key);
    }
  g_propagate_error (error, sl_tracker_error_take (find_error));
  return NULL;
}

char *
sl_tracker_dup_web_uri (SlTracker *self, const char *message_id)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);
  g_return_val_if_fail (message_id != NULL, NULL);

  /* A mail that cannot be shown elsewhere has no address: any failure means just that. */
  SlDatabase *reader = _sl_tracker_get_reader (self, NULL);
  g_autoptr (SlMessage) message =
      reader != NULL ? sl_messages_table_get (reader, message_id, NULL) : NULL;
  g_autoptr (SlAccount) account =
      message != NULL && !sl_message_get_fields (message)->gone
          ? sl_accounts_table_get (reader, sl_message_get_fields (message)->account_id, NULL)
          : NULL;
  SlMailProvider *provider =
      account != NULL
          ? _sl_tracker_get_provider (self, sl_account_get_fields (account)->provider, NULL)
          : NULL;
  return provider != NULL ? sl_mail_provider_dup_web_uri (provider, account, message) : NULL;
}
