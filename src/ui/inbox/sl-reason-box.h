/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-message.h"

G_BEGIN_DECLS

/** SlReasonBox: why a mail was decided so, each reason with the words that caused it. */
#define SL_TYPE_REASON_BOX (sl_reason_box_get_type ())
G_DECLARE_FINAL_TYPE (SlReasonBox, sl_reason_box, SL, REASON_BOX, AdwBin)

void sl_reason_box_set_message (SlReasonBox *self, SlMessage *message);

G_END_DECLS
