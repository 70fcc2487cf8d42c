/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-next.h"
#include "sl-profile.h"

G_BEGIN_DECLS

/**
 * SlNextModel:
 *
 * What comes next, read once for all widgets that show it, and again when data or the day change.
 * Signal "changed" (): after either list has changed or was read for the first time.
 */
#define SL_TYPE_NEXT_MODEL (sl_next_model_get_type ())
G_DECLARE_FINAL_TYPE (SlNextModel, sl_next_model, SL, NEXT_MODEL, GObject)

/** sl_next_model_of: Returns: (transfer none): the one of @profile, as old as that. */
SlNextModel *sl_next_model_of (SlProfile *profile);

/** sl_next_model_get_steps: Returns: (transfer none) (element-type SlNextStep): as sl_next_list()
 * orders them; not more than anybody looks at. */
GListModel *sl_next_model_get_steps (SlNextModel *self);
/** sl_next_model_get_closings: Returns: (transfer none) (element-type SlNextStep): silent
 * applications that could be closed, likewise. */
GListModel *sl_next_model_get_closings (SlNextModel *self);

/** sl_next_model_count_steps, closings: Returns: of all there are. */
guint sl_next_model_count_steps (SlNextModel *self);
guint sl_next_model_count_closings (SlNextModel *self);

G_END_DECLS
