/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "sl-api-context.h"
#include "sl-api-error.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/**
 * SlApiRequest:
 *
 * One request under way. A handler owns it from its call until it hands it to one of the answering
 * functions, exactly once, at once or later.
 */
typedef struct _SlApiRequest SlApiRequest;

#define SL_API_MOST_PARAMS 2

/** SlApiParams: what stands in the variable parts of a path. */
typedef struct
{
  const char *names[SL_API_MOST_PARAMS + 1]; /* (unowned): static, %NULL at the end */
  char *values[SL_API_MOST_PARAMS];          /* (owned) */
} SlApiParams;

/** sl_api_request_new: takes the message over until it is answered. */
SlApiRequest *sl_api_request_new (SlApiContext *context, SoupServerMessage *message);
/** sl_api_request_set_params: @params: its values are taken. */
void sl_api_request_set_params (SlApiRequest *self, SlApiParams *params);

/**
 * sl_api_request_read_body:
 *
 * Returns: whether the body is absent, or one JSON object; otherwise the request has been answered
 */
gboolean sl_api_request_read_body (SlApiRequest *self);

SlTracker *sl_api_request_get_tracker (SlApiRequest *self);
SlApiContext *sl_api_request_get_context (SlApiRequest *self);
/** sl_api_request_get_cancellable: of the server as a whole: a caller that hangs up cancels
 * nothing. */
GCancellable *sl_api_request_get_cancellable (SlApiRequest *self);
const char *sl_api_request_get_method (SlApiRequest *self);
/** sl_api_request_dup_digest: Returns: (transfer full): of method, address and body. */
char *sl_api_request_dup_digest (SlApiRequest *self);
/** sl_api_request_set_key: its answer is to be kept under @key, if it says what became of an act.
 */
void sl_api_request_set_key (SlApiRequest *self, const char *key);
/** sl_api_request_get_param: Returns: (transfer none): what stands at ":name" in the path. */
const char *sl_api_request_get_param (SlApiRequest *self, const char *name);
/** sl_api_request_get_header: Returns: (transfer none) (nullable): */
const char *sl_api_request_get_header (SlApiRequest *self, const char *name);

/** sl_api_request_get_body: Returns: (transfer none): members given; empty without a body. */
JsonObject *sl_api_request_get_body (SlApiRequest *self);
/** sl_api_request_get_query: Returns: (transfer none): all values are strings. */
JsonObject *sl_api_request_get_query (SlApiRequest *self);
/** sl_api_request_get_field_errors: Returns: (transfer none): for sl-api-fields.h to add to. */
JsonObject *sl_api_request_get_field_errors (SlApiRequest *self);

/** sl_api_request_set_data: what a handler keeps for its callbacks. */
void sl_api_request_set_data (SlApiRequest *self, gpointer data, GDestroyNotify data_free);
gpointer sl_api_request_get_data (SlApiRequest *self);

/** sl_api_request_set_header: of the answer. */
void sl_api_request_set_header (SlApiRequest *self, const char *name, const char *value);

/** sl_api_request_answer: @self, @data: (transfer full): */
void sl_api_request_answer (SlApiRequest *self, unsigned int status, JsonNode *data);
/** sl_api_request_answer_object: the same; %NULL gives null. */
void sl_api_request_answer_object (SlApiRequest *self, unsigned int status, JsonObject *object);
/** sl_api_request_answer_text: the same; @json: (transfer none): written out already. */
void sl_api_request_answer_text (SlApiRequest *self, const char *json);
void sl_api_request_answer_array (SlApiRequest *self, JsonArray *array);
/** sl_api_request_answer_again: @self: (transfer full): @body: of an answer that was kept. */
void sl_api_request_answer_again (SlApiRequest *self, unsigned int status, const char *body);
/** sl_api_request_answer_bare: JSON without the envelope. @self: (transfer full): */
void sl_api_request_answer_bare (SlApiRequest *self, GBytes *json);

/** sl_api_request_fail: @self: (transfer full): @details: (transfer full) (nullable): */
void
sl_api_request_fail (SlApiRequest *self, SlApiCode code, const char *message, JsonObject *details);
/** sl_api_request_fail_with: @self, @error: (transfer full): as the tracker gave it. */
void sl_api_request_fail_with (SlApiRequest *self, GError *error);
/** sl_api_request_refuse: Returns: whether there were field errors: then it has been answered. */
gboolean sl_api_request_refuse (SlApiRequest *self);

G_END_DECLS
