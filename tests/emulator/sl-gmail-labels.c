/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * profile and labels.
 */

#include "sl-gmail-endpoints.h"

#include "sl-google-error.h"

#include <string.h>

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_int (JsonBuilder *builder, const char *name, int64_t value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

SlResponse *
sl_gmail_get_profile (const SlGmailCall *call)
{
  SlMailbox *mailbox = call->account->mailbox;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *history_id =
      g_strdup_printf ("%" G_GUINT64_FORMAT, sl_mailbox_get_history_id (mailbox));

  json_builder_begin_object (builder);
  add_string (builder, "emailAddress", call->account->address);
  add_int (builder, "messagesTotal", sl_mailbox_get_messages (mailbox)->len);
  add_int (builder, "threadsTotal", sl_mailbox_count_threads (mailbox));
  add_string (builder, "historyId", history_id);
  json_builder_end_object (builder);
  return sl_gmail_call_answer (call, json_builder_get_root (builder));
}

/* Labels that Gmail keeps out of its label list. */
static gboolean
is_hidden_label (const SlMailboxLabel *label)
{
  return label->is_system &&
         (g_str_has_prefix (label->id, "CATEGORY_") || strcmp (label->id, "CHAT") == 0 ||
          strcmp (label->id, "TRASH") == 0 || strcmp (label->id, "SPAM") == 0);
}

static void
add_label_members (JsonBuilder *builder, const SlMailboxLabel *label)
{
  add_string (builder, "id", label->id);
  add_string (builder, "name", label->name);
  if (is_hidden_label (label))
    {
      add_string (builder, "messageListVisibility", "hide");
      add_string (builder, "labelListVisibility", "labelHide");
    }
  add_string (builder, "type", label->is_system ? "system" : "user");
}

SlResponse *
sl_gmail_labels_list (const SlGmailCall *call)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GPtrArray *labels = sl_mailbox_get_labels (call->account->mailbox);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "labels");
  json_builder_begin_array (builder);
  for (unsigned int i = 0; i < labels->len; i++)
    {
      json_builder_begin_object (builder);
      add_label_members (builder, g_ptr_array_index (labels, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return sl_gmail_call_answer (call, json_builder_get_root (builder));
}

static void
add_counts (JsonBuilder *builder, SlMailbox *mailbox, const char *label_id)
{
  GPtrArray *messages = sl_mailbox_get_messages (mailbox);
  g_autoptr (GHashTable) threads = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) unread_threads = g_hash_table_new (NULL, NULL);
  int64_t total = 0;
  int64_t unread = 0;

  for (unsigned int i = 0; i < messages->len; i++)
    {
      SlMailboxMessage *message = g_ptr_array_index (messages, i);

      if (!sl_mailbox_message_has_label (message, label_id))
        continue;
      total++;
      g_hash_table_add (threads, message->thread);
      if (!sl_mailbox_message_has_label (message, "UNREAD"))
        continue;
      unread++;
      g_hash_table_add (unread_threads, message->thread);
    }
  add_int (builder, "messagesTotal", total);
  add_int (builder, "messagesUnread", unread);
  add_int (builder, "threadsTotal", g_hash_table_size (threads));
  add_int (builder, "threadsUnread", g_hash_table_size (unread_threads));
}

SlResponse *
sl_gmail_labels_get (const SlGmailCall *call)
{
  SlMailbox *mailbox = call->account->mailbox;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  SlMailboxLabel *label = sl_mailbox_find_label (mailbox, call->ids[0]);

  if (label == NULL || strcmp (label->id, call->ids[0]) != 0)
    return sl_google_error_not_found ();
  json_builder_begin_object (builder);
  add_label_members (builder, label);
  add_counts (builder, mailbox, label->id);
  json_builder_end_object (builder);
  return sl_gmail_call_answer (call, json_builder_get_root (builder));
}
