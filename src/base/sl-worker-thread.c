/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The thread holds the queue, not the object: a task may therefore be the last to hold the object.
 */

#include "sl-worker-thread.h"

typedef struct
{
  GTask *task; /* (owned) (nullable): NULL ends the thread */
  GTaskThreadFunc func;
} Work;

struct _SlWorkerThread
{
  GObject parent_instance;

  GAsyncQueue *queue; /* (owned) (element-type Work) */
  GThread *thread;    /* (owned) */
  GMutex mutex;       /* guards closed and joined, and the order of the queue's last item */
  gboolean closed;
  gboolean joined;
};

G_DEFINE_FINAL_TYPE (SlWorkerThread, sl_worker_thread, G_TYPE_OBJECT)

static gboolean
run_work (Work *work)
{
  if (work->task == NULL)
    return G_SOURCE_REMOVE;

  if (!g_task_get_check_cancellable (work->task) || !g_task_return_error_if_cancelled (work->task))
    work->func (work->task, g_task_get_source_object (work->task),
                g_task_get_task_data (work->task), g_task_get_cancellable (work->task));
  g_clear_object (&work->task);
  return G_SOURCE_CONTINUE;
}

static gpointer
run_thread (gpointer data)
{
  g_autoptr (GAsyncQueue) queue = data;
  gboolean more = G_SOURCE_CONTINUE;

  while (more)
    {
      g_autofree Work *work = g_async_queue_pop (queue);
      more = run_work (work);
    }
  return NULL;
}

static void
push (SlWorkerThread *self, GTask *task, GTaskThreadFunc func)
{
  Work *work = g_new0 (Work, 1);

  work->task = task;
  work->func = func;
  g_async_queue_push (self->queue, work);
}

/* Returns whether the thread is still to be joined, to exactly one caller. */
static gboolean
close_queue (SlWorkerThread *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (!self->closed)
    push (self, NULL, NULL);
  self->closed = TRUE;

  gboolean to_join = !self->joined;
  self->joined = TRUE;
  return to_join;
}

static void
sl_worker_thread_finalize (GObject *object)
{
  SlWorkerThread *self = SL_WORKER_THREAD (object);

  if (close_queue (self))
    {
      /* The last reference may go on the thread itself, which then ends by itself. */
      if (sl_worker_thread_is_current (self))
        g_thread_unref (self->thread);
      else
        g_thread_join (self->thread);
    }
  g_clear_pointer (&self->queue, g_async_queue_unref);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (sl_worker_thread_parent_class)->finalize (object);
}

static void
sl_worker_thread_class_init (SlWorkerThreadClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_worker_thread_finalize;
}

static void
sl_worker_thread_init (SlWorkerThread *self)
{
  g_mutex_init (&self->mutex);
  self->queue = g_async_queue_new ();
}

SlWorkerThread *
sl_worker_thread_new (const char *name)
{
  SlWorkerThread *self = g_object_new (SL_TYPE_WORKER_THREAD, NULL);

  self->thread = g_thread_new (name, run_thread, g_async_queue_ref (self->queue));
  return self;
}

void
sl_worker_thread_queue (SlWorkerThread *self, GTask *task, GTaskThreadFunc func)
{
  g_return_if_fail (SL_IS_WORKER_THREAD (self));
  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (func != NULL);

  g_mutex_lock (&self->mutex);
  gboolean closed = self->closed;
  if (!closed)
    push (self, task, func);
  g_mutex_unlock (&self->mutex);

  if (closed)
    {
      g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CLOSED,
                                       "The worker thread has ended");
      g_object_unref (task);
    }
}

gboolean
sl_worker_thread_is_current (SlWorkerThread *self)
{
  g_return_val_if_fail (SL_IS_WORKER_THREAD (self), FALSE);

  return self->thread == g_thread_self ();
}

void
sl_worker_thread_shutdown (SlWorkerThread *self)
{
  g_return_if_fail (SL_IS_WORKER_THREAD (self));
  g_return_if_fail (!sl_worker_thread_is_current (self));

  if (close_queue (self))
    g_thread_join (self->thread);
}
