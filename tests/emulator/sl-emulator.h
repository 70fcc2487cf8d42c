/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sl-emulator-state.h"

G_BEGIN_DECLS

/** SlEmulator: the server; runs on the main context that is the default when it starts. */
typedef struct _SlEmulator SlEmulator;

/** sl_emulator_new: @state (transfer full) with its mailboxes opened. */
SlEmulator *sl_emulator_new (SlEmulatorState *state);
void sl_emulator_free (SlEmulator *self);

/** sl_emulator_listen: on 127.0.0.1 only; @port 0 picks one. Errors: G_IO_ERROR. */
gboolean sl_emulator_listen (SlEmulator *self, unsigned int port, GError **error);

/** sl_emulator_get_base_url: such as http://127.0.0.1:8025, without a slash at the end. */
const char *sl_emulator_get_base_url (SlEmulator *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlEmulator, sl_emulator_free)

G_END_DECLS
