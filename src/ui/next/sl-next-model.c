/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-next-model.h"

#include "sl-record.h"
#include "sl-tracker-next.h"

/* Several changes come in a row, and the lists that follow them at once come first. */
#define SETTLE_MS 700
/* Interviews pass, days go by. */
#define TICK_SECONDS 60
/* Each is a row; whoever has more looks for them in the list of applications. */
#define MOST_ROWS 40

struct _SlNextModel
{
  GObject parent_instance;

  SlProfile *profile;        /* (unowned): it owns this */
  GListStore *steps;         /* (owned) (element-type SlNextStep) */
  GListStore *closings;      /* (owned) (element-type SlNextStep) */
  GCancellable *cancellable; /* (owned) */
  guint n_steps;             /* of all */
  guint n_closings;          /* of all */
  guint settle_id;
  guint tick_id;
  gboolean is_reading;
  gboolean is_stale; /* changed while it was being read */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static unsigned int signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlNextModel, sl_next_model, G_TYPE_OBJECT)

static void read_steps (SlNextModel *self);

static gboolean
is_same (GListStore *store, guint i, gpointer step)
{
  g_autoptr (GObject) old = g_list_model_get_item (G_LIST_MODEL (store), i);
  return sl_record_equal (old, step);
}

/* Rows that stay keep their place, and the keyboard its focus. */
static void
update (GListStore *store, guint *count, GPtrArray *steps)
{
  *count = steps->len;
  g_ptr_array_set_size (steps, (int) MIN (steps->len, MOST_ROWS));
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint begin = 0;
  guint tail = 0;

  while (begin < n_old && begin < steps->len && is_same (store, begin, steps->pdata[begin]))
    begin++;
  while (tail < n_old - begin && tail < steps->len - begin &&
         is_same (store, n_old - 1 - tail, steps->pdata[steps->len - 1 - tail]))
    tail++;
  if (n_old - begin - tail > 0 || steps->len - begin - tail > 0)
    g_list_store_splice (store, begin, n_old - begin - tail, steps->pdata + begin,
                         steps->len - begin - tail);
}

static void
end_reading (SlNextModel *self)
{
  self->is_reading = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
  if (!self->is_stale)
    return;
  self->is_stale = FALSE;
  read_steps (self);
}

static void
closings_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlNextModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = sl_tracker_list_next_finish (SL_TRACKER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (steps != NULL)
    update (self->closings, &self->n_closings, steps);
  end_reading (self);
}

static void
steps_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlNextModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = sl_tracker_list_next_finish (SL_TRACKER (source), result, &error);
  const SlNextQuery query = { .view = SL_NEXT_VIEW_CLOSINGS };

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* What cannot be read now shows after the next change. */
  if (steps != NULL)
    update (self->steps, &self->n_steps, steps);
  sl_tracker_list_next_async (SL_TRACKER (source), &query, self->cancellable, closings_read_cb,
                              g_object_ref (self));
}

static void
read_steps (SlNextModel *self)
{
  const SlNextQuery query = { .view = SL_NEXT_VIEW_STEPS };
  SlTracker *tracker = sl_profile_get_tracker (self->profile);

  self->is_stale = self->is_reading;
  if (self->is_reading || !sl_tracker_is_open (tracker))
    return;
  self->is_reading = TRUE;
  sl_tracker_list_next_async (tracker, &query, self->cancellable, steps_read_cb,
                              g_object_ref (self));
}

static void
settle (SlNextModel *self)
{
  self->settle_id = 0;
  read_steps (self);
}

static void
on_changed_cb (SlNextModel *self)
{
  if (self->settle_id == 0)
    self->settle_id = g_timeout_add_once (SETTLE_MS, (GSourceOnceFunc) settle, self);
}

static gboolean
tick (gpointer user_data)
{
  read_steps (user_data);
  return G_SOURCE_CONTINUE;
}

static void
sl_next_model_dispose (GObject *object)
{
  SlNextModel *self = SL_NEXT_MODEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->steps);
  g_clear_object (&self->closings);
  G_OBJECT_CLASS (sl_next_model_parent_class)->dispose (object);
}

static void
sl_next_model_class_init (SlNextModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_next_model_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
sl_next_model_init (SlNextModel *self)
{
  self->steps = g_list_store_new (SL_TYPE_NEXT_STEP);
  self->closings = g_list_store_new (SL_TYPE_NEXT_STEP);
  self->cancellable = g_cancellable_new ();
}

/* With the profile, also where a reading still holds it. */
static void
end (gpointer data)
{
  g_object_run_dispose (data);
  g_object_unref (data);
}

SlNextModel *
sl_next_model_of (SlProfile *profile)
{
  static const char key[] = "sl-next-model";

  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);

  SlNextModel *self = g_object_get_data (G_OBJECT (profile), key);
  if (self != NULL)
    return self;
  self = g_object_new (SL_TYPE_NEXT_MODEL, NULL);
  self->profile = profile;
  g_signal_connect_object (sl_profile_get_tracker (profile), "changed", G_CALLBACK (on_changed_cb),
                           self, G_CONNECT_SWAPPED);
  self->tick_id = g_timeout_add_seconds (TICK_SECONDS, tick, self);
  g_object_set_data_full (G_OBJECT (profile), key, self, end);
  read_steps (self);
  return self;
}

GListModel *
sl_next_model_get_steps (SlNextModel *self)
{
  g_return_val_if_fail (SL_IS_NEXT_MODEL (self), NULL);

  return G_LIST_MODEL (self->steps);
}

GListModel *
sl_next_model_get_closings (SlNextModel *self)
{
  g_return_val_if_fail (SL_IS_NEXT_MODEL (self), NULL);

  return G_LIST_MODEL (self->closings);
}

guint
sl_next_model_count_steps (SlNextModel *self)
{
  g_return_val_if_fail (SL_IS_NEXT_MODEL (self), 0);

  return self->n_steps;
}

guint
sl_next_model_count_closings (SlNextModel *self)
{
  g_return_val_if_fail (SL_IS_NEXT_MODEL (self), 0);

  return self->n_closings;
}
