/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two connections. The writer is made, used and closed on the store thread; what crosses to it is a
 * StoreWork, handed over whole and taken back with the task's result. The reader is made there, too
 * (deriving keys and migrating take time), and then belongs to the main context.
 *
 * What other processes commit shows in the writer's data_version, which its own commits leave
 * alone. It is looked at before each of our own transactions, and when the write-ahead log changes
 * on disk.
 */

#include "sl-store.h"

#include <glib/gstdio.h>
#include <string.h>

#include "sl-database-private.h"
#include "sl-store-file-private.h"
#include "sl-store-private.h"
#include "sl-worker-thread.h"

#define KEY_LENGTH 64
#define WATCH_INTERVAL_MS 100 /* at most so often are changes of the log reported */
#define LOOK_INTERVAL_S 10    /* watches run out, and some file systems have none */

/* What the store thread owns; the store outlives it. */
typedef struct
{
  SlDatabase *writer; /* (owned) (nullable) */
  int64_t data_version;
} StoreCore;

struct _SlStore
{
  GObject parent_instance;

  char *path;             /* (owned) */
  SlWorkerThread *worker; /* (owned) (nullable): until closed */
  StoreCore core;         /* store thread only */
  SlDatabase *reader;     /* (owned) (nullable): main context only */
  GFileMonitor *monitor;  /* (owned) (nullable) */
  guint look_id;          /* timer that looks even when no change was reported */
  gboolean watching;      /* a look at data_version is on its way */
  int64_t revision;
};

G_DEFINE_FINAL_TYPE (SlStore, sl_store, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* One errand to the store thread and back. */
typedef struct
{
  StoreCore *core; /* (unowned) */
  SlTransactionMode mode;
  SlStoreFunc func;   /* (nullable): only look what others did */
  gpointer data;      /* (owned by the caller's task) */
  char *path;         /* (owned) (nullable): to open */
  char *key;          /* (owned) (nullable): to open */
  SlDatabase *reader; /* (owned) (nullable): opened */
  guint touched;      /* SlStoreTables */
} StoreWork;

/* The caller's data, freed with the caller's task, which never leaves the main context. */
typedef struct
{
  gpointer data;
  GDestroyNotify data_free; /* (nullable) */
} CallerData;

static void
store_work_free (StoreWork *work)
{
  if (work->key != NULL)
    explicit_bzero (work->key, strlen (work->key));
  g_free (work->key);
  g_free (work->path);
  _sl_database_close (work->reader);
  g_free (work);
}

static void
caller_data_free (CallerData *caller)
{
  if (caller->data_free != NULL)
    caller->data_free (caller->data);
  g_free (caller);
}

static StoreWork *
store_work_new (SlStore *self, SlTransactionMode mode, SlStoreFunc func, gpointer data)
{
  StoreWork *work = g_new0 (StoreWork, 1);

  work->core = &self->core;
  work->mode = mode;
  work->func = func;
  work->data = data;
  return work;
}

static void
open_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  StoreWork *work = task_data;
  StoreCore *core = work->core;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  g_autoptr (SlDatabase) writer =
      _sl_store_file_open (work->path, work->key, &work->reader, &error);
  if (writer == NULL ||
      !_sl_database_query_int64 (writer, "PRAGMA data_version", &core->data_version, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  core->writer = g_steal_pointer (&writer);
  g_task_return_boolean (task, TRUE);
}

static gboolean
look_at_others (StoreCore *core, guint *touched, GError **error)
{
  g_autoptr (SlStatement) statement =
      _sl_database_prepare (core->writer, "PRAGMA data_version", error);

  if (statement == NULL || _sl_statement_step (statement, error) != SL_STEP_ROW)
    return FALSE;
  int64_t version = _sl_statement_get_int64 (statement, 0);
  if (version != core->data_version)
    *touched |= SL_STORE_ALL;
  core->data_version = version;
  return TRUE;
}

static gboolean
run_work (StoreWork *work, GCancellable *cancellable, GError **error)
{
  StoreCore *core = work->core;

  if (core->writer == NULL)
    {
      g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_FAILED, "The store is not open");
      return FALSE;
    }
  if (!look_at_others (core, &work->touched, error))
    return FALSE;
  if (work->func == NULL)
    return TRUE;

  _sl_database_set_cancellable (core->writer, cancellable);
  gboolean ok = work->mode == SL_TRANSACTION_NONE
                    ? work->func (core->writer, work->data, error)
                    : _sl_transaction_run (core->writer, work->mode, work->func, work->data, error);
  _sl_database_set_cancellable (core->writer, NULL);
  guint touched = _sl_database_take_touched (core->writer);
  if (ok)
    work->touched |= touched;
  return ok;
}

static void
work_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (run_work (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
close_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  StoreWork *work = task_data;

  g_clear_pointer (&work->core->writer, _sl_database_close);
  g_task_return_boolean (task, TRUE);
}

static void
emit_changed (SlStore *self, guint touched)
{
  if (touched == 0)
    return;
  self->revision++;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, touched);
}

/*
 * The task that goes to the thread holds no reference to the store, whose last one must not be
 * dropped there; the caller's task does, and comes along as user data of the callback.
 */
static void
queue_work (SlStore *self,
            StoreWork *work,
            GTaskThreadFunc func,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, queue_work);
  g_task_set_static_name (task, "[shortlist] store work");
  g_task_set_check_cancellable (task, FALSE); /* a commit that has happened has happened */
  g_task_set_task_data (task, work, (GDestroyNotify) store_work_free);
  sl_worker_thread_queue (self->worker, task, func);
}

static void
check_others_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree GWeakRef *ref = user_data;
  g_autoptr (SlStore) self = g_weak_ref_get (ref);
  StoreWork *work = g_task_get_task_data (G_TASK (result));

  g_weak_ref_clear (ref);
  if (self == NULL)
    return;
  self->watching = FALSE;
  /* A look that failed is repeated at the next change, or by the next transaction. */
  if (g_task_propagate_boolean (G_TASK (result), NULL))
    emit_changed (self, work->touched);
}

/* Nobody waits for the answer, so the look does not keep the store alive. */
static void
on_log_changed_cb (SlStore *self)
{
  if (self->watching || self->reader == NULL)
    return;
  GWeakRef *ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, self);
  self->watching = TRUE;
  queue_work (self, store_work_new (self, SL_TRANSACTION_READ, NULL, NULL), work_in_thread, NULL,
              check_others_cb, ref);
}

static gboolean
on_look_timeout_cb (gpointer data)
{
  on_log_changed_cb (data);
  return G_SOURCE_CONTINUE;
}

/*
 * The log is written just before its index makes it valid, so a look may come too early. The
 * monitor reports once more when all has been quiet for a moment; that look sees everything.
 */
static void
watch_log (SlStore *self)
{
  g_autofree char *path = g_strconcat (self->path, "-wal", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  self->look_id = g_timeout_add_seconds (LOOK_INTERVAL_S, on_look_timeout_cb, self);
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, &error);
  if (self->monitor == NULL)
    {
      g_info ("Changes of other processes show late: %s", error->message);
      return;
    }
  g_file_monitor_set_rate_limit (self->monitor, WATCH_INTERVAL_MS);
  g_signal_connect_object (self->monitor, "changed", G_CALLBACK (on_log_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
open_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) caller = user_data;
  SlStore *self = g_task_get_source_object (caller);
  StoreWork *work = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (caller, error);
      return;
    }
  /* Closed in the meantime: what is left of the work closes the reader. */
  if (self->worker != NULL)
    {
      self->reader = g_steal_pointer (&work->reader);
      watch_log (self);
    }
  g_task_return_boolean (caller, TRUE);
}

static void
work_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) caller = user_data;
  SlStore *self = g_task_get_source_object (caller);
  StoreWork *work = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);
  emit_changed (self, work->touched);
  if (ok)
    g_task_return_boolean (caller, TRUE);
  else
    g_task_return_error (caller, error);
}

void
_sl_store_run_async (SlStore *self,
                     SlTransactionMode mode,
                     gpointer source_tag,
                     SlStoreFunc func,
                     gpointer data,
                     GDestroyNotify data_free,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  CallerData *caller_data = g_new0 (CallerData, 1);
  g_autoptr (GTask) caller = g_task_new (self, cancellable, callback, user_data);

  caller_data->data = data;
  caller_data->data_free = data_free;
  g_task_set_source_tag (caller, source_tag);
  g_task_set_static_name (caller, "[shortlist] store transaction");
  g_task_set_check_cancellable (caller, FALSE);
  g_task_set_task_data (caller, caller_data, (GDestroyNotify) caller_data_free);
  if (self->worker == NULL)
    {
      g_task_return_new_error_literal (caller, G_IO_ERROR, G_IO_ERROR_CLOSED,
                                       "The store is closed");
      return;
    }
  StoreWork *work = store_work_new (self, mode, func, data);
  queue_work (self, work, work_in_thread, cancellable, work_cb, g_steal_pointer (&caller));
}

static void
sl_store_dispose (GObject *object)
{
  sl_store_close (SL_STORE (object));
  G_OBJECT_CLASS (sl_store_parent_class)->dispose (object);
}

static void
sl_store_finalize (GObject *object)
{
  SlStore *self = SL_STORE (object);

  g_free (self->path);
  G_OBJECT_CLASS (sl_store_parent_class)->finalize (object);
}

static void
sl_store_class_init (SlStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sl_store_dispose;
  object_class->finalize = sl_store_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SL_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
sl_store_init (SlStore *self)
{
  self->worker = sl_worker_thread_new ("sl-store");
}

SlStore *
sl_store_new (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  SlStore *self = g_object_new (SL_TYPE_STORE, NULL);
  self->path = g_strdup (path);
  return self;
}

const char *
sl_store_get_path (SlStore *self)
{
  g_return_val_if_fail (SL_IS_STORE (self), NULL);

  return self->path;
}

gboolean
sl_store_exists (SlStore *self)
{
  GStatBuf status;

  g_return_val_if_fail (SL_IS_STORE (self), FALSE);

  /* An empty file was made by somebody who then went no further. */
  return g_stat (self->path, &status) == 0 && status.st_size > 0;
}

static gboolean
is_key (const char *key)
{
  return strlen (key) == KEY_LENGTH && strspn (key, "0123456789abcdefABCDEF") == KEY_LENGTH;
}

void
sl_store_open_async (SlStore *self,
                     const char *key,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_return_if_fail (SL_IS_STORE (self));
  g_return_if_fail (key != NULL);
  g_return_if_fail (self->reader == NULL);

  g_autoptr (GTask) caller = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (caller, sl_store_open_async);
  g_task_set_static_name (caller, "[shortlist] open the store");
  g_task_set_check_cancellable (caller, FALSE);
  if (self->worker == NULL || !is_key (key))
    {
      g_task_return_new_error_literal (caller, SL_STORE_ERROR,
                                       self->worker == NULL ? SL_STORE_ERROR_FAILED
                                                            : SL_STORE_ERROR_WRONG_KEY,
                                       "The store is closed, or the key is not 64 hex digits");
      return;
    }
  StoreWork *work = store_work_new (self, SL_TRANSACTION_READ, NULL, NULL);
  work->path = g_strdup (self->path);
  work->key = g_strdup (key);
  queue_work (self, work, open_in_thread, cancellable, open_cb, g_steal_pointer (&caller));
}

gboolean
sl_store_open_finish (SlStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
sl_store_write_async (SlStore *self,
                      SlStoreFunc func,
                      gpointer data,
                      GDestroyNotify data_free,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_return_if_fail (SL_IS_STORE (self));
  g_return_if_fail (func != NULL);

  _sl_store_run_async (self, SL_TRANSACTION_WRITE, sl_store_write_async, func, data, data_free,
                       cancellable, callback, user_data);
}

gboolean
sl_store_write_finish (SlStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
sl_store_read_async (SlStore *self,
                     SlStoreFunc func,
                     gpointer data,
                     GDestroyNotify data_free,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_return_if_fail (SL_IS_STORE (self));
  g_return_if_fail (func != NULL);

  _sl_store_run_async (self, SL_TRANSACTION_READ, sl_store_read_async, func, data, data_free,
                       cancellable, callback, user_data);
}

gboolean
sl_store_read_finish (SlStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

SlDatabase *
sl_store_get_reader (SlStore *self)
{
  g_return_val_if_fail (SL_IS_STORE (self), NULL);

  return self->reader;
}

int64_t
sl_store_get_revision (SlStore *self)
{
  g_return_val_if_fail (SL_IS_STORE (self), 0);

  return self->revision;
}

/* The reader goes first: whoever closes last tidies the log away, which a reader may not. */
void
sl_store_close (SlStore *self)
{
  g_return_if_fail (SL_IS_STORE (self));

  if (self->worker == NULL)
    return;
  g_clear_object (&self->monitor);
  g_clear_handle_id (&self->look_id, g_source_remove);
  g_clear_pointer (&self->reader, _sl_database_close);
  queue_work (self, store_work_new (self, SL_TRANSACTION_READ, NULL, NULL), close_in_thread, NULL,
              NULL, NULL);
  sl_worker_thread_shutdown (self->worker);
  g_clear_object (&self->worker);
}
