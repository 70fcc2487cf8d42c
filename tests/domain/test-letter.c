/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-letter.h"

#include <string.h>

#include "sl-date.h"

static SlLetter *
make (const char *language, const char *subject, const char *body)
{
  return sl_letter_new (&(SlLetterFields) { .id = (char *) "follow_up.x",
                                            .language = (char *) language,
                                            .subject = (char *) subject,
                                            .body = (char *) body });
}

static void
test_fill (void)
{
  static const struct
  {
    const char *language;
    const char *name;
    const char *text;
    const char *expected;
  } cases[] = {
    { "en", "Ana Ruiz", "Hello {name}, {company}: {title} {date}.",
      "Hello Ana Ruiz, Acme {title} & Co: Gardener 5 March 2026." },
    { "de", "Ana Ruiz", "{date}", "5. März 2026" },
    { "fr", "Ana Ruiz", "{date}", "5 mars 2026" },
    { "es", "Ana Ruiz", "{date}", "5 de marzo de 2026" },
    { "en", NULL, "Hello {name},", "Hello," },
    { "en", NULL, "{name}", "" },
    { "en", "A\r\nBcc: x", "Hello {name}", "Hello A Bcc: x" },
    { "en", "Ana", "{unknown} {} { {Name}", "{unknown} {} { {Name}" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SlLetterValues values = { .company = "Acme {title} & Co",
                                .title = "Gardener",
                                .name = cases[i].name,
                                .address = "ana@acme.example" };
      g_assert_true (sl_date_parse_iso8601 ("2026-03-05T10:00:00Z", &values.date_us));
      g_autoptr (SlLetter) letter = make (cases[i].language, cases[i].text, cases[i].text);
      g_autoptr (SlLetter) filled = sl_letter_fill (letter, &values);
      g_assert_cmpstr (sl_letter_get_fields (filled)->body, ==, cases[i].expected);
      g_assert_null (strpbrk (sl_letter_get_fields (filled)->subject, "\r\n"));
      g_assert_cmpstr (sl_letter_get_fields (filled)->to, ==, "ana@acme.example");
    }
}

/* RFC 6068: what has a meaning in an address is escaped, line ends are CRLF. */
static void
test_mailto (void)
{
  static const struct
  {
    const char *to;
    const char *subject;
    const char *body;
    const char *expected;
  } cases[] = {
    { "ana@acme.example", "Hi", "a", "mailto:ana@acme.example?subject=Hi&body=a" },
    { "gorby%kremvax@example.com", "a b", "x\ny",
      "mailto:gorby%25kremvax@example.com?subject=a%20b&body=x%0D%0Ay" },
    { "unlikely?address@example.com", "&", "1 + 1 = 2",
      "mailto:unlikely%3Faddress@example.com?subject=%26&body=1%20%2B%201%20%3D%202" },
    { "a+b@example.com", "Über", "caf\xc3\xa9\r\n\n",
      "mailto:a%2Bb@example.com?subject=%C3%9Cber&body=caf%C3%A9%0D%0A%0D%0A" },
    { "x@y.example,bcc@z.example", "a\"b", "#",
      "mailto:x@y.example%2Cbcc@z.example?subject=a%22b&body=%23" },
    { NULL, "s", "b", "mailto:?subject=s&body=b" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SlLetter) letter =
          sl_letter_new (&(SlLetterFields) { .to = (char *) cases[i].to,
                                             .subject = (char *) cases[i].subject,
                                             .body = (char *) cases[i].body });
      g_autofree char *mailto = sl_letter_make_mailto (letter);
      g_assert_cmpstr (mailto, ==, cases[i].expected);
      g_assert_true (g_uri_is_valid (mailto, G_URI_FLAGS_NONE, NULL));
    }
}

/* Each language has both, they hold without a name, and nothing is left of the placeholders. */
static void
test_templates (void)
{
  const SlLetterValues values = { .company = "Acme",
                                  .title = "Gardener",
                                  .date_us = SL_US_PER_DAY * 20000 };
  g_autoptr (GPtrArray) templates = sl_letter_list_templates ();

  g_assert_cmpuint (templates->len, ==, 8);
  for (guint i = 0; i < templates->len; i++)
    {
      g_autoptr (SlLetter) filled = sl_letter_fill (templates->pdata[i], &values);
      const SlLetterFields *fields = sl_letter_get_fields (filled);
      g_test_message ("%s", fields->id);
      g_assert_null (strpbrk (fields->subject, "{}"));
      g_assert_null (strpbrk (fields->body, "{}"));
      g_assert_null (strstr (fields->body, "  "));
      g_assert_null (strstr (fields->body, " ,"));
      g_assert_nonnull (strstr (fields->body, "Acme"));
      g_assert_cmpuint (strlen (fields->body), >, 100);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/domain/letter/fill", test_fill);
  g_test_add_func ("/domain/letter/mailto", test_mailto);
  g_test_add_func ("/domain/letter/templates", test_templates);
  return g_test_run ();
}
