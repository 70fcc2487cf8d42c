/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sl-exchange.h"
#include "sl-mail-words.h"

G_BEGIN_DECLS

typedef struct _SlMailbox SlMailbox;

/** SlMailboxThread: a conversation; its id is that of its first message. */
typedef struct
{
  char *id;               /* (owned) */
  char *subject;          /* (owned) without reply marks, folded */
  GPtrArray *messages;    /* (owned) (element-type SlMailboxMessage) unowned, oldest first */
  GHashTable *renderings; /* (owned) (element-type utf8 SlRendering) cached answers */
} SlMailboxThread;

/** SlMailboxMessage: one mail; owned by its mailbox. */
typedef struct
{
  char *id;                 /* (owned) 16 hexadecimal digits */
  SlMailboxThread *thread;  /* (unowned) */
  GBytes *raw;              /* (owned) */
  int64_t internal_date_ms; /* Unix epoch */
  uint64_t history_id;
  GPtrArray *label_ids;   /* (owned) (element-type utf8) */
  SlMailWords *words;     /* (owned) (nullable) */
  GHashTable *renderings; /* (owned) (element-type utf8 SlRendering) cached answers */
} SlMailboxMessage;

/** SlMailboxChange: what a history record tells. */
typedef enum
{
  SL_MAILBOX_CHANGE_MESSAGE_ADDED,
  SL_MAILBOX_CHANGE_MESSAGE_DELETED,
  SL_MAILBOX_CHANGE_LABEL_ADDED,
  SL_MAILBOX_CHANGE_LABEL_REMOVED,
} SlMailboxChange;

/** SlMailboxRecord: one history record. @labels are those of the message after the change. */
typedef struct
{
  uint64_t id;
  SlMailboxChange change;
  char *message_id; /* (owned) */
  char *thread_id;  /* (owned) */
  GStrv labels;     /* (owned) */
  GStrv changed;    /* (owned) (nullable) labels added or removed */
} SlMailboxRecord;

/** SlMailboxLabel: a label as labels.list gives it. */
typedef struct
{
  char *id;   /* (owned) */
  char *name; /* (owned) */
  gboolean is_system;
} SlMailboxLabel;

SlMailbox *sl_mailbox_new (const char *address);
void sl_mailbox_free (SlMailbox *self);

/**
 * sl_mailbox_stage:
 * @raw: one RFC 5322 message
 * @labels: (nullable): ids or names of labels; %NULL for what the mail itself suggests
 * @internal_date_ms: 0 to take it from the mail's own header
 *
 * Keeps a mail for sl_mailbox_open(), which orders all staged ones by date.
 */
void sl_mailbox_stage (SlMailbox *self,
                       GBytes *raw,
                       const char *const *labels,
                       int64_t internal_date_ms);

/**
 * sl_mailbox_freshen:
 * @newest_ms: milliseconds since the epoch
 *
 * Moves the dates of all staged mails by the same span, so that the newest came at @newest_ms: a
 * sample does not age. Date headers stay as they are.
 */
void sl_mailbox_freshen (SlMailbox *self, int64_t newest_ms);

/** sl_mailbox_open: files what was staged; from here on each change makes a history record. */
void sl_mailbox_open (SlMailbox *self);

/** sl_mailbox_deliver: adds a mail to the open mailbox, with its history record. */
SlMailboxMessage *sl_mailbox_deliver (SlMailbox *self,
                                      GBytes *raw,
                                      const char *const *labels,
                                      int64_t internal_date_ms);

/** sl_mailbox_delete: deletes for good. */
void sl_mailbox_delete (SlMailbox *self, SlMailboxMessage *message);

/** sl_mailbox_change_labels: adds and removes labels (each nullable) with history records. */
void sl_mailbox_change_labels (SlMailbox *self,
                               SlMailboxMessage *message,
                               const char *const *add,
                               const char *const *remove);

const char *sl_mailbox_get_address (SlMailbox *self);
uint64_t sl_mailbox_get_history_id (SlMailbox *self);
uint64_t sl_mailbox_get_history_horizon (SlMailbox *self);
/** sl_mailbox_set_history_horizon: history before @history_id is forgotten. */
void sl_mailbox_set_history_horizon (SlMailbox *self, uint64_t history_id);
/** sl_mailbox_get_generation: grows with each change. */
unsigned int sl_mailbox_get_generation (SlMailbox *self);

/** sl_mailbox_get_messages: (element-type SlMailboxMessage): all, oldest first. */
GPtrArray *sl_mailbox_get_messages (SlMailbox *self);
/** sl_mailbox_get_records: (element-type SlMailboxRecord): all, oldest first. */
GPtrArray *sl_mailbox_get_records (SlMailbox *self);
/** sl_mailbox_get_labels: (element-type SlMailboxLabel): system labels first. */
GPtrArray *sl_mailbox_get_labels (SlMailbox *self);
SlMailboxMessage *sl_mailbox_find_message (SlMailbox *self, const char *id);
SlMailboxThread *sl_mailbox_find_thread (SlMailbox *self, const char *id);
unsigned int sl_mailbox_count_threads (SlMailbox *self);
/** sl_mailbox_find_label: by id, or by name in any case; %NULL when there is none. */
SlMailboxLabel *sl_mailbox_find_label (SlMailbox *self, const char *id_or_name);

gboolean sl_mailbox_message_has_label (const SlMailboxMessage *message, const char *label_id);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlMailbox, sl_mailbox_free)

G_END_DECLS
