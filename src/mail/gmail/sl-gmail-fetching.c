/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A batch of mails goes round:
 *
 *   calls (main context) -> parse (thread) -> calls for what is missing ... -> read (thread)
 *
 * The first round asks for messages and threads, the next for mails that their thread does not hold
 * any more and for attached calendar files; mostly there is none. One mail's failure stays with it.
 */

#include "sl-gmail-fetching.h"

#include "sl-gmail-error.h"
#include "sl-gmail-message.h"

#define THREAD_WORTH 3 /* from so many mails up a thread costs less than they do */
#define GET_QUERY "?format=full&fields=" SL_GMAIL_MESSAGE_FIELDS "&prettyPrint=false"
#define THREAD_QUERY "?format=full&fields=" SL_GMAIL_THREAD_FIELDS "&prettyPrint=false"

/* What a call is for: a mail, a part of a mail, or neither: a thread. */
typedef struct
{
  guint mail;
  gboolean is_thread;
  gboolean is_part;
  guint missing; /* index of the part among those the mail lacks */
} Purpose;

typedef struct
{
  SlGmailApi *api; /* (owned) */
  SlQuotaUse use;
  char *account_id;    /* (owned) */
  GPtrArray *mails;    /* (owned) (element-type SlFetchedMail): one for each ref */
  GPtrArray *messages; /* (owned) (element-type SlGmailMessage): the same; %NULL while not there */
  GPtrArray *calls;    /* (owned) (element-type SlGmailCall): of this round */
  GArray *purposes;    /* (owned) (element-type Purpose): one for each call */
  gboolean is_last;    /* this round leaves nothing to be asked */
} Batch;

static void begin_round (GTask *task);

static void
free_message (gpointer message)
{
  sl_gmail_message_free (message);
}

static void
batch_free (gpointer data)
{
  Batch *batch = data;

  g_clear_object (&batch->api);
  g_free (batch->account_id);
  g_ptr_array_unref (batch->mails);
  g_ptr_array_unref (batch->messages);
  g_ptr_array_unref (batch->calls);
  g_array_unref (batch->purposes);
  g_free (batch);
}

static SlFetchedMail *
get_mail (Batch *batch, guint i)
{
  return g_ptr_array_index (batch->mails, i);
}

static gboolean
is_open (Batch *batch, guint i)
{
  const SlFetchedMail *mail = get_mail (batch, i);

  return mail->error == NULL && batch->messages->pdata[i] == NULL;
}

static void
add_call (Batch *batch, char *path, unsigned int units, Purpose purpose)
{
  g_ptr_array_add (batch->calls, sl_gmail_call_new (path, units));
  g_array_append_val (batch->purposes, purpose);
}

static void
ask_for_mail (Batch *batch, guint i)
{
  g_autofree char *id = g_uri_escape_string (get_mail (batch, i)->ref->external_id, NULL, FALSE);

  add_call (batch, g_strdup_printf ("messages/%s" GET_QUERY, id), SL_GMAIL_UNITS_GET,
            (Purpose) { .mail = i });
}

static void
ask_for_thread (Batch *batch, const char *thread_id)
{
  g_autofree char *id = g_uri_escape_string (thread_id, NULL, FALSE);

  add_call (batch, g_strdup_printf ("threads/%s" THREAD_QUERY, id), SL_GMAIL_UNITS_THREAD,
            (Purpose) { .is_thread = TRUE });
}

static void
ask_for_part (Batch *batch, guint i, guint missing)
{
  const SlGmailMessage *message = g_ptr_array_index (batch->messages, i);
  const SlGmailMissing *part = g_ptr_array_index (message->missing, missing);
  g_autofree char *id = g_uri_escape_string (get_mail (batch, i)->ref->external_id, NULL, FALSE);
  g_autofree char *attachment_id = g_uri_escape_string (part->attachment_id, NULL, FALSE);

  add_call (batch,
            g_strdup_printf ("messages/%s/attachments/%s?fields=size,data&prettyPrint=false", id,
                             attachment_id),
            SL_GMAIL_UNITS_GET, (Purpose) { .mail = i, .is_part = TRUE, .missing = missing });
}

/* Where whole threads may be read: how many mails of each are asked for. */
static GHashTable *
count_threads (GPtrArray *refs)
{
  GHashTable *counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < refs->len; i++)
    {
      const SlMailRef *ref = g_ptr_array_index (refs, i);
      if (ref->thread_id == NULL || !ref->thread_is_new)
        continue;
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, ref->thread_id));
      g_hash_table_insert (counts, ref->thread_id, GUINT_TO_POINTER (n + 1));
    }
  return counts;
}

static void
ask_for_all (Batch *batch, GPtrArray *refs)
{
  g_autoptr (GHashTable) counts = count_threads (refs);
  g_autoptr (GHashTable) asked = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < refs->len; i++)
    {
      const SlMailRef *ref = g_ptr_array_index (refs, i);
      guint n = ref->thread_id != NULL
                    ? GPOINTER_TO_UINT (g_hash_table_lookup (counts, ref->thread_id))
                    : 0;
      if (n < THREAD_WORTH)
        ask_for_mail (batch, i);
      else if (g_hash_table_add (asked, ref->thread_id))
        ask_for_thread (batch, ref->thread_id);
    }
}

static void
fail_mail (Batch *batch, guint i, const GError *error)
{
  SlFetchedMail *mail = get_mail (batch, i);

  if (mail->error == NULL)
    mail->error = sl_gmail_error_to_mail (error);
}

/* @message: (transfer full): */
static void
take_message (Batch *batch, guint i, SlGmailMessage *message)
{
  if (!message->is_unwanted)
    {
      batch->messages->pdata[i] = message;
      return;
    }
  g_set_error (&get_mail (batch, i)->error, SL_MAIL_ERROR, SL_MAIL_ERROR_NOT_FOUND,
               "a draft, a chat, spam or in the trash");
  sl_gmail_message_free (message);
}

/* What it does not have, or cannot be read, is asked for by itself in the next round. */
static void
parse_thread (Batch *batch, GBytes *json)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < batch->mails->len; i++)
    if (is_open (batch, i))
      g_hash_table_insert (wanted, get_mail (batch, i)->ref->external_id, GUINT_TO_POINTER (i));
  g_autoptr (GPtrArray) messages = sl_gmail_message_parse_thread (json, wanted, NULL);
  for (guint k = 0; messages != NULL && k < messages->len; k++)
    {
      const SlGmailMessage *message = g_ptr_array_index (messages, k);
      guint i = GPOINTER_TO_UINT (g_hash_table_lookup (wanted, message->id));
      if (is_open (batch, i))
        take_message (batch, i, g_steal_pointer (&messages->pdata[k]));
    }
}

/* A mail without its calendar file is better than none: what could not be had is empty. */
static void
fill_part (Batch *batch, const SlGmailCall *call, const Purpose *purpose)
{
  const SlGmailMessage *message = g_ptr_array_index (batch->messages, purpose->mail);
  SlMailPart *part =
      ((SlGmailMissing *) g_ptr_array_index (message->missing, purpose->missing))->part;

  if (call->body != NULL)
    sl_gmail_message_fill (part, call->body);
  if (part->content == NULL)
    part->content = g_bytes_new (NULL, 0);
}

static void
parse_call (Batch *batch, const SlGmailCall *call, const Purpose *purpose)
{
  g_autoptr (GError) error = NULL;

  if (purpose->is_thread && call->body != NULL)
    parse_thread (batch, call->body);
  else if (purpose->is_part)
    fill_part (batch, call, purpose);
  else if (!purpose->is_thread && !purpose->is_part)
    {
      SlGmailMessage *message =
          call->body != NULL ? sl_gmail_message_parse (call->body, &error) : NULL;
      if (message != NULL)
        take_message (batch, purpose->mail, message);
      else
        fail_mail (batch, purpose->mail, call->body != NULL ? error : call->error);
    }
}

/* The calls of the next round: what is still open, and parts that came without their content. */
static void
plan_round (Batch *batch)
{
  g_ptr_array_set_size (batch->calls, 0);
  g_array_set_size (batch->purposes, 0);
  for (guint i = 0; i < batch->mails->len; i++)
    {
      const SlGmailMessage *message = g_ptr_array_index (batch->messages, i);
      if (is_open (batch, i))
        ask_for_mail (batch, i);
      for (guint k = 0; message != NULL && k < message->missing->len; k++)
        if (((SlGmailMissing *) g_ptr_array_index (message->missing, k))->part->content == NULL)
          ask_for_part (batch, i, k);
    }
}

static void
read_all (Batch *batch)
{
  for (guint i = 0; i < batch->mails->len; i++)
    {
      SlFetchedMail *mail = get_mail (batch, i);
      if (mail->error == NULL)
        mail->message = sl_gmail_message_read (batch->messages->pdata[i], batch->account_id,
                                               mail->ref->external_id, &mail->text);
    }
}

static void
work_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Batch *batch = task_data;

  for (guint i = 0; i < batch->calls->len; i++)
    parse_call (batch, g_ptr_array_index (batch->calls, i),
                &g_array_index (batch->purposes, Purpose, i));
  plan_round (batch);
  batch->is_last = batch->calls->len == 0;
  if (batch->is_last)
    read_all (batch);
  g_task_return_boolean (task, TRUE);
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Batch *batch = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, error);
  else if (batch->is_last)
    g_task_return_pointer (task, g_ptr_array_ref (batch->mails),
                           (GDestroyNotify) g_ptr_array_unref);
  else
    begin_round (g_steal_pointer (&task));
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Batch *batch = g_task_get_task_data (task);
  GError *error = NULL;

  if (!sl_gmail_api_run_finish (SL_GMAIL_API (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GTask) work = g_task_new (NULL, cancellable, worked_cb, g_steal_pointer (&task));
  g_task_set_source_tag (work, asked_cb);
  /* What becomes of @batch belongs to the thread until it has ended, also when cancelled. */
  g_task_set_task_data (work, batch, NULL);
  g_task_run_in_thread (work, work_in_thread);
}

/* @task: (transfer full): */
static void
begin_round (GTask *task)
{
  Batch *batch = g_task_get_task_data (task);

  sl_gmail_api_run_async (batch->api, batch->calls, batch->use, g_task_get_cancellable (task),
                          asked_cb, task);
}

static Batch *
batch_new (SlGmailApi *api, const char *account_id, GPtrArray *refs, SlQuotaUse use)
{
  Batch *batch = g_new0 (Batch, 1);

  batch->api = g_object_ref (api);
  batch->use = use;
  batch->account_id = g_strdup (account_id);
  batch->mails = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_fetched_mail_free);
  for (guint i = 0; i < refs->len; i++)
    {
      const SlMailRef *ref = g_ptr_array_index (refs, i);
      SlFetchedMail *mail = g_new0 (SlFetchedMail, 1);
      mail->ref = sl_mail_ref_new (ref->external_id, ref->thread_id, ref->locator, NULL);
      g_ptr_array_add (batch->mails, mail);
    }
  batch->messages = g_ptr_array_new_with_free_func (free_message);
  g_ptr_array_set_size (batch->messages, (int) refs->len);
  batch->calls = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_gmail_call_free);
  batch->purposes = g_array_new (FALSE, FALSE, sizeof (Purpose));
  ask_for_all (batch, refs);
  return batch;
}

void
sl_gmail_fetching_run_async (SlGmailApi *api,
                             const char *account_id,
                             GPtrArray *refs,
                             SlQuotaUse use,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_gmail_fetching_run_async);
  g_task_set_task_data (task, batch_new (api, account_id, refs, use), batch_free);
  begin_round (task);
}

GPtrArray *
sl_gmail_fetching_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
