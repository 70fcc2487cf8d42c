/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages#Message
 * Bodies come transfer-decoded, in base64url, and text mostly in UTF-8 whatever Content-Type says.
 */

#include "sl-gmail-message.h"

#include <string.h>

#include "sl-json.h"
#include "sl-mail-error.h"
#include "sl-mime-reader.h"

#define MAX_MISSING 8
#define MAX_DATE_MS G_GINT64_CONSTANT (7258118400000) /* the year 2200 */

typedef struct
{
  SlGmailMessage *message; /* (unowned) */
  unsigned int n_parts;
} Conversion;

static void
missing_free (gpointer data)
{
  SlGmailMissing *missing = data;

  g_free (missing->attachment_id);
  g_free (missing);
}

void
sl_gmail_message_free (SlGmailMessage *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->thread_id);
  g_free (self->snippet);
  g_clear_pointer (&self->headers, g_ptr_array_unref);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  g_clear_pointer (&self->root, sl_mail_part_free);
  g_free (self);
}

/* base64url, padding optional (RFC 4648, section 5). */
static GBytes *
decode (const char *data)
{
  size_t length = strlen (data);
  g_autofree char *plain = g_malloc (length + 4);
  size_t n = 0;

  for (size_t i = 0; i < length; i++)
    if (data[i] == '-')
      plain[n++] = '+';
    else if (data[i] == '_')
      plain[n++] = '/';
    else if (g_ascii_isalnum (data[i]) || data[i] == '+' || data[i] == '/')
      plain[n++] = data[i];
  while (n % 4 != 0)
    plain[n++] = '=';
  plain[n] = '\0';

  gsize size = 0;
  guchar *bytes = g_base64_decode (plain, &size);
  return g_bytes_new_take (bytes, size);
}

/* What is UTF-8 and more than ASCII has been converted already, whatever charset is declared. */
static void
set_content (SlMailPart *part, GBytes *content)
{
  gsize length;
  const char *data = g_bytes_get_data (content, &length);
  gboolean is_ascii = TRUE;

  for (gsize i = 0; i < length && is_ascii; i++)
    is_ascii = (guchar) data[i] < 0x80;
  if (!is_ascii && g_utf8_validate_len (data, length, NULL))
    g_set_str (&part->charset, "utf-8");
  g_clear_pointer (&part->content, g_bytes_unref);
  part->content = g_bytes_ref (content);
}

void
sl_gmail_message_fill (SlMailPart *part, GBytes *json)
{
  g_return_if_fail (part != NULL && json != NULL);

  /* A part that cannot be read is missing; the mail is there all the same. */
  g_autoptr (JsonNode) node = sl_json_parse (json, NULL);
  JsonObject *body =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *data = sl_json_get_string (body, "data", NULL);

  if (data == NULL)
    return;
  g_autoptr (GBytes) content = decode (data);
  set_content (part, content);
}

static GPtrArray *
read_headers (JsonObject *part)
{
  GPtrArray *headers = sl_mail_headers_new ();
  JsonArray *list = sl_json_get_array (part, "headers");
  guint n = list != NULL ? json_array_get_length (list) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *header = sl_json_array_get_object (list, i);
      const char *name = sl_json_get_string (header, "name", NULL);
      const char *value = sl_json_get_string (header, "value", NULL);
      if (name != NULL && value != NULL)
        sl_mail_headers_add (headers, name, value, strlen (value));
    }
  return headers;
}

static void
read_body (Conversion *conversion, SlMailPart *part, JsonObject *object)
{
  JsonObject *body = sl_json_get_object (object, "body");
  const char *data = sl_json_get_string (body, "data", NULL);
  const char *attachment_id = sl_json_get_string (body, "attachmentId", NULL);

  if (!sl_mail_part_is_wanted (part))
    return;
  if (data != NULL && *data != '\0')
    {
      g_autoptr (GBytes) content = decode (data);
      set_content (part, content);
    }
  else if (attachment_id != NULL && conversion->message->missing->len < MAX_MISSING)
    {
      SlGmailMissing *missing = g_new0 (SlGmailMissing, 1);
      missing->part = part;
      missing->attachment_id = g_strdup (attachment_id);
      g_ptr_array_add (conversion->message->missing, missing);
    }
}

static SlMailPart *convert (Conversion *conversion, JsonObject *object, int depth);

static void
convert_children (Conversion *conversion, SlMailPart *part, JsonObject *object, int depth)
{
  JsonArray *children = sl_json_get_array (object, "parts");
  guint n = children != NULL ? json_array_get_length (children) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *child_object = sl_json_array_get_object (children, i);
      SlMailPart *child = convert (conversion, child_object, depth + 1);
      if (child == NULL)
        continue;
      /* The head of a forwarded mail stands at its outermost part. */
      if (i == 0 && g_str_has_prefix (part->type, "message/"))
        part->headers = read_headers (child_object);
      sl_mail_part_add (part, child);
    }
}

/* (nullable): NULL past the limits, which also bound the recursion. */
static SlMailPart *
convert (Conversion *conversion, JsonObject *object, int depth)
{
  if (object == NULL || depth > SL_MAIL_MAX_DEPTH || conversion->n_parts >= SL_MAIL_MAX_PARTS)
    return NULL;
  conversion->n_parts++;

  SlMailPart *part = sl_mail_part_new (sl_json_get_string (object, "mimeType", NULL));
  const char *name = sl_json_get_string (object, "filename", "");
  g_autoptr (GPtrArray) headers = read_headers (object);

  part->file_name = *name != '\0' ? g_strdup (name) : NULL;
  sl_mail_part_set_type_header (part, sl_mail_headers_get (headers, "Content-Type"));
  sl_mail_part_set_disposition_header (part, sl_mail_headers_get (headers, "Content-Disposition"));
  if (depth == 0)
    part->is_attachment = FALSE;
  convert_children (conversion, part, object, depth);
  if (part->children == NULL)
    read_body (conversion, part, object);
  return part;
}

static void
read_labels (SlGmailMessage *self, JsonArray *labels)
{
  static const char *const unwanted[] = { "DRAFT", "CHAT", "SPAM", "TRASH" };
  guint n = labels != NULL ? json_array_get_length (labels) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (labels, i);
      const char *label = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
      if (label == NULL)
        continue;
      self->is_sent = self->is_sent || g_str_equal (label, "SENT");
      for (size_t j = 0; j < G_N_ELEMENTS (unwanted); j++)
        self->is_unwanted = self->is_unwanted || g_str_equal (label, unwanted[j]);
    }
}

/* (nullable): NULL if it has no id */
static SlGmailMessage *
read_resource (JsonObject *object)
{
  const char *id = sl_json_get_string (object, "id", NULL);

  if (id == NULL)
    return NULL;
  SlGmailMessage *self = g_new0 (SlGmailMessage, 1);
  JsonObject *payload = sl_json_get_object (object, "payload");
  const char *snippet = sl_json_get_string (object, "snippet", "");
  Conversion conversion = { .message = self };

  self->id = g_strdup (id);
  self->thread_id = g_strdup (sl_json_get_string (object, "threadId", NULL));
  self->snippet = sl_html_to_text (snippet, strlen (snippet), NULL);
  int64_t received_ms = sl_json_get_int64 (object, "internalDate", 0);
  self->received_us = received_ms > 0 && received_ms < MAX_DATE_MS ? received_ms * 1000 : 0;
  self->headers = read_headers (payload);
  self->missing = g_ptr_array_new_with_free_func (missing_free);
  read_labels (self, sl_json_get_array (object, "labelIds"));
  self->root = convert (&conversion, payload, 0);
  return self;
}

SlGmailMessage *
sl_gmail_message_parse (GBytes *json, GError **error)
{
  g_return_val_if_fail (json != NULL, NULL);

  /* Why it is no JSON does not help anybody. */
  g_autoptr (JsonNode) node = sl_json_parse (json, NULL);
  SlGmailMessage *self = node != NULL && JSON_NODE_HOLDS_OBJECT (node)
                             ? read_resource (json_node_get_object (node))
                             : NULL;
  if (self == NULL)
    g_set_error (error, SL_MAIL_ERROR, SL_MAIL_ERROR_MALFORMED, "Gmail's answer is no message");
  return self;
}

static void
free_message (gpointer message)
{
  sl_gmail_message_free (message);
}

GPtrArray *
sl_gmail_message_parse_thread (GBytes *json, GHashTable *wanted, GError **error)
{
  g_return_val_if_fail (json != NULL && wanted != NULL, NULL);

  g_autoptr (JsonNode) node = sl_json_parse (json, NULL);
  JsonArray *list = node != NULL && JSON_NODE_HOLDS_OBJECT (node)
                        ? sl_json_get_array (json_node_get_object (node), "messages")
                        : NULL;
  guint n = list != NULL ? json_array_get_length (list) : 0;

  if (list == NULL)
    {
      g_set_error (error, SL_MAIL_ERROR, SL_MAIL_ERROR_MALFORMED, "Gmail's answer is no thread");
      return NULL;
    }
  GPtrArray *messages = g_ptr_array_new_with_free_func (free_message);
  for (guint i = 0; i < n; i++)
    {
      JsonObject *object = sl_json_array_get_object (list, i);
      const char *id = sl_json_get_string (object, "id", NULL);
      if (id != NULL && g_hash_table_contains (wanted, id))
        g_ptr_array_add (messages, read_resource (object));
    }
  return messages;
}

SlMessage *
sl_gmail_message_read (SlGmailMessage *self,
                       const char *account_id,
                       const char *external_id,
                       SlMessageText **text)
{
  g_return_val_if_fail (self != NULL && account_id != NULL && external_id != NULL, NULL);

  SlMailOrigin origin = {
    .account_id = account_id,
    .external_id = external_id,
    .thread_id = self->thread_id,
    .snippet = self->snippet,
    .received_us = self->received_us,
    .sent = self->is_sent,
  };
  return sl_mail_tree_read (self->headers, self->root, &origin, text);
}
