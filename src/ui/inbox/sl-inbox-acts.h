/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "sl-tracker.h"

G_BEGIN_DECLS

/**
 * sl_inbox_acts_run:
 * @widget: below the window that tells the result
 * @act: "approve", "ignore", "restore" or "refuse"
 *
 * Decides several mails as one act, and tells in a toast with one undo what became of them.
 */
void sl_inbox_acts_run (GtkWidget *widget,
                        SlTracker *tracker,
                        const char *act,
                        const char *const *message_ids);

/** sl_inbox_acts_approve_above: asks from which confidence on, then approves all of them.
 * @account_id: (nullable): of this account only */
void sl_inbox_acts_approve_above (GtkWidget *widget, SlTracker *tracker, const char *account_id);

G_END_DECLS
