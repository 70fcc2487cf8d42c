/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>
#include <time.h>

#include "sl-await.h"
#include "sl-mime-reader.h"

typedef struct
{
  const char *name;
  const char *html;
  const char *text;
} Case;

static const Case cases[] = {
  { "empty", "", "" },
  { "plain", "Hello", "Hello" },
  { "inline", "<b>He</b>llo <i>you</i>", "Hello you" },
  { "entities", "a&nbsp;b &amp; c &lt;d&gt; &eacute; &#8217; &bogus;", "a b & c <d> é ’ &bogus;" },
  { "space", "  a\n\t b  <span> c</span> ", "a b c" },
  { "breaks", "a<br>b<br/>c<br><br>d", "a\nb\nc\n\nd" },
  { "paragraphs", "<p>a</p><p>b</p>", "a\n\nb" },
  { "divs", "<div>a</div><div><div>b</div></div>c", "a\nb\nc" },
  { "headings", "<h1>T</h1>text", "T\n\ntext" },
  { "list", "<ul><li>a</li><li>b</li></ul>", "- a\n- b" },
  { "numbered", "x<ol><li>a<li>b</ol>", "x\n\n1. a\n2. b" },
  { "table", "<table><tr><td>Job:</td><td>Cook</td></tr><tr><td>At:</td><td>Acme</td></tr></table>",
    "Job: Cook\nAt: Acme" },
  { "pre", "<pre>a\n  b\n\nc</pre>", "a\nb\n\nc" },
  { "script", "a<script>var b = '<p>x</p>';</script><style>p { c: d }</style>e", "ae" },
  { "head", "<html><head><title>No</title><style>x</style></head><body>Yes</body></html>", "Yes" },
  { "comment", "a<!-- b --><!--[if mso]><p>c</p><![endif]-->d", "ad" },
  { "display-none", "<div>a<div style=\"DISPLAY : none !important\">b<p>c</p></div>d</div>", "ad" },
  { "visibility", "a<span style='visibility:hidden'>b</span>c", "ac" },
  { "hidden", "a<span hidden>b</span>c", "ac" },
  { "opacity", "a<span style='opacity:0'>b</span><i style='opacity:0.9'>c</i>", "ac" },
  { "font-size-zero", "<div>a<span style='font-size:0px'>b</span>c</div>", "ac" },
  { "font-size-restored", "<td style='font-size:0px'><div style='font-size:16px'>text</div></td>",
    "text" },
  { "font-size-fraction", "<p style='font-size:0.9em'>text</p>", "text" },
  { "preheader", "<div style='max-height:0;overflow:hidden'>secret</div>Hello", "Hello" },
  { "hidden-by-the-last", "<p>a</p><p style='display:block;display:none'>b</p><p>c</p>", "a\n\nc" },
  { "hidden-with-a-size", "a<i style='visibility:hidden;font-size:14px'>b</i>c", "ac" },
  { "hidden-child-has-size", "a<i style='visibility:hidden'>b<b style='font-size:9px'>b</b></i>c",
    "ac" },
  { "hidden-behind-comment", "a<i style='display:/**/none'>b</i>c", "ac" },
  { "hidden-far-off", "a<i style='position:absolute; left:-9999px'>b</i>c", "ac" },
  { "hidden-far-indent", "a<i style='text-indent:-9999px'>b</i>c", "ac" },
  { "hanging-indent", "<p style='text-indent:-18pt'>b</p>", "b" },
  { "mso-hide-alone", "<p style='mso-hide:all'>Hello</p>", "Hello" },
  { "unclosed", "<div><p>a<b>b<div>c", "ab\nc" },
  { "stray-ends", "</div></table><p>a</b></b></p></html><p>b</p>", "a\n\nb" },
  { "cite", "<p>Yes</p><blockquote type=cite><p>No</p><p>Yes?</p></blockquote>",
    "Yes\n\n> No\n\n> Yes?" },
  { "gmail-quote", "a<blockquote class=\"gmail_quote\">b</blockquote>c", "a\n\n> b\n\nc" },
  { "indented-is-no-quote", "a<blockquote>b</blockquote>", "a\n\nb" },
  { "latin-1-guess", "caf\xe9", "café" },
};

static void
test_html_text (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *text = sl_html_to_text (c->html, strlen (c->html), NULL);

  g_assert_cmpstr (text, ==, c->text);
}

static void
test_html_links (void)
{
  static const char html[] =
      "<a href=' https://a.example/x?y=1&amp;z=2 '>1</a>"
      "<a href='https://a.example/x?y=1&z=2'>2</a>"
      "<a href='HTTP://B.example'>3</a>"
      "<a href='/relative'>4</a><a href='mailto:a@b'>5</a>"
      "<a href='javascript:alert(1)'>6</a><a href='https://'>7</a>"
      "<div style='display:none'><a href='https://hidden.example/'>8</a></div>"
      "<a>9</a><img src='https://pixel.example/1.gif'>";
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = sl_html_to_text (html, strlen (html), links);

  g_assert_cmpuint (links->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (links, 0), ==, "https://a.example/x?y=1&z=2");
  g_assert_cmpstr (g_ptr_array_index (links, 1), ==, "HTTP://B.example");
  g_assert_cmpstr (text, ==,
                   "1234567"
                   "9");
}

static void
test_html_nul (void)
{
  static const char html[] = "a\0<p>b</p>";
  g_autofree char *text = sl_html_to_text (html, sizeof html - 1, NULL);

  g_assert_cmpstr (text, ==, "a\n\nb");
}

/* libxml2's tree would stop at a depth of 256; and a recursive walk would crash. */
static void
test_html_deep (void)
{
  g_autoptr (GString) html = g_string_new (NULL);

  for (int i = 0; i < 300; i++)
    g_string_append (html, "<div><font><blockquote type=cite>");
  g_string_append (html, "bottom");
  g_autofree char *text = sl_html_to_text (html->str, html->len, NULL);
  g_assert_true (g_str_has_suffix (text, "bottom"));
}

/* Each end would be looked for, and each item's list, in all elements that are open. */
static void
test_html_deep_and_wide (void)
{
  g_autoptr (GString) html = g_string_new ("top ");

  for (int i = 0; i < 90000; i++)
    g_string_append (html, "<div>");
  for (int i = 0; i < 500000; i++)
    g_string_append (html, "<li></x>");
  clock_t start = clock (); /* its own time, whatever else runs */
  g_autofree char *text = sl_html_to_text (html->str, html->len, NULL);
  g_assert_true (g_str_has_prefix (text, "top"));
  g_assert_cmpint (clock () - start, <, 20 * CLOCKS_PER_SEC * sl_await_get_slowness ());
}

/* Each attribute would be compared with all the others of its tag. */
static void
test_html_many_attributes (void)
{
  static const char *const forms[] = { "a%d=1 ", "a%d=\"\"", "a%d\n" };

  for (size_t form = 0; form < G_N_ELEMENTS (forms); form++)
    {
      g_autoptr (GString) html = g_string_new ("top <a ");

      for (int i = 0; i < 500000; i++)
        {
          g_autofree char *number = g_strdup_printf ("%d", i);
          g_auto (GStrv) parts = g_strsplit (forms[form], "%d", 2);
          g_string_append_printf (html, "%s%s%s", parts[0], number, parts[1]);
        }
      clock_t start = clock (); /* its own time, whatever else runs */
      g_autofree char *text = sl_html_to_text (html->str, html->len, NULL);
      g_assert_true (g_str_has_prefix (text, "top"));
      g_assert_cmpint (clock () - start, <, 30 * CLOCKS_PER_SEC * sl_await_get_slowness ());
    }
}

static void
test_html_large (void)
{
  g_autoptr (GString) html = g_string_new (NULL);

  for (int i = 0; i < 400000; i++)
    g_string_append (html, "<td>word&amp;</td>");
  g_autofree char *text = sl_html_to_text (html->str, html->len, NULL);
  g_assert_cmpuint (strlen (text), <=, 1100 * 1024);
  g_assert_cmpuint (strlen (text), >, 1000 * 1024);
}

static void
test_html_mutations (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (GString) all = g_string_new (NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_string_append (all, cases[i].html);
  for (int i = 0; i < 3000; i++)
    {
      g_autofree char *html = g_memdup2 (all->str, all->len);
      for (int n = 0; n < 20; n++)
        html[g_rand_int_range (random, 0, (gint32) all->len)] =
            "<>/\"'= &;-!\0\xff"[g_rand_int_range (random, 0, 13)];
      g_autofree char *text =
          sl_html_to_text (html, (size_t) g_rand_int_range (random, 0, (gint32) all->len), NULL);
      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/mail/html/text/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_html_text);
    }
  g_test_add_func ("/mail/html/links", test_html_links);
  g_test_add_func ("/mail/html/nul", test_html_nul);
  g_test_add_func ("/mail/html/deep", test_html_deep);
  g_test_add_func ("/mail/html/deep-and-wide", test_html_deep_and_wide);
  g_test_add_func ("/mail/html/many-attributes", test_html_many_attributes);
  g_test_add_func ("/mail/html/large", test_html_large);
  g_test_add_func ("/mail/html/mutations", test_html_mutations);

  return g_test_run ();
}
