/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-store.h"
#include "sl-tracker-lists.h"

G_BEGIN_DECLS

/** SlPagedKind: what a model is a model of. Functions take the model's query. */
typedef struct
{
  GType (*get_item_type) (void);
  /* store thread: the order, as row keys, each once */
  GArray *(*list_keys) (SlDatabase *db, gconstpointer query, GError **error);
  /* either thread, with its own connection: the rows; NULL elements where gone */
  GPtrArray *(*load) (SlDatabase *db, const int64_t *keys, size_t n_keys, GError **error);
  gboolean (*is_equal) (gpointer a, gpointer b);
  /* main context: 0 if there is no such row */
  int64_t (*find_key) (SlDatabase *db, const char *id, GError **error);
  gpointer (*copy_query) (gconstpointer query);
  void (*free_query) (gpointer query);
} SlPagedKind;

/** _sl_paged_model_new: @query: copied; the order is read at once in the background. */
SlPagedModel *
_sl_paged_model_new (SlTracker *tracker, const SlPagedKind *kind, gconstpointer query);

/** _sl_paged_model_set_query: @query: copied. */
void _sl_paged_model_set_query (SlPagedModel *self, gconstpointer query);

G_END_DECLS
