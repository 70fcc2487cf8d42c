/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A Gmail mailbox in memory: messages with ids made from their content, threads, labels, history.
 * A mail is parsed when something asks for it, and its answers are kept as bytes.
 */

#include "sl-mailbox.h"

#include "sl-mail-head.h"

#include <string.h>

/* Gmail closes a conversation at this length and begins another. */
#define THREAD_MAX_MESSAGES 100
/* historyIds rise with gaps, so a client that counts on +1 fails here. */
#define HISTORY_FIRST_ID 1000003
#define HISTORY_STEP 17
#define ID_HEX_DIGITS 16

struct _SlMailbox
{
  char *address;       /* (owned) */
  GPtrArray *messages; /* (owned) (element-type SlMailboxMessage) oldest first */
  GPtrArray *staged;   /* (owned) (element-type StagedMail) (nullable) once open */
  GPtrArray *records;  /* (owned) (element-type SlMailboxRecord) */
  GPtrArray *labels;   /* (owned) (element-type SlMailboxLabel) */
  GHashTable *by_id;   /* (owned) (element-type utf8 SlMailboxMessage) keys and values unowned */
  GHashTable *threads; /* (owned) (element-type utf8 SlMailboxThread) keys unowned */
  GHashTable *thread_of_ref; /* (owned) (element-type utf8 utf8) "id\nsubject" to thread id */
  uint64_t history_id;
  uint64_t history_horizon;
  unsigned int generation;
};

typedef struct
{
  GBytes *raw;      /* (owned) */
  SlMailHead *head; /* (owned) */
  GStrv labels;     /* (owned) (nullable) */
  int64_t date_ms;
} StagedMail;

static const struct
{
  const char *id;
  const char *takeout_name;
} system_labels[] = {
  { "CHAT", "Chat" },
  { "SENT", "Sent" },
  { "INBOX", "Inbox" },
  { "IMPORTANT", "Important" },
  { "TRASH", "Trash" },
  { "DRAFT", "Drafts" },
  { "SPAM", "Spam" },
  { "CATEGORY_FORUMS", "Category Forums" },
  { "CATEGORY_UPDATES", "Category Updates" },
  { "CATEGORY_PERSONAL", "Category Personal" },
  { "CATEGORY_PROMOTIONS", "Category Promotions" },
  { "CATEGORY_SOCIAL", "Category Social" },
  { "STARRED", "Starred" },
  { "UNREAD", "Unread" },
};

static void
staged_mail_free (gpointer data)
{
  StagedMail *self = data;

  g_bytes_unref (self->raw);
  sl_mail_head_free (self->head);
  g_strfreev (self->labels);
  g_free (self);
}

static void
message_free (gpointer data)
{
  SlMailboxMessage *self = data;

  g_free (self->id);
  g_bytes_unref (self->raw);
  g_ptr_array_unref (self->label_ids);
  g_clear_pointer (&self->words, sl_mail_words_free);
  g_hash_table_unref (self->renderings);
  g_free (self);
}

static void
thread_free (gpointer data)
{
  SlMailboxThread *self = data;

  g_free (self->id);
  g_free (self->subject);
  g_ptr_array_unref (self->messages);
  g_hash_table_unref (self->renderings);
  g_free (self);
}

static void
record_free (gpointer data)
{
  SlMailboxRecord *self = data;

  g_free (self->message_id);
  g_free (self->thread_id);
  g_strfreev (self->labels);
  g_strfreev (self->changed);
  g_free (self);
}

static void
label_free (gpointer data)
{
  SlMailboxLabel *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

static SlMailboxLabel *
add_label (SlMailbox *self, const char *id, const char *name, gboolean is_system)
{
  SlMailboxLabel *label = g_new0 (SlMailboxLabel, 1);

  label->id = g_strdup (id);
  label->name = g_strdup (name);
  label->is_system = is_system;
  g_ptr_array_add (self->labels, label);
  return label;
}

static const char *
takeout_to_id (const char *name)
{
  for (size_t i = 0; i < G_N_ELEMENTS (system_labels); i++)
    {
      if (g_ascii_strcasecmp (system_labels[i].takeout_name, name) == 0)
        return system_labels[i].id;
    }
  return NULL;
}

static const char *
ensure_label (SlMailbox *self, const char *id_or_name)
{
  const char *system_id = takeout_to_id (id_or_name);
  SlMailboxLabel *label = NULL;
  g_autofree char *id = NULL;

  if (system_id != NULL)
    return system_id;
  label = sl_mailbox_find_label (self, id_or_name);
  if (label != NULL)
    return label->id;
  id = g_strdup_printf ("Label_%u",
                        self->labels->len - (unsigned int) G_N_ELEMENTS (system_labels) + 1);
  return add_label (self, id, id_or_name, FALSE)->id;
}

static gboolean
add_label_id (SlMailboxMessage *message, const char *label_id)
{
  if (sl_mailbox_message_has_label (message, label_id))
    return FALSE;
  g_ptr_array_add (message->label_ids, g_strdup (label_id));
  return TRUE;
}

static void
label_message (SlMailbox *self,
               SlMailboxMessage *message,
               const char *const *labels,
               const SlMailHead *head)
{
  static const char *const received[] = { "INBOX", NULL };
  static const char *const sent[] = { "SENT", NULL };
  const char *const *names = labels;

  if (names == NULL)
    names = (const char *const *) head->gmail_labels;
  if (names == NULL)
    names = head->is_from_owner ? sent : received;
  for (size_t i = 0; names[i] != NULL; i++)
    {
      /* Takeout's words for "archived" and "read" are no labels. */
      if (*names[i] != '\0' && strcmp (names[i], "Archived") != 0 &&
          strcmp (names[i], "Opened") != 0)
        add_label_id (message, ensure_label (self, names[i]));
    }
}

/* The id depends on the content alone, so it is the same in each start of the program; a second
 * copy of the same bytes gets another one by its ordinal. */
static char *
make_message_id (SlMailbox *self, GBytes *raw)
{
  for (unsigned int copy = 0;; copy++)
    {
      g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
      g_autofree char *id = NULL;
      size_t size = 0;
      const guchar *data = g_bytes_get_data (raw, &size);

      g_checksum_update (checksum, data, (gssize) size);
      if (copy > 0)
        g_checksum_update (checksum, (const guchar *) &copy, sizeof copy);
      id = g_strndup (g_checksum_get_string (checksum), ID_HEX_DIGITS);
      id[0] = '1';
      if (!g_hash_table_contains (self->by_id, id))
        return g_steal_pointer (&id);
    }
}

static char *
thread_key (const char *message_id, const char *subject)
{
  return g_strconcat (message_id, "\n", subject, NULL);
}

static GHashTable *
new_renderings (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) sl_rendering_unref);
}

static SlMailboxThread *
find_open_thread (SlMailbox *self, const char *message_id, const char *subject)
{
  g_autofree char *key = thread_key (message_id, subject);
  const char *thread_id = g_hash_table_lookup (self->thread_of_ref, key);
  SlMailboxThread *thread =
      thread_id != NULL ? g_hash_table_lookup (self->threads, thread_id) : NULL;

  return thread != NULL && thread->messages->len < THREAD_MAX_MESSAGES ? thread : NULL;
}

/* Gmail joins a mail to a conversation when References or In-Reply-To name it and the subject is
 * the same. The mail that is named need not be in the mailbox: two answers to it still meet. */
static SlMailboxThread *
find_thread_for (SlMailbox *self, const SlMailHead *head)
{
  SlMailboxThread *thread = NULL;

  for (unsigned int i = 0; thread == NULL && i < head->parents->len; i++)
    thread = find_open_thread (self, g_ptr_array_index (head->parents, i), head->thread_subject);
  if (thread == NULL && head->message_id != NULL)
    thread = find_open_thread (self, head->message_id, head->thread_subject);
  return thread;
}

static void
remember_references (SlMailbox *self, const SlMailHead *head, const char *thread_id)
{
  for (unsigned int i = 0; i < head->parents->len; i++)
    g_hash_table_replace (self->thread_of_ref,
                          thread_key (g_ptr_array_index (head->parents, i), head->thread_subject),
                          g_strdup (thread_id));
  if (head->message_id != NULL)
    g_hash_table_replace (self->thread_of_ref, thread_key (head->message_id, head->thread_subject),
                          g_strdup (thread_id));
}

static int
compare_messages_by_date (gconstpointer a, gconstpointer b)
{
  const SlMailboxMessage *left = *(SlMailboxMessage *const *) a;
  const SlMailboxMessage *right = *(SlMailboxMessage *const *) b;

  if (left->internal_date_ms != right->internal_date_ms)
    return left->internal_date_ms < right->internal_date_ms ? -1 : 1;
  return strcmp (left->id, right->id);
}

static void
insert_by_date (GPtrArray *messages, SlMailboxMessage *message)
{
  unsigned int at = messages->len;

  while (at > 0 && compare_messages_by_date (&messages->pdata[at - 1], &message) > 0)
    at--;
  g_ptr_array_insert (messages, (int) at, message);
}

static void
join_thread (SlMailbox *self, SlMailboxMessage *message, const SlMailHead *head)
{
  SlMailboxThread *thread = find_thread_for (self, head);

  if (thread == NULL)
    {
      thread = g_new0 (SlMailboxThread, 1);
      thread->id = g_strdup (message->id);
      thread->subject = g_strdup (head->thread_subject);
      thread->messages = g_ptr_array_new ();
      thread->renderings = new_renderings ();
      g_hash_table_replace (self->threads, thread->id, thread);
    }
  message->thread = thread;
  insert_by_date (thread->messages, message);
  remember_references (self, head, thread->id);
}

static uint64_t
next_history_id (SlMailbox *self)
{
  self->generation++;
  self->history_id += HISTORY_STEP;
  return self->history_id;
}

static SlMailboxMessage *
file_mail (SlMailbox *self, const StagedMail *mail)
{
  SlMailboxMessage *message = g_new0 (SlMailboxMessage, 1);

  message->id = make_message_id (self, mail->raw);
  message->raw = g_bytes_ref (mail->raw);
  message->internal_date_ms = mail->date_ms;
  message->label_ids = g_ptr_array_new_with_free_func (g_free);
  message->renderings = new_renderings ();
  label_message (self, message, (const char *const *) mail->labels, mail->head);
  message->history_id = next_history_id (self);
  join_thread (self, message, mail->head);
  insert_by_date (self->messages, message);
  g_hash_table_replace (self->by_id, message->id, message);
  return message;
}

static StagedMail *
staged_mail_new (SlMailbox *self, GBytes *raw, const char *const *labels, int64_t date_ms)
{
  StagedMail *mail = g_new0 (StagedMail, 1);

  mail->raw = g_bytes_ref (raw);
  mail->head = sl_mail_head_new (raw, self->address);
  mail->labels = g_strdupv ((GStrv) labels);
  mail->date_ms = date_ms != 0 ? date_ms : mail->head->date_ms;
  return mail;
}

static GStrv
dup_labels (const SlMailboxMessage *message)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (unsigned int i = 0; i < message->label_ids->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (message->label_ids, i));
  return g_strv_builder_end (builder);
}

static void
record_change (SlMailbox *self,
               SlMailboxMessage *message,
               SlMailboxChange change,
               const char *const *changed)
{
  SlMailboxRecord *record = g_new0 (SlMailboxRecord, 1);

  record->id =
      change == SL_MAILBOX_CHANGE_MESSAGE_ADDED ? message->history_id : next_history_id (self);
  record->change = change;
  record->message_id = g_strdup (message->id);
  record->thread_id = g_strdup (message->thread->id);
  record->labels = dup_labels (message);
  record->changed = g_strdupv ((GStrv) changed);
  message->history_id = record->id;
  g_hash_table_remove_all (message->renderings);
  g_hash_table_remove_all (message->thread->renderings);
  g_ptr_array_add (self->records, record);
}

SlMailbox *
sl_mailbox_new (const char *address)
{
  SlMailbox *self = g_new0 (SlMailbox, 1);

  self->address = g_strdup (address);
  self->messages = g_ptr_array_new_with_free_func (message_free);
  self->staged = g_ptr_array_new_with_free_func (staged_mail_free);
  self->records = g_ptr_array_new_with_free_func (record_free);
  self->labels = g_ptr_array_new_with_free_func (label_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->threads = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, thread_free);
  self->thread_of_ref = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->history_id = HISTORY_FIRST_ID;
  for (size_t i = 0; i < G_N_ELEMENTS (system_labels); i++)
    add_label (self, system_labels[i].id, system_labels[i].id, TRUE);
  return self;
}

void
sl_mailbox_free (SlMailbox *self)
{
  g_free (self->address);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->threads);
  g_hash_table_unref (self->thread_of_ref);
  g_ptr_array_unref (self->messages);
  g_clear_pointer (&self->staged, g_ptr_array_unref);
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->labels);
  g_free (self);
}

void
sl_mailbox_stage (SlMailbox *self, GBytes *raw, const char *const *labels, int64_t internal_date_ms)
{
  g_ptr_array_add (self->staged, staged_mail_new (self, raw, labels, internal_date_ms));
}

static int
compare_staged_by_date (gconstpointer a, gconstpointer b)
{
  const StagedMail *left = *(StagedMail *const *) a;
  const StagedMail *right = *(StagedMail *const *) b;

  return (left->date_ms > right->date_ms) - (left->date_ms < right->date_ms);
}

void
sl_mailbox_freshen (SlMailbox *self, int64_t newest_ms)
{
  int64_t staged_newest_ms = G_MININT64;

  for (unsigned int i = 0; i < self->staged->len; i++)
    staged_newest_ms =
        MAX (staged_newest_ms, ((StagedMail *) g_ptr_array_index (self->staged, i))->date_ms);
  for (unsigned int i = 0; i < self->staged->len; i++)
    ((StagedMail *) g_ptr_array_index (self->staged, i))->date_ms += newest_ms - staged_newest_ms;
}

void
sl_mailbox_open (SlMailbox *self)
{
  g_ptr_array_sort (self->staged, compare_staged_by_date);
  for (unsigned int i = 0; i < self->staged->len; i++)
    file_mail (self, g_ptr_array_index (self->staged, i));
  g_clear_pointer (&self->staged, g_ptr_array_unref);
  self->history_horizon = self->history_id;
  next_history_id (self);
}

SlMailboxMessage *
sl_mailbox_deliver (SlMailbox *self,
                    GBytes *raw,
                    const char *const *labels,
                    int64_t internal_date_ms)
{
  StagedMail *mail = staged_mail_new (self, raw, labels, internal_date_ms);
  SlMailboxMessage *message = file_mail (self, mail);

  staged_mail_free (mail);
  record_change (self, message, SL_MAILBOX_CHANGE_MESSAGE_ADDED, NULL);
  return message;
}

void
sl_mailbox_delete (SlMailbox *self, SlMailboxMessage *message)
{
  SlMailboxThread *thread = message->thread;

  record_change (self, message, SL_MAILBOX_CHANGE_MESSAGE_DELETED, NULL);
  g_hash_table_remove (self->by_id, message->id);
  g_ptr_array_remove (thread->messages, message);
  if (thread->messages->len == 0)
    g_hash_table_remove (self->threads, thread->id);
  g_ptr_array_remove (self->messages, message);
}

void
sl_mailbox_change_labels (SlMailbox *self,
                          SlMailboxMessage *message,
                          const char *const *add,
                          const char *const *remove)
{
  g_autoptr (GStrvBuilder) added = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) removed = g_strv_builder_new ();
  g_auto (GStrv) added_ids = NULL;
  g_auto (GStrv) removed_ids = NULL;

  for (size_t i = 0; add != NULL && add[i] != NULL; i++)
    {
      const char *id = ensure_label (self, add[i]);

      if (add_label_id (message, id))
        g_strv_builder_add (added, id);
    }
  added_ids = g_strv_builder_end (added);
  if (*added_ids != NULL)
    record_change (self, message, SL_MAILBOX_CHANGE_LABEL_ADDED, (const char *const *) added_ids);
  for (size_t i = 0; remove != NULL && remove[i] != NULL; i++)
    {
      const char *id = ensure_label (self, remove[i]);
      unsigned int at = 0;

      if (!g_ptr_array_find_with_equal_func (message->label_ids, id, g_str_equal, &at))
        continue;
      g_strv_builder_add (removed, id);
      g_ptr_array_remove_index (message->label_ids, at);
    }
  removed_ids = g_strv_builder_end (removed);
  if (*removed_ids != NULL)
    record_change (self, message, SL_MAILBOX_CHANGE_LABEL_REMOVED,
                   (const char *const *) removed_ids);
}

const char *
sl_mailbox_get_address (SlMailbox *self)
{
  return self->address;
}

uint64_t
sl_mailbox_get_history_id (SlMailbox *self)
{
  return self->history_id;
}

uint64_t
sl_mailbox_get_history_horizon (SlMailbox *self)
{
  return self->history_horizon;
}

void
sl_mailbox_set_history_horizon (SlMailbox *self, uint64_t history_id)
{
  self->history_horizon = history_id;
}

unsigned int
sl_mailbox_get_generation (SlMailbox *self)
{
  return self->generation;
}

GPtrArray *
sl_mailbox_get_messages (SlMailbox *self)
{
  return self->messages;
}

GPtrArray *
sl_mailbox_get_records (SlMailbox *self)
{
  return self->records;
}

GPtrArray *
sl_mailbox_get_labels (SlMailbox *self)
{
  return self->labels;
}

SlMailboxMessage *
sl_mailbox_find_message (SlMailbox *self, const char *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

SlMailboxThread *
sl_mailbox_find_thread (SlMailbox *self, const char *id)
{
  return g_hash_table_lookup (self->threads, id);
}

unsigned int
sl_mailbox_count_threads (SlMailbox *self)
{
  return g_hash_table_size (self->threads);
}

SlMailboxLabel *
sl_mailbox_find_label (SlMailbox *self, const char *id_or_name)
{
  for (unsigned int i = 0; i < self->labels->len; i++)
    {
      SlMailboxLabel *label = g_ptr_array_index (self->labels, i);

      if (strcmp (label->id, id_or_name) == 0 || g_ascii_strcasecmp (label->name, id_or_name) == 0)
        return label;
    }
  return NULL;
}

gboolean
sl_mailbox_message_has_label (const SlMailboxMessage *message, const char *label_id)
{
  return g_ptr_array_find_with_equal_func (message->label_ids, label_id, g_str_equal, NULL);
}
