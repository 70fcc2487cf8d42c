/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-wiring.h"

#include "sl-api-server.h"
#include "sl-file-provider.h"
#include "sl-gmail-provider.h"
#include "sl-http-client.h"
#include "sl-loopback.h"
#include "sl-tracker-new.h"

#define DATABASE_NAME "shortlist.db"

static void
add_providers (SlTracker *tracker, SlVault *vault, SlClock *clock, const char *base)
{
  g_autoptr (SlHttpClient) http = sl_http_client_new (clock);
  g_autoptr (SlMailProvider) gmail = sl_gmail_provider_new (http, vault, clock, base);
  g_autoptr (SlMailProvider) files = sl_file_provider_new ();

  sl_tracker_add_provider (tracker, gmail);
  sl_tracker_add_provider (tracker, files);
}

SlTracker *
sl_wiring_create_tracker (const char *profile, const char *provider_base, GError **error)
{
  g_autofree char *base = NULL;
  g_autofree char *folder = profile != NULL
                                ? g_strdup (profile)
                                : g_build_filename (g_get_user_data_dir (), "shortlist", NULL);

  g_return_val_if_fail (g_path_is_absolute (folder), NULL);

  if (provider_base != NULL && (base = sl_loopback_check_base (provider_base, error)) == NULL)
    return NULL;
  g_autofree char *path = g_build_filename (folder, DATABASE_NAME, NULL);
  g_autoptr (SlClock) clock = sl_system_clock_new ();
  g_autoptr (SlStore) store = sl_store_new (path);
  g_autoptr (SlVault) vault = sl_profile_vault_new (folder);
  g_autoptr (SlRouter) router = sl_local_router_new ();
  SlTracker *tracker = sl_tracker_new (store, vault, router, clock);

  add_providers (tracker, vault, clock, base);
  return tracker;
}

GObject *
sl_wiring_start_server (SlTracker *tracker, unsigned int *port, const char *token, GError **error)
{
  g_autoptr (SlApiServer) server = sl_api_server_new (tracker, token);

  if (!sl_api_server_listen (server, *port, error))
    return NULL;
  *port = sl_api_server_get_port (server);
  return G_OBJECT (g_steal_pointer (&server));
}

char *
sl_wiring_find_locales (void)
{
  const char *build = g_getenv ("SHORTLIST_BUILD");
  g_autofree char *path = build != NULL ? g_build_filename (build, "locale", NULL) : NULL;

  return path != NULL && g_file_test (path, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&path)
                                                                : g_strdup (LOCALEDIR);
}
