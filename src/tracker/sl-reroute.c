/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Read the candidates, route them on a thread from their stored evidence, write what changed. Mail
 * that the user decided is left alone; mail that the user put back into the inbox gets a suggestion
 * at most.
 */

#include "sl-reroute-private.h"

#include "sl-changes-table.h"
#include "sl-date.h"
#include "sl-jobs-table.h"
#include "sl-ledger-private.h"
#include "sl-messages-table.h"
#include "sl-routing-private.h"
#include "sl-tracker-private.h"

#define RECENT_US (180 * SL_US_PER_DAY)
#define MOST_MESSAGES 5000

typedef struct
{
  SlAct act;
  gboolean by_rules;
  SlJobsSnapshot *snapshot; /* (owned) */
  SlThreadIndex *threads;   /* (owned) */
  GPtrArray *items;         /* (owned) (element-type SlRouteItem) */
  GPtrArray *decisions;     /* (owned) (element-type SlDecision) */
} Reroute;

static void
reroute_free (gpointer data)
{
  Reroute *reroute = data;

  sl_act_clear (&reroute->act);
  g_clear_object (&reroute->snapshot);
  g_clear_pointer (&reroute->threads, sl_thread_index_free);
  g_clear_pointer (&reroute->items, g_ptr_array_unref);
  g_clear_pointer (&reroute->decisions, g_ptr_array_unref);
  g_free (reroute);
}

static int
compare_by_date (gconstpointer a, gconstpointer b)
{
  const SlRouteItem *item_a = *(const SlRouteItem *const *) a;
  const SlRouteItem *item_b = *(const SlRouteItem *const *) b;
  int64_t us_a = sl_message_get_fields (item_a->message)->received_us;
  int64_t us_b = sl_message_get_fields (item_b->message)->received_us;
  return (us_a > us_b) - (us_a < us_b);
}

static gboolean
collect (SlDatabase *db, Reroute *reroute, SlMessageView view, int64_t since_us, GError **error)
{
  SlMessageQuery query = { .view = view, .since_us = since_us };
  g_autoptr (GPtrArray) messages = sl_messages_table_list (db, &query, MOST_MESSAGES, error);

  if (messages == NULL)
    return FALSE;
  for (guint i = 0; i < messages->len; i++)
    {
      SlMessage *message = g_ptr_array_index (messages, i);
      const SlMessageFields *fields = sl_message_get_fields (message);
      /* What is held belongs to its job and takes part in its replay. */
      if (fields->sent || fields->held != SL_HELD_NONE ||
          (fields->status == SL_DECISION_STATUS_IGNORED && fields->decided_by != NULL))
        continue;
      SlRouteItem *item = g_new0 (SlRouteItem, 1);
      item->message = g_object_ref (message);
      g_ptr_array_add (reroute->items, item);
      if (!sl_routing_learn_threads (db, reroute->threads, message, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_func (SlDatabase *db, gpointer data, GError **error)
{
  Reroute *reroute = data;

  reroute->snapshot = sl_routing_read_snapshot (db, error);
  if (reroute->snapshot == NULL)
    return FALSE;
  /* What a rule took comes back when it goes, however old. */
  int64_t ignored_since_us = reroute->by_rules ? 0 : reroute->act.now_us - RECENT_US;
  if ((reroute->by_rules && !collect (db, reroute, SL_MESSAGE_VIEW_SUGGESTIONS, 0, error)) ||
      !collect (db, reroute, SL_MESSAGE_VIEW_ORPHANS, 0, error) ||
      !collect (db, reroute, SL_MESSAGE_VIEW_IGNORED, ignored_since_us, error))
    return FALSE;
  g_ptr_array_sort (reroute->items, compare_by_date);
  return TRUE;
}

/* The user put it back into the inbox: it may get a suggestion there, and is decided by nobody
 * else.
 */
static SlMessage *
as_suggestion (SlMessage *routed, SlMessage *before)
{
  SlMessageFields fields = *sl_message_get_fields (routed);

  fields.status = SL_DECISION_STATUS_PENDING_USER;
  fields.decided_us = 0;
  fields.decided_by = sl_message_get_fields (before)->decided_by;
  return sl_message_new (&fields);
}

/*
 * A rule that ignores a mail reads nothing of it. What was read when it came stays, so that the
 * mail can be judged again when the rule goes.
 */
static SlMessage *
apply (SlMessage *before, SlDecision *decision, int64_t now_us)
{
  g_autoptr (SlMessage) routed = sl_routing_apply (before, decision, now_us);
  SlMessageFields fields = *sl_message_get_fields (routed);
  const SlMessageFields *read = sl_message_get_fields (before);

  if (fields.evidence != NULL || read->evidence == NULL)
    return g_steal_pointer (&routed);
  fields.evidence = read->evidence;
  fields.stage_target = read->stage_target;
  fields.stage_confidence = read->stage_confidence;
  fields.company = read->company;
  fields.title = read->title;
  return sl_message_new (&fields);
}

static gboolean
names_rule (GPtrArray *reasons)
{
  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    if (sl_reason_get_fields (g_ptr_array_index (reasons, i))->kind == SL_REASON_RULE)
      return TRUE;
  return FALSE;
}

static gboolean
is_as_before (const SlMessageFields *before, const SlDecisionFields *decision)
{
  return decision->status == before->status && g_strcmp0 (decision->job_id, before->job_id) == 0 &&
         (before->job_id == NULL || decision->stage_target == before->stage_target);
}

/* Whether the user has refused what was suggested for it, and @job_id was there to be suggested
   then, too. */
static gboolean
is_refused (SlDatabase *db, const char *message_id, const char *job_id)
{
  g_autoptr (SlChange) change = sl_changes_table_get_last_for_message (db, message_id, NULL);
  g_autoptr (SlJob) job = change != NULL ? sl_jobs_table_get (db, job_id, NULL) : NULL;

  return job != NULL && sl_change_get_fields (change)->kind == SL_CHANGE_MESSAGE_REROUTED &&
         sl_change_get_fields (change)->actor == SL_ACTOR_USER &&
         sl_job_get_fields (job)->created_us <= sl_change_get_fields (change)->occurred_us;
}

static gboolean
write_one (SlDatabase *db,
           SlAct *act,
           gboolean by_rules,
           SlMessage *message,
           SlDecision *decision,
           GError **error)
{
  const SlMessageFields *before = sl_message_get_fields (message);
  const SlDecisionFields *fields = sl_decision_get_fields (decision);

  if (is_as_before (before, fields))
    return TRUE;
  /* With the jobs as they were, nothing but a rule gives another answer its right. */
  if (by_rules && !names_rule (fields->reasons) && !names_rule (before->reasons))
    return TRUE;
  if (before->decided_by != NULL &&
      (fields->job_id == NULL || is_refused (db, before->id, fields->job_id)))
    return TRUE;
  g_autoptr (SlMessage) now = sl_messages_table_get (db, before->id, error);
  if (now == NULL)
    return FALSE;
  /* Somebody decided it while it was being routed. */
  if (!sl_routing_equal_decision (now, message))
    return TRUE;
  g_autoptr (SlMessage) routed = apply (now, decision, act->now_us);
  g_autoptr (SlMessage) after =
      before->decided_by != NULL ? as_suggestion (routed, now) : g_object_ref (routed);
  return sl_ledger_decide (db, act, SL_CHANGE_MESSAGE_REROUTED, now, after, error);
}

static gboolean
write_func (SlDatabase *db, gpointer data, GError **error)
{
  Reroute *reroute = data;

  for (guint i = 0; i < reroute->items->len; i++)
    {
      SlRouteItem *item = g_ptr_array_index (reroute->items, i);
      SlDecision *decision = g_ptr_array_index (reroute->decisions, i);
      if (!write_one (db, &reroute->act, reroute->by_rules, item->message, decision, error))
        return FALSE;
    }
  return sl_ledger_replay (db, &reroute->act, error);
}

static void
routed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  SlTracker *self = g_task_get_source_object (task);
  Reroute *reroute = g_task_get_task_data (task);
  GError *error = NULL;

  reroute->decisions = sl_router_route_finish (SL_ROUTER (source), result, &error);
  if (reroute->decisions == NULL)
    {
      g_task_return_error (task, sl_tracker_error_take (error));
      g_object_unref (task);
      return;
    }
  _sl_tracker_write (self, task, write_func);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SlTracker *self = g_task_get_source_object (task);
  Reroute *reroute = g_task_get_task_data (task);
  GError *error = NULL;

  if (!sl_store_read_finish (SL_STORE (source), result, &error))
    g_task_return_error (task, sl_tracker_error_take (error));
  else if (reroute->items->len == 0)
    g_task_return_boolean (task, TRUE);
  else
    sl_router_route_async (self->router, reroute->snapshot, reroute->threads, reroute->items,
                           g_task_get_cancellable (task), routed_cb, g_object_ref (task));
}

void
_sl_tracker_reroute_async (SlTracker *self,
                           const char *group_id,
                           gboolean by_rules,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Reroute *reroute = g_new0 (Reroute, 1);

  g_task_set_source_tag (task, _sl_tracker_reroute_async);
  sl_act_init (&reroute->act, SL_ACTOR_SYSTEM, sl_clock_get_real_us (self->clock));
  g_set_str (&reroute->act.group_id, group_id);
  reroute->by_rules = by_rules;
  reroute->threads = sl_thread_index_new ();
  reroute->items = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_route_item_free);
  g_task_set_task_data (task, reroute, reroute_free);
  sl_store_read_async (self->store, read_func, reroute, NULL, cancellable, read_cb, task);
}

gboolean
_sl_tracker_reroute_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
