/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-account.h"
#include "sl-await.h"
#include "sl-fake-clock.h"
#include "sl-fake-mailbox.h"
#include "sl-memory-vault.h"
#include "sl-job.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-lists.h"
#include "sl-tracker-new.h"
#include "sl-tracker-review.h"
#include "sl-tracker-sync.h"
#include "sl-tracker-undo.h"

G_BEGIN_DECLS

/* A tracker over a real database, with fakes for mailbox, router, vault and clock; everything
 * asynchronous waited for. Days are days after 2026-01-01. */

#define SL_TEST_DAY0_US (G_GINT64_CONSTANT (1767225600) * G_TIME_SPAN_SECOND)
#define SL_TEST_DAY(n) (SL_TEST_DAY0_US + (n) * G_TIME_SPAN_DAY)

/**
 * sl_test_await:
 * @function: an async function; the arguments up to its cancellable follow
 *
 * Returns: (transfer full): its result, for the finish function
 */
#define sl_test_await(function, ...)                                                               \
  __extension__ ({                                                                                 \
    GAsyncResult *sl_test_result = NULL;                                                           \
    function (__VA_ARGS__, NULL, sl_await_result_cb, &sl_test_result);                             \
    SL_AWAIT (sl_test_result != NULL);                                                             \
    sl_test_result;                                                                                \
  })

typedef struct
{
  char *folder;           /* (owned) */
  SlFakeClock *clock;     /* (owned): stands at day 100 */
  SlMemoryVault *vault;   /* (owned) */
  SlFakeMailbox *mailbox; /* (owned) */
  SlTracker *tracker;     /* (owned): open, with one connected account */
  char *account_id;       /* (owned) */
  GAsyncResult *result;   /* (owned) (nullable): for the test's own use, like the count */
  unsigned int n_done;
} SlTrackerFixture;

void sl_tracker_fixture_add (const char *path,
                             void (*func) (SlTrackerFixture *self, gconstpointer data));
/** sl_tracker_fixture_init: @self: zeroed. For tests that need more than one. */
void sl_tracker_fixture_init (SlTrackerFixture *self);
void sl_tracker_fixture_clear (SlTrackerFixture *self);
/** sl_tracker_fixture_reopen: closes and opens the same profile again. */
void sl_tracker_fixture_reopen (SlTrackerFixture *self);
/** sl_tracker_fixture_create: @self: a copy; gets a tracker of its own, not yet opened. */
void sl_tracker_fixture_create (SlTrackerFixture *self);
/** sl_tracker_fixture_open_again: @self: a copy; gets a tracker of its own upon the same profile,
 * as another process would have. */
void sl_tracker_fixture_open_again (SlTrackerFixture *self);

/** sl_test_add_job: @company: makes the id (see sl-fake-router.h); applied on day 0. */
void sl_test_add_job (SlTrackerFixture *self, const char *company);
char *sl_test_job_id (const char *company);

/** sl_test_sync: Returns: (transfer full): a run; an error fails the test. */
SlRun *sl_test_sync (SlTrackerFixture *self);
SlRun *sl_test_try_sync (SlTrackerFixture *self, GError **error);

/** sl_test_mail_id: Returns: (transfer full): id of the stored message of @external_id. */
char *sl_test_mail_id (SlTrackerFixture *self, const char *external_id);
SlMessage *sl_test_get_mail (SlTrackerFixture *self, const char *external_id);

/** sl_test_approve: @company: (nullable): Returns: the group, or %NULL with the item's error. */
char *sl_test_approve (SlTrackerFixture *self,
                       const char *external_id,
                       const char *company,
                       const char *stage_target,
                       GError **error);
char *sl_test_deny (SlTrackerFixture *self, const char *external_id, GError **error);
char *sl_test_restore (SlTrackerFixture *self, const char *external_id, GError **error);
gboolean sl_test_undo (SlTrackerFixture *self, const char *group_id, GError **error);
/** sl_test_move: the user's own event. Returns: (transfer full): its id. */
char *sl_test_move (SlTrackerFixture *self,
                    const char *company,
                    SlStage stage,
                    SlOutcome outcome,
                    int64_t occurred_us);

/** sl_test_assert_job: @timeline: stages of its events in order: "recruiter_screen offer". */
void sl_test_assert_job (SlTrackerFixture *self,
                         const char *company,
                         const char *stage,
                         const char *outcome,
                         const char *timeline);
void sl_test_assert_mail (SlTrackerFixture *self, const char *external_id, const char *status);
/** sl_test_dump: Returns: (transfer full): all jobs with events, notes and tasks, and decisions as
 * text, run ids and change log left out. */
char *sl_test_dump (SlTrackerFixture *self);

/** sl_test_check: fails the test if sl_tracker_check_async() finds a problem. */
void sl_test_check (SlTrackerFixture *self);

/** sl_test_write: runs @func in a transaction of its own, which must succeed. */
void sl_test_write (SlTrackerFixture *self, SlStoreFunc func, gpointer data);

G_END_DECLS
