/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sentences of all rules, in one place: the router names rules only, translators find all of
 * it.
 */

#include "sl-reason-text.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  const char *rule;
  const char *text;
} RuleText;

/* Translators: the sentences under "reason" say what a mail does or is: "(this mail) makes an
   offer". They are shown in a list under "Why", each followed by words of the mail. %1$s and %2$s
   are names of employers or applications. */

/* It would indent each line further than the one before. */
/* clang-format off */
static const RuleText table[] = {
  { "reject.decision", NC_ ("reason", "says the application goes no further") },
  { "reject.filled", NC_ ("reason", "says somebody else has the position") },
  { "reject.regret", NC_ ("reason", "expresses regret") },
  { "reject.others", NC_ ("reason", "speaks of other candidates") },
  { "reject.wish", NC_ ("reason", "wishes success elsewhere") },
  { "reject.file", NC_ ("reason", "keeps the documents for later") },
  { "withdrawn.confirmed", NC_ ("reason", "confirms that the application was withdrawn") },
  { "closed.cancelled", NC_ ("reason", "says the position will not be filled") },
  { "closed.posting", NC_ ("reason", "says the job posting was closed") },
  { "offer.made", NC_ ("reason", "makes an offer") },
  { "offer.paper", NC_ ("reason", "brings the offer in writing") },
  { "offer.talk", NC_ ("reason", "speaks about an offer") },
  { "invite.meeting", NC_ ("reason", "invites to a conversation") },
  { "invite.slot", NC_ ("reason", "asks for or names a time") },
  { "invite.advance", NC_ ("reason", "says the application moves on") },
  { "assessment.task", NC_ ("reason", "gives a task to do") },
  { "kind.assessment", NC_ ("reason", "names a test or task") },
  { "kind.onsite", NC_ ("reason", "names an on-site or final round") },
  { "kind.technical", NC_ ("reason", "names a technical interview") },
  { "kind.manager", NC_ ("reason", "names the hiring manager") },
  { "kind.recruiter", NC_ ("reason", "names a first call with recruiting") },
  { "kind.call", NC_ ("reason", "names a call") },
  { "kind.interview", NC_ ("reason", "names an interview") },
  { "receipt.strong", NC_ ("reason", "confirms that the application arrived") },
  { "receipt.weak", NC_ ("reason", "thanks for the application") },
  { "progress.hold", NC_ ("reason", "says hiring is on hold") },
  { "progress.done", NC_ ("reason", "confirms a test or task that was handed in") },
  { "progress.viewed", NC_ ("reason", "says the application was viewed") },
  { "progress.references", NC_ ("reason", "asks for references") },
  { "progress.background", NC_ ("reason", "is about a background check") },
  { "progress.info", NC_ ("reason", "asks for information or documents") },
  { "progress.reschedule", NC_ ("reason", "moves or cancels a meeting") },
  { "progress.review", NC_ ("reason", "says the application is still being looked at") },
  { "context.application", NC_ ("reason", "is about an application") },
  { "context.job", NC_ ("reason", "uses words of recruiting") },
  { "noise.alert", NC_ ("reason", "is a job alert or digest") },
  { "noise.code", NC_ ("reason", "brings a sign-in or security code") },
  { "noise.account", NC_ ("reason", "is about an account or profile") },
  { "noise.incomplete", NC_ ("reason", "is about an application not sent yet") },
  { "noise.community", NC_ ("reason", "is about a talent community") },
  { "noise.survey", NC_ ("reason", "is a survey") },
  { "noise.event", NC_ ("reason", "announces an event") },
  { "noise.marketing", NC_ ("reason", "is advertising or a newsletter") },
  { "noise.other", NC_ ("reason", "is about another kind of application") },
  { "noise.outreach", NC_ ("reason", "offers a job nobody applied for") },
  { "noise.scam", NC_ ("reason", "asks for money or secrets") },
  { "noise.own", NC_ ("reason", "is written by one who applies, not by an employer") },
  { "noise.injection", NC_ ("reason", "tries to give orders to a program") },
  { "model.no_change", NC_ ("reason", "reads like news that change nothing") },
  { "model.applied", NC_ ("reason", "reads like a receipt of an application") },
  { "model.recruiter_screen", NC_ ("reason", "reads like an invitation to a first call") },
  { "model.assessment", NC_ ("reason", "reads like a task or a test to do") },
  { "model.hiring_manager_screen", NC_ ("reason", "reads like an invitation to meet the manager of the role") },
  { "model.technical_interview", NC_ ("reason", "reads like an invitation to a technical interview") },
  { "model.onsite", NC_ ("reason", "reads like an invitation to a visit or a last round") },
  { "model.offer", NC_ ("reason", "reads like an offer") },
  { "model.rejected", NC_ ("reason", "reads like a refusal") },
  { "model.withdrawn", NC_ ("reason", "reads like the confirmation of a withdrawal") },
  { "model.closed", NC_ ("reason", "reads like the end of a vacancy") },
  { "model.relevant", NC_ ("reason", "reads like mail about an application") },
  { "model.noise", NC_ ("reason", "reads like mail about other things") },
  { "stage.none", NC_ ("reason", "does not say where the application stands") },
  { "stage.language", NC_ ("reason", "is in a language that cannot be read yet") },
  { "stage.conflict", NC_ ("reason", "says two things that do not go together") },
  { "stage.kept", NC_ ("reason", "as read when it came") },
  { "mail.cancelled", NC_ ("reason", "carries an appointment that was cancelled") },
  { "mail.invite", NC_ ("reason", "carries an appointment") },
  { "mail.suspicious", NC_ ("reason", "has letters or orders meant to deceive") },
  { "sender.ats", NC_ ("reason", "comes through a system that employers recruit with") },
  { "sender.assessment", NC_ ("reason", "comes from a testing service") },
  { "sender.board", NC_ ("reason", "comes from a job board") },
  { "sender.service", NC_ ("reason", "comes from a scheduling or signing service") },
  { "sender.recruiting", NC_ ("reason", "comes from a recruiting address") },
  { "sender.bulk", NC_ ("reason", "comes from a bulk address") },
  { "sender.list", NC_ ("reason", "comes from a mailing list") },
  { "sender.forged", NC_ ("reason", "pretends to come from somebody else") },
  { "sender.unsubscribe", NC_ ("reason", "offers to unsubscribe") },
  { "sender.employer", NC_ ("reason", "comes from a person at an employer you applied to") },
  { "link.ats", NC_ ("reason", "links to a system that employers recruit with") },
  { "context.none", NC_ ("reason", "says nothing of an application") },
  { "relevance.none", NC_ ("reason", "has no sign of an application") },
  { "relevance.sent", NC_ ("reason", "was written by you") },
  { "relevance.requisition", NC_ ("reason", "names the number of a job you applied for") },
  { "relevance.employer", NC_ ("reason", "names an employer you applied to") },
  { "relevance.mention", NC_ ("reason", "mentions an employer you applied to") },
  { "relevance.role", NC_ ("reason", "names a role you applied for") },
  { "learned.refused", NC_ ("reason", "you refused what this sender wrote before") },
  { "learned.sender", NC_ ("reason", "you linked mail of this sender to this employer before") },
  { "job.none", NC_ ("reason", "names no application you track") },
  { "job.ambiguous", NC_ ("reason", "fits %1$s and %2$s equally well") },
  { "job.thread", NC_ ("reason", "belongs to a conversation that is linked already") },
  { "job.conflict", NC_ ("reason", "but the text names another employer you applied to") },
  { "job.requisition", NC_ ("reason", "names the number of this job") },
  { "job.tenant", NC_ ("reason", "the sending address belongs to %1$s") },
  { "job.link", NC_ ("reason", "a link leads to the careers page of %1$s") },
  { "job.domain", NC_ ("reason", "the mail comes from the domain of %1$s") },
  { "job.display", NC_ ("reason", "the sender calls itself %1$s") },
  { "job.subject", NC_ ("reason", "the subject names %1$s") },
  { "job.body", NC_ ("reason", "the text names %1$s") },
  { "job.sender", NC_ ("reason", "comes from where mail about this job came from") },
  { "job.title", NC_ ("reason", "names this role") },
  { "job.other-title", NC_ ("reason", "seems to name another role") },
  { "job.before-applied", NC_ ("reason", "is older than this application") },
  { "job.closed", NC_ ("reason", "this application is closed") },
  { "rule.fits", NC_ ("reason", "your rule fits") },
  { "rule.ignores", NC_ ("reason", "your rule says to ignore this") },
};
/* clang-format on */

const char *
sl_reason_text_get (const char *rule)
{
  for (size_t i = 0; rule != NULL && i < G_N_ELEMENTS (table); i++)
    if (strcmp (table[i].rule, rule) == 0)
      return table[i].text;
  return NULL;
}

char *
sl_reason_text_fill (const char *text, const char *const *arguments)
{
  guint n = arguments != NULL ? g_strv_length ((char **) arguments) : 0;
  g_autoptr (GString) filled = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, NULL);

  while (*text != '\0')
    {
      if (text[0] == '%' && g_ascii_isdigit (text[1]) && g_str_has_prefix (text + 2, "$s"))
        {
          guint number = (guint) g_ascii_digit_value (text[1]);
          if (number == 0 || number > n)
            return NULL;
          g_string_append (filled, arguments[number - 1]);
          text += strlen ("%1$s");
        }
      else
        g_string_append_c (filled, *text++);
    }
  return g_string_free_and_steal (g_steal_pointer (&filled));
}

GStrv
sl_reason_text_list_rules (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    g_strv_builder_add (builder, table[i].rule);
  return g_strv_builder_end (builder);
}

SlReason *
sl_reason_new_from_rule (SlReasonKind kind,
                         const char *rule,
                         const char *const *arguments,
                         const char *quote)
{
  const char *text = sl_reason_text_get (rule);

  g_return_val_if_fail (text != NULL, NULL);

  g_autofree char *filled = sl_reason_text_fill (text, arguments);
  g_return_val_if_fail (filled != NULL, NULL);
  SlReasonFields fields = {
    .kind = kind,
    .rule = (char *) rule,
    .text = filled,
    .quote = (char *) quote,
    .arguments = (GStrv) arguments,
  };
  return sl_reason_new (&fields);
}
