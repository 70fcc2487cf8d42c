/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "sl-tracker-lists.h"

G_BEGIN_DECLS

/**
 * SlKeySelection:
 *
 * A GtkSelectionModel over an SlPagedModel that remembers which rows are selected, not where they
 * stand: a row that changes or moves stays selected, one that is gone is so no longer. Properties:
 * "n-selected" (guint, notified), "tapping" (gboolean: what views select by themselves is not
 * heeded, only sl_key_selection_toggle(); for lists that are tapped).
 */
#define SL_TYPE_KEY_SELECTION (sl_key_selection_get_type ())
G_DECLARE_FINAL_TYPE (SlKeySelection, sl_key_selection, SL, KEY_SELECTION, GObject)

/** sl_key_selection_new: @model: (transfer none): */
SlKeySelection *sl_key_selection_new (SlPagedModel *model);

unsigned int sl_key_selection_get_n_selected (SlKeySelection *self);
void sl_key_selection_toggle (SlKeySelection *self, unsigned int position);
/** sl_key_selection_clear: selects nothing. */
void sl_key_selection_clear (SlKeySelection *self);

G_END_DECLS
