/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-gmail-fixture.h"

#include "sl-accounts-table.h"
#include "sl-gmail-provider.h"
#include "sl-tracker-private.h"

SlEmulatorProcess *
sl_gmail_fixture_start (const char *mbox)
{
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, SL_TEST_DAY (100) / G_USEC_PER_SEC);
  const char *options[] = { "--auto-consent",
                            "--address",
                            SL_TEST_ADDRESS,
                            "--now",
                            now,
                            mbox != NULL ? "--mail" : NULL,
                            mbox,
                            NULL };

  /* Where a test wants Google's quota, it says so. */
  g_setenv ("SHORTLIST_GMAIL_UNITS", "1000000000", FALSE);
  return sl_emulator_process_start (options);
}

void
sl_gmail_fixture_control (SlGmailFixture *self,
                          const char *method,
                          const char *path,
                          const char *body)
{
  g_autoptr (JsonNode) answer = sl_emulator_process_control (self->emulator, method, path, body);
}

typedef struct
{
  const char *account_id;
  const char *cursor;
  gboolean signs_in;
} AccountChange;

static gboolean
change_account_func (SlDatabase *db, gpointer data, GError **error)
{
  const AccountChange *change = data;
  g_autoptr (SlAccount) account = sl_accounts_table_get (db, change->account_id, error);

  if (account == NULL)
    return FALSE;
  SlAccountFields fields = *sl_account_get_fields (account);
  if (change->signs_in)
    {
      fields.state = SL_ACCOUNT_STATE_CONNECTED;
      fields.last_error = NULL;
      fields.retry_us = 0;
    }
  else
    fields.cursor = (char *) change->cursor;
  g_autoptr (SlAccount) after = sl_account_new (&fields);
  return sl_accounts_table_put (db, after, error);
}

void
sl_gmail_fixture_sign_in (SlGmailFixture *self)
{
  AccountChange change = { .account_id = self->tracked.account_id, .signs_in = TRUE };
  g_autoptr (JsonNode) answer = sl_emulator_process_control (self->emulator, "POST", "token", NULL);
  const char *token =
      json_object_get_string_member (json_node_get_object (answer), "refresh_token");

  sl_memory_vault_put (self->tracked.vault, SL_VAULT_REFRESH_TOKEN, self->tracked.account_id,
                       token);
  sl_test_write (&self->tracked, change_account_func, &change);
  /* A provider of its own: what the one before knew of tokens is gone. */
  g_ptr_array_set_size (self->tracked.tracker->providers, 0);
  g_autoptr (SlMailProvider) provider =
      sl_gmail_provider_new (self->http, SL_VAULT (self->tracked.vault), SL_CLOCK (self->clock),
                             sl_emulator_process_get_base_url (self->emulator));
  sl_tracker_add_provider (self->tracked.tracker, provider);
}

void
sl_gmail_fixture_set_cursor (SlGmailFixture *self, const char *history_id)
{
  g_autofree char *cursor =
      history_id != NULL
          ? g_strdup_printf ("%s %" G_GINT64_FORMAT, history_id, SL_TEST_DAY (99) / G_USEC_PER_SEC)
          : NULL;
  AccountChange change = { .account_id = self->tracked.account_id, .cursor = cursor };

  sl_test_write (&self->tracked, change_account_func, &change);
}

void
sl_gmail_fixture_init (SlGmailFixture *self, SlEmulatorProcess *emulator)
{
  sl_tracker_fixture_init (&self->tracked);
  self->emulator = emulator;
  if (self->clock == NULL)
    self->clock = sl_emulator_clock_new (emulator, SL_TEST_DAY (100));
  if (self->http == NULL)
    self->http = sl_http_client_new (SL_CLOCK (self->clock));
  sl_memory_vault_put (self->tracked.vault, SL_VAULT_OAUTH_CLIENT, "gmail",
                       "{\"client_id\":\"emulator.apps.googleusercontent.com\","
                       "\"client_secret\":\"GOCSPX-emulator\"}");
  sl_gmail_fixture_sign_in (self);
}

void
sl_gmail_fixture_clear (SlGmailFixture *self)
{
  sl_tracker_fixture_clear (&self->tracked);
  sl_await_idle ();
  g_clear_object (&self->http);
  g_clear_object (&self->clock);
}

void
sl_test_append_mail (GString *mbox,
                     const char *message_id,
                     const char *subject,
                     const char *answers,
                     int64_t date_us)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc_usec (date_us);
  g_autofree char *date = g_date_time_format (moment, "%a, %d %b %Y %H:%M:%S +0000");

  g_string_append_printf (mbox,
                          "From - Thu Jan  1 00:00:00 2026\nFrom: Hiring <no-reply@greenhouse.io>\n"
                          "To: " SL_TEST_ADDRESS "\nSubject: %s\nDate: %s\nMessage-ID: <%s@x>\n",
                          subject, date, message_id);
  if (answers != NULL)
    g_string_append_printf (mbox, "In-Reply-To: <%s@x>\nReferences: <%s@x>\n", answers, answers);
  g_string_append_printf (mbox, "\nThank you for applying. This is mail %s.\n\n", message_id);
}
