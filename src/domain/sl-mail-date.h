/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-invite.h"

G_BEGIN_DECLS

/**
 * SlMailDateFields:
 *
 * What one mail says of a date: an invite as it was sent, or a deadline with the words it came
 * from. What becomes of several is derived (see sl-interview.h), so that the order of delivery
 * does not matter.
 */
typedef struct
{
  char *id; /* UUID, a function of the message and what it is */
  char *message_id;
  gboolean is_deadline;
  char *method; /* (nullable): as in SlInviteFields, like those below */
  char *uid;    /* (nullable) */
  int sequence;
  char *recurrence_id; /* (nullable) */
  char *summary;       /* (nullable) */
  char *location;      /* (nullable) */
  char *url;           /* (nullable) */
  char *organizer;     /* (nullable) */
  char *people;        /* (nullable) */
  char *time_zone;     /* (nullable) */
  int64_t starts_us;   /* or when it is due: the end of that day */
  int64_t ends_us;     /* 0 unknown */
  gboolean all_day;
  char *quote; /* (nullable): of a deadline: the sentence, one line */
} SlMailDateFields;

#define SL_TYPE_MAIL_DATE (sl_mail_date_get_type ())
G_DECLARE_FINAL_TYPE (SlMailDate, sl_mail_date, SL, MAIL_DATE, GObject)

SlMailDate *sl_mail_date_new (const SlMailDateFields *fields);
const SlMailDateFields *sl_mail_date_get_fields (SlMailDate *self);

/** sl_mail_date_from_invite: Returns: (transfer full): */
SlMailDate *sl_mail_date_from_invite (const char *message_id, SlInvite *invite);
/** sl_mail_date_from_deadline: Returns: (transfer full): */
SlMailDate *sl_mail_date_from_deadline (const char *message_id, int64_t due_us, const char *quote);

G_END_DECLS
