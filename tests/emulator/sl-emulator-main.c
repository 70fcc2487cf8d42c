/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * shortlist-emulator: Google on loopback, for tests, samples and benchmarks. README.md tells its
 * use.
 */

#include "sl-emulator.h"
#include "sl-gmail-endpoints.h"
#include "sl-mailbox-loader.h"

#include <glib-unix.h>
#include <gmime/gmime.h>
#include <libxml/parser.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  SlEmulatorState *state;
  GStrv addresses; /* (owned) (nullable) */
  GStrv mail;      /* (owned) (nullable) */
  int port;
  gboolean warm;
  gboolean fresh;
  char *warm_query;    /* (owned) (nullable) */
  int64_t now_s;       /* 0: the real time */
  char *client_id;     /* (owned) (nullable) */
  char *client_secret; /* (owned) (nullable) */
} Settings;

static gboolean
add_accounts (Settings *settings, GError **error)
{
  static const char *const nobody[] = { "user@example.com", NULL };
  const char *const *addresses = (const char *const *) settings->addresses;

  if (addresses == NULL)
    addresses = nobody;
  for (size_t i = 0; addresses[i] != NULL; i++)
    {
      if (sl_emulator_state_find_account (settings->state, addresses[i]) != NULL)
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "address %s twice",
                       addresses[i]);
          return FALSE;
        }
      sl_emulator_state_add_account (settings->state, addresses[i]);
    }
  return TRUE;
}

/* "ADDRESS=PATH" fills that account, a mere path the first one. */
static gboolean
load_mail (Settings *settings, const char *argument, GError **error)
{
  SlAccount *account = g_ptr_array_index (settings->state->accounts, 0);
  const char *path = argument;
  const char *equals = strchr (argument, '=');

  if (equals != NULL)
    {
      g_autofree char *address = g_strndup (argument, (size_t) (equals - argument));
      SlAccount *named = sl_emulator_state_find_account (settings->state, address);

      if (named != NULL)
        {
          account = named;
          path = equals + 1;
        }
    }
  return sl_mailbox_loader_load (account->mailbox, path, error) >= 0;
}

static gboolean
open_mailboxes (Settings *settings, GError **error)
{
  GPtrArray *accounts = settings->state->accounts;

  if (!add_accounts (settings, error))
    return FALSE;
  for (size_t i = 0; settings->mail != NULL && settings->mail[i] != NULL; i++)
    {
      if (!load_mail (settings, settings->mail[i], error))
        return FALSE;
    }
  for (unsigned int i = 0; i < accounts->len; i++)
    {
      SlMailbox *mailbox = ((SlAccount *) g_ptr_array_index (accounts, i))->mailbox;

      if (settings->fresh)
        sl_mailbox_freshen (mailbox, (settings->state->options.clock_offset_us +
                                      g_get_real_time () - G_TIME_SPAN_HOUR) /
                                         G_TIME_SPAN_MILLISECOND);
      sl_mailbox_open (mailbox);
    }
  return TRUE;
}

static void
settings_clear (Settings *settings)
{
  g_clear_pointer (&settings->addresses, g_strfreev);
  g_clear_pointer (&settings->mail, g_strfreev);
  g_clear_pointer (&settings->warm_query, g_free);
  g_clear_pointer (&settings->client_id, g_free);
  g_clear_pointer (&settings->client_secret, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Settings, settings_clear)

static gboolean
parse_arguments (Settings *settings, int *argc, char ***argv, GError **error)
{
  SlEmulatorOptions *options = &settings->state->options;
  const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_INT, &settings->port, "Port on 127.0.0.1 (0: any)", "N" },
    { "address", 0, 0, G_OPTION_ARG_STRING_ARRAY, &settings->addresses,
      "An account (user@example.com); may repeat", "ADDRESS" },
    { "mail", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &settings->mail,
      "An mbox, a Maildir, an .eml or a folder of them; may repeat", "[ADDRESS=]PATH" },
    { "client-id", 0, 0, G_OPTION_ARG_STRING, &settings->client_id, "OAuth client id", "ID" },
    { "client-secret", 0, 0, G_OPTION_ARG_STRING, &settings->client_secret, "OAuth client secret",
      "SECRET" },
    { "auto-consent", 0, 0, G_OPTION_ARG_NONE, &options->auto_consent,
      "The authorize page redirects at once", NULL },
    { "deny-consent", 0, 0, G_OPTION_ARG_NONE, &options->deny_consent,
      "With --auto-consent: access_denied", NULL },
    { "grant-scope", 0, 0, G_OPTION_ARG_STRING, &options->grant_scope,
      "Grant these scopes whatever is asked", "SCOPES" },
    { "token-lifetime", 0, 0, G_OPTION_ARG_INT, &options->token_lifetime_s,
      "Life of access tokens (3599)", "SECONDS" },
    { "refresh-lifetime", 0, 0, G_OPTION_ARG_INT, &options->refresh_lifetime_s,
      "Tell refresh_token_expires_in", "SECONDS" },
    { "refresh-fails", 0, 0, G_OPTION_ARG_NONE, &options->refresh_fails,
      "Every refresh answers invalid_grant", NULL },
    { "rotate-refresh", 0, 0, G_OPTION_ARG_NONE, &options->rotate_refresh,
      "Each refresh gives a new refresh token", NULL },
    { "latency", 0, 0, G_OPTION_ARG_INT, &options->latency_ms, "Delay of each answer", "MS" },
    { "quota", 0, 0, G_OPTION_ARG_INT, &options->quota_units,
      "Units per user and minute, such as 6000 (0: none)", "UNITS" },
    { "quota-by-minute", 0, 0, G_OPTION_ARG_NONE, &options->quota_by_minute,
      "Whole minutes instead of continuous refill", NULL },
    { "old-unit-costs", 0, 0, G_OPTION_ARG_NONE, &options->old_unit_costs,
      "Unit costs before May 2026", NULL },
    { "max-in-flight", 0, 0, G_OPTION_ARG_INT, &options->max_in_flight,
      "Requests of a user at a time before 429 (0: any)", "N" },
    { "batch-concurrency", 0, 0, G_OPTION_ARG_INT, &options->batch_concurrency,
      "Parts of a batch before 429 (50; 0: any)", "N" },
    { "encoded-headers", 0, 0, G_OPTION_ARG_NONE, &options->style.encoded_headers,
      "Leave RFC 2047 words in header values", NULL },
    { "inline-max", 0, 0, G_OPTION_ARG_INT, &options->style.inline_max_bytes,
      "Larger text parts come by attachmentId (0: never)", "BYTES" },
    { "now", 0, 0, G_OPTION_ARG_INT64, &settings->now_s,
      "Start the clock here, seconds since 1970 (the real time)", "SECONDS" },
    { "fresh", 0, 0, G_OPTION_ARG_NONE, &settings->fresh,
      "Move the dates of all mail so that the newest is an hour old", NULL },
    { "warm", 0, 0, G_OPTION_ARG_NONE, &settings->warm,
      "Make every answer before listening, for benchmarks of a client", NULL },
    { "warm-query", 0, 0, G_OPTION_ARG_STRING, &settings->warm_query,
      "Parameters of its gets (format=full&prettyPrint=false)", "QUERY" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_summary (context, "Serves mail as Google does, on loopback, for tests.");
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc > 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "unexpected argument %s",
                   (*argv)[1]);
      return FALSE;
    }
  if (settings->port < 0 || settings->port > G_MAXUINT16)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "no such port");
      return FALSE;
    }
  return TRUE;
}

static void
apply_client (Settings *settings)
{
  if (settings->client_id != NULL)
    g_set_str (&settings->state->options.client_id, settings->client_id);
  if (settings->client_secret != NULL)
    g_set_str (&settings->state->options.client_secret, settings->client_secret);
}

static gboolean
on_signal_received_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

static int
serve (SlEmulatorState *state, int port)
{
  g_autoptr (SlEmulator) emulator = sl_emulator_new (state);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;

  if (!sl_emulator_listen (emulator, (unsigned int) port, &error))
    {
      g_printerr ("shortlist-emulator: %s\n", error->message);
      return EXIT_FAILURE;
    }
  /* Who reads the line may be done at once, and ask for the end. */
  g_unix_signal_add (SIGTERM, on_signal_received_cb, loop);
  g_unix_signal_add (SIGINT, on_signal_received_cb, loop);
  g_print ("listening %s\n", sl_emulator_get_base_url (emulator));
  fflush (stdout);
  g_main_loop_run (loop);
  return EXIT_SUCCESS;
}

int
main (int argc, char **argv)
{
  g_autoptr (SlEmulatorState) state = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Settings) settings = { 0 };
  int status = EXIT_SUCCESS;

  setlocale (LC_ALL, "");
  g_mime_init ();
  state = sl_emulator_state_new ();
  settings.state = state;
  if (!parse_arguments (&settings, &argc, &argv, &error))
    {
      g_printerr ("shortlist-emulator: %s\n", error->message);
      return 2;
    }
  apply_client (&settings);
  if (settings.now_s != 0)
    state->options.clock_offset_us = settings.now_s * G_USEC_PER_SEC - g_get_real_time ();
  if (!open_mailboxes (&settings, &error))
    {
      g_printerr ("shortlist-emulator: %s\n", error->message);
      return EXIT_FAILURE;
    }
  if (settings.warm)
    sl_gmail_warm_up (state, settings.warm_query != NULL ? settings.warm_query
                                                         : "format=full&prettyPrint=false");
  status = serve (g_steal_pointer (&state), settings.port);
  g_mime_shutdown ();
  xmlCleanupParser ();
  return status;
}
