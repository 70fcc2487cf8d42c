/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The mails to be decided wait in the order of their dates, and each depends only on older ones. So
 * one that is taken from the front stands for good, as long as the jobs do; and whatever order the
 * mails came in, the same is left in the end.
 */

#include "sl-settle-private.h"

#include "sl-jobs-table.h"
#include "sl-ledger-private.h"
#include "sl-messages-table.h"
#include "sl-replay-private.h"
#include "sl-routing-private.h"

/* Each round decides all mails up to one more closing; a mailbox has not so many within each other.
 */
#define MAX_ROUNDS 12

typedef struct
{
  int64_t received_us;
  char *id; /* (owned) */
} Place;

struct _SlSettling
{
  SlRouter *router;         /* (owned) */
  SlAct *act;               /* (unowned) */
  SlJobsSnapshot *snapshot; /* (owned) */
  GTree *waiting;           /* (owned) (element-type Place): with "again" as value */
  GHashTable *fresh;        /* (owned) (element-type utf8): ids of those not logged yet */
};

static int
compare_places (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Place *one = a;
  const Place *other = b;

  if (one->received_us != other->received_us)
    return one->received_us < other->received_us ? -1 : 1;
  return g_strcmp0 (one->id, other->id);
}

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->id);
  g_free (place);
}

SlSettling *
sl_settling_new (SlRouter *router, SlAct *act, SlJobsSnapshot *snapshot)
{
  SlSettling *self = g_new0 (SlSettling, 1);

  self->router = g_object_ref (router);
  self->act = act;
  self->snapshot = g_object_ref (snapshot);
  self->waiting = g_tree_new_full (compare_places, NULL, place_free, NULL);
  self->fresh = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
sl_settling_free (SlSettling *self)
{
  g_clear_object (&self->router);
  g_clear_object (&self->snapshot);
  g_tree_unref (self->waiting);
  g_hash_table_unref (self->fresh);
  g_free (self);
}

static void
enqueue (SlSettling *self, SlMessage *message, gboolean again)
{
  const SlMessageFields *fields = sl_message_get_fields (message);
  Place *place = g_new0 (Place, 1);

  place->received_us = fields->received_us;
  place->id = g_strdup (fields->id);
  again = again || GPOINTER_TO_INT (g_tree_lookup (self->waiting, place)) != 0;
  g_tree_replace (self->waiting, place, GINT_TO_POINTER (again));
}

static gboolean
enqueue_followers (SlSettling *self, SlDatabase *db, SlMessage *message, GError **error)
{
  g_autoptr (GPtrArray) followers = sl_messages_table_find_followers (db, message, error);

  if (followers == NULL)
    return FALSE;
  for (guint i = 0; i < followers->len; i++)
    enqueue (self, g_ptr_array_index (followers, i), FALSE);
  return TRUE;
}

gboolean
sl_settling_add_new (SlSettling *self, SlDatabase *db, SlMessage *message, GError **error)
{
  g_hash_table_add (self->fresh, g_strdup (sl_message_get_fields (message)->id));
  enqueue (self, message, FALSE);
  return !sl_replay_takes_part (message) || enqueue_followers (self, db, message, error);
}

void
sl_settling_add_again (SlSettling *self, SlMessage *message)
{
  enqueue (self, message, TRUE);
}

void
sl_settling_end_new (SlSettling *self)
{
  g_hash_table_remove_all (self->fresh);
}

/* What a person has decided stands; who put a mail back into the inbox gets a suggestion at most.
 */
static gboolean
is_open (const SlMessageFields *fields)
{
  gboolean by_system = fields->decided_by == NULL || g_str_equal (fields->decided_by, "system");

  return !fields->sent && (by_system || fields->status == SL_DECISION_STATUS_PENDING_USER);
}

static gboolean
is_same_decision (const SlMessageFields *before, const SlMessageFields *after)
{
  return after->status == before->status && after->stage_target == before->stage_target &&
         g_strcmp0 (after->job_id, before->job_id) == 0;
}

/* Then the reasons stay as they are: those that were read from the text quote it. */
static gboolean
is_same_number (const SlMessageFields *before, const SlMessageFields *after)
{
  return after->confidence == before->confidence && after->relevant == before->relevant;
}

/* It was linked by itself, and is as sure as it was: the user has set or taught more since, which
 * is for mail to come. */
static gboolean
is_only_stricter (const SlMessageFields *before, const SlMessageFields *after)
{
  return before->status == SL_DECISION_STATUS_AUTO_LINKED &&
         after->status == SL_DECISION_STATUS_PENDING_USER &&
         after->confidence >= before->confidence && after->stage_target == before->stage_target &&
         g_strcmp0 (after->job_id, before->job_id) == 0;
}

/* (transfer full): @message as the router decides it in its thread. What is held stays linked here:
 * whether it has to wait, its timeline says. */
static SlMessage *
route_again (SlSettling *self, SlMessage *message, GPtrArray *context)
{
  const SlMessageFields *before = sl_message_get_fields (message);
  g_autoptr (SlThreadIndex) threads = sl_thread_index_new ();

  for (guint i = 0; i < context->len; i++)
    {
      SlMessage *other = g_ptr_array_index (context, i);
      sl_thread_index_add (threads, other, sl_message_get_fields (other)->job_id);
    }
  g_autoptr (SlDecision) decision =
      sl_router_reroute (self->router, self->snapshot, threads, message);
  g_autoptr (SlMessage) routed = sl_routing_apply (message, decision, self->act->now_us);
  SlMessageFields fields = *sl_message_get_fields (routed);
  if (before->decided_by != NULL && fields.status != SL_DECISION_STATUS_PENDING_USER &&
      !g_str_equal (before->decided_by, "system"))
    {
      fields.status = SL_DECISION_STATUS_PENDING_USER;
      fields.decided_us = 0;
    }
  if (before->decided_by != NULL && !g_str_equal (before->decided_by, "system"))
    fields.decided_by = before->decided_by;
  if (fields.evidence == NULL)
    fields.evidence = before->evidence;
  if (is_only_stricter (before, &fields))
    {
      fields.status = SL_DECISION_STATUS_AUTO_LINKED;
      fields.decided_us = before->decided_us;
      fields.decided_by = before->decided_by;
    }
  return sl_message_new (&fields);
}

/* What is held is linked, but for its timeline. */
static SlMessage *
make_comparable (SlMessage *message)
{
  SlMessageFields fields = *sl_message_get_fields (message);

  if (fields.held != SL_HELD_NONE && fields.status == SL_DECISION_STATUS_PENDING_USER)
    fields.status = SL_DECISION_STATUS_AUTO_LINKED;
  return sl_message_new (&fields);
}

static gboolean
write_decision (SlSettling *self,
                SlDatabase *db,
                SlMessage *before,
                SlMessage *after,
                gboolean is_told,
                GError **error)
{
  if (!is_told || g_hash_table_contains (self->fresh, sl_message_get_fields (before)->id))
    return sl_ledger_set_decision (db, self->act, before, after, error);
  return sl_ledger_decide (db, self->act, SL_CHANGE_MESSAGE_REROUTED, before, after, error);
}

static gboolean
decide_one (SlSettling *self, SlDatabase *db, const char *id, gboolean again, GError **error)
{
  g_autoptr (SlMessage) message = sl_messages_table_get (db, id, error);

  if (message == NULL)
    return FALSE;
  if (!is_open (sl_message_get_fields (message)))
    return TRUE;
  g_autoptr (GPtrArray) context = sl_messages_table_find_context (db, message, error);
  if (context == NULL)
    return FALSE;
  if (context->len == 0 && !again)
    return TRUE;
  g_autoptr (SlMessage) routed = route_again (self, message, context);
  g_autoptr (SlMessage) before = make_comparable (message);
  const SlMessageFields *old = sl_message_get_fields (before);
  const SlMessageFields *new = sl_message_get_fields (routed);
  gboolean is_told = !is_same_decision (old, new);
  if (!is_told && is_same_number (old, new))
    return TRUE;
  return write_decision (self, db, message, routed, is_told, error) &&
         (!is_told || enqueue_followers (self, db, message, error));
}

static gboolean
suggest (SlSettling *self, SlDatabase *db, SlMessage *message, GError **error)
{
  const SlMessageFields *before = sl_message_get_fields (message);

  if (before->status != SL_DECISION_STATUS_PENDING_USER || before->job_id != NULL ||
      before->decided_by != NULL || before->held != SL_HELD_NONE)
    return TRUE;
  g_autoptr (GPtrArray) context = sl_messages_table_find_context (db, message, error);
  if (context == NULL)
    return FALSE;
  g_autoptr (SlMessage) routed = route_again (self, message, context);
  SlMessageFields fields = *sl_message_get_fields (routed);
  if (fields.job_id == NULL)
    return TRUE;
  fields.status = SL_DECISION_STATUS_PENDING_USER;
  fields.decided_us = 0;
  fields.decided_by = NULL;
  g_autoptr (SlMessage) suggested = sl_message_new (&fields);
  return sl_ledger_decide (db, self->act, SL_CHANGE_MESSAGE_REROUTED, message, suggested, error);
}

gboolean
sl_settling_suggest_followers (SlSettling *self, SlDatabase *db, SlMessage *message, GError **error)
{
  g_autoptr (GPtrArray) followers = sl_messages_table_find_followers (db, message, error);

  if (followers == NULL)
    return FALSE;
  for (guint i = 0; i < followers->len; i++)
    if (!suggest (self, db, g_ptr_array_index (followers, i), error))
      return FALSE;
  return TRUE;
}

gboolean
sl_settling_decide (SlSettling *self, SlDatabase *db, GError **error)
{
  for (GTreeNode *node = g_tree_node_first (self->waiting); node != NULL;
       node = g_tree_node_first (self->waiting))
    {
      const Place *place = g_tree_node_key (node);
      gboolean again = GPOINTER_TO_INT (g_tree_node_value (node)) != 0;
      g_autofree char *id = g_strdup (place->id);

      g_tree_remove (self->waiting, place);
      if (!decide_one (self, db, id, again, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_closing (SlDatabase *db, const char *job_id, int64_t *closed_us, GError **error)
{
  GError *job_error = NULL;
  g_autoptr (SlJob) job = sl_jobs_table_get (db, job_id, &job_error);

  if (job_error != NULL && !g_error_matches (job_error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, job_error);
      return FALSE;
    }
  g_clear_error (&job_error);
  *closed_us = job != NULL && sl_job_get_fields (job)->stage == SL_STAGE_CLOSED
                   ? sl_job_get_fields (job)->closed_us
                   : 0;
  return TRUE;
}

/* (transfer full) (nullable): when each touched job was closed; 0 if it is open. */
static GHashTable *
read_closings (SlSettling *self, SlDatabase *db, GError **error)
{
  g_autoptr (GHashTable) closings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer job_id = NULL;

  g_hash_table_iter_init (&iter, self->act->job_ids);
  while (g_hash_table_iter_next (&iter, &job_id, NULL))
    {
      int64_t *closed_us = g_new0 (int64_t, 1);
      g_hash_table_insert (closings, g_strdup (job_id), closed_us);
      if (!read_closing (db, job_id, closed_us, error))
        return NULL;
    }
  return g_steal_pointer (&closings);
}

static gboolean
enqueue_considered (SlSettling *self,
                    SlDatabase *db,
                    const char *job_id,
                    int64_t after_us,
                    GError **error)
{
  g_autoptr (GPtrArray) messages = sl_messages_table_find_considered (db, job_id, after_us, error);

  if (messages == NULL)
    return FALSE;
  for (guint i = 0; i < messages->len; i++)
    enqueue (self, g_ptr_array_index (messages, i), TRUE);
  return TRUE;
}

/* The earlier of two moments, of which 0 is none. */
static int64_t
get_earlier (int64_t a, int64_t b)
{
  return a == 0 || b == 0 ? MAX (a, b) : MIN (a, b);
}

/* Adds what the closings that are no longer as they were have a say in. */
static gboolean
enqueue_after_closings (SlSettling *self, SlDatabase *db, GHashTable *before, GError **error)
{
  GHashTableIter iter;
  gpointer job_id = NULL;
  gpointer closed_us = NULL;
  gboolean changed = FALSE;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &job_id, &closed_us))
    {
      int64_t old_us = *(int64_t *) closed_us;
      int64_t new_us = 0;
      if (!read_closing (db, job_id, &new_us, error))
        return FALSE;
      if (old_us == new_us)
        continue;
      changed = TRUE;
      if (!enqueue_considered (self, db, job_id, get_earlier (old_us, new_us), error))
        return FALSE;
    }
  if (!changed)
    return TRUE;
  g_clear_object (&self->snapshot);
  self->snapshot = sl_routing_read_snapshot (db, error);
  return self->snapshot != NULL;
}

gboolean
sl_settling_replay (SlSettling *self, SlDatabase *db, GError **error)
{
  for (int round = 0; round < MAX_ROUNDS && g_hash_table_size (self->act->job_ids) > 0; round++)
    {
      g_autoptr (GHashTable) before = read_closings (self, db, error);
      if (before == NULL || !sl_ledger_replay (db, self->act, error) ||
          !enqueue_after_closings (self, db, before, error) ||
          !sl_settling_decide (self, db, error))
        return FALSE;
    }
  return sl_ledger_replay (db, self->act, error);
}
