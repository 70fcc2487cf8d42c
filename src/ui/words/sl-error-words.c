/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every error of the tracker in words for people, with the way forward. The error's own message is
 * for logs and details.
 */

#include "config.h"

#include "sl-error-words.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

typedef struct
{
  SlTrackerError code;
  const char *title;
  const char *body;
} ErrorWords;

static const ErrorWords table[] = {
  { SL_TRACKER_ERROR_FAILED, N_ ("Something Went Wrong"),
    N_ ("Try again. If it keeps happening, start Shortlist from a terminal to see details.") },
  { SL_TRACKER_ERROR_NOT_FOUND, N_ ("No Longer There"),
    N_ ("It was removed meanwhile, perhaps in another window.") },
  { SL_TRACKER_ERROR_CONFLICT, N_ ("Changed Meanwhile"),
    N_ ("It was decided or changed somewhere else. The list shows how it stands now.") },
  { SL_TRACKER_ERROR_JOB_REQUIRED, N_ ("No Application Chosen"),
    N_ ("Choose the application this mail belongs to, or make a new one from it.") },
  { SL_TRACKER_ERROR_INVALID, N_ ("Not Accepted"), N_ ("A value does not fit. Check the fields.") },
  { SL_TRACKER_ERROR_DUPLICATE, N_ ("Already Tracked"),
    N_ ("An application with this link is tracked already.") },
  { SL_TRACKER_ERROR_NOTHING_TO_UNDO, N_ ("Nothing to Undo"),
    N_ ("No decision is left that could be undone.") },
  { SL_TRACKER_ERROR_NOT_SUPPORTED, N_ ("Not Supported"),
    N_ ("This kind of mailbox cannot do that.") },
  { SL_TRACKER_ERROR_BUSY, N_ ("Already Syncing"),
    N_ ("A sync of this account is running, perhaps in another window.") },
  { SL_TRACKER_ERROR_NOT_CONNECTED, N_ ("Not Connected"),
    N_ ("Connect the account to read new mail.") },
  { SL_TRACKER_ERROR_SIGN_IN_NEEDED, N_ ("Sign-In Needed"),
    N_ ("The mail provider no longer accepts the sign-in. All data is kept; sign in again to go "
        "on.") },
  { SL_TRACKER_ERROR_GRANT_EXPIRED, N_ ("Signed Out After Seven Days"),
    N_ ("Google ends sign-ins to a project in Testing after seven days. Publish the project “In "
        "production” in the Google Cloud console, then sign in again. All data is kept.") },
  { SL_TRACKER_ERROR_OTHER_MAILBOX, N_ ("Another Mailbox"),
    N_ ("The browser signed in to another mailbox than this account is for. Sign in to the same "
        "one; the other can be connected beside it.") },
  { SL_TRACKER_ERROR_SIGN_IN_DENIED, N_ ("Access Was Not Given"),
    N_ ("The browser answered that access was refused. Try again and choose Allow or Continue.") },
  { SL_TRACKER_ERROR_SIGN_IN_TIMEOUT, N_ ("No Answer From the Browser"),
    N_ ("The sign-in was not finished in time. Try again.") },
  { SL_TRACKER_ERROR_SIGN_IN_MISMATCH, N_ ("Address of Another Attempt"),
    N_ ("This address does not belong to the sign-in that is waiting. Try again and paste the "
        "address of the last page.") },
  { SL_TRACKER_ERROR_SCOPE_MISSING, N_ ("Reading Mail Was Not Allowed"),
    N_ ("Try again and leave the box for reading mail checked on the consent page.") },
  { SL_TRACKER_ERROR_NO_CLIENT, N_ ("No Google Client Yet"),
    N_ ("A client ID is needed once before signing in.") },
  { SL_TRACKER_ERROR_CLIENT_INVALID, N_ ("Google Does Not Know This Client"),
    N_ ("Check the client ID and secret: they may be mistyped, or the client was deleted.") },
  { SL_TRACKER_ERROR_BAD_CLIENT_FILE, N_ ("Not a Usable Client File"),
    N_ ("The file of a client of the type “Desktop app” is needed. A “Web application” client "
        "cannot sign in from a desktop.") },
  { SL_TRACKER_ERROR_OFFLINE, N_ ("Offline"),
    N_ ("The mail provider cannot be reached. Check the network and sync again.") },
  { SL_TRACKER_ERROR_TIMEOUT, N_ ("The Mail Provider Does Not Answer"),
    N_ ("It took too long. Try again in a while.") },
  { SL_TRACKER_ERROR_TLS, N_ ("The Connection Is Not Secure"),
    N_ ("The certificate of the mail provider is not trusted. Check the clock and the network; a "
        "public network may ask for a sign-in first.") },
  { SL_TRACKER_ERROR_RATE_LIMITED, N_ ("Waiting for the Quota"),
    N_ ("Google allows only so many requests. What has come in is kept, and the rest follows by "
        "itself.") },
  { SL_TRACKER_ERROR_FORBIDDEN, N_ ("Blocked by the Organisation"),
    N_ ("The administrator of this account does not let other programs read its mail. Ask them to "
        "allow Shortlist.") },
  { SL_TRACKER_ERROR_API_DISABLED, N_ ("Gmail API Is Switched Off"),
    N_ ("Enable the Gmail API for the project in the Google Cloud console, wait a minute, and sync "
        "again.") },
  { SL_TRACKER_ERROR_NO_MAILBOX, N_ ("No Mailbox"),
    N_ ("This account has no Gmail mailbox. Sign in with another one.") },
  { SL_TRACKER_ERROR_PROVIDER, N_ ("The Mail Provider Has a Problem"),
    N_ ("Its answer could not be used. Try again in a while.") },
  { SL_TRACKER_ERROR_UNREADABLE, N_ ("Cannot Be Read"),
    N_ ("The file is missing, may not be read, or holds no mail.") },
  { SL_TRACKER_ERROR_VAULT_MISSING, N_ ("No Keyring Is Running"),
    N_ ("Shortlist encrypts its data and keeps the key in the keyring of the desktop. Start a "
        "keyring such as GNOME Keyring or KWallet and try again.") },
  { SL_TRACKER_ERROR_VAULT_LOCKED, N_ ("The Keyring Is Locked"),
    N_ ("Unlock the keyring of the desktop and try again.") },
  { SL_TRACKER_ERROR_VAULT_FAILED, N_ ("The Keys Cannot Be Read"),
    N_ ("The keyring does not answer as it should, or the key file is damaged or open to others. "
        "Nothing is lost: start the keyring again, or look at the file, and try again.") },
  { SL_TRACKER_ERROR_KEY_LOST, N_ ("The Key Is Lost"),
    N_ ("There is data, but the keyring no longer has the key that opens it. If the keyring comes "
        "from a backup, restore it and try again. Without the key the data cannot be read by "
        "anyone.") },
  { SL_TRACKER_ERROR_CONTENT_LOST, N_ ("The Data Is Gone"),
    N_ ("The file of the database is empty or was removed, though its key is there. Restore a "
        "backup of it, or start anew beside what is left.") },
  { SL_TRACKER_ERROR_DISK_FULL, N_ ("The Disk Is Full"), N_ ("Make some room and try again.") },
  { SL_TRACKER_ERROR_READ_ONLY, N_ ("The Data Cannot Be Written"),
    N_ ("The folder of the data is read-only. Check its permissions and try again.") },
  { SL_TRACKER_ERROR_DAMAGED, N_ ("The Data Is Damaged"),
    N_ ("The database cannot be read. Restore it from a backup and try again.") },
  { SL_TRACKER_ERROR_NEWER_VERSION, N_ ("Made by a Newer Version"),
    N_ ("The data was written by a newer version of Shortlist. Update Shortlist to open it.") },
};

static const ErrorWords *
find_words (const GError *error)
{
  if (error->domain == SL_TRACKER_ERROR)
    for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
      if ((int) table[i].code == error->code)
        return &table[i];
  return &table[0];
}

const char *
sl_error_words_title (const GError *error)
{
  g_return_val_if_fail (error != NULL, "");

  return _ (find_words (error)->title);
}

const char *
sl_error_words_body (const GError *error)
{
  g_return_val_if_fail (error != NULL, "");

  return _ (find_words (error)->body);
}

GError *
sl_error_words_from_nick (const char *nick)
{
  if (nick == NULL || g_str_equal (nick, "cancelled"))
    return NULL;
  g_autoptr (GEnumClass) klass = g_type_class_ref (SL_TYPE_TRACKER_ERROR);
  const GEnumValue *value = g_enum_get_value_by_nick (klass, nick);
  return g_error_new_literal (SL_TRACKER_ERROR,
                              value != NULL ? value->value : SL_TRACKER_ERROR_FAILED, nick);
}

gboolean
sl_error_words_is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}
