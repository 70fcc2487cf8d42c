/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-api-request.h"

G_BEGIN_DECLS

/** sl_api_inbox_dup_message: Returns: (transfer full) (nullable): as it stands now. */
JsonObject *sl_api_inbox_dup_message (SlTracker *tracker, const char *id, GError **error);

/** sl_api_inbox_act: the handler of many decisions at once. */
void sl_api_inbox_act (SlApiRequest *request);

G_END_DECLS
