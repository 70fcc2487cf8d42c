/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A slot is emptied when its ref is handed out, and stays where it is: so that threads and the
 * order can point to it.
 */

#include "sl-sync-queue-private.h"

typedef struct
{
  SlMailRef *ref; /* (owned) (nullable): %NULL once it is handed out */
} Slot;

struct _SlSyncQueue
{
  GPtrArray *slots;    /* (owned) (element-type Slot): in order */
  GHashTable *threads; /* (owned) (element-type utf8 GPtrArray of Slot): new threads */
  GHashTable *ids;     /* (owned) (element-type utf8): ever added */
  guint first;         /* of those that may be full */
  unsigned int length;
};

static void
slot_free (gpointer data)
{
  Slot *slot = data;

  g_clear_pointer (&slot->ref, sl_mail_ref_free);
  g_free (slot);
}

SlSyncQueue *
sl_sync_queue_new (void)
{
  SlSyncQueue *self = g_new0 (SlSyncQueue, 1);

  self->slots = g_ptr_array_new_with_free_func (slot_free);
  self->threads =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
sl_sync_queue_free (SlSyncQueue *self)
{
  g_hash_table_unref (self->threads);
  g_hash_table_unref (self->ids);
  g_ptr_array_unref (self->slots);
  g_free (self);
}

static void
add_to_thread (SlSyncQueue *self, Slot *slot)
{
  GPtrArray *thread = g_hash_table_lookup (self->threads, slot->ref->thread_id);

  if (thread == NULL)
    {
      thread = g_ptr_array_new ();
      g_hash_table_insert (self->threads, g_strdup (slot->ref->thread_id), thread);
    }
  g_ptr_array_add (thread, slot);
}

gboolean
sl_sync_queue_add (SlSyncQueue *self, SlMailRef *ref)
{
  if (!g_hash_table_add (self->ids, g_strdup (ref->external_id)))
    {
      sl_mail_ref_free (ref);
      return FALSE;
    }
  Slot *slot = g_new0 (Slot, 1);
  slot->ref = ref;
  g_ptr_array_add (self->slots, slot);
  if (ref->thread_is_new && ref->thread_id != NULL)
    add_to_thread (self, slot);
  self->length++;
  return TRUE;
}

static void
take_slot (SlSyncQueue *self, Slot *slot, GPtrArray *taken)
{
  if (slot->ref == NULL)
    return;
  g_ptr_array_add (taken, g_steal_pointer (&slot->ref));
  self->length--;
}

/* All of it, though it be more than was asked for: it is one request. */
static void
take_thread (SlSyncQueue *self, const char *thread_id, GPtrArray *taken)
{
  GPtrArray *thread = g_hash_table_lookup (self->threads, thread_id);

  for (guint i = 0; thread != NULL && i < thread->len; i++)
    take_slot (self, g_ptr_array_index (thread, i), taken);
}

GPtrArray *
sl_sync_queue_take (SlSyncQueue *self, unsigned int most)
{
  GPtrArray *taken = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_mail_ref_free);

  while (taken->len < most && self->first < self->slots->len)
    {
      Slot *slot = g_ptr_array_index (self->slots, self->first++);
      if (slot->ref == NULL)
        continue;
      const SlMailRef *ref = slot->ref;
      take_slot (self, slot, taken);
      if (ref->thread_is_new && ref->thread_id != NULL)
        take_thread (self, ref->thread_id, taken);
    }
  return taken;
}

unsigned int
sl_sync_queue_get_length (SlSyncQueue *self)
{
  return self->length;
}

void
sl_sync_queue_forget (SlSyncQueue *self)
{
  g_return_if_fail (self->length == 0);

  g_hash_table_remove_all (self->threads);
  g_hash_table_remove_all (self->ids);
  g_ptr_array_set_size (self->slots, 0);
  self->first = 0;
}
