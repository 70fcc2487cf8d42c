/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names are compared by the router's own form of them. There are as many names as companies, not
 * as applications, and they are looked at on the store's reading thread.
 */

#include "sl-tracker-companies.h"

#include <string.h>

#include "sl-accounts-table.h"
#include "sl-company-name.h"
#include "sl-job-link-private.h"
#include "sl-jobs-table.h"
#include "sl-list-items-private.h"
#include "sl-messages-table.h"
#include "sl-replay-private.h"
#include "sl-store-error.h"
#include "sl-tracker-private.h"
#include "sl-words.h"

#define MOST_DAYS_BETWEEN 45
#define MOST_TITLE_BYTES 500

/* Task data of all three; what is found in the end. */
typedef struct
{
  SlJob *job;                /* (owned) (nullable) */
  GStrv names;               /* (owned) (nullable) */
  GPtrArray *jobs;           /* (owned) (nullable) */
  SlCompanyHistory *history; /* (owned) (nullable) */
} Lookup;

static void
lookup_free (gpointer data)
{
  Lookup *lookup = data;

  g_clear_object (&lookup->job);
  g_strfreev (lookup->names);
  g_clear_pointer (&lookup->jobs, g_ptr_array_unref);
  g_clear_pointer (&lookup->history, sl_company_history_free);
  g_free (lookup);
}

void
sl_company_history_free (SlCompanyHistory *history)
{
  g_clear_pointer (&history->jobs, g_ptr_array_unref);
  g_clear_pointer (&history->mails, g_ptr_array_unref);
  g_clear_pointer (&history->contacts, g_ptr_array_unref);
  g_free (history);
}

/* @lookup: (transfer full) */
static void
run (SlTracker *self,
     Lookup *lookup,
     SlStoreFunc func,
     gpointer source_tag,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, lookup, lookup_free);
  _sl_tracker_read (self, task, func);
}

static Lookup *
finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_boolean (G_TASK (result), error) ? g_task_get_task_data (G_TASK (result))
                                                           : NULL;
}

static gboolean
list_companies_func (SlDatabase *db, gpointer data, GError **error)
{
  Lookup *lookup = data;

  lookup->names = sl_jobs_table_list_companies (db, error);
  return lookup->names != NULL;
}

void
sl_tracker_list_companies_async (SlTracker *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));

  run (self, g_new0 (Lookup, 1), list_companies_func, sl_tracker_list_companies_async, cancellable,
       callback, user_data);
}

GStrv
sl_tracker_list_companies_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  Lookup *lookup = finish (self, result, error);
  return lookup != NULL ? g_steal_pointer (&lookup->names) : NULL;
}

/* A name of nothing but a legal form is compared as it is. */
static char *
dup_key (const char *company)
{
  g_autofree char *slug = sl_company_name_dup_slug (company);
  return *slug != '\0' ? g_steal_pointer (&slug) : g_utf8_casefold (company, -1);
}

/* Returns: (transfer full) (nullable): the names of one company among all that are known */
static GStrv
list_spellings (SlDatabase *db, const char *company, GError **error)
{
  g_auto (GStrv) names = sl_jobs_table_list_companies (db, error);
  if (names == NULL)
    return NULL;
  g_autofree char *key = dup_key (company);
  g_autoptr (GStrvBuilder) same = g_strv_builder_new ();
  for (size_t i = 0; names[i] != NULL; i++)
    {
      g_autofree char *other = dup_key (names[i]);
      if (g_str_equal (key, other))
        g_strv_builder_add (same, names[i]);
    }
  return g_strv_builder_end (same);
}

static GPtrArray *
list_jobs_of (SlDatabase *db, const char *company, GError **error)
{
  g_auto (GStrv) names = list_spellings (db, company, error);

  if (names == NULL)
    return NULL;
  return names[0] != NULL ? sl_jobs_table_list_of_companies (db, (const char *const *) names, error)
                          : g_ptr_array_new_with_free_func (g_object_unref);
}

static gboolean
holds_job (GPtrArray *jobs, const char *id)
{
  for (guint i = 0; i < jobs->len; i++)
    if (g_str_equal (sl_job_get_fields (g_ptr_array_index (jobs, i))->id, id))
      return TRUE;
  return FALSE;
}

/* Under another name of the company, perhaps. */
static gboolean
add_jobs_with_link (SlDatabase *db, Lookup *lookup, GError **error)
{
  const char *link = sl_job_get_fields (lookup->job)->url;
  g_autofree char *prefix = link != NULL ? sl_job_link_dup_prefix (link) : NULL;

  if (prefix == NULL)
    return TRUE;
  g_autoptr (GPtrArray) jobs = sl_jobs_table_list_by_link (db, prefix, error);
  for (guint i = 0; jobs != NULL && i < jobs->len; i++)
    {
      SlJob *job = g_ptr_array_index (jobs, i);
      const SlJobFields *fields = sl_job_get_fields (job);
      if (sl_job_link_is_same (fields->url, link) && !holds_job (lookup->jobs, fields->id))
        g_ptr_array_add (lookup->jobs, g_object_ref (job));
    }
  return jobs != NULL;
}

static gboolean
find_jobs_func (SlDatabase *db, gpointer data, GError **error)
{
  Lookup *lookup = data;
  const SlJobFields *fields = sl_job_get_fields (lookup->job);

  lookup->jobs = list_jobs_of (db, fields->company, error);
  if (lookup->jobs == NULL || !add_jobs_with_link (db, lookup, error))
    return FALSE;
  for (guint i = lookup->jobs->len; i > 0; i--)
    if (g_strcmp0 (sl_job_get_fields (g_ptr_array_index (lookup->jobs, i - 1))->id, fields->id) ==
        0)
      g_ptr_array_remove_index (lookup->jobs, i - 1);
  return TRUE;
}

void
sl_tracker_find_company_jobs_async (SlTracker *self,
                                    SlJob *job,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (SL_IS_JOB (job));
  g_return_if_fail (sl_job_get_fields (job)->company != NULL);

  Lookup *lookup = g_new0 (Lookup, 1);
  lookup->job = g_object_ref (job);
  run (self, lookup, find_jobs_func, sl_tracker_find_company_jobs_async, cancellable, callback,
       user_data);
}

GPtrArray *
sl_tracker_find_company_jobs_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  Lookup *lookup = finish (self, result, error);
  return lookup != NULL ? g_steal_pointer (&lookup->jobs) : NULL;
}

/* Words of a title in order, without "(m/w/d)", "(all genders)" and a number of the posting. */
static char *
dup_title_key (const char *title)
{
  g_autofree char *head = g_strndup (title, strcspn (title, "(["));
  g_autoptr (SlWords) words = sl_words_new (*head != '\0' ? head : title, MOST_TITLE_BYTES);
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < sl_words_count (words); i++)
    if ((sl_words_get (words, i)->flags & SL_WORD_DIGIT) == 0)
      g_string_append_printf (key, "%s ", sl_words_text (words, i));
  return g_string_free_and_steal (key);
}

gboolean
sl_tracker_is_duplicate (SlJob *job, SlJob *other)
{
  g_return_val_if_fail (SL_IS_JOB (job), FALSE);
  g_return_val_if_fail (SL_IS_JOB (other), FALSE);

  const SlJobFields *a = sl_job_get_fields (job);
  const SlJobFields *b = sl_job_get_fields (other);
  if (a->url != NULL && b->url != NULL)
    return sl_job_link_is_same (a->url, b->url);
  int64_t apart =
      a->applied_us > b->applied_us ? a->applied_us - b->applied_us : b->applied_us - a->applied_us;
  if (apart > MOST_DAYS_BETWEEN * G_TIME_SPAN_DAY)
    return FALSE;
  g_autofree char *a_company = dup_key (a->company);
  g_autofree char *b_company = dup_key (b->company);
  g_autofree char *a_title = dup_title_key (a->title);
  g_autofree char *b_title = dup_title_key (b->title);
  return g_str_equal (a_company, b_company) && *a_title != '\0' && g_str_equal (a_title, b_title);
}

static int
compare_by_received (gconstpointer a, gconstpointer b)
{
  SlInboxItem *one = *(SlInboxItem *const *) a;
  SlInboxItem *other = *(SlInboxItem *const *) b;
  int64_t one_us = sl_message_get_fields (sl_inbox_item_get_message (one))->received_us;
  int64_t other_us = sl_message_get_fields (sl_inbox_item_get_message (other))->received_us;

  return one_us == other_us ? 0 : one_us > other_us ? -1 : 1;
}

static gboolean
add_mails (SlDatabase *db, SlCompanyHistory *history, SlJob *job, GPtrArray *linked, GError **error)
{
  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_ALL, .job_id = sl_job_get_fields (job)->id };
  g_autoptr (GPtrArray) messages = sl_messages_table_list (db, &query, 0, error);

  for (guint i = 0; messages != NULL && i < messages->len; i++)
    {
      SlMessage *message = g_ptr_array_index (messages, i);
      /* Without the account the row says less. */
      g_autoptr (SlAccount) account =
          sl_accounts_table_get (db, sl_message_get_fields (message)->account_id, NULL);
      g_ptr_array_add (history->mails, _sl_inbox_item_new (message, job, account));
      if (sl_replay_is_linked (message))
        g_ptr_array_add (linked, g_object_ref (message));
    }
  return messages != NULL;
}

static gboolean
read_company_func (SlDatabase *db, gpointer data, GError **error)
{
  Lookup *lookup = data;
  g_autoptr (SlCompanyHistory) history = g_new0 (SlCompanyHistory, 1);
  g_autoptr (GPtrArray) linked = g_ptr_array_new_with_free_func (g_object_unref);

  history->mails = g_ptr_array_new_with_free_func (g_object_unref);
  history->jobs = list_jobs_of (db, lookup->names[0], error);
  if (history->jobs == NULL)
    return FALSE;
  for (guint i = 0; i < history->jobs->len; i++)
    if (!add_mails (db, history, g_ptr_array_index (history->jobs, i), linked, error))
      return FALSE;
  g_ptr_array_sort (history->mails, compare_by_received);
  history->contacts = sl_contacts_from_messages (linked);
  lookup->history = g_steal_pointer (&history);
  return TRUE;
}

void
sl_tracker_read_company_async (SlTracker *self,
                               const char *company,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (company != NULL);

  const char *names[] = { company, NULL };
  Lookup *lookup = g_new0 (Lookup, 1);
  lookup->names = g_strdupv ((GStrv) names);
  run (self, lookup, read_company_func, sl_tracker_read_company_async, cancellable, callback,
       user_data);
}

SlCompanyHistory *
sl_tracker_read_company_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  Lookup *lookup = finish (self, result, error);
  return lookup != NULL ? g_steal_pointer (&lookup->history) : NULL;
}
