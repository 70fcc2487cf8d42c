/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which job the threads of a batch belong to, and what else links have told. */

#include "config.h"

#include "sl-thread-index.h"

#include <string.h>

#include "sl-route-evidence.h"
#include "sl-sender.h"

/* A thread that two jobs claim. */
static const char several[] = "";

/* What mail with one key was about. */
typedef struct
{
  char *job_id; /* (owned) (nullable): %NULL: several */
  int64_t last_us;
} Known;

struct _SlThreadIndex
{
  GHashTable *threads;  /* account and thread id to job id, or several */
  GHashTable *messages; /* Message-ID to job id, or several */
  GHashTable *keys;     /* key to Known */
  GHashTable *ends;     /* job id to int64_t: when it came to an end; 0: it goes on */
  GHashTable *codes;    /* job id to GPtrArray of codes its mail had */
};

static void
free_job (gpointer job)
{
  if (job != several)
    g_free (job);
}

static void
known_free (gpointer data)
{
  Known *known = data;
  g_free (known->job_id);
  g_free (known);
}

SlThreadIndex *
sl_thread_index_new (void)
{
  SlThreadIndex *self = g_new0 (SlThreadIndex, 1);
  self->threads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_job);
  self->messages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_job);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, known_free);
  self->codes =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
sl_thread_index_free (SlThreadIndex *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->threads);
  g_hash_table_unref (self->messages);
  g_hash_table_unref (self->keys);
  g_hash_table_unref (self->ends);
  g_hash_table_unref (self->codes);
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

/* Who writes about a new application after the old one ended writes about the new one. */
static void
add_known (SlThreadIndex *self, const char *key, const char *job_id, int64_t received_us)
{
  Known *known = g_hash_table_lookup (self->keys, key);
  if (known == NULL)
    {
      known = g_new0 (Known, 1);
      known->job_id = g_strdup (job_id);
      g_hash_table_insert (self->keys, g_strdup (key), known);
    }
  else if (known->job_id != NULL && strcmp (known->job_id, job_id) != 0)
    {
      gboolean ended = sl_thread_index_get_end (self, known->job_id) != 0;
      g_free (known->job_id);
      known->job_id = ended ? g_strdup (job_id) : NULL;
    }
  known->last_us = MAX (known->last_us, received_us);
}

static void
add_end (SlThreadIndex *self, const SlMessageFields *fields, const char *job_id)
{
  gboolean ends = fields->stage_target == SL_STAGE_TARGET_REJECTED ||
                  fields->stage_target == SL_STAGE_TARGET_WITHDRAWN ||
                  fields->stage_target == SL_STAGE_TARGET_CLOSED;
  int64_t end_us = ends ? fields->received_us : 0;
  /* What says nothing new, such as feedback, does not open it again. */
  if (ends || fields->stage_target != SL_STAGE_TARGET_NO_CHANGE)
    g_hash_table_insert (self->ends, g_strdup (job_id), g_memdup2 (&end_us, sizeof end_us));
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

static void
add_codes (SlThreadIndex *self, const char *job_id, GPtrArray *codes)
{
  GPtrArray *known = g_hash_table_lookup (self->codes, job_id);
  if (known == NULL)
    {
      known = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->codes, g_strdup (job_id), known);
    }
  for (guint i = 0; i < codes->len; i++)
    g_ptr_array_add (known, g_strdup (g_ptr_array_index (codes, i)));
}

/* Letters and digits at the same places, and as many of them. */
static gboolean
has_same_form (const char *a, const char *b)
{
  for (; *a != '\0' && *b != '\0'; a++, b++)
    if (g_ascii_isdigit (*a) != g_ascii_isdigit (*b))
      return FALSE;
  return *a == *b;
}

gboolean
sl_thread_index_has_other_code (SlThreadIndex *self, const char *job_id, GPtrArray *codes)
{
  g_return_val_if_fail (self != NULL && job_id != NULL && codes != NULL, FALSE);
  GPtrArray *known = g_hash_table_lookup (self->codes, job_id);
  gboolean other = FALSE;
  for (guint i = 0; known != NULL && i < known->len; i++)
    for (guint j = 0; j < codes->len; j++)
      {
        if (strcmp (known->pdata[i], codes->pdata[j]) == 0)
          return FALSE;
        other |= has_same_form (known->pdata[i], codes->pdata[j]);
      }
  return other;
}

GStrv
sl_thread_index_list_keys (SlMessage *message, GPtrArray *codes)
{
  g_return_val_if_fail (SL_IS_MESSAGE (message) && codes != NULL, NULL);
  const SlMessageFields *fields = sl_message_get_fields (message);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *office = dup_office (fields);
  if (is_person (fields))
    g_strv_builder_take (builder, g_strconcat (SL_THREAD_KEY_PERSON, fields->from_address, NULL));
  if (office != NULL)
    g_strv_builder_take (builder, g_strconcat (SL_THREAD_KEY_OFFICE, office, NULL));
  for (guint i = 0; i < codes->len && !fields->sent; i++)
    g_strv_builder_take (builder,
                         g_strconcat (SL_THREAD_KEY_CODE, g_ptr_array_index (codes, i), NULL));
  return g_strv_builder_end (builder);
}

void
sl_thread_index_add_thread (SlThreadIndex *self, SlMessage *message, const char *job_id)
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
}

void
sl_thread_index_add (SlThreadIndex *self, SlMessage *message, const char *job_id)
{
  g_return_if_fail (self != NULL && SL_IS_MESSAGE (message) && job_id != NULL);
  const SlMessageFields *fields = sl_message_get_fields (message);
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);
  sl_thread_index_add_thread (self, message, job_id);
  sl_route_evidence_list_codes (message, codes);
  g_auto (GStrv) keys = sl_thread_index_list_keys (message, codes);
  for (guint i = 0; keys[i] != NULL; i++)
    add_known (self, keys[i], job_id, fields->received_us);
  add_end (self, fields, job_id);
  if (codes->len > 0)
    add_codes (self, job_id, codes);
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

SlKnownJob
sl_thread_index_lookup_key (SlThreadIndex *self, const char *key)
{
  g_return_val_if_fail (self != NULL && key != NULL, ((SlKnownJob) { NULL, 0 }));
  const Known *known = g_hash_table_lookup (self->keys, key);
  return known != NULL ? (SlKnownJob) { known->job_id, known->last_us } : (SlKnownJob) { NULL, 0 };
}

int64_t
sl_thread_index_get_end (SlThreadIndex *self, const char *job_id)
{
  g_return_val_if_fail (self != NULL && job_id != NULL, 0);
  const int64_t *end_us = g_hash_table_lookup (self->ends, job_id);
  return end_us != NULL ? *end_us : 0;
}
