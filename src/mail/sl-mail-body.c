/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a tree of parts to what a person would read. Every step is bounded: parts and depth by the
 * tree, bytes here.
 */

#include "sl-mail-body.h"

#include <string.h>

#include "sl-links.h"
#include "sl-mail-headers.h"
#include "sl-mime-reader.h"
#include "sl-text.h"

#define MAX_TEXT (256 * 1024)
#define MAX_PLAIN_INPUT (1024 * 1024)
#define MAX_CALENDAR (1024 * 1024)
#define SNIPPET_CHARS 200
#define MAX_SCORE 100000

typedef struct
{
  GPtrArray *links; /* (unowned) */
  SlInvite *invite; /* (owned) (nullable) */
  gboolean truncated;
} Reading;

static char *read_part (Reading *reading, SlMailPart *part);

/* Cuts @text to the limit, at the end of a character. */
static void
limit (Reading *reading, GString *text)
{
  if (text->len <= MAX_TEXT)
    return;
  size_t end = MAX_TEXT;
  while (end > 0 && ((guchar) text->str[end] & 0xc0) == 0x80)
    end--;
  g_string_truncate (text, end);
  reading->truncated = TRUE;
}

static char *
content_to_utf8 (Reading *reading, SlMailPart *part, size_t max_bytes)
{
  size_t length = 0;
  const char *data = part->content != NULL ? g_bytes_get_data (part->content, &length) : NULL;

  if (length > max_bytes)
    {
      length = max_bytes;
      reading->truncated = TRUE;
    }
  return sl_text_make_utf8 (data, length, part->charset);
}

/* One space after quote marks is stuffing; a line that ends in a space goes on in the next one. */
static char *
unflow (const char *text, gboolean deletes_space)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *out = g_string_sized_new (strlen (text));
  size_t open_depth = 0;
  gboolean is_open = FALSE;

  for (size_t i = 0; lines[i] != NULL; i++)
    {
      char *line = lines[i];
      size_t depth = strspn (line, ">");
      char *rest = line + depth + (line[depth] == ' ' ? 1 : 0);
      size_t length = strlen (rest);
      gboolean is_signature = strcmp (rest, "-- ") == 0;
      gboolean flows = length > 0 && rest[length - 1] == ' ' && !is_signature;

      if (is_open && (depth != open_depth || is_signature))
        {
          g_string_append_c (out, '\n');
          is_open = FALSE;
        }
      if (!is_open)
        {
          for (size_t j = 0; j < depth; j++)
            g_string_append_c (out, '>');
          if (depth > 0)
            g_string_append_c (out, ' ');
        }
      g_string_append_len (out, rest, (gssize) (flows && deletes_space ? length - 1 : length));
      is_open = flows;
      open_depth = depth;
      if (!flows && lines[i + 1] != NULL)
        g_string_append_c (out, '\n');
    }
  return g_string_free_and_steal (out);
}

/* Printable text with "\n" line ends and no more than one empty line in a row. */
static char *
tidy (const char *text)
{
  g_autofree char *plain = sl_text_plain (text);
  GString *out = g_string_sized_new (strlen (plain));
  unsigned int n_breaks = 2; /* nothing empty at the beginning */

  for (const char *p = plain; *p != '\0'; p++)
    {
      if (*p == '\n')
        {
          while (out->len > 0 && (out->str[out->len - 1] == ' ' || out->str[out->len - 1] == '\t'))
            g_string_truncate (out, out->len - 1);
          if (n_breaks < 2)
            g_string_append_c (out, '\n');
          n_breaks++;
        }
      else
        {
          n_breaks = (*p == ' ' || *p == '\t') ? n_breaks : 0;
          g_string_append_c (out, *p);
        }
    }
  while (out->len > 0 && g_ascii_isspace (out->str[out->len - 1]))
    g_string_truncate (out, out->len - 1);
  return g_string_free_and_steal (out);
}

static char *
strip_returns (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p++)
    if (*p != '\r')
      g_string_append_c (out, *p);
    else if (p[1] != '\n')
      g_string_append_c (out, '\n');
  return g_string_free_and_steal (out);
}

static char *
read_plain (Reading *reading, SlMailPart *part)
{
  g_autofree char *utf8 = content_to_utf8 (reading, part, MAX_PLAIN_INPUT);
  g_autofree char *text = strip_returns (utf8);

  if (part->is_flowed)
    {
      g_autofree char *flowed = g_steal_pointer (&text);
      text = unflow (flowed, part->deletes_space);
    }
  sl_links_scan (reading->links, text);
  return tidy (text);
}

static char *
read_html (Reading *reading, SlMailPart *part)
{
  size_t length = 0;
  const char *data = part->content != NULL ? g_bytes_get_data (part->content, &length) : NULL;
  g_autofree char *html = NULL;
  g_autofree char *text = NULL;

  if (data == NULL)
    return g_strdup ("");
  if (part->charset != NULL || g_utf8_validate_len (data, length, NULL))
    {
      html = sl_text_make_utf8 (data, length, part->charset);
      text = sl_html_to_text (html, strlen (html), reading->links);
    }
  else
    text = sl_html_to_text (data, length, reading->links);
  sl_links_scan (reading->links, text);
  return tidy (text);
}

/* How much there is to read: letters and digits, addresses left out. */
static unsigned int
score (const char *text)
{
  unsigned int n = 0;

  for (const char *p = text; *p != '\0' && n < MAX_SCORE;)
    {
      if (g_str_has_prefix (p, "http://") || g_str_has_prefix (p, "https://"))
        {
          p += strcspn (p, " \t\n>)");
          continue;
        }
      n += g_unichar_isalnum (g_utf8_get_char (p)) ? 1 : 0;
      p = g_utf8_next_char (p);
    }
  return n;
}

/* The plain half of many mails is missing, a pointer to the other half, or markup by mistake. */
static gboolean
is_stub (const char *plain, const char *html)
{
  static const char *const pointers[] = {
    "html version",    "html email",    "html e-mail",  "html format", "view in html",
    "in your browser", "web version",   "in html",      "html-fähig",  "version html",
    "versión html",    "versione html", "html-versie",  "wersji html", "support html",
    "html-format",     "html mail",     "html message", "im browser",  "navigateur",
  };
  unsigned int n_plain = score (plain);
  unsigned int n_html = score (html);

  if (n_html == 0)
    return FALSE;
  if (n_plain == 0 || (n_html > 400 && n_plain < n_html / 4))
    return TRUE;
  if (strstr (plain, "</") != NULL &&
      (strstr (plain, "<p") != NULL || strstr (plain, "<div") != NULL ||
       strstr (plain, "<td") != NULL || strstr (plain, "<html") != NULL))
    return TRUE;
  if (n_plain >= n_html / 2)
    return FALSE;

  g_autofree char *folded = sl_text_fold (plain);
  for (size_t i = 0; i < G_N_ELEMENTS (pointers); i++)
    if (strstr (folded, pointers[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
read_calendar (Reading *reading, SlMailPart *part)
{
  size_t length = 0;
  const char *data = part->content != NULL ? g_bytes_get_data (part->content, &length) : NULL;

  if (data == NULL || length > MAX_CALENDAR)
    return;
  /* The same invite often comes twice; the calendar part stands before the attached file. */
  if (reading->invite == NULL)
    reading->invite = sl_invite_parse (data, length);
}

static gboolean
is_plain_text (const SlMailPart *part)
{
  return g_str_has_prefix (part->type, "text/") && !g_str_equal (part->type, "text/html");
}

/* The children say the same thing in several ways: the plainest that is whole. */
static char *
read_alternative (Reading *reading, SlMailPart *part)
{
  g_autofree char *plain = NULL;
  g_autofree char *rich = NULL;

  for (guint i = 0; i < part->children->len; i++)
    {
      SlMailPart *child = g_ptr_array_index (part->children, i);
      g_autofree char *text = read_part (reading, child);

      if (*text == '\0')
        continue;
      char **slot = is_plain_text (child) ? &plain : &rich;
      g_free (*slot);
      *slot = g_steal_pointer (&text);
    }
  if (plain == NULL || (rich != NULL && is_stub (plain, rich)))
    return rich != NULL ? g_steal_pointer (&rich) : g_strdup ("");
  return g_steal_pointer (&plain);
}

static void
append_paragraph (GString *out, const char *text)
{
  if (*text == '\0')
    return;
  if (out->len > 0)
    g_string_append (out, "\n\n");
  g_string_append (out, text);
}

static char *
read_children (Reading *reading, SlMailPart *part, guint n_max)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < MIN (part->children->len, n_max); i++)
    {
      g_autofree char *text = read_part (reading, g_ptr_array_index (part->children, i));
      append_paragraph (out, text);
      limit (reading, out);
    }
  return g_string_free_and_steal (out);
}

/* As a mail program writes it above a forwarded mail, so that one rule finds both. */
static char *
read_forwarded (Reading *reading, SlMailPart *part)
{
  static const char *const fields[] = { "From", "Date", "Subject" };
  GString *out = g_string_new ("---------- Forwarded message ----------");
  g_autofree char *text = read_children (reading, part, 1);

  for (size_t i = 0; part->headers != NULL && i < G_N_ELEMENTS (fields); i++)
    {
      const char *value = sl_mail_headers_get (part->headers, fields[i]);
      g_autofree char *decoded = value != NULL ? sl_mail_header_decode (value) : NULL;
      g_autofree char *line = sl_text_one_line (decoded, 500);
      if (value != NULL)
        g_string_append_printf (out, "\n%s: %s", fields[i], line);
    }
  append_paragraph (out, text);
  return g_string_free_and_steal (out);
}

/* Returns: (transfer full): the text of @part; never NULL. Depth is bounded by the tree. */
static char *
read_part (Reading *reading, SlMailPart *part)
{
  gboolean has_children = part->children != NULL && part->children->len > 0;

  if (sl_mail_part_is_calendar (part))
    read_calendar (reading, part);
  else if (g_str_equal (part->type, "message/rfc822") || g_str_equal (part->type, "message/news") ||
           g_str_equal (part->type, "message/global"))
    return has_children ? read_forwarded (reading, part) : g_strdup ("");
  else if (has_children && g_str_equal (part->type, "multipart/alternative"))
    return read_alternative (reading, part);
  else if (has_children && g_str_equal (part->type, "multipart/related"))
    return read_children (reading, part, 1);
  else if (has_children)
    return read_children (reading, part, G_MAXUINT);
  else if (part->content == NULL)
    return g_strdup ("");
  else if (g_str_equal (part->type, "text/html"))
    return read_html (reading, part);
  else if (is_plain_text (part))
    return read_plain (reading, part);
  return g_strdup ("");
}

/* A mail that is nothing but an invite still says something. */
static void
append_invite (GString *text, SlInvite *invite)
{
  const SlInviteFields *fields = sl_invite_get_fields (invite);

  if (fields->summary != NULL)
    g_string_append (text, fields->summary);
  if (fields->location != NULL)
    append_paragraph (text, fields->location);
}

/* A calendar part may hide behind another: look at all that alternatives and related skipped. */
static void
find_invite (Reading *reading, SlMailPart *part)
{
  if (reading->invite == NULL && sl_mail_part_is_calendar (part))
    read_calendar (reading, part);
  for (guint i = 0; part->children != NULL && i < part->children->len; i++)
    find_invite (reading, g_ptr_array_index (part->children, i));
}

void
sl_mail_body_read (SlMailPart *root, SlMailBody *body)
{
  g_return_if_fail (body != NULL);

  g_autoptr (GPtrArray) links = sl_links_new ();
  Reading reading = { .links = links };
  g_autofree char *read = root != NULL ? read_part (&reading, root) : g_strdup ("");
  g_autoptr (GString) text = g_string_new_take (g_steal_pointer (&read));

  if (root != NULL)
    find_invite (&reading, root);
  if (text->len == 0 && reading.invite != NULL)
    append_invite (text, reading.invite);
  limit (&reading, text);
  *body = (SlMailBody) {
    .text = g_string_free_and_steal (g_steal_pointer (&text)),
    .links = g_steal_pointer (&links),
    .invite = g_steal_pointer (&reading.invite),
    .truncated = reading.truncated,
  };
}

void
sl_mail_body_clear (SlMailBody *body)
{
  g_clear_pointer (&body->text, g_free);
  g_clear_pointer (&body->links, g_ptr_array_unref);
  g_clear_object (&body->invite);
}

/* Lines that tell nothing at the top of a list row: rules, bare addresses, "view in browser". */
static gboolean
is_meaningful (const char *line)
{
  g_autofree char *folded = sl_text_fold (line);

  if (score (line) < 2)
    return FALSE;
  return strstr (folded, "view in browser") == NULL && strstr (folded, "in your browser") == NULL &&
         strstr (folded, "im browser") == NULL && strstr (folded, "above this line") == NULL &&
         !g_str_has_prefix (folded, "---------- forwarded message");
}

char *
sl_mail_body_make_snippet (const char *text, size_t quote_offset)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autoptr (GString) words = g_string_new (NULL);
  const char *end = text + MIN (quote_offset, strlen (text));

  for (const char *line = text; line < end && words->len < SNIPPET_CHARS * 4;)
    {
      const char *stop = memchr (line, '\n', (size_t) (end - line));
      size_t length = (size_t) ((stop != NULL ? stop : end) - line);
      g_autofree char *copy = g_strndup (line, MIN (length, SNIPPET_CHARS * 8));
      g_autofree char *valid = g_utf8_make_valid (copy, -1);

      if (is_meaningful (valid))
        g_string_append_printf (words, "%s ", valid);
      line += length + 1;
    }
  return sl_text_one_line (words->str, SNIPPET_CHARS);
}
