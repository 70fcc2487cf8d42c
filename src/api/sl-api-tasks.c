/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-api-fields.h"
#include "sl-api-job.h"
#include "sl-api-objects.h"
#include "sl-api-router.h"
#include "sl-tracker-jobs.h"

#define MOST_TITLE 120
#define MOST_NOTES 20000

static void
list_tasks (SlApiRequest *request)
{
  g_autoptr (SlJob) job = sl_api_job_find (request);
  GError *error = NULL;

  if (job == NULL)
    return;
  g_autoptr (GPtrArray) tasks = sl_tracker_list_tasks (sl_api_request_get_tracker (request),
                                                       sl_job_get_fields (job)->id, &error);
  if (tasks == NULL)
    {
      sl_api_request_fail_with (request, error);
      return;
    }
  JsonArray *array = json_array_new ();
  for (guint i = 0; i < tasks->len; i++)
    json_array_add_object_element (array, sl_api_object_from_task (g_ptr_array_index (tasks, i)));
  sl_api_request_answer_array (request, array);
}

/* Returns: (transfer full) (nullable): the task in the path, of the job in the path; %NULL when
 * @request has been answered */
static SlJobTask *
find_task (SlApiRequest *request)
{
  const char *id = sl_api_fields_check_id (request, "taskId");
  g_autoptr (SlJob) job = sl_api_job_find (request);
  GError *error = NULL;

  if (job == NULL)
    return NULL;
  g_autoptr (GPtrArray) tasks = sl_tracker_list_tasks (sl_api_request_get_tracker (request),
                                                       sl_job_get_fields (job)->id, &error);
  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    if (g_str_equal (sl_job_task_get_fields (g_ptr_array_index (tasks, i))->id, id))
      return g_object_ref (g_ptr_array_index (tasks, i));
  if (error != NULL)
    sl_api_request_fail_with (request, error);
  else
    sl_api_request_fail (request, SL_API_NOT_FOUND, "The job has no such task", NULL);
  return NULL;
}

static void
get_task (SlApiRequest *request)
{
  g_autoptr (SlJobTask) task = find_task (request);

  if (task != NULL)
    sl_api_request_answer_object (request, 200, sl_api_object_from_task (task));
}

static void
answer_put (SlApiRequest *request, unsigned int status, SlJobTask *task, GError *error)
{
  if (task == NULL)
    sl_api_request_fail_with (request, error);
  else
    sl_api_request_answer_object (request, status, sl_api_object_from_task (task));
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (SlJobTask) task =
      sl_tracker_put_task_finish (SL_TRACKER (source), result, NULL, &error);

  answer_put (user_data, 201, task, error);
}

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (SlJobTask) task =
      sl_tracker_put_task_finish (SL_TRACKER (source), result, NULL, &error);

  answer_put (user_data, 200, task, error);
}

/* @task: strings are borrowed from the request; what is not given stays as it is. */
static void
read_task (const SlApiFields *fields, SlApiNeed need, SlJobTaskFields *task)
{
  const char *title = sl_api_fields_get_string (fields, "title", need, 1, MOST_TITLE);

  task->title = title != NULL ? (char *) title : task->title;
  task->type = (SlTaskType) sl_api_fields_get_enum (fields, "type", SL_API_OPTIONAL,
                                                    SL_TYPE_TASK_TYPE, (int) task->type);
  task->completed = sl_api_fields_get_boolean (fields, "isCompleted", task->completed);
  if (sl_api_fields_has (fields, "dueDate"))
    task->due_us = sl_api_fields_get_seconds (fields, "dueDate", SL_API_NULLABLE);
  if (sl_api_fields_has (fields, "notes"))
    task->notes =
        (char *) sl_api_fields_get_string (fields, "notes", SL_API_NULLABLE, 0, MOST_NOTES);
}

static void
add_task (SlApiRequest *request)
{
  const SlApiFields fields = sl_api_fields_of_body (request);
  SlJobTaskFields task = { .type = SL_TASK_TYPE_TODO };

  read_task (&fields, SL_API_REQUIRED, &task);
  g_autoptr (SlJob) job = sl_api_job_find (request);
  if (job == NULL)
    return;
  task.job_id = sl_job_get_fields (job)->id;
  g_autoptr (SlJobTask) draft = sl_job_task_new (&task);
  sl_tracker_put_task_async (sl_api_request_get_tracker (request), draft,
                             sl_api_request_get_cancellable (request), added_cb, request);
}

static void
edit_task (SlApiRequest *request)
{
  const SlApiFields fields = sl_api_fields_of_body (request);
  SlJobTaskFields given = { 0 };

  read_task (&fields, SL_API_OPTIONAL, &given); /* once before it is known, for what is wrong */
  g_autoptr (SlJobTask) task = find_task (request);
  if (task == NULL)
    return;
  SlJobTaskFields edited = *sl_job_task_get_fields (task);
  read_task (&fields, SL_API_OPTIONAL, &edited);
  g_autoptr (SlJobTask) after = sl_job_task_new (&edited);
  sl_tracker_put_task_async (sl_api_request_get_tracker (request), after,
                             sl_api_request_get_cancellable (request), edited_cb, request);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  if (!sl_tracker_remove_task_finish (SL_TRACKER (source), result, NULL, &error))
    sl_api_request_fail_with (user_data, error);
  else
    sl_api_request_answer_object (user_data, 200, NULL);
}

static void
remove_task (SlApiRequest *request)
{
  g_autoptr (SlJobTask) task = find_task (request);

  if (task != NULL)
    sl_tracker_remove_task_async (sl_api_request_get_tracker (request),
                                  sl_job_task_get_fields (task)->id,
                                  sl_api_request_get_cancellable (request), removed_cb, request);
}

const SlApiRoute sl_api_task_routes[] = {
  { "GET", "/jobs/:id/tasks", list_tasks },
  { "POST", "/jobs/:id/tasks", add_task },
  { "GET", "/jobs/:id/tasks/:taskId", get_task },
  { "PATCH", "/jobs/:id/tasks/:taskId", edit_task },
  { "DELETE", "/jobs/:id/tasks/:taskId", remove_task },
  { NULL },
};
