/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-jobs-snapshot.h"
#include "sl-ledger-private.h"
#include "sl-mail-source.h"
#include "sl-router.h"
#include "sl-run.h"

G_BEGIN_DECLS

/*
 * The database side of a sync, on the store thread: beginning, what is known, committing a batch,
 * ending. Each function is one transaction (rule 3 of the design).
 */

/** SlSyncBook: what a sync knows of itself; handed between the main context and the store thread.
 */
typedef struct
{
  /* given */
  char *account_id;         /* (owned) */
  char *owner;              /* (owned): of the lease */
  SlClock *clock;           /* (owned) */
  SlAct act;                /* of what follows for timelines */
  gboolean creates_account; /* files: the account is made by its first import */
  SlRouter *router;         /* (owned) */
  char *job_id;             /* (owned) (nullable): whose mail is looked for, and nothing else */

  /* found by begin */
  SlAccount *account;       /* (owned) */
  SlJobsSnapshot *snapshot; /* (owned) */
  char *signature;          /* (owned): of the jobs and rules in the snapshot */
  GStrv companies;          /* (owned) */
  GStrv new_companies;      /* (owned): tracked since the last sync */
  GStrv senders;            /* (owned): that the user's decisions have shown to write about jobs */
  GStrv thread_ids;         /* (owned) */
  GStrv failed_ids;         /* (owned): to be tried again */
  char *run_id;             /* (owned) */

  /* the run so far */
  SlRunFields run; /* strings owned: query, error_code, error_message */
  char *cursor;    /* (owned) (nullable): to be stored at the end */
  gboolean sign_in_needed;
  int64_t patience_us;   /* after a limit: no sync by itself for so long */
  GPtrArray *review_ids; /* (owned) (element-type utf8): put into the inbox */
  GPtrArray *closed_ids; /* (owned) (element-type utf8) */
  GPtrArray *offer_ids;  /* (owned) (element-type utf8) */

  /* the page at hand */
  GPtrArray *refs; /* (owned) (nullable) (element-type SlMailRef) */
  GStrv gone;      /* (owned) (nullable) */
  GStrv back;      /* (owned) (nullable) */

  /* the batch at hand: its own, since a page may be read while a batch is committed */
  GPtrArray *fetched;   /* (owned) (nullable) (element-type SlFetchedMail) */
  GPtrArray *items;     /* (owned) (nullable) (element-type SlRouteItem): of fetched, by date */
  GPtrArray *decisions; /* (owned) (nullable) (element-type SlDecision): of items, each by itself */
} SlSyncBook;

SlSyncBook *sl_sync_book_new (const char *account_id, SlRouter *router, SlClock *clock);
void sl_sync_book_free (SlSyncBook *book);

/* Each an SlStoreFunc over a SlSyncBook. */

/** sl_sync_ledger_begin: takes the lease (BUSY), closes interrupted runs, writes the run's row,
 * reads what the sync needs. */
gboolean sl_sync_ledger_begin (SlDatabase *db, gpointer book, GError **error);
/** sl_sync_ledger_keep_new: drops from refs what is stored already, and marks those whose thread is
 * new; takes note of what is gone and back; renews the lease. */
gboolean sl_sync_ledger_keep_new (SlDatabase *db, gpointer book, GError **error);
/** sl_sync_ledger_commit: messages, what follows for others of their threads, events, failures and
 * counters of the batch; renews the lease; the snapshot is then the jobs as they are. */
gboolean sl_sync_ledger_commit (SlDatabase *db, gpointer book, GError **error);
/** sl_sync_ledger_end: the run's end and what it has to tell, the cursor, the account's state;
 * drops the lease. */
gboolean sl_sync_ledger_end (SlDatabase *db, gpointer book, GError **error);

/** SlSyncStop: what is needed to end a sync from outside, while its book is in use. */
typedef struct
{
  char *account_id; /* (owned) */
  char *owner;      /* (owned) */
  char *run_id;     /* (owned) */
  int64_t now_us;
} SlSyncStop;

SlSyncStop *sl_sync_stop_new (const SlSyncBook *book);
void sl_sync_stop_free (gpointer stop);

/** sl_sync_ledger_stop: an SlStoreFunc over a SlSyncStop: a run still running is cancelled, its
 * lease dropped. Errors: NOT_FOUND when the run never began. */
gboolean sl_sync_ledger_stop (SlDatabase *db, gpointer stop, GError **error);

G_END_DECLS
