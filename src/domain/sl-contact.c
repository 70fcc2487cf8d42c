/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-contact.h"

#include <string.h>

#include "sl-field.h"
#include "sl-message.h"

static const SlField sl_contact_table[] = {
  SL_FIELD (SlContactFields, STRING, id),         SL_FIELD (SlContactFields, STRING, name),
  SL_FIELD (SlContactFields, INT, n_mails),       SL_FIELD (SlContactFields, INT64, last_us),
  SL_FIELD (SlContactFields, BOOLEAN, automatic),
};

SL_DEFINE_RECORD (SlContact, sl_contact, sl_contact_table)

/* In the part before the "@". */
static const char *const automatic_words[] = {
  "noreply",      "no-reply",        "no_reply",      "donotreply",   "do-not-reply",
  "do_not_reply", "nicht-antworten", "mailer-daemon", "notification",
};

static gboolean
is_automatic (const char *address)
{
  const char *at = strchr (address, '@');
  g_autofree char *local =
      at != NULL ? g_strndup (address, (size_t) (at - address)) : g_strdup (address);

  for (size_t i = 0; i < G_N_ELEMENTS (automatic_words); i++)
    if (strstr (local, automatic_words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static int
compare_by_use (gconstpointer a, gconstpointer b)
{
  const SlContactFields *one = sl_contact_get_fields (*(SlContact *const *) a);
  const SlContactFields *other = sl_contact_get_fields (*(SlContact *const *) b);

  if (one->automatic != other->automatic)
    return one->automatic ? 1 : -1;
  if (one->last_us != other->last_us)
    return one->last_us > other->last_us ? -1 : 1;
  return g_strcmp0 (one->id, other->id);
}

static SlContactFields *
add_message (GHashTable *contacts, const SlMessageFields *message)
{
  SlContactFields *contact = g_hash_table_lookup (contacts, message->from_address);

  if (contact == NULL)
    {
      contact = g_new0 (SlContactFields, 1);
      contact->id = message->from_address;
      contact->automatic = is_automatic (message->from_address);
      g_hash_table_insert (contacts, contact->id, contact);
    }
  contact->n_mails++;
  if (message->from_name != NULL && *message->from_name != '\0' &&
      (contact->name == NULL || message->received_us >= contact->last_us))
    contact->name = message->from_name;
  contact->last_us = MAX (contact->last_us, message->received_us);
  return contact;
}

GPtrArray *
sl_contacts_from_messages (GPtrArray *messages)
{
  g_return_val_if_fail (messages != NULL, NULL);

  /* Strings are borrowed from the messages until the records copy them. */
  g_autoptr (GHashTable) contacts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer contact;

  for (guint i = 0; i < messages->len; i++)
    {
      const SlMessageFields *message = sl_message_get_fields (g_ptr_array_index (messages, i));
      if (!message->sent && message->from_address != NULL && *message->from_address != '\0')
        add_message (contacts, message);
    }
  g_hash_table_iter_init (&iter, contacts);
  while (g_hash_table_iter_next (&iter, NULL, &contact))
    g_ptr_array_add (records, sl_contact_new (contact));
  g_ptr_array_sort (records, compare_by_use);
  return records;
}
