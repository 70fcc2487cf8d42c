/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The Message resource:
 * https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages
 */

#include "sl-message-resource.h"

#include "sl-mail-text.h"

#include <string.h>

#define ATTACHMENT_PREFIX "ANGjdJ8"

typedef struct
{
  JsonBuilder *builder;
  const SlMailboxMessage *message;
  const SlMessageStyle *style;
} Context;

static void add_part (const Context *context, GMimeObject *object, const char *part_id);

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_int (JsonBuilder *builder, const char *name, int64_t value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

char *
sl_message_resource_base64url (const guint8 *data, size_t length)
{
  char *text = length > 0 ? g_base64_encode (data, length) : g_strdup ("");

  for (char *at = text; *at != '\0'; at++)
    {
      if (*at == '+')
        *at = '-';
      else if (*at == '/')
        *at = '_';
    }
  return text;
}

static char *
make_attachment_id (const SlMailboxMessage *message, const char *part_id)
{
  g_autofree char *plain = g_strdup_printf ("%s:%s", message->id, part_id);
  g_autofree char *encoded = sl_message_resource_base64url ((const guint8 *) plain, strlen (plain));

  return g_strconcat (ATTACHMENT_PREFIX, encoded, NULL);
}

static gboolean
is_wanted (const char *name, const char *const *wanted)
{
  if (wanted == NULL || wanted[0] == NULL)
    return TRUE;
  for (size_t i = 0; wanted[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (wanted[i], name) == 0)
        return TRUE;
    }
  return FALSE;
}

static char *
header_value (const Context *context, GMimeHeader *header)
{
  const char *raw = g_mime_header_get_raw_value (header);
  g_autofree char *unfolded = NULL;
  g_autofree char *valid = NULL;

  if (raw == NULL)
    return g_strdup ("");
  if (!context->style->encoded_headers)
    return sl_mail_text_decode_header (raw);
  unfolded = g_mime_utils_header_unfold (raw);
  valid = g_utf8_make_valid (unfolded, -1);
  return g_strdup (g_strstrip (valid));
}

static void
collect_headers (GPtrArray *headers, GMimeObject *object)
{
  GMimeHeaderList *list = g_mime_object_get_header_list (object);

  for (int i = 0; i < g_mime_header_list_get_count (list); i++)
    g_ptr_array_add (headers, g_mime_header_list_get_header_at (list, i));
}

static int
compare_by_offset (gconstpointer a, gconstpointer b)
{
  int64_t left = g_mime_header_get_offset (*(GMimeHeader *const *) a);
  int64_t right = g_mime_header_get_offset (*(GMimeHeader *const *) b);

  return (left > right) - (left < right);
}

/* GMime gives a mail's Content-* fields to the part it contains; Gmail shows one list. */
static GPtrArray *
list_headers (GMimeObject *object)
{
  GPtrArray *headers = g_ptr_array_new ();

  collect_headers (headers, object);
  if (GMIME_IS_MESSAGE (object) && g_mime_message_get_mime_part (GMIME_MESSAGE (object)) != NULL)
    {
      collect_headers (headers, g_mime_message_get_mime_part (GMIME_MESSAGE (object)));
      g_ptr_array_sort (headers, compare_by_offset);
    }
  return headers;
}

static void
add_headers (const Context *context, GMimeObject *object, const char *const *wanted)
{
  g_autoptr (GPtrArray) headers = list_headers (object);
  JsonBuilder *builder = context->builder;

  json_builder_set_member_name (builder, "headers");
  json_builder_begin_array (builder);
  for (unsigned int i = 0; i < headers->len; i++)
    {
      GMimeHeader *header = g_ptr_array_index (headers, i);
      const char *name = g_mime_header_get_name (header);
      g_autofree char *valid_name = g_utf8_make_valid (name, -1);
      g_autofree char *value = NULL;

      if (!is_wanted (name, wanted))
        continue;
      value = header_value (context, header);
      json_builder_begin_object (builder);
      add_string (builder, "name", valid_name);
      add_string (builder, "value", value);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_mime_type (JsonBuilder *builder, GMimeObject *object)
{
  GMimeContentType *type = g_mime_object_get_content_type (object);
  g_autofree char *name = g_mime_content_type_get_mime_type (type);
  g_autofree char *lower = g_ascii_strdown (name, -1);

  add_string (builder, "mimeType", lower);
}

static const char *
part_filename (GMimeObject *object)
{
  const char *name = NULL;

  if (GMIME_IS_PART (object))
    name = g_mime_part_get_filename (GMIME_PART (object));
  else
    name = g_mime_object_get_content_disposition_parameter (object, "filename");
  return name != NULL ? name : "";
}

static gboolean
is_attachment (const Context *context, GMimePart *part, size_t length)
{
  return !sl_mail_text_is_text (part) ||
         (context->style->inline_max_bytes > 0 && length > context->style->inline_max_bytes);
}

static void
add_leaf_body (const Context *context, GMimePart *part, const char *part_id)
{
  g_autoptr (GByteArray) content = sl_mail_text_dup_content (part);
  JsonBuilder *builder = context->builder;

  if (is_attachment (context, part, content->len))
    {
      g_autofree char *id = make_attachment_id (context->message, part_id);

      add_string (builder, "attachmentId", id);
      add_int (builder, "size", content->len);
      return;
    }
  add_int (builder, "size", content->len);
  if (content->len > 0)
    {
      g_autofree char *data = sl_message_resource_base64url (content->data, content->len);

      add_string (builder, "data", data);
    }
}

static GByteArray *
dup_forwarded (GMimeMessagePart *part)
{
  GMimeMessage *message = g_mime_message_part_get_message (part);
  g_autofree char *text =
      message != NULL ? g_mime_object_to_string (GMIME_OBJECT (message), NULL) : g_strdup ("");
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) text, (unsigned int) strlen (text));
  return bytes;
}

static void
add_body (const Context *context, GMimeObject *object, const char *part_id)
{
  JsonBuilder *builder = context->builder;

  json_builder_set_member_name (builder, "body");
  json_builder_begin_object (builder);
  if (GMIME_IS_PART (object))
    add_leaf_body (context, GMIME_PART (object), part_id);
  else if (GMIME_IS_MESSAGE_PART (object) && *part_filename (object) != '\0')
    {
      g_autofree char *id = make_attachment_id (context->message, part_id);
      g_autoptr (GByteArray) forwarded = dup_forwarded (GMIME_MESSAGE_PART (object));

      add_string (builder, "attachmentId", id);
      add_int (builder, "size", forwarded->len);
    }
  else
    add_int (builder, "size", 0);
  json_builder_end_object (builder);
}

static char *
child_id (const char *part_id, int index)
{
  return *part_id != '\0' ? g_strdup_printf ("%s.%d", part_id, index)
                          : g_strdup_printf ("%d", index);
}

/* A child of @object, or %NULL past the last one. A forwarded mail is the only child of its part.
 */
static GMimeObject *
get_child (GMimeObject *object, int index)
{
  if (GMIME_IS_MULTIPART (object) && index < g_mime_multipart_get_count (GMIME_MULTIPART (object)))
    return g_mime_multipart_get_part (GMIME_MULTIPART (object), index);
  if (GMIME_IS_MESSAGE_PART (object) && index == 0)
    return GMIME_OBJECT (g_mime_message_part_get_message (GMIME_MESSAGE_PART (object)));
  return NULL;
}

static void
add_children (const Context *context, GMimeObject *object, const char *part_id)
{
  JsonBuilder *builder = context->builder;
  GMimeObject *child = get_child (object, 0);

  if (child == NULL)
    return;
  json_builder_set_member_name (builder, "parts");
  json_builder_begin_array (builder);
  for (int i = 0; child != NULL; child = get_child (object, ++i))
    {
      g_autofree char *id = child_id (part_id, i);

      add_part (context, child, id);
    }
  json_builder_end_array (builder);
}

static void
add_part (const Context *context, GMimeObject *object, const char *part_id)
{
  /* A mail is the part it contains, with the mail's own header. */
  GMimeObject *content =
      GMIME_IS_MESSAGE (object) ? g_mime_message_get_mime_part (GMIME_MESSAGE (object)) : object;
  JsonBuilder *builder = context->builder;
  g_autofree char *filename = NULL;

  json_builder_begin_object (builder);
  add_string (builder, "partId", part_id);
  if (content == NULL)
    {
      add_string (builder, "mimeType", "text/plain");
      add_string (builder, "filename", "");
      add_headers (context, object, NULL);
      json_builder_end_object (builder);
      return;
    }
  filename = g_utf8_make_valid (part_filename (content), -1);
  add_mime_type (builder, content);
  add_string (builder, "filename", filename);
  add_headers (context, object, NULL);
  add_body (context, content, part_id);
  add_children (context, content, part_id);
  json_builder_end_object (builder);
}

static void
add_metadata_payload (const Context *context, GMimeMessage *mime, const char *const *wanted)
{
  GMimeObject *content = g_mime_message_get_mime_part (mime);

  json_builder_set_member_name (context->builder, "payload");
  json_builder_begin_object (context->builder);
  if (content != NULL)
    add_mime_type (context->builder, content);
  add_headers (context, GMIME_OBJECT (mime), wanted);
  json_builder_end_object (context->builder);
}

static void
add_raw (JsonBuilder *builder, GBytes *raw)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *encoded = NULL;
  size_t size = 0;
  const char *data = g_bytes_get_data (raw, &size);

  text = g_string_sized_new (size + size / 32);
  for (size_t i = 0; i < size; i++)
    {
      if (data[i] == '\n' && (i == 0 || data[i - 1] != '\r'))
        g_string_append_c (text, '\r');
      g_string_append_c (text, data[i]);
    }
  encoded = sl_message_resource_base64url ((const guint8 *) text->str, text->len);
  add_string (builder, "raw", encoded);
}

static void
add_label_ids (JsonBuilder *builder, const SlMailboxMessage *message)
{
  if (message->label_ids->len == 0)
    return;
  json_builder_set_member_name (builder, "labelIds");
  json_builder_begin_array (builder);
  for (unsigned int i = 0; i < message->label_ids->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (message->label_ids, i));
  json_builder_end_array (builder);
}

static void
add_numbers (JsonBuilder *builder, const SlMailboxMessage *message)
{
  g_autofree char *history_id = g_strdup_printf ("%" G_GUINT64_FORMAT, message->history_id);
  g_autofree char *date = g_strdup_printf ("%" G_GINT64_FORMAT, message->internal_date_ms);

  add_int (builder, "sizeEstimate", (int64_t) g_bytes_get_size (message->raw));
  add_string (builder, "historyId", history_id);
  add_string (builder, "internalDate", date);
}

static char *
snippet_of (GMimeMessage *mime)
{
  g_autofree char *visible = mime != NULL ? sl_mail_text_dup_visible (mime) : g_strdup ("");

  return sl_mail_text_dup_snippet (visible);
}

void
sl_message_resource_add (JsonBuilder *builder,
                         SlMailboxMessage *message,
                         SlMessageFormat format,
                         const char *const *metadata_headers,
                         const SlMessageStyle *style)
{
  Context context = { builder, message, style };
  g_autoptr (GMimeMessage) mime = sl_mail_text_parse (message->raw);
  g_autofree char *snippet = snippet_of (mime);

  json_builder_begin_object (builder);
  add_string (builder, "id", message->id);
  add_string (builder, "threadId", message->thread->id);
  add_label_ids (builder, message);
  add_string (builder, "snippet", snippet);
  if (format == SL_MESSAGE_FORMAT_FULL && mime != NULL)
    {
      json_builder_set_member_name (builder, "payload");
      add_part (&context, GMIME_OBJECT (mime), "");
    }
  else if (format == SL_MESSAGE_FORMAT_METADATA && mime != NULL)
    add_metadata_payload (&context, mime, metadata_headers);
  else if (format == SL_MESSAGE_FORMAT_RAW)
    add_raw (builder, message->raw);
  add_numbers (builder, message);
  json_builder_end_object (builder);
}

char *
sl_message_resource_dup_snippet (SlMailboxMessage *message)
{
  g_autoptr (GMimeMessage) mime = sl_mail_text_parse (message->raw);

  return snippet_of (mime);
}

static GMimeObject *
find_part (GMimeObject *object, const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, ".", -1);

  for (size_t i = 0; object != NULL && steps[i] != NULL && *steps[i] != '\0'; i++)
    {
      if (GMIME_IS_MESSAGE (object))
        object = g_mime_message_get_mime_part (GMIME_MESSAGE (object));
      object =
          object != NULL ? get_child (object, (int) g_ascii_strtoll (steps[i], NULL, 10)) : NULL;
    }
  return GMIME_IS_MESSAGE (object) ? g_mime_message_get_mime_part (GMIME_MESSAGE (object)) : object;
}

static char *
decode_attachment_id (const SlMailboxMessage *message, const char *attachment_id)
{
  g_autofree char *standard = NULL;
  g_autofree char *plain = NULL;
  size_t length = 0;

  if (!g_str_has_prefix (attachment_id, ATTACHMENT_PREFIX))
    return NULL;
  standard = g_strdup (attachment_id + strlen (ATTACHMENT_PREFIX));
  g_strdelimit (standard, "-", '+');
  g_strdelimit (standard, "_", '/');
  plain = (char *) g_base64_decode (standard, &length);
  if (length < strlen (message->id) + 1 || !g_str_has_prefix (plain, message->id))
    return NULL;
  return g_strndup (plain + strlen (message->id) + 1, length - strlen (message->id) - 1);
}

GByteArray *
sl_message_resource_find_attachment (SlMailboxMessage *message, const char *attachment_id)
{
  g_autofree char *part_id = decode_attachment_id (message, attachment_id);
  g_autoptr (GMimeMessage) mime = NULL;
  GMimeObject *object = NULL;

  if (part_id == NULL)
    return NULL;
  mime = sl_mail_text_parse (message->raw);
  object = mime != NULL ? find_part (GMIME_OBJECT (mime), part_id) : NULL;
  if (GMIME_IS_PART (object))
    return sl_mail_text_dup_content (GMIME_PART (object));
  if (GMIME_IS_MESSAGE_PART (object))
    return dup_forwarded (GMIME_MESSAGE_PART (object));
  return NULL;
}
