/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A batch of mails, and within it one job a mail:
 *
 *   messages.get -> parse (thread) -> attachments.get for each missing part -> read (thread)
 *
 * One mail's failure stays with it. After a failure that all would meet no further job begins, and
 * the batch ends when those in flight have ended.
 */

#include "sl-gmail-fetching.h"

#include "sl-gmail-error.h"
#include "sl-gmail-message.h"

#define MAX_IN_FLIGHT 8

typedef struct
{
  SlGmailApi *api;           /* (owned) */
  char *account_id;          /* (owned) */
  GPtrArray *mails;          /* (owned) (element-type SlFetchedMail): one for each ref */
  GCancellable *cancellable; /* (owned) (nullable) */
  GError *error;             /* (owned) (nullable): of the batch */
  GError *limited;           /* (owned) (nullable): the last "no more requests" */
  guint next;
  guint n_in_flight;
  guint n_succeeded;
} Batch;

/* One mail of a batch. */
typedef struct
{
  GTask *task; /* (owned): of the batch */
  guint index;
  SlGmailMessage *message; /* (owned) (nullable): in one thread at a time */
  guint missing;           /* the next of its missing parts */
} Job;

/* What a thread gets, and gives back. */
typedef struct
{
  GBytes *json;            /* (owned) (nullable): to be parsed */
  SlGmailMessage *message; /* (owned) (nullable): or to be read */
  char *account_id;        /* (owned) */
  char *external_id;       /* (owned) */
  SlMessage *result;       /* (owned) (nullable) */
  SlMessageText *text;     /* (owned) (nullable) */
} Work;

static void fill (GTask *task);
static void continue_job (Job *job);

static void
batch_free (gpointer data)
{
  Batch *batch = data;

  g_clear_object (&batch->api);
  g_free (batch->account_id);
  g_clear_pointer (&batch->mails, g_ptr_array_unref);
  g_clear_object (&batch->cancellable);
  g_clear_error (&batch->error);
  g_clear_error (&batch->limited);
  g_free (batch);
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->json, g_bytes_unref);
  g_clear_pointer (&work->message, sl_gmail_message_free);
  g_free (work->account_id);
  g_free (work->external_id);
  g_clear_object (&work->result);
  g_clear_object (&work->text);
  g_free (work);
}

static Batch *
get_batch (Job *job)
{
  return g_task_get_task_data (job->task);
}

static SlFetchedMail *
get_mail (Job *job)
{
  return g_ptr_array_index (get_batch (job)->mails, job->index);
}

static gboolean
is_failure_of_all (Batch *batch, const GError *error)
{
  if (g_error_matches (error, SL_MAIL_ERROR, SL_MAIL_ERROR_RATE_LIMITED))
    {
      g_clear_error (&batch->limited);
      batch->limited = g_error_copy (error);
      return FALSE;
    }
  return !sl_gmail_error_is_of_one (error);
}

/* @job: (transfer full): @error: (nullable) (transfer none): */
static void
end_job (Job *job, const GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&job->task);
  Batch *batch = g_task_get_task_data (task);
  SlFetchedMail *mail = g_ptr_array_index (batch->mails, job->index);

  if (error == NULL)
    batch->n_succeeded++;
  else if (is_failure_of_all (batch, error))
    {
      if (batch->error == NULL)
        batch->error = g_error_copy (error);
    }
  else
    mail->error = sl_gmail_error_to_mail (error);
  g_clear_pointer (&job->message, sl_gmail_message_free);
  g_free (job);
  batch->n_in_flight--;
  fill (task);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;

  work->result =
      sl_gmail_message_read (work->message, work->account_id, work->external_id, &work->text);
  g_task_return_boolean (task, TRUE);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      SlFetchedMail *mail = get_mail (job);
      mail->message = g_steal_pointer (&work->result);
      mail->text = g_steal_pointer (&work->text);
    }
  end_job (job, error);
}

static void
read_message (Job *job)
{
  Batch *batch = get_batch (job);
  g_autoptr (GTask) task = g_task_new (NULL, batch->cancellable, read_cb, job);
  Work *work = g_new0 (Work, 1);

  g_task_set_source_tag (task, read_message);
  work->message = g_steal_pointer (&job->message);
  work->account_id = g_strdup (batch->account_id);
  work->external_id = g_strdup (get_mail (job)->ref->external_id);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, read_in_thread);
}

static void
attachment_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = sl_gmail_api_get_finish (SL_GMAIL_API (source), result, &error);
  const SlGmailMissing *missing = g_ptr_array_index (job->message->missing, job->missing++);

  /* A mail without its calendar file is better than none; but what stops all stops here too. */
  if (json == NULL && !sl_gmail_error_is_of_one (error))
    {
      end_job (job, error);
      return;
    }
  if (json != NULL)
    sl_gmail_message_fill (missing->part, json);
  continue_job (job);
}

/* Asks for the next part that is missing, or reads the mail. */
static void
continue_job (Job *job)
{
  Batch *batch = get_batch (job);

  if (job->missing >= job->message->missing->len)
    {
      read_message (job);
      return;
    }
  const SlGmailMissing *missing = g_ptr_array_index (job->message->missing, job->missing);
  g_autofree char *id = g_uri_escape_string (get_mail (job)->ref->external_id, NULL, FALSE);
  g_autofree char *attachment_id = g_uri_escape_string (missing->attachment_id, NULL, FALSE);
  g_autofree char *path = g_strdup_printf (
      "messages/%s/attachments/%s?fields=size,data&prettyPrint=false", id, attachment_id);

  sl_gmail_api_get_async (batch->api, path, SL_GMAIL_UNITS_GET, batch->cancellable, attachment_cb,
                          job);
}

static void
parse_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;

  work->message = sl_gmail_message_parse (work->json, &error);
  if (work->message == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
parse_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      end_job (job, error);
      return;
    }
  job->message = g_steal_pointer (&work->message);
  if (job->message->is_unwanted)
    {
      g_set_error (&error, SL_MAIL_ERROR, SL_MAIL_ERROR_NOT_FOUND,
                   "a draft, a chat, spam or in the trash");
      end_job (job, error);
      return;
    }
  continue_job (job);
}

static void
message_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  GBytes *json = sl_gmail_api_get_finish (SL_GMAIL_API (source), result, &error);

  if (json == NULL)
    {
      end_job (job, error);
      return;
    }
  g_autoptr (GTask) task = g_task_new (NULL, get_batch (job)->cancellable, parse_cb, job);
  Work *work = g_new0 (Work, 1);
  g_task_set_source_tag (task, message_cb);
  work->json = json;
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, parse_in_thread);
}

static void
begin_job (GTask *task, guint index)
{
  Batch *batch = g_task_get_task_data (task);
  Job *job = g_new0 (Job, 1);

  job->task = g_object_ref (task);
  job->index = index;
  batch->n_in_flight++;
  g_autofree char *id = g_uri_escape_string (get_mail (job)->ref->external_id, NULL, FALSE);
  g_autofree char *path = g_strdup_printf (
      "messages/%s?format=full&fields=" SL_GMAIL_MESSAGE_FIELDS "&prettyPrint=false", id);
  sl_gmail_api_get_async (batch->api, path, SL_GMAIL_UNITS_GET, batch->cancellable, message_cb,
                          job);
}

/* If there is a limit and not one mail came through, it is everybody's failure. */
static void
end_batch (GTask *task)
{
  Batch *batch = g_task_get_task_data (task);

  if (batch->error == NULL && batch->n_succeeded == 0)
    batch->error = g_steal_pointer (&batch->limited);
  if (batch->error != NULL)
    g_task_return_error (task, g_steal_pointer (&batch->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&batch->mails),
                           (GDestroyNotify) g_ptr_array_unref);
}

/* Keeps as many jobs going as may be; the last one to end ends the batch. */
static void
fill (GTask *task)
{
  Batch *batch = g_task_get_task_data (task);

  while (batch->error == NULL && batch->n_in_flight < MAX_IN_FLIGHT &&
         batch->next < batch->mails->len)
    begin_job (task, batch->next++);
  if (batch->n_in_flight == 0)
    end_batch (task);
}

void
sl_gmail_fetching_run_async (SlGmailApi *api,
                             const char *account_id,
                             GPtrArray *refs,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Batch *batch = g_new0 (Batch, 1);

  g_task_set_source_tag (task, sl_gmail_fetching_run_async);
  batch->api = g_object_ref (api);
  batch->account_id = g_strdup (account_id);
  batch->mails = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_fetched_mail_free);
  for (guint i = 0; i < refs->len; i++)
    {
      const SlMailRef *ref = g_ptr_array_index (refs, i);
      SlFetchedMail *mail = g_new0 (SlFetchedMail, 1);
      mail->ref = sl_mail_ref_new (ref->external_id, ref->thread_id, ref->locator, NULL);
      g_ptr_array_add (batch->mails, mail);
    }
  batch->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  g_task_set_task_data (task, batch, batch_free);
  fill (task);
}

GPtrArray *
sl_gmail_fetching_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
