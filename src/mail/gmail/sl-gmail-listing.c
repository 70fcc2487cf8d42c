/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a listing stands is one enum and one place; each answer of Gmail moves it on:
 *
 *   PROFILE -> LIST, LIST, ...                    the first sync
 *   HISTORY, HISTORY, ... [-> FILTER, FILTER ...] later ones; 404 leads to PROFILE
 *
 * The history id is taken before the first list: mail that comes meanwhile is in the history.
 */

#include "sl-gmail-listing.h"

#include "sl-date.h"
#include "sl-gmail-place.h"
#include "sl-gmail-query.h"
#include "sl-json.h"

#define PAGE_SIZE 500
/* So few new mails are fetched without asking which of them the searches would find. */
#define MAX_UNFILTERED 10
#define OVERLAP_S (24 * 60 * 60)
#define MAX_WINDOW_PAGES 40
#define MAX_HISTORY_REFS 100000
#define LIST_FIELDS "fields=messages(id,threadId),nextPageToken&prettyPrint=false"
#define HISTORY_FIELDS                                                                             \
  "fields=history(messagesAdded(message(id,threadId,labelIds))),historyId,nextPageToken"           \
  "&prettyPrint=false"

typedef enum
{
  STEP_PROFILE,
  STEP_LIST,
  STEP_HISTORY,
  STEP_FILTER,
} Step;

typedef struct
{
  SlGmailApi *api;    /* (owned) */
  SlGmailSeen *seen;  /* (owned) */
  GStrv companies;    /* (owned) (nullable) */
  GHashTable *linked; /* (owned) (element-type utf8): threads that are always wanted */
  int64_t since_s;    /* begin of the window that was asked for */
  unsigned int max_refs;
  int64_t cursor_s; /* when the cursor was made; 0 unknown */
  Step step;
  SlGmailPlace place;
  GStrv queries; /* (owned) (nullable): searches of LIST and FILTER */
  guint n_queries;
  gboolean has_restarted; /* Gmail refused its own page token once */
  GHashTable *matches;    /* (owned): ids that the searches of FILTER found */
  SlMailPage *page;       /* (owned) */
} Listing;

static void run (GTask *task);

SlGmailSeen *
sl_gmail_seen_new (void)
{
  SlGmailSeen *seen = g_rc_box_new0 (SlGmailSeen);

  seen->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  seen->threads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return seen;
}

static void
seen_clear (gpointer data)
{
  SlGmailSeen *seen = data;

  g_clear_pointer (&seen->ids, g_hash_table_unref);
  g_clear_pointer (&seen->threads, g_hash_table_unref);
}

void
sl_gmail_seen_unref (SlGmailSeen *seen)
{
  g_rc_box_release_full (seen, seen_clear);
}

static void
listing_free (gpointer data)
{
  Listing *listing = data;

  g_clear_object (&listing->api);
  g_clear_pointer (&listing->seen, sl_gmail_seen_unref);
  g_strfreev (listing->companies);
  g_clear_pointer (&listing->linked, g_hash_table_unref);
  sl_gmail_place_clear (&listing->place);
  g_strfreev (listing->queries);
  g_clear_pointer (&listing->matches, g_hash_table_unref);
  g_clear_pointer (&listing->page, sl_mail_page_free);
  g_free (listing);
}

/* The last search but one is the user's own mail: only its threads count. */
static gboolean
is_sent (const Listing *listing)
{
  return listing->step == STEP_LIST && listing->place.query + 2 == listing->n_queries;
}

/* The window itself is the last search: its ids count only where the thread is wanted. */
static gboolean
is_window (const Listing *listing)
{
  return listing->step == STEP_LIST && listing->place.query + 1 == listing->n_queries;
}

static void
build_queries (Listing *listing)
{
  g_auto (GStrv) searches =
      sl_gmail_query_build ((const char *const *) listing->companies, listing->place.after_s);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) searches);
  if (listing->step == STEP_LIST)
    {
      g_strv_builder_take (builder, sl_gmail_query_build_sent (listing->place.after_s));
      g_strv_builder_take (builder, sl_gmail_query_build_window (listing->place.after_s));
    }
  g_strfreev (listing->queries);
  listing->queries = g_strv_builder_end (builder);
  listing->n_queries = g_strv_length (listing->queries);
}

/* What one search may add, so that none takes all of the limit; what it leaves goes to the next. */
static void
begin_query (Listing *listing, unsigned int query)
{
  SlGmailPlace *place = &listing->place;
  /* The last two add no refs of their own. */
  unsigned int n_searches = listing->n_queries > query + 2 ? listing->n_queries - query - 2 : 0;

  place->query = query;
  place->n_pages = 0;
  g_clear_pointer (&place->token, g_free);
  place->n_left = G_MAXUINT;
  if (listing->max_refs > 0 && listing->step == STEP_LIST && n_searches > 0)
    {
      unsigned int left =
          listing->max_refs > place->n_listed ? listing->max_refs - place->n_listed : 0;
      place->n_left = MAX (left / n_searches, MIN (left, 1));
    }
}

static char *
build_path (Listing *listing)
{
  const SlGmailPlace *place = &listing->place;
  g_autofree char *token =
      place->token != NULL ? g_uri_escape_string (place->token, NULL, FALSE) : NULL;
  const char *name = token != NULL ? "&pageToken=" : "";
  const char *value = token != NULL ? token : "";

  switch (listing->step)
    {
    case STEP_PROFILE:
      return g_strdup ("profile?fields=historyId&prettyPrint=false");
    case STEP_HISTORY:
      return g_strdup_printf ("history?startHistoryId=%s&historyTypes=messageAdded&maxResults=%d&"
                              "%s%s%s",
                              place->history_id, PAGE_SIZE, HISTORY_FIELDS, name, value);
    case STEP_LIST:
    case STEP_FILTER:
      break;
    }
  g_autofree char *q = g_uri_escape_string (listing->queries[place->query], NULL, FALSE);
  return g_strdup_printf ("messages?q=%s&maxResults=%d&%s%s%s", q, PAGE_SIZE, LIST_FIELDS, name,
                          value);
}

static void
begin_profile (Listing *listing, int64_t after_s)
{
  listing->step = STEP_PROFILE;
  sl_gmail_place_clear (&listing->place);
  listing->place = (SlGmailPlace) {
    .asked_s = sl_clock_get_real_us (sl_gmail_api_get_clock (listing->api)) / SL_US_PER_SECOND,
    .after_s = after_s,
    .n_left = G_MAXUINT,
  };
  g_hash_table_remove_all (listing->seen->ids);
  g_hash_table_remove_all (listing->seen->threads);
  g_ptr_array_set_size (listing->page->refs, 0);
}

static void
return_page (GTask *task, gboolean is_last)
{
  Listing *listing = g_task_get_task_data (task);
  const SlGmailPlace *place = &listing->place;
  SlMailPage *page = g_steal_pointer (&listing->page);

  page->query = listing->queries != NULL
                    ? g_strjoinv ("\n", listing->queries)
                    : g_strdup_printf ("history since %s", listing->place.history_id);
  if (is_last)
    {
      page->cursor = sl_gmail_cursor_new (place->history_id, place->asked_s);
      page->fraction = 1;
    }
  else
    {
      page->next_page = sl_gmail_place_to_string (place);
      page->fraction = (double) place->query / MAX (listing->n_queries, 1);
    }
  g_task_return_pointer (task, page, (GDestroyNotify) sl_mail_page_free);
}

static void
add_ref (Listing *listing, const char *id, const char *thread_id)
{
  if (listing->place.n_left == 0 || !g_hash_table_add (listing->seen->ids, g_strdup (id)))
    return;
  if (listing->place.n_left != G_MAXUINT)
    listing->place.n_left--;
  if (thread_id != NULL)
    g_hash_table_add (listing->seen->threads, g_strdup (thread_id));
  g_ptr_array_add (listing->page->refs, sl_mail_ref_new (id, thread_id, NULL, NULL));
  listing->place.n_listed++;
}

static gboolean
is_wanted_thread (Listing *listing, const char *thread_id)
{
  return thread_id != NULL && (g_hash_table_contains (listing->linked, thread_id) ||
                               g_hash_table_contains (listing->seen->threads, thread_id));
}

static void
read_list (Listing *listing, JsonObject *answer)
{
  JsonArray *messages = sl_json_get_array (answer, "messages");
  guint n = messages != NULL ? json_array_get_length (messages) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *message = sl_json_array_get_object (messages, i);
      const char *id = sl_json_get_string (message, "id", NULL);
      const char *thread_id = sl_json_get_string (message, "threadId", NULL);

      if (id == NULL)
        continue;
      if (listing->step == STEP_FILTER)
        g_hash_table_add (listing->matches, g_strdup (id));
      else if (is_sent (listing) && thread_id != NULL)
        g_hash_table_add (listing->seen->threads, g_strdup (thread_id));
      else if (!is_window (listing) || is_wanted_thread (listing, thread_id))
        add_ref (listing, id, thread_id);
    }
  listing->place.n_pages++;
}

/* Goes to the next page of the search, or to the next search. Returns whether there is one. */
static gboolean
advance (Listing *listing, const char *next_token)
{
  SlGmailPlace *place = &listing->place;
  gboolean is_over =
      (is_window (listing) || is_sent (listing)) && place->n_pages >= MAX_WINDOW_PAGES;

  if (next_token != NULL && place->n_left > 0 && !is_over)
    {
      g_set_str (&place->token, next_token);
      return TRUE;
    }
  do
    begin_query (listing, place->query + 1);
  while (place->query < listing->n_queries && place->n_left == 0);
  return place->query < listing->n_queries;
}

static gboolean
is_unwanted (JsonObject *message)
{
  static const char *const unwanted[] = { "DRAFT", "CHAT", "SPAM", "TRASH" };
  JsonArray *labels = sl_json_get_array (message, "labelIds");
  guint n = labels != NULL ? json_array_get_length (labels) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (labels, i);
      const char *label = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
      for (size_t j = 0; label != NULL && j < G_N_ELEMENTS (unwanted); j++)
        if (g_str_equal (label, unwanted[j]))
          return TRUE;
    }
  return FALSE;
}

/* The same message may stand in several records. */
static void
read_history (Listing *listing, JsonObject *answer)
{
  JsonArray *records = sl_json_get_array (answer, "history");
  guint n = records != NULL ? json_array_get_length (records) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonArray *added = sl_json_get_array (sl_json_array_get_object (records, i), "messagesAdded");
      guint n_added = added != NULL ? json_array_get_length (added) : 0;
      for (guint j = 0; j < n_added && listing->page->refs->len < MAX_HISTORY_REFS; j++)
        {
          JsonObject *message = sl_json_get_object (sl_json_array_get_object (added, j), "message");
          const char *id = sl_json_get_string (message, "id", NULL);
          if (id != NULL && !is_unwanted (message))
            add_ref (listing, id, sl_json_get_string (message, "threadId", NULL));
        }
    }
}

static guint
count_unlinked (Listing *listing)
{
  guint count = 0;

  for (guint i = 0; i < listing->page->refs->len; i++)
    {
      const SlMailRef *ref = g_ptr_array_index (listing->page->refs, i);
      if (ref->thread_id == NULL || !g_hash_table_contains (listing->linked, ref->thread_id))
        count++;
    }
  return count;
}

/* Newest first, and only what the searches found or a linked thread brings. */
static void
keep_matches (Listing *listing)
{
  GPtrArray *all = listing->page->refs;
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_mail_ref_free);

  for (guint i = all->len; i > 0; i--)
    {
      const SlMailRef *ref = g_ptr_array_index (all, i - 1);
      if (listing->step != STEP_FILTER ||
          g_hash_table_contains (listing->matches, ref->external_id) ||
          (ref->thread_id != NULL && g_hash_table_contains (listing->linked, ref->thread_id)))
        g_ptr_array_add (kept, sl_mail_ref_new (ref->external_id, ref->thread_id, NULL, NULL));
    }
  g_ptr_array_unref (all);
  listing->page->refs = kept;
}

static void
read_profile (GTask *task, JsonObject *answer)
{
  Listing *listing = g_task_get_task_data (task);
  g_autofree char *history_id =
      g_strdup_printf ("%" G_GINT64_FORMAT, sl_json_get_int64 (answer, "historyId", 0));

  g_set_str (&listing->place.history_id, history_id);
  listing->step = STEP_LIST;
  build_queries (listing);
  begin_query (listing, 0);
  run (task);
}

/* @task: (transfer full): the searches say which of the new mails are wanted. */
static void
begin_filter (GTask *task)
{
  Listing *listing = g_task_get_task_data (task);
  int64_t after_s = listing->cursor_s > 0 ? listing->cursor_s - OVERLAP_S : listing->since_s;

  listing->step = STEP_FILTER;
  listing->place.after_s = after_s;
  build_queries (listing);
  begin_query (listing, 0);
  run (task);
}

/* @task: (transfer full): one answer has come; what next? */
static void
take_answer (GTask *task, JsonObject *answer)
{
  Listing *listing = g_task_get_task_data (task);
  const char *next_token = sl_json_get_string (answer, "nextPageToken", NULL);
  gboolean has_more = FALSE;

  switch (listing->step)
    {
    case STEP_PROFILE:
      read_profile (task, answer);
      return;
    case STEP_HISTORY:
      read_history (listing, answer);
      if (next_token != NULL)
        {
          g_set_str (&listing->place.token, next_token);
          run (task);
          return;
        }
      if (sl_json_get_int64 (answer, "historyId", 0) > 0)
        {
          g_free (listing->place.history_id);
          listing->place.history_id =
              g_strdup_printf ("%" G_GINT64_FORMAT, sl_json_get_int64 (answer, "historyId", 0));
        }
      if (count_unlinked (listing) > MAX_UNFILTERED)
        {
          begin_filter (task);
          return;
        }
      break;
    case STEP_LIST:
    case STEP_FILTER:
      read_list (listing, answer);
      has_more = advance (listing, next_token);
      if (has_more && (listing->step == STEP_FILTER || listing->page->refs->len == 0))
        {
          run (task);
          return;
        }
      break;
    }
  if (listing->step != STEP_LIST)
    keep_matches (listing);
  return_page (task, !has_more);
  g_object_unref (task);
}

/* Whether @error only means that the listing has to begin again from another place. */
static gboolean
recover (Listing *listing, const GError *error)
{
  gboolean is_refused = g_error_matches (error, SL_MAIL_ERROR, SL_MAIL_ERROR_MALFORMED);

  if (listing->step == STEP_HISTORY &&
      (is_refused || g_error_matches (error, SL_MAIL_ERROR, SL_MAIL_ERROR_NOT_FOUND)))
    {
      begin_profile (listing, MAX (listing->since_s, listing->cursor_s - OVERLAP_S));
      return TRUE;
    }
  if (is_refused && listing->place.token != NULL && !listing->has_restarted)
    {
      listing->has_restarted = TRUE;
      listing->place.n_pages = 0;
      g_clear_pointer (&listing->place.token, g_free);
      return TRUE;
    }
  return FALSE;
}

static void
answer_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Listing *listing = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = sl_gmail_api_get_finish (SL_GMAIL_API (source), result, &error);
  g_autoptr (JsonNode) node = bytes != NULL ? sl_json_parse (bytes, NULL) : NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    take_answer (g_steal_pointer (&task), json_node_get_object (node));
  else if (error == NULL)
    g_task_return_new_error (task, SL_MAIL_ERROR, SL_MAIL_ERROR_MALFORMED,
                             "Gmail's answer is no JSON");
  else if (recover (listing, error))
    run (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static unsigned int
get_units (Step step)
{
  switch (step)
    {
    case STEP_PROFILE:
      return SL_GMAIL_UNITS_PROFILE;
    case STEP_HISTORY:
      return SL_GMAIL_UNITS_HISTORY;
    case STEP_LIST:
    case STEP_FILTER:
      break;
    }
  return SL_GMAIL_UNITS_LIST;
}

/* @task: (transfer full): */
static void
run (GTask *task)
{
  Listing *listing = g_task_get_task_data (task);
  g_autofree char *path = build_path (listing);

  sl_gmail_api_get_async (listing->api, path, get_units (listing->step),
                          g_task_get_cancellable (task), answer_cb, task);
}

/* Where the listing begins, or goes on. Returns whether @page and the cursor make sense. */
static gboolean
begin (Listing *listing, const SlMailSearch *search, const char *page)
{
  g_autofree char *history_id = NULL;

  if (page != NULL)
    {
      listing->step = STEP_LIST;
      if (!sl_gmail_place_parse (page, &listing->place))
        return FALSE;
      build_queries (listing);
      return listing->place.query < listing->n_queries;
    }
  begin_profile (listing, listing->since_s);
  if (search->cursor != NULL &&
      sl_gmail_cursor_parse (search->cursor, &history_id, &listing->cursor_s))
    {
      listing->step = STEP_HISTORY;
      listing->place.history_id = g_steal_pointer (&history_id);
    }
  return TRUE;
}

void
sl_gmail_listing_read_async (SlGmailApi *api,
                             const SlMailSearch *search,
                             const char *page,
                             SlGmailSeen *seen,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Listing *listing = g_new0 (Listing, 1);

  g_task_set_source_tag (task, sl_gmail_listing_read_async);
  listing->api = g_object_ref (api);
  listing->seen = g_rc_box_acquire (seen);
  listing->companies = g_strdupv (search->companies);
  listing->since_s = search->since_us / SL_US_PER_SECOND;
  listing->max_refs = search->max_refs;
  listing->linked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  listing->matches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (size_t i = 0; search->thread_ids != NULL && search->thread_ids[i] != NULL; i++)
    g_hash_table_add (listing->linked, g_strdup (search->thread_ids[i]));
  listing->page = g_new0 (SlMailPage, 1);
  listing->page->refs = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_mail_ref_free);
  g_task_set_task_data (task, listing, listing_free);

  if (begin (listing, search, page))
    {
      run (task);
      return;
    }
  g_task_return_new_error (task, SL_MAIL_ERROR, SL_MAIL_ERROR_MALFORMED,
                           "no page of a listing of Gmail");
  g_object_unref (task);
}

SlMailPage *
sl_gmail_listing_read_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
