/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * messages, attachments and threads.
 */

#include "sl-gmail-endpoints.h"

#include "sl-google-error.h"
#include "sl-mailbox-search.h"
#include "sl-oauth-endpoints.h"
#include "sl-request-stats.h"

#include <string.h>

/* Gmail's estimate stops here; nobody may drive a progress bar from it. */
#define SIZE_ESTIMATE_MAX 201

/* ---- Page tokens hold a place in time, not an index: mail that arrives while a client pages moves
 * nothing. */

static char *
make_page_token (const SlMailboxMessage *last)
{
  g_autofree char *plain =
      g_strdup_printf ("%" G_GINT64_FORMAT ":%s", last->internal_date_ms, last->id);

  return g_base64_encode ((const guchar *) plain, strlen (plain));
}

static gboolean
read_page_token (const char *token, int64_t *date_ms, char **id)
{
  g_autofree char *plain = NULL;
  size_t length = 0;
  char *end = NULL;

  if (*token == '\0')
    return FALSE;
  plain = (char *) g_base64_decode (token, &length);
  *date_ms = g_ascii_strtoll (plain, &end, 10);
  if (length == 0 || end == plain || *end != ':')
    return FALSE;
  *id = g_strndup (end + 1, length - (size_t) (end + 1 - plain));
  return strlen (*id) == 16;
}

static unsigned int
find_page_start (GPtrArray *found, int64_t date_ms, const char *id)
{
  unsigned int low = 0;
  unsigned int high = found->len;

  while (low < high)
    {
      unsigned int middle = low + (high - low) / 2;
      const SlMailboxMessage *message = g_ptr_array_index (found, middle);
      gboolean is_older = message->internal_date_ms < date_ms ||
                          (message->internal_date_ms == date_ms && strcmp (message->id, id) < 0);

      if (is_older)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

typedef struct
{
  GPtrArray *found; /* (owned) */
  unsigned int start;
  unsigned int max_results;
} Listing;

static void
listing_clear (Listing *self)
{
  g_clear_pointer (&self->found, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Listing, listing_clear)

static SlResponse *
read_boolean (const SlGmailCall *call, const char *name, const char *field, gboolean *value)
{
  const char *text = sl_request_get_param (call->request, name);

  *value = g_strcmp0 (text, "true") == 0;
  if (text != NULL && !*value && strcmp (text, "false") != 0)
    return sl_google_error_invalid_value (field, "TYPE_BOOL", text);
  return NULL;
}

static SlResponse *
check_label_ids (SlMailbox *mailbox, const char *const *label_ids)
{
  for (size_t i = 0; label_ids[i] != NULL; i++)
    {
      const SlMailboxLabel *label = sl_mailbox_find_label (mailbox, label_ids[i]);

      if (label == NULL || strcmp (label->id, label_ids[i]) != 0)
        {
          g_autofree char *text = g_strdup_printf ("Invalid label: %s", label_ids[i]);

          return sl_google_error_invalid_argument (text);
        }
    }
  return NULL;
}

static SlResponse *
open_listing (const SlGmailCall *call, Listing *listing)
{
  SlMailbox *mailbox = call->account->mailbox;
  const char *q = sl_request_get_param (call->request, "q");
  const char *token = sl_request_get_param (call->request, "pageToken");
  g_auto (GStrv) label_ids = sl_request_dup_params (call->request, "labelIds");
  gboolean include_spam_trash = FALSE;
  SlResponse *problem = NULL;

  if (!sl_gmail_call_get_max_results (call, &listing->max_results, &problem))
    return problem;
  problem = read_boolean (call, "includeSpamTrash", "include_spam_trash", &include_spam_trash);
  if (problem == NULL)
    problem = check_label_ids (mailbox, (const char *const *) label_ids);
  if (problem != NULL)
    return problem;
  if (q != NULL)
    sl_request_stats_query (call->state->stats, q);
  listing->found = sl_mailbox_search (mailbox, q, (const char *const *) label_ids,
                                      include_spam_trash, sl_emulator_state_now_us (call->state));
  if (token != NULL)
    {
      g_autofree char *id = NULL;
      int64_t date_ms = 0;

      if (!read_page_token (token, &date_ms, &id))
        return sl_google_error_invalid_argument ("Invalid pageToken");
      listing->start = find_page_start (listing->found, date_ms, id);
    }
  return NULL;
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_estimate (JsonBuilder *builder, unsigned int count)
{
  json_builder_set_member_name (builder, "resultSizeEstimate");
  json_builder_add_int_value (builder, MIN (count, SIZE_ESTIMATE_MAX));
}

static void
add_next_page (JsonBuilder *builder, const SlMailboxMessage *last)
{
  g_autofree char *token = make_page_token (last);

  add_string (builder, "nextPageToken", token);
}

SlResponse *
sl_gmail_messages_list (const SlGmailCall *call)
{
  g_auto (Listing) listing = { 0 };
  g_autoptr (JsonBuilder) builder = NULL;
  SlResponse *problem = open_listing (call, &listing);
  unsigned int end = 0;

  if (problem != NULL)
    return problem;
  builder = json_builder_new ();
  end = MIN (listing.found->len, listing.start + listing.max_results);
  json_builder_begin_object (builder);
  if (end > listing.start)
    {
      json_builder_set_member_name (builder, "messages");
      json_builder_begin_array (builder);
      for (unsigned int i = listing.start; i < end; i++)
        {
          const SlMailboxMessage *message = g_ptr_array_index (listing.found, i);

          json_builder_begin_object (builder);
          add_string (builder, "id", message->id);
          add_string (builder, "threadId", message->thread->id);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
      if (end < listing.found->len)
        add_next_page (builder, g_ptr_array_index (listing.found, end - 1));
    }
  add_estimate (builder, listing.found->len);
  json_builder_end_object (builder);
  return sl_gmail_call_answer (call, json_builder_get_root (builder));
}

/* ---- One message */

static gboolean
read_format (const SlGmailCall *call,
             gboolean with_raw,
             SlMessageFormat *format,
             SlResponse **problem)
{
  static const char *const names[] = { "full", "minimal", "raw", "metadata" };
  const char *text = sl_request_get_param (call->request, "format");

  *format = SL_MESSAGE_FORMAT_FULL;
  if (text == NULL)
    return TRUE;
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_ascii_strcasecmp (text, names[i]) == 0 && (with_raw || strcmp (names[i], "raw") != 0))
        {
          *format = (SlMessageFormat) i;
          return TRUE;
        }
    }
  *problem = sl_google_error_invalid_value (
      "format", "type.googleapis.com/caribou.api.proto.MessageFormat", text);
  return FALSE;
}

static gboolean
is_hex_id (const char *id)
{
  size_t length = strlen (id);

  return length > 0 && length <= 16 && strspn (id, "0123456789abcdef") == length;
}

static SlMailboxMessage *
find_message (const SlGmailCall *call, SlResponse **problem)
{
  SlMailboxMessage *message = NULL;

  if (!is_hex_id (call->ids[0]))
    {
      *problem = sl_google_error_invalid_argument ("Invalid id value");
      return NULL;
    }
  message = sl_mailbox_find_message (call->account->mailbox, call->ids[0]);
  if (message == NULL)
    *problem = sl_google_error_not_found ();
  return message;
}

static char *
rendering_key (const SlGmailCall *call, SlMessageFormat format, GStrv headers)
{
  g_autofree char *joined = g_strjoinv ("\n", headers);
  const char *fields = sl_request_get_param (call->request, "fields");

  return g_strdup_printf ("%d %d %s\n%s", (int) format, call->pretty, fields != NULL ? fields : "",
                          joined);
}

static SlRendering *
render_message (const SlGmailCall *call,
                SlMailboxMessage *message,
                SlMessageFormat format,
                GStrv headers)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (SlResponse) answer = NULL;

  sl_message_resource_add (builder, message, format, (const char *const *) headers,
                           &call->state->options.style);
  answer = sl_gmail_call_answer (call, json_builder_get_root (builder));
  return sl_rendering_ref (answer->rendering);
}

SlResponse *
sl_gmail_messages_get (const SlGmailCall *call)
{
  SlResponse *problem = NULL;
  SlMailboxMessage *message = find_message (call, &problem);
  g_auto (GStrv) headers = sl_request_dup_params (call->request, "metadataHeaders");
  g_autofree char *key = NULL;
  SlMessageFormat format = SL_MESSAGE_FORMAT_FULL;
  SlRendering *rendering = NULL;

  if (message == NULL || !read_format (call, TRUE, &format, &problem))
    return problem;
  key = rendering_key (call, format, headers);
  rendering = g_hash_table_lookup (message->renderings, key);
  if (rendering == NULL)
    {
      rendering = render_message (call, message, format, headers);
      g_hash_table_insert (message->renderings, g_steal_pointer (&key), rendering);
    }
  sl_request_stats_fetched (call->state->stats, message->id);
  return sl_response_new_rendering ("application/json; charset=UTF-8", rendering);
}

SlResponse *
sl_gmail_attachments_get (const SlGmailCall *call)
{
  SlResponse *problem = NULL;
  SlMailboxMessage *message = find_message (call, &problem);
  g_autoptr (GByteArray) content = NULL;
  g_autoptr (JsonBuilder) builder = NULL;
  g_autofree char *data = NULL;

  if (message == NULL)
    return problem;
  content = sl_message_resource_find_attachment (message, call->ids[1]);
  if (content == NULL)
    return sl_google_error_invalid_argument ("Invalid attachment token");
  data = sl_message_resource_base64url (content->data, content->len);
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "size");
  json_builder_add_int_value (builder, content->len);
  add_string (builder, "data", data);
  json_builder_end_object (builder);
  return sl_gmail_call_answer (call, json_builder_get_root (builder));
}

/* ---- Threads */

static uint64_t
thread_history_id (const SlMailboxThread *thread)
{
  uint64_t newest = 0;

  for (unsigned int i = 0; i < thread->messages->len; i++)
    {
      const SlMailboxMessage *message = g_ptr_array_index (thread->messages, i);

      newest = MAX (newest, message->history_id);
    }
  return newest;
}

static void
add_thread_head (JsonBuilder *builder, const SlMailboxThread *thread)
{
  g_autofree char *history_id = g_strdup_printf ("%" G_GUINT64_FORMAT, thread_history_id (thread));

  add_string (builder, "id", thread->id);
  add_string (builder, "historyId", history_id);
}

static void
add_listed_thread (JsonBuilder *builder, const SlMailboxThread *thread)
{
  SlMailboxMessage *newest = g_ptr_array_index (thread->messages, thread->messages->len - 1);
  g_autofree char *snippet = sl_message_resource_dup_snippet (newest);

  json_builder_begin_object (builder);
  add_string (builder, "snippet", snippet);
  add_thread_head (builder, thread);
  json_builder_end_object (builder);
}

/* The matching message of each thread that is newest, in the order of the listing. */
static GPtrArray *
pick_newest_of_threads (GPtrArray *found)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GPtrArray *newest = g_ptr_array_new ();

  for (unsigned int i = 0; i < found->len; i++)
    {
      SlMailboxMessage *message = g_ptr_array_index (found, i);

      if (g_hash_table_add (seen, message->thread))
        g_ptr_array_add (newest, message);
    }
  return newest;
}

SlResponse *
sl_gmail_threads_list (const SlGmailCall *call)
{
  g_auto (Listing) listing = { 0 };
  g_autoptr (JsonBuilder) builder = NULL;
  SlResponse *problem = open_listing (call, &listing);
  g_autoptr (GPtrArray) threads = NULL;
  const SlMailboxMessage *last = NULL;
  unsigned int start = 0;
  unsigned int end = 0;

  if (problem != NULL)
    return problem;
  threads = pick_newest_of_threads (listing.found);
  if (listing.start > 0)
    {
      last = g_ptr_array_index (listing.found, listing.start - 1);
      start = find_page_start (threads, last->internal_date_ms, last->id);
    }
  end = MIN (threads->len, start + listing.max_results);
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  if (end > start)
    {
      json_builder_set_member_name (builder, "threads");
      json_builder_begin_array (builder);
      for (unsigned int i = start; i < end; i++)
        {
          last = g_ptr_array_index (threads, i);
          add_listed_thread (builder, last->thread);
        }
      json_builder_end_array (builder);
      if (end < threads->len)
        add_next_page (builder, last);
    }
  add_estimate (builder, threads->len);
  json_builder_end_object (builder);
  return sl_gmail_call_answer (call, json_builder_get_root (builder));
}

static SlRendering *
render_thread (const SlGmailCall *call,
               SlMailboxThread *thread,
               SlMessageFormat format,
               GStrv headers)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (SlResponse) answer = NULL;

  json_builder_begin_object (builder);
  add_thread_head (builder, thread);
  json_builder_set_member_name (builder, "messages");
  json_builder_begin_array (builder);
  for (unsigned int i = 0; i < thread->messages->len; i++)
    sl_message_resource_add (builder, g_ptr_array_index (thread->messages, i), format,
                             (const char *const *) headers, &call->state->options.style);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  answer = sl_gmail_call_answer (call, json_builder_get_root (builder));
  return sl_rendering_ref (answer->rendering);
}

SlResponse *
sl_gmail_threads_get (const SlGmailCall *call)
{
  g_auto (GStrv) headers = sl_request_dup_params (call->request, "metadataHeaders");
  g_autofree char *key = NULL;
  SlMailboxThread *thread = NULL;
  SlMessageFormat format = SL_MESSAGE_FORMAT_FULL;
  SlRendering *rendering = NULL;
  SlResponse *problem = NULL;

  if (!is_hex_id (call->ids[0]))
    return sl_google_error_invalid_argument ("Invalid id value");
  thread = sl_mailbox_find_thread (call->account->mailbox, call->ids[0]);
  if (thread == NULL)
    return sl_google_error_not_found ();
  if (!read_format (call, FALSE, &format, &problem))
    return problem;
  key = rendering_key (call, format, headers);
  rendering = g_hash_table_lookup (thread->renderings, key);
  if (rendering == NULL)
    {
      rendering = render_thread (call, thread, format, headers);
      g_hash_table_insert (thread->renderings, g_steal_pointer (&key), rendering);
    }
  for (unsigned int i = 0; i < thread->messages->len; i++)
    sl_request_stats_fetched (call->state->stats,
                              ((SlMailboxMessage *) thread->messages->pdata[i])->id);
  return sl_response_new_rendering ("application/json; charset=UTF-8", rendering);
}

/* ---- Warm-up: by asking ourselves, so that exactly what a client will ask is ready. */

static void
warm_up_path (SlEmulatorState *state,
              SlAccount *account,
              const char *token,
              const char *kind,
              const char *id,
              const char *query)
{
  g_autofree char *path = g_strdup_printf ("/gmail/v1/users/me/%s/%s", kind, id);
  g_autoptr (SlRequest) request = sl_request_new ("GET", path, query);
  g_autoptr (SlResponse) response = NULL;

  request->authorization = g_strdup (token);
  response = sl_gmail_handle (state, request, &account);
  sl_rendering_get_gzip (response->rendering);
}

static void
warm_up_account (SlEmulatorState *state, SlAccount *account, const char *query)
{
  GPtrArray *messages = sl_mailbox_get_messages (account->mailbox);
  g_autofree char *token =
      sl_oauth_issue (state, account->address, "https://www.googleapis.com/auth/gmail.readonly");
  g_autofree char *header = g_strconcat ("Bearer ", token, NULL);

  sl_mailbox_search_warm_up (account->mailbox);
  for (unsigned int i = 0; i < messages->len; i++)
    {
      const SlMailboxMessage *message = g_ptr_array_index (messages, i);

      warm_up_path (state, account, header, "messages", message->id, query);
      if (message->thread->messages->len > 1 && message->thread->messages->pdata[0] == message)
        warm_up_path (state, account, header, "threads", message->thread->id, query);
    }
}

void
sl_gmail_warm_up (SlEmulatorState *state, const char *query)
{
  int quota_units = state->options.quota_units;

  state->options.quota_units = 0;
  for (unsigned int i = 0; i < state->accounts->len; i++)
    warm_up_account (state, g_ptr_array_index (state->accounts, i), query);
  state->options.quota_units = quota_units;
  sl_request_stats_reset (state->stats);
}
