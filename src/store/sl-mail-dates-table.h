/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-interview.h"
#include "sl-mail-date.h"
#include "sl-setting.h"
#include "sl-store.h"

G_BEGIN_DECLS

gboolean sl_mail_dates_table_put (SlDatabase *db, SlMailDate *date, GError **error);

/**
 * sl_mail_dates_table_list:
 * @mails: (out) (transfer full) (element-type SlDatedMail): borrows from what is returned; the job
 *   is that of a linked mail
 *
 * Returns: (transfer full) (element-type SlMailDate): all there are
 */
GPtrArray *sl_mail_dates_table_list (SlDatabase *db, GArray **mails, GError **error);
/** sl_mail_dates_table_list_of: Returns: (transfer full) (element-type SlMailDate): of one mail. */
GPtrArray *sl_mail_dates_table_list_of (SlDatabase *db, const char *message_id, GError **error);

/** sl_next_marks_table_put: @until_us: 0 takes the mark away. */
gboolean sl_next_marks_table_put (SlDatabase *db, const char *id, int64_t until_us, GError **error);
/** sl_next_marks_table_list: Returns: (transfer full) (element-type utf8 gint64): */
GHashTable *sl_next_marks_table_list (SlDatabase *db, GError **error);
/** sl_next_marks_table_list_all: Returns: (transfer full) (element-type SlNextMark): by id. */
GPtrArray *sl_next_marks_table_list_all (SlDatabase *db, GError **error);
/** sl_next_marks_table_get: @until_us: (out): 0 for none. */
gboolean
sl_next_marks_table_get (SlDatabase *db, const char *id, int64_t *until_us, GError **error);

G_END_DECLS
