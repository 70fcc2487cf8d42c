/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-next.h"

#include <string.h>

#include "sl-date.h"
#include "sl-field.h"

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
  SL_FIELD (SlNextStepFields, BOOLEAN, is_cancelled),
};

SL_DEFINE_RECORD (SlNextStep, sl_next_step, sl_next_step_table)

typedef struct
{
  const SlNextData *data;
  const SlNextQuery *query;
  GHashTable *jobs;  /* (owned) (element-type utf8 SlJob): those that are looked at */
  GHashTable *ahead; /* (owned) (element-type utf8): jobs with something to come */
  GPtrArray *steps;  /* (owned) (element-type SlNextStep) */
} List;

static gboolean
is_open (const SlJobFields *job)
{
  return !job->archived && job->stage != SL_STAGE_CLOSED && job->outcome == SL_OUTCOME_NONE;
}

static gboolean
is_looked_at (const SlNextQuery *query, const SlJobFields *job)
{
  return (query->job_id == NULL || g_str_equal (query->job_id, job->id)) &&
         (query->view == SL_NEXT_VIEW_INTERVIEWS || is_open (job));
}

static gboolean
is_marked (const List *list, const char *id)
{
  const int64_t *until_us = g_hash_table_lookup (list->data->marks, id);

  return until_us != NULL && *until_us > list->query->now_us && !list->query->include_marked;
}

static void
add_step (List *list, SlNextStepFields *fields, const char *id, const SlJobFields *job)
{
  if (is_marked (list, id))
    return;
  fields->id = (char *) id;
  fields->job_id = job->id;
  fields->company = job->company;
  fields->title = job->title;
  g_ptr_array_add (list->steps, sl_next_step_new (fields));
}

/* "Ana Ruiz <ana@acme.example>" to the name, or the address. (transfer full) (nullable): %NULL for
 * the user. */
static char *
dup_person (const char *line, const char *const *own_addresses)
{
  const char *bracket = strrchr (line, '<');
  g_autofree char *address =
      bracket != NULL ? g_strndup (bracket + 1, strcspn (bracket + 1, ">")) : g_strdup (line);

  if (own_addresses != NULL && g_strv_contains (own_addresses, address))
    return NULL;
  if (bracket == NULL || bracket == line)
    return g_steal_pointer (&address);
  return g_strstrip (g_strndup (line, (size_t) (bracket - line)));
}

/* (transfer full) (nullable) */
static char *
dup_people (const SlMailDateFields *date, const char *const *own_addresses)
{
  const char *text = date->people != NULL ? date->people : date->organizer;
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  g_autoptr (GPtrArray) names = g_ptr_array_new_null_terminated (4, g_free, TRUE);

  for (size_t i = 0; lines[i] != NULL; i++)
    {
      char *name = *lines[i] != '\0' ? dup_person (lines[i], own_addresses) : NULL;
      if (name != NULL)
        g_ptr_array_add (names, name);
    }
  return names->len > 0 ? g_strjoinv (", ", (char **) names->pdata) : NULL;
}

/* Moved, it is another one: what was put off is shown again. (transfer full) */
static char *
make_interview_id (const SlMailDateFields *date)
{
  return g_strdup_printf ("interview:%s:%s:%" G_GINT64_FORMAT,
                          date->uid != NULL && *date->uid != '\0' ? date->uid : date->message_id,
                          date->recurrence_id != NULL ? date->recurrence_id : "", date->starts_us);
}

static void
add_interview (List *list, const SlInterview *interview)
{
  const SlMailDateFields *date = sl_mail_date_get_fields (interview->date);
  SlJob *job = g_hash_table_lookup (list->jobs, interview->job_id);
  int64_t length_us = date->all_day ? SL_US_PER_DAY : HOUR_US;
  int64_t ends_us = date->ends_us > date->starts_us ? date->ends_us : date->starts_us + length_us;
  gboolean is_ahead = !interview->is_cancelled && ends_us >= list->query->now_us;

  if (job == NULL)
    return;
  if (is_ahead)
    g_hash_table_add (list->ahead, sl_job_get_fields (job)->id);
  if (list->query->view == SL_NEXT_VIEW_CLOSINGS ||
      (list->query->view == SL_NEXT_VIEW_STEPS &&
       (!is_ahead || date->starts_us > list->query->now_us + AHEAD_US)))
    return;
  g_autofree char *people = dup_people (date, list->data->own_addresses);
  g_autofree char *id = make_interview_id (date);
  SlNextStepFields step = {
    .kind = SL_NEXT_INTERVIEW,
    .when_us = date->starts_us,
    .ends_us = date->ends_us,
    .all_day = date->all_day,
    .text = date->summary,
    .place = date->location,
    .url = date->url,
    .people = people,
    .time_zone = date->time_zone,
    .message_id = date->message_id,
    .stage = sl_stage_target_get_stage (interview->target),
    .is_cancelled = interview->is_cancelled,
  };
  add_step (list, &step, id, sl_job_get_fields (job));
}

static void
add_deadline (List *list, const SlDatedMail *mail)
{
  const SlMailDateFields *date = sl_mail_date_get_fields (mail->date);
  SlJob *job = mail->job_id != NULL ? g_hash_table_lookup (list->jobs, mail->job_id) : NULL;

  if (!date->is_deadline || job == NULL)
    return;
  if (date->starts_us >= list->query->now_us)
    g_hash_table_add (list->ahead, sl_job_get_fields (job)->id);
  if (list->query->view != SL_NEXT_VIEW_STEPS ||
      date->starts_us + OVERDUE_US < list->query->now_us ||
      date->starts_us > list->query->now_us + AHEAD_US)
    return;
  g_autofree char *id = g_strconcat ("deadline:", date->message_id, NULL);
  SlNextStepFields step = {
    .kind = SL_NEXT_DEADLINE,
    .when_us = date->starts_us,
    .all_day = TRUE,
    .quote = date->quote,
    .message_id = date->message_id,
    .stage = sl_job_get_fields (job)->stage,
  };
  add_step (list, &step, id, sl_job_get_fields (job));
}

static void
add_task (List *list, SlJobTask *task)
{
  const SlJobTaskFields *fields = sl_job_task_get_fields (task);
  SlJob *job = g_hash_table_lookup (list->jobs, fields->job_id);

  if (fields->completed || job == NULL)
    return;
  if (fields->due_us >= list->query->now_us)
    g_hash_table_add (list->ahead, sl_job_get_fields (job)->id);
  if (list->query->view != SL_NEXT_VIEW_STEPS ||
      fields->due_us > list->query->now_us + TASK_AHEAD_US)
    return;
  g_autofree char *id = g_strconcat ("task:", fields->id, NULL);
  SlNextStepFields step = {
    .kind = SL_NEXT_TASK,
    .when_us = fields->due_us,
    .text = fields->title,
    .task_id = fields->id,
    .stage = sl_job_get_fields (job)->stage,
  };
  add_step (list, &step, id, sl_job_get_fields (job));
}

/* News make another one of it: what was put off or refused is told again. (transfer full) */
static char *
make_state_id (const char *what, const SlJobFields *job)
{
  return g_strdup_printf ("%s:%s:%" G_GINT64_FORMAT, what, job->id, job->last_activity_us);
}

static void
add_offer (List *list, const SlJobFields *job, int days)
{
  g_autofree char *id = make_state_id ("offer", job);
  SlNextStepFields step = {
    .kind = SL_NEXT_OFFER,
    .when_us = job->last_activity_us,
    .stage = job->stage,
    .days = days,
  };

  add_step (list, &step, id, job);
}

static void
add_silence (List *list, const SlJobFields *job, int days)
{
  gboolean is_closing = list->query->view == SL_NEXT_VIEW_CLOSINGS;
  g_autofree char *silent_id = make_state_id ("silent", job);
  g_autofree char *close_id = make_state_id ("close", job);
  SlNextStepFields step = {
    .kind = SL_NEXT_SILENT,
    .when_us = job->last_activity_us,
    .stage = job->stage,
    .days = days,
    .suggestion = sl_silence_suggest (&list->query->silence, job->stage, days),
  };

  if (is_closing ? step.suggestion == SL_OUTCOME_NONE || is_marked (list, silent_id)
                 : days < sl_silence_get_days (&list->query->silence, job->stage))
    return;
  add_step (list, &step, is_closing ? close_id : silent_id, job);
}

static void
add_state (List *list, SlJob *job)
{
  const SlJobFields *fields = sl_job_get_fields (job);
  int64_t silent_us = list->query->now_us - fields->last_activity_us;
  int days = (int) CLAMP (silent_us / SL_US_PER_DAY, 0, 100000);

  if (!g_hash_table_contains (list->jobs, fields->id) ||
      list->query->view == SL_NEXT_VIEW_INTERVIEWS)
    return;
  if (fields->stage != SL_STAGE_OFFER && !g_hash_table_contains (list->ahead, fields->id))
    add_silence (list, fields, days);
  else if (fields->stage == SL_STAGE_OFFER && list->query->view == SL_NEXT_VIEW_STEPS)
    add_offer (list, fields, days);
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
  g_autoptr (GHashTable) ahead = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) interviews = sl_interviews_derive (data->mails, data->n_mails);
  List list = { .data = data, .query = query, .jobs = jobs, .ahead = ahead };

  list.steps = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < data->jobs->len; i++)
    {
      const SlJobFields *job = sl_job_get_fields (data->jobs->pdata[i]);
      if (is_looked_at (query, job))
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
