/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bytes of an unknown encoding to UTF-8. Nothing fails here: a mail with one bad byte is still a
 * mail.
 */

#include "sl-text.h"

#include <errno.h>
#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd"
#define FALLBACK_CHARSET "WINDOWS-1252"

/* What is declared, and what is meant by it: supersets that programs write under the older name. */
static const struct
{
  const char *declared;
  const char *meant;
} aliases[] = {
  { "us-ascii", FALLBACK_CHARSET },
  { "ascii", FALLBACK_CHARSET },
  { "iso-8859-1", FALLBACK_CHARSET },
  { "latin1", FALLBACK_CHARSET },
  { "iso-8859-9", "WINDOWS-1254" },
  { "gb2312", "GB18030" },
  { "gbk", "GB18030" },
  { "shift_jis", "CP932" },
  { "ks_c_5601-1987", "CP949" },
  { "euc-kr", "CP949" },
  { "unicode-1-1-utf-7", "UTF-7" },
};

static const char *
resolve_charset (const char *declared)
{
  for (size_t i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (g_ascii_strcasecmp (declared, aliases[i].declared) == 0)
      return aliases[i].meant;
  return declared;
}

/* The name comes from a mail: nothing but a plain name may reach iconv, which takes options too. */
static gboolean
is_charset_name (const char *charset)
{
  size_t length = strlen (charset);

  return length > 0 && length < 64 && !g_str_has_prefix (charset, ".") &&
         strspn (charset, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_.:+") == length;
}

/* Encodings whose bytes can look like UTF-8 and mean something else. */
static gboolean
hides_in_utf8 (const char *charset)
{
  static const char *const prefixes[] = {
    "utf-7", "utf-16",   "utf16",     "utf-32", "utf32",
    "ucs",   "iso-2022", "csiso2022", "hz",     "unicode-1-1-utf-7"
  };

  for (size_t i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_ascii_strncasecmp (charset, prefixes[i], strlen (prefixes[i])) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_utf8_name (const char *charset)
{
  return g_ascii_strcasecmp (charset, "utf-8") == 0 || g_ascii_strcasecmp (charset, "utf8") == 0;
}

/* Returns NULL if iconv does not know @charset. */
static GString *
convert (const char *bytes, size_t length, const char *charset)
{
  GIConv converter = g_iconv_open ("UTF-8", charset);
  char *in = (char *) bytes;
  gsize in_left = length;
  gboolean flushed = FALSE;

  if (converter == (GIConv) -1)
    return NULL;

  GString *out = g_string_sized_new (length);
  while (!flushed)
    {
      char buffer[4096];
      char *next = buffer;
      gsize space = sizeof buffer;
      gboolean at_end = in_left == 0;
      gsize result = g_iconv (converter, at_end ? NULL : &in, &in_left, &next, &space);
      int reason = result == (gsize) -1 ? errno : 0;

      g_string_append_len (out, buffer, next - buffer);
      if (reason == EILSEQ || reason == EINVAL)
        {
          g_string_append (out, REPLACEMENT);
          in++;
          in_left--;
        }
      else if (at_end && reason != E2BIG)
        flushed = TRUE;
    }
  g_iconv_close (converter);
  return out;
}

/* Broken UTF-8 (cut in a character, say) rather than another encoding: it has whole characters of
 * more than one byte, which hardly any other encoding brings about by chance. */
static gboolean
is_mostly_utf8 (const char *bytes, size_t length)
{
  const char *end = bytes + length;
  size_t n_good = 0;
  size_t n_bad = 0;

  for (const char *p = bytes; p < end;)
    {
      gunichar c = (guchar) *p < 0x80 ? (gunichar) *p : g_utf8_get_char_validated (p, end - p);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          n_bad++;
          p++;
        }
      else
        {
          n_good += c > 0x7f;
          p += g_unichar_to_utf8 (c, NULL);
        }
    }
  return n_good > n_bad;
}

static char *
without_nul (const char *bytes, size_t length)
{
  char *text = g_malloc (length + 1);
  size_t n = 0;

  for (size_t i = 0; i < length; i++)
    if (bytes[i] != '\0')
      text[n++] = bytes[i];
  text[n] = '\0';
  return text;
}

static char *
convert_any (const char *bytes, size_t length, const char *charset)
{
  g_autoptr (GString) text = NULL;

  if (charset != NULL && !is_utf8_name (charset))
    text = convert (bytes, length, resolve_charset (charset));
  if (text == NULL)
    text = convert (bytes, length, FALLBACK_CHARSET);
  /* A C library without windows-1252 still gives the ASCII part. */
  return text != NULL ? without_nul (text->str, text->len) : without_nul (bytes, length);
}

char *
sl_text_make_utf8 (const char *bytes, size_t length, const char *charset)
{
  g_return_val_if_fail (bytes != NULL || length == 0, NULL);

  if (length == 0)
    return g_strdup ("");
  if (charset != NULL && !is_charset_name (charset))
    charset = NULL;

  gboolean declared_utf8 = charset == NULL || is_utf8_name (charset);
  g_autofree char *text = NULL;
  if (charset != NULL && hides_in_utf8 (charset))
    text = convert_any (bytes, length, charset);
  else if (g_utf8_validate_len (bytes, length, NULL) ||
           (declared_utf8 && is_mostly_utf8 (bytes, length)))
    text = without_nul (bytes, length);
  else
    text = convert_any (bytes, length, charset);
  return g_utf8_make_valid (text, -1);
}
