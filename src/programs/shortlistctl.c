/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * main() of the terminal program.
 */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "sl-cli.h"
#include "sl-dumps.h"
#include "sl-gmail-credentials.h"
#include "sl-wiring.h"

int
main (int argc, char **argv)
{
  sl_dumps_forbid (SL_DUMPS_TERMINAL);
  sl_gmail_credentials_hide_environment ();
  g_autofree char *locales = sl_wiring_find_locales ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locales);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("shortlistctl");
  return sl_cli_main (argc, argv, sl_wiring_create_tracker, sl_wiring_start_server);
}
