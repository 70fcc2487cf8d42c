/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Preloaded under ThreadSanitizer, see checker.sh. GLib as distributions build it is not
 * instrumented, and its locks are futexes of its own, so the sanitizer sees no order between two
 * threads that hand something over. Here it is told of the ways in which Shortlist does that:
 * locks, queues, tasks and the main context. What a thread did before it let go of something has
 * happened for the one that takes it; nothing else is claimed.
 */

#define _GNU_SOURCE

#include <dlfcn.h>
#include <gio/gio.h>

/* Absent in programs that are not instrumented, such as a shell that starts one. */
void __tsan_acquire (void *address) __attribute__ ((weak));
void __tsan_release (void *address) __attribute__ ((weak));

static void
acquire (gpointer address)
{
  if (__tsan_acquire != NULL)
    __tsan_acquire (address);
}

static void
release (gpointer address)
{
  if (__tsan_release != NULL)
    __tsan_release (address);
}

#define REAL(name) ((__typeof__ (&name)) find_real (#name))

static gpointer
find_real (const char *name)
{
  return dlsym (RTLD_NEXT, name);
}

void
g_mutex_lock (GMutex *mutex)
{
  REAL (g_mutex_lock) (mutex);
  acquire (mutex);
}

void
g_mutex_unlock (GMutex *mutex)
{
  release (mutex);
  REAL (g_mutex_unlock) (mutex);
}

void
g_cond_wait (GCond *cond, GMutex *mutex)
{
  release (mutex);
  REAL (g_cond_wait) (cond, mutex);
  acquire (mutex);
}

void
g_async_queue_push (GAsyncQueue *queue, gpointer data)
{
  release (data);
  REAL (g_async_queue_push) (queue, data);
}

gpointer
g_async_queue_pop (GAsyncQueue *queue)
{
  gpointer data = REAL (g_async_queue_pop) (queue);

  acquire (data);
  return data;
}

gpointer
g_thread_join (GThread *thread)
{
  gpointer result = REAL (g_thread_join) (thread);

  acquire (thread);
  return result;
}

/* A task: from its maker to its thread, from there to who takes its result. */
typedef struct
{
  GTaskThreadFunc func;
} ThreadFunc;

static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("sl-tsan-thread-func");
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  acquire (task);
  ThreadFunc *thread_func = g_object_get_qdata (G_OBJECT (task), get_quark ());
  thread_func->func (task, source, data, cancellable);
  release (task);
}

void
g_task_run_in_thread (GTask *task, GTaskThreadFunc func)
{
  ThreadFunc *thread_func = g_new0 (ThreadFunc, 1);

  thread_func->func = func;
  g_object_set_qdata_full (G_OBJECT (task), get_quark (), thread_func, g_free);
  release (task);
  REAL (g_task_run_in_thread) (task, run_in_thread);
}

#define RETURN(name, type)                                                                         \
  void name (GTask *task, type value)                                                              \
  {                                                                                                \
    release (task);                                                                                \
    REAL (name) (task, value);                                                                     \
  }
RETURN (g_task_return_boolean, gboolean)
RETURN (g_task_return_int, gssize)
RETURN (g_task_return_error, GError *)

void
g_task_return_pointer (GTask *task, gpointer result, GDestroyNotify free_result)
{
  release (task);
  REAL (g_task_return_pointer) (task, result, free_result);
}

#define PROPAGATE(name, type)                                                                      \
  type name (GTask *task, GError **error)                                                          \
  {                                                                                                \
    acquire (task);                                                                                \
    return REAL (name) (task, error);                                                              \
  }
PROPAGATE (g_task_propagate_boolean, gboolean)
PROPAGATE (g_task_propagate_int, gssize)
PROPAGATE (g_task_propagate_pointer, gpointer)

gpointer
g_task_get_task_data (GTask *task)
{
  acquire (task);
  return REAL (g_task_get_task_data) (task);
}

/* Who drops the last reference frees what all others have written. */
void
g_object_unref (gpointer object)
{
  release (object);
  acquire (object);
  REAL (g_object_unref) (object);
}
