/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** SlClosingsBox: a line in the inbox that tells of applications silent for so long that they could
 * be closed, and leads to them. Nothing without any. Property "profile". */
#define SL_TYPE_CLOSINGS_BOX (sl_closings_box_get_type ())
G_DECLARE_FINAL_TYPE (SlClosingsBox, sl_closings_box, SL, CLOSINGS_BOX, AdwBin)

G_END_DECLS
