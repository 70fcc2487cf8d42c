/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * By the activity log, which is short; the mails themselves are many.
 */

#include "sl-learned-table.h"

#include "sl-change.h"
#include "sl-database-private.h"
#include "sl-statement-private.h"

/* "Was" is what stood before the change. */
#define WAS(member) "json_extract (changes.undo, '$." member "')"
#define SAME_AS_WAS                                                                                \
  "(messages.linked = 1 AND messages.job_id IS " WAS (                                             \
      "job_id") " AND messages.stage_target IS " WAS ("stage_target") ")"
#define LESSONS                                                                                    \
  "SELECT messages.id, messages.from_address, now.company, was.company, changes.kind, " WAS (      \
      "status") ", coalesce (" WAS ("stage_target") ", messages.stage_target), "                   \
                                                    "changes.occurred_us, "                        \
                                                    "messages.linked, " SAME_AS_WAS                \
                                                    ", messages.decided_us FROM changes "          \
                                                    "JOIN messages ON messages.id = "              \
                                                    "changes.message_id "                          \
                                                    "LEFT JOIN jobs AS now ON now.id = "           \
                                                    "messages.job_id AND messages.linked = 1 "     \
                                                    "LEFT JOIN jobs AS was ON was.id = " WAS (     \
                                                        "job_id") " WHERE (changes.actor = "       \
                                                                  "'user' AND changes.undone_us "  \
                                                                  "= 0 AND changes.kind IN "       \
                                                                  "('message_approved', "          \
                                                                  "'message_denied', "             \
                                                                  "'message_rerouted', "           \
                                                                  "'message_restored')) "          \
                                                                  "OR (changes.kind = "            \
                                                                  "'message_auto_linked' AND "     \
                                                                  "changes.undone_us > 0) "        \
                                                                  "ORDER BY changes.sequence DESC"
#define LIST_FORGOTTEN "SELECT id, forgotten_us FROM forgotten ORDER BY id"
#define FORGET                                                                                     \
  "INSERT INTO forgotten (id, forgotten_us) VALUES (?1, ?2) "                                      \
  "ON CONFLICT (id) DO UPDATE SET forgotten_us = excluded.forgotten_us"

/* A row of LESSONS. */
typedef struct
{
  const char *message_id;
  const char *address;
  const char *company; /* (nullable): of the job it is linked to */
  const char *was;     /* (nullable): of the job it was linked to, or that was suggested */
  SlChangeKind kind;
  gboolean was_linked; /* by itself */
  const char *target;  /* then */
  int64_t occurred_us;
  gboolean linked;
  gboolean same; /* linked as it was, or as it was suggested */
  int64_t decided_us;
} Row;

static Row
read_row (SlStatement *statement)
{
  int kind = SL_CHANGE_MESSAGE_RESTORED;

  sl_enum_from_nick (SL_TYPE_CHANGE_KIND, _sl_statement_get_string (statement, 4), &kind);
  return (Row) {
    .message_id = _sl_statement_get_string (statement, 0),
    .address = _sl_statement_get_string (statement, 1),
    .company = _sl_statement_get_string (statement, 2),
    .was = _sl_statement_get_string (statement, 3),
    .kind = (SlChangeKind) kind,
    .was_linked = g_strcmp0 (_sl_statement_get_string (statement, 5), "auto_linked") == 0,
    .target = _sl_statement_get_string (statement, 6),
    .occurred_us = _sl_statement_get_int64 (statement, 7),
    .linked = _sl_statement_get_int64 (statement, 8) != 0,
    .same = _sl_statement_get_int64 (statement, 9) != 0,
    .decided_us = _sl_statement_get_int64 (statement, 10),
  };
}

/* Once a mail: @told holds what was told. */
static void
tell (GHashTable *told,
      const Row *row,
      SlLessonKind kind,
      const char *company,
      SlLessonFunc func,
      gpointer data)
{
  const SlLesson lesson = { kind, row->address, company, row->target, row->occurred_us };

  if (g_hash_table_add (told, g_strdup_printf ("%d %s %s", (int) kind, row->message_id,
                                               company != NULL ? company : "")))
    func (&lesson, data);
}

static void
tell_decision (GHashTable *told, const Row *row, SlLessonFunc func, gpointer data)
{
  /* Decided again since. */
  if (row->decided_us != row->occurred_us)
    return;
  if (row->kind == SL_CHANGE_MESSAGE_DENIED && !row->linked)
    tell (told, row, SL_LESSON_DENIED, NULL, func, data);
  else if (row->kind == SL_CHANGE_MESSAGE_APPROVED && row->linked && row->company != NULL)
    {
      tell (told, row, SL_LESSON_LINKED, row->company, func, data);
      if (row->same)
        tell (told, row, SL_LESSON_AGREED, row->company, func, data);
      else if (row->was != NULL && !g_str_equal (row->was, row->company))
        tell (told, row, SL_LESSON_WRONG, row->was, func, data);
    }
}

static void
tell_row (GHashTable *told, const Row *row, SlLessonFunc func, gpointer data)
{
  gboolean elsewhere = row->was != NULL && g_strcmp0 (row->was, row->company) != 0;
  gboolean taken_back = row->kind == SL_CHANGE_MESSAGE_AUTO_LINKED ||
                        (row->kind == SL_CHANGE_MESSAGE_RESTORED && row->was_linked);

  if (row->kind == SL_CHANGE_MESSAGE_APPROVED || row->kind == SL_CHANGE_MESSAGE_DENIED)
    tell_decision (told, row, func, data);
  else if (row->kind == SL_CHANGE_MESSAGE_REROUTED && elsewhere)
    tell (told, row, SL_LESSON_WRONG, row->was, func, data);
  else if (taken_back && !row->same)
    tell (told, row, SL_LESSON_TAKEN_BACK, row->was, func, data);
}

gboolean
sl_learned_table_each_lesson (SlDatabase *db, SlLessonFunc func, gpointer data, GError **error)
{
  g_return_val_if_fail (db != NULL && func != NULL, FALSE);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, LESSONS, error);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  SlStep step = SL_STEP_FAILED;
  while (statement != NULL && (step = _sl_statement_step (statement, error)) == SL_STEP_ROW)
    {
      const Row row = read_row (statement);
      tell_row (told, &row, func, data);
    }
  return step == SL_STEP_DONE;
}

gboolean
sl_learned_table_each_forgotten (SlDatabase *db,
                                 SlForgottenFunc func,
                                 gpointer data,
                                 GError **error)
{
  g_return_val_if_fail (db != NULL && func != NULL, FALSE);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, LIST_FORGOTTEN, error);
  SlStep step = SL_STEP_FAILED;
  while (statement != NULL && (step = _sl_statement_step (statement, error)) == SL_STEP_ROW)
    func (_sl_statement_get_string (statement, 0), _sl_statement_get_int64 (statement, 1), data);
  return step == SL_STEP_DONE;
}

gboolean
sl_learned_table_forget (SlDatabase *db, const char *id, int64_t now_us, GError **error)
{
  g_return_val_if_fail (db != NULL && id != NULL, FALSE);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, FORGET, error);
  if (statement == NULL)
    return FALSE;
  _sl_statement_bind_string (statement, 1, id);
  _sl_statement_bind_int64 (statement, 2, now_us);
  return _sl_statement_run (statement, error);
}
