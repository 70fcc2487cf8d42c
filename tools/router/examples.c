/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Labelled mailboxes as examples to learn from. */

#include "config.h"

#include "examples.h"

#include <string.h>

#include "sl-jobs-snapshot-private.h"
#include "sl-route-evidence.h"
#include "sl-text-features.h"

#define BANK "utterances"

static void
clear_example (gpointer data)
{
  Example *example = data;
  sl_mail_features_free (example->features);
  sl_job_match_free (example->match);
  for (guint i = 0; i < LINEAR_BLOCKS; i++)
    g_free (example->keys[i]);
}

void
examples_free (Examples *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->authors);
  g_ptr_array_unref (self->mailboxes);
  g_array_unref (self->array);
  g_ptr_array_unref (self->snapshots);
  g_checksum_free (self->checksum);
  g_free (self);
}

static guint
find_author (Examples *self, const char *folder)
{
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autofree char *name = g_path_get_basename (parent);
  guint index = 0;
  if (!g_ptr_array_find_with_equal_func (self->authors, name, g_str_equal, &index))
    {
      index = self->authors->len;
      g_ptr_array_add (self->authors, g_steal_pointer (&name));
    }
  return index;
}

static uint32_t
hash_story (const char *folder, const char *source)
{
  g_autofree char *file = g_strdup (source != NULL ? source : "");
  char *colon = strrchr (file, ':');
  if (colon != NULL)
    *colon = '\0';
  return g_str_hash (folder) * 31u + g_str_hash (file);
}

/* What is linked teaches its thread; here only rightly, as nearly all of it is. */
static void
teach (SlThreadIndex *threads, const Example *example)
{
  if (example->best_job == NULL || example->match->ambiguous)
    return;
  const SlJobEvidence *best = &g_array_index (example->match->candidates, SlJobEvidence, 0);
  if ((best->level >= SL_MATCH_NAMED || best->thread || best->requisition) &&
      g_strcmp0 (example->best_job, example->mail->job_id) == 0)
    {
      SlMessageFields fields = *sl_message_get_fields (example->mail->message);
      const SlJobHints none = { 0 };
      g_autofree char *evidence =
          sl_route_evidence_new (example->features, &example->relevance, &none);
      fields.stage_target = example->mail->target;
      fields.evidence = evidence;
      g_autoptr (SlMessage) linked = sl_message_new (&fields);
      sl_thread_index_add (threads, linked, example->best_job);
    }
}

static uint32_t *
copy_keys (const uint32_t *keys, guint n)
{
  return g_memdup2 (keys, sizeof (uint32_t) * n);
}

static Example
make_example (SlTextFeatures *keys,
              SlJobsSnapshot *snapshot,
              SlThreadIndex *threads,
              CorpusMail *mail)
{
  SlMailFeatures *features =
      sl_mail_features_new (sl_phrase_set_get_default (), mail->message, mail->text);
  SlStageVerdict verdict = sl_stage_classify (features);
  SlJobHints hints = sl_job_hints_find (threads, mail->message, features);
  SlJobMatch *match = sl_job_match_new (snapshot, features, &hints);
  sl_text_features_fill (keys, features, &verdict);
  const char *best_job = NULL;
  if (match->candidates->len > 0)
    {
      guint job = g_array_index (match->candidates, SlJobEvidence, 0).job;
      best_job = sl_job_get_fields (_sl_jobs_snapshot_get_entry (snapshot, job)->job)->id;
    }
  return (Example) {
    .mail = mail,
    .keys = { copy_keys (keys->words, keys->n_words), copy_keys (keys->concepts, keys->n_concepts),
              copy_keys (keys->signs, keys->n_signs) },
    .n_keys = { keys->n_words, keys->n_concepts, mail->utterance ? keys->n_said : keys->n_signs },
    .features = features,
    .match = match,
    .verdict = verdict,
    .relevance = sl_relevance_judge (features, &verdict, match),
    .best_job = best_job,
  };
}

static void
add_file (GChecksum *checksum, const char *path)
{
  g_autofree char *content = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  g_checksum_update (checksum, (const guchar *) content, (gssize) length);
}

static void
read_folder (Examples *self, SlTextFeatures *keys, const char *folder, guint seeker)
{
  g_autofree char *jobs_path = g_build_filename (folder, "jobs.jsonl", NULL);
  g_autofree char *labels_path = g_build_filename (folder, "labels.jsonl", NULL);
  g_autofree char *mail_path = g_build_filename (folder, "mail.mbox", NULL);
  const char *const paths[] = { mail_path, NULL };
  SlJobsSnapshot *snapshot = corpus_read_jobs (jobs_path);
  g_autoptr (SlThreadIndex) threads = sl_thread_index_new ();
  GPtrArray *mails = corpus_read_mail (paths);
  guint author = find_author (self, folder);
  g_ptr_array_add (self->mailboxes, mails);
  g_ptr_array_add (self->snapshots, snapshot);
  corpus_read_labels (mails, labels_path);
  add_file (self->checksum, jobs_path);
  add_file (self->checksum, labels_path);
  add_file (self->checksum, mail_path);
  for (guint i = 0; i < mails->len; i++)
    {
      CorpusMail *mail = g_ptr_array_index (mails, i);
      if (!mail->known || sl_message_get_fields (mail->message)->sent)
        continue;
      Example example = make_example (keys, snapshot, threads, mail);
      teach (threads, &example);
      example.author = author;
      example.seeker = seeker;
      example.story = hash_story (folder, mail->source);
      g_array_append_val (self->array, example);
    }
}

gboolean
examples_is_bank (const Examples *self, guint author)
{
  return strcmp (g_ptr_array_index (self->authors, author), BANK) == 0;
}

static CorpusMail *
make_utterance (const char *file, SlStageTarget target, const char *text)
{
  const SlMessageFields message = { .id = (char *) "u",
                                    .from_address = (char *) "",
                                    .subject = (char *) "" };
  const SlMessageTextFields fields = {
    .text = (char *) text,
    .quote_offset = (int64_t) strlen (text),
  };
  CorpusMail *mail = g_new0 (CorpusMail, 1);
  mail->message = sl_message_new (&message);
  mail->text = sl_message_text_new (&fields);
  mail->source = g_path_get_basename (file);
  mail->known = mail->relevant = mail->utterance = TRUE;
  mail->target = target;
  return mail;
}

static void
read_bank (Examples *self, SlTextFeatures *keys, const char *file, guint number)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  SlJobsSnapshot *snapshot = sl_jobs_snapshot_new (nothing, NULL);
  g_autoptr (SlThreadIndex) threads = sl_thread_index_new ();
  GPtrArray *mails = g_ptr_array_new_with_free_func (corpus_mail_free);
  g_ptr_array_add (self->mailboxes, mails);
  g_ptr_array_add (self->snapshots, snapshot);
  g_file_get_contents (file, &content, NULL, &error);
  g_assert_no_error (error);
  add_file (self->checksum, file);
  g_auto (GStrv) lines = g_strsplit (content, "\n", -1);
  guint author = find_author (self, BANK "/file");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      int target = 0;
      char *tab = strchr (lines[i], '\t');
      if (tab == NULL || *lines[i] == '#')
        continue;
      *tab = '\0';
      gboolean noise = strcmp (lines[i], "noise") == 0;
      if (strcmp (lines[i], "nothing") == 0)
        continue;
      if (!noise && !sl_enum_from_nick (SL_TYPE_STAGE_TARGET, lines[i], &target))
        g_error ("%s, line %u: no stage target: %s", file, i + 1, lines[i]);
      CorpusMail *mail = make_utterance (file, (SlStageTarget) target, tab + 1);
      mail->relevant = !noise;
      g_ptr_array_add (mails, mail);
      Example example = make_example (keys, snapshot, threads, mail);
      example.author = author;
      example.seeker = number;
      example.story = g_str_hash (file) + i;
      g_array_append_val (self->array, example);
    }
}

Examples *
examples_read (const char *const *paths)
{
  Examples *self = g_new0 (Examples, 1);
  g_autofree SlTextFeatures *keys = g_new0 (SlTextFeatures, 1);
  self->authors = g_ptr_array_new_with_free_func (g_free);
  self->mailboxes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->snapshots = g_ptr_array_new_with_free_func (g_object_unref);
  self->array = g_array_new (FALSE, FALSE, sizeof (Example));
  g_array_set_clear_func (self->array, clear_example);
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  for (guint i = 0; paths[i] != NULL; i++)
    if (g_str_has_suffix (paths[i], ".txt"))
      read_bank (self, keys, paths[i], i);
    else
      read_folder (self, keys, paths[i], i);
  return self;
}
