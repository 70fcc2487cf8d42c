/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-sender.h"
#include "sl-words.h"

G_BEGIN_DECLS

/**
 * sl_forgery_is_forged:
 * @name: display name
 *
 * Whether the sender passes for a well-known service without coming from it: its name in a host
 * with something added ("linkedin-jobs.example"), its name misspelled so that it looks the same
 * ("Linkedln", "g1assdoor"), or its plain name over a foreign address. Headers prove little, so
 * this is only ever held against a mail.
 */
gboolean sl_forgery_is_forged (const SlSender *sender, const SlWords *name);

G_END_DECLS
