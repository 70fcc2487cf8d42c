/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "corpus.h"

#include <string.h>

#include "sl-date.h"
#include "sl-file-provider.h"
#include "sl-json.h"

void
corpus_mail_free (gpointer data)
{
  CorpusMail *mail = data;
  g_object_unref (mail->message);
  g_object_unref (mail->text);
  g_free (mail->source);
  g_free (mail->job_id);
  g_strfreev (mail->any_of);
  g_free (mail->language);
  g_free (mail);
}

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* (transfer full) */
static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static int
compare_by_date (gconstpointer a, gconstpointer b)
{
  const SlMessageFields *left = sl_message_get_fields ((*(CorpusMail *const *) a)->message);
  const SlMessageFields *right = sl_message_get_fields ((*(CorpusMail *const *) b)->message);
  if (left->received_us != right->received_us)
    return left->received_us < right->received_us ? -1 : 1;
  return strcmp (left->external_id, right->external_id);
}

/* Whether the last hex digit of the id's SHA-1 is odd. */
static gboolean
is_odd (const char *id)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA1, id, -1);
  return g_ascii_xdigit_value (sum[strlen (sum) - 1]) % 2 == 1;
}

static void
take_page (SlMailSource *source, SlMailPage *page, GPtrArray *mails)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  sl_mail_source_fetch_async (source, page->refs, NULL, on_done_cb, &result);
  wait_for (&result);
  g_autoptr (GPtrArray) fetched = sl_mail_source_fetch_finish (source, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < fetched->len; i++)
    {
      SlFetchedMail *one = g_ptr_array_index (fetched, i);
      g_assert_no_error (one->error);
      CorpusMail *mail = g_new0 (CorpusMail, 1);
      mail->message = g_object_ref (one->message);
      mail->text = g_object_ref (one->text);
      const char *id = sl_message_get_fields (one->message)->rfc822_id;
      mail->odd = is_odd (id != NULL ? id : "");
      g_ptr_array_add (mails, mail);
    }
}

GPtrArray *
corpus_read_mail (const char *const *paths)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlMailProvider) provider = sl_file_provider_new ();
  SlAccountFields fields = { .id = (char *) "corpus",
                             .provider = SL_PROVIDER_FILE,
                             .key = (char *) "default" };
  g_autoptr (SlAccount) account = sl_account_new (&fields);
  g_autoptr (SlMailSource) source = sl_mail_provider_open_source (provider, account, &error);
  g_assert_no_error (error);
  GPtrArray *mails = g_ptr_array_new_with_free_func (corpus_mail_free);
  SlMailSearch search = { .paths = (GStrv) paths };
  g_autofree char *next = NULL;
  do
    {
      g_autoptr (GAsyncResult) result = NULL;
      sl_mail_source_list_async (source, &search, next, NULL, on_done_cb, &result);
      wait_for (&result);
      g_autoptr (SlMailPage) page = sl_mail_source_list_finish (source, result, &error);
      g_assert_no_error (error);
      take_page (source, page, mails);
      g_free (next);
      next = g_strdup (page->next_page);
    }
  while (next != NULL);
  g_ptr_array_sort (mails, compare_by_date);
  return mails;
}

/* Calls @func with each line of a JSON lines file. */
static void
read_lines (const char *path, void (*func) (JsonObject *object, gpointer data), gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  g_auto (GStrv) lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*g_strstrip (lines[i]) == '\0')
        continue;
      g_autoptr (GBytes) bytes = g_bytes_new (lines[i], strlen (lines[i]));
      g_autoptr (JsonNode) node = sl_json_parse (bytes, &error);
      g_assert_no_error (error);
      func (json_node_get_object (node), data);
    }
}

static void
read_label (JsonObject *object, gpointer data)
{
  CorpusMail *mail = g_hash_table_lookup (data, sl_json_get_string (object, "message_id", ""));
  if (mail == NULL)
    return;
  int target = SL_STAGE_TARGET_NO_CHANGE;
  mail->known = TRUE;
  mail->relevant = g_strcmp0 (sl_json_get_string (object, "kind", NULL), "application") == 0;
  sl_enum_from_nick (SL_TYPE_STAGE_TARGET, sl_json_get_string (object, "stage_target", NULL),
                     &target);
  mail->target = (SlStageTarget) target;
  mail->job_id = g_strdup (sl_json_get_string (object, "job_id", NULL));
  mail->language = g_strdup (sl_json_get_string (object, "lang", NULL));
  mail->source = g_strdup (sl_json_get_string (object, "source", NULL));
  JsonArray *any = sl_json_get_array (object, "any_of");
  if (any == NULL)
    return;
  guint n = json_array_get_length (any);
  mail->any_of = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    mail->any_of[i] = g_strdup (json_array_get_string_element (any, i));
}

void
corpus_read_labels (GPtrArray *mails, const char *path)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < mails->len; i++)
    {
      CorpusMail *mail = g_ptr_array_index (mails, i);
      const char *id = sl_message_get_fields (mail->message)->rfc822_id;
      if (id == NULL)
        continue;
      g_hash_table_insert (by_id, g_strdup (id), mail);
      g_hash_table_insert (by_id, g_strdup_printf ("<%s>", id), mail);
    }
  read_lines (path, read_label, by_id);
}

static void
read_job (JsonObject *object, gpointer data)
{
  int stage = SL_STAGE_APPLIED;
  int64_t applied = 0;
  sl_enum_from_nick (SL_TYPE_STAGE, sl_json_get_string (object, "stage", NULL), &stage);
  sl_date_parse_iso8601 (sl_json_get_string (object, "applied_at", ""), &applied);
  SlJobFields fields = {
    .id = (char *) sl_json_get_string (object, "id", NULL),
    .company = (char *) sl_json_get_string (object, "company", NULL),
    .title = (char *) sl_json_get_string (object, "title", NULL),
    .url = (char *) sl_json_get_string (object, "url", NULL),
    .stage = (SlStage) stage,
    .applied_us = applied,
  };
  g_ptr_array_add (data, sl_job_new (&fields));
}

SlJobsSnapshot *
corpus_read_jobs (const char *path)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (g_object_unref);
  read_lines (path, read_job, jobs);
  return sl_jobs_snapshot_new (jobs, NULL);
}

GPtrArray *
corpus_route (GPtrArray *mails, SlJobsSnapshot *snapshot)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SlRouter) router = sl_local_router_new ();
  g_autoptr (SlThreadIndex) threads = sl_thread_index_new ();
  g_autoptr (GPtrArray) items =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sl_route_item_free);
  for (guint i = 0; i < mails->len; i++)
    {
      CorpusMail *mail = g_ptr_array_index (mails, i);
      SlRouteItem *item = g_new0 (SlRouteItem, 1);
      item->message = g_object_ref (mail->message);
      item->text = g_object_ref (mail->text);
      g_ptr_array_add (items, item);
    }
  sl_router_route_async (router, snapshot, threads, items, NULL, on_done_cb, &result);
  wait_for (&result);
  GPtrArray *decisions = sl_router_route_finish (router, result, &error);
  g_assert_no_error (error);
  return decisions;
}

SlTruth
corpus_truth (const CorpusMail *mail)
{
  return (SlTruth) {
    .relevant = mail->relevant,
    .target = mail->target,
    .job_id = mail->job_id,
    .any_of = (const char *const *) mail->any_of,
    .language = mail->language,
  };
}
