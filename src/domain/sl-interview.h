/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-enums.h"
#include "sl-mail-date.h"

G_BEGIN_DECLS

/** SlDatedMail: a date with what is known of its mail. Borrowed. */
typedef struct
{
  SlMailDate *date;
  const char *job_id; /* (nullable): %NULL for a mail that belongs to none (yet) */
  SlStageTarget target;
  int64_t received_us;
} SlDatedMail;

/** SlInterview: what stands after all invites of one meeting. By value; borrows from the date. */
typedef struct
{
  SlMailDate *date; /* the one in force */
  const char *job_id;
  SlStageTarget target; /* what the mail said of the stage */
  gboolean is_cancelled;
} SlInterview;

/**
 * sl_interviews_derive:
 * @mails: (array length=n_mails): in any order: the result is the same
 *
 * RFC 5546: of one UID, and of one RECURRENCE-ID in it, the highest SEQUENCE holds, and of equal
 * ones the mail that came last; a CANCEL of the whole cancels its instances, too. Answers to
 * invites (REPLY, COUNTER, REFRESH, DECLINECOUNTER) change nothing. It belongs to the application
 * of its newest mail that has one; without one it is left out. Any thread.
 *
 * Returns: (transfer full) (element-type SlInterview): by start
 */
GArray *sl_interviews_derive (const SlDatedMail *mails, size_t n_mails);

G_END_DECLS
