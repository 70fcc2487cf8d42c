/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-decision.h"
#include "sl-jobs-snapshot.h"
#include "sl-message-text.h"
#include "sl-message.h"
#include "sl-thread-index.h"

G_BEGIN_DECLS

/**
 * SlRouter:
 *
 * Decides what a mail means and whose it is. Pure: no I/O, no state between calls, any thread; the
 * same input gives the same answer.
 */
#define SL_TYPE_ROUTER (sl_router_get_type ())
G_DECLARE_INTERFACE (SlRouter, sl_router, SL, ROUTER, GObject)

/* The bands where the user has set no others (see SlThresholds). */
#define SL_ROUTER_AUTO_CONFIDENCE SL_THRESHOLDS_LINK
#define SL_ROUTER_SUGGEST_CONFIDENCE SL_THRESHOLDS_REVIEW

struct _SlRouterInterface
{
  GTypeInterface parent_iface;

  SlDecision *(*route) (SlRouter *self,
                        SlJobsSnapshot *snapshot,
                        SlThreadIndex *threads,
                        SlMessage *message,
                        SlMessageText *text);
  SlDecision *(*reroute) (SlRouter *self,
                          SlJobsSnapshot *snapshot,
                          SlThreadIndex *threads,
                          SlMessage *message);
};

/**
 * sl_router_route:
 * @message: source fields set
 *
 * Returns: (transfer full): status by the bands of @snapshot: from `link` (95) on auto_linked; from
 *   `review` (50) on pending_user with job_id; below, or when two jobs fit equally well,
 *   pending_user without job if relevant, else ignored. Mail with `sent` set is never relevant.
 */
SlDecision *sl_router_route (SlRouter *self,
                             SlJobsSnapshot *snapshot,
                             SlThreadIndex *threads,
                             SlMessage *message,
                             SlMessageText *text);

/**
 * sl_router_reroute:
 * @message: as stored, with its decision and evidence
 *
 * The jobs have changed: decides again from what is stored, without the text. The stage stands; job
 * and confidence may change, and relevance by what a job that now fits adds to it.
 *
 * Returns: (transfer full):
 */
SlDecision *sl_router_reroute (SlRouter *self,
                               SlJobsSnapshot *snapshot,
                               SlThreadIndex *threads,
                               SlMessage *message);

/** SlRouteItem: one mail of a batch. */
typedef struct
{
  SlMessage *message;  /* (owned) */
  SlMessageText *text; /* (owned) (nullable): %NULL asks for sl_router_reroute() */
} SlRouteItem;

void sl_route_item_free (SlRouteItem *item);

/**
 * sl_router_route_async:
 * @threads: (transfer none) (nullable): handed to the task until it ends; %NULL: each mail by
 * itself
 * @items: (element-type SlRouteItem): in date order, oldest first; not changed until it ends
 *
 * Routes a batch on a GTask thread. A mail that is auto_linked teaches its thread for the ones
 * after.
 */
void sl_router_route_async (SlRouter *self,
                            SlJobsSnapshot *snapshot,
                            SlThreadIndex *threads,
                            GPtrArray *items,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/** sl_router_route_finish: Returns: (transfer full) (element-type SlDecision): same order. */
GPtrArray *sl_router_route_finish (SlRouter *self, GAsyncResult *result, GError **error);

/** SlLocalRouter: the router of this program: words, names, dates; no network, no model. */
#define SL_TYPE_LOCAL_ROUTER (sl_local_router_get_type ())
G_DECLARE_FINAL_TYPE (SlLocalRouter, sl_local_router, SL, LOCAL_ROUTER, GObject)
SlRouter *sl_local_router_new (void);

G_END_DECLS
