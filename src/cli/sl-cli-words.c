/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words for every error, in one place: the sentence says what to do next.
 */

#include "sl-cli-words.h"

#include <glib/gi18n.h>

#include "sl-cause-words.h"
#include "sl-cli-session.h"
#include "sl-text.h"
#include "sl-tracker-error.h"

/* A "%s" takes the cause. */
static const char *
get_sign_in_words (SlTrackerError code)
{
  switch ((int) code)
    {
    case SL_TRACKER_ERROR_SIGN_IN_NEEDED:
      return N_ ("The sign-in is no longer valid. Sign in again with “shortlistctl connect gmail”; "
                 "all data are kept");
    case SL_TRACKER_ERROR_GRANT_EXPIRED:
      return N_ (
          "Google ends the sign-ins of a project in Testing after seven days. Publish it “In "
          "production” in the Google Cloud console, then run “connect” again; all data are "
          "kept");
    case SL_TRACKER_ERROR_OTHER_MAILBOX:
      return N_ (
          "That is another mailbox: %s. Sign in to the same one, or give the other a name of "
          "its own with --account");
    case SL_TRACKER_ERROR_SIGN_IN_DENIED:
      return N_ ("Access was not granted in the browser. Run “connect” again when you want to");
    case SL_TRACKER_ERROR_SIGN_IN_TIMEOUT:
      return N_ ("Nobody finished signing in within ten minutes. Run “connect” again");
    case SL_TRACKER_ERROR_SIGN_IN_MISMATCH:
      return N_ ("That answer belongs to another sign-in. Run “connect” again, and use the address "
                 "it prints");
    case SL_TRACKER_ERROR_SCOPE_MISSING:
      return N_ ("Reading mail was not ticked when access was granted. Run “connect” again and "
                 "leave it ticked");
    case SL_TRACKER_ERROR_NO_CLIENT:
      return N_ ("No OAuth client is set. Give yours with “shortlistctl client set FILE.json”, or "
                 "set GMAIL_OAUTH_CLIENT_ID");
    case SL_TRACKER_ERROR_CLIENT_INVALID:
      return N_ ("The provider does not know this OAuth client. Check it with “client set”: %s");
    case SL_TRACKER_ERROR_BAD_CLIENT_FILE:
      return N_ ("This is not the file of a desktop OAuth client: %s");
    default:
      return NULL;
    }
}

static const char *
get_provider_words (SlTrackerError code)
{
  switch ((int) code)
    {
    case SL_TRACKER_ERROR_OFFLINE:
      return N_ ("The mail provider cannot be reached. Check the network and try again: %s");
    case SL_TRACKER_ERROR_TIMEOUT:
      return N_ ("The mail provider did not answer in time. Try again later");
    case SL_TRACKER_ERROR_TLS:
      return N_ ("The connection to the mail provider is not safe, so it was not used: %s");
    case SL_TRACKER_ERROR_RATE_LIMITED:
      return N_ ("The mail provider asks for fewer requests. What has come in is kept; try again "
                 "in some minutes");
    case SL_TRACKER_ERROR_FORBIDDEN:
      return N_ ("The mail provider refuses access: %s");
    case SL_TRACKER_ERROR_API_DISABLED:
      return N_ ("The Gmail API is not switched on for this OAuth client. Switch it on in the "
                 "Google Cloud console: %s");
    case SL_TRACKER_ERROR_NO_MAILBOX:
      return N_ ("This account has no mailbox. Connect another one");
    case SL_TRACKER_ERROR_PROVIDER:
      return N_ ("The mail provider has a problem. Try again later: %s");
    case SL_TRACKER_ERROR_UNREADABLE:
      return N_ ("This cannot be read as mail or data: %s");
    default:
      return NULL;
    }
}

static const char *
get_machine_words (SlTrackerError code)
{
  switch ((int) code)
    {
    case SL_TRACKER_ERROR_VAULT_MISSING:
      return N_ ("There is no keyring (Secret Service) to keep the key of the database in. Start "
                 "one, for example gnome-keyring; or, for a new profile, add --key-file to keep "
                 "the key in a file that only you can read");
    case SL_TRACKER_ERROR_VAULT_LOCKED:
      return N_ ("The keyring is locked. Unlock it and try again");
    case SL_TRACKER_ERROR_VAULT_FAILED:
      return N_ (
          "The keyring does not answer as it should, or the key file cannot be used; nothing is "
          "lost. See to it, and try again: %s");
    case SL_TRACKER_ERROR_KEY_LOST:
      return N_ ("The key of this database is not in the keyring, so the database stays closed. "
                 "Bring the keyring (or vault.keys) back, or begin anew with --profile DIR");
    case SL_TRACKER_ERROR_CONTENT_LOST:
      return N_ ("The database has lost its content: its file is empty or gone, though its key is "
                 "there. Restore a backup with “shortlistctl backup restore FILE”, or begin anew "
                 "with --profile DIR");
    case SL_TRACKER_ERROR_DISK_FULL:
      return N_ ("The disk is full. Make room and try again; nothing is lost");
    case SL_TRACKER_ERROR_READ_ONLY:
      return N_ ("The profile cannot be written to. Check who owns its folder: %s");
    case SL_TRACKER_ERROR_DAMAGED:
      return N_ ("The database is damaged. Restore a backup of the profile's folder: %s");
    case SL_TRACKER_ERROR_NEWER_VERSION:
      return N_ ("A newer version of Shortlist has written this profile. Update Shortlist");
    default:
      return NULL;
    }
}

static const char *
get_request_words (SlTrackerError code)
{
  switch ((int) code)
    {
    case SL_TRACKER_ERROR_NOT_FOUND:
      return N_ ("There is nothing with this id: %s");
    case SL_TRACKER_ERROR_CONFLICT:
      return N_ ("That no longer fits what is stored: %s");
    case SL_TRACKER_ERROR_JOB_REQUIRED:
      return N_ ("No application is suggested for this mail. Name one with --job");
    case SL_TRACKER_ERROR_INVALID:
    case SL_TRACKER_ERROR_NOT_SUPPORTED:
      return "%s";
    case SL_TRACKER_ERROR_DUPLICATE:
      return N_ ("An application with this link is tracked already");
    case SL_TRACKER_ERROR_NOTHING_TO_UNDO:
      return N_ ("There is nothing to undo");
    case SL_TRACKER_ERROR_BUSY:
      return N_ ("Busy: a sync of this mailbox is running already. Wait for it to end");
    case SL_TRACKER_ERROR_NOT_CONNECTED:
      return N_ ("This mailbox is not connected. Connect it with “shortlistctl connect gmail”");
    default:
      return N_ ("It did not work: %s");
    }
}

static const char *
get_words (SlTrackerError code)
{
  const char *words = get_sign_in_words (code);

  if (words == NULL)
    words = get_provider_words (code);
  if (words == NULL)
    words = get_machine_words (code);
  return words != NULL ? words : get_request_words (code);
}

static char *
fill_in (const char *words, const char *cause)
{
  g_auto (GStrv) parts = g_strsplit (words, "%s", 2);

  return parts[1] != NULL ? g_strconcat (parts[0], cause, parts[1], NULL) : g_strdup (words);
}

char *
sl_cli_words_from_error (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    text = g_strdup (_ ("Cancelled; what was done before is kept"));
  else if (error->domain == SL_TRACKER_ERROR)
    {
      g_autofree char *cause = sl_cause_words (error->message);
      text = fill_in (gettext (get_words ((SlTrackerError) error->code)), cause);
    }
  else
    text = g_strdup (error->message);
  return sl_text_one_line (text, 0);
}

const char *
sl_cli_words_get_code (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == G_OPTION_ERROR)
    return "usage";
  if (error->domain != SL_CLI_ERROR)
    return sl_tracker_error_to_nick (error);
  switch ((SlCliError) error->code)
    {
    case SL_CLI_ERROR_USAGE:
      return "usage";
    case SL_CLI_ERROR_NOT_FOUND:
      return "not_found";
    case SL_CLI_ERROR_AMBIGUOUS:
      return "ambiguous";
    case SL_CLI_ERROR_PROBLEMS:
      return "problems";
    case SL_CLI_ERROR_CONFLICT:
      return "conflict";
    case SL_CLI_ERROR_BUSY:
      return "busy";
    case SL_CLI_ERROR_KEY:
      return "key_lost";
    case SL_CLI_ERROR_CONTENT_LOST:
      return "content_lost";
    case SL_CLI_ERROR_DAMAGED:
      return "damaged";
    }
  g_assert_not_reached ();
}

int
sl_cli_words_get_status (const GError *error)
{
  g_return_val_if_fail (error != NULL, 1);

  return error->domain == G_OPTION_ERROR ||
                 g_error_matches (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE)
             ? 2
             : 1;
}
