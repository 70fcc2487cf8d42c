/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-tracker-letters.h"

#include <string.h>

#include "sl-contact.h"
#include "sl-jobs-table.h"
#include "sl-json.h"
#include "sl-language.h"
#include "sl-messages-table.h"
#include "sl-next-read-private.h"
#include "sl-settings-table.h"
#include "sl-tracker-private.h"

#define PREFIX "template."
#define MOST_SUBJECT 500
#define MOST_BODY 20000
/* The newest mails tell enough. */
#define MOST_MAILS 50

typedef struct
{
  char *id;       /* (owned): of the job, or the template */
  char *language; /* (owned) (nullable) */
  char *value;    /* (owned) (nullable): of the setting */
  SlLetterKind kind;
  int64_t now_us;
  SlLetter *letter; /* (owned) (nullable) */
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->id);
  g_free (request->language);
  g_free (request->value);
  g_clear_object (&request->letter);
  g_free (request);
}

/* --- Templates -----------------------------------------------------------------------------------
 */

/* (transfer full) (nullable): what the user made of it; %NULL if there is nothing to be read. */
static SlLetter *
edit_template (SlLetter *usual, const char *text)
{
  SlLetterFields fields = *sl_letter_get_fields (usual);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  /* Written by ourselves; unreadable, the usual one does. */
  g_autoptr (JsonNode) node = sl_json_parse (bytes, NULL);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  JsonObject *object = json_node_get_object (node);
  fields.subject = (char *) sl_json_get_string (object, "subject", fields.subject);
  fields.body = (char *) sl_json_get_string (object, "body", fields.body);
  fields.is_edited = TRUE;
  return sl_letter_new (&fields);
}

static gboolean
read_edited (SlDatabase *db, SlLetter **letter, GError **error)
{
  g_autofree char *id = g_strconcat (PREFIX, sl_letter_get_fields (*letter)->id, NULL);
  g_autoptr (GError) cause = NULL;
  g_autofree char *text = sl_settings_table_get (db, id, &cause);
  SlLetter *edited = text != NULL ? edit_template (*letter, text) : NULL;

  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (edited != NULL)
    {
      g_object_unref (*letter);
      *letter = edited;
    }
  return TRUE;
}

static GPtrArray *
read_templates (SlDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) templates = sl_letter_list_templates ();

  for (guint i = 0; i < templates->len; i++)
    if (!read_edited (db, (SlLetter **) &templates->pdata[i], error))
      return NULL;
  return g_steal_pointer (&templates);
}

GPtrArray *
sl_tracker_list_templates (SlTracker *self, GError **error)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);

  SlDatabase *reader = _sl_tracker_get_reader (self, error);
  GPtrArray *templates = reader != NULL ? read_templates (reader, error) : NULL;
  _sl_tracker_take_error (error);
  return templates;
}

static gboolean
has_length (const char *text, glong most)
{
  return *text != '\0' && g_utf8_strlen (text, -1) <= most;
}

static gboolean
check_edit (const char *id, const char *subject, const char *body, GError **error)
{
  g_autoptr (GPtrArray) templates = sl_letter_list_templates ();
  gboolean is_known = FALSE;

  for (guint i = 0; i < templates->len; i++)
    is_known = is_known || g_str_equal (sl_letter_get_fields (templates->pdata[i])->id, id);
  if (!is_known)
    g_set_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_FOUND, "There is no template %s",
                 id);
  else if ((subject == NULL) != (body == NULL) ||
           (subject != NULL &&
            !(has_length (subject, MOST_SUBJECT) && has_length (body, MOST_BODY))))
    g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID,
                         "A template has a subject and a text");
  else
    return TRUE;
  return FALSE;
}

/* (transfer full) */
static char *
make_value (const char *subject, const char *body)
{
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_string_member (object, "subject", subject);
  json_object_set_string_member (object, "body", body);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  return sl_json_to_string (node);
}

static gboolean
edit_func (SlDatabase *db, gpointer data, GError **error)
{
  const Request *request = data;
  g_autofree char *id = g_strconcat (PREFIX, request->id, NULL);

  return sl_settings_table_put (db, id, request->value, error);
}

void
sl_tracker_edit_template_async (SlTracker *self,
                                const char *id,
                                const char *subject,
                                const char *body,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (id != NULL);

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, sl_tracker_edit_template_async);
  g_task_set_task_data (task, request, request_free);
  if (!check_edit (id, subject, body, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  request->id = g_strdup (id);
  request->value = subject != NULL ? make_value (subject, body) : NULL;
  _sl_tracker_write (self, g_steal_pointer (&task), edit_func);
}

gboolean
sl_tracker_edit_template_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- Filled in -----------------------------------------------------------------------------------
 */

/* What the employer's mails are written in. (nullable): static */
static const char *
guess_language (GPtrArray *messages)
{
  const SlPhraseSet *set = sl_phrase_set_get_default ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < messages->len; i++)
    {
      const SlMessageFields *mail = sl_message_get_fields (messages->pdata[i]);
      if (!mail->sent)
        g_string_append_printf (text, "%s. %s\n\n", mail->subject, mail->snippet);
    }
  SlWords *words = sl_words_new (text->str, text->len);
  sl_phrase_set_assign_ids (set, words);
  const SlWords *const texts[] = { words };
  SlLanguageGuess guess = sl_language_guess (set, texts, 1);
  sl_words_free (words);
  return guess.n_counted > 0 ? sl_phrase_set_get_language (set, guess.best) : NULL;
}

static SlLetter *
find_template (GPtrArray *templates, SlLetterKind kind, const char *language)
{
  for (guint i = 0; i < templates->len; i++)
    {
      const SlLetterFields *fields = sl_letter_get_fields (templates->pdata[i]);
      if (fields->kind == kind && g_strcmp0 (fields->language, language) == 0)
        return templates->pdata[i];
    }
  return NULL;
}

/* As asked for, of the mails, of the user, or English. (transfer none) */
static SlLetter *
choose_template (GPtrArray *templates, const Request *request, GPtrArray *messages)
{
  SlLetter *found = NULL;

  if (request->language != NULL)
    return find_template (templates, request->kind, request->language);
  if (messages->len > 0)
    found = find_template (templates, request->kind, guess_language (messages));
  for (const char *const *name = g_get_language_names (); found == NULL && *name != NULL; name++)
    found = find_template (templates, request->kind, *name);
  return found != NULL ? found : find_template (templates, request->kind, "en");
}

/* Linked ones: who only may belong to it is not written to. (transfer full) (nullable) */
static GPtrArray *
read_mails (SlDatabase *db, const char *job_id, GError **error)
{
  const SlMessageQuery query = { .view = SL_MESSAGE_VIEW_ALL, .job_id = job_id };
  g_autoptr (GPtrArray) messages = sl_messages_table_list (db, &query, MOST_MAILS, error);

  for (guint i = messages != NULL ? messages->len : 0; i > 0; i--)
    {
      SlDecisionStatus status = sl_message_get_fields (messages->pdata[i - 1])->status;
      if (status != SL_DECISION_STATUS_AUTO_LINKED && status != SL_DECISION_STATUS_MANUAL_LINKED)
        g_ptr_array_remove_index (messages, i - 1);
    }
  return g_steal_pointer (&messages);
}

/* The person who wrote last. (transfer full) (nullable) */
static SlContact *
find_person (GPtrArray *messages)
{
  g_autoptr (GPtrArray) contacts = sl_contacts_from_messages (messages);

  for (guint i = 0; i < contacts->len; i++)
    if (!sl_contact_get_fields (contacts->pdata[i])->automatic)
      return g_object_ref (contacts->pdata[i]);
  return NULL;
}

/* The newest interview that is over; 0 for none. */
static gboolean
read_interview_us (SlDatabase *db, const Request *request, int64_t *when_us, GError **error)
{
  const SlNextQuery query = { .now_us = request->now_us,
                              .view = SL_NEXT_VIEW_INTERVIEWS,
                              .job_id = request->id,
                              .include_marked = TRUE };
  g_autoptr (GPtrArray) steps = _sl_next_read (db, &query, error);

  *when_us = 0;
  for (guint i = 0; steps != NULL && i < steps->len; i++)
    {
      const SlNextStepFields *step = sl_next_step_get_fields (steps->pdata[i]);
      if (!step->is_cancelled && step->when_us <= request->now_us)
        *when_us = MAX (*when_us, step->when_us);
    }
  return steps != NULL;
}

static gboolean
fill_func (SlDatabase *db, gpointer data, GError **error)
{
  Request *request = data;
  g_autoptr (SlJob) job = sl_jobs_table_get (db, request->id, error);
  g_autoptr (GPtrArray) messages = job != NULL ? read_mails (db, request->id, error) : NULL;
  g_autoptr (GPtrArray) templates = messages != NULL ? read_templates (db, error) : NULL;
  int64_t interview_us = 0;

  if (templates == NULL || !read_interview_us (db, request, &interview_us, error))
    return FALSE;
  SlLetter *letter_template = choose_template (templates, request, messages);
  if (letter_template == NULL)
    {
      g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_FOUND,
                           "There is no template in this language");
      return FALSE;
    }
  g_autoptr (SlContact) person = find_person (messages);
  const SlJobFields *fields = sl_job_get_fields (job);
  const SlLetterValues values = {
    .company = fields->company,
    .title = fields->title,
    .name = person != NULL ? sl_contact_get_fields (person)->name : NULL,
    .address = person != NULL ? sl_contact_get_fields (person)->id : NULL,
    .date_us = request->kind == SL_LETTER_THANK_YOU ? interview_us : fields->applied_us,
  };
  request->letter = sl_letter_fill (letter_template, &values);
  return TRUE;
}

void
sl_tracker_fill_letter_async (SlTracker *self,
                              const char *job_id,
                              SlLetterKind kind,
                              const char *language,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (job_id != NULL);

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->id = g_strdup (job_id);
  request->language = g_strdup (language);
  request->kind = kind;
  request->now_us = sl_clock_get_real_us (self->clock);
  g_task_set_source_tag (task, sl_tracker_fill_letter_async);
  g_task_set_task_data (task, request, request_free);
  _sl_tracker_read (self, task, fill_func);
}

SlLetter *
sl_tracker_fill_letter_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  Request *request = g_task_get_task_data (G_TASK (result));
  return g_steal_pointer (&request->letter);
}
