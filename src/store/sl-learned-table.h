/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-store.h"

G_BEGIN_DECLS

/** SlLesson: one decision of the user about a mail. */
typedef void (*SlLessonFunc) (const char *address,
                              const char *company,
                              int64_t decided_us,
                              gpointer data);

/** SlForgottenFunc: @id: see SlLearnedFields. */
typedef void (*SlForgottenFunc) (const char *id, int64_t forgotten_us, gpointer data);

/**
 * sl_learned_table_each_lesson:
 *
 * Calls @func with the sender of each mail that the user approved (and the company of its job) or
 * denied (and %NULL), as it stands now: what was undone or decided again is not told twice.
 */
gboolean
sl_learned_table_each_lesson (SlDatabase *db, SlLessonFunc func, gpointer data, GError **error);

gboolean sl_learned_table_each_forgotten (SlDatabase *db,
                                          SlForgottenFunc func,
                                          gpointer data,
                                          GError **error);

/** sl_learned_table_forget: also what was forgotten before. */
gboolean sl_learned_table_forget (SlDatabase *db, const char *id, int64_t now_us, GError **error);

G_END_DECLS
