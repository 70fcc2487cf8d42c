/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-trouble-dialog.h"

#include <glib/gi18n.h>

#include "sl-connect-dialog.h"
#include "sl-error-words.h"
#include "sl-open-uri.h"

/* What is to be set right is on a page of Google's console. */
typedef struct
{
  SlTrackerError code;
  const char *page;
} Remedy;

static const Remedy remedies[] = {
  { SL_TRACKER_ERROR_GRANT_EXPIRED, "https://console.cloud.google.com/auth/audience" },
  { SL_TRACKER_ERROR_API_DISABLED,
    "https://console.cloud.google.com/apis/library/gmail.googleapis.com" },
  { SL_TRACKER_ERROR_CLIENT_INVALID, "https://console.cloud.google.com/auth/clients" },
};

/* No page of ours or Google's helps here, but the words do. */
static const SlTrackerError explained[] = {
  SL_TRACKER_ERROR_FORBIDDEN,
  SL_TRACKER_ERROR_NO_MAILBOX,
  SL_TRACKER_ERROR_SCOPE_MISSING,
  SL_TRACKER_ERROR_TLS,
};

static const char *
find_page (const GError *error)
{
  for (size_t i = 0; error != NULL && i < G_N_ELEMENTS (remedies); i++)
    if (g_error_matches (error, SL_TRACKER_ERROR, (int) remedies[i].code))
      return remedies[i].page;
  return NULL;
}

gboolean
sl_trouble_needs_sign_in (SlAccountStatus *status)
{
  g_return_val_if_fail (SL_IS_ACCOUNT_STATUS (status), FALSE);

  const GError *error = sl_account_status_get_error (status);
  return sl_account_get_fields (sl_account_status_get_account (status))->state ==
             SL_ACCOUNT_STATE_SIGN_IN_NEEDED ||
         g_error_matches (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_SCOPE_MISSING) ||
         g_error_matches (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NO_MAILBOX);
}

gboolean
sl_trouble_wants_explaining (SlAccountStatus *status)
{
  g_return_val_if_fail (SL_IS_ACCOUNT_STATUS (status), FALSE);

  const GError *error = sl_account_status_get_error (status);
  for (size_t i = 0; error != NULL && i < G_N_ELEMENTS (explained); i++)
    if (g_error_matches (error, SL_TRACKER_ERROR, (int) explained[i]))
      return TRUE;
  return find_page (error) != NULL;
}

void
sl_trouble_sign_in (GtkWidget *parent, SlProfile *profile, SlAccountStatus *status)
{
  adw_dialog_present (
      sl_connect_dialog_new_for_account (profile, sl_account_status_get_account (status)), parent);
}

/* What the answer is for. */
typedef struct
{
  GtkWidget *parent;       /* (owned) */
  SlProfile *profile;      /* (owned) */
  SlAccountStatus *status; /* (owned) */
} Trouble;

static void
trouble_free (Trouble *trouble)
{
  g_object_unref (trouble->parent);
  g_object_unref (trouble->profile);
  g_object_unref (trouble->status);
  g_free (trouble);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Trouble, trouble_free)

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Trouble) trouble = user_data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);
  const char *page = find_page (sl_account_status_get_error (trouble->status));
  SlAccount *account = sl_account_status_get_account (trouble->status);

  if (g_str_equal (response, "console") && page != NULL)
    sl_open_uri (trouble->parent, page);
  else if (g_str_equal (response, "sign-in"))
    sl_trouble_sign_in (trouble->parent, trouble->profile, trouble->status);
  else if (g_str_equal (response, "retry"))
    sl_profile_sync (trouble->profile, sl_account_get_fields (account)->id);
}

void
sl_trouble_dialog_present (GtkWidget *parent, SlProfile *profile, SlAccountStatus *status)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (SL_IS_PROFILE (profile));
  g_return_if_fail (SL_IS_ACCOUNT_STATUS (status));

  const GError *error = sl_account_status_get_error (status);
  g_return_if_fail (error != NULL);
  Trouble *trouble = g_new0 (Trouble, 1);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (
      adw_alert_dialog_new (sl_error_words_title (error), sl_error_words_body (error)));

  trouble->parent = g_object_ref (parent);
  trouble->profile = g_object_ref (profile);
  trouble->status = g_object_ref (status);
  adw_alert_dialog_add_response (dialog, "close", _ ("_Close"));
  if (find_page (error) != NULL)
    adw_alert_dialog_add_response (dialog, "console", _ ("_Open Google Cloud"));
  if (sl_trouble_needs_sign_in (status))
    adw_alert_dialog_add_response (dialog, "sign-in", _ ("_Sign In"));
  else
    adw_alert_dialog_add_response (dialog, "retry", _ ("_Try Again"));
  adw_alert_dialog_set_close_response (dialog, "close");
  adw_alert_dialog_choose (dialog, parent, NULL, chosen_cb, trouble);
}
