/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files that people keep by hand, so columns and stages may have the names that are common for
 * them. What cannot be understood is an error with its line, never left out silently.
 */

#include "sl-jobs-file-private.h"

#include <string.h>

#include "sl-csv-private.h"
#include "sl-date.h"
#include "sl-job-draft-private.h"
#include "sl-json.h"
#include "sl-text.h"
#include "sl-tracker-error.h"
#include "sl-uuid.h"

typedef struct
{
  const char *word;
  const char *meaning;
} Synonym;

static const Synonym column_synonyms[] = {
  { "employer", "company" },   { "role", "title" },
  { "position", "title" },     { "job_title", "title" },
  { "link", "url" },           { "status", "stage" },
  { "applied", "applied_at" }, { "applied_on", "applied_at" },
  { "date", "applied_at" },    { "date_applied", "applied_at" },
};

/* Words of older lists; an interview of unknown kind is at least the first. */
static const Synonym stage_synonyms[] = {
  { "interviewing", "recruiter_screen" },
  { "interview", "recruiter_screen" },
  { "technical_round", "technical_interview" },
  { "offer_extended", "offer" },
};

/* One row, whatever the form it came in. Returns: (transfer full) (nullable): NULL when empty. */
typedef char *(*DupValue) (gconstpointer row, const char *name);

typedef struct
{
  GPtrArray *jobs; /* (owned) (element-type SlFileJob) */
  DupValue dup_value;
  int64_t now_us;
} Parser;

typedef struct
{
  char **names;  /* (unowned) */
  char **values; /* (unowned) */
} CsvLine;

static void
file_job_free (gpointer data)
{
  SlFileJob *job = data;

  g_clear_object (&job->job);
  g_clear_object (&job->event);
  g_free (job);
}

static char *
dup_csv_value (gconstpointer row, const char *name)
{
  const CsvLine *line = row;

  for (size_t i = 0; line->names[i] != NULL && line->values[i] != NULL; i++)
    if (g_str_equal (line->names[i], name) && *line->values[i] != '\0')
      return g_strdup (line->values[i]);
  return NULL;
}

static char *
dup_json_value (gconstpointer row, const char *name)
{
  JsonNode *node = json_object_get_member ((JsonObject *) row, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  return sl_json_to_string (node); /* true, 12 */
}

/* "Technical Interview" is written as technical_interview. */
static char *
make_word (const char *text, const Synonym *synonyms, size_t n_synonyms)
{
  g_autofree char *folded = sl_text_fold (text);
  char *word = g_strdelimit (g_strdup (folded), " -", '_');

  for (size_t i = 0; i < n_synonyms; i++)
    if (g_str_equal (word, synonyms[i].word))
      g_set_str (&word, synonyms[i].meaning);
  return word;
}

static gboolean
set_line_error (GError **error, unsigned int line, const char *message)
{
  g_set_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID, "Line %u: %s", line, message);
  return FALSE;
}

/* A stage, or what a mail would say of it ("rejected"), or how it ended ("ghosted"). */
static gboolean
parse_stage (const char *text, SlStage *stage, SlOutcome *outcome)
{
  int value = 0;

  if (text == NULL)
    return TRUE;
  g_autofree char *word = make_word (text, stage_synonyms, G_N_ELEMENTS (stage_synonyms));
  if (sl_enum_from_nick (SL_TYPE_STAGE, word, &value))
    {
      *stage = (SlStage) value;
      return TRUE;
    }
  if (sl_enum_from_nick (SL_TYPE_STAGE_TARGET, word, &value))
    {
      *stage = sl_stage_target_get_stage ((SlStageTarget) value);
      *outcome = sl_stage_target_get_outcome ((SlStageTarget) value);
      return TRUE;
    }
  if (!sl_enum_from_nick (SL_TYPE_OUTCOME, word, &value))
    return FALSE;
  *outcome = (SlOutcome) value;
  *stage = *outcome == SL_OUTCOME_OFFER_ACCEPTED || *outcome == SL_OUTCOME_OFFER_DECLINED
               ? SL_STAGE_OFFER
               : SL_STAGE_CLOSED;
  return TRUE;
}

static SlEvent *
make_event (SlJob *job, SlStage stage, SlOutcome outcome)
{
  const SlJobFields *fields = sl_job_get_fields (job);

  if (stage == SL_STAGE_NONE || stage == SL_STAGE_APPLIED)
    return NULL;
  g_autofree char *id = sl_uuid_from_names ("import", fields->id, NULL);
  return sl_event_new (&(SlEventFields) {
      .id = id,
      .job_id = fields->id,
      .to_stage = stage,
      .outcome = outcome,
      .occurred_us = fields->applied_us,
      .actor = SL_ACTOR_USER,
      .event_type = SL_EVENT_TYPE_STATUS_UPDATE,
  });
}

/* Ids of other programs become ours, the same every time. */
static char *
make_id (const char *given)
{
  if (given == NULL || sl_uuid_is_valid (given))
    return g_strdup (given);
  return sl_uuid_from_names ("import", given, NULL);
}

static SlJob *
make_job (Parser *parser, gconstpointer row, int64_t applied_us, GError **error)
{
  g_autofree char *given_id = parser->dup_value (row, "id");
  g_autofree char *id = make_id (given_id);
  g_autofree char *company = parser->dup_value (row, "company");
  g_autofree char *title = parser->dup_value (row, "title");
  g_autofree char *url = parser->dup_value (row, "url");
  g_autofree char *location = parser->dup_value (row, "location");
  g_autofree char *source = parser->dup_value (row, "source");
  g_autofree char *salary = parser->dup_value (row, "salary");
  g_autofree char *starred = parser->dup_value (row, "starred");
  g_autoptr (SlJob) draft = sl_job_new (&(SlJobFields) {
      .id = id,
      .company = company,
      .title = title,
      .url = url,
      .location = location,
      .source = source,
      .salary = salary,
      .applied_us = applied_us,
      .starred = starred != NULL &&
                 (g_ascii_strcasecmp (starred, "true") == 0 || g_str_equal (starred, "1")),
  });

  return sl_job_draft_complete (draft, parser->now_us, error);
}

static gboolean
parse_row (Parser *parser, gconstpointer row, unsigned int line, GError **error)
{
  g_autofree char *applied = parser->dup_value (row, "applied_at");
  g_autofree char *stage_word = parser->dup_value (row, "stage");
  g_autoptr (GError) job_error = NULL;
  int64_t applied_us = 0;
  SlStage stage = SL_STAGE_NONE;
  SlOutcome outcome = SL_OUTCOME_NONE;

  if (applied != NULL && !sl_date_parse_iso8601 (g_strstrip (applied), &applied_us))
    return set_line_error (error, line, "applied_at is no date (2026-11-20)");
  if (!parse_stage (stage_word, &stage, &outcome))
    return set_line_error (error, line, "the stage is not known");
  g_autoptr (SlJob) job = make_job (parser, row, applied_us, &job_error);
  if (job == NULL)
    return set_line_error (error, line, job_error->message);

  SlFileJob *file_job = g_new0 (SlFileJob, 1);
  file_job->event = make_event (job, stage, outcome);
  file_job->job = g_steal_pointer (&job);
  g_ptr_array_add (parser->jobs, file_job);
  return TRUE;
}

static gboolean
parse_csv (Parser *parser, const char *text, GError **error)
{
  g_autoptr (GPtrArray) rows = sl_csv_parse (text, error);

  if (rows == NULL)
    return FALSE;
  if (rows->len == 0)
    return set_line_error (error, 1, "a header row is needed: company, title, …");
  SlCsvRow *header = g_ptr_array_index (rows, 0);
  for (size_t i = 0; header->fields[i] != NULL; i++)
    {
      g_autofree char *name =
          make_word (header->fields[i], column_synonyms, G_N_ELEMENTS (column_synonyms));
      g_set_str (&header->fields[i], name);
    }
  if (!g_strv_contains ((const char *const *) header->fields, "company") ||
      !g_strv_contains ((const char *const *) header->fields, "title"))
    return set_line_error (error, header->line, "the header row must name company and title");
  for (guint i = 1; i < rows->len; i++)
    {
      SlCsvRow *row = g_ptr_array_index (rows, i);
      CsvLine line = { header->fields, row->fields };
      if (!parse_row (parser, &line, row->line, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
parse_jsonl (Parser *parser, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (unsigned int i = 0; lines[i] != NULL; i++)
    {
      if (*g_strstrip (lines[i]) == '\0')
        continue;
      g_autoptr (GBytes) bytes = g_bytes_new_static (lines[i], strlen (lines[i]));
      g_autoptr (GError) parse_error = NULL;
      g_autoptr (JsonNode) node = sl_json_parse (bytes, &parse_error);
      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
        return set_line_error (error, i + 1, "this is no JSON object");
      if (!parse_row (parser, json_node_get_object (node), i + 1, error))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
sl_jobs_file_parse (GBytes *bytes, SlJobsFileKind kind, int64_t now_us, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  size_t length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = sl_text_make_utf8 (length > 0 ? data : "", length, NULL);
  const char *begin = g_str_has_prefix (text, "\xEF\xBB\xBF") ? text + 3 : text;
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (file_job_free);
  Parser parser = {
    .jobs = jobs,
    .dup_value = kind == SL_JOBS_FILE_CSV ? dup_csv_value : dup_json_value,
    .now_us = now_us,
  };
  gboolean parsed = kind == SL_JOBS_FILE_CSV ? parse_csv (&parser, begin, error)
                                             : parse_jsonl (&parser, begin, error);

  return parsed ? g_steal_pointer (&jobs) : NULL;
}
