/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a listing stands is one enum and one place; each answer of Gmail moves it on:
 *
 *   PROFILE -> LIST, LIST, ...                                          the first sync
 *   HISTORY, HISTORY, ... [-> FILTER ...] [-> NEW ...]    later ones; 404 leads to PROFILE
 *   LIST, LIST, ...                                                     of some companies
 *
 * LIST, FILTER and NEW go in rounds: a round asks each search that has more for its next page, all
 * in one request. The history id is taken before the first round: mail that comes meanwhile is in
 * the history.
 */

#include "sl-gmail-listing.h"

#include "sl-date.h"
#include "sl-gmail-history.h"
#include "sl-gmail-list-answer.h"
#include "sl-gmail-place.h"
#include "sl-gmail-query.h"
#include "sl-json.h"

#define PAGE_SIZE 500
/* So few new mails are fetched without asking which of them the searches would find. */
#define MAX_UNFILTERED 10
#define OVERLAP_S (24 * 60 * 60)
#define MAX_WINDOW_ROUNDS 40

typedef enum
{
  STEP_PROFILE,
  STEP_LIST,
  STEP_HISTORY,
  STEP_FILTER,
  STEP_NEW,
} Step;

/* What the ids of a search are for. */
typedef enum
{
  ROLE_SEARCH, /* they are wanted */
  ROLE_MATCH,  /* of those that the history knows, they are wanted */
  ROLE_SENT,   /* their threads are wanted */
  ROLE_WINDOW, /* they tell the order; those of wanted threads are wanted */
} Role;

typedef struct
{
  SlGmailApi *api;   /* (owned) */
  SlGmailSeen *seen; /* (owned) */
  SlQuotaUse use;
  SlMailScope scope;
  GStrv companies;     /* (owned) (nullable) */
  GStrv new_companies; /* (owned) (nullable) */
  GStrv senders;       /* (owned) (nullable) */
  GHashTable *linked;  /* (owned) (element-type utf8): threads that are always wanted */
  int64_t since_s;     /* begin of the window that was asked for */
  unsigned int max_refs;
  int64_t cursor_s; /* when the cursor was made; 0 unknown */
  Step step;
  SlGmailPlace place;
  GStrv queries; /* (owned) (nullable): searches of LIST, FILTER and NEW */
  guint n_queries;
  GArray *asked;           /* (owned) (element-type guint): searches of the round under way */
  GPtrArray *calls;        /* (owned) (nullable) (element-type SlGmailCall): one for each */
  gboolean has_restarted;  /* Gmail refused its own page token once */
  SlGmailHistory *history; /* (owned) */
  GHashTable *matches;     /* (owned): ids that the searches of FILTER found */
  GString *told;           /* (owned): what was asked, for the user */
  SlMailPage *page;        /* (owned) */
} Listing;

static void run (GTask *task);

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static GPtrArray *
new_refs (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) sl_mail_ref_free);
}

SlGmailSeen *
sl_gmail_seen_new (void)
{
  SlGmailSeen *seen = g_rc_box_new0 (SlGmailSeen);

  seen->ids = new_set ();
  seen->threads = new_set ();
  seen->window = new_refs ();
  seen->order = g_hash_table_new (g_str_hash, g_str_equal);
  return seen;
}

static void
seen_clear (gpointer data)
{
  SlGmailSeen *seen = data;

  g_clear_pointer (&seen->ids, g_hash_table_unref);
  g_clear_pointer (&seen->threads, g_hash_table_unref);
  g_clear_pointer (&seen->order, g_hash_table_unref);
  g_clear_pointer (&seen->window, g_ptr_array_unref);
}

static void
seen_empty (SlGmailSeen *seen)
{
  g_hash_table_remove_all (seen->ids);
  g_hash_table_remove_all (seen->threads);
  g_hash_table_remove_all (seen->order);
  g_ptr_array_set_size (seen->window, 0);
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
  g_strfreev (listing->new_companies);
  g_strfreev (listing->senders);
  g_clear_pointer (&listing->linked, g_hash_table_unref);
  sl_gmail_place_clear (&listing->place);
  g_strfreev (listing->queries);
  g_clear_pointer (&listing->asked, g_array_unref);
  g_clear_pointer (&listing->calls, g_ptr_array_unref);
  g_clear_pointer (&listing->history, sl_gmail_history_free);
  g_clear_pointer (&listing->matches, g_hash_table_unref);
  g_string_free (listing->told, TRUE);
  g_clear_pointer (&listing->page, sl_mail_page_free);
  g_free (listing);
}

/* The window is the last search of a listing, what the user sent the one before. */
static Role
get_role (const Listing *listing, guint query)
{
  if (listing->step == STEP_FILTER)
    return ROLE_MATCH;
  if (listing->step != STEP_LIST)
    return ROLE_SEARCH;
  if (query + 1 == listing->n_queries)
    return ROLE_WINDOW;
  if (query + 2 == listing->n_queries && listing->scope == SL_MAIL_SCOPE_ALL)
    return ROLE_SENT;
  return ROLE_SEARCH;
}

static GStrv
build_searches (Listing *listing)
{
  int64_t after_s = listing->place.after_s;

  if (listing->step == STEP_NEW)
    return sl_gmail_query_build_companies ((const char *const *) listing->new_companies,
                                           listing->since_s);
  if (listing->scope == SL_MAIL_SCOPE_COMPANIES)
    return sl_gmail_query_build_companies ((const char *const *) listing->companies, after_s);
  return sl_gmail_query_build ((const char *const *) listing->companies,
                               (const char *const *) listing->senders, after_s);
}

static void
build_queries (Listing *listing)
{
  g_auto (GStrv) searches = build_searches (listing);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (size_t i = 0; searches[i] != NULL && i < SL_GMAIL_PLACE_MAX - 2; i++)
    g_strv_builder_add (builder, searches[i]);
  if (listing->step == STEP_LIST)
    {
      if (listing->scope == SL_MAIL_SCOPE_ALL)
        g_strv_builder_take (builder, sl_gmail_query_build_sent (listing->place.after_s));
      g_strv_builder_take (builder, sl_gmail_query_build_window (listing->place.after_s));
    }
  g_strfreev (listing->queries);
  listing->queries = g_strv_builder_end (builder);
  listing->n_queries = g_strv_length (listing->queries);
  for (guint i = 0; i < listing->n_queries; i++)
    g_string_append_printf (listing->told, "%s%s", listing->told->len > 0 ? "\n" : "",
                            listing->queries[i]);
}

/* All searches of @step, each at its begin. */
static void
begin_rounds (Listing *listing, Step step)
{
  listing->step = step;
  build_queries (listing);
  g_strfreev (listing->place.tokens);
  listing->place.tokens = g_new0 (char *, listing->n_queries + 1);
  for (guint i = 0; i < listing->n_queries; i++)
    listing->place.tokens[i] = g_strdup ("");
  listing->place.n_rounds = 0;
}

static gboolean
is_done (const Listing *listing, guint query)
{
  return g_str_equal (listing->place.tokens[query], SL_GMAIL_PLACE_DONE);
}

static gboolean
is_over (const Listing *listing)
{
  for (guint i = 0; i < listing->n_queries; i++)
    if (!is_done (listing, i))
      return FALSE;
  return TRUE;
}

static void
set_token (Listing *listing, guint query, const char *token)
{
  g_set_str (&listing->place.tokens[query], token);
}

static void
begin_profile (Listing *listing, int64_t after_s)
{
  listing->step = STEP_PROFILE;
  sl_gmail_place_clear (&listing->place);
  listing->place = (SlGmailPlace) {
    .asked_s = sl_clock_get_real_us (sl_gmail_api_get_clock (listing->api)) / SL_US_PER_SECOND,
    .after_s = after_s,
  };
  seen_empty (listing->seen);
  g_string_truncate (listing->told, 0);
  g_ptr_array_set_size (listing->page->refs, 0);
}

static void
return_page (GTask *task, gboolean is_last)
{
  Listing *listing = g_task_get_task_data (task);
  const SlGmailPlace *place = &listing->place;
  SlMailPage *page = g_steal_pointer (&listing->page);
  guint n_done = 0;

  for (guint i = 0; i < listing->n_queries; i++)
    n_done += is_done (listing, i);
  page->query = g_strdup (listing->told->str);
  page->fraction = is_last ? 1.0 : (double) n_done / MAX (listing->n_queries, 1);
  if (!is_last)
    page->next_page = sl_gmail_place_to_string (place);
  else if (listing->scope == SL_MAIL_SCOPE_ALL)
    page->cursor = sl_gmail_cursor_new (place->history_id, place->asked_s);
  g_task_return_pointer (task, page, (GDestroyNotify) sl_mail_page_free);
}

static void
add_ref (Listing *listing, const char *id, const char *thread_id)
{
  if (!g_hash_table_add (listing->seen->ids, g_strdup (id)))
    return;
  if (thread_id != NULL)
    g_hash_table_add (listing->seen->threads, g_strdup (thread_id));
  g_ptr_array_add (listing->page->refs, sl_mail_ref_new (id, thread_id, NULL, NULL));
  listing->place.n_listed++;
}

static void
add_to_window (SlGmailSeen *seen, const char *id, const char *thread_id)
{
  SlMailRef *ref = sl_mail_ref_new (id, thread_id, NULL, NULL);

  g_ptr_array_add (seen->window, ref);
  g_hash_table_insert (seen->order, ref->external_id, GUINT_TO_POINTER (seen->window->len));
}

static void
take_refs (Listing *listing, Role role, const GPtrArray *refs)
{
  for (guint i = 0; i < refs->len; i++)
    {
      const SlMailRef *ref = g_ptr_array_index (refs, i);

      switch (role)
        {
        case ROLE_SEARCH:
          add_ref (listing, ref->external_id, ref->thread_id);
          break;
        case ROLE_MATCH:
          g_hash_table_add (listing->matches, g_strdup (ref->external_id));
          break;
        case ROLE_SENT:
          if (ref->thread_id != NULL)
            g_hash_table_add (listing->seen->threads, g_strdup (ref->thread_id));
          break;
        case ROLE_WINDOW:
          add_to_window (listing->seen, ref->external_id, ref->thread_id);
          break;
        }
    }
}

/* Further mail of threads that are linked, were found, or begun by the user. */
static void
add_siblings (Listing *listing)
{
  const SlGmailSeen *seen = listing->seen;

  for (guint i = 0; i < seen->window->len; i++)
    {
      const SlMailRef *ref = g_ptr_array_index (seen->window, i);
      if (ref->thread_id != NULL && (g_hash_table_contains (listing->linked, ref->thread_id) ||
                                     g_hash_table_contains (seen->threads, ref->thread_id)))
        add_ref (listing, ref->external_id, ref->thread_id);
    }
}

/* By their place in the window; what lies beyond what is read of it is older. */
static int
compare_by_order (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const SlMailRef *one = *(const SlMailRef *const *) a;
  const SlMailRef *other = *(const SlMailRef *const *) b;
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (user_data, one->external_id));
  guint other_place = GPOINTER_TO_UINT (g_hash_table_lookup (user_data, other->external_id));

  /* 0 becomes the last. */
  return (place - 1 > other_place - 1) - (place - 1 < other_place - 1);
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

/* Only what the searches found or a linked thread brings. */
static void
keep_matches (Listing *listing)
{
  g_autoptr (GPtrArray) all = g_steal_pointer (&listing->page->refs);

  listing->page->refs = new_refs ();
  for (guint i = 0; i < all->len; i++)
    {
      const SlMailRef *ref = g_ptr_array_index (all, i);
      if (g_hash_table_contains (listing->matches, ref->external_id) ||
          (ref->thread_id != NULL && g_hash_table_contains (listing->linked, ref->thread_id)))
        g_ptr_array_add (listing->page->refs, g_steal_pointer (&all->pdata[i]));
    }
}

/* @task: (transfer full): what came is known; now what is there of the companies tracked since. */
static void
end_history (GTask *task)
{
  Listing *listing = g_task_get_task_data (task);

  if (listing->new_companies != NULL && listing->new_companies[0] != NULL)
    {
      for (guint i = 0; i < listing->page->refs->len; i++)
        g_hash_table_add (
            listing->seen->ids,
            g_strdup (((SlMailRef *) g_ptr_array_index (listing->page->refs, i))->external_id));
      begin_rounds (listing, STEP_NEW);
      if (listing->n_queries > 0)
        {
          run (task);
          return;
        }
    }
  return_page (task, TRUE);
  g_object_unref (task);
}

/* @task: (transfer full): a history that does not end is no better than one that has expired. */
static void
begin_anew (GTask *task)
{
  Listing *listing = g_task_get_task_data (task);

  begin_profile (listing, MAX (listing->since_s, listing->cursor_s - OVERLAP_S));
  run (task);
}

/* @task: (transfer full) */
static void
take_history (GTask *task, JsonObject *answer)
{
  Listing *listing = g_task_get_task_data (task);
  const char *token = sl_json_get_string (answer, "nextPageToken", NULL);
  int64_t history_id = sl_json_get_int64 (answer, "historyId", 0);

  sl_gmail_history_read (listing->history, answer);
  if (token != NULL)
    {
      if (!sl_gmail_history_may_follow (listing->history, token))
        {
          begin_anew (task);
          return;
        }
      set_token (listing, 0, token);
      run (task);
      return;
    }
  if (history_id > 0)
    {
      g_free (listing->place.history_id);
      listing->place.history_id = g_strdup_printf ("%" G_GINT64_FORMAT, history_id);
    }
  g_clear_pointer (&listing->page->refs, g_ptr_array_unref);
  listing->page->refs = sl_gmail_history_list_new (listing->history);
  listing->page->gone = sl_gmail_history_list_gone (listing->history);
  listing->page->back = sl_gmail_history_list_back (listing->history);
  if (count_unlinked (listing) <= MAX_UNFILTERED)
    {
      end_history (task);
      return;
    }
  listing->place.after_s = listing->cursor_s > 0 ? listing->cursor_s - OVERLAP_S : listing->since_s;
  begin_rounds (listing, STEP_FILTER);
  run (task);
}

/* @task: (transfer full): one answer of PROFILE or HISTORY has come; what next? */
static void
take_answer (GTask *task, JsonObject *answer)
{
  Listing *listing = g_task_get_task_data (task);

  if (listing->step == STEP_HISTORY)
    {
      take_history (task, answer);
      return;
    }
  listing->place.history_id =
      g_strdup_printf ("%" G_GINT64_FORMAT, sl_json_get_int64 (answer, "historyId", 0));
  begin_rounds (listing, STEP_LIST);
  run (task);
}

/* @task: (transfer full): the round is read; what next? */
static void
end_round (GTask *task)
{
  Listing *listing = g_task_get_task_data (task);

  listing->place.n_rounds++;
  if (listing->step == STEP_LIST)
    {
      add_siblings (listing);
      g_ptr_array_sort_with_data (listing->page->refs, compare_by_order, listing->seen->order);
    }
  gboolean is_full = listing->max_refs > 0 && listing->place.n_listed >= listing->max_refs;
  if (!is_over (listing) && !is_full &&
      (listing->step != STEP_LIST || listing->page->refs->len == 0))
    {
      run (task);
      return;
    }
  if (listing->step == STEP_FILTER)
    {
      keep_matches (listing);
      end_history (task);
      return;
    }
  if (is_full)
    g_ptr_array_set_size (
        listing->page->refs,
        (int) (listing->page->refs->len - (listing->place.n_listed - listing->max_refs)));
  return_page (task, is_full || is_over (listing));
  g_object_unref (task);
}

/* Whether the search can go on although its page was refused: once, from its begin. */
static gboolean
may_restart (Listing *listing, guint query, const GError *error)
{
  if (listing->has_restarted || *listing->place.tokens[query] == '\0' ||
      !g_error_matches (error, SL_MAIL_ERROR, SL_MAIL_ERROR_MALFORMED))
    return FALSE;
  listing->has_restarted = TRUE;
  set_token (listing, query, "");
  return TRUE;
}

static gboolean
take_page (Listing *listing, guint query, const SlGmailCall *call, GError **error)
{
  if (call->body == NULL)
    {
      if (may_restart (listing, query, call->error))
        return TRUE;
      g_propagate_error (error, g_error_copy (call->error));
      return FALSE;
    }
  g_autofree char *next_token = NULL;
  g_autoptr (GPtrArray) refs = sl_gmail_list_answer_parse (call->body, &next_token, error);
  if (refs == NULL)
    return FALSE;
  Role role = get_role (listing, query);
  const char *token = next_token;
  gboolean is_bounded = role == ROLE_SENT || role == ROLE_WINDOW;

  take_refs (listing, role, refs);
  /* The same token twice would go round for ever. */
  if (token == NULL || g_str_equal (token, listing->place.tokens[query]) ||
      (is_bounded && listing->place.n_rounds + 1 >= MAX_WINDOW_ROUNDS))
    token = SL_GMAIL_PLACE_DONE;
  set_token (listing, query, token);
  return TRUE;
}

static void
round_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Listing *listing = g_task_get_task_data (task);
  g_autoptr (GPtrArray) calls = g_steal_pointer (&listing->calls);
  GError *error = NULL;

  if (!sl_gmail_api_run_finish (SL_GMAIL_API (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < calls->len; i++)
    if (!take_page (listing, g_array_index (listing->asked, guint, i), g_ptr_array_index (calls, i),
                    &error))
      {
        g_task_return_error (task, error);
        return;
      }
  end_round (g_steal_pointer (&task));
}

static char *
build_list_path (Listing *listing, guint query)
{
  const char *token = listing->place.tokens[query];
  g_autofree char *q = sl_gmail_query_escape (listing->queries[query]);
  g_autofree char *escaped = g_uri_escape_string (token, NULL, FALSE);

  return g_strdup_printf ("messages?q=%s&maxResults=%d&" SL_GMAIL_LIST_FIELDS "%s%s", q, PAGE_SIZE,
                          *token != '\0' ? "&pageToken=" : "", escaped);
}

/* @task: (transfer full) */
static void
run_round (GTask *task)
{
  Listing *listing = g_task_get_task_data (task);

  listing->calls = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_gmail_call_free);
  g_array_set_size (listing->asked, 0);
  for (guint i = 0; i < listing->n_queries; i++)
    if (!is_done (listing, i))
      {
        g_ptr_array_add (listing->calls,
                         sl_gmail_call_new (build_list_path (listing, i), SL_GMAIL_UNITS_LIST));
        g_array_append_val (listing->asked, i);
      }
  sl_gmail_api_run_async (listing->api, listing->calls, listing->use, g_task_get_cancellable (task),
                          round_cb, task);
}

static void
answer_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Listing *listing = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = sl_gmail_api_get_finish (SL_GMAIL_API (source), result, &error);
  g_autoptr (JsonNode) node = bytes != NULL ? sl_json_parse (bytes, NULL) : NULL;
  gboolean is_expired = listing->step == STEP_HISTORY &&
                        (g_error_matches (error, SL_MAIL_ERROR, SL_MAIL_ERROR_MALFORMED) ||
                         g_error_matches (error, SL_MAIL_ERROR, SL_MAIL_ERROR_NOT_FOUND));

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    take_answer (g_steal_pointer (&task), json_node_get_object (node));
  else if (error == NULL)
    g_task_return_new_error (task, SL_MAIL_ERROR, SL_MAIL_ERROR_MALFORMED,
                             "Gmail's answer is no JSON");
  else if (is_expired)
    begin_anew (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* @task: (transfer full): */
static void
run (GTask *task)
{
  Listing *listing = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (listing->step == STEP_PROFILE)
    sl_gmail_api_get_async (listing->api, "profile?fields=historyId&prettyPrint=false",
                            SL_GMAIL_UNITS_PROFILE, listing->use, cancellable, answer_cb, task);
  else if (listing->step == STEP_HISTORY)
    {
      const char *token = listing->place.tokens[0];
      g_autofree char *escaped = g_uri_escape_string (token, NULL, FALSE);
      g_autofree char *path = g_strdup_printf (
          "history?startHistoryId=%s&maxResults=%d&" SL_GMAIL_HISTORY_QUERY "%s%s",
          listing->place.history_id, PAGE_SIZE, *token != '\0' ? "&pageToken=" : "", escaped);
      sl_gmail_api_get_async (listing->api, path, SL_GMAIL_UNITS_HISTORY, listing->use, cancellable,
                              answer_cb, task);
    }
  else
    run_round (task);
}

static void
begin_history (Listing *listing, char *history_id)
{
  listing->step = STEP_HISTORY;
  listing->place.history_id = history_id;
  listing->place.tokens = g_new0 (char *, 2);
  listing->place.tokens[0] = g_strdup ("");
  g_string_printf (listing->told, "history since %s", history_id);
}

/* Where the listing begins, or goes on. Returns whether @page and the cursor make sense. */
static gboolean
begin (Listing *listing, const SlMailSearch *search, const char *page)
{
  char *history_id = NULL;

  if (page != NULL)
    {
      listing->step = STEP_LIST;
      if (!sl_gmail_place_parse (page, &listing->place))
        return FALSE;
      build_queries (listing);
      return listing->n_queries == g_strv_length (listing->place.tokens);
    }
  begin_profile (listing, listing->since_s);
  if (listing->scope == SL_MAIL_SCOPE_COMPANIES)
    {
      listing->place.history_id = g_strdup ("0");
      begin_rounds (listing, STEP_LIST);
    }
  else if (search->cursor != NULL &&
           sl_gmail_cursor_parse (search->cursor, &history_id, &listing->cursor_s))
    begin_history (listing, history_id);
  return TRUE;
}

static Listing *
listing_new (SlGmailApi *api, const SlMailSearch *search, SlGmailSeen *seen, SlQuotaUse use)
{
  Listing *listing = g_new0 (Listing, 1);

  listing->api = g_object_ref (api);
  listing->seen = g_rc_box_acquire (seen);
  listing->use = use;
  listing->scope = search->scope;
  listing->companies = g_strdupv (search->companies);
  listing->new_companies = g_strdupv (search->new_companies);
  listing->senders = g_strdupv (search->senders);
  listing->since_s = search->since_us / SL_US_PER_SECOND;
  listing->max_refs = search->max_refs;
  listing->linked = new_set ();
  listing->matches = new_set ();
  listing->history = sl_gmail_history_new ();
  listing->asked = g_array_new (FALSE, FALSE, sizeof (guint));
  listing->told = g_string_new (NULL);
  for (size_t i = 0; search->thread_ids != NULL && search->thread_ids[i] != NULL; i++)
    g_hash_table_add (listing->linked, g_strdup (search->thread_ids[i]));
  listing->page = g_new0 (SlMailPage, 1);
  listing->page->refs = new_refs ();
  return listing;
}

void
sl_gmail_listing_read_async (SlGmailApi *api,
                             const SlMailSearch *search,
                             const char *page,
                             SlGmailSeen *seen,
                             SlQuotaUse use,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Listing *listing = listing_new (api, search, seen, use);

  g_task_set_source_tag (task, sl_gmail_listing_read_async);
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
