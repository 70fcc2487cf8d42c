/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-worker-thread.h"

#include "sl-await.h"

#define N_TASKS 200

static void
append_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GArray *order = source != NULL ? g_object_get_data (source, "order") : NULL;
  int number = GPOINTER_TO_INT (task_data);

  g_array_append_val (order, number);
  g_task_return_int (task, number);
}

static void
count_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  int *n_done = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_main_context_is_owner (NULL));
  g_assert_cmpint (g_task_propagate_int (G_TASK (result), &error), ==, *n_done);
  g_assert_no_error (error);
  *n_done += 1;
}

static void
test_worker_thread_order (void)
{
  g_autoptr (SlWorkerThread) worker = sl_worker_thread_new ("test");
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GObject) source = g_object_new (G_TYPE_OBJECT, NULL);
  int n_done = 0;

  g_object_set_data (source, "order", order);
  for (int i = 0; i < N_TASKS; i++)
    {
      GTask *task = g_task_new (source, NULL, count_result_cb, &n_done);
      g_task_set_task_data (task, GINT_TO_POINTER (i), NULL);
      sl_worker_thread_queue (worker, task, append_in_thread);
    }
  SL_AWAIT (n_done == N_TASKS);
  for (int i = 0; i < N_TASKS; i++)
    g_assert_cmpint (g_array_index (order, int, i), ==, i);
}

static void
current_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_task_return_boolean (task, sl_worker_thread_is_current (source));
}

static void
test_worker_thread_current (void)
{
  g_autoptr (SlWorkerThread) worker = sl_worker_thread_new ("test");
  g_autoptr (GAsyncResult) result = NULL;

  sl_worker_thread_queue (worker, g_task_new (worker, NULL, sl_await_result_cb, &result),
                          current_in_thread);
  SL_AWAIT (result != NULL);
  g_assert_true (g_task_propagate_boolean (G_TASK (result), NULL)); /* it gives no error */
  g_assert_false (sl_worker_thread_is_current (worker));
}

static void
wait_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GAsyncQueue *gate = task_data;

  g_async_queue_pop (gate);
  g_task_return_boolean (task, TRUE);
}

/* The thread stands still until something is pushed to the returned gate. */
static GAsyncQueue *
block_worker (SlWorkerThread *worker)
{
  GAsyncQueue *gate = g_async_queue_new ();
  GTask *task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_task_data (task, gate, NULL);
  sl_worker_thread_queue (worker, task, wait_in_thread);
  return gate;
}

static void
test_worker_thread_cancel (void)
{
  g_autoptr (SlWorkerThread) worker = sl_worker_thread_new ("test");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncQueue) gate = block_worker (worker);
  g_autoptr (GAsyncResult) cancelled = NULL;
  g_autoptr (GAsyncResult) regardless = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GObject) source = g_object_new (G_TYPE_OBJECT, NULL);
  GTask *careless = g_task_new (source, cancellable, sl_await_result_cb, &regardless);

  g_object_set_data (source, "order", order);
  g_task_set_check_cancellable (careless, FALSE);
  sl_worker_thread_queue (worker, g_task_new (source, cancellable, sl_await_result_cb, &cancelled),
                          append_in_thread);
  sl_worker_thread_queue (worker, careless, append_in_thread);
  g_cancellable_cancel (cancellable);
  g_async_queue_push (gate, gate);
  SL_AWAIT (regardless != NULL && cancelled != NULL);
  g_assert_cmpint (g_task_propagate_int (G_TASK (cancelled), &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (order->len, ==, 1);
  sl_worker_thread_shutdown (worker);
}

static void
test_worker_thread_shutdown (void)
{
  g_autoptr (SlWorkerThread) worker = sl_worker_thread_new ("test");
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GObject) source = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GAsyncResult) late = NULL;
  g_autoptr (GError) error = NULL;
  int n_done = 0;

  g_object_set_data (source, "order", order);
  for (int i = 0; i < N_TASKS; i++)
    {
      GTask *task = g_task_new (source, NULL, count_result_cb, &n_done);
      g_task_set_task_data (task, GINT_TO_POINTER (i), NULL);
      sl_worker_thread_queue (worker, task, append_in_thread);
    }
  sl_worker_thread_shutdown (worker);
  g_assert_cmpuint (order->len, ==, N_TASKS);
  sl_worker_thread_shutdown (worker);

  sl_worker_thread_queue (worker, g_task_new (source, NULL, sl_await_result_cb, &late),
                          append_in_thread);
  g_assert_null (late);
  SL_AWAIT (late != NULL && n_done == N_TASKS);
  g_assert_cmpint (g_task_propagate_int (G_TASK (late), &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_assert_cmpuint (order->len, ==, N_TASKS);
}

static void
drop_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_async_queue_pop (task_data);
  g_task_return_boolean (task, TRUE);
}

/* The worker's last reference is held by a task, and so goes on the worker's own thread. */
static void
test_worker_thread_last_reference (void)
{
  SlWorkerThread *worker = sl_worker_thread_new ("test");
  g_autoptr (GAsyncQueue) gate = g_async_queue_new ();
  GTask *task = g_task_new (worker, NULL, NULL, NULL);
  gpointer watched = worker;

  g_object_add_weak_pointer (G_OBJECT (worker), &watched);
  g_task_set_task_data (task, gate, NULL);
  sl_worker_thread_queue (worker, task, drop_in_thread);
  g_object_unref (worker);
  g_assert_nonnull (g_atomic_pointer_get (&watched));
  g_async_queue_push (gate, gate);
  while (g_atomic_pointer_get (&watched) != NULL)
    g_main_context_iteration (NULL, FALSE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/base/worker-thread/order", test_worker_thread_order);
  g_test_add_func ("/base/worker-thread/current", test_worker_thread_current);
  g_test_add_func ("/base/worker-thread/cancel", test_worker_thread_cancel);
  g_test_add_func ("/base/worker-thread/shutdown", test_worker_thread_shutdown);
  g_test_add_func ("/base/worker-thread/last-reference", test_worker_thread_last_reference);
  return g_test_run ();
}
