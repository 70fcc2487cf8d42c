/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-about.h"

#include <adwaita.h>
#include <glib/gi18n.h>

void
sl_about_present (GtkWidget *parent)
{
  AdwAboutDialog *dialog = ADW_ABOUT_DIALOG (
      adw_about_dialog_new_from_appdata (RESOURCE_PATH "/metainfo.xml", PACKAGE_VERSION));

  adw_about_dialog_set_application_icon (dialog, APPLICATION_ID);
  adw_about_dialog_set_copyright (dialog, _ ("© 2026 The Shortlist contributors"));
  adw_about_dialog_set_comments (
      dialog, _ ("Follows each job application through the mail it brings. Everything stays on "
                 "this computer."));
  /* Translators: put your names here, one a line */
  adw_about_dialog_set_translator_credits (dialog, _ ("translator-credits"));
  adw_dialog_present (ADW_DIALOG (dialog), parent);
}
