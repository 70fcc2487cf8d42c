/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which job the threads of a batch belong to. */

#include "config.h"

#include "sl-thread-index.h"

#include <string.h>

/* A thread that two jobs claim. */
static const char several[] = "";

struct _SlThreadIndex
{
  GHashTable *threads;  /* account and thread id to job id, or several */
  GHashTable *messages; /* Message-ID to job id, or several */
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
  return self;
}

void
sl_thread_index_free (SlThreadIndex *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->threads);
  g_hash_table_unref (self->messages);
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
