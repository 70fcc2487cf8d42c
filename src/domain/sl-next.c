/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-next.h"

#include "sl-date.h"
#include "sl-field.h"

#define SILENT_DAYS 14
#define NO_RESPONSE_DAYS 30
#define GHOSTED_DAYS 45
#define AHEAD_US (60 * SL_US_PER_DAY)
#define TASK_AHEAD_US (7 * SL_US_PER_DAY)
#define OVERDUE_US (2 * SL_US_PER_DAY) /* a deadline that has passed is told so long */
#define HOUR_US (SL_US_PER_DAY / 24)

G_DEFINE_ENUM_TYPE (SlNextKind,
                    sl_next_kind,
                    G_DEFINE_ENUM_VALUE (SL_NEXT_INTERVIEW, "interview"),
                    G_DEFINE_ENUM_VALUE (SL_NEXT_DEADLINE, "deadline"),
                    G_DEFINE_ENUM_VALUE (SL_NEXT_TASK, "task"),
                    G_DEFINE_ENUM_VALUE (SL_NEXT_OFFER, "offer"),
                    G_DEFINE_ENUM_VALUE (SL_NEXT_SILENT, "silent"))

static const SlField sl_next_step_table[] = {
  SL_FIELD (SlNextStepFields, STRING, id),
  SL_FIELD_OF (SlNextStepFields, ENUM, kind, sl_next_kind_get_type),
  SL_FIELD (SlNextStepFields, STRING, job_id),
  SL_FIELD (SlNextStepFields, STRING, company),
  SL_FIELD (SlNextStepFields, STRING, title),
  SL_FIELD (SlNextStepFields, INT64, when_us),
  SL_FIELD (SlNextStepFields, INT64, ends_us),
  SL_FIELD (SlNextStepFields, BOOLEAN, all_day),
  SL_FIELD (SlNextStepFields, STRING, text),
  SL_FIELD (SlNextStepFields, STRING, place),
  SL_FIELD (SlNextStepFields, STRING, url),
  SL_FIELD (SlNextStepFields, STRING, people),
  SL_FIELD (SlNextStepFields, STRING, time_zone),
  SL_FIELD (SlNextStepFields, STRING, quote),
  SL_FIELD (SlNextStepFields, STRING, message_id),
  SL_FIELD (SlNextStepFields, STRING, task_id),
  SL_FIELD_OF (SlNextStepFields, ENUM, stage, sl_stage_get_type),
  SL_FIELD (SlNextStepFields, INT, days),
  SL_FIELD_OF (SlNextStepFields, ENUM, suggestion, sl_outcome_get_type),
};

SL_DEFINE_RECORD (SlNextStep, sl_next_step, sl_next_step_table)

typedef struct
{
  const SlNextData *data;
  const SlNextQuery *query;
  GHashTable *jobs;  /* (owned) (element-type utf8 SlJob): those that are open */
  GHashTable *meets; /* (owned) (element-type utf8): jobs with an interview ahead */
  GPtrArray *steps;  /* (owned) (element-type SlNextStep) */
} List;

static gboolean
is_open (const SlJobFields *job)
{
  return !job->archived && job->stage != SL_STAGE_CLOSED && job->outcome == SL_OUTCOME_NONE;
}

static void
add_step (List *list, SlNextStepFields *fields, char *id, const SlJobFields *job)
{
  g_autofree char *owned_id = id;
  const int64_t *until_us = g_hash_table_lookup (list->data->marks, id);

  if (until_us != NULL && *until_us > list->query->now_us && !list->query->include_marked)
    return;
  fields->id = id;
  fields->job_id = job->id;
  fields->company = job->company;
  fields->title = job->title;
  g_ptr_array_add (list->steps, sl_next_step_new (fields));
}

static void
add_interview (List *list, const SlInterview *interview)
{
  const SlMailDateFields *date = sl_mail_date_get_fields (interview->date);
  SlJob *job = g_hash_table_lookup (list->jobs, interview->job_id);
  int64_t length_us = date->all_day ? SL_US_PER_DAY : HOUR_US;
  int64_t ends_us = date->ends_us > date->starts_us ? date->ends_us : date->starts_us + length_us;

  if (interview->is_cancelled || job == NULL || ends_us < list->query->now_us ||
      date->starts_us > list->query->now_us + AHEAD_US)
    return;
  g_hash_table_add (list->meets, sl_job_get_fields (job)->id);
  SlNextStepFields step = {
    .kind = SL_NEXT_INTERVIEW,
    .when_us = date->starts_us,
    .ends_us = date->ends_us,
    .all_day = date->all_day,
    .text = date->summary,
    .place = date->location,
    .url = date->url,
    .people = date->organizer,
    .time_zone = date->time_zone,
    .message_id = date->message_id,
    .stage = sl_stage_target_get_stage (interview->target),
  };
  /* Moved, it is another one: what was put off is shown again. */
  add_step (list, &step,
            g_strdup_printf ("interview:%s:%s:%" G_GINT64_FORMAT,
                             date->uid != NULL && *date->uid != '\0' ? date->uid : date->message_id,
                             date->recurrence_id != NULL ? date->recurrence_id : "",
                             date->starts_us),
            sl_job_get_fields (job));
}

static void
add_deadline (List *list, const SlDatedMail *mail)
{
  const SlMailDateFields *date = sl_mail_date_get_fields (mail->date);
  SlJob *job = mail->job_id != NULL ? g_hash_table_lookup (list->jobs, mail->job_id) : NULL;

  if (!date->is_deadline || job == NULL || date->starts_us + OVERDUE_US < list->query->now_us ||
      date->starts_us > list->query->now_us + AHEAD_US)
    return;
  SlNextStepFields step = {
    .kind = SL_NEXT_DEADLINE,
    .when_us = date->starts_us,
    .all_day = TRUE,
    .quote = date->quote,
    .message_id = date->message_id,
    .stage = sl_job_get_fields (job)->stage,
  };
  add_step (list, &step, g_strconcat ("deadline:", date->message_id, NULL),
            sl_job_get_fields (job));
}

static void
add_task (List *list, SlJobTask *task)
{
  const SlJobTaskFields *fields = sl_job_task_get_fields (task);
  SlJob *job = g_hash_table_lookup (list->jobs, fields->job_id);

  if (fields->completed || job == NULL || fields->due_us > list->query->now_us + TASK_AHEAD_US)
    return;
  SlNextStepFields step = {
    .kind = SL_NEXT_TASK,
    .when_us = fields->due_us,
    .text = fields->title,
    .task_id = fields->id,
    .stage = sl_job_get_fields (job)->stage,
  };
  add_step (list, &step, g_strconcat ("task:", fields->id, NULL), sl_job_get_fields (job));
}

static int
get_silent_days (const SlNextQuery *query, SlStage stage)
{
  int days = query->silent_days_of_stage[stage];

  if (days == 0)
    days = query->silent_days;
  return days > 0 ? days : SILENT_DAYS;
}

static SlOutcome
get_suggestion (const SlJobFields *job, int days)
{
  if (job->stage == SL_STAGE_APPLIED && days >= NO_RESPONSE_DAYS)
    return SL_OUTCOME_NO_RESPONSE;
  return days >= GHOSTED_DAYS ? SL_OUTCOME_GHOSTED : SL_OUTCOME_NONE;
}

static void
add_state (List *list, SlJob *job)
{
  const SlJobFields *fields = sl_job_get_fields (job);
  int64_t silent_us = list->query->now_us - fields->last_activity_us;
  int days = (int) CLAMP (silent_us / SL_US_PER_DAY, 0, 100000);
  gboolean is_offer = fields->stage == SL_STAGE_OFFER;
  SlNextStepFields step = {
    .kind = is_offer ? SL_NEXT_OFFER : SL_NEXT_SILENT,
    .when_us = fields->last_activity_us,
    .stage = fields->stage,
    .days = days,
  };

  if (!is_open (fields) || (!is_offer && (days < get_silent_days (list->query, fields->stage) ||
                                          g_hash_table_contains (list->meets, fields->id))))
    return;
  if (!is_offer)
    step.suggestion = get_suggestion (fields, days);
  add_step (list, &step,
            g_strdup_printf ("%s:%s:%" G_GINT64_FORMAT, is_offer ? "offer" : "silent", fields->id,
                             fields->last_activity_us),
            fields);
}

static gboolean
has_date (const SlNextStepFields *step)
{
  return step->kind <= SL_NEXT_TASK && step->when_us != 0;
}

static int
compare_steps (gconstpointer pa, gconstpointer pb)
{
  const SlNextStepFields *a = sl_next_step_get_fields (*(SlNextStep *const *) pa);
  const SlNextStepFields *b = sl_next_step_get_fields (*(SlNextStep *const *) pb);

  if (has_date (a) != has_date (b))
    return has_date (a) ? -1 : 1;
  if (!has_date (a) && a->kind != b->kind)
    return a->kind == SL_NEXT_OFFER || (a->kind == SL_NEXT_TASK && b->kind == SL_NEXT_SILENT) ? -1
                                                                                              : 1;
  if (a->when_us != b->when_us)
    return (a->when_us < b->when_us) == (a->kind != SL_NEXT_SILENT) ? -1 : 1;
  return g_strcmp0 (a->id, b->id);
}

GPtrArray *
sl_next_list (const SlNextData *data, const SlNextQuery *query)
{
  g_return_val_if_fail (data != NULL && query != NULL, NULL);

  g_autoptr (GHashTable) jobs = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) meets = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) interviews = sl_interviews_derive (data->mails, data->n_mails);
  List list = { .data = data, .query = query, .jobs = jobs, .meets = meets };

  list.steps = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < data->jobs->len; i++)
    {
      const SlJobFields *job = sl_job_get_fields (data->jobs->pdata[i]);
      if (is_open (job))
        g_hash_table_insert (jobs, job->id, data->jobs->pdata[i]);
    }
  for (guint i = 0; i < interviews->len; i++)
    add_interview (&list, &g_array_index (interviews, SlInterview, i));
  for (size_t i = 0; i < data->n_mails; i++)
    add_deadline (&list, &data->mails[i]);
  for (guint i = 0; i < data->tasks->len; i++)
    add_task (&list, data->tasks->pdata[i]);
  for (guint i = 0; i < data->jobs->len; i++)
    add_state (&list, data->jobs->pdata[i]);
  g_ptr_array_sort (list.steps, compare_steps);
  return list.steps;
}
