/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-gmail-list-answer.h"

#include "sl-json.h"

GPtrArray *
sl_gmail_list_answer_parse (GBytes *json, char **next_token, GError **error)
{
  g_autoptr (JsonNode) node = sl_json_parse (json, NULL);

  *next_token = NULL;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, SL_MAIL_ERROR, SL_MAIL_ERROR_MALFORMED,
                           "Gmail's answer is no JSON");
      return NULL;
    }
  JsonObject *answer = json_node_get_object (node);
  JsonArray *messages = sl_json_get_array (answer, "messages");
  guint n = messages != NULL ? json_array_get_length (messages) : 0;
  GPtrArray *refs = g_ptr_array_new_full (n, (GDestroyNotify) sl_mail_ref_free);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *message = sl_json_array_get_object (messages, i);
      const char *id = sl_json_get_string (message, "id", NULL);

      if (id != NULL)
        g_ptr_array_add (
            refs, sl_mail_ref_new (id, sl_json_get_string (message, "threadId", NULL), NULL, NULL));
    }
  *next_token = g_strdup (sl_json_get_string (answer, "nextPageToken", NULL));
  return refs;
}
