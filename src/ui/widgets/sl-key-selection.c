/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-key-selection.h"

struct _SlKeySelection
{
  GObject parent_instance;

  SlPagedModel *model; /* (owned) */
  GHashTable *keys;    /* (owned) (element-type gint64): selected */
  gboolean tapping;
};

typedef enum
{
  PROP_N_SELECTED = 1,
  PROP_TAPPING,
  N_PROPS,
} SlKeySelectionProperty;

static GParamSpec *properties[N_PROPS];

static void list_model_iface_init (GListModelInterface *iface);
static void selection_iface_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlKeySelection,
                               sl_key_selection,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          selection_iface_init))

static guint
get_n_items (SlKeySelection *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

static gpointer
sl_key_selection_get_item (GListModel *list, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (SL_KEY_SELECTION (list)->model), position);
}

static guint
sl_key_selection_get_n_items (GListModel *list)
{
  return get_n_items (SL_KEY_SELECTION (list));
}

static GType
sl_key_selection_get_item_type (GListModel *list)
{
  return g_list_model_get_item_type (G_LIST_MODEL (SL_KEY_SELECTION (list)->model));
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item = sl_key_selection_get_item;
  iface->get_n_items = sl_key_selection_get_n_items;
  iface->get_item_type = sl_key_selection_get_item_type;
}

/* --- Selecting -----------------------------------------------------------------------------------
 */

static gboolean
is_selected (SlKeySelection *self, guint position)
{
  int64_t key = sl_paged_model_get_key (self->model, position);
  return key != 0 && g_hash_table_contains (self->keys, &key);
}

/* Returns: whether that is a change */
static gboolean
set_selected (SlKeySelection *self, guint position, gboolean selected)
{
  int64_t key = sl_paged_model_get_key (self->model, position);

  if (key == 0 || g_hash_table_contains (self->keys, &key) == selected)
    return FALSE;
  if (selected)
    g_hash_table_add (self->keys, g_memdup2 (&key, sizeof key));
  else
    g_hash_table_remove (self->keys, &key);
  return TRUE;
}

static void
tell (SlKeySelection *self, guint first, guint last)
{
  gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), first, last - first + 1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
}

/* The one way in which positions change: those in @mask become as they are in @selected. */
static void
apply (SlKeySelection *self, GtkBitset *selected, GtkBitset *mask)
{
  guint first = G_MAXUINT;
  guint last = 0;
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, mask, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    if (position < get_n_items (self) &&
        set_selected (self, position, gtk_bitset_contains (selected, position)))
      {
        first = MIN (first, position);
        last = position;
      }
  if (first != G_MAXUINT)
    tell (self, first, last);
}

static gboolean
sl_key_selection_is_selected (GtkSelectionModel *model, guint position)
{
  return is_selected (SL_KEY_SELECTION (model), position);
}

static GtkBitset *
sl_key_selection_get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  SlKeySelection *self = SL_KEY_SELECTION (model);
  GtkBitset *found = gtk_bitset_new_empty ();

  if (g_hash_table_size (self->keys) == 0)
    return found;
  for (guint i = position; i - position < n_items && i < get_n_items (self); i++)
    if (is_selected (self, i))
      gtk_bitset_add (found, i);
  return found;
}

static gboolean
sl_key_selection_set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  SlKeySelection *self = SL_KEY_SELECTION (model);

  if (self->tapping)
    return FALSE;
  apply (self, selected, mask);
  return TRUE;
}

static void
selection_iface_init (GtkSelectionModelInterface *iface)
{
  /* The others have defaults that rest on these. */
  iface->is_selected = sl_key_selection_is_selected;
  iface->get_selection_in_range = sl_key_selection_get_selection_in_range;
  iface->set_selection = sl_key_selection_set_selection;
}

/* --- Following the model -------------------------------------------------------------------------
 */

static void
on_items_changed_cb (SlKeySelection *self, guint position, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static gboolean
is_gone (gpointer key, gpointer value, gpointer present)
{
  return !g_hash_table_contains (present, key);
}

/* Several changes may be told one by one, so only now it is known which rows are gone. */
static void
on_loading_cb (SlKeySelection *self)
{
  gboolean loading = FALSE;

  g_object_get (self->model, "loading", &loading, NULL);
  if (loading || g_hash_table_size (self->keys) == 0)
    return;
  g_autoptr (GHashTable) present =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < get_n_items (self); i++)
    if (is_selected (self, i))
      {
        int64_t key = sl_paged_model_get_key (self->model, i);
        g_hash_table_add (present, g_memdup2 (&key, sizeof key));
      }
  if (g_hash_table_foreach_remove (self->keys, is_gone, present) > 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
}

/* --- The object ----------------------------------------------------------------------------------
 */

static void
sl_key_selection_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlKeySelection *self = SL_KEY_SELECTION (object);

  switch ((SlKeySelectionProperty) id)
    {
    case PROP_N_SELECTED:
      g_value_set_uint (value, g_hash_table_size (self->keys));
      break;
    case PROP_TAPPING:
      g_value_set_boolean (value, self->tapping);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_key_selection_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlKeySelection *self = SL_KEY_SELECTION (object);

  switch ((SlKeySelectionProperty) id)
    {
    case PROP_TAPPING:
      if (self->tapping == g_value_get_boolean (value))
        break;
      self->tapping = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_N_SELECTED:
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_key_selection_finalize (GObject *object)
{
  SlKeySelection *self = SL_KEY_SELECTION (object);

  g_clear_object (&self->model);
  g_hash_table_unref (self->keys);
  G_OBJECT_CLASS (sl_key_selection_parent_class)->finalize (object);
}

static void
sl_key_selection_class_init (SlKeySelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sl_key_selection_finalize;
  object_class->get_property = sl_key_selection_get_property;
  object_class->set_property = sl_key_selection_set_property;
  properties[PROP_N_SELECTED] = g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TAPPING] =
      g_param_spec_boolean ("tapping", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sl_key_selection_init (SlKeySelection *self)
{
  self->keys = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

SlKeySelection *
sl_key_selection_new (SlPagedModel *model)
{
  g_return_val_if_fail (SL_IS_PAGED_MODEL (model), NULL);

  SlKeySelection *self = g_object_new (SL_TYPE_KEY_SELECTION, NULL);
  self->model = g_object_ref (model);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (on_items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::loading", G_CALLBACK (on_loading_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

unsigned int
sl_key_selection_get_n_selected (SlKeySelection *self)
{
  g_return_val_if_fail (SL_IS_KEY_SELECTION (self), 0);

  return g_hash_table_size (self->keys);
}

void
sl_key_selection_toggle (SlKeySelection *self, unsigned int position)
{
  g_return_if_fail (SL_IS_KEY_SELECTION (self));

  if (position < get_n_items (self) && set_selected (self, position, !is_selected (self, position)))
    tell (self, position, position);
}

void
sl_key_selection_clear (SlKeySelection *self)
{
  g_return_if_fail (SL_IS_KEY_SELECTION (self));

  g_autoptr (GtkBitset) mask = gtk_bitset_new_range (0, get_n_items (self));
  g_autoptr (GtkBitset) none = gtk_bitset_new_empty ();
  apply (self, none, mask);
}
