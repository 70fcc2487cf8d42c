/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The mails of one meeting, whatever order they came in, make one interview.
 */

#include "sl-interview.h"

#include "sl-date.h"

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

/* Without a UID each invite is a meeting of its own. */
static const char *
get_key (const SlDatedMail *mail)
{
  const SlMailDateFields *date = sl_mail_date_get_fields (mail->date);

  return date->uid != NULL && *date->uid != '\0' ? date->uid : date->message_id;
}

static gboolean
says_anything (const SlDatedMail *mail)
{
  static const char *const answers[] = { "REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER", NULL };
  const SlMailDateFields *date = sl_mail_date_get_fields (mail->date);

  return !date->is_deadline && (date->method == NULL || !g_strv_contains (answers, date->method)) &&
         (date->starts_us != 0 || g_strcmp0 (date->method, "CANCEL") == 0);
}

static gboolean
cancels (const SlDatedMail *mail)
{
  return g_strcmp0 (sl_mail_date_get_fields (mail->date)->method, "CANCEL") == 0;
}

/* By meeting, then instance, the newest first; a total order. */
static int
compare_mails (gconstpointer pa, gconstpointer pb)
{
  const SlDatedMail *a = *(const SlDatedMail *const *) pa;
  const SlDatedMail *b = *(const SlDatedMail *const *) pb;
  const SlMailDateFields *date_a = sl_mail_date_get_fields (a->date);
  const SlMailDateFields *date_b = sl_mail_date_get_fields (b->date);
  int order = g_strcmp0 (get_key (a), get_key (b));

  if (order == 0)
    order = g_strcmp0 (date_a->recurrence_id, date_b->recurrence_id);
  if (order == 0)
    order = COMPARE (date_b->sequence, date_a->sequence);
  if (order == 0)
    order = COMPARE (b->received_us, a->received_us);
  return order != 0 ? order : g_strcmp0 (date_a->message_id, date_b->message_id);
}

/* The last mail of the meeting that has an application. */
static const SlDatedMail *
find_owner (GPtrArray *mails, guint begin, guint end)
{
  const SlDatedMail *owner = NULL;

  for (guint i = begin; i < end; i++)
    {
      const SlDatedMail *mail = mails->pdata[i];
      if (mail->job_id != NULL && (owner == NULL || mail->received_us > owner->received_us ||
                                   (mail->received_us == owner->received_us &&
                                    g_strcmp0 (mail->job_id, owner->job_id) > 0)))
        owner = mail;
    }
  return owner;
}

/* A cancellation often leaves out what it cancels: the newest that says it. */
static SlMailDate *
find_content (GPtrArray *mails, guint begin, guint end)
{
  for (guint i = begin; i < end; i++)
    {
      const SlDatedMail *mail = mails->pdata[i];
      if (!cancels (mail))
        return mail->date;
    }
  return NULL;
}

static gboolean
is_same_instance (const SlDatedMail *a, const SlDatedMail *b)
{
  return g_strcmp0 (sl_mail_date_get_fields (a->date)->recurrence_id,
                    sl_mail_date_get_fields (b->date)->recurrence_id) == 0;
}

/* An instance that was moved stands for the whole's own first date. */
static gboolean
is_replaced (GPtrArray *mails, guint begin, guint end, SlMailDate *whole)
{
  for (guint i = begin; i < end; i++)
    {
      const SlDatedMail *mail = mails->pdata[i];
      const char *id = sl_mail_date_get_fields (mail->date)->recurrence_id;
      int64_t at_us;
      if (id != NULL && sl_date_parse_iso8601 (id, &at_us) &&
          at_us == sl_mail_date_get_fields (whole)->starts_us)
        return TRUE;
    }
  return FALSE;
}

static void
add_meeting (GArray *interviews, GPtrArray *mails, guint begin, guint end)
{
  const SlDatedMail *owner = find_owner (mails, begin, end);
  const SlDatedMail *whole = mails->pdata[begin]; /* NULL sorts first */
  gboolean has_whole = sl_mail_date_get_fields (whole->date)->recurrence_id == NULL;

  if (owner == NULL)
    return;
  for (guint i = begin, next; i < end; i = next)
    {
      const SlDatedMail *newest = mails->pdata[i];
      for (next = i + 1; next < end && is_same_instance (newest, mails->pdata[next]);)
        next++;
      SlMailDate *content = find_content (mails, i, next);
      if (content == NULL || (i == begin && has_whole && is_replaced (mails, next, end, content)))
        continue;
      SlInterview interview = {
        .date = content,
        .job_id = owner->job_id,
        .target = owner->target,
        .is_cancelled = cancels (newest) || (has_whole && cancels (whole) &&
                                             sl_mail_date_get_fields (whole->date)->sequence >=
                                                 sl_mail_date_get_fields (newest->date)->sequence),
      };
      g_array_append_val (interviews, interview);
    }
}

static int
compare_by_start (gconstpointer pa, gconstpointer pb)
{
  const SlMailDateFields *a = sl_mail_date_get_fields (((const SlInterview *) pa)->date);
  const SlMailDateFields *b = sl_mail_date_get_fields (((const SlInterview *) pb)->date);

  if (a->starts_us != b->starts_us)
    return COMPARE (a->starts_us, b->starts_us);
  return g_strcmp0 (a->id, b->id);
}

GArray *
sl_interviews_derive (const SlDatedMail *mails, size_t n_mails)
{
  g_return_val_if_fail (mails != NULL || n_mails == 0, NULL);

  GArray *interviews = g_array_new (FALSE, FALSE, sizeof (SlInterview));
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (size_t i = 0; i < n_mails; i++)
    if (says_anything (&mails[i]))
      g_ptr_array_add (sorted, (gpointer) &mails[i]);
  g_ptr_array_sort (sorted, compare_mails);
  for (guint begin = 0, end; begin < sorted->len; begin = end)
    {
      const char *key = get_key (sorted->pdata[begin]);
      for (end = begin + 1; end < sorted->len && g_str_equal (key, get_key (sorted->pdata[end]));)
        end++;
      add_meeting (interviews, sorted, begin, end);
    }
  g_array_sort (interviews, compare_by_start);
  return interviews;
}
