/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-letter.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/*
 * Mails that the user may write: nothing here sends any. Who says that one was sent logs an event,
 * with sl_tracker_add_event_async(), after which the application is not silent any more.
 */

/** sl_tracker_list_templates: Returns: (transfer full) (nullable) (element-type SlLetter): with
 * what the user made of them; by kind and language. Read at once. */
GPtrArray *sl_tracker_list_templates (SlTracker *self, GError **error);

/**
 * sl_tracker_edit_template_async:
 * @id: "follow_up.en"
 * @subject: (nullable): %NULL with @body for what came with the program
 * @body: (nullable):
 *
 * Errors: NOT_FOUND, INVALID where one is empty or too long.
 */
void sl_tracker_edit_template_async (SlTracker *self,
                                     const char *id,
                                     const char *subject,
                                     const char *body,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean sl_tracker_edit_template_finish (SlTracker *self, GAsyncResult *result, GError **error);

/**
 * sl_tracker_fill_letter_async:
 * @language: (nullable): ISO 639-1; %NULL for that of the application's mails, or else of the user
 *
 * To whom: the person who wrote last. Of what day: a follow-up speaks of the day of applying, a
 * thank-you of the newest interview that is over. Errors: NOT_FOUND.
 */
void sl_tracker_fill_letter_async (SlTracker *self,
                                   const char *job_id,
                                   SlLetterKind kind,
                                   const char *language,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/** sl_tracker_fill_letter_finish: Returns: (transfer full): */
SlLetter *sl_tracker_fill_letter_finish (SlTracker *self, GAsyncResult *result, GError **error);

G_END_DECLS
