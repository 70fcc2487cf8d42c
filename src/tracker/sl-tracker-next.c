/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-tracker-next.h"

#include "sl-calendar-writer.h"
#include "sl-jobs-table.h"
#include "sl-ledger-private.h"
#include "sl-mail-dates-table.h"
#include "sl-next-read-private.h"
#include "sl-tracker-private.h"

/* What the store thread needs and gives. */
typedef struct
{
  SlNextQuery query;
  char *id;         /* (owned) (nullable) */
  GPtrArray *steps; /* (owned) (nullable) */
  char *calendar;   /* (owned) (nullable) */
} Request;

static void
request_free (Request *request)
{
  g_free (request->id);
  g_free (request->calendar);
  g_clear_pointer (&request->steps, g_ptr_array_unref);
  g_free (request);
}

static gboolean
list_func (SlDatabase *db, gpointer data, GError **error)
{
  Request *request = data;

  request->steps = _sl_next_read (db, &request->query, error);
  return request->steps != NULL;
}

static char *
dup_summary (SlDatabase *db, const char *job_id, const char *summary)
{
  /* Without its application the summary alone has to do. */
  g_autoptr (SlJob) job = sl_jobs_table_get (db, job_id, NULL);

  if (job == NULL)
    return g_strdup (summary);
  return g_strdup_printf ("%s – %s", sl_job_get_fields (job)->company,
                          summary != NULL ? summary : sl_job_get_fields (job)->title);
}

static SlInvite *
make_invite (SlDatabase *db, const SlInterview *interview)
{
  const SlMailDateFields *date = sl_mail_date_get_fields (interview->date);
  g_autofree char *summary = dup_summary (db, interview->job_id, date->summary);
  gboolean has_uid = date->uid != NULL && *date->uid != '\0';
  /* One of a series is a meeting of its own here: many programs drop it where the series itself is
     not in the file. */
  g_autofree char *uid =
      g_strconcat (has_uid ? date->uid : date->message_id, date->recurrence_id != NULL ? "-" : NULL,
                   date->recurrence_id, NULL);

  return sl_invite_new (&(SlInviteFields) {
      .method = interview->is_cancelled ? (char *) "CANCEL" : NULL,
      .uid = uid,
      .sequence = date->sequence,
      .summary = summary,
      .location = date->location,
      .url = date->url,
      .starts_us = date->starts_us,
      .ends_us = date->ends_us,
      .all_day = date->all_day,
  });
}

static gboolean
calendar_func (SlDatabase *db, gpointer data, GError **error)
{
  Request *request = data;
  g_autoptr (GArray) mails = NULL;
  g_autoptr (GPtrArray) dates = sl_mail_dates_table_list (db, &mails, error);

  if (dates == NULL)
    return FALSE;
  g_autoptr (GArray) interviews =
      sl_interviews_derive ((const SlDatedMail *) (gconstpointer) mails->data, mails->len);
  g_autoptr (GPtrArray) invites = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < interviews->len; i++)
    {
      const SlInterview *interview = &g_array_index (interviews, SlInterview, i);
      const char *message_id = sl_mail_date_get_fields (interview->date)->message_id;
      if (request->id == NULL || g_str_equal (request->id, message_id))
        g_ptr_array_add (invites, make_invite (db, interview));
    }
  if (request->id != NULL && invites->len == 0)
    {
      g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_FOUND,
                           "There is no such interview");
      return FALSE;
    }
  request->calendar = sl_calendar_write (invites, request->query.now_us);
  return TRUE;
}

static Request *
begin (SlTracker *self, gpointer tag, GTask *task)
{
  Request *request = g_new0 (Request, 1);

  request->query.now_us = sl_clock_get_real_us (self->clock);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  return request;
}

void
sl_tracker_list_next_async (SlTracker *self,
                            const SlNextQuery *query,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (query != NULL);

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Request *request = begin (self, sl_tracker_list_next_async, task);
  int64_t now_us = request->query.now_us;

  request->id = g_strdup (query->job_id);
  request->query = *query;
  request->query.job_id = request->id;
  if (query->now_us == 0)
    request->query.now_us = now_us;
  _sl_tracker_read (self, task, list_func);
}

GPtrArray *
sl_tracker_list_next_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  Request *request = g_task_get_task_data (G_TASK (result));
  return g_steal_pointer (&request->steps);
}

/* --- Put off ------------------------------------------------------------------------------------
 */

typedef struct
{
  SlAct act;
  char *id;     /* (owned) */
  char *job_id; /* (owned) */
  int64_t until_us;
} PutOff;

static void
put_off_free (gpointer data)
{
  PutOff *put_off = data;

  sl_act_clear (&put_off->act);
  g_free (put_off->id);
  g_free (put_off->job_id);
  g_free (put_off);
}

static gboolean
put_off_func (SlDatabase *db, gpointer data, GError **error)
{
  PutOff *put_off = data;
  g_autoptr (JsonObject) undo = json_object_new ();
  int64_t before_us;

  if (!sl_next_marks_table_get (db, put_off->id, &before_us, error))
    return FALSE;
  json_object_set_string_member (undo, "id", put_off->id);
  json_object_set_int_member (undo, "until_us", before_us);
  return sl_next_marks_table_put (db, put_off->id, put_off->until_us, error) &&
         sl_ledger_log (db, &put_off->act, SL_CHANGE_STEP_MARKED, put_off->job_id, NULL, undo,
                        error);
}

void
sl_tracker_put_off_next_async (SlTracker *self,
                               SlNextStep *step,
                               int64_t until_us,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (SL_IS_NEXT_STEP (step));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  PutOff *put_off = g_new0 (PutOff, 1);

  g_task_set_source_tag (task, sl_tracker_put_off_next_async);
  g_task_set_task_data (task, put_off, put_off_free);
  sl_act_init (&put_off->act, SL_ACTOR_USER, sl_clock_get_real_us (self->clock));
  put_off->id = g_strdup (sl_next_step_get_fields (step)->id);
  put_off->job_id = g_strdup (sl_next_step_get_fields (step)->job_id);
  put_off->until_us = until_us;
  _sl_act_run (self, task, &put_off->act, put_off_func);
}

gboolean
sl_tracker_put_off_next_finish (SlTracker *self,
                                GAsyncResult *result,
                                char **group_id,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  PutOff *put_off = g_task_get_task_data (G_TASK (result));
  if (group_id != NULL)
    *group_id = g_steal_pointer (&put_off->act.group_id);
  return TRUE;
}

/* --- The calendar -------------------------------------------------------------------------------
 */

void
sl_tracker_make_calendar_async (SlTracker *self,
                                const char *message_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Request *request = begin (self, sl_tracker_make_calendar_async, task);

  request->id = g_strdup (message_id);
  _sl_tracker_read (self, task, calendar_func);
}

char *
sl_tracker_make_calendar_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  Request *request = g_task_get_task_data (G_TASK (result));
  return g_steal_pointer (&request->calendar);
}
