/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-account.h"
#include "sl-jobs-table.h"
#include "sl-tracker-lists.h"

G_BEGIN_DECLS

/* How the tracker makes the rows that sl-tracker-lists.h publishes. */

SlInboxItem *_sl_inbox_item_new (SlMessage *message, SlJob *job, SlAccount *account);
SlAccount *_sl_inbox_item_get_account (SlInboxItem *self);

/** _sl_job_item_new: @dates: copied. */
SlJobItem *_sl_job_item_new (SlJob *job, const SlJobDates *dates);
const SlJobDates *_sl_job_item_get_dates (SlJobItem *self);

/** _sl_timeline_item_new: at least one of @event and @message. */
SlTimelineItem *_sl_timeline_item_new (SlEvent *event, SlMessage *message);
int64_t _sl_timeline_item_get_occurred_us (SlTimelineItem *self);

G_END_DECLS
