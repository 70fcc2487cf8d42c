/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which job the threads of a batch belong to. */

#include "config.h"

#include "sl-thread-index.h"

#include <string.h>

#include "sl-sender.h"

/* A thread that two jobs claim. */
static const char several[] = "";

struct _SlThreadIndex
{
  GHashTable *threads;  /* account and thread id to job id, or several */
  GHashTable *messages; /* Message-ID to job id, or several */
  GHashTable *senders;  /* address of a person to job id, or several */
  GHashTable *offices;  /* domain of an employer, or tenant of a platform, likewise */
};

static void
free_job (gpointer job)
{
  if (job != several)
    g_free (job);
}

SlThreadIndex *
sl_thread_index_new (void)
{
  SlThreadIndex *self = g_new0 (SlThreadIndex, 1);
  self->threads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_job);
  self->messages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_job);
  self->offices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_job);
  self->senders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_job);
  return self;
}

void
sl_thread_index_free (SlThreadIndex *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->threads);
  g_hash_table_unref (self->messages);
  g_hash_table_unref (self->senders);
  g_hash_table_unref (self->offices);
  g_free (self);
}

static void
add (GHashTable *table, const char *key, const char *job_id)
{
  const char *known = g_hash_table_lookup (table, key);
  if (known == NULL)
    g_hash_table_insert (table, g_strdup (key), g_strdup (job_id));
  else if (known != several && strcmp (known, job_id) != 0)
    g_hash_table_insert (table, g_strdup (key), (gpointer) several);
}

/* (transfer full) (nullable): thread ids are the provider's own, so the account goes with them. */
static char *
dup_thread_key (const SlMessageFields *fields)
{
  if (fields->thread_id == NULL || *fields->thread_id == '\0')
    return NULL;
  return g_strdup_printf ("%s\n%s", fields->account_id != NULL ? fields->account_id : "",
                          fields->thread_id);
}

/* Somebody with a name; what a machine or a whole office sends is about anything. */
static gboolean
is_person (const SlMessageFields *fields)
{
  if (fields->from_address == NULL || *fields->from_address == '\0' || fields->sent)
    return FALSE;
  g_autoptr (SlSender) sender = sl_sender_new (fields->from_address);
  return sender->role == SL_SENDER_UNKNOWN &&
         (sender->platform == NULL || sender->platform->kind == SL_PLATFORM_MAILBOX);
}

/* (transfer full) (nullable): whose mail system sent it; no platform, no mailbox for everybody. */
static char *
dup_office (const SlMessageFields *fields)
{
  if (fields->from_address == NULL || fields->sent)
    return NULL;
  g_autoptr (SlSender) sender = sl_sender_new (fields->from_address);
  if (sender->platform == NULL)
    return *sender->host != '\0' ? g_strdup (sender->host) : NULL;
  g_autofree char *tenant = sl_platform_dup_mail_tenant (sender->platform, sender->address);
  return tenant != NULL ? g_strdup_printf ("%s %s", sender->platform->brand, tenant) : NULL;
}

void
sl_thread_index_add (SlThreadIndex *self, SlMessage *message, const char *job_id)
{
  g_return_if_fail (self != NULL && SL_IS_MESSAGE (message) && job_id != NULL);
  const SlMessageFields *fields = sl_message_get_fields (message);
  g_autofree char *thread = dup_thread_key (fields);
  if (thread != NULL)
    add (self->threads, thread, job_id);
  if (fields->rfc822_id != NULL && *fields->rfc822_id != '\0')
    add (self->messages, fields->rfc822_id, job_id);
  /* What it answers may be a mail of the user that is not there: others answer it too. */
  for (guint i = 0; fields->references != NULL && fields->references[i] != NULL; i++)
    add (self->messages, fields->references[i], job_id);
  g_autofree char *office = dup_office (fields);
  if (office != NULL)
    add (self->offices, office, job_id);
  if (is_person (fields))
    add (self->senders, fields->from_address, job_id);
}

const char *
sl_thread_index_lookup (SlThreadIndex *self, SlMessage *message)
{
  g_return_val_if_fail (self != NULL && SL_IS_MESSAGE (message), NULL);
  const SlMessageFields *fields = sl_message_get_fields (message);
  g_autofree char *thread = dup_thread_key (fields);
  const char *job = thread != NULL ? g_hash_table_lookup (self->threads, thread) : NULL;
  guint n = fields->references != NULL ? g_strv_length (fields->references) : 0;
  /* The mail that is answered says more than the one that began it all. */
  for (guint i = n; i > 0 && job == NULL; i--)
    job = g_hash_table_lookup (self->messages, fields->references[i - 1]);
  return job != several ? job : NULL;
}

const char *
sl_thread_index_lookup_sender (SlThreadIndex *self, SlMessage *message)
{
  g_return_val_if_fail (self != NULL && SL_IS_MESSAGE (message), NULL);
  const char *address = sl_message_get_fields (message)->from_address;
  const char *job = address != NULL ? g_hash_table_lookup (self->senders, address) : NULL;
  return job != several ? job : NULL;
}

const char *
sl_thread_index_lookup_office (SlThreadIndex *self, SlMessage *message)
{
  g_return_val_if_fail (self != NULL && SL_IS_MESSAGE (message), NULL);
  g_autofree char *office = dup_office (sl_message_get_fields (message));
  const char *job = office != NULL ? g_hash_table_lookup (self->offices, office) : NULL;
  return job != several ? job : NULL;
}
