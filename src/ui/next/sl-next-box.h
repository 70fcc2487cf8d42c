/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SlNextBox:
 *
 * What comes next, on top of the applications: one line that unfolds; nothing where nothing comes.
 * Properties: "profile" (SlProfile), "narrow" (folded when it becomes so).
 */
#define SL_TYPE_NEXT_BOX (sl_next_box_get_type ())
G_DECLARE_FINAL_TYPE (SlNextBox, sl_next_box, SL, NEXT_BOX, AdwBin)

G_END_DECLS
