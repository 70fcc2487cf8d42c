/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-tracker.h"

G_BEGIN_DECLS

/**
 * SlClientForm:
 *
 * How to make a client ID at Google, and the ways to give it: the downloaded file opened, dropped
 * or pasted, or id and secret. Property "button-label" (with mnemonic). Signal "saved" ().
 */
#define SL_TYPE_CLIENT_FORM (sl_client_form_get_type ())
G_DECLARE_FINAL_TYPE (SlClientForm, sl_client_form, SL, CLIENT_FORM, AdwBin)

/** sl_client_form_set_tracker: @tracker: open; keeps the client. */
void sl_client_form_set_tracker (SlClientForm *self, SlTracker *tracker);

G_END_DECLS
