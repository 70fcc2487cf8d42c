/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A mail as people copy it out of a mail program or a web page.
 */

#include "sl-pasted-mail-private.h"

#include <string.h>

#include "sl-text.h"

#define MOST_SUBJECT 200
#define MOST_HEAD_LINES 40

typedef enum
{
  HEAD_NONE,
  HEAD_FROM,
  HEAD_SUBJECT,
  HEAD_OTHER,
} Head;

/* What mail programs write before the value, folded. */
static const struct
{
  const char *word;
  Head head;
} labels[] = {
  { "from", HEAD_FROM },       { "von", HEAD_FROM },         { "de", HEAD_FROM },
  { "da", HEAD_FROM },         { "van", HEAD_FROM },         { "od", HEAD_FROM },
  { "subject", HEAD_SUBJECT }, { "betreff", HEAD_SUBJECT },  { "objet", HEAD_SUBJECT },
  { "asunto", HEAD_SUBJECT },  { "oggetto", HEAD_SUBJECT },  { "onderwerp", HEAD_SUBJECT },
  { "temat", HEAD_SUBJECT },   { "assunto", HEAD_SUBJECT },  { "to", HEAD_OTHER },
  { "cc", HEAD_OTHER },        { "date", HEAD_OTHER },       { "sent", HEAD_OTHER },
  { "reply-to", HEAD_OTHER },  { "an", HEAD_OTHER },         { "datum", HEAD_OTHER },
  { "gesendet", HEAD_OTHER },  { "a", HEAD_OTHER },          { "à", HEAD_OTHER },
  { "envoyé", HEAD_OTHER },    { "para", HEAD_OTHER },       { "enviado", HEAD_OTHER },
  { "fecha", HEAD_OTHER },     { "data", HEAD_OTHER },       { "inviato", HEAD_OTHER },
  { "aan", HEAD_OTHER },       { "verzonden", HEAD_OTHER },  { "do", HEAD_OTHER },
  { "wysłano", HEAD_OTHER },   { "message-id", HEAD_OTHER },
};

typedef struct
{
  char *from;       /* (owned) (nullable) */
  char *subject;    /* (owned) (nullable) */
  const char *body; /* (unowned) */
} Parts;

static Head
read_label (const char *line, const char **value)
{
  const char *colon = strchr (line, ':');
  if (colon == NULL || colon - line > 20)
    return HEAD_NONE;
  g_autofree char *label = g_strndup (line, (size_t) (colon - line));
  g_autofree char *folded = g_utf8_strdown (g_strstrip (label), -1);
  for (size_t i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (folded, labels[i].word))
      {
        *value = colon + 1;
        return labels[i].head;
      }
  return HEAD_NONE;
}

static const char *
next_line (const char *line)
{
  const char *end = strchr (line, '\n');
  return end != NULL ? end + 1 : line + strlen (line);
}

/* Lines with labels, up to the first that has none. */
static void
read_head (const char *text, Parts *parts)
{
  const char *line = text;

  for (int n = 0; *line != '\0' && n < MOST_HEAD_LINES; n++)
    {
      const char *end = next_line (line);
      const char *value = NULL;
      g_autofree char *own = g_strndup (line, (size_t) (end - line));
      Head head = read_label (own, &value);
      if (head == HEAD_NONE)
        break;
      if (head == HEAD_FROM && parts->from == NULL)
        parts->from = sl_text_one_line (value, MOST_SUBJECT);
      if (head == HEAD_SUBJECT && parts->subject == NULL)
        parts->subject = sl_text_one_line (value, MOST_SUBJECT);
      line = end;
    }
  parts->body = line;
}

/* Without labels the first line is the best subject there is. */
static void
read_bare (const char *text, Parts *parts)
{
  const char *line = text + strspn (text, " \t\r\n");
  const char *end = next_line (line);
  g_autofree char *own = g_strndup (line, (size_t) (end - line));

  parts->subject = sl_text_one_line (own, MOST_SUBJECT);
  parts->body = text;
}

/* "Ana Ruiz <ana@acme.example>" or the bare address anywhere near the top. */
static char *
find_sender (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (
      "(?:[\\p{L}][\\p{L} .'-]{1,60} )?<?[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+>?",
      G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *head = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 600));

  return g_regex_match (regex, head, G_REGEX_MATCH_DEFAULT, &match) ? g_match_info_fetch (match, 0)
                                                                    : NULL;
}

/* Whole mails say so; mail programs do not copy these lines. */
static gboolean
is_whole_mail (const char *text)
{
  static const char *const marks[] = { "\nmessage-id:", "\nmime-version:", "\nreceived:" };
  const char *end = strstr (text, "\n\n");
  g_autofree char *head = g_strconcat ("\n", text, NULL);

  if (end != NULL)
    head[end - text + 1] = '\0';
  g_autofree char *folded = g_ascii_strdown (head, -1);
  for (size_t i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strstr (folded, marks[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* RFC 5322 wants English, whatever the language of the program. */
static char *
format_date (int64_t time_us)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time_us / G_TIME_SPAN_SECOND);

  return g_strdup_printf (
      "%s, %02d %s %d %02d:%02d:%02d +0000", days[g_date_time_get_day_of_week (date) - 1],
      g_date_time_get_day_of_month (date), months[g_date_time_get_month (date) - 1],
      g_date_time_get_year (date), g_date_time_get_hour (date), g_date_time_get_minute (date),
      g_date_time_get_second (date));
}

GBytes *
sl_pasted_mail_new (const char *text, int64_t now_us)
{
  g_return_val_if_fail (text != NULL, NULL);

  Parts parts = { NULL };
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  g_autofree char *plain = g_strjoinv ("\n", lines);
  const char *start = plain + strspn (plain, " \t\r\n");

  if (is_whole_mail (start))
    return g_bytes_new (start, strlen (start));
  read_head (start, &parts);
  if (parts.from == NULL && parts.subject == NULL)
    read_bare (start, &parts);
  g_autofree char *from =
      parts.from != NULL ? g_steal_pointer (&parts.from) : find_sender (parts.body);
  g_autofree char *subject = g_steal_pointer (&parts.subject);
  g_autofree char *id = g_compute_checksum_for_string (G_CHECKSUM_SHA256, plain, -1);
  g_autofree char *date = format_date (now_us);
  char *mail = g_strdup_printf ("From: %s\nSubject: %s\nDate: %s\nMessage-ID: <%s@pasted.invalid>\n"
                                "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
                                "Content-Transfer-Encoding: 8bit\n\n%s\n",
                                from != NULL ? from : "", subject != NULL ? subject : "", date, id,
                                parts.body);
  return g_bytes_new_take (mail, strlen (mail));
}
