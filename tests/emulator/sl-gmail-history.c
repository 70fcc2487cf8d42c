/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * history.list: https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.history
 */

#include "sl-gmail-endpoints.h"

#include "sl-google-error.h"

#include <string.h>

static const struct
{
  const char *type;   /* value of historyTypes */
  const char *member; /* of a History resource */
} changes[] = {
  [SL_MAILBOX_CHANGE_MESSAGE_ADDED] = { "messageAdded", "messagesAdded" },
  [SL_MAILBOX_CHANGE_MESSAGE_DELETED] = { "messageDeleted", "messagesDeleted" },
  [SL_MAILBOX_CHANGE_LABEL_ADDED] = { "labelAdded", "labelsAdded" },
  [SL_MAILBOX_CHANGE_LABEL_REMOVED] = { "labelRemoved", "labelsRemoved" },
};

typedef struct
{
  uint64_t start;
  GStrv types; /* (owned) */
  const char *label_id;
  unsigned int max_results;
} Window;

static void
window_clear (Window *self)
{
  g_clear_pointer (&self->types, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Window, window_clear)

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_id (JsonBuilder *builder, const char *name, uint64_t id)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, id);

  add_string (builder, name, text);
}

static void
add_labels (JsonBuilder *builder, GStrv labels)
{
  if (labels == NULL || *labels == NULL)
    return;
  json_builder_set_member_name (builder, "labelIds");
  json_builder_begin_array (builder);
  for (size_t i = 0; labels[i] != NULL; i++)
    json_builder_add_string_value (builder, labels[i]);
  json_builder_end_array (builder);
}

static void
add_record (JsonBuilder *builder, const SlMailboxRecord *record)
{
  json_builder_begin_object (builder);
  add_id (builder, "id", record->id);
  json_builder_set_member_name (builder, "messages");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  add_string (builder, "id", record->message_id);
  add_string (builder, "threadId", record->thread_id);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, changes[record->change].member);
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "message");
  json_builder_begin_object (builder);
  add_string (builder, "id", record->message_id);
  add_string (builder, "threadId", record->thread_id);
  add_labels (builder, record->labels);
  json_builder_end_object (builder);
  add_labels (builder, record->changed);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static gboolean
is_in_window (const Window *window, const SlMailboxRecord *record)
{
  GStrv labels = record->labels;

  if (record->id <= window->start)
    return FALSE;
  if (window->types[0] != NULL &&
      !g_strv_contains ((const char *const *) window->types, changes[record->change].type))
    return FALSE;
  return window->label_id == NULL ||
         g_strv_contains ((const char *const *) labels, window->label_id) ||
         (record->changed != NULL &&
          g_strv_contains ((const char *const *) record->changed, window->label_id));
}

static SlResponse *
check_types (GStrv types)
{
  for (size_t i = 0; types[i] != NULL; i++)
    {
      gboolean is_known = FALSE;

      for (size_t j = 0; j < G_N_ELEMENTS (changes); j++)
        is_known |= strcmp (types[i], changes[j].type) == 0;
      if (!is_known)
        return sl_google_error_invalid_value (
            "history_types", "type.googleapis.com/caribou.api.proto.HistoryType", types[i]);
    }
  return NULL;
}

static SlResponse *
read_window (const SlGmailCall *call, Window *window)
{
  SlMailbox *mailbox = call->account->mailbox;
  const char *start = sl_request_get_param (call->request, "startHistoryId");
  const char *token = sl_request_get_param (call->request, "pageToken");
  SlResponse *problem = NULL;

  if (start == NULL)
    return sl_google_error_invalid_argument ("Missing/invalid parameter: startHistoryId");
  if (!g_ascii_string_to_unsigned (start, 10, 0, G_MAXUINT64, &window->start, NULL))
    return sl_google_error_invalid_value ("start_history_id", "TYPE_UINT64", start);
  if (!sl_gmail_call_get_max_results (call, &window->max_results, &problem))
    return problem;
  window->types = sl_request_dup_params (call->request, "historyTypes");
  problem = check_types (window->types);
  if (problem != NULL)
    return problem;
  window->label_id = sl_request_get_param (call->request, "labelId");
  if (window->start < sl_mailbox_get_history_horizon (mailbox) ||
      window->start > sl_mailbox_get_history_id (mailbox))
    return sl_google_error_not_found ();
  if (token != NULL &&
      !g_ascii_string_to_unsigned (token, 10, window->start, G_MAXUINT64, &window->start, NULL))
    return sl_google_error_invalid_argument ("Invalid pageToken");
  return NULL;
}

/* One page of records; @next tells where the following one begins, 0 when there is none. */
static GPtrArray *
pick_page (GPtrArray *records, const Window *window, uint64_t *next)
{
  GPtrArray *page = g_ptr_array_new ();

  *next = 0;
  for (unsigned int i = 0; i < records->len; i++)
    {
      const SlMailboxRecord *record = g_ptr_array_index (records, i);

      if (!is_in_window (window, record))
        continue;
      if (page->len == window->max_results)
        {
          *next = ((const SlMailboxRecord *) g_ptr_array_index (page, page->len - 1))->id;
          break;
        }
      g_ptr_array_add (page, (gpointer) record);
    }
  return page;
}

/* Google promises neither order nor uniqueness of records: a fault may ask for the worst of both.
 */
static void
disarrange (GPtrArray *page, const char *manner)
{
  unsigned int length = page->len;

  if (g_strcmp0 (manner, "duplicate") == 0)
    {
      for (unsigned int i = 0; i < length; i++)
        g_ptr_array_add (page, g_ptr_array_index (page, i));
    }
  else if (g_strcmp0 (manner, "reverse") == 0)
    {
      for (unsigned int i = 0; i < length / 2; i++)
        {
          gpointer other = page->pdata[length - 1 - i];

          page->pdata[length - 1 - i] = page->pdata[i];
          page->pdata[i] = other;
        }
    }
}

static void
add_page (JsonBuilder *builder, GPtrArray *page)
{
  if (page->len == 0)
    return;
  json_builder_set_member_name (builder, "history");
  json_builder_begin_array (builder);
  for (unsigned int i = 0; i < page->len; i++)
    add_record (builder, g_ptr_array_index (page, i));
  json_builder_end_array (builder);
}

SlResponse *
sl_gmail_history_list (const SlGmailCall *call)
{
  SlMailbox *mailbox = call->account->mailbox;
  g_auto (Window) window = { 0 };
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GPtrArray) page = NULL;
  SlResponse *problem = read_window (call, &window);
  uint64_t next = 0;

  if (problem != NULL)
    return problem;
  page = pick_page (sl_mailbox_get_records (mailbox), &window, &next);
  if (call->fault != NULL)
    disarrange (page, call->fault->history);
  if (call->fault != NULL && g_strcmp0 (call->fault->history, "endless") == 0)
    next = window.start;
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  add_page (builder, page);
  if (next != 0)
    add_id (builder, "nextPageToken", next);
  add_id (builder, "historyId", sl_mailbox_get_history_id (mailbox));
  json_builder_end_object (builder);
  return sl_gmail_call_answer (call, json_builder_get_root (builder));
}
