/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** SlConfidence: how sure the router is: a number and a thin bar. Property "value", 0..100. */
#define SL_TYPE_CONFIDENCE (sl_confidence_get_type ())
G_DECLARE_FINAL_TYPE (SlConfidence, sl_confidence, SL, CONFIDENCE, AdwBin)

G_END_DECLS
