/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-cli-session.h"
#include "sl-job.h"
#include "sl-query.h"

G_BEGIN_DECLS

/*
 * What the user means by an id: the whole of it, or its beginning (4 characters or more) if no
 * other has the same. Errors: SL_CLI_ERROR_NOT_FOUND, AMBIGUOUS, SL_TRACKER_ERROR.
 */

#define SL_CLI_SHORT_ID_MIN 4

/** sl_cli_find_job: Returns: (transfer full) (nullable): */
SlJob *sl_cli_find_job (SlCli *cli, const char *id, GError **error);

/**
 * sl_cli_find_message:
 * @views: (array length=n_views): where beginnings are looked for; elsewhere only if there
 *   is none, so that the tracker can say why that mail will not do
 *
 * Returns: (transfer full) (nullable): the whole id
 */
char *sl_cli_find_message (SlCli *cli,
                           const char *id,
                           const SlMessageView *views,
                           unsigned int n_views,
                           GError **error);

/** sl_cli_find_messages: Returns: (transfer full) (nullable): all of @ids, or an error. */
GStrv sl_cli_find_messages (SlCli *cli,
                            const char *const *ids,
                            const SlMessageView *views,
                            unsigned int n_views,
                            GError **error);

/**
 * sl_cli_find_record:
 * @records: (element-type GObject): few, with a property "id"
 *
 * Returns: (transfer full) (nullable): the one meant
 */
gpointer sl_cli_find_record (GPtrArray *records, const char *id, GError **error);

/** sl_cli_find_group: of the newest 1,000 acts. Returns: (transfer full) (nullable): */
char *sl_cli_find_group (SlCli *cli, const char *id, GError **error);

/** sl_cli_dup_short_id: Returns: (transfer full): what tables show: the first 8 of a UUID. */
char *sl_cli_dup_short_id (const char *id);

G_END_DECLS
