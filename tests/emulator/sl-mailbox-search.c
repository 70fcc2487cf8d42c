/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A parsed q against the messages of a mailbox. A term must be in the message itself, not in its
 * thread, as the API (other than the web page) has it. Words match whole, without stemming.
 */

#include "sl-mailbox-search.h"

#include "sl-search-query.h"

#include <string.h>

#define US_PER_MS 1000

static SlMailWords *
get_words (SlMailboxMessage *message)
{
  if (message->words == NULL)
    message->words = sl_mail_words_new (message->raw);
  return message->words;
}

static SlMailWords *
get_body_words (SlMailboxMessage *message)
{
  SlMailWords *words = get_words (message);

  sl_mail_words_add_body (words, message->raw);
  return words;
}

static gboolean
has_words (const char *haystack, const char *needle)
{
  /* A term of punctuation alone says nothing. */
  return needle[1] == '\0' || (haystack != NULL && strstr (haystack, needle) != NULL);
}

static const char *
field_words (SlMailboxMessage *message, const char *field)
{
  SlMailWords *words = get_words (message);

  switch (field[0])
    {
    case 'f':
      return strcmp (field, "from") == 0 ? words->from : get_body_words (message)->filenames;
    case 't':
      return words->to;
    case 'c':
      return words->cc;
    case 'b':
      return words->bcc;
    case 's':
      return words->subject;
    case 'l':
      return words->list;
    default:
      return words->delivered_to;
    }
}

static gboolean
words_match (const SlSearchNode *node, SlMailboxMessage *message)
{
  SlMailWords *words = NULL;

  if (node->field != NULL)
    return has_words (field_words (message, node->field), node->text) ||
           (strcmp (node->field, "to") == 0 &&
            (has_words (field_words (message, "cc"), node->text) ||
             has_words (field_words (message, "bcc"), node->text)));
  words = get_words (message);
  if (has_words (words->subject, node->text) || has_words (words->from, node->text) ||
      has_words (words->to, node->text) || has_words (words->cc, node->text))
    return TRUE;
  words = get_body_words (message);
  return has_words (words->body, node->text) || has_words (words->filenames, node->text);
}

static gboolean
label_matches (SlMailbox *mailbox, const SlMailboxMessage *message, const char *name)
{
  SlMailboxLabel *label = sl_mailbox_find_label (mailbox, name);

  return label != NULL && sl_mailbox_message_has_label (message, label->id);
}

/* Mail without a category lies on the Primary tab. */
static gboolean
category_matches (const SlMailboxMessage *message, const char *label_id)
{
  if (sl_mailbox_message_has_label (message, label_id))
    return TRUE;
  if (strcmp (label_id, "CATEGORY_PERSONAL") != 0)
    return FALSE;
  for (unsigned int i = 0; i < message->label_ids->len; i++)
    {
      if (g_str_has_prefix (g_ptr_array_index (message->label_ids, i), "CATEGORY_"))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_attachment (SlMailboxMessage *message)
{
  return get_body_words (message)->filenames[1] != '\0';
}

static gboolean
node_matches (const SlSearchNode *node, SlMailbox *mailbox, SlMailboxMessage *message)
{
  int64_t date_us = message->internal_date_ms * US_PER_MS;
  int64_t size = (int64_t) g_bytes_get_size (message->raw);

  switch (node->kind)
    {
    case SL_SEARCH_ALL:
      for (unsigned int i = 0; i < node->children->len; i++)
        {
          if (!node_matches (g_ptr_array_index (node->children, i), mailbox, message))
            return FALSE;
        }
      return TRUE;
    case SL_SEARCH_ANY:
      for (unsigned int i = 0; i < node->children->len; i++)
        {
          if (node_matches (g_ptr_array_index (node->children, i), mailbox, message))
            return TRUE;
        }
      return FALSE;
    case SL_SEARCH_NOT:
      return !node_matches (g_ptr_array_index (node->children, 0), mailbox, message);
    case SL_SEARCH_WORDS:
      return words_match (node, message);
    case SL_SEARCH_MESSAGE_ID:
      return g_strcmp0 (get_words (message)->message_id, node->text) == 0;
    case SL_SEARCH_AFTER:
      return date_us >= node->number;
    case SL_SEARCH_BEFORE:
      return date_us < node->number;
    case SL_SEARCH_LARGER:
      return size > node->number;
    case SL_SEARCH_SMALLER:
      return size < node->number;
    case SL_SEARCH_LABEL:
      return label_matches (mailbox, message, node->text);
    case SL_SEARCH_CATEGORY:
      return category_matches (message, node->text);
    case SL_SEARCH_READ:
      return !sl_mailbox_message_has_label (message, "UNREAD");
    case SL_SEARCH_ATTACHMENT:
      return has_attachment (message);
    case SL_SEARCH_EVERYTHING:
      return TRUE;
    case SL_SEARCH_NOTHING:
      return FALSE;
    }
  g_assert_not_reached ();
}

static gboolean
has_all_labels (const SlMailboxMessage *message, const char *const *label_ids)
{
  for (size_t i = 0; label_ids != NULL && label_ids[i] != NULL; i++)
    {
      if (!sl_mailbox_message_has_label (message, label_ids[i]))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
sl_mailbox_search (SlMailbox *mailbox,
                   const char *q,
                   const char *const *label_ids,
                   gboolean include_spam_trash,
                   int64_t now_us)
{
  g_autoptr (SlSearchQuery) query = sl_search_query_new (q != NULL ? q : "", now_us);
  GPtrArray *messages = sl_mailbox_get_messages (mailbox);
  GPtrArray *found = g_ptr_array_new ();
  gboolean hidden_too = include_spam_trash || query->names_hidden;

  for (unsigned int i = 0; label_ids != NULL && label_ids[i] != NULL; i++)
    hidden_too |= strcmp (label_ids[i], "SPAM") == 0 || strcmp (label_ids[i], "TRASH") == 0;
  for (unsigned int i = messages->len; i > 0; i--)
    {
      SlMailboxMessage *message = g_ptr_array_index (messages, i - 1);

      if (!hidden_too && (sl_mailbox_message_has_label (message, "SPAM") ||
                          sl_mailbox_message_has_label (message, "TRASH")))
        continue;
      if (has_all_labels (message, label_ids) && node_matches (query->root, mailbox, message))
        g_ptr_array_add (found, message);
    }
  return found;
}

void
sl_mailbox_search_warm_up (SlMailbox *mailbox)
{
  GPtrArray *messages = sl_mailbox_get_messages (mailbox);

  for (unsigned int i = 0; i < messages->len; i++)
    get_body_words (g_ptr_array_index (messages, i));
}
