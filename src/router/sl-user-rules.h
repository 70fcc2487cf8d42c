/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-jobs-snapshot.h"
#include "sl-mail-features.h"
#include "sl-message-text.h"

G_BEGIN_DECLS

/**
 * sl_user_rules_find:
 * @text: (nullable):
 *
 * Returns: (transfer none) (nullable): the first rule of the user that fits the mail; sender is
 *   display name and address, text is what stands above the quoted mail
 */
SlRule *sl_user_rules_find (SlJobsSnapshot *snapshot, SlMessage *message, SlMessageText *text);

G_END_DECLS
