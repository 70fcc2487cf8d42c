/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-mail-source.h"

G_BEGIN_DECLS

/** SL_GMAIL_QUERY_MAX: bytes of one q as it stands in an address; longer ones are split. */
#define SL_GMAIL_QUERY_MAX 1900

/**
 * sl_gmail_query_build:
 * @companies: (nullable): tracked employers; any text
 * @senders: (nullable): addresses or domains that were learned; any text
 * @after_s: seconds since the epoch; 0 for all
 *
 * The searches whose union is mail that may be about an application: senders of the platforms,
 * phrases in subject and text, invites, tracked companies. Plain data: a company cannot add an
 * operator.
 *
 * Returns: (transfer full): at least one
 */
GStrv
sl_gmail_query_build (const char *const *companies, const char *const *senders, int64_t after_s);

/** sl_gmail_query_build_companies: Returns: (transfer full): only what comes from @companies
 * (nullable) or names them; may be empty. */
GStrv sl_gmail_query_build_companies (const char *const *companies, int64_t after_s);

/**
 * sl_gmail_query_build_sent:
 *
 * Who applies by mail begins the thread; the answer may be no more than "ten it is".
 *
 * Returns: (transfer full): mail of the user whose threads are about applications
 */
char *sl_gmail_query_build_sent (int64_t after_s);

/** sl_gmail_query_escape: Returns: (transfer full): @query as the value of q in an address. */
char *sl_gmail_query_escape (const char *query);

/** sl_gmail_query_build_window: Returns: (transfer full): everything since @after_s. */
char *sl_gmail_query_build_window (int64_t after_s);

G_END_DECLS
