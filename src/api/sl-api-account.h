/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-api-fields.h"

G_BEGIN_DECLS

/**
 * sl_api_account_dup_id:
 * @fields: with "provider" and "accountKey"
 *
 * Returns: (transfer full): id of the account that is meant, gmail and default where nothing is
 *   said; empty, which is no id, if there is none
 */
char *sl_api_account_dup_id (SlApiRequest *request, const SlApiFields *fields);

/** sl_api_account_dup_id_if_named: the same; %NULL where neither is said. */
char *sl_api_account_dup_id_if_named (SlApiRequest *request, const SlApiFields *fields);

G_END_DECLS
