/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-tracker.h"

G_BEGIN_DECLS

/** SlTexts: what becomes of the text of mails. */
typedef enum
{
  SL_TEXTS_FETCHED, /* as usual: fetched each time it is shown, never stored */
  SL_TEXTS_KEPT,    /* stored with mail that is linked or waits for review, from now on */
} SlTexts;

/** sl_tracker_get_texts: @texts: (out): Read at once. Main context. */
gboolean sl_tracker_get_texts (SlTracker *self, SlTexts *texts, GError **error);

/**
 * sl_tracker_set_texts_async:
 *
 * Of what syncs and imports bring from now on, and of what is shown. SL_TEXTS_FETCHED forgets at
 * once all that was kept; it cannot be undone, but the mailboxes still have it. Not in the activity
 * log: no mail and no application is changed.
 */
void sl_tracker_set_texts_async (SlTracker *self,
                                 SlTexts texts,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean sl_tracker_set_texts_finish (SlTracker *self, GAsyncResult *result, GError **error);

G_END_DECLS
