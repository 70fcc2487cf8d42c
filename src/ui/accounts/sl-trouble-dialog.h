/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-profile.h"

G_BEGIN_DECLS

/** sl_trouble_needs_sign_in: Returns: whether signing in is the way forward: the grant is dead, or
 * lacks what was not ticked. */
gboolean sl_trouble_needs_sign_in (SlAccountStatus *status);

/** sl_trouble_wants_explaining: Returns: whether there is something to do first, so that trying
 * again alone would change nothing. */
gboolean sl_trouble_wants_explaining (SlAccountStatus *status);

/**
 * sl_trouble_dialog_present:
 * @parent: in the window that shows it
 * @status: an account in trouble
 *
 * What went wrong, what can be done about it, and buttons for that.
 */
void sl_trouble_dialog_present (GtkWidget *parent, SlProfile *profile, SlAccountStatus *status);

/** sl_trouble_sign_in: @parent: in the window that asks; the same mailbox again. */
void sl_trouble_sign_in (GtkWidget *parent, SlProfile *profile, SlAccountStatus *status);

G_END_DECLS
