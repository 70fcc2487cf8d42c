/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-next-read-private.h"

#include <string.h>

#include "sl-accounts-table.h"
#include "sl-jobs-table.h"
#include "sl-mail-dates-table.h"
#include "sl-settings-table.h"
#include "sl-silence-private.h"
#include "sl-tasks-table.h"

gboolean
_sl_silence_read (SlDatabase *db, SlSilence *silence, GError **error)
{
  g_autoptr (GPtrArray) settings = sl_settings_table_list (db, error);

  for (guint i = 0; settings != NULL && i < settings->len; i++)
    {
      const SlSettingFields *fields = sl_setting_get_fields (settings->pdata[i]);
      int *days = g_str_has_prefix (fields->id, SL_SILENCE_PREFIX)
                      ? sl_silence_find (silence, fields->id + strlen (SL_SILENCE_PREFIX))
                      : NULL;
      gint64 value = 0;
      if (days != NULL && g_ascii_string_to_signed (fields->value, 10, SL_SILENCE_NEVER,
                                                    SL_SILENCE_MOST_DAYS, &value, NULL))
        *days = (int) value;
    }
  return settings != NULL;
}

/* What the caller leaves open is the profile's. */
static gboolean
complete_silence (SlDatabase *db, SlSilence *silence, GError **error)
{
  SlSilence set = { 0 };

  if (!_sl_silence_read (db, &set, error))
    return FALSE;
  for (const char *const *name = sl_silence_get_names (); *name != NULL; name++)
    {
      int *days = sl_silence_find (silence, *name);
      if (*days == 0)
        *days = *sl_silence_find (&set, *name);
    }
  return TRUE;
}

static GPtrArray *
read_jobs (SlDatabase *db, const SlNextQuery *query, GError **error)
{
  const SlJobQuery open = { .hide_closed = TRUE };
  const SlJobQuery all = { .include_archived = TRUE };

  if (query->job_id == NULL)
    return sl_jobs_table_list (db, query->view == SL_NEXT_VIEW_INTERVIEWS ? &all : &open, 0, 0,
                               error);
  g_autoptr (SlJob) job = sl_jobs_table_get (db, query->job_id, error);
  if (job == NULL)
    return NULL;
  GPtrArray *jobs = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (jobs, g_steal_pointer (&job));
  return jobs;
}

/* (transfer full) (nullable) */
static GStrv
read_own_addresses (SlDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) accounts = sl_accounts_table_list (db, error);
  g_autoptr (GStrvBuilder) addresses = g_strv_builder_new ();

  if (accounts == NULL)
    return NULL;
  for (guint i = 0; i < accounts->len; i++)
    {
      const char *address = sl_account_get_fields (accounts->pdata[i])->address;
      if (address != NULL)
        g_strv_builder_take (addresses, g_utf8_strdown (address, -1));
    }
  return g_strv_builder_end (addresses);
}

GPtrArray *
_sl_next_read (SlDatabase *db, const SlNextQuery *query, GError **error)
{
  SlNextQuery complete = *query;
  g_autoptr (GArray) mails = NULL;
  g_auto (GStrv) own_addresses = read_own_addresses (db, error);
  g_autoptr (GPtrArray) jobs = own_addresses != NULL ? read_jobs (db, query, error) : NULL;
  g_autoptr (GPtrArray) dates = jobs != NULL ? sl_mail_dates_table_list (db, &mails, error) : NULL;
  g_autoptr (GPtrArray) tasks =
      dates != NULL ? sl_tasks_table_list (db, query->job_id, error) : NULL;
  g_autoptr (GHashTable) marks = tasks != NULL ? sl_next_marks_table_list (db, error) : NULL;

  if (marks == NULL || !complete_silence (db, &complete.silence, error))
    return NULL;
  const SlNextData next = {
    .jobs = jobs,
    .mails = (const SlDatedMail *) (gconstpointer) mails->data,
    .n_mails = mails->len,
    .tasks = tasks,
    .marks = marks,
    .own_addresses = (const char *const *) own_addresses,
  };
  return sl_next_list (&next, &complete);
}
