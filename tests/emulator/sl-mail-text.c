/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Text out of MIME: for snippets, for the search and for body.data. GMime and libxml2 do the work.
 */

#include "sl-mail-text.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#define SNIPPET_MAX_CHARS 200

static GMimeMessage *
parse_memory (const char *data, size_t size)
{
  g_autoptr (GMimeStream) stream = g_mime_stream_mem_new_with_buffer (data, size);
  g_autoptr (GMimeParser) parser = g_mime_parser_new_with_stream (stream);

  return g_mime_parser_construct_message (parser, NULL);
}

GMimeMessage *
sl_mail_text_parse (GBytes *raw)
{
  size_t size = 0;
  const char *data = g_bytes_get_data (raw, &size);

  return data != NULL ? parse_memory (data, size) : NULL;
}

static size_t
find_head_end (const char *data, size_t size)
{
  const char *lf = memmem (data, size, "\n\n", 2);
  const char *crlf = memmem (data, lf != NULL ? (size_t) (lf - data) : size, "\r\n\r\n", 4);

  if (crlf != NULL)
    return (size_t) (crlf - data) + 4;
  return lf != NULL ? (size_t) (lf - data) + 2 : size;
}

GMimeMessage *
sl_mail_text_parse_head (GBytes *raw)
{
  size_t size = 0;
  const char *data = g_bytes_get_data (raw, &size);

  return data != NULL ? parse_memory (data, find_head_end (data, size)) : NULL;
}

char *
sl_mail_text_decode_header (const char *raw_value)
{
  g_autofree char *unfolded = g_mime_utils_header_unfold (raw_value);
  g_autofree char *decoded = g_mime_utils_header_decode_text (NULL, unfolded);
  g_autofree char *valid = g_utf8_make_valid (decoded, -1);

  return g_strdup (g_strstrip (valid));
}

gboolean
sl_mail_text_is_text (GMimePart *part)
{
  GMimeContentType *type = g_mime_object_get_content_type (GMIME_OBJECT (part));
  const char *filename = g_mime_part_get_filename (part);

  return g_mime_content_type_is_type (type, "text", "*") && (filename == NULL || *filename == '\0');
}

static GByteArray *
decode_transfer (GMimePart *part)
{
  GMimeDataWrapper *wrapper = g_mime_part_get_content (part);
  GByteArray *bytes = g_byte_array_new ();
  g_autoptr (GMimeStream) stream = NULL;

  if (wrapper == NULL)
    return bytes;
  stream = g_mime_stream_mem_new_with_byte_array (bytes);
  g_mime_stream_mem_set_owner (GMIME_STREAM_MEM (stream), FALSE);
  g_mime_data_wrapper_write_to_stream (wrapper, stream);
  return bytes;
}

static char *
to_utf8 (const char *data, size_t length, const char *charset)
{
  if (charset != NULL && !g_utf8_validate_len (data, length, NULL))
    {
      const char *iconv_name = g_mime_charset_iconv_name (charset);
      char *converted = g_convert_with_fallback (data, (gssize) length, "UTF-8", iconv_name, "?",
                                                 NULL, NULL, NULL);

      if (converted != NULL)
        return converted;
    }
  if (charset == NULL && !g_utf8_validate_len (data, length, NULL))
    {
      char *latin = g_convert (data, (gssize) length, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);

      if (latin != NULL)
        return latin;
    }
  return g_utf8_make_valid (data, (gssize) length);
}

static void
append_with_crlf (GByteArray *out, const char *text)
{
  for (const char *line = text; *line != '\0';)
    {
      const char *end = strchrnul (line, '\n');
      size_t length = (size_t) (end - line);

      if (length > 0 && line[length - 1] == '\r')
        length--;
      g_byte_array_append (out, (const guint8 *) line, (unsigned int) length);
      if (*end == '\0')
        return;
      g_byte_array_append (out, (const guint8 *) "\r\n", 2);
      line = end + 1;
    }
}

GByteArray *
sl_mail_text_dup_content (GMimePart *part)
{
  g_autoptr (GByteArray) decoded = decode_transfer (part);
  g_autofree char *text = NULL;
  const char *charset = NULL;
  GByteArray *out = NULL;

  if (!sl_mail_text_is_text (part))
    return g_steal_pointer (&decoded);
  charset = g_mime_object_get_content_type_parameter (GMIME_OBJECT (part), "charset");
  text = to_utf8 ((const char *) decoded->data, decoded->len, charset);
  out = g_byte_array_sized_new (decoded->len);
  append_with_crlf (out, text);
  return out;
}

static gboolean
is_hidden (const xmlNode *node)
{
  return node->name != NULL && (xmlStrcasecmp (node->name, BAD_CAST "script") == 0 ||
                                xmlStrcasecmp (node->name, BAD_CAST "style") == 0 ||
                                xmlStrcasecmp (node->name, BAD_CAST "title") == 0);
}

static gboolean
is_inline (const xmlNode *node)
{
  static const char *const names[] = { "a", "b", "i", "em", "strong", "span", "font", "u", "sup" };

  for (size_t i = 0; node->name != NULL && i < G_N_ELEMENTS (names); i++)
    {
      if (xmlStrcasecmp (node->name, BAD_CAST names[i]) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
collect_text (const xmlNode *node, GString *out)
{
  for (; node != NULL; node = node->next)
    {
      if (node->type == XML_TEXT_NODE && node->content != NULL)
        g_string_append (out, (const char *) node->content);
      if (node->type != XML_ELEMENT_NODE || is_hidden (node))
        continue;
      if (!is_inline (node))
        g_string_append_c (out, ' ');
      collect_text (node->children, out);
    }
}

char *
sl_mail_text_from_html (const char *html, size_t length)
{
  GString *out = g_string_new (NULL);
  xmlDoc *document = NULL;

  if (length > 0 && length < G_MAXINT)
    document = htmlReadMemory (html, (int) length, NULL, "UTF-8",
                               HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                   HTML_PARSE_NONET);
  if (document != NULL)
    {
      collect_text (xmlDocGetRootElement (document), out);
      xmlFreeDoc (document);
    }
  return g_string_free_and_steal (out);
}

typedef struct
{
  GString *plain; /* (owned) */
  GString *html;  /* (owned) */
} VisibleText;

static void
add_visible_part (GMimeObject *parent, GMimeObject *object, gpointer user_data)
{
  VisibleText *visible = user_data;
  GMimeContentType *type = g_mime_object_get_content_type (object);
  g_autoptr (GByteArray) content = NULL;

  if (GMIME_IS_MESSAGE_PART (object) &&
      g_mime_message_part_get_message (GMIME_MESSAGE_PART (object)) != NULL)
    g_mime_message_foreach (g_mime_message_part_get_message (GMIME_MESSAGE_PART (object)),
                            add_visible_part, visible);
  if (!GMIME_IS_PART (object) || !sl_mail_text_is_text (GMIME_PART (object)))
    return;
  if (g_mime_content_type_is_type (type, "text", "calendar"))
    return;
  content = sl_mail_text_dup_content (GMIME_PART (object));
  if (g_mime_content_type_is_type (type, "text", "html"))
    {
      g_autofree char *text = sl_mail_text_from_html ((const char *) content->data, content->len);

      g_string_append_printf (visible->html, "%s\n", text);
      return;
    }
  g_string_append_len (visible->plain, (const char *) content->data, content->len);
  g_string_append_c (visible->plain, '\n');
}

char *
sl_mail_text_dup_visible (GMimeMessage *message)
{
  VisibleText visible = { g_string_new (NULL), g_string_new (NULL) };
  g_autofree char *stripped = NULL;
  gboolean plain_is_empty = FALSE;

  g_mime_message_foreach (message, add_visible_part, &visible);
  stripped = g_strstrip (g_strdup (visible.plain->str));
  plain_is_empty = *stripped == '\0';
  g_string_free (plain_is_empty ? visible.plain : visible.html, TRUE);
  return g_string_free_and_steal (plain_is_empty ? visible.html : visible.plain);
}

static char *
escape_like_gmail (const char *text)
{
  GString *out = g_string_new (text);

  g_string_replace (out, "&", "&amp;", 0);
  g_string_replace (out, "<", "&lt;", 0);
  g_string_replace (out, ">", "&gt;", 0);
  g_string_replace (out, "\"", "&quot;", 0);
  g_string_replace (out, "'", "&#39;", 0);
  return g_string_free_and_steal (out);
}

char *
sl_mail_text_dup_snippet (const char *visible)
{
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean gap = FALSE;
  unsigned int chars = 0;

  for (const char *at = visible; *at != '\0' && chars < SNIPPET_MAX_CHARS;
       at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          gap = line->len > 0;
          continue;
        }
      if (gap)
        g_string_append_c (line, ' ');
      gap = FALSE;
      g_string_append_unichar (line, c);
      chars++;
    }
  return escape_like_gmail (line->str);
}

/* Scripts written without spaces: each character is a word, so a phrase of them still matches. */
static gboolean
is_unspaced_script (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA ||
         script == G_UNICODE_SCRIPT_KATAKANA || script == G_UNICODE_SCRIPT_THAI;
}

static void
append_word_char (GString *out, gunichar c)
{
  if (is_unspaced_script (c) && out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
  g_string_append_unichar (out, g_unichar_tolower (c));
  if (is_unspaced_script (c))
    g_string_append_c (out, ' ');
}

char *
sl_mail_text_words (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *decomposed = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  GString *out = g_string_sized_new (strlen (text) + 2);

  g_string_append_c (out, ' ');
  for (const char *at = decomposed; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_ismark (c))
        continue;
      if (g_unichar_isalnum (c))
        append_word_char (out, c);
      else if (out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  if (out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
  return g_string_free_and_steal (out);
}
