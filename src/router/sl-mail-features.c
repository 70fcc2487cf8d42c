/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Takes a mail apart, once, in time linear to its length, which is bounded. */

#include "config.h"

#include "sl-mail-features.h"

#include <stdlib.h>
#include <string.h>

#include "sl-company-name.h"
#include "sl-employer.h"
#include "sl-forgery.h"
#include "sl-guards.h"
#include "sl-requisition.h"
#include "sl-text.h"

/* What is read at most; a mail has said what it wants long before. */
#define MAX_NAME_BYTES 256
#define MAX_SUBJECT_BYTES 1000
#define MAX_BODY_BYTES (32 * 1024)
#define MAX_QUOTED_BYTES 4096
#define MAX_LINKS 100
#define MAX_EMPLOYERS 32
#define FORWARD_MAX_WORDS 12

static void
employer_free (gpointer data)
{
  SlEmployer *employer = data;
  g_free (employer->name);
  g_free (employer->slug);
  g_free (employer);
}

static gboolean
has_mark (const char *subject, const char *const *marks)
{
  g_autofree char *lower = g_ascii_strdown (subject, (gssize) MIN (strlen (subject), 16));
  const char *start = g_strchug (lower);
  for (guint i = 0; marks[i] != NULL; i++)
    if (g_str_has_prefix (start, marks[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_forward (const char *subject)
{
  static const char *const marks[] = { "fwd:", "fw:", "wg:", "tr:",     "rv:",
                                       "enc:", "pd:", "i:",  "doorst:", NULL };
  return has_mark (subject, marks);
}

static gboolean
is_reply (const char *subject)
{
  static const char *const marks[] = { "re:",   "aw:", "sv:",  "antw:", "odp:", "vs:",
                                       "resp:", "r:",  "rif:", "re :",  "ref:", NULL };
  return has_mark (subject, marks);
}

/* The subject of a reply was written by somebody else, earlier: it names, it does not say. */
static void
guard_reply (SlMailFeatures *self)
{
  for (guint i = 0; self->reply && i < self->hits->len; i++)
    {
      SlHit *hit = &g_array_index (self->hits, SlHit, i);
      if (hit->zone == SL_ZONE_SUBJECT && sl_phrase_group_is_act (hit->group))
        hit->guarded = TRUE;
    }
}

static void
read_body (SlMailFeatures *self, const char *subject, const SlMessageTextFields *fields)
{
  const char *text = fields->text != NULL ? fields->text : "";
  size_t length = strlen (text);
  size_t quote = fields->quote_offset >= 0 && (size_t) fields->quote_offset < length
                     ? (size_t) fields->quote_offset
                     : length;
  self->zones[SL_ZONE_BODY] = sl_words_new (text, MIN (quote, MAX_BODY_BYTES));
  if (quote == length)
    return;
  if (!is_forward (subject) || sl_words_count (self->zones[SL_ZONE_BODY]) > FORWARD_MAX_WORDS)
    {
      self->quoted = g_strndup (text + quote, MIN (length - quote, MAX_QUOTED_BYTES));
      return;
    }
  /* What the user forwarded to himself is the mail. */
  sl_words_free (self->zones[SL_ZONE_BODY]);
  self->zones[SL_ZONE_BODY] = sl_words_new (text, MAX_BODY_BYTES);
  self->forwarded = TRUE;
}

static void
read_link (SlMailFeatures *self, const char *link)
{
  sl_requisition_find_in_link (link, self->requisitions);
  const char *host = strstr (link, "://");
  if (host == NULL)
    return;
  host += 3;
  size_t length = strcspn (host, "/?#:");
  g_autofree char *name = g_ascii_strdown (host, (gssize) MIN (length, 255));
  const SlPlatform *platform = sl_platform_lookup (name);
  if (platform == NULL)
    return;
  self->link_kinds |= 1u << platform->kind;
  if (platform->kind != SL_PLATFORM_ATS)
    return;
  self->platform_link = TRUE;
  g_autofree char *tenant =
      sl_platform_dup_link_tenant (platform, name, host[length] == '/' ? host + length : NULL);
  if (tenant != NULL)
    sl_mail_features_add_employer (self, SL_CHANNEL_LINK, tenant, FALSE);
}

/* "karoo-wind@", "mareike.lund-tandem@": weak, but the tracked companies decide what it says. */
static void
read_local (SlMailFeatures *self)
{
  const SlSender *sender = self->sender;
  if (sender->role != SL_SENDER_UNKNOWN)
    return;
  const char *dash = strrchr (sender->local, '-');
  sl_mail_features_add_employer (self, SL_CHANNEL_LINK, sender->local, FALSE);
  if (dash != NULL && strlen (dash) > 4)
    sl_mail_features_add_employer (self, SL_CHANNEL_LINK, dash + 1, FALSE);
}

static void
read_sender (SlMailFeatures *self)
{
  const SlSender *sender = self->sender;
  if (sender->platform == NULL)
    {
      if (sender->label != NULL)
        sl_mail_features_add_employer (self, SL_CHANNEL_DOMAIN, sender->label, FALSE);
      read_local (self);
      return;
    }
  g_autofree char *tenant = sl_platform_dup_mail_tenant (sender->platform, sender->address);
  if (tenant != NULL)
    sl_mail_features_add_employer (self, SL_CHANNEL_TENANT, tenant, FALSE);
  else if (sender->platform->kind == SL_PLATFORM_ATS)
    read_local (self);
}

/* "15:00", "3 pm", "15 Uhr", "15h30": an appointment in any language. */
static gboolean
names_time (const SlWords *words)
{
  static const char *const units[] = { "am", "pm", "uhr", "h", "u", "uur" };
  for (guint i = 0; i + 1 < sl_words_count (words); i++)
    {
      const SlWord *word = sl_words_get (words, i);
      const SlWord *next = sl_words_get (words, i + 1);
      const char *text = sl_words_text (words, i);
      if (!g_ascii_isdigit (text[0]) || word->length > 2 || atoi (text) > 24)
        continue;
      if (next->start == word->end + 1 && next->length == 2 && (next->flags & SL_WORD_DIGIT) != 0 &&
          words->original[word->end] == ':')
        return TRUE;
      for (guint j = 0; j < G_N_ELEMENTS (units); j++)
        if (strcmp (sl_words_text (words, i + 1), units[j]) == 0)
          return TRUE;
    }
  return FALSE;
}

static void
match_phrases (SlMailFeatures *self)
{
  for (guint zone = 0; zone < SL_N_ZONES; zone++)
    sl_phrase_set_assign_ids (self->set, self->zones[zone]);
  const SlWords *const texts[] = { self->zones[SL_ZONE_SUBJECT], self->zones[SL_ZONE_BODY] };
  self->language = sl_language_guess (self->set, texts, G_N_ELEMENTS (texts));
  /* The name of a sender is too short to be in a language. */
  sl_phrase_set_match (self->set, self->zones[SL_ZONE_NAME], SL_ZONE_NAME, G_MAXUINT32, self->hits);
  for (guint zone = SL_ZONE_SUBJECT; zone < SL_N_ZONES; zone++)
    sl_phrase_set_match (self->set, self->zones[zone], zone, self->language.mask, self->hits);
  sl_guards_apply (self->hits);
  guard_reply (self);
  self->names_time =
      names_time (self->zones[SL_ZONE_SUBJECT]) || names_time (self->zones[SL_ZONE_BODY]);
}

static void
read_text (SlMailFeatures *self, const SlMessageTextFields *fields)
{
  for (guint i = 0; fields->links != NULL && fields->links[i] != NULL && i < MAX_LINKS; i++)
    read_link (self, fields->links[i]);
  self->list = fields->list_id != NULL;
  self->unsubscribe = fields->has_unsubscribe;
  self->invite = fields->invite != NULL;
  self->automatic = fields->auto_generated;
  if (fields->invite == NULL)
    return;
  const SlInviteFields *invite = sl_invite_get_fields (fields->invite);
  self->cancelled = g_strcmp0 (invite->method, "CANCEL") == 0;
  self->invite_summary = sl_words_new (invite->summary, MAX_SUBJECT_BYTES);
}

SlMailFeatures *
sl_mail_features_new (const SlPhraseSet *set, SlMessage *message, SlMessageText *text)
{
  const SlMessageFields *fields = sl_message_get_fields (message);
  const char *subject = fields->subject != NULL ? fields->subject : "";
  SlMailFeatures *self = g_new0 (SlMailFeatures, 1);
  self->set = set;
  self->sender = sl_sender_new (fields->from_address);
  self->hits = g_array_new (FALSE, FALSE, sizeof (SlHit));
  self->employers = g_ptr_array_new_with_free_func (employer_free);
  self->requisitions = g_ptr_array_new_with_free_func (g_free);
  self->codes = g_ptr_array_new_with_free_func (g_free);
  self->received_us = fields->received_us;
  self->sent = fields->sent;
  self->reply = is_reply (subject);
  self->zones[SL_ZONE_NAME] = sl_words_new (fields->from_name, MAX_NAME_BYTES);
  self->zones[SL_ZONE_SUBJECT] = sl_words_new (subject, MAX_SUBJECT_BYTES);
  if (text != NULL)
    read_body (self, subject, sl_message_text_get_fields (text));
  else
    self->zones[SL_ZONE_BODY] = sl_words_new (NULL, 0);
  match_phrases (self);
  read_sender (self);
  sl_employer_find (self);
  self->role = sl_employer_dup_role (self);
  for (guint zone = SL_ZONE_SUBJECT; zone < SL_N_ZONES; zone++)
    sl_requisition_find (self->zones[zone], self->requisitions);
  sl_requisition_find_codes (self->zones[SL_ZONE_SUBJECT], SL_CODE_PLAIN, self->codes);
  sl_requisition_find_codes (self->zones[SL_ZONE_BODY], SL_CODE_RUNNING, self->codes);
  if (text != NULL)
    read_text (self, sl_message_text_get_fields (text));
  self->forged = sl_forgery_is_forged (self->sender, self->zones[SL_ZONE_NAME]);
  self->suspicious = self->forged ||
                     self->zones[SL_ZONE_NAME]->n_mixed + self->zones[SL_ZONE_SUBJECT]->n_mixed +
                             self->zones[SL_ZONE_BODY]->n_mixed >
                         0 ||
                     sl_mail_features_count (self, SL_GROUP_NOISE_INJECTION) > 0;
  return self;
}

void
sl_mail_features_free (SlMailFeatures *self)
{
  if (self == NULL)
    return;
  sl_sender_free (self->sender);
  for (guint zone = 0; zone < SL_N_ZONES; zone++)
    sl_words_free (self->zones[zone]);
  sl_words_free (self->invite_summary);
  g_free (self->quoted);
  g_array_unref (self->hits);
  g_ptr_array_unref (self->employers);
  g_ptr_array_unref (self->codes);
  g_ptr_array_unref (self->requisitions);
  g_free (self->role);
  g_free (self);
}

guint
sl_mail_features_count (const SlMailFeatures *self, SlPhraseGroup group)
{
  guint n = 0;
  for (guint i = 0; i < self->hits->len; i++)
    {
      const SlHit *hit = &g_array_index (self->hits, SlHit, i);
      if (hit->group == group && hit->zone != SL_ZONE_NAME && !hit->guarded)
        n++;
    }
  return n;
}

const SlHit *
sl_mail_features_first (const SlMailFeatures *self, SlPhraseGroup group)
{
  for (guint i = 0; i < self->hits->len; i++)
    {
      const SlHit *hit = &g_array_index (self->hits, SlHit, i);
      if (hit->group == group && hit->zone != SL_ZONE_NAME && !hit->guarded)
        return hit;
    }
  return NULL;
}

char *
sl_mail_features_quote (const SlMailFeatures *self, const SlHit *hit)
{
  return sl_words_quote (self->zones[hit->zone], hit->first, hit->last);
}

void
sl_mail_features_add_employer (SlMailFeatures *self,
                               SlChannel channel,
                               const char *name,
                               gboolean certain)
{
  g_autofree char *slug = sl_company_name_dup_slug (name);
  if (strlen (slug) < 2 || self->employers->len >= MAX_EMPLOYERS)
    return;
  for (guint i = 0; i < self->employers->len; i++)
    {
      SlEmployer *known = g_ptr_array_index (self->employers, i);
      if (known->channel == channel && strcmp (known->slug, slug) == 0)
        {
          known->certain |= certain;
          return;
        }
    }
  SlEmployer *employer = g_new0 (SlEmployer, 1);
  employer->channel = channel;
  employer->name = sl_text_one_line (name, 80);
  employer->slug = g_steal_pointer (&slug);
  employer->certain = certain;
  g_ptr_array_add (self->employers, employer);
}
