/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The user's own rules. The log of changes does not know them: what they did to mail stands there.
 */

#include "sl-tracker-rules.h"

#include "sl-act-private.h"
#include "sl-jobs-table.h"
#include "sl-rules-table.h"
#include "sl-text.h"
#include "sl-tracker-private.h"
#include "sl-uuid.h"

#define MOST_WORDS 200

typedef struct
{
  SlAct act;
  SlRule *rule; /* (owned) (nullable): as asked for, then as written */
  char *id;     /* (owned) (nullable): of what goes */
} RuleAct;

static void
rule_act_free (gpointer data)
{
  RuleAct *act = data;

  sl_act_clear (&act->act);
  g_clear_object (&act->rule);
  g_free (act->id);
  g_free (act);
}

static GTask *
create_task (SlTracker *self,
             gpointer source_tag,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data,
             RuleAct **act)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  *act = g_new0 (RuleAct, 1);
  sl_act_init (&(*act)->act, SL_ACTOR_USER, sl_clock_get_real_us (self->clock));
  (*act)->act.rules_changed = TRUE;
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, *act, rule_act_free);
  return task;
}

static RuleAct *
finish_task (SlTracker *self, GAsyncResult *result, char **group_id, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  RuleAct *act = g_task_get_task_data (G_TASK (result));
  if (group_id != NULL)
    *group_id = g_steal_pointer (&act->act.group_id);
  return act;
}

GPtrArray *
sl_tracker_list_rules (SlTracker *self, GError **error)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);

  SlDatabase *reader = _sl_tracker_get_reader (self, error);
  GPtrArray *rules = reader != NULL ? sl_rules_table_list (reader, error) : NULL;
  _sl_tracker_take_error (error);
  return rules;
}

static gboolean
check_rule (const SlRuleFields *fields, GError **error)
{
  const char *problem = NULL;
  g_autofree char *folded = sl_text_fold (fields->contains != NULL ? fields->contains : "");

  if (*folded == '\0' || g_utf8_strlen (folded, -1) > MOST_WORDS)
    problem = "What a rule looks for has 1 to 200 characters";
  else if (!fields->ignore && !fields->sets_stage && fields->job_id == NULL)
    problem = "A rule says to ignore the mail, or names a stage or an application";
  else if (fields->ignore && (fields->sets_stage || fields->job_id != NULL))
    problem = "A rule that ignores mail has no stage and no application";
  if (problem != NULL)
    g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID, problem);
  return problem == NULL;
}

/* Without this, a job that is not there would show as a broken rule of the database. */
static gboolean
check_job (SlDatabase *db, const char *job_id, GError **error)
{
  g_autoptr (SlJob) job = job_id != NULL ? sl_jobs_table_get (db, job_id, error) : NULL;
  return job != NULL || job_id == NULL;
}

static gboolean
put_func (SlDatabase *db, gpointer data, GError **error)
{
  RuleAct *act = data;
  SlRuleFields fields = *sl_rule_get_fields (act->rule);
  g_autoptr (GPtrArray) rules = sl_rules_table_list (db, error);

  if (rules == NULL || !check_job (db, fields.job_id, error))
    return FALSE;
  /* The list is by position. */
  if (fields.position < 0)
    fields.position =
        rules->len > 0
            ? sl_rule_get_fields (g_ptr_array_index (rules, rules->len - 1))->position + 1
            : 0;
  g_autoptr (SlRule) rule = sl_rule_new (&fields);
  g_set_object (&act->rule, rule);
  return sl_rules_table_put (db, rule, error);
}

void
sl_tracker_put_rule_async (SlTracker *self,
                           SlRule *rule,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (SL_IS_RULE (rule));

  RuleAct *act;
  GTask *task =
      create_task (self, sl_tracker_put_rule_async, cancellable, callback, user_data, &act);
  SlRuleFields fields = *sl_rule_get_fields (rule);
  GError *error = NULL;

  if (!check_rule (&fields, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  g_autofree char *id = fields.id == NULL ? sl_uuid_random () : g_strdup (fields.id);
  fields.id = id;
  act->rule = sl_rule_new (&fields);
  _sl_act_run (self, task, &act->act, put_func);
}

SlRule *
sl_tracker_put_rule_finish (SlTracker *self, GAsyncResult *result, char **group_id, GError **error)
{
  RuleAct *act = finish_task (self, result, group_id, error);
  return act != NULL ? g_steal_pointer (&act->rule) : NULL;
}

static gboolean
remove_func (SlDatabase *db, gpointer data, GError **error)
{
  RuleAct *act = data;
  return sl_rules_table_delete (db, act->id, error);
}

void
sl_tracker_remove_rule_async (SlTracker *self,
                              const char *rule_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (rule_id != NULL);

  RuleAct *act;
  GTask *task =
      create_task (self, sl_tracker_remove_rule_async, cancellable, callback, user_data, &act);
  act->id = g_strdup (rule_id);
  _sl_act_run (self, task, &act->act, remove_func);
}

gboolean
sl_tracker_remove_rule_finish (SlTracker *self,
                               GAsyncResult *result,
                               char **group_id,
                               GError **error)
{
  return finish_task (self, result, group_id, error) != NULL;
}
