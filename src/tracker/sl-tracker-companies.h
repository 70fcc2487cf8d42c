/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-contact.h"
#include "sl-job.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/*
 * What is known of an employer, however its name is written: "Acme" and "ACME GmbH" are one.
 */

/** sl_tracker_list_companies_async: names as the user wrote them, the one applied to last first. */
void sl_tracker_list_companies_async (SlTracker *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/** sl_tracker_list_companies_finish: Returns: (transfer full) (nullable): */
GStrv sl_tracker_list_companies_finish (SlTracker *self, GAsyncResult *result, GError **error);

/**
 * sl_tracker_find_company_jobs_async:
 * @job: company, and if known title and link; with an id, it is not among those found
 *
 * The other applications to the same company, and those with the same link.
 */
void sl_tracker_find_company_jobs_async (SlTracker *self,
                                         SlJob *job,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
/** sl_tracker_find_company_jobs_finish: Returns: (transfer full) (nullable) (element-type SlJob):
 * applied last first; empty if there are none. */
GPtrArray *
sl_tracker_find_company_jobs_finish (SlTracker *self, GAsyncResult *result, GError **error);

/**
 * sl_tracker_is_duplicate:
 * @job: @other: of sl_tracker_find_company_jobs_async()
 *
 * Whether both are likely the same application entered twice: the same link, or the same company
 * and title within 45 days. Whoever applies again after that means it. Any thread.
 */
gboolean sl_tracker_is_duplicate (SlJob *job, SlJob *other);

/** SlCompanyHistory: everything ever sent to and heard from one company. */
typedef struct
{
  GPtrArray *jobs;     /* (owned) (element-type SlJob): applied last first */
  GPtrArray *mails;    /* (owned) (element-type SlInboxItem): linked or suggested; newest first */
  GPtrArray *contacts; /* (owned) (element-type SlContact): of the linked ones */
} SlCompanyHistory;

void sl_company_history_free (SlCompanyHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlCompanyHistory, sl_company_history_free)

/** sl_tracker_read_company_async: @company: any of its names. */
void sl_tracker_read_company_async (SlTracker *self,
                                    const char *company,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/** sl_tracker_read_company_finish: Returns: (transfer full) (nullable): without jobs for a company
 * that nobody knows. */
SlCompanyHistory *
sl_tracker_read_company_finish (SlTracker *self, GAsyncResult *result, GError **error);

/**
 * sl_tracker_dup_job_from_link:
 * @link: as pasted
 *
 * What host and path of a job's page say of company, title and source; a guess, and nothing is
 * fetched. Any thread.
 *
 * Returns: (transfer full) (nullable): a draft with the link; company and title may be empty;
 *   %NULL for what is no web address
 */
SlJob *sl_tracker_dup_job_from_link (const char *link);

G_END_DECLS
