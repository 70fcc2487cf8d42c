/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-text.h"

#include <string.h>

#define ELLIPSIS "\xe2\x80\xa6"

typedef struct
{
  const char *text;
  const char *expected;
} TextCase;

static const TextCase fold_cases[] = {
  { "", "" },
  { "  Thank You\r\n\tfor\v applying  ", "thank you for applying" },
  { "We\xe2\x80\x99re \xe2\x80\x9csorry\xe2\x80\x9d \xe2\x80\x93 no", "we're \"sorry\" - no" },
  { "don\xc2\xb4t", "don't" },
  { "a\xc2\xa0"
    "b\xe2\x80\xaf"
    "c\xe3\x80\x80"
    "d\xe2\x80\xa8"
    "e",
    "a b c d e" },
  { "un\xc2\xad"
    "for\xe2\x80\x8btun\xe2\x80\x8d"
    "ate\xef\xbb\xbfly",
    "unfortunately" },
  { "\xe2\x80\xae"
    "evil\xe2\x81\xa6",
    "evil" },
  { "STRASSE Stra\xc3\x9f"
    "e",
    "strasse strasse" },
  { "\xef\xac\x81nal \xef\xbc\xa1\xef\xbc\xa2", "final ab" },
  { "Ole\xcc\x81 Ol\xc3\xa9", "ol\xc3\xa9 ol\xc3\xa9" },
  { "wait\xe2\x80\xa6", "wait..." },
  { "\xe2\x9d\xa4\xef\xb8\x8f ok", "\xe2\x9d\xa4 ok" },
  { "a\x01\x1b[31mb\x7f", "a[31mb" },
  { "\xce\x9f\xce\x94\xce\x9f\xce\xa3", "\xce\xbf\xce\xb4\xce\xbf\xcf\x83" },
  { "\xd0\x9f\xd0\xa0\xd0\x98\xd0\x92\xd0\x95\xd0\xa2",
    "\xd0\xbf\xd1\x80\xd0\xb8\xd0\xb2\xd0\xb5\xd1\x82" },
  { "ok \xff\xc3 end", "ok \xef\xbf\xbd\xef\xbf\xbd end" },
};

static void
test_text_fold (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (fold_cases); i++)
    {
      g_autofree char *folded = sl_text_fold (fold_cases[i].text);

      g_assert_cmpstr (folded, ==, fold_cases[i].expected);
    }
}

/* Every character, and every character followed by a mark, is folded for good the first time. */
static void
test_text_fold_again (void)
{
  for (gunichar c = 1; c <= 0x10ffff; c++)
    {
      /* GLib's case folding turns Cherokee capitals into small letters, and those into capitals. */
      if (!g_unichar_validate (c) || g_unichar_get_script (c) == G_UNICODE_SCRIPT_CHEROKEE)
        continue;
      char text[16] = { 0 };
      int length = g_unichar_to_utf8 (c, text);
      if (c % 2 == 0)
        length += g_unichar_to_utf8 (0x0301, text + length);
      g_autofree char *folded = sl_text_fold (text);
      g_autofree char *again = sl_text_fold (folded);

      if (strcmp (folded, again) != 0)
        g_error ("U+%04X: \"%s\" folds to \"%s\", and that to \"%s\"", c, text, folded, again);
      g_assert_true (g_utf8_validate (folded, -1, NULL));
    }
}

static char *
random_bytes (size_t length)
{
  static const char *const pieces[] = { "a",
                                        " ",
                                        "\n",
                                        "\xcc\x81",
                                        "\xcc\xa7",
                                        "\xe2\x80\x8d",
                                        "\xff",
                                        "\xc3",
                                        "\xe1\x84\x80",
                                        "\xe1\x85\xa1",
                                        "\xef\xbb\xbf",
                                        "Z",
                                        "\xc2\x85",
                                        "\xf0\x9f\x98\x80",
                                        "\x1b",
                                        "\xc7\xb0",
                                        "\xcd\x85" };
  GString *text = g_string_new (NULL);

  while (text->len < length)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  return g_string_free_and_steal (text);
}

static void
test_text_random (void)
{
  for (int i = 0; i < 3000; i++)
    {
      g_autofree char *text = random_bytes ((size_t) g_test_rand_int_range (0, 60));
      size_t max_chars = (size_t) g_test_rand_int_range (1, 20);
      g_autofree char *folded = sl_text_fold (text);
      g_autofree char *again = sl_text_fold (folded);
      g_autofree char *line = sl_text_one_line (text, max_chars);
      g_autofree char *plain = sl_text_plain (text);
      g_autofree char *plain_again = sl_text_plain (plain);

      g_assert_cmpstr (folded, ==, again);
      g_assert_cmpstr (plain, ==, plain_again);
      g_assert_true (g_utf8_validate (line, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (line, -1), <=, (long) max_chars);
      g_assert_null (strpbrk (line, "\n\r\t\x1b"));
      g_assert_null (strstr (plain, "\xe2\x80\x8d"));
    }
}

/* Text is normalised in pieces; wherever they end, the outcome is that of the whole. */
static void
test_text_pieces (void)
{
  static const char *const units[] = { "e\xcc\x81\xcc\xa7", "\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8",
                                       "\xef\xbd\xb6\xef\xbe\x9e", "\xc3\xa9" };

  for (size_t i = 0; i < G_N_ELEMENTS (units); i++)
    for (int shift = 0; shift < 4; shift++)
      {
        GString *text = g_string_new_len ("xxxx", shift);
        for (int n = 0; n < 300; n++)
          g_string_append (text, units[i]);
        g_autofree char *folded = sl_text_fold (text->str);
        g_autofree char *whole = g_utf8_normalize (text->str, -1, G_NORMALIZE_NFKC);

        g_assert_cmpstr (folded, ==, whole);
        g_string_free (text, TRUE);
      }
}

static void
check_quick (const char *name, int n_units, const char *unit)
{
  GString *text = g_string_new ("a");
  for (int i = 0; i < n_units; i++)
    g_string_append (text, unit);
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autofree char *folded = sl_text_fold (text->str);
  g_autofree char *line = sl_text_one_line (text->str, 100);
  double elapsed = g_timer_elapsed (timer, NULL);

  g_test_minimized_result (elapsed, "%s: %.1f ms for %d", name, elapsed * 1000.0, n_units);
  g_assert_cmpfloat (elapsed, <, 5.0);
  g_string_free (text, TRUE);
}

static void
test_text_quick (void)
{
  check_quick ("ascii", 300000, "x");
  check_quick ("accented", 300000, "\xc3\xa9");
  check_quick ("marks", 300000, "\xcc\x81");
  check_quick ("marks out of order", 300000, "\xcc\x81\xcc\xa7");
  check_quick ("long expansion", 30000, "\xef\xb7\xba");
  check_quick ("hangul compatibility", 300000, "\xe3\x84\xb1\xe3\x85\x8f");
  check_quick ("hangul", 300000, "\xe1\x84\x80\xe1\x85\xa1");
  check_quick ("broken", 300000, "\xff");
  check_quick ("spaces", 300000, " ");
}

static void
test_text_one_line (void)
{
  static const TextCase cases[] = {
    { NULL, "" },
    { " a \n\n b\tc ", "a b c" },
    { "<b>&amp;", "<b>&amp;" },
    { "moc\xe2\x80\xae"
      "evil",
      "mocevil" },
    { "abcdefghij", "abcdefghij" },
    { "abcdefghijk", "abcdefghi" ELLIPSIS },
    { "abcd fghi klmno", "abcd fghi" ELLIPSIS },
    { "abcdefgh e\xcc\x81\xcc\x81\xcc\x81", "abcdefgh" ELLIPSIS },
    { "\xd8\x80", "\xd8\x80" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line = sl_text_one_line (cases[i].text, 10);

      g_assert_cmpstr (line, ==, cases[i].expected);
    }
  g_autofree char *shortest = sl_text_one_line ("ab", 1);
  g_assert_cmpstr (shortest, ==, ELLIPSIS);
}

static void
test_text_plain (void)
{
  g_autofree char *plain = sl_text_plain ("Hi,\r\n\r\n  you \xc2\xa0 there \r\n\ttabbed\xe2\x80\xa9"
                                          "end\x07\xe2\x80\xae!");
  g_autofree char *none = sl_text_plain (NULL);

  g_assert_cmpstr (plain, ==, "Hi,\n\nyou there\n\ttabbed\nend!");
  g_assert_cmpstr (none, ==, "");
}

static void
test_text_zalgo (void)
{
  GString *text = g_string_new ("a");
  for (int i = 0; i < 500; i++)
    g_string_append (text, "\xcc\x81");
  g_string_append (text, "b");
  g_autofree char *line = sl_text_one_line (text->str, 0);

  g_assert_cmpint (g_utf8_strlen (line, -1), <, 40);
  g_assert_true (g_str_has_suffix (line, "b"));
  g_string_free (text, TRUE);
}

typedef struct
{
  const char *bytes;
  size_t length;
  const char *charset;
  const char *expected;
} CharsetCase;

#define BYTES(b) b, sizeof b - 1

static const CharsetCase charset_cases[] = {
  { BYTES (""), NULL, "" },
  { BYTES ("ol\xc3\xa9"), NULL, "ol\xc3\xa9" },
  { BYTES ("ol\xc3\xa9"), "iso-8859-1", "ol\xc3\xa9" },
  { BYTES ("ol\xe9"), "ISO-8859-1", "ol\xc3\xa9" },
  { BYTES ("ol\xe9"), NULL, "ol\xc3\xa9" },
  { BYTES ("ol\xe9"), "utf-8", "ol\xc3\xa9" },
  { BYTES ("we\x92re \x80 5"), "us-ascii", "we\xe2\x80\x99re \xe2\x82\xac 5" },
  { BYTES ("we\x92re"), "iso-8859-1", "we\xe2\x80\x99re" },
  { BYTES ("ol\xe9"), "no-such-charset", "ol\xc3\xa9" },
  { BYTES ("ol\xe9"), "../../etc/passwd", "ol\xc3\xa9" },
  { BYTES ("ol\xe9"), "utf-8//TRANSLIT", "ol\xc3\xa9" },
  { BYTES ("ol\xe9"), "", "ol\xc3\xa9" },
  { BYTES ("\xef\xf0\xe8\xe2\xe5\xf2"), "windows-1251",
    "\xd0\xbf\xd1\x80\xd0\xb8\xd0\xb2\xd0\xb5\xd1\x82" },
  { BYTES ("\xb9\xfa"), "gb2312", "\xe5\x9b\xbd" },
  { BYTES ("\x93\xfa\x96{"), "Shift_JIS", "\xe6\x97\xa5\xe6\x9c\xac" },
  { BYTES ("\x1b$B\x46|\x4b\\\x1b(B"), "ISO-2022-JP", "\xe6\x97\xa5\xe6\x9c\xac" },
  { BYTES ("h\0i\0"), "utf-16le", "hi" },
  { BYTES ("Hi+AKM-"), "utf-7", "Hi\xc2\xa3" },
  { BYTES ("a\0b"), NULL, "ab" },
  { BYTES ("r\xc3\xa9sum\xc3\xa9 ol\xc3"), "utf-8", "r\xc3\xa9sum\xc3\xa9 ol\xef\xbf\xbd" },
  { BYTES ("a\x81"
           "b"),
    "windows-1252",
    "a\xef\xbf\xbd"
    "b" },
  { BYTES ("\x93\xfa\xff!"), "shift_jis", "\xe6\x97\xa5\xef\xbf\xbd!" },
};

static void
test_text_make_utf8 (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (charset_cases); i++)
    {
      const CharsetCase *c = &charset_cases[i];
      g_autofree char *text = sl_text_make_utf8 (c->bytes, c->length, c->charset);

      g_test_message ("case %zu (%s)", i, c->charset != NULL ? c->charset : "none");
      g_assert_cmpstr (text, ==, c->expected);
    }
}

static void
test_text_make_utf8_random (void)
{
  static const char *const charsets[] = { NULL,      "utf-8",        "utf-16",      "utf-32",
                                          "utf-7",   "iso-2022-jp",  "iso-2022-kr", "hz-gb-2312",
                                          "gb18030", "big5",         "euc-jp",      "shift_jis",
                                          "koi8-r",  "windows-1252", "x-unknown" };

  for (int i = 0; i < 20000; i++)
    {
      char bytes[64];
      size_t length = (size_t) g_test_rand_int_range (0, sizeof bytes);
      const char *charset = charsets[g_test_rand_int_range (0, G_N_ELEMENTS (charsets))];

      for (size_t j = 0; j < length; j++)
        bytes[j] = (char) (g_test_rand_bit () ? g_test_rand_int_range (0, 256)
                                              : g_test_rand_int_range (0x1b, 0x40));
      g_autofree char *text = sl_text_make_utf8 (bytes, length, charset);
      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/base/text/fold", test_text_fold);
  g_test_add_func ("/base/text/fold-again", test_text_fold_again);
  g_test_add_func ("/base/text/random", test_text_random);
  g_test_add_func ("/base/text/pieces", test_text_pieces);
  g_test_add_func ("/base/text/quick", test_text_quick);
  g_test_add_func ("/base/text/one-line", test_text_one_line);
  g_test_add_func ("/base/text/plain", test_text_plain);
  g_test_add_func ("/base/text/zalgo", test_text_zalgo);
  g_test_add_func ("/base/text/make-utf8", test_text_make_utf8);
  g_test_add_func ("/base/text/make-utf8-random", test_text_make_utf8_random);
  return g_test_run ();
}
