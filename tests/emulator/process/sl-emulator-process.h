/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SlEmulatorProcess:
 *
 * A running emulator for tests of other layers. Every function fails the test when it cannot do
 * what it says; none needs a main context. Link emulator_process_dep, and give the test `depends:
 * shortlist_emulator` and `env: test_env`.
 */
typedef struct _SlEmulatorProcess SlEmulatorProcess;

/**
 * sl_emulator_process_start:
 * @options: %NULL-terminated options of the program, such as "--auto-consent"
 *
 * Returns when it listens.
 */
SlEmulatorProcess *sl_emulator_process_start (const char *const *options);

/** sl_emulator_process_free: ends it and asserts that it ended well. */
void sl_emulator_process_free (SlEmulatorProcess *self);

/** sl_emulator_process_get_base_url: what --provider-base takes; no slash at the end. */
const char *sl_emulator_process_get_base_url (SlEmulatorProcess *self);

/**
 * sl_emulator_process_control:
 * @method: "GET", "POST" or "DELETE"
 * @path: below /control/, see tests/emulator/README.md
 * @body: (nullable): JSON, or a mail
 *
 * Returns: (transfer full): the answer.
 */
JsonNode *sl_emulator_process_control (SlEmulatorProcess *self,
                                       const char *method,
                                       const char *path,
                                       const char *body);

/** sl_emulator_process_deliver: a mail arrives now; Returns: (transfer full): its id. */
char *sl_emulator_process_deliver (SlEmulatorProcess *self, const char *mail);

/** sl_emulator_process_count: requests of @method ("messages.get", "token", ...) since the start.
 */
int64_t sl_emulator_process_count (SlEmulatorProcess *self, const char *method);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlEmulatorProcess, sl_emulator_process_free)

G_END_DECLS
