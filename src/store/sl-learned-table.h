/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-store.h"

G_BEGIN_DECLS

/** SlLessonKind: what the user has decided about a mail. */
typedef enum
{
  SL_LESSON_LINKED,     /* it is about a job of this company */
  SL_LESSON_DENIED,     /* it is about none */
  SL_LESSON_WRONG,      /* it is not about a job of this company */
  SL_LESSON_AGREED,     /* the suggestion was right, job and stage */
  SL_LESSON_TAKEN_BACK, /* that it was linked by itself was not */
} SlLessonKind;

/** SlLesson: one decision of the user about a mail; belongs to the table. */
typedef struct
{
  SlLessonKind kind;
  const char *address; /* of the sender */
  const char *company; /* (nullable): %NULL for SL_LESSON_DENIED, or when it is gone */
  const char *target;  /* nick of the stage target that was suggested or linked */
  int64_t decided_us;
} SlLesson;

typedef void (*SlLessonFunc) (const SlLesson *lesson, gpointer data);

/** SlForgottenFunc: @id: see SlLearnedFields. */
typedef void (*SlForgottenFunc) (const char *id, int64_t forgotten_us, gpointer data);

/**
 * sl_learned_table_each_lesson:
 *
 * Calls @func with what the user has approved, denied, refused to be suggested ("wrong company"),
 * linked elsewhere, or taken back after it was linked by itself; as it stands now: what was undone
 * or decided again does not count, and no mail teaches the same thing twice. One decision may teach
 * two things. Newest first.
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
