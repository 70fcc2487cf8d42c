/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-message.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/**
 * SlMessageBody: the text of a mail and its links, fetched when it is seen: being fetched, there,
 * or why not, with the first words that are known.
 */
#define SL_TYPE_MESSAGE_BODY (sl_message_body_get_type ())
G_DECLARE_FINAL_TYPE (SlMessageBody, sl_message_body, SL, MESSAGE_BODY, AdwBin)

/** sl_message_body_set_message: @tracker, @message: (nullable): none is shown; what is under way is
 * given up. */
void sl_message_body_set_message (SlMessageBody *self, SlTracker *tracker, SlMessage *message);

G_END_DECLS
