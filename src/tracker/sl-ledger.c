/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Counters of runs are a function of the decisions of their mails, so every change of a decision
 * goes through set_decision(), which keeps them so.
 */

#include "sl-ledger-private.h"

#include "sl-changes-table.h"
#include "sl-events-table.h"
#include "sl-jobs-table.h"
#include "sl-json.h"
#include "sl-messages-table.h"
#include "sl-record.h"
#include "sl-replay-private.h"
#include "sl-runs-table.h"
#include "sl-uuid.h"

/* What a person or a timeline decides of a mail. */
static const char *const decided_members[] = {
  "status", "stage_target", "held", "job_id", "confidence", "decided_us", "decided_by", "note",
};

/* What a router says besides; kept only where a router has spoken again. */
static const char *const routed_members[] = {
  "relevant", "relevance", "stage_confidence", "candidates", "reasons",
  "company",  "title",     "evidence",
};

gboolean
sl_ledger_log (SlDatabase *db,
               const SlAct *act,
               SlChangeKind kind,
               const char *job_id,
               const char *message_id,
               JsonObject *undo,
               GError **error)
{
  g_autofree char *id = sl_uuid_random ();
  g_autofree char *undo_text = NULL;

  if (undo != NULL)
    {
      g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), undo);
      undo_text = sl_json_to_string (node);
    }
  g_autoptr (SlChange) change = sl_change_new (&(SlChangeFields) {
      .id = id,
      .group_id = act->group_id,
      .occurred_us = act->now_us,
      .actor = act->actor,
      .kind = kind,
      .job_id = (char *) job_id,
      .message_id = (char *) message_id,
      .undo = undo_text,
  });
  return sl_changes_table_insert (db, change, error);
}

/* Copies members that are there and not null. */
static void
copy_members (JsonObject *to, JsonObject *from, const char *const *names, size_t n_names)
{
  for (size_t i = 0; i < n_names; i++)
    {
      JsonNode *node = json_object_get_member (from, names[i]);
      if (node != NULL && !JSON_NODE_HOLDS_NULL (node))
        json_object_set_member (to, names[i], json_node_copy (node));
    }
}

JsonObject *
sl_ledger_decision_to_object (SlMessage *message)
{
  g_autoptr (JsonObject) all = sl_record_to_object (message);
  JsonObject *object = json_object_new ();

  copy_members (object, all, decided_members, G_N_ELEMENTS (decided_members));
  return object;
}

static void
remove_members (JsonObject *object, const char *const *names, size_t n_names)
{
  for (size_t i = 0; i < n_names; i++)
    json_object_remove_member (object, names[i]);
}

SlMessage *
sl_ledger_with_decision (SlMessage *message, JsonObject *decision)
{
  g_autoptr (JsonObject) object = sl_record_to_object (message);

  remove_members (object, decided_members, G_N_ELEMENTS (decided_members));
  copy_members (object, decision, decided_members, G_N_ELEMENTS (decided_members));
  if (json_object_has_member (decision, "relevant"))
    {
      remove_members (object, routed_members, G_N_ELEMENTS (routed_members));
      copy_members (object, decision, routed_members, G_N_ELEMENTS (routed_members));
    }
  return sl_record_from_object (SL_TYPE_MESSAGE, object);
}

static int
is_approved (const SlMessageFields *fields)
{
  return fields->status == SL_DECISION_STATUS_MANUAL_LINKED;
}

static int
is_denied (const SlMessageFields *fields)
{
  return fields->status == SL_DECISION_STATUS_IGNORED && fields->decided_by != NULL;
}

gboolean
sl_ledger_set_decision (SlDatabase *db,
                        SlAct *act,
                        SlMessage *before,
                        SlMessage *after,
                        GError **error)
{
  const SlMessageFields *old = sl_message_get_fields (before);
  const SlMessageFields *new = sl_message_get_fields (after);
  int approved = is_approved (new) - is_approved (old);
  int denied = is_denied (new) - is_denied (old);

  if (!sl_messages_table_update_decision (db, after, error))
    return FALSE;
  if (sl_replay_takes_part (before))
    sl_act_touch (act, old->job_id);
  if (sl_replay_takes_part (after))
    sl_act_touch (act, new->job_id);
  return new->run_id == NULL || (approved == 0 && denied == 0) ||
         sl_runs_table_add (db, new->run_id, approved, denied, error);
}

gboolean
sl_ledger_decide (SlDatabase *db,
                  SlAct *act,
                  SlChangeKind kind,
                  SlMessage *before,
                  SlMessage *after,
                  GError **error)
{
  const SlMessageFields *fields = sl_message_get_fields (after);
  g_autoptr (JsonObject) undo = sl_ledger_decision_to_object (before);

  if (kind == SL_CHANGE_MESSAGE_REROUTED)
    {
      g_autoptr (JsonObject) all = sl_record_to_object (before);
      copy_members (undo, all, routed_members, G_N_ELEMENTS (routed_members));
    }
  return sl_ledger_set_decision (db, act, before, after, error) &&
         sl_ledger_log (db, act, kind, fields->job_id, fields->id, undo, error);
}

gboolean
sl_ledger_restore (SlDatabase *db, SlAct *act, SlMessage *message, GError **error)
{
  SlMessageFields fields = *sl_message_get_fields (message);

  fields.status = SL_DECISION_STATUS_PENDING_USER;
  fields.decided_us = 0;
  fields.decided_by = (char *) "user";
  fields.note = NULL;
  g_autoptr (SlMessage) restored = sl_message_new (&fields);
  return sl_ledger_decide (db, act, SL_CHANGE_MESSAGE_RESTORED, message, restored, error);
}

gboolean
sl_ledger_check_link (SlDatabase *db, SlJob *job, GError **error)
{
  const SlJobFields *fields = sl_job_get_fields (job);
  GError *find_error = NULL;

  if (fields->url == NULL)
    return TRUE;
  g_autoptr (SlJob) other = sl_jobs_table_get_by_url (db, fields->url, &find_error);
  if (find_error != NULL)
    {
      g_propagate_error (error, find_error);
      return FALSE;
    }
  if (other == NULL || g_str_equal (sl_job_get_fields (other)->id, fields->id))
    return TRUE;
  g_set_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_DUPLICATE,
               "This link is tracked already: %s, %s", sl_job_get_fields (other)->company,
               sl_job_get_fields (other)->title);
  return FALSE;
}

gboolean
sl_ledger_add_job (SlDatabase *db, SlAct *act, SlJob *job, GError **error)
{
  const char *job_id = sl_job_get_fields (job)->id;
  g_autoptr (JsonObject) undo = json_object_new ();

  json_object_set_string_member (undo, "id", job_id);
  sl_act_touch (act, job_id);
  act->jobs_changed = TRUE;
  return sl_ledger_check_link (db, job, error) && sl_jobs_table_insert (db, job, error) &&
         sl_ledger_log (db, act, SL_CHANGE_JOB_ADDED, job_id, NULL, undo, error);
}

gboolean
sl_ledger_replay (SlDatabase *db, SlAct *act, GError **error)
{
  GHashTableIter iter;
  gpointer job_id;

  g_hash_table_iter_init (&iter, act->job_ids);
  while (g_hash_table_iter_next (&iter, &job_id, NULL))
    if (!sl_replay_job (db, act, job_id, error))
      return FALSE;
  g_hash_table_remove_all (act->job_ids);
  return TRUE;
}

char *
sl_ledger_find_event (SlDatabase *db, SlMessage *message, GError **error)
{
  const SlMessageFields *fields = sl_message_get_fields (message);

  if (!sl_replay_is_linked (message))
    return NULL;
  g_autoptr (GPtrArray) events = sl_events_table_list (db, fields->job_id, error);
  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const SlEventFields *event = sl_event_get_fields (g_ptr_array_index (events, i));
      if (g_strcmp0 (event->message_id, fields->id) == 0)
        return g_strdup (event->id);
    }
  return NULL;
}
