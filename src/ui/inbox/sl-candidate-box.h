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
 * SlCandidateBox: the other applications that a mail may belong to, one click each. Hidden where
 * there is none. Signal "chosen" (SlJob).
 */
#define SL_TYPE_CANDIDATE_BOX (sl_candidate_box_get_type ())
G_DECLARE_FINAL_TYPE (SlCandidateBox, sl_candidate_box, SL, CANDIDATE_BOX, AdwBin)

/** sl_candidate_box_set_message: @message: (nullable): that waits for a decision. */
void sl_candidate_box_set_message (SlCandidateBox *self, SlTracker *tracker, SlMessage *message);

G_END_DECLS
