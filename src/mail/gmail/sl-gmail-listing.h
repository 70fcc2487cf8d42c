/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-gmail-api.h"
#include "sl-mail-source.h"

G_BEGIN_DECLS

/** SlGmailSeen: what earlier pages of the same listing have given out. (owned by the source) */
typedef struct
{
  GHashTable *ids;     /* (element-type utf8): messages */
  GHashTable *threads; /* (element-type utf8): of those messages, or that the user began */
  GPtrArray *window;   /* (element-type SlMailRef): all mail of the window, newest first */
  GHashTable *order;   /* (element-type utf8 guint): place in it, from 1 */
} SlGmailSeen;

SlGmailSeen *sl_gmail_seen_new (void);
void sl_gmail_seen_unref (SlGmailSeen *seen);

/**
 * sl_gmail_listing_read_async:
 * @seen: emptied when a listing begins
 *
 * One page of a listing; see sl_mail_source_list_async(). Without cursor: the next page of each
 * search of sl_gmail_query_build() at once, with what the user sent, for its threads, and the
 * window itself (ids only, so it is cheap), for their order, and for further mail of the threads
 * found and of the linked ones. With a cursor: the history since, whole, in one page, and what is
 * there of the companies that are tracked since. A cursor that has expired makes a listing from a
 * day before it, and so does a history that does not end.
 */
void sl_gmail_listing_read_async (SlGmailApi *api,
                                  const SlMailSearch *search,
                                  const char *page,
                                  SlGmailSeen *seen,
                                  SlQuotaUse use,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
SlMailPage *sl_gmail_listing_read_finish (GAsyncResult *result, GError **error);

G_END_DECLS
