/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 */

#include "sl-routing-private.h"

#include "sl-jobs-table.h"
#include "sl-learned-table.h"
#include "sl-learning.h"
#include "sl-messages-table.h"
#include "sl-route-evidence.h"
#include "sl-rules-table.h"
#include "sl-settings-table.h"

#define LINK "router.link"
#define REVIEW "router.review"

static void
add_lesson (const SlLesson *lesson, gpointer data)
{
  switch (lesson->kind)
    {
    case SL_LESSON_LINKED:
      sl_learning_add (data, lesson->address, lesson->company, lesson->decided_us);
      break;
    case SL_LESSON_DENIED:
      sl_learning_add (data, lesson->address, NULL, lesson->decided_us);
      break;
    case SL_LESSON_WRONG:
      sl_learning_add_wrong (data, lesson->address, lesson->company, lesson->decided_us);
      break;
    case SL_LESSON_AGREED:
      sl_learning_add_kind (data, lesson->target, SL_LEARNING_AGREED, lesson->decided_us);
      break;
    case SL_LESSON_TAKEN_BACK:
      sl_learning_add_kind (data, lesson->target, SL_LEARNING_TAKEN_BACK, lesson->decided_us);
      break;
    }
}

static void
add_forgotten (const char *id, int64_t forgotten_us, gpointer data)
{
  sl_learning_forget (data, id, forgotten_us);
}

GPtrArray *
sl_routing_read_learned (SlDatabase *db, GError **error)
{
  g_autoptr (SlLearning) learning = sl_learning_new ();

  if (!sl_learned_table_each_forgotten (db, add_forgotten, learning, error) ||
      !sl_learned_table_each_lesson (db, add_lesson, learning, error))
    return NULL;
  return sl_learning_list (learning);
}

gboolean
sl_routing_read_thresholds (SlDatabase *db, SlThresholds *thresholds, GError **error)
{
  SlThresholds read = SL_THRESHOLDS_DEFAULT;

  if (!sl_settings_table_read_int (db, LINK, &read.link, error) ||
      !sl_settings_table_read_int (db, REVIEW, &read.review, error))
    return FALSE;
  /* A newer version may have other limits. */
  *thresholds = sl_thresholds_is_valid (&read) ? read : SL_THRESHOLDS_DEFAULT;
  return TRUE;
}

gboolean
sl_routing_write_thresholds (SlDatabase *db, const SlThresholds *thresholds, GError **error)
{
  return sl_settings_table_put_int (db, LINK, thresholds->link, error) &&
         sl_settings_table_put_int (db, REVIEW, thresholds->review, error);
}

SlJobsSnapshot *
sl_routing_read_snapshot (SlDatabase *db, GError **error)
{
  SlJobQuery query = { .include_archived = TRUE };
  g_autoptr (GPtrArray) jobs = sl_jobs_table_list (db, &query, 0, 0, error);
  if (jobs == NULL)
    return NULL;
  g_autoptr (GPtrArray) rules = sl_rules_table_list (db, error);
  if (rules == NULL)
    return NULL;
  g_autoptr (GPtrArray) learned = sl_routing_read_learned (db, error);
  if (learned == NULL)
    return NULL;
  SlThresholds thresholds;
  if (!sl_routing_read_thresholds (db, &thresholds, error))
    return NULL;
  SlJobsSnapshot *snapshot = sl_jobs_snapshot_new (jobs, rules);
  sl_jobs_snapshot_set_thresholds (snapshot, &thresholds);
  sl_jobs_snapshot_teach (snapshot, learned);
  return snapshot;
}

gboolean
sl_routing_learn_threads (SlDatabase *db,
                          SlThreadIndex *threads,
                          SlMessage *message,
                          GError **error)
{
  g_autoptr (GPtrArray) linked = sl_messages_table_find_threads (db, message, error);

  if (linked == NULL)
    return FALSE;
  for (guint i = 0; i < linked->len; i++)
    {
      SlMessage *other = g_ptr_array_index (linked, i);
      sl_thread_index_add_thread (threads, other, sl_message_get_fields (other)->job_id);
    }
  return TRUE;
}

gboolean
sl_routing_keep_keys (SlDatabase *db, SlMessage *message, GError **error)
{
  const SlMessageFields *fields = sl_message_get_fields (message);
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);

  /* Of what nothing speaks for, only a person can: most of the mail in the world is of no job. */
  if (fields->relevant)
    sl_route_evidence_list_codes (message, codes);
  g_auto (GStrv) keys = sl_thread_index_list_keys (message, codes);
  for (guint i = 0; keys[i] != NULL; i++)
    if (!fields->relevant && !g_str_has_prefix (keys[i], SL_THREAD_KEY_PERSON))
      {
        g_free (keys[i]);
        keys[i] = NULL;
        break;
      }
  return sl_messages_table_put_keys (
      db, fields->id, (const char *const *) keys,
      fields->job_id == NULL ? SL_MESSAGE_KEY_ASKS : SL_MESSAGE_KEY_TELLS, error);
}

SlMessage *
sl_routing_apply (SlMessage *message, SlDecision *decision, int64_t now_us)
{
  SlMessageFields fields = *sl_message_get_fields (message);
  const SlDecisionFields *decided = sl_decision_get_fields (decision);
  gboolean linked = decided->status == SL_DECISION_STATUS_AUTO_LINKED;

  fields.status = decided->status;
  fields.relevant = decided->relevant;
  fields.relevance = decided->relevance;
  fields.stage_target = decided->stage_target;
  fields.stage_confidence = decided->stage_confidence;
  fields.job_id = decided->job_id;
  fields.confidence = decided->confidence;
  fields.candidates = decided->candidates;
  fields.reasons = decided->reasons;
  fields.company = decided->company;
  fields.title = decided->title;
  fields.evidence = decided->evidence;
  fields.held = SL_HELD_NONE;
  fields.decided_us = linked ? now_us : 0;
  fields.decided_by = linked ? (char *) "system" : NULL;
  return sl_message_new (&fields);
}

gboolean
sl_routing_equal_decision (SlMessage *a, SlMessage *b)
{
  const SlMessageFields *one = sl_message_get_fields (a);
  const SlMessageFields *other = sl_message_get_fields (b);

  return one->status == other->status && one->stage_target == other->stage_target &&
         one->held == other->held && g_strcmp0 (one->job_id, other->job_id) == 0 &&
         g_strcmp0 (one->decided_by, other->decided_by) == 0;
}
