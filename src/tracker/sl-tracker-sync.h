/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-message-text.h"
#include "sl-run.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

typedef enum
{
  SL_SYNC_PHASE_LISTING,
  SL_SYNC_PHASE_FETCHING,
  SL_SYNC_PHASE_DONE,
} SlSyncPhase;

#define SL_TYPE_SYNC_PHASE (sl_sync_phase_get_type ())
GType sl_sync_phase_get_type (void);

/**
 * SlSync:
 *
 * A sync under way. Properties, all read-only and notified: "account-id", "phase" (SlSyncPhase),
 * "done" and "total" (guint, mails; it grows while mail is listed), "fraction" (0..1, -1 unknown),
 * "remaining-us" (gint64).
 */
#define SL_TYPE_SYNC (sl_sync_get_type ())
G_DECLARE_FINAL_TYPE (SlSync, sl_sync, SL, SYNC, GObject)

const char *sl_sync_get_account_id (SlSync *self);
SlSyncPhase sl_sync_get_phase (SlSync *self);
unsigned int sl_sync_get_done (SlSync *self);
unsigned int sl_sync_get_total (SlSync *self);
double sl_sync_get_fraction (SlSync *self);
/** sl_sync_get_remaining_us: Returns: microseconds for which the provider's quota alone will keep
 * the mail waiting that is listed so far; 0 when it will not. */
int64_t sl_sync_get_remaining_us (SlSync *self);
/** sl_sync_cancel: ends it soon; what is committed stays; the run becomes cancelled. */
void sl_sync_cancel (SlSync *self);

/** sl_tracker_get_syncs: Returns: (transfer none): GListModel of SlSync now running in this
 * process. */
GListModel *sl_tracker_get_syncs (SlTracker *self);

/** SlSyncOptions: zero-initialised: 90 days, no limit. */
typedef struct
{
  unsigned int search_days;  /* 1..3650; 0 for 90; of the first listing */
  unsigned int max_messages; /* 0 for no limit; new mails of this run, newest first */
} SlSyncOptions;

/**
 * sl_tracker_sync_async:
 * @options: (nullable):
 *
 * Errors: BUSY, NOT_CONNECTED, SIGN_IN_NEEDED, OFFLINE, ...: the run then is failed, and what had
 * come in stays. Messages that failed alone are counted in the run and are no error.
 */
void sl_tracker_sync_async (SlTracker *self,
                            const char *account_id,
                            const SlSyncOptions *options,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/** sl_tracker_sync_finish: Returns: (transfer full): the finished run. */
SlRun *sl_tracker_sync_finish (SlTracker *self, GAsyncResult *result, GError **error);

/**
 * sl_tracker_estimate_sync_us:
 *
 * What a choice of window and limit will cost, before a sync.
 *
 * Returns: microseconds for which the provider's quota makes @n_mails new mails of one account take
 *   at least; 0 when it does not, or the provider is not supported
 */
int64_t sl_tracker_estimate_sync_us (SlTracker *self, SlProvider provider, unsigned int n_mails);

/**
 * sl_tracker_find_mail_async:
 * @job_id: a tracked job
 *
 * Looks in all connected mailboxes for mail that comes from the employer of the job or names it, in
 * the window of the first sync. One run each; what they find is sorted as in a sync. A job that is
 * added is looked for by the next sync anyway: this is for somebody who does not want to wait, and
 * for what a sync has missed. Errors: NOT_FOUND, NOT_CONNECTED, and as sl_tracker_sync_async().
 */
void sl_tracker_find_mail_async (SlTracker *self,
                                 const char *job_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/** sl_tracker_find_mail_finish: Returns: (transfer full) (element-type SlRun): %NULL with the first
 * @error; the other mailboxes have been looked through all the same. */
GPtrArray *sl_tracker_find_mail_finish (SlTracker *self, GAsyncResult *result, GError **error);

/**
 * sl_tracker_import_mail_async:
 * @paths: absolute paths of mbox, Maildir, .eml, folders; also gzipped
 *
 * One run over files, into the account (file, "default"), which it makes.
 */
void sl_tracker_import_mail_async (SlTracker *self,
                                   const char *const *paths,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
SlRun *sl_tracker_import_mail_finish (SlTracker *self, GAsyncResult *result, GError **error);

/** sl_tracker_read_message_async: fetches the text of a stored mail to show it; nothing is stored.
 */
void sl_tracker_read_message_async (SlTracker *self,
                                    const char *message_id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/** sl_tracker_read_message_finish: Returns: (transfer full): */
SlMessageText *
sl_tracker_read_message_finish (SlTracker *self, GAsyncResult *result, GError **error);

G_END_DECLS
