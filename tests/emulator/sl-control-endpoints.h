/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sl-emulator-state.h"

G_BEGIN_DECLS

/** sl_control_handle: (nullable): the answer of an endpoint below /control/; %NULL if unknown. */
SlResponse *sl_control_handle (SlEmulatorState *state, const SlRequest *request);

G_END_DECLS
