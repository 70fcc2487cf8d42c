/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The timeline of one job, newest first: its events, and the linked mails that made none. Short, so
 * it is read whole; unchanged rows keep their objects.
 */

#include <string.h>

#include "sl-events-table.h"
#include "sl-list-items-private.h"
#include "sl-messages-table.h"
#include "sl-record.h"
#include "sl-tracker-private.h"

#define SL_TYPE_TIMELINE_MODEL (sl_timeline_model_get_type ())
G_DECLARE_FINAL_TYPE (SlTimelineModel, sl_timeline_model, SL, TIMELINE_MODEL, GObject)

struct _SlTimelineModel
{
  GObject parent_instance;

  SlTracker *tracker; /* (owned) */
  char *job_id;       /* (owned) */
  GPtrArray *items;   /* (owned) (element-type SlTimelineItem) */
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlTimelineModel,
                               sl_timeline_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static gpointer
sl_timeline_model_get_item (GListModel *model, guint position)
{
  SlTimelineModel *self = SL_TIMELINE_MODEL (model);
  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position))
                                     : NULL;
}

static guint
sl_timeline_model_get_n_items (GListModel *model)
{
  return SL_TIMELINE_MODEL (model)->items->len;
}

static GType
sl_timeline_model_get_item_type (GListModel *model)
{
  return SL_TYPE_TIMELINE_ITEM;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item = sl_timeline_model_get_item;
  iface->get_n_items = sl_timeline_model_get_n_items;
  iface->get_item_type = sl_timeline_model_get_item_type;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  SlTimelineItem *one = *(SlTimelineItem *const *) a;
  SlTimelineItem *other = *(SlTimelineItem *const *) b;
  int64_t us_one = _sl_timeline_item_get_occurred_us (one);
  int64_t us_other = _sl_timeline_item_get_occurred_us (other);

  if (us_one != us_other)
    return us_one > us_other ? -1 : 1;
  SlEvent *event_one = sl_timeline_item_get_event (one);
  SlEvent *event_other = sl_timeline_item_get_event (other);
  if (event_one == NULL && event_other == NULL)
    return strcmp (sl_message_get_fields (sl_timeline_item_get_message (one))->id,
                   sl_message_get_fields (sl_timeline_item_get_message (other))->id);
  if (event_one == NULL || event_other == NULL)
    return (event_one == NULL) - (event_other == NULL);
  return sl_event_get_fields (event_one)->sequence > sl_event_get_fields (event_other)->sequence
             ? -1
             : 1;
}

/* Any failure leaves the list as it was: the next change reads it again. */
static GPtrArray *
read_items (SlTimelineModel *self)
{
  SlDatabase *reader = _sl_tracker_get_reader (self->tracker, NULL);
  if (reader == NULL)
    return NULL;
  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_LINKED, .job_id = self->job_id };
  g_autoptr (GPtrArray) events = sl_events_table_list (reader, self->job_id, NULL);
  g_autoptr (GPtrArray) messages = sl_messages_table_list (reader, &query, 0, NULL);
  if (events == NULL || messages == NULL)
    return NULL;

  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < messages->len; i++)
    {
      SlMessage *message = g_ptr_array_index (messages, i);
      g_hash_table_insert (by_id, sl_message_get_fields (message)->id, message);
    }
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < events->len; i++)
    {
      SlEvent *event = g_ptr_array_index (events, i);
      const char *message_id = sl_event_get_fields (event)->message_id;
      gpointer message = message_id != NULL ? g_hash_table_lookup (by_id, message_id) : NULL;
      g_ptr_array_add (items, _sl_timeline_item_new (event, message));
      if (message != NULL)
        g_hash_table_remove (by_id, message_id);
    }
  GHashTableIter iter;
  gpointer message;
  g_hash_table_iter_init (&iter, by_id);
  while (g_hash_table_iter_next (&iter, NULL, &message))
    g_ptr_array_add (items, _sl_timeline_item_new (NULL, message));
  g_ptr_array_sort (items, compare_newest_first);
  return items;
}

static gboolean
item_equal (SlTimelineItem *a, SlTimelineItem *b)
{
  return sl_record_equal (sl_timeline_item_get_event (a), sl_timeline_item_get_event (b)) &&
         sl_record_equal (sl_timeline_item_get_message (a), sl_timeline_item_get_message (b));
}

static void
on_tracker_changed_cb (SlTimelineModel *self)
{
  g_autoptr (GPtrArray) items = read_items (self);
  if (items == NULL)
    return;

  g_autoptr (GPtrArray) old = g_steal_pointer (&self->items);
  guint shorter = MIN (old->len, items->len);
  guint prefix = 0;
  guint suffix = 0;
  while (prefix < shorter &&
         item_equal (g_ptr_array_index (old, prefix), g_ptr_array_index (items, prefix)))
    prefix++;
  while (suffix < shorter - prefix &&
         item_equal (g_ptr_array_index (old, old->len - 1 - suffix),
                     g_ptr_array_index (items, items->len - 1 - suffix)))
    suffix++;

  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < items->len; i++)
    {
      gpointer item = g_ptr_array_index (items, i);
      if (i < prefix)
        item = g_ptr_array_index (old, i);
      else if (i >= items->len - suffix)
        item = g_ptr_array_index (old, old->len - (items->len - i));
      g_ptr_array_add (self->items, g_object_ref (item));
    }
  if (old->len != prefix + suffix || items->len != prefix + suffix)
    g_list_model_items_changed (G_LIST_MODEL (self), prefix, old->len - prefix - suffix,
                                items->len - prefix - suffix);
}

static void
sl_timeline_model_dispose (GObject *object)
{
  SlTimelineModel *self = SL_TIMELINE_MODEL (object);

  g_clear_object (&self->tracker);
  G_OBJECT_CLASS (sl_timeline_model_parent_class)->dispose (object);
}

static void
sl_timeline_model_finalize (GObject *object)
{
  SlTimelineModel *self = SL_TIMELINE_MODEL (object);

  g_free (self->job_id);
  g_ptr_array_unref (self->items);
  G_OBJECT_CLASS (sl_timeline_model_parent_class)->finalize (object);
}

static void
sl_timeline_model_class_init (SlTimelineModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sl_timeline_model_dispose;
  object_class->finalize = sl_timeline_model_finalize;
}

static void
sl_timeline_model_init (SlTimelineModel *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

GListModel *
sl_tracker_create_timeline (SlTracker *tracker, const char *job_id)
{
  g_return_val_if_fail (SL_IS_TRACKER (tracker), NULL);
  g_return_val_if_fail (job_id != NULL, NULL);

  SlTimelineModel *self = g_object_new (SL_TYPE_TIMELINE_MODEL, NULL);
  self->tracker = g_object_ref (tracker);
  self->job_id = g_strdup (job_id);
  g_signal_connect_object (tracker, "changed", G_CALLBACK (on_tracker_changed_cb), self,
                           G_CONNECT_SWAPPED);
  on_tracker_changed_cb (self);
  return G_LIST_MODEL (self);
}
