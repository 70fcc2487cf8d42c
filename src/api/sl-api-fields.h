/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-api-request.h"

G_BEGIN_DECLS

/**
 * SlApiFields:
 *
 * Reads the members of a body or a query. What is missing, of a wrong type or out of range is noted
 * as an error of its field and read as if absent; sl_api_request_refuse() then tells all of them at
 * once. By value; good as long as the request.
 */
typedef struct
{
  JsonObject *object; /* (unowned) */
  const char *prefix; /* (unowned) (nullable): of a nested object, in the names of errors */
  gboolean is_text;   /* numbers and booleans come as strings */
  JsonObject *errors; /* (unowned) */
} SlApiFields;

/** SlApiNeed: whether a field may be absent, and whether it may be null. */
typedef enum
{
  SL_API_OPTIONAL,
  SL_API_NULLABLE, /* absent or null */
  SL_API_REQUIRED,
} SlApiNeed;

SlApiFields sl_api_fields_of_body (SlApiRequest *request);
SlApiFields sl_api_fields_of_query (SlApiRequest *request);
/** sl_api_fields_of_object: the object at @name; empty when absent. */
SlApiFields sl_api_fields_of_object (const SlApiFields *self, const char *name, SlApiNeed need);

/** sl_api_fields_has: Returns: whether it was given, be it as null. */
gboolean sl_api_fields_has (const SlApiFields *self, const char *name);
/** sl_api_fields_add_error: */
void sl_api_fields_add_error (const SlApiFields *self, const char *name, const char *text);
/** sl_api_fields_allow_only: @names: (array zero-terminated=1): any other is an error. */
void sl_api_fields_allow_only (const SlApiFields *self, const char *const *names);

/** sl_api_fields_get_string: Returns: (nullable): of @min to @max characters. */
const char *sl_api_fields_get_string (const SlApiFields *self,
                                      const char *name,
                                      SlApiNeed need,
                                      glong min,
                                      glong max);
const char *sl_api_fields_get_uuid (const SlApiFields *self, const char *name, SlApiNeed need);
int64_t sl_api_fields_get_int (const SlApiFields *self,
                               const char *name,
                               SlApiNeed need,
                               int64_t min,
                               int64_t max,
                               int64_t fallback);
gboolean sl_api_fields_get_boolean (const SlApiFields *self, const char *name, gboolean fallback);
/** sl_api_fields_get_enum: @type: an enum of the domain, by nick. */
int sl_api_fields_get_enum (const SlApiFields *self,
                            const char *name,
                            SlApiNeed need,
                            GType type,
                            int fallback);
/** sl_api_fields_get_word: Returns: (nullable): one of @words (array zero-terminated=1). */
const char *sl_api_fields_get_word (const SlApiFields *self,
                                    const char *name,
                                    SlApiNeed need,
                                    const char *const *words);
/** sl_api_fields_get_date: ISO 8601. Returns: microseconds since the epoch, UTC; 0 when absent. */
int64_t sl_api_fields_get_date (const SlApiFields *self, const char *name, SlApiNeed need);
/** sl_api_fields_get_seconds: since the epoch. Returns: microseconds; 0 when absent. */
int64_t sl_api_fields_get_seconds (const SlApiFields *self, const char *name, SlApiNeed need);
/** sl_api_fields_get_uuids: Returns: (transfer full) (nullable): %NULL when absent. */
GStrv sl_api_fields_get_uuids (const SlApiFields *self, const char *name);

/** sl_api_fields_get_provider: "provider". */
SlProvider sl_api_fields_get_provider (const SlApiFields *self, SlProvider fallback);
/** sl_api_fields_get_account_key: "accountKey". */
const char *sl_api_fields_get_account_key (const SlApiFields *self, const char *fallback);
unsigned int
sl_api_fields_get_limit (const SlApiFields *self, unsigned int max, unsigned int fallback);

/** sl_api_fields_check_id: that the path's :@name is a UUID. Returns: it. */
const char *sl_api_fields_check_id (SlApiRequest *request, const char *name);

/** sl_api_fields_fail_cursor: @request, @error: (transfer full): a page could not be read, maybe
 * for a cursor that was never given. */
void sl_api_fields_fail_cursor (SlApiRequest *request, const char *cursor, GError *error);

G_END_DECLS
