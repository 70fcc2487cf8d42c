/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-api-request.h"
#include "sl-enums.h"
#include "sl-run.h"

G_BEGIN_DECLS

/**
 * sl_api_providers_answer:
 * @request: (transfer full):
 * @message: (nullable): for a person
 * @run: (nullable):
 *
 * What every action of a provider answers: how the account stands now.
 */
void sl_api_providers_answer (SlApiRequest *request,
                              SlProvider provider,
                              const char *account_key,
                              const char *action,
                              const char *message,
                              SlRun *run);

G_END_DECLS
