/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-api-request.h"
#include "sl-enums.h"

G_BEGIN_DECLS

/** sl_api_sync_begin: @request: (transfer full): the action "sync" of an account; reads the rest of
 * the body. */
void sl_api_sync_begin (SlApiRequest *request, SlProvider provider, const char *account_key);

G_END_DECLS
