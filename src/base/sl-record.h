/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * Any record (a class of SL_DEFINE_RECORD) as JSON and back, by its table of fields. Names as in C;
 * enums as nicks, NONE as null; times stay microseconds. Any thread.
 */

/** sl_record_to_object: Returns: (transfer full): one member a field, absent strings as null. */
JsonObject *sl_record_to_object (gpointer record);

/**
 * sl_record_from_object:
 * @type: of the record
 * @object: as made by sl_record_to_object(); absent or mistyped members are left empty
 *
 * Returns: (transfer full): a new record
 */
gpointer sl_record_from_object (GType type, JsonObject *object);

/** sl_records_to_array: Returns: (transfer full): of @records (nullable) (element-type GObject). */
JsonArray *sl_records_to_array (GPtrArray *records);

/** sl_records_from_array: Returns: (transfer full) (element-type GObject): */
GPtrArray *sl_records_from_array (GType type, JsonArray *array);

/** sl_record_equal: Returns: whether both have equal values, arrays and objects looked into. */
gboolean sl_record_equal (gpointer a, gpointer b);

G_END_DECLS
