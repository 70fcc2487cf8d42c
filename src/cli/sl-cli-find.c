/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-cli-find.h"

#include <glib/gi18n.h>

#include "sl-change.h"
#include "sl-message.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-lists.h"
#include "sl-tracker-undo.h"
#include "sl-uuid.h"

#define PAGE 1000
#define SHORT_ID 8

/* What has been found so far of the ids that begin so. */
typedef struct
{
  const char *prefix;
  gboolean is_ambiguous;
  gpointer found; /* (owned) (nullable): of the caller's type */
} Search;

static gboolean
is_prefix (const char *prefix)
{
  return strlen (prefix) >= SL_CLI_SHORT_ID_MIN;
}

static gboolean
check (const Search *search, GError **error)
{
  if (search->is_ambiguous)
    g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_AMBIGUOUS,
                 _ ("More than one id begins with “%s”; give more of it"), search->prefix);
  else if (search->found == NULL)
    g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_NOT_FOUND, _ ("There is no id “%s” here"),
                 search->prefix);
  return !search->is_ambiguous && search->found != NULL;
}

SlJob *
sl_cli_find_job (SlCli *cli, const char *id, GError **error)
{
  g_autoptr (GError) missing = NULL;
  SlJob *job = sl_tracker_get_job (cli->tracker, id, &missing);
  Search search = { .prefix = id };

  if (job != NULL)
    return job;
  if (!g_error_matches (missing, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&missing));
      return NULL;
    }
  SlJobQuery query = { .include_archived = TRUE };
  g_autoptr (GPtrArray) jobs = sl_tracker_list_jobs (cli->tracker, &query, 0, 0, error);
  if (jobs == NULL)
    return NULL;
  for (guint i = 0; is_prefix (id) && i < jobs->len; i++)
    {
      SlJob *other = g_ptr_array_index (jobs, i);
      if (!g_str_has_prefix (sl_job_get_fields (other)->id, id))
        continue;
      search.is_ambiguous = search.found != NULL;
      search.found = other;
      if (search.is_ambiguous)
        break;
    }
  return check (&search, error) ? g_object_ref (search.found) : NULL;
}

static gboolean
search_page (Search *search, GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      SlMessage *message = sl_inbox_item_get_message (g_ptr_array_index (items, i));
      const char *id = sl_message_get_fields (message)->id;
      if (!g_str_has_prefix (id, search->prefix) || g_strcmp0 (search->found, id) == 0)
        continue;
      search->is_ambiguous = search->found != NULL;
      g_free (search->found);
      search->found = g_strdup (id);
    }
  return !search->is_ambiguous;
}

static gboolean
search_view (SlCli *cli, Search *search, SlMessageView view, GError **error)
{
  g_autofree char *cursor = NULL;

  do
    {
      SlMessageQuery query = { .view = view, .before = cursor };
      char *next = NULL;
      g_autoptr (GPtrArray) items =
          sl_tracker_list_messages (cli->tracker, &query, PAGE, &next, error);
      if (items == NULL)
        return FALSE;
      g_free (cursor);
      cursor = next;
      if (!search_page (search, items))
        return TRUE;
    }
  while (cursor != NULL);
  return TRUE;
}

char *
sl_cli_find_message (SlCli *cli,
                     const char *id,
                     const SlMessageView *views,
                     unsigned int n_views,
                     GError **error)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (SlInboxItem) item = sl_tracker_get_message (cli->tracker, id, &missing);
  Search search = { .prefix = id };

  if (item != NULL)
    return g_strdup (id);
  if (!g_error_matches (missing, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&missing));
      return NULL;
    }
  gboolean was_read = TRUE;
  for (unsigned int i = 0; is_prefix (id) && i < n_views && !search.is_ambiguous && was_read; i++)
    was_read = search_view (cli, &search, views[i], error);
  /* Elsewhere it can still be told why it is not what was asked for: decided already, mostly. */
  if (was_read && is_prefix (id) && search.found == NULL)
    was_read = search_view (cli, &search, SL_MESSAGE_VIEW_ALL, error);
  g_autofree char *found = search.found;
  if (!was_read)
    return NULL;
  return check (&search, error) ? g_steal_pointer (&found) : NULL;
}

gpointer
sl_cli_find_record (GPtrArray *records, const char *id, GError **error)
{
  Search search = { .prefix = id };

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *known = NULL;
      g_object_get (g_ptr_array_index (records, i), "id", &known, NULL);
      if (g_str_equal (known, id))
        return g_object_ref (g_ptr_array_index (records, i));
      if (!is_prefix (id) || !g_str_has_prefix (known, id))
        continue;
      search.is_ambiguous |= search.found != NULL;
      search.found = g_ptr_array_index (records, i);
    }
  return check (&search, error) ? g_object_ref (search.found) : NULL;
}

char *
sl_cli_find_group (SlCli *cli, const char *id, GError **error)
{
  Search search = { .prefix = id };
  g_autoptr (GPtrArray) changes = sl_tracker_list_changes (cli->tracker, PAGE, error);

  if (changes == NULL)
    return NULL;
  for (guint i = 0; is_prefix (id) && i < changes->len; i++)
    {
      const SlChangeFields *change = sl_change_get_fields (g_ptr_array_index (changes, i));
      if (!g_str_has_prefix (change->group_id, id) ||
          g_strcmp0 (search.found, change->group_id) == 0)
        continue;
      search.is_ambiguous |= search.found != NULL;
      search.found = change->group_id;
    }
  return check (&search, error) ? g_strdup (search.found) : NULL;
}

GStrv
sl_cli_find_messages (SlCli *cli,
                      const char *const *ids,
                      const SlMessageView *views,
                      unsigned int n_views,
                      GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (size_t i = 0; ids[i] != NULL; i++)
    {
      char *id = sl_cli_find_message (cli, ids[i], views, n_views, error);
      if (id == NULL)
        return NULL;
      g_strv_builder_take (builder, id);
    }
  return g_strv_builder_end (builder);
}

char *
sl_cli_dup_short_id (const char *id)
{
  return sl_uuid_is_valid (id) ? g_strndup (id, SHORT_ID) : g_strdup (id);
}
