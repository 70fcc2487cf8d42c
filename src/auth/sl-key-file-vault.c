/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Secrets in a file that only its owner can read: a group a kind, a key a name. Reading, changing
 * and replacing the file are one step under a lock file, because the window and the terminal may
 * both do it; a worker thread keeps the order of calls and the disk off the main context.
 *
 * GKeyFile keeps copies of its own that cannot be wiped. The file holds the same in the open.
 */

#include "sl-vault.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "sl-key-file-vault-private.h"
#include "sl-worker-thread.h"

#define MAX_FILE_BYTES (1024 * 1024)
/* GKeyFile wants no empty key, and the rest of it is escaped. */
#define KEY_PREFIX "item-"

struct _SlKeyFileVault
{
  GObject parent_instance;

  char *path;             /* (owned) */
  SlWorkerThread *worker; /* (owned) */
};

typedef struct
{
  char *kind;   /* (owned) */
  char *key;    /* (owned) */
  char *secret; /* (owned) (nullable): what to store; %NULL removes */
} Change;

static Change *
change_new (const char *kind, const char *name, const char *secret)
{
  Change *change = g_new0 (Change, 1);
  g_autofree char *escaped = g_uri_escape_string (name, NULL, FALSE);

  change->kind = g_strdup (kind);
  change->key = g_strconcat (KEY_PREFIX, escaped, NULL);
  change->secret = g_strdup (secret);
  return change;
}

static void
change_free (Change *change)
{
  g_free (change->kind);
  g_free (change->key);
  sl_vault_secret_free (change->secret);
  g_free (change);
}

static void
set_error (GError **error, const char *path, const char *problem)
{
  g_set_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_VAULT_FAILED, "%s: %s", path, problem);
}

/* Whether the file is what we made: anything looser may have been read or planted by others. */
static gboolean
check_file (int fd, const char *path, size_t *size, GError **error)
{
  struct stat info;

  if (fstat (fd, &info) != 0)
    set_error (error, path, g_strerror (errno));
  else if (!S_ISREG (info.st_mode))
    set_error (error, path, "not a regular file");
  else if (info.st_uid != geteuid ())
    set_error (error, path, "belongs to another user");
  else if ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    set_error (error, path, "can be read or written by others; its mode must be 0600");
  else if (info.st_size > MAX_FILE_BYTES)
    set_error (error, path, "too large");
  else
    {
      *size = (size_t) info.st_size;
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_all (int fd, char *data, size_t size)
{
  size_t done = 0;

  while (done < size)
    {
      ssize_t n = read (fd, data + done, size - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      done += (size_t) n;
    }
  return TRUE;
}

static GKeyFile *
load (const char *path, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofd int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  size_t size = 0;

  if (fd < 0 && errno == ENOENT)
    return g_steal_pointer (&file);
  if (fd < 0)
    {
      set_error (error, path, errno == ELOOP ? "is a symbolic link" : g_strerror (errno));
      return NULL;
    }
  if (!check_file (fd, path, &size, error))
    return NULL;

  char *data = g_malloc (size + 1);
  gboolean is_read = read_all (fd, data, size);
  /* The parser's messages repeat what it could not read. */
  gboolean is_parsed =
      is_read && (size == 0 || g_key_file_load_from_data (file, data, size, G_KEY_FILE_NONE, NULL));
  explicit_bzero (data, size);
  g_free (data);
  if (!is_parsed)
    {
      set_error (error, path, "damaged");
      return NULL;
    }
  return g_steal_pointer (&file);
}

static gboolean
save (GKeyFile *file, const char *path, GError **error)
{
  g_autoptr (GError) cause = NULL;
  size_t size = 0;
  char *data = g_key_file_to_data (file, &size, NULL); /* cannot fail */
  gboolean is_saved = g_file_set_contents_full (
      path, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
      &cause);

  explicit_bzero (data, size);
  g_free (data);
  if (!is_saved)
    set_error (error, path, cause->message);
  return is_saved;
}

/* Returns: a descriptor that holds the lock until closed, or -1 with @error */
static int
lock_file (const char *path, GError **error)
{
  g_autofree char *lock_path = g_strconcat (path, ".lock", NULL);
  g_autofree char *directory = g_path_get_dirname (path);

  if (g_mkdir_with_parents (directory, 0700) != 0)
    {
      set_error (error, directory, g_strerror (errno));
      return -1;
    }

  g_autofd int fd = open (lock_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  int status = fd < 0 ? -1 : flock (fd, LOCK_EX);
  while (status != 0 && fd >= 0 && errno == EINTR)
    status = flock (fd, LOCK_EX);
  if (status != 0)
    {
      set_error (error, lock_path, g_strerror (errno));
      return -1;
    }
  return g_steal_fd (&fd);
}

gboolean
_sl_key_file_vault_create (const char *path, GError **error)
{
  g_autofd int lock = lock_file (path, error);
  if (lock < 0)
    return FALSE;

  g_autoptr (GKeyFile) file = load (path, error);
  if (file == NULL)
    return FALSE;
  return g_file_test (path, G_FILE_TEST_EXISTS) || save (file, path, error);
}

static void
change_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  SlKeyFileVault *self = SL_KEY_FILE_VAULT (source);
  const Change *change = task_data;
  g_autoptr (GError) error = NULL;
  g_autofd int lock = -1;

  if (g_task_return_error_if_cancelled (task))
    return;
  lock = lock_file (self->path, &error);
  g_autoptr (GKeyFile) file = lock >= 0 ? load (self->path, &error) : NULL;
  if (file != NULL && change->secret != NULL)
    g_key_file_set_string (file, change->kind, change->key, change->secret);
  /* Nothing to remove is as good as removed. */
  else if (file != NULL && !g_key_file_remove_key (file, change->kind, change->key, NULL))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  if (file != NULL && save (file, self->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
queue_change (SlVault *vault,
              Change *change,
              gpointer source_tag,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  GTask *task = g_task_new (vault, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_static_name (task, "sl-key-file-vault-change");
  g_task_set_task_data (task, change, (GDestroyNotify) change_free);
  sl_worker_thread_queue (SL_KEY_FILE_VAULT (vault)->worker, task, change_in_thread);
}

static void
sl_key_file_vault_store_async (SlVault *vault,
                               const char *kind,
                               const char *name,
                               const char *secret,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  queue_change (vault, change_new (kind, name, secret), sl_key_file_vault_store_async, cancellable,
                callback, user_data);
}

static void
sl_key_file_vault_clear_async (SlVault *vault,
                               const char *kind,
                               const char *name,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  queue_change (vault, change_new (kind, name, NULL), sl_key_file_vault_clear_async, cancellable,
                callback, user_data);
}

static gboolean
sl_key_file_vault_change_finish (SlVault *vault, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, vault), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
lookup_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Change *change = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GKeyFile) file = load (SL_KEY_FILE_VAULT (source)->path, &error);

  if (file == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else /* an item that is not there is an answer, not an error */
    g_task_return_pointer (task, g_key_file_get_string (file, change->kind, change->key, NULL),
                           (GDestroyNotify) sl_vault_secret_free);
}

static void
sl_key_file_vault_lookup_async (SlVault *vault,
                                const char *kind,
                                const char *name,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (vault, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_key_file_vault_lookup_async);
  g_task_set_static_name (task, "sl-key-file-vault-lookup");
  g_task_set_task_data (task, change_new (kind, name, NULL), (GDestroyNotify) change_free);
  sl_worker_thread_queue (SL_KEY_FILE_VAULT (vault)->worker, task, lookup_in_thread);
}

static char *
sl_key_file_vault_lookup_finish (SlVault *vault, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, vault), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
sl_key_file_vault_use_key_file (SlVault *vault, GError **error)
{
  return _sl_key_file_vault_create (SL_KEY_FILE_VAULT (vault)->path, error);
}

static void
sl_key_file_vault_iface_init (SlVaultInterface *iface)
{
  iface->store_async = sl_key_file_vault_store_async;
  iface->store_finish = sl_key_file_vault_change_finish;
  iface->lookup_async = sl_key_file_vault_lookup_async;
  iface->lookup_finish = sl_key_file_vault_lookup_finish;
  iface->clear_async = sl_key_file_vault_clear_async;
  iface->clear_finish = sl_key_file_vault_change_finish;
  iface->use_key_file = sl_key_file_vault_use_key_file;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SlKeyFileVault,
                               sl_key_file_vault,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SL_TYPE_VAULT, sl_key_file_vault_iface_init))

static void
sl_key_file_vault_finalize (GObject *object)
{
  SlKeyFileVault *self = SL_KEY_FILE_VAULT (object);

  /* No shutdown: the last reference may go on the worker itself, and nothing is queued any more. */
  g_clear_object (&self->worker);
  g_free (self->path);

  G_OBJECT_CLASS (sl_key_file_vault_parent_class)->finalize (object);
}

static void
sl_key_file_vault_class_init (SlKeyFileVaultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_key_file_vault_finalize;
}

static void
sl_key_file_vault_init (SlKeyFileVault *self)
{
  self->worker = sl_worker_thread_new ("sl-key-file");
}

SlVault *
sl_key_file_vault_new (const char *path)
{
  g_return_val_if_fail (path != NULL && g_path_is_absolute (path), NULL);

  SlKeyFileVault *self = g_object_new (SL_TYPE_KEY_FILE_VAULT, NULL);
  self->path = g_strdup (path);
  return SL_VAULT (self);
}
