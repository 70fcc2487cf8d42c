/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * The published form of records, see README.md: times are ISO 8601 in UTC under "..._at" (null when
 * unknown), and what only the program itself understands is left out.
 */

/** sl_cli_json_from_record: @record: (nullable). Returns: (transfer full): null for %NULL. */
JsonNode *sl_cli_json_from_record (gpointer record);

/** sl_cli_json_from_records: Returns: (transfer full): */
JsonArray *sl_cli_json_from_records (GPtrArray *records);

/** sl_cli_json_set_string: @value: (nullable): null then. */
void sl_cli_json_set_string (JsonObject *object, const char *name, const char *value);

G_END_DECLS
