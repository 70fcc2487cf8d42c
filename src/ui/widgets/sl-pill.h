/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SlPill: a stage as a small coloured word. Write-only in effect: set either "job" (SlJob, how it
 * stands), "message" (SlMessage, what it says) or "event" (SlEvent, where it led). Hidden while
 * nothing is set.
 */
#define SL_TYPE_PILL (sl_pill_get_type ())
G_DECLARE_FINAL_TYPE (SlPill, sl_pill, SL, PILL, AdwBin)

G_END_DECLS
