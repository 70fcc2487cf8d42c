/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing in the sample is secret, so its key lies in its folder and goes with it: no keyring is
 * needed to look around, and none keeps anything of it.
 */

#include "config.h"

#include "sl-sample.h"

#include "sl-tracker-jobs.h"

struct _SlSample
{
  GObject parent_instance;

  SlTracker *tracker;        /* (owned) */
  SlProfile *profile;        /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) */
  char *directory;           /* (owned) */
  char *jobs_path;           /* (owned) (nullable) */
  char *mail_path;           /* (owned) (nullable) */
};

enum
{
  READY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlSample, sl_sample, G_TYPE_OBJECT)

static void
sl_sample_finalize (GObject *object)
{
  SlSample *self = SL_SAMPLE (object);

  g_clear_object (&self->profile);
  g_clear_object (&self->tracker);
  g_clear_object (&self->cancellable);
  g_free (self->directory);
  g_free (self->jobs_path);
  g_free (self->mail_path);
  G_OBJECT_CLASS (sl_sample_parent_class)->finalize (object);
}

static void
sl_sample_class_init (SlSampleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_sample_finalize;
  signals[READY] = g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, SL_TYPE_PROFILE, G_TYPE_ERROR);
}

static void
sl_sample_init (SlSample *self)
{
  self->cancellable = g_cancellable_new ();
}

SlSample *
sl_sample_new (SlTracker *tracker, const char *directory)
{
  g_return_val_if_fail (SL_IS_TRACKER (tracker), NULL);
  g_return_val_if_fail (directory != NULL, NULL);

  SlSample *self = g_object_new (SL_TYPE_SAMPLE, NULL);
  self->tracker = g_object_ref (tracker);
  self->directory = g_strdup (directory);
  return self;
}

static void
jobs_imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlSample) self = user_data;
  g_autoptr (GError) error = NULL;
  const char *const paths[] = { self->mail_path, NULL };

  if (!sl_tracker_import_jobs_finish (SL_TRACKER (source), result, NULL, NULL, &error))
    {
      g_signal_emit (self, signals[READY], 0, NULL, error);
      return;
    }
  self->profile = sl_profile_new (self->tracker, SL_PROFILE_SAMPLE);
  sl_profile_import (self->profile, paths);
  g_signal_emit (self, signals[READY], 0, self->profile, NULL);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlSample) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!sl_tracker_open_finish (SL_TRACKER (source), result, &error))
    {
      g_signal_emit (self, signals[READY], 0, NULL, error);
      return;
    }
  g_autoptr (GFile) jobs = g_file_new_for_path (self->jobs_path);
  sl_tracker_import_jobs_async (self->tracker, jobs, self->cancellable, jobs_imported_cb,
                                g_object_ref (self));
}

void
sl_sample_open (SlSample *self, const char *jobs_path, const char *mail_path)
{
  g_return_if_fail (SL_IS_SAMPLE (self));

  g_autoptr (GError) error = NULL;
  g_set_str (&self->jobs_path, jobs_path);
  g_set_str (&self->mail_path, mail_path);
  if (!sl_tracker_use_key_file (self->tracker, &error))
    {
      g_signal_emit (self, signals[READY], 0, NULL, error);
      return;
    }
  sl_tracker_open_async (self->tracker, self->cancellable, opened_cb, g_object_ref (self));
}

void
sl_sample_close (SlSample *self)
{
  g_return_if_fail (SL_IS_SAMPLE (self));

  g_cancellable_cancel (self->cancellable);
  sl_tracker_close (self->tracker);
  sl_sample_clear (self->directory);
}

void
sl_sample_clear (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL); /* not there is as good */
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_file_delete (file, NULL, NULL); /* what stays is cleared the next time */
    }
  g_autoptr (GFile) folder = g_file_new_for_path (directory);
  g_file_delete (folder, NULL, NULL);
}
