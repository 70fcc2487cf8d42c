/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The router against labelled mail: one mailbox after the other, each routed as a user's own would
 * be.
 */

#include "sl-tracker-evaluate.h"

#include <string.h>

#include "sl-evaluation.h"
#include "sl-json.h"
#include "sl-tracker-private.h"
#include "sl-tracker-route.h"

#define MAX_DEPTH 4
#define JOBS "jobs.jsonl"
#define LABELS "labels.jsonl"
#define MAIL "mail.mbox"

typedef struct
{
  GPtrArray *folders; /* (owned) (element-type filename): those still to come, in order */
  SlEvaluation *evaluation;
  unsigned int n_mails;
} Evaluating;

static void route_next (GTask *task);

static void
evaluating_free (gpointer data)
{
  Evaluating *evaluating = data;

  g_ptr_array_unref (evaluating->folders);
  sl_evaluation_free (evaluating->evaluation);
  g_free (evaluating);
}

static gboolean
holds (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* (transfer full) (element-type filename): full paths of what is in @folder, sorted. */
static GPtrArray *
list_entries (const char *folder)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL); /* what cannot be read holds nothing */
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (*name != '.')
      g_ptr_array_add (entries, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (entries, compare_names);
  return entries;
}

static void
find_folders (const char *folder, unsigned int depth, GPtrArray *found)
{
  g_autoptr (GPtrArray) entries = list_entries (folder);

  if (holds (folder, JOBS) && holds (folder, LABELS))
    {
      g_ptr_array_add (found, g_strdup (folder));
      return;
    }
  for (guint i = 0; depth > 0 && i < entries->len; i++)
    if (g_file_test (g_ptr_array_index (entries, i), G_FILE_TEST_IS_DIR))
      find_folders (g_ptr_array_index (entries, i), depth - 1, found);
}

/* (transfer full) */
static GStrv
list_mail (const char *folder)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GPtrArray) entries = list_entries (folder);

  if (holds (folder, MAIL))
    g_strv_builder_take (builder, g_build_filename (folder, MAIL, NULL));
  else
    for (guint i = 0; i < entries->len; i++)
      {
        const char *path = g_ptr_array_index (entries, i);
        if (g_file_test (path, G_FILE_TEST_IS_DIR) || g_str_has_suffix (path, ".mbox") ||
            g_str_has_suffix (path, ".mbox.gz") || g_str_has_suffix (path, ".eml"))
          g_strv_builder_add (builder, path);
      }
  return g_strv_builder_end (builder);
}

/* (transfer full): Message-ID without angle brackets. */
static char *
dup_bare_id (const char *id)
{
  size_t length = strlen (id);

  return length > 1 && id[0] == '<' && id[length - 1] == '>' ? g_strndup (id + 1, length - 2)
                                                             : g_strdup (id);
}

/* (transfer full) (nullable) */
static JsonNode *
parse_line (char *line, unsigned int number, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (line, strlen (line));
  g_autoptr (JsonNode) node = sl_json_parse (bytes, NULL); /* what is wrong is said below */

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node) &&
      sl_json_get_string (json_node_get_object (node), "message_id", NULL) != NULL)
    return g_steal_pointer (&node);
  g_set_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID, "%s, line %u: this is no label",
               LABELS, number);
  return NULL;
}

/* (transfer full) (nullable): Message-ID to its label, a JSON node. */
static GHashTable *
read_labels (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, LABELS, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) cause = NULL;

  if (!g_file_get_contents (path, &text, NULL, &cause))
    {
      g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_UNREADABLE, cause->message);
      return NULL;
    }
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GHashTable) labels =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_node_unref);
  for (unsigned int i = 0; lines[i] != NULL; i++)
    {
      if (*g_strstrip (lines[i]) == '\0')
        continue;
      JsonNode *node = parse_line (lines[i], i + 1, error);
      if (node == NULL)
        return NULL;
      const char *id = sl_json_get_string (json_node_get_object (node), "message_id", "");
      g_hash_table_replace (labels, dup_bare_id (id), node);
    }
  return g_steal_pointer (&labels);
}

static void
compare (Evaluating *evaluating, JsonObject *label, const SlMessageFields *message)
{
  int target = SL_STAGE_TARGET_NO_CHANGE;
  const SlDecisionFields decided = {
    .status = message->status,
    .relevant = message->relevant,
    .stage_target = message->stage_target,
    .job_id = message->job_id,
    .confidence = message->confidence,
  };

  sl_enum_from_nick (SL_TYPE_STAGE_TARGET, sl_json_get_string (label, "stage_target", NULL),
                     &target);
  const SlTruth truth = {
    .relevant = g_strcmp0 (sl_json_get_string (label, "kind", NULL), "application") == 0,
    .target = (SlStageTarget) target,
    .job_id = sl_json_get_string (label, "job_id", NULL),
    .language = sl_json_get_string (label, "lang", NULL),
  };
  sl_evaluation_add (evaluating->evaluation, &truth, &decided);
  evaluating->n_mails++;
}

static void
routed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Evaluating *evaluating = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) messages =
      sl_tracker_route_files_finish (SL_TRACKER (source), result, NULL, NULL, &error);
  g_autoptr (GHashTable) labels =
      messages != NULL ? read_labels (g_ptr_array_index (evaluating->folders, 0), &error) : NULL;

  if (labels == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < messages->len; i++)
    {
      const SlMessageFields *message = sl_message_get_fields (g_ptr_array_index (messages, i));
      JsonNode *label =
          message->rfc822_id != NULL ? g_hash_table_lookup (labels, message->rfc822_id) : NULL;
      if (label != NULL)
        compare (evaluating, json_node_get_object (label), message);
    }
  g_ptr_array_remove_index (evaluating->folders, 0);
  route_next (g_steal_pointer (&task));
}

/* @task: (transfer full) */
static void
route_next (GTask *task)
{
  Evaluating *evaluating = g_task_get_task_data (task);

  if (evaluating->folders->len == 0)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  const char *folder = g_ptr_array_index (evaluating->folders, 0);
  g_autofree char *path = g_build_filename (folder, JOBS, NULL);
  g_autoptr (GFile) jobs = g_file_new_for_path (path);
  g_auto (GStrv) mail = list_mail (folder);

  sl_tracker_route_files_async (g_task_get_source_object (task), jobs, (const char *const *) mail,
                                g_task_get_cancellable (task), routed_cb, task);
}

void
sl_tracker_evaluate_async (SlTracker *self,
                           GFile *corpus,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (G_IS_FILE (corpus));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Evaluating *evaluating = g_new0 (Evaluating, 1);

  g_task_set_source_tag (task, sl_tracker_evaluate_async);
  g_task_set_static_name (task, "sl-tracker-evaluate");
  evaluating->folders = g_ptr_array_new_with_free_func (g_free);
  evaluating->evaluation = sl_evaluation_new ();
  g_task_set_task_data (task, evaluating, evaluating_free);
  find_folders (g_file_peek_path (corpus), MAX_DEPTH, evaluating->folders);
  if (evaluating->folders->len > 0)
    {
      route_next (task);
      return;
    }
  g_task_return_new_error (task, SL_TRACKER_ERROR, SL_TRACKER_ERROR_UNREADABLE,
                           "There is no folder with %s and %s in %s", JOBS, LABELS,
                           g_file_peek_path (corpus));
  g_object_unref (task);
}

SlTrackerMeasurement *
sl_tracker_evaluate_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  Evaluating *evaluating = g_task_get_task_data (G_TASK (result));
  SlEvaluationRates rates = sl_evaluation_get_rates (evaluating->evaluation);
  SlTrackerMeasurement *measured = g_new0 (SlTrackerMeasurement, 1);
  *measured = (SlTrackerMeasurement) {
    .n_mails = evaluating->n_mails,
    .relevance_precision = rates.relevance_precision / 100,
    .relevance_recall = rates.relevance_recall / 100,
    .stage = rates.stage / 100,
    .macro_f1 = rates.macro_f1,
    .job = rates.job / 100,
    .auto_precision = rates.auto_precision / 100,
    .auto_recall = rates.auto_recall / 100,
    .calibration_error = rates.calibration_error,
    .table = sl_evaluation_format (evaluating->evaluation),
  };
  return measured;
}

void
sl_tracker_measurement_free (SlTrackerMeasurement *self)
{
  if (self == NULL)
    return;
  g_free (self->table);
  g_free (self);
}
