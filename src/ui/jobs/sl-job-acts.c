/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-job-acts.h"

#include <glib/gi18n.h>

#include "sl-text.h"
#include "sl-toasts.h"
#include "sl-tracker-jobs.h"

typedef struct
{
  GtkWidget *widget; /* (owned) */
  char *company;     /* (owned) (nullable): of the only one */
  char *place;       /* (owned) (nullable): where they go */
  SlJobMark mark;
} Act;

static Act *
act_new (GtkWidget *widget)
{
  Act *act = g_new0 (Act, 1);

  act->widget = g_object_ref (widget);
  return act;
}

static void
act_free (Act *act)
{
  g_object_unref (act->widget);
  g_free (act->company);
  g_free (act->place);
  g_free (act);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

static char *
describe_move (const Act *act, unsigned int n)
{
  if (n == 1 && act->company != NULL)
    /* Translators: a company, and where its application was moved to */
    return g_strdup_printf (_ ("%1$s moved to %2$s"), act->company, act->place);
  /* Translators: how many, and where they were moved to */
  return g_strdup_printf (
      ngettext ("%1$u application moved to %2$s", "%1$u applications moved to %2$s", n), n,
      act->place);
}

static char *
describe_mark (const Act *act, unsigned int n)
{
  switch (act->mark)
    {
    case SL_JOB_MARK_STARRED:
      return g_strdup_printf (ngettext ("%u application starred", "%u applications starred", n), n);
    case SL_JOB_MARK_NOT_STARRED:
      return g_strdup_printf (ngettext ("%u star removed", "%u stars removed", n), n);
    case SL_JOB_MARK_ARCHIVED:
      return g_strdup_printf (ngettext ("%u application archived", "%u applications archived", n),
                              n);
    case SL_JOB_MARK_NOT_ARCHIVED:
      return g_strdup_printf (ngettext ("%u application moved out of the archive",
                                        "%u applications moved out of the archive", n),
                              n);
    }
  return NULL;
}

static char *
describe_removal (const Act *act, unsigned int n)
{
  return g_strdup_printf (ngettext ("%u application removed", "%u applications removed", n), n);
}

typedef char *(*DescribeFunc) (const Act *act, unsigned int n);

static void
finish (GObject *source, GAsyncResult *result, gpointer user_data, DescribeFunc describe)
{
  g_autoptr (Act) act = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;
  unsigned int n = 0;

  if (!sl_tracker_bulk_finish (SL_TRACKER (source), result, &n, &group_id, &error))
    {
      sl_toasts_show_error (act->widget, error);
      return;
    }
  g_autofree char *text = n > 0 ? describe (act, n) : g_strdup (_ ("Nothing to change"));
  sl_toasts_show (act->widget, text, group_id);
}

static void
moved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  finish (source, result, user_data, describe_move);
}

static void
marked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  finish (source, result, user_data, describe_mark);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  finish (source, result, user_data, describe_removal);
}

void
sl_job_acts_move (GtkWidget *widget,
                  SlTracker *tracker,
                  const char *const *job_ids,
                  SlStage stage,
                  SlOutcome outcome,
                  const char *place)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (job_ids != NULL && job_ids[0] != NULL);

  Act *act = act_new (widget);
  /* Without its name the message is a little less. */
  g_autoptr (SlJob) job =
      job_ids[1] == NULL ? sl_tracker_get_job (tracker, job_ids[0], NULL) : NULL;
  if (job != NULL)
    act->company = sl_text_one_line (sl_job_get_fields (job)->company, 60);
  act->place = g_strdup (place);
  sl_tracker_move_jobs_async (tracker, job_ids, stage, outcome, NULL, moved_cb, act);
}

void
sl_job_acts_mark (GtkWidget *widget, SlTracker *tracker, const char *const *job_ids, SlJobMark mark)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (job_ids != NULL);

  Act *act = act_new (widget);
  act->mark = mark;
  sl_tracker_mark_jobs_async (tracker, job_ids, mark, NULL, marked_cb, act);
}

void
sl_job_acts_remove (GtkWidget *widget, SlTracker *tracker, const char *const *job_ids)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (job_ids != NULL);

  sl_tracker_remove_jobs_async (tracker, job_ids, NULL, removed_cb, act_new (widget));
}
