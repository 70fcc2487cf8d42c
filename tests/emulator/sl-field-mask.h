/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** SlFieldMask: a parsed `fields` parameter, such as "messages(id,threadId),nextPageToken". */
typedef struct _SlFieldMask SlFieldMask;

/**
 * sl_field_mask_parse:
 * @text: the parameter's value
 * @schema: the name of the answer's schema, e.g. "Message"
 * @bad_path: (out) (transfer full): the path that the schema does not have
 *
 * Returns: (transfer full) (nullable): the mask, or %NULL when @text is malformed.
 */
SlFieldMask *sl_field_mask_parse (const char *text, const char *schema, char **bad_path);
void sl_field_mask_free (SlFieldMask *self);

/** sl_field_mask_apply: a copy of @node with only the chosen members; arrays are looked through. */
JsonNode *sl_field_mask_apply (const SlFieldMask *self, JsonNode *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlFieldMask, sl_field_mask_free)

G_END_DECLS
