/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The order of all rows is one array of keys, read on the store thread; rows are read by pages when
 * somebody asks for them, on the reading connection (a page by key takes a millisecond), and
 * forgotten when many others have been asked for since. After a change the store thread reads the
 * order and the remembered rows again and finds what differs; the main context is told only that,
 * so that scroll and selection stay where they are.
 */

#include "sl-paged-model-private.h"

#include "sl-key-diff-private.h"
#include "sl-tracker-private.h"

#define PAGE_SIZE 32u
#define GENERATION_SIZE 512u

struct _SlPagedModel
{
  GObject parent_instance;

  SlTracker *tracker;      /* (owned) */
  const SlPagedKind *kind; /* (unowned) */
  gpointer query;          /* (owned) */
  GArray *keys;            /* (owned) (element-type gint64): not changed once here */
  GHashTable *items;       /* (owned) (element-type gint64 GObject): asked for lately, by key */
  GHashTable *older;       /* (owned) (element-type gint64 GObject): the generation before */
  GCancellable *reading;   /* (owned) (nullable): the order being read */
  gboolean is_stale;       /* changed again while it was being read */
  gboolean is_paused;      /* nobody looks; a change waits as is_stale */
  gboolean is_taking;      /* splices are being told: the order is between two states */
  GError *error;           /* (owned) (nullable) */
};

typedef enum
{
  PROP_N_ITEMS = 1,
  PROP_LOADING,
  PROP_ERROR,
  N_PROPS,
} SlPagedModelProperty;

static GParamSpec *properties[N_PROPS];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlPagedModel,
                               sl_paged_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

/* One reading of the order, and of the rows remembered when it began. */
typedef struct
{
  SlPagedModel *model;       /* (owned) */
  GCancellable *cancellable; /* (owned): tells the reading of the model's present query */
  const SlPagedKind *kind;   /* (unowned) */
  gpointer query;            /* (owned) */
  GArray *before;            /* (owned) (element-type gint64): the order until now */
  GArray *known_keys;        /* (owned) (element-type gint64) */
  GPtrArray *known;          /* (owned) (element-type GObject): rows of known_keys */
  GPtrArray *rows;           /* (owned) (nullable): the same rows as they are now */
  GArray *keys;              /* (owned) (nullable) (element-type gint64): the order now */
  GArray *splices;           /* (owned) (nullable) (element-type SlKeySplice) */
} Reading;

static GHashTable *
create_generation (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
}

static void
add_known (Reading *reading, GHashTable *items)
{
  GHashTableIter iter;
  gpointer key;
  gpointer item;

  g_hash_table_iter_init (&iter, items);
  while (g_hash_table_iter_next (&iter, &key, &item))
    {
      g_array_append_vals (reading->known_keys, key, 1);
      g_ptr_array_add (reading->known, g_object_ref (item));
    }
}

static Reading *
reading_new (SlPagedModel *model)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->model = g_object_ref (model);
  reading->cancellable = g_object_ref (model->reading);
  reading->kind = model->kind;
  reading->query = model->kind->copy_query (model->query);
  reading->before = g_array_ref (model->keys);
  reading->known_keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  reading->known = g_ptr_array_new_with_free_func (g_object_unref);
  add_known (reading, model->items);
  add_known (reading, model->older);
  return reading;
}

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->model);
  g_object_unref (reading->cancellable);
  reading->kind->free_query (reading->query);
  g_array_unref (reading->before);
  g_array_unref (reading->known_keys);
  g_ptr_array_unref (reading->known);
  g_clear_pointer (&reading->rows, g_ptr_array_unref);
  g_clear_pointer (&reading->keys, g_array_unref);
  g_clear_pointer (&reading->splices, g_array_unref);
  g_free (reading);
}

static gboolean
read_func (SlDatabase *db, gpointer data, GError **error)
{
  Reading *reading = data;
  const int64_t *known_keys = (const int64_t *) (gpointer) reading->known_keys->data;
  g_autoptr (GHashTable) changed = g_hash_table_new (g_int64_hash, g_int64_equal);

  reading->keys = reading->kind->list_keys (db, reading->query, error);
  if (reading->keys == NULL)
    return FALSE;
  reading->rows = reading->kind->load (db, known_keys, reading->known_keys->len, error);
  if (reading->rows == NULL)
    return FALSE;
  for (guint i = 0; i < reading->known_keys->len; i++)
    {
      GObject **row = (GObject **) &g_ptr_array_index (reading->rows, i);
      GObject *known = g_ptr_array_index (reading->known, i);
      /* A row that has not changed keeps its object. */
      if (*row != NULL && reading->kind->is_equal (known, *row))
        g_set_object (row, known);
      else
        g_hash_table_add (changed, &g_array_index (reading->known_keys, gint64, i));
    }
  reading->splices = sl_key_diff (reading->before, reading->keys, changed);
  return TRUE;
}

static int64_t
key_at (GArray *keys, guint position)
{
  return g_array_index (keys, gint64, position);
}

static void
remember (SlPagedModel *self, int64_t key, gpointer item)
{
  if (g_hash_table_size (self->items) >= GENERATION_SIZE)
    {
      g_hash_table_unref (self->older);
      self->older = g_steal_pointer (&self->items);
      self->items = create_generation ();
    }
  g_hash_table_replace (self->items, g_memdup2 (&key, sizeof key), g_object_ref (item));
}

/* (transfer none) (nullable): a row that is remembered, and now is one of those asked for lately */
static gpointer
recall (SlPagedModel *self, int64_t key)
{
  gpointer item = g_hash_table_lookup (self->items, &key);
  if (item != NULL)
    return item;
  g_autoptr (GObject) old = g_hash_table_lookup (self->older, &key);
  if (old == NULL)
    return NULL;
  g_object_ref (old);
  g_hash_table_remove (self->older, &key);
  remember (self, key, old);
  return old; /* held by the generation */
}

/* Reads the page around @position from the database. */
static void
load_page (SlPagedModel *self, guint position)
{
  SlDatabase *reader = _sl_tracker_get_reader (self->tracker, NULL);
  guint begin = position - position % PAGE_SIZE;
  guint n = MIN (PAGE_SIZE, self->keys->len - begin);
  g_autoptr (GError) error = NULL;

  if (reader == NULL)
    return;
  g_autoptr (GPtrArray) rows =
      self->kind->load (reader, &g_array_index (self->keys, gint64, begin), n, &error);
  if (rows == NULL)
    g_debug ("A page could not be read: %s", error->message);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      gpointer row = g_ptr_array_index (rows, i);
      int64_t key = key_at (self->keys, begin + i);
      if (row != NULL && recall (self, key) == NULL)
        remember (self, key, row);
    }
}

static gpointer
sl_paged_model_get_item (GListModel *model, guint position)
{
  SlPagedModel *self = SL_PAGED_MODEL (model);

  if (position >= self->keys->len)
    return NULL;
  int64_t key = key_at (self->keys, position);
  gpointer item = recall (self, key);
  if (item == NULL)
    {
      load_page (self, position);
      item = recall (self, key);
    }
  /* A row deleted a moment ago, before the new order has come: an empty object holds its place. */
  return item != NULL ? g_object_ref (item) : g_object_new (self->kind->get_item_type (), NULL);
}

static guint
sl_paged_model_get_n_items (GListModel *model)
{
  return SL_PAGED_MODEL (model)->keys->len;
}

static GType
sl_paged_model_get_item_type (GListModel *model)
{
  return SL_PAGED_MODEL (model)->kind->get_item_type ();
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item = sl_paged_model_get_item;
  iface->get_n_items = sl_paged_model_get_n_items;
  iface->get_item_type = sl_paged_model_get_item_type;
}

static void
take_rows (SlPagedModel *self, const Reading *reading)
{
  for (guint i = 0; i < reading->known_keys->len; i++)
    {
      int64_t key = key_at (reading->known_keys, i);
      gpointer row = g_ptr_array_index (reading->rows, i);
      if (row == g_ptr_array_index (reading->known, i))
        continue;
      g_hash_table_remove (self->items, &key);
      g_hash_table_remove (self->older, &key);
      if (row != NULL)
        remember (self, key, row);
    }
}

/* Listeners look at the list after each splice, so it must stand as after that one. */
static void
take_splice (SlPagedModel *self, const Reading *reading, guint i)
{
  const SlKeySplice *splice = &g_array_index (reading->splices, SlKeySplice, i);

  if (i + 1 == reading->splices->len)
    {
      g_array_unref (self->keys);
      self->keys = g_array_ref (reading->keys);
    }
  else
    {
      GArray *keys = i == 0 ? g_array_copy (self->keys) : g_array_ref (self->keys);
      if (splice->n_removed > 0)
        g_array_remove_range (keys, splice->position, splice->n_removed);
      if (splice->n_added > 0)
        g_array_insert_vals (keys, splice->position,
                             &g_array_index (reading->keys, gint64, splice->position),
                             splice->n_added);
      g_array_unref (self->keys);
      self->keys = keys;
    }
  g_list_model_items_changed (G_LIST_MODEL (self), splice->position, splice->n_removed,
                              splice->n_added);
}

static void
take_reading (SlPagedModel *self, const Reading *reading)
{
  g_assert (reading->before == self->keys);
  self->is_taking = TRUE;
  take_rows (self, reading);
  for (guint i = 0; i < reading->splices->len; i++)
    take_splice (self, reading, i);
  self->is_taking = FALSE;
  if (reading->before->len != reading->keys->len)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static void start_reading (SlPagedModel *self);

static void
set_error (SlPagedModel *self, GError *error)
{
  if (self->error == NULL && error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error != NULL ? sl_tracker_error_take (error) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (SlPagedModel) self = g_object_ref (reading->model);
  GError *error = NULL;

  gboolean done = sl_store_read_finish (SL_STORE (source), result, &error);
  if (self->reading != reading->cancellable)
    {
      /* A newer query is on its way, or nobody is left to see it. */
      g_clear_error (&error);
      reading_free (reading);
      return;
    }
  g_clear_object (&self->reading);
  if (done)
    take_reading (self, reading);
  set_error (self, error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  /* Listeners may have asked for another query just now. */
  if (self->is_stale && self->reading == NULL)
    start_reading (self);
  reading_free (reading);
}

static void
start_reading (SlPagedModel *self)
{
  self->is_stale = self->is_taking || self->is_paused;
  if (self->is_stale || self->tracker == NULL || !self->tracker->is_open)
    return;

  self->reading = g_cancellable_new ();
  Reading *reading = reading_new (self);
  sl_store_read_async (self->tracker->store, read_func, reading, NULL, self->reading, read_cb,
                       reading);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
on_tracker_changed_cb (SlPagedModel *self)
{
  if (self->reading != NULL)
    self->is_stale = TRUE;
  else
    start_reading (self);
}

static void
sl_paged_model_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlPagedModel *self = SL_PAGED_MODEL (object);

  switch ((SlPagedModelProperty) id)
    {
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->keys->len);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->reading != NULL);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_paged_model_dispose (GObject *object)
{
  SlPagedModel *self = SL_PAGED_MODEL (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->tracker);
  G_OBJECT_CLASS (sl_paged_model_parent_class)->dispose (object);
}

static void
sl_paged_model_finalize (GObject *object)
{
  SlPagedModel *self = SL_PAGED_MODEL (object);

  self->kind->free_query (self->query);
  g_array_unref (self->keys);
  g_hash_table_unref (self->items);
  g_hash_table_unref (self->older);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (sl_paged_model_parent_class)->finalize (object);
}

static void
sl_paged_model_class_init (SlPagedModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = sl_paged_model_dispose;
  object_class->finalize = sl_paged_model_finalize;
  object_class->get_property = sl_paged_model_get_property;
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sl_paged_model_init (SlPagedModel *self)
{
  self->keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->items = create_generation ();
  self->older = create_generation ();
}

SlPagedModel *
_sl_paged_model_new (SlTracker *tracker, const SlPagedKind *kind, gconstpointer query)
{
  SlPagedModel *self = g_object_new (SL_TYPE_PAGED_MODEL, NULL);

  self->tracker = g_object_ref (tracker);
  self->kind = kind;
  self->query = kind->copy_query (query);
  g_signal_connect_object (tracker, "changed", G_CALLBACK (on_tracker_changed_cb), self,
                           G_CONNECT_SWAPPED);
  start_reading (self);
  return self;
}

void
_sl_paged_model_set_query (SlPagedModel *self, gconstpointer query)
{
  gpointer copy = self->kind->copy_query (query);

  self->kind->free_query (self->query);
  self->query = copy;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  start_reading (self);
}

int64_t
sl_paged_model_get_key (SlPagedModel *self, unsigned int position)
{
  g_return_val_if_fail (SL_IS_PAGED_MODEL (self), 0);

  return position < self->keys->len ? key_at (self->keys, position) : 0;
}

void
sl_paged_model_pause (SlPagedModel *self)
{
  g_return_if_fail (SL_IS_PAGED_MODEL (self));

  self->is_paused = TRUE;
}

void
sl_paged_model_resume (SlPagedModel *self)
{
  g_return_if_fail (SL_IS_PAGED_MODEL (self));

  self->is_paused = FALSE;
  if (self->is_stale && self->reading == NULL)
    start_reading (self);
}

unsigned int
sl_paged_model_find (SlPagedModel *self, const char *id)
{
  g_return_val_if_fail (SL_IS_PAGED_MODEL (self), G_MAXUINT);
  g_return_val_if_fail (id != NULL, G_MAXUINT);

  SlDatabase *reader = _sl_tracker_get_reader (self->tracker, NULL);
  /* What cannot be looked up is not found. */
  int64_t key = reader != NULL ? self->kind->find_key (reader, id, NULL) : 0;
  for (guint i = 0; key != 0 && i < self->keys->len; i++)
    if (key_at (self->keys, i) == key)
      return i;
  return G_MAXUINT;
}
