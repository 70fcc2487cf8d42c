/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SlWorkerThread:
 *
 * One thread that runs queued tasks one after another in the order in which they came. Used for
 * what must own a resource on one thread (the database).
 */
#define SL_TYPE_WORKER_THREAD (sl_worker_thread_get_type ())
G_DECLARE_FINAL_TYPE (SlWorkerThread, sl_worker_thread, SL, WORKER_THREAD, GObject)

/** sl_worker_thread_new: @name: thread name, at most 15 bytes shown by the system. */
SlWorkerThread *sl_worker_thread_new (const char *name);

/**
 * sl_worker_thread_queue:
 * @task: (transfer full): given to @func with its source object, task data and cancellable
 *
 * Any thread. @func must return a value through @task exactly once. Tasks queued before
 * sl_worker_thread_shutdown() all run, except that one which is cancelled before its turn is
 * answered so without a call of @func; later ones are answered %G_IO_ERROR_CLOSED.
 */
void sl_worker_thread_queue (SlWorkerThread *self, GTask *task, GTaskThreadFunc func);

/** sl_worker_thread_is_current: Returns: whether the caller runs on this thread. */
gboolean sl_worker_thread_is_current (SlWorkerThread *self);

/** sl_worker_thread_shutdown: runs what is queued, then joins the thread. Blocks; idempotent. */
void sl_worker_thread_shutdown (SlWorkerThread *self);

G_END_DECLS
