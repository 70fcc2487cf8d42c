/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Columns that hold JSON text: lists of strings, and the candidates and reasons of a message. */

char *_sl_json_from_strv (const char *const *strv);
/** _sl_json_to_strv: Returns: (transfer full) (nullable): %NULL for %NULL, no list, empty list. */
GStrv _sl_json_to_strv (const char *json);

/** _sl_json_from_array: @array: (element-type GObject): records. */
char *_sl_json_from_array (GPtrArray *array);
/** _sl_json_to_array: Returns: (transfer full) (nullable): as _sl_json_to_strv(). */
GPtrArray *_sl_json_to_array (GType type, const char *json);

G_END_DECLS
