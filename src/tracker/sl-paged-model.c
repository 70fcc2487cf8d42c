/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The order of all rows is one array of keys, read on the store thread; rows are read by pages when
 * somebody asks for them, on the reading connection (a page by key takes well under a millisecond),
 * and forgotten when many others have been asked for since. After a change the new order is
 * compared with the old one by common ends, so that scroll and selection stay where they are; rows
 * that nobody holds are read anew, the others compared.
 */

#include "sl-paged-model.h"

#include "sl-tracker-private.h"

#define PAGE_SIZE 64u
#define MOST_CACHED 1024u

struct _SlPagedModel
{
  GObject parent_instance;

  SlTracker *tracker;      /* (owned) */
  const SlPagedKind *kind; /* (unowned) */
  gpointer query;          /* (owned) */
  GArray *keys;            /* (owned) (element-type gint64) */
  GHashTable *items;       /* (owned) (element-type gint64 GObject): the cache, by key */
  GCancellable *reading;   /* (owned) (nullable): the order being read */
  gboolean is_stale;       /* changed again while it was being read */
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

/* One reading of the order. */
typedef struct
{
  SlPagedModel *model;       /* (owned) */
  GCancellable *cancellable; /* (owned): tells the reading of the model's present query */
  const SlPagedKind *kind;   /* (unowned) */
  gpointer query;            /* (owned) */
  GArray *keys;              /* (owned) (nullable) */
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->model);
  g_object_unref (reading->cancellable);
  reading->kind->free_query (reading->query);
  g_clear_pointer (&reading->keys, g_array_unref);
  g_free (reading);
}

static gboolean
read_func (SlDatabase *db, gpointer data, GError **error)
{
  Reading *reading = data;

  reading->keys = reading->kind->list_keys (db, reading->query, error);
  return reading->keys != NULL;
}

static int64_t
key_at (GArray *keys, guint position)
{
  return g_array_index (keys, gint64, position);
}

static void
cache_item (SlPagedModel *self, int64_t key, gpointer item)
{
  int64_t *copy = g_memdup2 (&key, sizeof key);
  g_hash_table_replace (self->items, copy, g_object_ref (item));
}

/* Reads the page around @position from the database into the cache. */
static void
load_page (SlPagedModel *self, guint position)
{
  SlDatabase *reader = _sl_tracker_get_reader (self->tracker, NULL);
  guint begin = position - position % PAGE_SIZE;
  guint n = MIN (PAGE_SIZE, self->keys->len - begin);
  GError *error = NULL;

  if (reader == NULL)
    return;
  if (g_hash_table_size (self->items) > MOST_CACHED)
    g_hash_table_remove_all (self->items);
  g_autoptr (GPtrArray) rows =
      self->kind->load (reader, &g_array_index (self->keys, gint64, begin), n, &error);
  if (rows == NULL)
    {
      g_debug ("A page could not be read: %s", error->message);
      g_clear_error (&error);
      return;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      gpointer row = g_ptr_array_index (rows, i);
      int64_t key = key_at (self->keys, begin + i);
      if (row != NULL && !g_hash_table_contains (self->items, &key))
        cache_item (self, key, row);
    }
}

static gpointer
sl_paged_model_get_item (GListModel *model, guint position)
{
  SlPagedModel *self = SL_PAGED_MODEL (model);

  if (position >= self->keys->len)
    return NULL;
  int64_t key = key_at (self->keys, position);
  gpointer item = g_hash_table_lookup (self->items, &key);
  if (item == NULL)
    {
      load_page (self, position);
      item = g_hash_table_lookup (self->items, &key);
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

/* Reads the cached rows anew; drops those that have changed. Returns their keys. */
static GHashTable *
refresh_cache (SlPagedModel *self)
{
  GHashTable *changed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  SlDatabase *reader = _sl_tracker_get_reader (self->tracker, NULL);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_array_append_vals (keys, key, 1);
  /* Rows that cannot be read now are read when they are next asked for. */
  g_autoptr (GPtrArray) rows =
      reader != NULL && keys->len > 0
          ? self->kind->load (reader, &g_array_index (keys, gint64, 0), keys->len, NULL)
          : NULL;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      int64_t row_key = key_at (keys, i);
      gpointer row = g_ptr_array_index (rows, i);
      if (row != NULL && self->kind->is_equal (g_hash_table_lookup (self->items, &row_key), row))
        continue;
      g_hash_table_remove (self->items, &row_key);
      g_hash_table_add (changed, g_memdup2 (&row_key, sizeof row_key));
      if (row != NULL)
        cache_item (self, row_key, row);
    }
  return changed;
}

static void
take_keys (SlPagedModel *self, GArray *keys)
{
  g_autoptr (GArray) old = g_steal_pointer (&self->keys);
  g_autoptr (GHashTable) changed = refresh_cache (self);
  guint shorter = MIN (old->len, keys->len);
  guint prefix = 0;
  guint suffix = 0;

  while (prefix < shorter && key_at (old, prefix) == key_at (keys, prefix))
    prefix++;
  while (suffix < shorter - prefix &&
         key_at (old, old->len - 1 - suffix) == key_at (keys, keys->len - 1 - suffix))
    suffix++;
  self->keys = g_array_ref (keys);

  guint removed = old->len - prefix - suffix;
  guint added = keys->len - prefix - suffix;
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), prefix, removed, added);
  if (old->len != keys->len)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
  if (g_hash_table_size (changed) == 0)
    return;
  for (guint i = 0; i < keys->len; i++)
    {
      gboolean is_new = i >= prefix && i < keys->len - suffix;
      if (!is_new && g_hash_table_contains (changed, &g_array_index (keys, gint64, i)))
        g_list_model_items_changed (G_LIST_MODEL (self), i, 1, 1);
    }
}

static void start_reading (SlPagedModel *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (SlPagedModel) self = g_object_ref (reading->model);
  GError *error = NULL;

  gboolean done = sl_store_read_finish (SL_STORE (source), result, &error);
  /* Otherwise a newer query is on its way, or nobody is left to see it. */
  if (self->reading == reading->cancellable)
    {
      g_clear_object (&self->reading);
      if (done)
        take_keys (self, reading->keys);
      g_clear_error (&self->error);
      if (error != NULL)
        self->error = sl_tracker_error_take (g_steal_pointer (&error));
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
      if (self->is_stale)
        start_reading (self);
    }
  g_clear_error (&error);
  reading_free (reading);
}

static void
start_reading (SlPagedModel *self)
{
  self->is_stale = FALSE;
  if (self->tracker == NULL || !self->tracker->is_open)
    return;

  self->reading = g_cancellable_new ();
  Reading *reading = g_new0 (Reading, 1);
  reading->model = g_object_ref (self);
  reading->cancellable = g_object_ref (self->reading);
  reading->kind = self->kind;
  reading->query = self->kind->copy_query (self->query);
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
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
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

unsigned int
sl_paged_model_find (SlPagedModel *self, const char *id)
{
  g_return_val_if_fail (SL_IS_PAGED_MODEL (self), G_MAXUINT);
  g_return_val_if_fail (id != NULL, G_MAXUINT);

  for (guint i = 0; i < self->keys->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self), i);
      if (g_strcmp0 (self->kind->get_id (item), id) == 0)
        return i;
    }
  return G_MAXUINT;
}
