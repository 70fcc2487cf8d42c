/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-api-request.h"

G_BEGIN_DECLS

/**
 * sl_api_gate_admit:
 * @request: (transfer full) only when it is turned away: then it has been answered
 * @port: ours
 *
 * Who may ask at all: a name of this machine with our port as Host, so that no page of the web can
 * reach us under a name of its own (DNS rebinding), and no foreign Origin.
 *
 * Returns: whether @request may go on
 */
gboolean sl_api_gate_admit (SlApiRequest *request, unsigned int port);

/** sl_api_gate_check_token: likewise; @token: (nullable): what must be shown, if anything. */
gboolean sl_api_gate_check_token (SlApiRequest *request, const char *token);

G_END_DECLS
