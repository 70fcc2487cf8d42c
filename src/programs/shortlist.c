/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * main() of the desktop program.
 */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "sl-application.h"
#include "sl-log.h"
#include "sl-dumps.h"
#include "sl-gmail-credentials.h"
#include "sl-loopback.h"
#include "sl-wiring.h"

typedef struct
{
  SlApplication *application; /* (owned) */
  char *provider_base;        /* (owned) (nullable): checked */
} Program;

static const GOptionEntry options[] = {
  { "profile", 'p', 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Use another profile"), N_ ("DIR") },
  { "provider-base", 0, 0, G_OPTION_ARG_STRING, NULL,
    N_ ("Use a stand-in for the mail providers, on loopback only"), N_ ("URL") },
  { "debug", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Show debug output of these domains"),
    N_ ("DOMAINS") },
  G_OPTION_ENTRY_NULL,
};

static SlTracker *
create_tracker (const char *directory, gpointer user_data)
{
  Program *program = user_data;
  g_autoptr (GError) error = NULL;
  /* The address was checked on the command line, and nothing else can fail. */
  SlTracker *tracker = sl_wiring_create_tracker (directory, program->provider_base, &error);
  g_assert_no_error (error);
  return tracker;
}

/* Where the sample data lies: installed, or in the folders of a build. */
static char *
find_sample (const char *name)
{
  const char *build = g_getenv ("SHORTLIST_BUILD");
  const char *source = g_getenv ("SHORTLIST_SOURCE");
  const char *const folders[] = { build, source };

  for (size_t i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      if (folders[i] == NULL)
        continue;
      g_autofree char *path = g_build_filename (folders[i], "data", "sample", name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  g_autofree char *path = g_build_filename (PKGDATADIR, "sample", name, NULL);
  return g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&path) : NULL;
}

static int
on_handle_local_options_cb (GApplication *application, GVariantDict *given, gpointer user_data)
{
  Program *program = user_data;
  const char *profile = NULL;
  const char *base = NULL;
  const char *domains = NULL;
  g_autoptr (GError) error = NULL;

  g_variant_dict_lookup (given, "debug", "&s", &domains);
  sl_log_install (domains);
  if (g_variant_dict_lookup (given, "provider-base", "&s", &base))
    {
      program->provider_base = sl_loopback_check_base (base, &error);
      if (program->provider_base == NULL)
        {
          g_printerr ("shortlist: %s\n", error->message);
          return 2;
        }
    }
  if (g_variant_dict_lookup (given, "profile", "^&ay", &profile))
    {
      g_autofree char *absolute = g_canonicalize_filename (profile, NULL);
      sl_application_set_profile (program->application, absolute);
      /* A window of another profile is another program. */
      g_application_set_flags (application,
                               g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
    }
  return -1;
}

int
main (int argc, char **argv)
{
  Program program = { 0 };

  sl_dumps_forbid (SL_DUMPS_DESKTOP);
  sl_gmail_credentials_hide_environment ();
  g_autofree char *locales = sl_wiring_find_locales ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locales);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("shortlist");
  g_set_application_name (_ ("Shortlist"));

  program.application = sl_application_new (create_tracker, &program);
  g_autofree char *jobs = find_sample ("jobs.jsonl");
  g_autofree char *mail = find_sample ("sample.mbox");
  sl_application_set_sample (program.application, jobs, mail);
  sl_application_set_server (program.application, sl_wiring_start_server);
  g_application_add_main_option_entries (G_APPLICATION (program.application), options);
  g_signal_connect (program.application, "handle-local-options",
                    G_CALLBACK (on_handle_local_options_cb), &program);
  int status = g_application_run (G_APPLICATION (program.application), argc, argv);
  g_object_unref (program.application);
  g_free (program.provider_base);
  return status;
}
