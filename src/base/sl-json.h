/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * Reading JSON that a network or a user gave: a wrong type is an absent value, never a critical.
 * All functions: any thread; @object may be %NULL.
 */

/**
 * sl_json_parse:
 * @bytes: UTF-8 JSON, at most a few MB
 *
 * Strict RFC 8259. Refuses nesting deeper than 64 so that hostile input cannot exhaust the stack.
 *
 * Returns: (transfer full) (nullable): the root node; %NULL sets @error (domain JSON_PARSER_ERROR)
 */
JsonNode *sl_json_parse (GBytes *bytes, GError **error);

/** sl_json_get_string: Returns: (transfer none) (nullable): the string, or @fallback. */
const char *sl_json_get_string (JsonObject *object, const char *name, const char *fallback);

/** sl_json_get_int64: the number, also from a decimal string (ids of Google); or @fallback. */
int64_t sl_json_get_int64 (JsonObject *object, const char *name, int64_t fallback);

double sl_json_get_double (JsonObject *object, const char *name, double fallback);
gboolean sl_json_get_boolean (JsonObject *object, const char *name, gboolean fallback);

/** sl_json_get_object: Returns: (transfer none) (nullable): %NULL when absent or no object. */
JsonObject *sl_json_get_object (JsonObject *object, const char *name);

/** sl_json_get_array: Returns: (transfer none) (nullable): %NULL when absent or no array. */
JsonArray *sl_json_get_array (JsonObject *object, const char *name);

/** sl_json_array_get_object: Returns: (transfer none) (nullable): element @index if an object. */
JsonObject *sl_json_array_get_object (JsonArray *array, guint index);

/** sl_json_to_string: Returns: (transfer full): compact JSON, UTF-8. */
char *sl_json_to_string (JsonNode *node);

G_END_DECLS
