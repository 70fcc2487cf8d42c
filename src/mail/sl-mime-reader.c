/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * RFC 5322 bytes to a tree of parts. GMime parses; only what the tree wants is decoded, and only as
 * much of it as anyone reads.
 */

#include "sl-mime-reader.h"

#include <string.h>

#include "sl-address-guard.h"
#include "sl-gmime.h"
#include "sl-mail-tree.h"

#define MAX_CONTENT (8 * 1024 * 1024) /* of one part; HTML may carry its pictures inside */

typedef struct
{
  unsigned int n_parts;
} TreeBudget;

GMimeParserOptions *
sl_gmime_get_options (void)
{
  static gsize options = 0;

  if (g_once_init_enter (&options))
    {
      g_mime_init ();
      GMimeParserOptions *loose = g_mime_parser_options_new ();
      g_mime_parser_options_set_address_compliance_mode (loose, GMIME_RFC_COMPLIANCE_LOOSE);
      g_mime_parser_options_set_parameter_compliance_mode (loose, GMIME_RFC_COMPLIANCE_LOOSE);
      g_mime_parser_options_set_rfc2047_compliance_mode (loose, GMIME_RFC_COMPLIANCE_LOOSE);
      g_mime_parser_options_set_allow_addresses_without_domain (loose, TRUE);
      g_once_init_leave (&options, (gsize) loose);
    }
  return (GMimeParserOptions *) options;
}

/* Decodes base64 and quoted-printable, up to the limit. Broken input gives what could be read. */
static GBytes *
read_content (GMimePart *part)
{
  GMimeDataWrapper *wrapper = g_mime_part_get_content (part);
  if (wrapper == NULL)
    return NULL;

  GMimeStream *raw = g_mime_data_wrapper_get_stream (wrapper);
  g_mime_stream_reset (raw);
  g_autoptr (GMimeStream) stream = g_mime_stream_filter_new (raw);
  GMimeContentEncoding encoding = g_mime_data_wrapper_get_encoding (wrapper);
  if (encoding == GMIME_CONTENT_ENCODING_BASE64 ||
      encoding == GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE ||
      encoding == GMIME_CONTENT_ENCODING_UUENCODE)
    {
      g_autoptr (GMimeFilter) decoder = g_mime_filter_basic_new (encoding, FALSE);
      g_mime_stream_filter_add (GMIME_STREAM_FILTER (stream), decoder);
    }

  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  char buffer[16 * 1024];
  ssize_t n;
  while (bytes->len < MAX_CONTENT && (n = g_mime_stream_read (stream, buffer, sizeof buffer)) > 0)
    g_byte_array_append (bytes, (guint8 *) buffer, (guint) n);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static GPtrArray *
read_headers (GMimeObject *object)
{
  GPtrArray *headers = sl_mail_headers_new ();
  GMimeHeaderList *list = g_mime_object_get_header_list (object);
  int n = g_mime_header_list_get_count (list);

  for (int i = 0; i < n; i++)
    {
      GMimeHeader *header = g_mime_header_list_get_header_at (list, i);
      const char *value = g_mime_header_get_raw_value (header);
      if (value != NULL)
        sl_mail_headers_add (headers, g_mime_header_get_name (header), value, strlen (value));
    }
  return headers;
}

static SlMailPart *
make_part (GMimeObject *object)
{
  GMimeContentType *type = g_mime_object_get_content_type (object);
  g_autofree char *name = type != NULL ? g_mime_content_type_get_mime_type (type) : NULL;
  SlMailPart *part = sl_mail_part_new (name);
  const char *disposition = g_mime_object_get_disposition (object);

  part->is_attachment =
      disposition != NULL && g_ascii_strcasecmp (disposition, GMIME_DISPOSITION_ATTACHMENT) == 0;
  if (type != NULL)
    sl_gmime_read_type (type, part);
  return part;
}

/* (nullable): NULL past the limits. The depth is bounded, so this may recurse. */
static SlMailPart *
convert (GMimeObject *object, int depth, TreeBudget *budget)
{
  if (object == NULL || depth > SL_MAIL_MAX_DEPTH || budget->n_parts >= SL_MAIL_MAX_PARTS)
    return NULL;
  budget->n_parts++;

  SlMailPart *part = make_part (object);
  if (GMIME_IS_MULTIPART (object))
    {
      GMimeMultipart *multipart = GMIME_MULTIPART (object);
      int n = g_mime_multipart_get_count (multipart);
      for (int i = 0; i < n && budget->n_parts < SL_MAIL_MAX_PARTS; i++)
        {
          SlMailPart *child = convert (g_mime_multipart_get_part (multipart, i), depth + 1, budget);
          if (child != NULL)
            sl_mail_part_add (part, child);
        }
    }
  else if (GMIME_IS_MESSAGE_PART (object))
    {
      GMimeMessage *inner = g_mime_message_part_get_message (GMIME_MESSAGE_PART (object));
      SlMailPart *child =
          inner != NULL ? convert (g_mime_message_get_mime_part (inner), depth + 1, budget) : NULL;
      part->headers = inner != NULL ? read_headers (GMIME_OBJECT (inner)) : sl_mail_headers_new ();
      if (child != NULL)
        sl_mail_part_add (part, child);
    }
  else if (GMIME_IS_PART (object))
    {
      part->file_name = g_strdup (g_mime_part_get_filename (GMIME_PART (object)));
      if (depth == 0)
        part->is_attachment = FALSE; /* a mail that is one part has nothing else to show */
      if (sl_mail_part_is_wanted (part))
        part->content = read_content (GMIME_PART (object));
    }
  return part;
}

/* An mbox separator that came along is no header. */
static GBytes *
skip_from_line (GBytes *raw)
{
  size_t length;
  const char *data = g_bytes_get_data (raw, &length);

  if (length < 5 || strncmp (data, "From ", 5) != 0)
    return g_bytes_ref (raw);
  const char *end = memchr (data, '\n', length);
  size_t skip = end != NULL ? (size_t) (end + 1 - data) : length;
  return g_bytes_new_from_bytes (raw, skip, length - skip);
}

SlMessage *
sl_mime_read (GBytes *raw,
              const char *account_id,
              const char *external_id,
              const char *thread_id,
              const char *locator,
              int64_t received_us,
              SlMessageText **text)
{
  g_return_val_if_fail (raw != NULL, NULL);
  g_return_val_if_fail (account_id != NULL && external_id != NULL && text != NULL, NULL);

  GMimeParserOptions *options = sl_gmime_get_options ();
  g_autoptr (GBytes) whole = skip_from_line (raw);
  g_autoptr (GBytes) mail = sl_address_guard (whole);
  size_t length;
  const char *data = g_bytes_get_data (mail, &length);
  g_autoptr (GMimeStream) stream =
      g_mime_stream_mem_new_with_buffer (data != NULL ? data : "", length);
  g_autoptr (GMimeParser) parser = g_mime_parser_new_with_stream (stream);
  g_autoptr (GMimeMessage) message = g_mime_parser_construct_message (parser, options);
  g_autoptr (GPtrArray) headers =
      message != NULL ? read_headers (GMIME_OBJECT (message)) : sl_mail_headers_new ();
  TreeBudget budget = { 0 };
  g_autoptr (SlMailPart) root =
      message != NULL ? convert (g_mime_message_get_mime_part (message), 0, &budget) : NULL;
  SlMailOrigin origin = {
    .account_id = account_id,
    .external_id = external_id,
    .thread_id = thread_id,
    .locator = locator,
    .received_us = received_us,
  };

  return sl_mail_tree_read (headers, root, &origin, text);
}
