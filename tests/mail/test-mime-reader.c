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
  SlMessage *message;
  SlMessageText *text;
} Mail;

static void
mail_clear (Mail *mail)
{
  g_clear_object (&mail->message);
  g_clear_object (&mail->text);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Mail, mail_clear)

static Mail
read_bytes (const char *raw, size_t length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (raw, length);
  Mail mail = { 0 };

  mail.message = sl_mime_read (bytes, "account", "1", "thread", "place", 0, &mail.text);
  g_assert_nonnull (mail.message);
  g_assert_nonnull (mail.text);
  g_assert_true (g_utf8_validate (sl_message_text_get_fields (mail.text)->text, -1, NULL));
  g_assert_cmpint (sl_message_text_get_fields (mail.text)->quote_offset, <=,
                   strlen (sl_message_text_get_fields (mail.text)->text));
  return mail;
}

static Mail
read_mail (const char *raw)
{
  return read_bytes (raw, strlen (raw));
}

#define MESSAGE(mail) (sl_message_get_fields ((mail).message))
#define TEXT(mail) (sl_message_text_get_fields ((mail).text))

static void
test_mime_headers (void)
{
  g_auto (Mail) mail =
      read_mail ("Received: from relay; Sat, 21 Nov 2026 10:00:05 +0000\r\n"
                 "From: =?utf-8?Q?J=C3=BCrgen?= M=?iso-8859-1?Q?=FC?=ller <Jobs@Example.ORG>\r\n"
                 "Reply-To: \"HR, Team\" <hr+42@example.org>\r\n"
                 "Subject: =?UTF-8?B?VGhhbmsgeW91IGZvciA=?=\r\n =?UTF-8?B?YXBwbHlpbmc=?=\r\n"
                 "Message-ID: <one@example.org>\r\n"
                 "References: <a@x> <b@x>\r\n <c@x>\r\n"
                 "In-Reply-To: <b@x>\r\n"
                 "Date: Sat, 21 Nov 2026 11:00:00 +0100\r\n"
                 "List-Id: Jobs for you <jobs.Example.org>\r\n"
                 "List-Unsubscribe: <mailto:u@x>\r\n"
                 "Auto-Submitted: auto-generated\r\n"
                 "Content-Type: text/plain; charset=utf-8\r\n\r\nHello J\xc3\xbcrgen\r\n");
  static const char *const references[] = { "a@x", "c@x", "b@x", NULL };

  g_assert_cmpstr (MESSAGE (mail)->from_address, ==, "jobs@example.org");
  g_assert_cmpstr (MESSAGE (mail)->subject, ==, "Thank you for applying");
  g_assert_cmpstr (MESSAGE (mail)->rfc822_id, ==, "one@example.org");
  g_assert_cmpstrv (MESSAGE (mail)->references, references);
  g_assert_cmpint (MESSAGE (mail)->received_us, ==, 1795255200 * G_TIME_SPAN_SECOND);
  g_assert_cmpstr (MESSAGE (mail)->snippet, ==, "Hello Jürgen");
  g_assert_cmpstr (MESSAGE (mail)->thread_id, ==, "thread");
  g_assert_cmpstr (MESSAGE (mail)->locator, ==, "place");
  g_assert_cmpstr (TEXT (mail)->reply_to, ==, "hr+42@example.org");
  g_assert_cmpstr (TEXT (mail)->list_id, ==, "jobs.example.org");
  g_assert_true (TEXT (mail)->has_unsubscribe);
  g_assert_true (TEXT (mail)->auto_generated);
  g_assert_cmpstr (TEXT (mail)->text, ==, "Hello Jürgen");
}

static void
test_mime_id_is_stable (void)
{
  g_auto (Mail) one = read_mail ("From: a@x\n\n1");
  g_auto (Mail) two = read_mail ("From: b@y\n\n2");

  g_assert_cmpstr (MESSAGE (one)->id, ==, MESSAGE (two)->id);
  g_assert_cmpuint (strlen (MESSAGE (one)->id), ==, 36);
}

typedef struct
{
  const char *name;
  const char *from;
  const char *address;
  const char *display;
} SenderCase;

static const SenderCase senders[] = {
  { "plain", "jane@example.org", "jane@example.org", NULL },
  { "upper", "Jane <JANE@Example.Org>", "jane@example.org", "Jane" },
  { "comma-in-name", "Doe, Jane <jane@example.org>", "jane@example.org", NULL },
  { "quoted-comma", "\"Doe, Jane\" <jane@example.org>", "jane@example.org", "Doe, Jane" },
  { "name-is-address", "\"jane@example.org\" <jane@example.org>", "jane@example.org", NULL },
  { "group", "Team: Jane <jane@example.org>, b@x;", "jane@example.org", "Jane" },
  { "latin-1", "Fran\xe7ois <f@example.org>", "f@example.org", "François" },
  { "raw-utf-8", "Fran\xc3\xa7ois <f@example.org>", "f@example.org", "François" },
  { "encoded-address", "=?utf-8?q?Acme_Recruiting?= <no-reply@acme.example>",
    "no-reply@acme.example", "Acme Recruiting" },
  { "encoded-in-quotes", "\"=?utf-8?q?Acme_Recruiting?=\" <no-reply@acme.example>",
    "no-reply@acme.example", "Acme Recruiting" },
  { "no-brackets", "Acme no-reply@acme.example", "no-reply@acme.example", NULL },
  { "broken", "<<jane@example.org", "jane@example.org", NULL },
  { "controls", "Ja\x01ne \xe2\x80\xae<jane@example.org>", "jane@example.org", "Jane" },
};

static void
test_mime_sender (gconstpointer data)
{
  const SenderCase *sender = data;
  g_autofree char *raw = g_strdup_printf ("From: %s\n\nHello", sender->from);
  g_auto (Mail) mail = read_mail (raw);

  g_assert_cmpstr (MESSAGE (mail)->from_address, ==, sender->address);
  if (sender->display != NULL)
    g_assert_cmpstr (MESSAGE (mail)->from_name, ==, sender->display);
}

static void
test_mime_no_sender (void)
{
  g_auto (Mail) none = read_mail ("Subject: x\n\nHello");
  g_auto (Mail) bad = read_mail ("From: undisclosed\nSender: robot@example.org\n\nHello");

  g_assert_cmpstr (MESSAGE (none)->from_address, ==, "");
  g_assert_null (MESSAGE (none)->from_name);
  g_assert_cmpstr (MESSAGE (bad)->from_address, ==, "robot@example.org");
}

static void
test_mime_date (void)
{
  g_auto (Mail) received = read_mail ("Received: by b; Sat, 21 Nov 2026 10:00:00 +0000\n"
                                      "Received: by a; Fri, 20 Nov 2026 10:00:00 +0000\n"
                                      "Date: soon\n\nx");
  g_auto (Mail) nothing = read_mail ("Subject: x\n\nx");
  g_auto (Mail) absurd = read_mail ("Date: Sat, 21 Nov 9999 10:00:00 +0000\n\nx");

  g_assert_cmpint (MESSAGE (received)->received_us, ==, 1795255200 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (MESSAGE (nothing)->received_us, ==, 0);
  g_assert_cmpint (MESSAGE (absurd)->received_us, ==, 0);
}

static void
test_mime_given_date_wins (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("Date: Sat, 21 Nov 2026 11:00:00 +0100\n\nx", 40);
  g_autoptr (SlMessageText) text = NULL;
  g_autoptr (SlMessage) message = sl_mime_read (bytes, "a", "1", NULL, NULL, 42, &text);

  g_assert_cmpint (sl_message_get_fields (message)->received_us, ==, 42);
}

typedef struct
{
  const char *name;
  const char *body; /* from Content-Type on */
  const char *text;
} TextCase;

#define ALTERNATIVE(plain, html)                                                                   \
  "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n" plain     \
  "\n--b\nContent-Type: text/html\n\n" html "\n--b--\n"

static const TextCase texts[] = {
  { "plain", "Content-Type: text/plain\n\nHello\n", "Hello" },
  { "no-type", "\nHello\n", "Hello" },
  { "latin-1", "Content-Type: text/plain; charset=iso-8859-1\n\nGr\xfc\xdf Gott\n", "Grüß Gott" },
  { "wrong-charset", "Content-Type: text/plain; charset=us-ascii\n\nGr\xc3\xbc\xc3\x9f\n", "Grüß" },
  { "unknown-charset", "Content-Type: text/plain; charset=x-nonsense\n\nGr\xfc\xdf\n", "Grüß" },
  { "quoted-printable",
    "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    "caf=C3=A9 and a long=\n line\n",
    "café and a long line" },
  { "base64",
    "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    "SGVsbG8gd29y\nbGQ=\n",
    "Hello world" },
  { "broken-base64",
    "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSGVsbG8g!!d29ybGQ=\n",
    "Hello world" },
  { "html", "Content-Type: text/html; charset=utf-8\n\n<p>Hello <b>Jane</b>,</p><p>bye</p>\n",
    "Hello Jane,\n\nbye" },
  { "html-declares-itself",
    "Content-Type: text/html\n\n<html><head><meta charset=\"iso-8859-2\"></head>\xb3\xf3\xbf\xbb\n",
    "łóżť" },
  { "alternative-plain",
    ALTERNATIVE ("Hello Jane, all is well.", "<p>Hello Jane, all is well.</p>"),
    "Hello Jane, all is well." },
  { "alternative-stub",
    ALTERNATIVE ("Please view this mail in HTML format.",
                 "<p>Dear Jane, we are sorry to tell you that the position is filled. "
                 "We wish you all the best for your search and thank you.</p>"),
    "Dear Jane, we are sorry to tell you that the position is filled. We wish you all the best for "
    "your search and thank you." },
  { "alternative-empty-plain", ALTERNATIVE ("   ", "<p>Only here</p>"), "Only here" },
  { "alternative-markup-in-plain",
    ALTERNATIVE ("<html><p>Hello</p></html>", "<html><p>Hello</p></html>"), "Hello" },
  { "mixed",
    "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nOne\n--b\n"
    "Content-Type: application/pdf\nContent-Disposition: attachment; filename=x.pdf\n\n%PDF\n--b\n"
    "Content-Type: text/plain\nContent-Disposition: attachment; filename=notes.txt\n\nno\n--b\n"
    "Content-Type: text/plain\n\nTwo\n--b--\n",
    "One\n\nTwo" },
  { "related",
    "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>Hi</p>\n"
    "--b\nContent-Type: image/png\n\nxx\n--b--\n",
    "Hi" },
  { "signed",
    "Content-Type: multipart/signed; boundary=b; protocol=\"application/pgp-signature\"\n\n--b\n"
    "Content-Type: text/plain\n\nSigned\n--b\nContent-Type: "
    "application/pgp-signature\n\nxx\n--b--\n",
    "Signed" },
  { "forwarded",
    "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee below\n--b\n"
    "Content-Type: message/rfc822\n\nFrom: Acme <jobs@acme.example>\nSubject: "
    "=?utf-8?q?Off=C3=A9r?=\n"
    "\nWe offer\n--b--\n",
    "See below\n\n---------- Forwarded message ----------\nFrom: Acme <jobs@acme.example>\n"
    "Subject: Offér\n\nWe offer" },
  { "flowed",
    "Content-Type: text/plain; format=flowed\n\nThis line \ngoes on.\n Stuffed\n> quoted \n> too\n",
    "This line goes on.\nStuffed\n> quoted too" },
  { "controls",
    "Content-Type: text/plain\n\nA\x07\x1b[31mB\xe2\x80\xae"
    "C\n",
    "A[31mBC" },
  { "many-empty-lines", "Content-Type: text/plain\n\n\n\nA\r\n\r\n\r\n\r\nB  \n\n", "A\n\nB" },
  { "attachment-only-part",
    "Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nAll there is\n",
    "All there is" },
  { "missing-end", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nOpen", "Open" },
  { "no-boundary", "Content-Type: multipart/mixed\n\nText\n", "" },
};

static void
test_mime_text (gconstpointer data)
{
  const TextCase *text = data;
  g_autofree char *raw = g_strconcat ("From: a@example.org\n", text->body, NULL);
  g_auto (Mail) mail = read_mail (raw);

  g_assert_cmpstr (TEXT (mail)->text, ==, text->text);
}

static void
test_mime_links (void)
{
  static const char *const links[] = { "https://jobs.example.org/acme/1?a=1&b=2",
                                       "http://example.org/x",
                                       "https://boards.example.com/only-html", NULL };
  g_auto (Mail) mail = read_mail (
      ALTERNATIVE ("See https://jobs.example.org/acme/1?a=1&b=2, or <http://example.org/x>. "
                   "See https://jobs.example.org/acme/1?a=1&b=2",
                   "<a href='https://boards.example.com/only-html'>x</a> "
                   "<a href=\"mailto:a@x\">y</a> <a href='javascript:1'>z</a>"));

  g_assert_cmpstrv (TEXT (mail)->links, links);
}

static void
test_mime_links_are_limited (void)
{
  g_autoptr (GString) raw = g_string_new ("From: a@x\n\n");

  for (int i = 0; i < 1000; i++)
    g_string_append_printf (raw, "https://example.org/%d\n", i);
  g_auto (Mail) mail = read_mail (raw->str);
  g_assert_cmpuint (g_strv_length (TEXT (mail)->links), ==, 200);
}

/* Beginnings of addresses without an end: each must not be followed through all the others. */
static void
test_mime_links_without_end (void)
{
  g_autoptr (GString) raw = g_string_new ("From: a@x\n\n");

  for (int i = 0; i < 140000; i++)
    g_string_append (raw, "http://");
  clock_t start = clock (); /* its own time, whatever else runs */
  g_auto (Mail) mail = read_mail (raw->str);
  g_assert_cmpuint (g_strv_length (TEXT (mail)->links), <=, 200);
  g_assert_cmpint (clock () - start, <, 20 * CLOCKS_PER_SEC * sl_await_get_slowness ());
}

#define ICS                                                                                        \
  "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:u1\nDTSTART:20261121T100000Z\n"              \
  "SUMMARY:Interview\nEND:VEVENT\nEND:VCALENDAR\n"

static const TextCase invites[] = {
  { "calendar-part",
    "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nText\n--b\n"
    "Content-Type: text/calendar; method=REQUEST\n\n" ICS "--b--\n",
    "Text" },
  { "ics-attachment",
    "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nText\n--b\n"
    "Content-Type: application/ics; name=invite.ics\nContent-Disposition: attachment\n\n" ICS
    "--b--\n",
    "Text" },
  { "octet-stream",
    "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nText\n--b\n"
    "Content-Type: application/octet-stream\n"
    "Content-Disposition: attachment; filename=\"Meeting.ICS\"\n\n" ICS "--b--\n",
    "Text" },
  { "only-calendar", "Content-Type: text/calendar\n\n" ICS, "Interview" },
  { "second-of-related",
    "Content-Type: multipart/related; boundary=b\n\n--b\n\nText\n--b\n"
    "Content-Type: text/calendar\n\n" ICS "--b--\n",
    "Text" },
};

static void
test_mime_invite (gconstpointer data)
{
  const TextCase *invite = data;
  g_autofree char *raw = g_strconcat ("From: a@example.org\n", invite->body, NULL);
  g_auto (Mail) mail = read_mail (raw);

  g_assert_nonnull (TEXT (mail)->invite);
  g_assert_cmpstr (sl_invite_get_fields (TEXT (mail)->invite)->uid, ==, "u1");
  g_assert_cmpstr (TEXT (mail)->text, ==, invite->text);
}

static void
test_mime_quote_and_snippet (void)
{
  g_auto (Mail) mail = read_mail ("From: a@x\n\n-----\nView this in your browser\n"
                                  "https://example.org/x\nThanks, Tuesday suits me.\n\n"
                                  "On Mon, 2 Nov 2026 at 10:00, Jo <jo@x.example> wrote:\n"
                                  "> When?\n");
  const char *quote = TEXT (mail)->text + TEXT (mail)->quote_offset;

  g_assert_true (g_str_has_prefix (quote, "On Mon, 2 Nov"));
  g_assert_cmpstr (MESSAGE (mail)->snippet, ==, "Thanks, Tuesday suits me.");
}

static void
test_mime_long_text_is_cut (void)
{
  g_autoptr (GString) raw = g_string_new ("From: a@x\nContent-Type: text/plain; charset=utf-8\n\n");

  for (int i = 0; i < 200000; i++)
    g_string_append (raw, "ä ");
  g_auto (Mail) mail = read_mail (raw->str);
  g_assert_true (TEXT (mail)->truncated);
  g_assert_cmpuint (strlen (TEXT (mail)->text), <=, 256 * 1024);
  g_assert_cmpuint (strlen (TEXT (mail)->text), >, 250 * 1024);
  g_assert_cmpuint (g_utf8_strlen (MESSAGE (mail)->snippet, -1), <=, 200);
}

static void
test_mime_hostile_bytes (void)
{
  static const char with_nul[] = "From: a@x\0b\nSubject: x\0y\n\nbody\0more";
  static const char *const raws[] = {
    "",
    "\n",
    "\r\n\r\n",
    ":",
    ": \n\n",
    "\xff\xfe\x01",
    "From ",
    "From x\n",
    "From: ",
    "--b--",
    "Content-Type: multipart/mixed; boundary=\"\"\n\n--\n\n--\n",
    "Content-Type: message/rfc822\n\n",
    "Content-Type: ;;;\n\nx",
    "Content-Type: text\n\nx",
    "Content-Type: text/plain; charset*0*=utf-8''%; charset=\"\n\nx",
    "Subject: =?utf-8?Q?=ZZ?= =?x?B?\?\?\?= =?utf-8?B?=\n\nx",
    "Subject: =?utf-7?Q?+AGEAYQ-?=\nDate: -1\nMessage-ID: <<>>\nReferences: ><<>,;\n\nx",
    "From: @\nTo: <\nReply-To: ((((((((((\nList-Id: <>\n\nx",
    "Content-Transfer-Encoding: uuencode\n\nbegin 644 x\nM\nend\n",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (raws); i++)
    {
      g_auto (Mail) mail = read_mail (raws[i]);
      g_assert_nonnull (MESSAGE (mail)->subject);
    }
  g_auto (Mail) mail = read_bytes (with_nul, sizeof with_nul);
  g_assert_cmpstr (TEXT (mail)->text, ==, "bodymore");
}

static void
test_mime_huge_header (void)
{
  g_autoptr (GString) raw = g_string_new ("From: ");

  for (int i = 0; i < 1000000; i++)
    g_string_append (raw, "(a <b@c>, ");
  g_string_append (raw, "\nSubject: ");
  for (int i = 0; i < 1000000; i++)
    g_string_append (raw, "=?utf-8?q?");
  g_string_append (raw, "\n\nx");

  clock_t start = clock (); /* its own time, whatever else runs */
  g_auto (Mail) mail = read_mail (raw->str);
  g_assert_cmpuint (g_utf8_strlen (MESSAGE (mail)->subject, -1), <=, 1000);
  g_assert_cmpint (clock () - start, <, 20 * CLOCKS_PER_SEC * sl_await_get_slowness ());
}

static void
test_mime_deep_nesting (void)
{
  g_autoptr (GString) multiparts = g_string_new ("From: a@x\n");
  g_autoptr (GString) messages = g_string_new ("From: a@x\n");

  for (int i = 0; i < 10000; i++)
    g_string_append_printf (multiparts, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i,
                            i);
  for (int i = 0; i < 10000; i++)
    g_string_append (messages, "Content-Type: message/rfc822\n\n");
  g_auto (Mail) one = read_mail (multiparts->str);
  g_auto (Mail) two = read_mail (messages->str);
  g_assert_cmpstr (MESSAGE (one)->from_address, ==, "a@x");
  g_assert_cmpstr (MESSAGE (two)->from_address, ==, "a@x");
}

/* A group in a group in a group ...: the parser of addresses descends into each. */
static void
test_mime_nested_groups (void)
{
  g_autoptr (GString) groups = g_string_new (NULL);

  for (int i = 0; i < 500000; i++)
    g_string_append (groups, i % 100 == 99 ? "g:\n " : "g:");
  g_autofree char *raw =
      g_strdup_printf ("From: a@x\nTo: %s\ncc :%s\nReply-To: %s\nContent-Type: message/rfc822\n\n"
                       "From: b@x\nSender: %s\n\ntext\n",
                       groups->str, groups->str, groups->str, groups->str);
  g_auto (Mail) mail = read_mail (raw);
  g_assert_cmpstr (MESSAGE (mail)->from_address, ==, "a@x");
  g_assert_nonnull (strstr (TEXT (mail)->text, "text"));
}

static void
test_mime_many_parts (void)
{
  g_autoptr (GString) raw = g_string_new ("Content-Type: multipart/mixed; boundary=b\n\n");

  for (int i = 0; i < 5000; i++)
    g_string_append_printf (raw, "--b\n\nPart %d\n", i);
  g_auto (Mail) mail = read_mail (raw->str);
  g_assert_true (g_str_has_prefix (TEXT (mail)->text, "Part 0\n\nPart 1\n\n"));
  g_assert_cmpuint (strlen (TEXT (mail)->text), <, 5000);
}

/* Every cut and every flipped byte of a real shape of mail has to be survived. */
static void
test_mime_mutations (void)
{
  const TextCase *const shapes[] = { &texts[16], &texts[18], &invites[0], &texts[11] };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (size_t i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      size_t length = strlen (shapes[i]->body);
      for (size_t cut = 0; cut < length; cut++)
        {
          g_autofree char *raw = g_memdup2 (shapes[i]->body, length);
          g_auto (Mail) whole = read_bytes (raw, cut);
          for (int n = 0; n < 4; n++)
            raw[g_rand_int_range (random, 0, (gint32) length)] =
                (char) g_rand_int_range (random, 0, 256);
          g_auto (Mail) broken = read_bytes (raw, length);
        }
    }
}

static gpointer
read_many (gpointer data)
{
  for (int i = 0; i < 200; i++)
    for (size_t j = 0; j < G_N_ELEMENTS (invites); j++)
      test_mime_invite (&invites[j]);
  return NULL;
}

static void
test_mime_threads (void)
{
  GThread *threads[4];

  for (size_t i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_many, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/mail/mime/headers", test_mime_headers);
  g_test_add_func ("/mail/mime/id-is-stable", test_mime_id_is_stable);
  for (size_t i = 0; i < G_N_ELEMENTS (senders); i++)
    {
      g_autofree char *path = g_strconcat ("/mail/mime/sender/", senders[i].name, NULL);
      g_test_add_data_func (path, &senders[i], test_mime_sender);
    }
  g_test_add_func ("/mail/mime/no-sender", test_mime_no_sender);
  g_test_add_func ("/mail/mime/date", test_mime_date);
  g_test_add_func ("/mail/mime/given-date-wins", test_mime_given_date_wins);
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path = g_strconcat ("/mail/mime/text/", texts[i].name, NULL);
      g_test_add_data_func (path, &texts[i], test_mime_text);
    }
  g_test_add_func ("/mail/mime/links", test_mime_links);
  g_test_add_func ("/mail/mime/links-are-limited", test_mime_links_are_limited);
  for (size_t i = 0; i < G_N_ELEMENTS (invites); i++)
    {
      g_autofree char *path = g_strconcat ("/mail/mime/invite/", invites[i].name, NULL);
      g_test_add_data_func (path, &invites[i], test_mime_invite);
    }
  g_test_add_func ("/mail/mime/quote-and-snippet", test_mime_quote_and_snippet);
  g_test_add_func ("/mail/mime/long-text-is-cut", test_mime_long_text_is_cut);
  g_test_add_func ("/mail/mime/hostile-bytes", test_mime_hostile_bytes);
  g_test_add_func ("/mail/mime/huge-header", test_mime_huge_header);
  g_test_add_func ("/mail/mime/links-without-end", test_mime_links_without_end);
  g_test_add_func ("/mail/mime/nested-groups", test_mime_nested_groups);
  g_test_add_func ("/mail/mime/deep-nesting", test_mime_deep_nesting);
  g_test_add_func ("/mail/mime/many-parts", test_mime_many_parts);
  g_test_add_func ("/mail/mime/mutations", test_mime_mutations);
  g_test_add_func ("/mail/mime/threads", test_mime_threads);

  return g_test_run ();
}
