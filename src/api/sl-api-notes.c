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
#define MOST_CONTENT 20000

static void
list_notes (SlApiRequest *request)
{
  g_autoptr (SlJob) job = sl_api_job_find (request);
  GError *error = NULL;

  if (job == NULL)
    return;
  g_autoptr (GPtrArray) notes = sl_tracker_list_notes (sl_api_request_get_tracker (request),
                                                       sl_job_get_fields (job)->id, &error);
  if (notes == NULL)
    {
      sl_api_request_fail_with (request, error);
      return;
    }
  JsonArray *array = json_array_new ();
  for (guint i = 0; i < notes->len; i++)
    json_array_add_object_element (array, sl_api_object_from_note (g_ptr_array_index (notes, i)));
  sl_api_request_answer_array (request, array);
}

/* Returns: (transfer full) (nullable): the note in the path, of the job in the path; %NULL when
 * @request has been answered */
static SlNote *
find_note (SlApiRequest *request)
{
  const char *id = sl_api_fields_check_id (request, "noteId");
  g_autoptr (SlJob) job = sl_api_job_find (request);
  GError *error = NULL;

  if (job == NULL)
    return NULL;
  g_autoptr (GPtrArray) notes = sl_tracker_list_notes (sl_api_request_get_tracker (request),
                                                       sl_job_get_fields (job)->id, &error);
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    if (g_str_equal (sl_note_get_fields (g_ptr_array_index (notes, i))->id, id))
      return g_object_ref (g_ptr_array_index (notes, i));
  if (error != NULL)
    sl_api_request_fail_with (request, error);
  else
    sl_api_request_fail (request, SL_API_NOT_FOUND, "The job has no such note", NULL);
  return NULL;
}

static void
get_note (SlApiRequest *request)
{
  g_autoptr (SlNote) note = find_note (request);

  if (note != NULL)
    sl_api_request_answer_object (request, 200, sl_api_object_from_note (note));
}

static void
answer_put (SlApiRequest *request, unsigned int status, SlNote *note, GError *error)
{
  if (note == NULL)
    sl_api_request_fail_with (request, error);
  else
    sl_api_request_answer_object (request, status, sl_api_object_from_note (note));
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (SlNote) note = sl_tracker_put_note_finish (SL_TRACKER (source), result, NULL, &error);

  answer_put (user_data, 201, note, error);
}

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (SlNote) note = sl_tracker_put_note_finish (SL_TRACKER (source), result, NULL, &error);

  answer_put (user_data, 200, note, error);
}

/* @note: strings are borrowed from the request; what is not given stays as it is. */
static void
read_note (const SlApiFields *fields, SlApiNeed need, SlNoteFields *note)
{
  const char *title = sl_api_fields_get_string (fields, "title", need, 1, MOST_TITLE);
  const char *content = sl_api_fields_get_string (fields, "content", need, 1, MOST_CONTENT);

  note->title = title != NULL ? (char *) title : note->title;
  note->content = content != NULL ? (char *) content : note->content;
}

static void
add_note (SlApiRequest *request)
{
  const SlApiFields fields = sl_api_fields_of_body (request);
  SlNoteFields note = { 0 };

  read_note (&fields, SL_API_REQUIRED, &note);
  g_autoptr (SlJob) job = sl_api_job_find (request);
  if (job == NULL)
    return;
  note.job_id = sl_job_get_fields (job)->id;
  g_autoptr (SlNote) draft = sl_note_new (&note);
  sl_tracker_put_note_async (sl_api_request_get_tracker (request), draft, NULL,
                             sl_api_request_get_cancellable (request), added_cb, request);
}

static void
edit_note (SlApiRequest *request)
{
  const SlApiFields fields = sl_api_fields_of_body (request);
  SlNoteFields given = { 0 };

  read_note (&fields, SL_API_OPTIONAL, &given); /* once before it is known, for what is wrong */
  g_autoptr (SlNote) note = find_note (request);
  if (note == NULL)
    return;
  SlNoteFields edited = *sl_note_get_fields (note);
  read_note (&fields, SL_API_OPTIONAL, &edited);
  g_autoptr (SlNote) after = sl_note_new (&edited);
  sl_tracker_put_note_async (sl_api_request_get_tracker (request), after, NULL,
                             sl_api_request_get_cancellable (request), edited_cb, request);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  if (!sl_tracker_remove_note_finish (SL_TRACKER (source), result, NULL, &error))
    sl_api_request_fail_with (user_data, error);
  else
    sl_api_request_answer_object (user_data, 200, NULL);
}

static void
remove_note (SlApiRequest *request)
{
  g_autoptr (SlNote) note = find_note (request);

  if (note != NULL)
    sl_tracker_remove_note_async (sl_api_request_get_tracker (request),
                                  sl_note_get_fields (note)->id,
                                  sl_api_request_get_cancellable (request), removed_cb, request);
}

const SlApiRoute sl_api_note_routes[] = {
  { "GET", "/jobs/:id/notes", list_notes },
  { "POST", "/jobs/:id/notes", add_note },
  { "GET", "/jobs/:id/notes/:noteId", get_note },
  { "PATCH", "/jobs/:id/notes/:noteId", edit_note },
  { "DELETE", "/jobs/:id/notes/:noteId", remove_note },
  { NULL },
};
