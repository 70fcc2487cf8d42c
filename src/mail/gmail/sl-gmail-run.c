/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A run of calls: those that wait go into envelopes, at most two under way; each answer of an
 * envelope ends its call, or puts it back. A call that spoils whole envelopes is sent alone.
 */

#include "sl-gmail-api.h"

#include "sl-auth-error.h"
#include "sl-back-off.h"
#include "sl-gmail-api-private.h"
#include "sl-gmail-error.h"
#include "sl-mail-error.h"

#define MAX_ENVELOPES 2
#define MAX_TROUBLES 5
#define MAX_LIMITS 30 /* two minutes pass in the waits between them */
#define BATCH_GROWTH 2

/* How often a call has come back, and why. */
typedef struct
{
  unsigned int n_troubles;
  unsigned int n_limits;
  gboolean was_unauthorized;
  gboolean is_alone; /* no envelope with others: one like it was cut off or came without it */
} CallState;

typedef struct
{
  GPtrArray *calls;  /* (owned) (element-type SlGmailCall) */
  CallState *states; /* (owned): one for each call */
  GQueue waiting;    /* (owned): indices of calls */
  SlQuotaUse use;
  unsigned int n_envelopes;
  GError *error; /* (owned) (nullable): of all that are left */
} Run;

/* An envelope under way. */
typedef struct
{
  GTask *task;             /* (owned): of the run */
  GArray *calls;           /* (owned) (element-type guint): indices */
  unsigned int n_troubles; /* the most of its calls, if it is to be waited for them */
} Envelope;

static void fill (GTask *task);

SlGmailCall *
sl_gmail_call_new (char *path, unsigned int units)
{
  SlGmailCall *call = g_new0 (SlGmailCall, 1);

  call->path = path;
  call->units = units;
  return call;
}

void
sl_gmail_call_free (SlGmailCall *call)
{
  g_free (call->path);
  g_clear_pointer (&call->body, g_bytes_unref);
  g_clear_error (&call->error);
  g_free (call);
}

static void
run_free (gpointer data)
{
  Run *run = data;

  g_ptr_array_unref (run->calls);
  g_free (run->states);
  g_queue_clear (&run->waiting);
  g_clear_error (&run->error);
  g_free (run);
}

static void
envelope_free (Envelope *envelope)
{
  g_array_unref (envelope->calls);
  g_object_unref (envelope->task);
  g_free (envelope);
}

static void
fail_run (Run *run, const GError *error)
{
  if (run->error == NULL)
    run->error = g_error_copy (error);
}

static void
put_back (Run *run, guint index)
{
  g_queue_push_head (&run->waiting, GUINT_TO_POINTER (index));
}

/* @error: (transfer full): of one call; may be one that all others would meet. */
static void
end_call (Run *run, guint index, GError *error)
{
  SlGmailCall *call = g_ptr_array_index (run->calls, index);

  if (!sl_gmail_error_is_of_one (error))
    fail_run (run, error);
  g_clear_error (&call->error);
  call->error = error;
}

static void
take_limit (SlGmailApi *self, Run *run, guint index, const SlHttpResponse *response)
{
  SlQuotaBucket *bucket = _sl_gmail_api_get_bucket (self);
  CallState *state = &run->states[index];

  if (response->status == 429)
    sl_quota_bucket_pause (bucket, response->retry_after_us);
  else
    sl_quota_bucket_refuse (bucket, response->retry_after_us);
  if (++state->n_limits > MAX_LIMITS || response->retry_after_us > SL_BACK_OFF_MAX_RETRY_AFTER_US)
    {
      _sl_gmail_api_note_limit (self, response);
      end_call (run, index, sl_gmail_error_new (response));
    }
  else
    put_back (run, index);
}

/* The server is ill, or its answer lacks this part. */
static void
take_trouble (Envelope *envelope, Run *run, guint index, GError *error)
{
  CallState *state = &run->states[index];

  state->is_alone = state->n_troubles > 0;
  if (++state->n_troubles >= MAX_TROUBLES || envelope->calls->len == 1)
    {
      end_call (run, index, error);
      return;
    }
  g_error_free (error);
  envelope->n_troubles = MAX (envelope->n_troubles, state->n_troubles);
  put_back (run, index);
}

static void
take_part (SlGmailApi *self, Envelope *envelope, guint index, const SlHttpResponse *response)
{
  Run *run = g_task_get_task_data (envelope->task);
  SlGmailCall *call = g_ptr_array_index (run->calls, index);
  CallState *state = &run->states[index];

  if (response == NULL)
    take_trouble (envelope, run, index,
                  g_error_new_literal (SL_MAIL_ERROR, SL_MAIL_ERROR_SERVER,
                                       "Gmail's answer is not complete"));
  else if (response->status >= 200 && response->status < 300 && response->body != NULL)
    {
      call->body = g_bytes_ref (response->body);
      sl_quota_bucket_confirm (_sl_gmail_api_get_bucket (self));
    }
  else if (response->status == 401 && !state->was_unauthorized)
    {
      state->was_unauthorized = TRUE;
      put_back (run, index);
    }
  else if (sl_gmail_error_is_limit (response))
    take_limit (self, run, index, response);
  else if (sl_gmail_error_is_trouble (response) && response->attempts >= MAX_TROUBLES &&
           envelope->calls->len > 1)
    {
      /* Not a part but the whole was refused, again and again. */
      GError *error = sl_gmail_error_new (response);
      fail_run (run, error);
      end_call (run, index, error);
    }
  else if (sl_gmail_error_is_trouble (response))
    take_trouble (envelope, run, index, sl_gmail_error_new (response));
  else
    {
      if (response->status == 403)
        _sl_gmail_api_note_limit (self, response);
      end_call (run, index, sl_gmail_error_new (response));
    }
}

/* "Too many at once" halves what is sent at once; what goes well lets it grow again. */
static void
learn_size (SlGmailApi *self, const Envelope *envelope, GPtrArray *parts)
{
  unsigned int size = _sl_gmail_api_get_batch_size (self);
  gboolean has_all = TRUE;

  for (guint i = 0; i < parts->len; i++)
    {
      const SlHttpResponse *part = g_ptr_array_index (parts, i);
      if (part != NULL && part->status == 429)
        {
          _sl_gmail_api_set_batch_size (self, MAX (envelope->calls->len / 2, 1));
          return;
        }
      has_all = has_all && part != NULL && part->status == 200;
    }
  if (has_all && envelope->calls->len >= size)
    _sl_gmail_api_set_batch_size (self, size + BATCH_GROWTH);
}

/* The connection broke over it. Alone, each shows whether it was to blame. */
static void
take_failure (Envelope *envelope, const GError *error)
{
  Run *run = g_task_get_task_data (envelope->task);
  gboolean is_shared = envelope->calls->len > 1 && sl_gmail_error_is_of_one (error);

  if (!is_shared && !sl_gmail_error_is_of_one (error))
    fail_run (run, error);
  for (guint i = envelope->calls->len; i > 0; i--)
    {
      guint index = g_array_index (envelope->calls, guint, i - 1);
      run->states[index].is_alone = is_shared;
      if (is_shared)
        put_back (run, index);
      else
        end_call (run, index, g_error_copy (error));
    }
}

/* @envelope: (transfer full) */
static void
end_envelope (Envelope *envelope)
{
  g_autoptr (GTask) task = g_object_ref (envelope->task);
  Run *run = g_task_get_task_data (task);

  run->n_envelopes--;
  envelope_free (envelope);
  fill (task);
}

static void
slept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Envelope *envelope = user_data;
  g_autoptr (GError) error = NULL;

  if (!sl_clock_sleep_finish (SL_CLOCK (source), result, &error))
    fail_run (g_task_get_task_data (envelope->task), error);
  end_envelope (envelope);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlGmailApi *self = SL_GMAIL_API (source);
  Envelope *envelope = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) parts = _sl_gmail_api_send_finish (self, result, &error);

  if (parts == NULL)
    take_failure (envelope, error);
  else
    {
      learn_size (self, envelope, parts);
      for (guint i = envelope->calls->len; i > 0; i--)
        take_part (self, envelope, g_array_index (envelope->calls, guint, i - 1),
                   g_ptr_array_index (parts, i - 1));
    }
  if (envelope->n_troubles == 0)
    {
      end_envelope (envelope);
      return;
    }
  sl_clock_sleep_async (sl_gmail_api_get_clock (self),
                        sl_back_off_get_us (envelope->n_troubles, sl_back_off_get_jitter_us ()),
                        g_task_get_cancellable (envelope->task), slept_cb, envelope);
}

/* As many of those that wait as may travel together. */
static GArray *
take_calls (SlGmailApi *self, Run *run)
{
  GArray *indices = g_array_new (FALSE, FALSE, sizeof (guint));
  /* Whether the quota is back, one call tells as well as many. */
  unsigned int size = sl_quota_bucket_is_refused (_sl_gmail_api_get_bucket (self))
                          ? 1
                          : _sl_gmail_api_get_batch_size (self);

  while (indices->len < size && !g_queue_is_empty (&run->waiting))
    {
      guint index = GPOINTER_TO_UINT (g_queue_peek_head (&run->waiting));
      gboolean is_alone = run->states[index].is_alone;

      if (is_alone && indices->len > 0)
        break;
      g_array_append_val (indices, index);
      g_queue_pop_head (&run->waiting);
      if (is_alone)
        break;
    }
  return indices;
}

static void
begin_envelope (GTask *task)
{
  SlGmailApi *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);
  Envelope *envelope = g_new0 (Envelope, 1);
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  unsigned int units = 0;

  envelope->task = g_object_ref (task);
  envelope->calls = take_calls (self, run);
  for (guint i = 0; i < envelope->calls->len; i++)
    {
      const SlGmailCall *call =
          g_ptr_array_index (run->calls, g_array_index (envelope->calls, guint, i));
      g_strv_builder_add (paths, call->path);
      units += call->units;
    }
  g_auto (GStrv) all = g_strv_builder_end (paths);
  run->n_envelopes++;
  _sl_gmail_api_send_async (self, (const char *const *) all, units, run->use,
                            g_task_get_cancellable (task), sent_cb, envelope);
}

static unsigned int
get_max_envelopes (GTask *task)
{
  SlGmailApi *self = g_task_get_source_object (task);

  return sl_quota_bucket_is_refused (_sl_gmail_api_get_bucket (self)) ? 1 : MAX_ENVELOPES;
}

/* Keeps envelopes under way; the last one to end ends the run. */
static void
fill (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  while (run->error == NULL && run->n_envelopes < get_max_envelopes (task) &&
         !g_queue_is_empty (&run->waiting))
    begin_envelope (task);
  if (run->n_envelopes > 0)
    return;
  if (run->error != NULL)
    g_task_return_error (task, g_steal_pointer (&run->error));
  else
    g_task_return_boolean (task, TRUE);
}

static GTask *
begin_run (SlGmailApi *self,
           gpointer source_tag,
           GPtrArray *calls,
           SlQuotaUse use,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Run *run = g_new0 (Run, 1);

  g_task_set_source_tag (task, source_tag);
  run->calls = g_ptr_array_ref (calls);
  run->states = g_new0 (CallState, calls->len);
  run->use = use;
  g_queue_init (&run->waiting);
  for (guint i = 0; i < calls->len; i++)
    g_queue_push_tail (&run->waiting, GUINT_TO_POINTER (i));
  g_task_set_task_data (task, run, run_free);
  return task;
}

void
sl_gmail_api_run_async (SlGmailApi *self,
                        GPtrArray *calls,
                        SlQuotaUse use,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (SL_IS_GMAIL_API (self));
  g_return_if_fail (calls != NULL);

  g_autoptr (GTask) task =
      begin_run (self, sl_gmail_api_run_async, calls, use, cancellable, callback, user_data);
  fill (task);
}

gboolean
sl_gmail_api_run_finish (SlGmailApi *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
sl_gmail_api_get_async (SlGmailApi *self,
                        const char *path,
                        unsigned int units,
                        SlQuotaUse use,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (SL_IS_GMAIL_API (self));
  g_return_if_fail (path != NULL);

  g_autoptr (GPtrArray) calls =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sl_gmail_call_free);
  g_ptr_array_add (calls, sl_gmail_call_new (g_strdup (path), units));
  g_autoptr (GTask) task =
      begin_run (self, sl_gmail_api_get_async, calls, use, cancellable, callback, user_data);
  fill (task);
}

GBytes *
sl_gmail_api_get_finish (SlGmailApi *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  const Run *run = g_task_get_task_data (G_TASK (result));
  SlGmailCall *call = g_ptr_array_index (run->calls, 0);
  if (call->body == NULL)
    g_propagate_error (error, g_steal_pointer (&call->error));
  return g_steal_pointer (&call->body);
}
