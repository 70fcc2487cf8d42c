/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * By hand: routes mail and prints what was decided.
 *
 * route-mail JOBS.jsonl LABELS.jsonl|- all|even|odd MAIL...
 *
 * "even" and "odd" are halves of a labelled corpus, by the SHA-1 of the Message-ID: the even one to
 * look at, the odd one to measure on. With --wrong each mail of the half that was decided
 * differently is named.
 */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "corpus.h"

static gboolean wrong = FALSE;
static gboolean shown = FALSE;
static char *language = NULL;

static gboolean
is_wanted (const CorpusMail *mail, const char *half)
{
  if (language != NULL && g_strcmp0 (language, mail->language) != 0)
    return FALSE;
  if (strcmp (half, "even") == 0)
    return !mail->odd;
  if (strcmp (half, "odd") == 0)
    return mail->odd;
  return TRUE;
}

static gboolean
is_right (const CorpusMail *mail, const SlDecisionFields *fields)
{
  if (!mail->relevant)
    return !fields->relevant;
  return fields->relevant && fields->stage_target == mail->target &&
         g_strcmp0 (fields->job_id, mail->job_id) == 0;
}

static void
print_mail (const CorpusMail *mail, const SlDecisionFields *fields)
{
  const SlMessageFields *message = sl_message_get_fields (mail->message);
  printf ("%s [%s] %s | %s <%s>\n", mail->source != NULL ? mail->source : message->external_id,
          mail->language != NULL ? mail->language : "", message->subject, message->from_name,
          message->from_address);
  if (mail->known)
    printf ("   truth   %s %s %s\n", mail->relevant ? "yes" : "no",
            sl_enum_to_nick (SL_TYPE_STAGE_TARGET, (int) mail->target),
            mail->job_id != NULL ? mail->job_id : "-");
  printf ("   decided %.2f %s %.2f %s %d\n", fields->relevance,
          sl_enum_to_nick (SL_TYPE_STAGE_TARGET, (int) fields->stage_target),
          fields->stage_confidence, fields->job_id != NULL ? fields->job_id : "-",
          fields->confidence);
  for (guint i = 0; i < fields->reasons->len; i++)
    {
      const SlReasonFields *reason = sl_reason_get_fields (g_ptr_array_index (fields->reasons, i));
      printf ("      %s: %s “%s”\n", reason->rule, reason->text,
              reason->quote != NULL ? reason->quote : "");
    }
}

int
main (int argc, char *argv[])
{
  const GOptionEntry entries[] = {
    { "wrong", 0, 0, G_OPTION_ARG_NONE, &wrong, "Name what was decided differently", NULL },
    { "shown", 0, 0, G_OPTION_ARG_NONE, &shown, "Name what was not ignored", NULL },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language, "Only mail in that language", "CODE" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("JOBS LABELS all|even|odd MAIL...");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, NULL) || argc < 5)
    return 2;
  g_autoptr (SlJobsSnapshot) snapshot = corpus_read_jobs (argv[1]);
  g_autoptr (GPtrArray) mails = corpus_read_mail ((const char *const *) argv + 4);
  if (strcmp (argv[2], "-") != 0)
    corpus_read_labels (mails, argv[2]);
  int64_t start = g_get_monotonic_time ();
  g_autoptr (GPtrArray) decisions = corpus_route (mails, snapshot);
  double seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  g_autoptr (SlEvaluation) evaluation = sl_evaluation_new ();
  guint n_shown = 0;
  for (guint i = 0; i < mails->len; i++)
    {
      CorpusMail *mail = g_ptr_array_index (mails, i);
      SlDecision *decision = g_ptr_array_index (decisions, i);
      const SlDecisionFields *fields = sl_decision_get_fields (decision);
      SlTruth truth = corpus_truth (mail);
      if (!is_wanted (mail, argv[3]))
        continue;
      n_shown += fields->status != SL_DECISION_STATUS_IGNORED ? 1 : 0;
      if ((wrong && mail->known && !is_right (mail, fields)) ||
          (shown && fields->status != SL_DECISION_STATUS_IGNORED))
        print_mail (mail, fields);
      if (mail->known || strcmp (argv[2], "-") == 0)
        sl_evaluation_add (evaluation, &truth, fields);
    }
  g_autofree char *table = sl_evaluation_format (evaluation);
  printf ("%s\n%u mails, %u not ignored, %.0f a second\n", table, mails->len, n_shown,
          mails->len / seconds);
  return 0;
}
