/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-message.h"
#include "sl-query.h"
#include "sl-store.h"

G_BEGIN_DECLS

/** sl_messages_table_insert: Errors: CONSTRAINT if (account, external id) is known. */
gboolean sl_messages_table_insert (SlDatabase *db, SlMessage *message, GError **error);
/** sl_messages_table_insert_copy: the same mail (Message-ID) in another place: known from now on,
 * no second row. Errors: NOT_FOUND, CONSTRAINT. */
gboolean sl_messages_table_insert_copy (SlDatabase *db,
                                        SlMessage *copy,
                                        const char *message_id,
                                        GError **error);
/** sl_messages_table_update_decision: run and source fields never change. */
gboolean sl_messages_table_update_decision (SlDatabase *db, SlMessage *message, GError **error);
/** sl_messages_table_get: Errors: NOT_FOUND. */
SlMessage *sl_messages_table_get (SlDatabase *db, const char *message_id, GError **error);
/** sl_messages_table_find_by_rfc822_id: Returns: (nullable): %NULL without @error when there is
 * none. */
SlMessage *
sl_messages_table_find_by_rfc822_id (SlDatabase *db, const char *rfc822_id, GError **error);
/**
 * sl_messages_table_find_known:
 * @external_ids: (element-type utf8): one page
 *
 * Returns: (transfer full) (element-type utf8): set of those already stored for the account,
 * copies included; those that failed (sl_messages_table_set_failed()) are not among them
 */
GHashTable *sl_messages_table_find_known (SlDatabase *db,
                                          const char *account_id,
                                          GPtrArray *external_ids,
                                          GError **error);
/** SlMessageKeyUse: what the keys of a mail are for. */
typedef enum
{
  SL_MESSAGE_KEY_TELLS, /* once it is linked, it says whose mail with the same key is */
  SL_MESSAGE_KEY_ASKS,  /* that, and it is told by others */
} SlMessageKeyUse;

/**
 * sl_messages_table_put_keys:
 * @message_id: stored
 * @keys: any strings
 *
 * What the message has in common with others besides its thread; see
 * sl_messages_table_find_context().
 */
gboolean sl_messages_table_put_keys (SlDatabase *db,
                                     const char *message_id,
                                     const char *const *keys,
                                     SlMessageKeyUse use,
                                     GError **error);

/** sl_messages_table_find_threads: Returns: (transfer full) (element-type SlMessage): linked
 * messages that share a thread id (same account) or a Message-ID reference with @message. */
GPtrArray *sl_messages_table_find_threads (SlDatabase *db, SlMessage *message, GError **error);
/** sl_messages_table_find_context: Returns: (transfer full) (element-type SlMessage): the same that
 * are dated before @message; those that are held belong to their job and count too. Where its keys
 * ask, also those that have one of them. */
GPtrArray *sl_messages_table_find_context (SlDatabase *db, SlMessage *message, GError **error);
/** sl_messages_table_find_followers: Returns: (transfer full) (element-type SlMessage): messages
 * dated after @message that share its thread id (same account), refer to its Message-ID, or ask by
 * one of its keys. */
GPtrArray *sl_messages_table_find_followers (SlDatabase *db, SlMessage *message, GError **error);
/** sl_messages_table_find_considered: Returns: (transfer full) (element-type SlMessage): messages
 * dated after @after_us for which @job_id was decided, suggested or thought of. */
GPtrArray *sl_messages_table_find_considered (SlDatabase *db,
                                              const char *job_id,
                                              int64_t after_us,
                                              GError **error);
/** sl_messages_table_find_known_threads: @thread_ids: (element-type utf8): Returns: (transfer full)
 * (element-type utf8): set of those of which a message of the account is stored. */
GHashTable *sl_messages_table_find_known_threads (SlDatabase *db,
                                                  const char *account_id,
                                                  GPtrArray *thread_ids,
                                                  GError **error);
/** sl_messages_table_set_gone: @external_ids: (nullable): those that are not stored are passed
 * over;
 * @gone: what they are from now on. */
gboolean sl_messages_table_set_gone (SlDatabase *db,
                                     const char *account_id,
                                     const char *const *external_ids,
                                     gboolean gone,
                                     GError **error);
/** sl_messages_table_list: Returns: (transfer full) (element-type SlMessage): newest first; @limit
 * 0 for all. Errors: NOT_FOUND for a cursor that was never given. */
GPtrArray *sl_messages_table_list (SlDatabase *db,
                                   const SlMessageQuery *query,
                                   unsigned int limit,
                                   GError **error);
/** sl_messages_table_make_cursor: Returns: (transfer full): for `before` of the next page. */
char *sl_messages_table_make_cursor (SlMessage *last);
/** sl_messages_table_list_keys: Returns: (transfer full) (element-type gint64): row keys in order.
 */
GArray *sl_messages_table_list_keys (SlDatabase *db, const SlMessageQuery *query, GError **error);
/** sl_messages_table_find_key: Returns: row key; 0 without @error if there is no such row. */
int64_t sl_messages_table_find_key (SlDatabase *db, const char *message_id, GError **error);
/** sl_messages_table_load: as sl_jobs_table_load(). */
GPtrArray *
sl_messages_table_load (SlDatabase *db, const int64_t *keys, size_t n_keys, GError **error);
/** sl_messages_table_count: Returns: -1 with @error. */
int sl_messages_table_count (SlDatabase *db, const SlMessageQuery *query, GError **error);
/** sl_messages_table_search: Returns: (transfer full): newest first, at most @limit; each word of
 * @text (the first four count) stands in subject or sender. */
GPtrArray *
sl_messages_table_search (SlDatabase *db, const char *text, unsigned int limit, GError **error);
/** sl_messages_table_count_active_threads: conversations of jobs not closed. Returns: -1 with
 * @error. */
int sl_messages_table_count_active_threads (SlDatabase *db, GError **error);
/** sl_messages_table_list_linked_threads: Returns: (transfer full): thread ids of the account with
 * a linked mail since @since_us. */
GStrv sl_messages_table_list_linked_threads (SlDatabase *db,
                                             const char *account_id,
                                             int64_t since_us,
                                             GError **error);

/** sl_messages_table_set_failed: remembers that a mail could not be read; it is tried again next
 * time. */
gboolean sl_messages_table_set_failed (SlDatabase *db,
                                       const char *account_id,
                                       const char *external_id,
                                       const char *run_id,
                                       const char *error_message,
                                       GError **error);
/** sl_messages_table_clear_failed: it was read after all. */
gboolean sl_messages_table_clear_failed (SlDatabase *db,
                                         const char *account_id,
                                         const char *external_id,
                                         GError **error);
/** sl_messages_table_list_failed: Returns: (transfer full): external ids to try again. */
GStrv sl_messages_table_list_failed (SlDatabase *db, const char *account_id, GError **error);

G_END_DECLS
