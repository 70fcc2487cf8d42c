/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The interface of routers, and the batch on a thread of its own. */

#include "config.h"

#include "sl-router.h"

G_DEFINE_INTERFACE (SlRouter, sl_router, G_TYPE_OBJECT)

typedef struct
{
  SlJobsSnapshot *snapshot; /* (owned) */
  SlThreadIndex *threads;   /* (unowned): the caller leaves it alone until the end */
  GPtrArray *items;         /* (owned) */
} RouteData;

static void
route_data_free (gpointer data)
{
  RouteData *route = data;
  g_object_unref (route->snapshot);
  g_ptr_array_unref (route->items);
  g_free (route);
}

/* The threads learn from what was decided, so they get the mail with it. */
static void
teach (SlThreadIndex *threads, SlMessage *message, const SlDecisionFields *decided)
{
  SlMessageFields fields = *sl_message_get_fields (message);
  fields.stage_target = decided->stage_target;
  fields.evidence = decided->evidence;
  g_autoptr (SlMessage) linked = sl_message_new (&fields);
  sl_thread_index_add (threads, linked, decided->job_id);
}

static SlDecision *
route_item (SlRouter *self, RouteData *route, SlRouteItem *item)
{
  SlDecision *decision =
      item->text != NULL
          ? sl_router_route (self, route->snapshot, route->threads, item->message, item->text)
          : sl_router_reroute (self, route->snapshot, route->threads, item->message);
  const SlDecisionFields *fields = sl_decision_get_fields (decision);
  if (route->threads != NULL && fields->status == SL_DECISION_STATUS_AUTO_LINKED &&
      fields->job_id != NULL)
    teach (route->threads, item->message, fields);
  return decision;
}

static void
route_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  RouteData *route = data;
  g_autoptr (GPtrArray) decisions = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < route->items->len; i++)
    {
      if (g_task_return_error_if_cancelled (task))
        return;
      g_ptr_array_add (decisions, route_item (source, route, g_ptr_array_index (route->items, i)));
    }
  g_task_return_pointer (task, g_steal_pointer (&decisions), (GDestroyNotify) g_ptr_array_unref);
}

static void
sl_router_default_init (SlRouterInterface *iface)
{
}

SlDecision *
sl_router_route (SlRouter *self,
                 SlJobsSnapshot *snapshot,
                 SlThreadIndex *threads,
                 SlMessage *message,
                 SlMessageText *text)
{
  g_return_val_if_fail (SL_IS_ROUTER (self), NULL);
  g_return_val_if_fail (SL_IS_JOBS_SNAPSHOT (snapshot), NULL);
  g_return_val_if_fail (SL_IS_MESSAGE (message), NULL);
  g_return_val_if_fail (SL_IS_MESSAGE_TEXT (text), NULL);
  return SL_ROUTER_GET_IFACE (self)->route (self, snapshot, threads, message, text);
}

SlDecision *
sl_router_reroute (SlRouter *self,
                   SlJobsSnapshot *snapshot,
                   SlThreadIndex *threads,
                   SlMessage *message)
{
  g_return_val_if_fail (SL_IS_ROUTER (self), NULL);
  g_return_val_if_fail (SL_IS_JOBS_SNAPSHOT (snapshot), NULL);
  g_return_val_if_fail (SL_IS_MESSAGE (message), NULL);
  return SL_ROUTER_GET_IFACE (self)->reroute (self, snapshot, threads, message);
}

void
sl_route_item_free (SlRouteItem *item)
{
  if (item == NULL)
    return;
  g_clear_object (&item->message);
  g_clear_object (&item->text);
  g_free (item);
}

void
sl_router_route_async (SlRouter *self,
                       SlJobsSnapshot *snapshot,
                       SlThreadIndex *threads,
                       GPtrArray *items,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (SL_IS_ROUTER (self));
  g_return_if_fail (SL_IS_JOBS_SNAPSHOT (snapshot));
  g_return_if_fail (items != NULL);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_router_route_async);
  g_task_set_static_name (task, "route");
  RouteData *data = g_new0 (RouteData, 1);
  data->snapshot = g_object_ref (snapshot);
  data->threads = threads;
  data->items = g_ptr_array_ref (items);
  g_task_set_task_data (task, data, route_data_free);
  g_task_run_in_thread (task, route_in_thread);
}

GPtrArray *
sl_router_route_finish (SlRouter *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
