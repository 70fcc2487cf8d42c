/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What Gmail answers. The first byte says which answer it is: a message, a thread, an attachment,
 * a list, the history, an error, or a page token and a cursor of our own that came back from disk.
 */

#include "fuzz.h"

#include <string.h>

#include "sl-gmail-error.h"
#include "sl-gmail-history.h"
#include "sl-gmail-list-answer.h"
#include "sl-gmail-message.h"
#include "sl-gmail-place.h"

static void
read_message (SlGmailMessage *message)
{
  g_autoptr (SlMessageText) text = NULL;
  g_autoptr (SlMessage) read = sl_gmail_message_read (message, "account", "id", &text);

  g_assert_nonnull (read);
  g_assert_nonnull (text);
}

static void
try_message (GBytes *json)
{
  g_autoptr (SlGmailMessage) message = sl_gmail_message_parse (json, NULL);

  if (message == NULL)
    return;
  for (guint i = 0; i < message->missing->len; i++)
    {
      SlGmailMissing *missing = g_ptr_array_index (message->missing, i);
      sl_gmail_message_fill (missing->part, json);
    }
  read_message (message);
}

static void
try_thread (GBytes *json)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_add (wanted, (gpointer) "a1");
  g_hash_table_add (wanted, (gpointer) "a2");
  g_autoptr (GPtrArray) messages = sl_gmail_message_parse_thread (json, wanted, NULL);

  for (guint i = 0; messages != NULL && i < messages->len; i++)
    read_message (g_ptr_array_index (messages, i));
}

static void
try_attachment (GBytes *json)
{
  g_autoptr (SlMailPart) part = sl_mail_part_new ("text/plain");

  sl_gmail_message_fill (part, json);
}

static void
try_list (GBytes *json)
{
  g_autofree char *token = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) refs = sl_gmail_list_answer_parse (json, &token, &error);

  g_assert_true ((refs == NULL) == (error != NULL));
  for (guint i = 0; refs != NULL && i < refs->len; i++)
    g_assert_nonnull (((const SlMailRef *) g_ptr_array_index (refs, i))->external_id);
}

static void
try_history (GBytes *json)
{
  g_autoptr (SlGmailHistory) history = sl_gmail_history_new ();
  g_autoptr (JsonNode) node = sl_json_parse (json, NULL);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  sl_gmail_history_read (history, json_node_get_object (node));
  sl_gmail_history_read (history, json_node_get_object (node));
  g_autoptr (GPtrArray) added = sl_gmail_history_list_new (history);
  g_auto (GStrv) gone = sl_gmail_history_list_gone (history);
  g_auto (GStrv) back = sl_gmail_history_list_back (history);
  g_assert_nonnull (added);
}

static void
try_error (GBytes *json)
{
  const unsigned int statuses[] = { 400, 401, 403, 404, 429, 503 };

  for (size_t i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      SlHttpResponse response = { .status = statuses[i], .body = json, .retry_after_us = -1 };
      g_autofree char *reason = sl_gmail_error_get_reason (&response);
      g_autoptr (GError) error = sl_gmail_error_new (&response);
      g_assert_nonnull (reason);
      g_assert_nonnull (error);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      sl_gmail_error_is_limit (&response);
    }
}

/* What is read is written the same. */
static void
try_place (GBytes *json)
{
  size_t length = 0;
  const char *data = g_bytes_get_data (json, &length);
  g_autofree char *text = g_strndup (data != NULL ? data : "", length);
  SlGmailPlace place = { 0 };
  g_autofree char *history_id = NULL;
  int64_t asked_s;

  if (sl_gmail_place_parse (text, &place))
    {
      g_autofree char *written = sl_gmail_place_to_string (&place);
      SlGmailPlace again = { 0 };
      g_assert_true (sl_gmail_place_parse (written, &again));
      g_assert_cmpint (again.after_s, ==, place.after_s);
      g_assert_cmpstrv (again.tokens, place.tokens);
      sl_gmail_place_clear (&again);
    }
  sl_gmail_place_clear (&place);
  sl_gmail_cursor_parse (text, &history_id, &asked_s);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size == 0)
    return 0;
  g_autoptr (GBytes) json = g_bytes_new (data + 1, size - 1);

  switch (data[0])
    {
    case 'm':
      try_message (json);
      break;
    case 't':
      try_thread (json);
      break;
    case 'a':
      try_attachment (json);
      break;
    case 'l':
      try_list (json);
      break;
    case 'h':
      try_history (json);
      break;
    case 'e':
      try_error (json);
      break;
    case 'p':
      try_place (json);
      break;
    default:
      break;
    }
  return 0;
}
