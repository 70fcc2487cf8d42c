/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-language.h"
#include "sl-message-text.h"
#include "sl-message.h"
#include "sl-phrase-set.h"
#include "sl-sender.h"

G_BEGIN_DECLS

/** SlZone: the three texts of a mail. */
typedef enum
{
  SL_ZONE_NAME, /* display name of the sender */
  SL_ZONE_SUBJECT,
  SL_ZONE_BODY, /* above the quoted mail */
  SL_N_ZONES,
} SlZone;

/** SlChannel: where an employer was named; the first is the hardest to forge by chance. */
typedef enum
{
  SL_CHANNEL_TENANT, /* in a platform's mail address */
  SL_CHANNEL_LINK,   /* in a link to a platform */
  SL_CHANNEL_DOMAIN, /* the sender's own domain */
  SL_CHANNEL_DISPLAY,
  SL_CHANNEL_SUBJECT,
  SL_CHANNEL_BODY,
  SL_N_CHANNELS,
} SlChannel;

/** SlEmployer: an employer as a mail names it. */
typedef struct
{
  SlChannel channel;
  char *name;       /* as written, one line */
  char *slug;       /* see sl_company_name_dup_slug() */
  gboolean certain; /* the place admits nothing but an employer */
} SlEmployer;

/**
 * SlMailFeatures:
 *
 * All that is known of a mail before any job is looked at. Made once a mail, read by relevance,
 * stage and job; belongs to one thread.
 */
typedef struct
{
  const SlPhraseSet *set;
  SlSender *sender;
  SlWords *zones[SL_N_ZONES];
  char *quoted; /* (nullable): what it answers, as far as it is quoted below; says nothing itself */
  SlLanguageGuess language;
  GArray *hits;            /* (element-type SlHit) */
  SlHit sentence;          /* what the model quotes; written once, when the stage is decided */
  GPtrArray *employers;    /* (element-type SlEmployer): no channel and slug twice */
  GPtrArray *requisitions; /* (element-type utf8) */
  GPtrArray *codes;        /* (element-type utf8): see sl_requisition_find_codes() */
  char *role;              /* (nullable): as the mail writes it, one line */
  int64_t received_us;
  gboolean sent;
  gboolean list;           /* List-Id, or Precedence list or bulk */
  gboolean unsubscribe;    /* has List-Unsubscribe; employers' systems have it too */
  gboolean reply;          /* the subject is that of the mail it answers */
  gboolean forwarded;      /* the quoted part was read because the user forwarded it */
  gboolean automatic;      /* says of itself that a program sent it */
  uint32_t link_kinds;     /* one bit an SlPlatformKind that a link leads to */
  SlWords *invite_summary; /* (nullable): of the calendar event */
  gboolean platform_link;  /* a link leads to an applicant tracking system */
  gboolean names_time;     /* a time of day stands in subject or body */
  gboolean invite;         /* carries a calendar event */
  gboolean cancelled;      /* the event is cancelled */
  gboolean forged;         /* passes for a service it does not come from */
  gboolean suspicious;     /* forged, homoglyphs, or orders to a program */
} SlMailFeatures;

/**
 * sl_mail_features_new:
 * @text: (nullable): %NULL leaves the body empty
 */
SlMailFeatures *
sl_mail_features_new (const SlPhraseSet *set, SlMessage *message, SlMessageText *text);
void sl_mail_features_free (SlMailFeatures *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlMailFeatures, sl_mail_features_free)

/** sl_mail_features_count: Returns: hits of @group that stand unguarded, in subject and body. */
guint sl_mail_features_count (const SlMailFeatures *self, SlPhraseGroup group);

/** sl_mail_features_first: Returns: (transfer none) (nullable): the first unguarded hit of @group.
 */
const SlHit *sl_mail_features_first (const SlMailFeatures *self, SlPhraseGroup group);

/** sl_mail_features_quote: Returns: (transfer full): the words of @hit as written. */
char *sl_mail_features_quote (const SlMailFeatures *self, const SlHit *hit);

/** sl_mail_features_add_employer: @name is copied; nothing is added without a slug, or twice. */
void sl_mail_features_add_employer (SlMailFeatures *self,
                                    SlChannel channel,
                                    const char *name,
                                    gboolean certain);

G_END_DECLS
