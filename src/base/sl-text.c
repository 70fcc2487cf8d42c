/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text of mails is hostile until it went through here. All work is linear in the length of the
 * text: runs of combining marks are cut before GLib sorts them, which takes it quadratic time.
 */

#include "sl-text.h"

#include <string.h>

#define ELLIPSIS "\xe2\x80\xa6"

/* Unicode's stream-safe format (UAX #15) allows 30 marks on one letter; no language needs 16. */
#define MAX_MARKS 16

/* Pieces in which text is normalised; the longer one holds where no place is a good one. */
#define MIN_PIECE_CHARS 64
#define MAX_PIECE_CHARS 1024

typedef enum
{
  KEEP,
  DROP,
  SPACE,
  TAB,
  LINE_BREAK,
} CharKind;

/* Takes up no place, but is neither a control nor a format character by its category. */
static gboolean
is_blank_letter (gunichar c)
{
  return c == 0x034f || c == 0x115f || c == 0x1160 || c == 0x17b4 || c == 0x17b5 || c == 0x3164 ||
         c == 0xffa0;
}

/* The signs that Unicode counts as format characters but draws. */
static gboolean
is_visible_format (gunichar c)
{
  return (c >= 0x0600 && c <= 0x0605) || c == 0x06dd || c == 0x070f || c == 0x0890 || c == 0x0891 ||
         c == 0x08e2 || c == 0x110bd || c == 0x110cd;
}

static CharKind
classify (gunichar c)
{
  if (c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029)
    return LINE_BREAK;
  if (c == '\t')
    return TAB;
  if (c > ' ' && c < 0x7f)
    return KEEP;
  if (g_unichar_isspace (c) || c == '\v')
    return SPACE;
  if (is_blank_letter (c))
    return DROP;

  GUnicodeType type = g_unichar_type (c);
  if (type == G_UNICODE_CONTROL || (type == G_UNICODE_FORMAT && !is_visible_format (c)))
    return DROP;
  return KEEP;
}

static gboolean
is_mark (gunichar c)
{
  return c >= 0x300 && g_unichar_ismark (c);
}

/* The UTF-8 of @text: itself, or a repaired copy in @repaired. */
static const char *
ensure_utf8 (const char *text, char **repaired)
{
  if (g_utf8_validate (text, -1, NULL))
    return text;
  *repaired = g_utf8_make_valid (text, -1);
  return *repaired;
}

static void
append_line_break (GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

static void
append_space (GString *out)
{
  if (out->len > 0 && !g_ascii_isspace (out->str[out->len - 1]))
    g_string_append_c (out, ' ');
}

/* How many bytes from @p are signs of ASCII that clean() keeps: nearly all of most mails. */
static size_t
measure_graphic (const char *p)
{
  const char *end = p;

  while (g_ascii_isgraph (*end))
    end++;
  return (size_t) (end - p);
}

/* Cleans @text; with @lines it keeps line breaks and tabs, else all white space is one space. */
static GString *
clean (const char *text, gboolean lines)
{
  g_autofree char *repaired = NULL;
  const char *p = ensure_utf8 (text, &repaired);
  GString *out = g_string_sized_new (strlen (p));
  unsigned int n_marks = 0;

  while (*p != '\0')
    {
      size_t n_graphic = measure_graphic (p);
      if (n_graphic > 0)
        {
          g_string_append_len (out, p, (gssize) n_graphic);
          p += n_graphic;
          n_marks = 0;
          continue;
        }
      const char *start = p;
      gunichar c = g_utf8_get_char (p);
      CharKind kind = classify (c);

      p = g_utf8_next_char (p);
      if (kind == DROP)
        continue;
      n_marks = is_mark (c) ? n_marks + 1 : 0;
      if (n_marks > MAX_MARKS)
        continue;
      if (kind == KEEP)
        g_string_append_len (out, start, p - start);
      else if (kind == LINE_BREAK && lines)
        append_line_break (out);
      else if (kind == TAB && lines)
        g_string_append_c (out, '\t');
      else
        append_space (out);
    }
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return out;
}

/* The plain sign for a typographic one that compatibility normalisation would leave or split. */
static gunichar
make_plain (gunichar c)
{
  switch (c)
    {
    case 0x00b4: /* acute accent, typed as an apostrophe */
    case 0x02b9:
    case 0x02bb:
    case 0x02bc:
    case 0x02bd:
    case 0x2018:
    case 0x2019:
    case 0x201a:
    case 0x201b:
    case 0x2032:
    case 0x2035:
    case 0xff07:
      return '\'';
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201f:
    case 0x2033:
    case 0x2036:
    case 0xff02:
      return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2043:
    case 0x2212:
    case 0xfe31:
    case 0xfe32:
    case 0xfe58:
    case 0xfe63:
    case 0xff0d:
      return '-';
    default:
      return c;
    }
}

static gboolean
is_variation_selector (gunichar c)
{
  return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
}

/* Plain signs and no variation selectors; returns whether anything beyond ASCII is left. */
static gboolean
make_plain_text (const char *text, GString *out)
{
  gboolean beyond_ascii = FALSE;

  for (const char *p = text; *p != '\0';)
    {
      const char *ascii = p;
      while (*p != '\0' && (*p & 0x80) == 0)
        p++;
      g_string_append_len (out, ascii, p - ascii);
      if (*p == '\0')
        break;
      gunichar c = make_plain (g_utf8_get_char (p));

      p = g_utf8_next_char (p);
      if (is_variation_selector (c))
        continue;
      beyond_ascii |= c > 0x7f;
      g_string_append_unichar (out, c);
    }
  return beyond_ascii;
}

/* Whether normalisation may join @c to what stands before it: marks, and the later letters of a
 * Hangul syllable in their several forms. */
static gboolean
joins_previous (gunichar c)
{
  return is_mark (c) || (c >= 0x1160 && c <= 0x11ff) || (c >= 0x3131 && c <= 0x318e) ||
         (c >= 0xff9e && c <= 0xffdc);
}

static const char *
find_piece_end (const char *start)
{
  const char *p = start;

  for (int n = 0; *p != '\0' && n < MAX_PIECE_CHARS; n++, p = g_utf8_next_char (p))
    if (n >= MIN_PIECE_CHARS && !joins_previous (g_utf8_get_char (p)))
      break;
  return p;
}

static GString *
normalize (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  while (*text != '\0')
    {
      const char *end = find_piece_end (text);
      g_autofree char *piece = g_utf8_normalize (text, end - text, G_NORMALIZE_NFKC);

      g_string_append (out, piece);
      text = end;
    }
  return out;
}

char *
sl_text_fold (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autoptr (GString) cleaned = clean (text, FALSE);
  g_autoptr (GString) plain = g_string_sized_new (cleaned->len);

  if (!make_plain_text (cleaned->str, plain))
    return g_ascii_strdown (plain->str, (gssize) plain->len);

  /* Folding can undo the normal form, and the normal form of some signs holds spaces. */
  g_autoptr (GString) normal = normalize (plain->str);
  g_autofree char *folded = g_utf8_casefold (normal->str, (gssize) normal->len);
  g_autoptr (GString) renormal = normalize (folded);
  g_autoptr (GString) result = clean (renormal->str, FALSE);
  g_string_truncate (plain, 0);
  make_plain_text (result->str, plain);
  return g_string_free_and_steal (g_steal_pointer (&plain));
}

char *
sl_text_one_line (const char *text, size_t max_chars)
{
  GString *line = clean (text != NULL ? text : "", FALSE);

  if (max_chars > 0 && (size_t) g_utf8_strlen (line->str, (gssize) line->len) > max_chars)
    {
      const char *cut = g_utf8_offset_to_pointer (line->str, (glong) max_chars - 1);

      /* A letter is not parted from its marks. */
      while (cut > line->str && is_mark (g_utf8_get_char (cut)))
        cut = g_utf8_prev_char (cut);
      while (cut > line->str && cut[-1] == ' ')
        cut--;
      g_string_truncate (line, (gsize) (cut - line->str));
      g_string_append (line, ELLIPSIS);
    }
  return g_string_free_and_steal (line);
}

char *
sl_text_plain (const char *text)
{
  return g_string_free_and_steal (clean (text != NULL ? text : "", TRUE));
}
