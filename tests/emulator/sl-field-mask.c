/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Partial responses: https://developers.google.com/workspace/gmail/api/guides/performance
 * Commas, a/b, a(b,c) and *. A name that the schema lacks is refused, as at Google.
 */

#include "sl-field-mask.h"

#include <string.h>

struct _SlFieldMask
{
  GHashTable *members; /* (owned) (nullable) (element-type utf8 SlFieldMask); %NULL: everything */
};

/* schema, field, schema of the field (%NULL for a plain value) */
static const struct
{
  const char *schema;
  const char *field;
  const char *type;
} known_fields[] = {
  { "Profile", "emailAddress", NULL },
  { "Profile", "messagesTotal", NULL },
  { "Profile", "threadsTotal", NULL },
  { "Profile", "historyId", NULL },
  { "ListLabelsResponse", "labels", "Label" },
  { "Label", "id", NULL },
  { "Label", "name", NULL },
  { "Label", "type", NULL },
  { "Label", "messageListVisibility", NULL },
  { "Label", "labelListVisibility", NULL },
  { "Label", "messagesTotal", NULL },
  { "Label", "messagesUnread", NULL },
  { "Label", "threadsTotal", NULL },
  { "Label", "threadsUnread", NULL },
  { "Label", "color", NULL },
  { "ListMessagesResponse", "messages", "Message" },
  { "ListMessagesResponse", "nextPageToken", NULL },
  { "ListMessagesResponse", "resultSizeEstimate", NULL },
  { "ListThreadsResponse", "threads", "Thread" },
  { "ListThreadsResponse", "nextPageToken", NULL },
  { "ListThreadsResponse", "resultSizeEstimate", NULL },
  { "Thread", "id", NULL },
  { "Thread", "snippet", NULL },
  { "Thread", "historyId", NULL },
  { "Thread", "messages", "Message" },
  { "Message", "id", NULL },
  { "Message", "threadId", NULL },
  { "Message", "labelIds", NULL },
  { "Message", "snippet", NULL },
  { "Message", "historyId", NULL },
  { "Message", "internalDate", NULL },
  { "Message", "sizeEstimate", NULL },
  { "Message", "raw", NULL },
  { "Message", "classificationLabelValues", NULL },
  { "Message", "payload", "MessagePart" },
  { "MessagePart", "partId", NULL },
  { "MessagePart", "mimeType", NULL },
  { "MessagePart", "filename", NULL },
  { "MessagePart", "headers", "MessagePartHeader" },
  { "MessagePart", "body", "MessagePartBody" },
  { "MessagePart", "parts", "MessagePart" },
  { "MessagePartHeader", "name", NULL },
  { "MessagePartHeader", "value", NULL },
  { "MessagePartBody", "attachmentId", NULL },
  { "MessagePartBody", "size", NULL },
  { "MessagePartBody", "data", NULL },
  { "ListHistoryResponse", "history", "History" },
  { "ListHistoryResponse", "nextPageToken", NULL },
  { "ListHistoryResponse", "historyId", NULL },
  { "History", "id", NULL },
  { "History", "messages", "Message" },
  { "History", "messagesAdded", "HistoryEntry" },
  { "History", "messagesDeleted", "HistoryEntry" },
  { "History", "labelsAdded", "HistoryEntry" },
  { "History", "labelsRemoved", "HistoryEntry" },
  { "HistoryEntry", "message", "Message" },
  { "HistoryEntry", "labelIds", NULL },
};

typedef struct
{
  const char *at;
  GString *path; /* where the parser stands, for the error */
  gboolean failed;
} Parser;

static void parse_selection (Parser *parser, SlFieldMask *mask, const char *schema, char closing);

static SlFieldMask *
mask_new (void)
{
  return g_new0 (SlFieldMask, 1);
}

static gboolean
has_field (const char *schema, const char *name, const char **type)
{
  for (size_t i = 0; schema != NULL && i < G_N_ELEMENTS (known_fields); i++)
    {
      if (strcmp (known_fields[i].schema, schema) == 0 && strcmp (known_fields[i].field, name) == 0)
        {
          *type = known_fields[i].type;
          return TRUE;
        }
    }
  return FALSE;
}

/* A name that already stands for everything stays so, whatever is chosen below it later. */
static SlFieldMask *
ensure_member (SlFieldMask *mask, const char *name, gboolean *is_new)
{
  SlFieldMask *member = NULL;

  if (mask->members == NULL)
    mask->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify) sl_field_mask_free);
  member = g_hash_table_lookup (mask->members, name);
  *is_new = member == NULL;
  if (member == NULL)
    {
      member = mask_new ();
      g_hash_table_insert (mask->members, g_strdup (name), member);
    }
  return member;
}

static void
parse_below (Parser *parser, SlFieldMask *member, const char *type, gboolean is_new)
{
  g_autoptr (SlFieldMask) ignored = NULL;
  SlFieldMask *target = member;

  if (*parser->at != '(' && *parser->at != '/')
    {
      g_clear_pointer (&member->members, g_hash_table_unref);
      return;
    }
  if (!is_new && member->members == NULL)
    target = ignored = mask_new ();
  if (*parser->at++ == '(')
    parse_selection (parser, target, type, ')');
  else
    parse_selection (parser, target, type, '/');
}

static void
parse_field (Parser *parser, SlFieldMask *mask, const char *schema)
{
  size_t length = strcspn (parser->at, ",()/");
  g_autofree char *name = g_strndup (parser->at, length);
  size_t path_length = parser->path->len;
  const char *type = NULL;
  gboolean is_new = FALSE;

  parser->at += length;
  g_string_append_printf (parser->path, "%s%s", path_length > 0 ? "." : "", name);
  if (strcmp (name, "*") == 0)
    type = schema;
  else
    parser->failed = !has_field (schema, name, &type);
  if (!parser->failed)
    {
      SlFieldMask *member = ensure_member (mask, name, &is_new);

      parse_below (parser, member, type, is_new);
    }
  if (!parser->failed)
    g_string_truncate (parser->path, path_length);
}

/* @closing '/' means: exactly one field, the rest belongs to the level above. */
static void
parse_selection (Parser *parser, SlFieldMask *mask, const char *schema, char closing)
{
  for (;;)
    {
      parse_field (parser, mask, schema);
      if (parser->failed || closing == '/')
        return;
      if (*parser->at == ',')
        {
          parser->at++;
          continue;
        }
      if (*parser->at != closing)
        parser->failed = TRUE;
      else if (closing != '\0')
        parser->at++;
      return;
    }
}

SlFieldMask *
sl_field_mask_parse (const char *text, const char *schema, char **bad_path)
{
  g_autoptr (SlFieldMask) mask = mask_new ();
  g_autoptr (GString) path = g_string_new (NULL);
  Parser parser = { .at = text, .path = path };

  parse_selection (&parser, mask, schema, '\0');
  if (!parser.failed)
    return g_steal_pointer (&mask);
  *bad_path = g_strdup (path->len > 0 ? path->str : text);
  return NULL;
}

void
sl_field_mask_free (SlFieldMask *self)
{
  g_clear_pointer (&self->members, g_hash_table_unref);
  g_free (self);
}

static JsonNode *
apply_to_array (const SlFieldMask *self, JsonArray *array)
{
  g_autoptr (JsonArray) out = json_array_new ();

  for (unsigned int i = 0; i < json_array_get_length (array); i++)
    json_array_add_element (out, sl_field_mask_apply (self, json_array_get_element (array, i)));
  return json_node_init_array (json_node_alloc (), out);
}

static JsonNode *
apply_to_object (const SlFieldMask *self, JsonObject *object)
{
  g_autoptr (JsonObject) out = json_object_new ();
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    {
      const SlFieldMask *member = g_hash_table_lookup (self->members, l->data);

      if (member == NULL)
        member = g_hash_table_lookup (self->members, "*");
      if (member != NULL)
        json_object_set_member (
            out, l->data, sl_field_mask_apply (member, json_object_get_member (object, l->data)));
    }
  return json_node_init_object (json_node_alloc (), out);
}

JsonNode *
sl_field_mask_apply (const SlFieldMask *self, JsonNode *node)
{
  if (self->members == NULL)
    return json_node_copy (node);
  if (JSON_NODE_HOLDS_ARRAY (node))
    return apply_to_array (self, json_node_get_array (node));
  if (JSON_NODE_HOLDS_OBJECT (node))
    return apply_to_object (self, json_node_get_object (node));
  return json_node_copy (node);
}
