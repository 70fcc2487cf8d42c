/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.history/list
 * The last record of a mail decides where it is; what was deleted stays so.
 */

#include "sl-gmail-history.h"

#define MAX_PAGES 2000
#define MAX_NEW 100000

/* Where a mail was last seen. */
typedef struct
{
  int64_t record; /* history id of that */
  gboolean is_gone;
  gboolean is_deleted;
} Presence;

struct _SlGmailHistory
{
  GHashTable *tokens;   /* (owned) (element-type utf8): of pages */
  GPtrArray *arrived;   /* (owned) (element-type SlMailRef): as recorded, once each */
  GHashTable *ids;      /* (owned) (element-type utf8): of those */
  GHashTable *presence; /* (owned) (element-type utf8 Presence) */
};

SlGmailHistory *
sl_gmail_history_new (void)
{
  SlGmailHistory *self = g_new0 (SlGmailHistory, 1);

  self->tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->arrived = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_mail_ref_free);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->presence = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
sl_gmail_history_free (SlGmailHistory *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->tokens);
  g_ptr_array_unref (self->arrived);
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->presence);
  g_free (self);
}

static gboolean
has_label (JsonArray *labels, const char *const *names)
{
  guint n = labels != NULL ? json_array_get_length (labels) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (labels, i);
      const char *label = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
      if (label != NULL && g_strv_contains (names, label))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_hiding (JsonArray *labels)
{
  static const char *const hiding[] = { "SPAM", "TRASH", NULL };

  return has_label (labels, hiding);
}

static gboolean
is_unwanted (JsonObject *message)
{
  static const char *const unwanted[] = { "DRAFT", "CHAT", "SPAM", "TRASH", NULL };

  return has_label (sl_json_get_array (message, "labelIds"), unwanted);
}

static Presence *
get_presence (SlGmailHistory *self, const char *id)
{
  Presence *presence = g_hash_table_lookup (self->presence, id);

  if (presence == NULL)
    {
      presence = g_new0 (Presence, 1);
      g_hash_table_insert (self->presence, g_strdup (id), presence);
    }
  return presence;
}

static void
note_presence (SlGmailHistory *self, const char *id, int64_t record, gboolean is_gone)
{
  Presence *presence = get_presence (self, id);

  if (record < presence->record)
    return;
  presence->record = record;
  presence->is_gone = is_gone;
}

static void
note_arrival (SlGmailHistory *self, JsonObject *message, const char *id)
{
  if (!is_unwanted (message) && self->arrived->len < MAX_NEW &&
      g_hash_table_add (self->ids, g_strdup (id)))
    g_ptr_array_add (
        self->arrived,
        sl_mail_ref_new (id, sl_json_get_string (message, "threadId", NULL), NULL, NULL));
}

typedef enum
{
  CHANGE_ADDED,
  CHANGE_DELETED,
  CHANGE_HIDDEN,
  CHANGE_SHOWN,
} Change;

static void
note_change (SlGmailHistory *self, Change change, int64_t record, JsonObject *entry)
{
  JsonObject *message = sl_json_get_object (entry, "message");
  const char *id = sl_json_get_string (message, "id", NULL);

  if (id == NULL)
    return;
  switch (change)
    {
    case CHANGE_ADDED:
      note_arrival (self, message, id);
      break;
    case CHANGE_DELETED:
      get_presence (self, id)->is_deleted = TRUE;
      break;
    case CHANGE_HIDDEN:
      if (is_hiding (sl_json_get_array (entry, "labelIds")))
        note_presence (self, id, record, TRUE);
      break;
    case CHANGE_SHOWN:
      if (!is_hiding (sl_json_get_array (entry, "labelIds")))
        break;
      note_presence (self, id, record, FALSE);
      note_arrival (self, message, id);
      break;
    }
}

void
sl_gmail_history_read (SlGmailHistory *self, JsonObject *answer)
{
  static const char *const names[] = {
    [CHANGE_ADDED] = "messagesAdded",
    [CHANGE_DELETED] = "messagesDeleted",
    [CHANGE_HIDDEN] = "labelsAdded",
    [CHANGE_SHOWN] = "labelsRemoved",
  };

  g_return_if_fail (self != NULL);

  JsonArray *records = sl_json_get_array (answer, "history");
  guint n = records != NULL ? json_array_get_length (records) : 0;
  for (guint i = 0; i < n; i++)
    {
      JsonObject *record = sl_json_array_get_object (records, i);
      int64_t id = sl_json_get_int64 (record, "id", 0);
      for (int change = 0; change < (int) G_N_ELEMENTS (names); change++)
        {
          JsonArray *entries = sl_json_get_array (record, names[change]);
          guint n_entries = entries != NULL ? json_array_get_length (entries) : 0;
          for (guint j = 0; j < n_entries; j++)
            note_change (self, (Change) change, id, sl_json_array_get_object (entries, j));
        }
    }
}

gboolean
sl_gmail_history_may_follow (SlGmailHistory *self, const char *token)
{
  g_return_val_if_fail (self != NULL && token != NULL, FALSE);

  return g_hash_table_size (self->tokens) < MAX_PAGES &&
         g_hash_table_add (self->tokens, g_strdup (token));
}

static gboolean
is_gone (const Presence *presence)
{
  return presence != NULL && (presence->is_gone || presence->is_deleted);
}

GPtrArray *
sl_gmail_history_list_new (SlGmailHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  GPtrArray *refs = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_mail_ref_free);
  for (guint i = self->arrived->len; i > 0; i--)
    {
      const SlMailRef *ref = g_ptr_array_index (self->arrived, i - 1);
      if (!is_gone (g_hash_table_lookup (self->presence, ref->external_id)))
        g_ptr_array_add (refs, sl_mail_ref_new (ref->external_id, ref->thread_id, NULL, NULL));
    }
  return refs;
}

static GStrv
list_presence (SlGmailHistory *self, gboolean gone)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer id = NULL;
  gpointer presence = NULL;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->presence);
  while (g_hash_table_iter_next (&iter, &id, &presence))
    if (is_gone (presence) == gone)
      {
        g_strv_builder_add (builder, id);
        n++;
      }
  return n > 0 ? g_strv_builder_end (builder) : NULL;
}

GStrv
sl_gmail_history_list_gone (SlGmailHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return list_presence (self, TRUE);
}

GStrv
sl_gmail_history_list_back (SlGmailHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return list_presence (self, FALSE);
}
