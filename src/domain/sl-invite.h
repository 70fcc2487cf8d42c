/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** SlInviteFields: one VEVENT of a calendar part (RFC 5545, 5546), as far as Shortlist uses it. */
typedef struct
{
  char *method; /* (nullable): upper case: REQUEST, CANCEL, REPLY, ... */
  char *uid;
  int sequence;
  char *recurrence_id; /* (nullable) */
  char *summary;       /* (nullable) */
  char *location;      /* (nullable) */
  char *url;           /* (nullable): first join link found */
  char *organizer;     /* (nullable): mail address */
  char *people;        /* (nullable): who takes part, the organizer first: "Name <address>" or the
                          address, one a line; not whom the mail was sent to, and no rooms */
  char *time_zone;     /* (nullable): IANA name or the TZID as written; %NULL for UTC or floating */
  int64_t starts_us;   /* microseconds since the epoch, UTC */
  int64_t ends_us;     /* 0 unknown */
  gboolean all_day;
} SlInviteFields;

#define SL_TYPE_INVITE (sl_invite_get_type ())
G_DECLARE_FINAL_TYPE (SlInvite, sl_invite, SL, INVITE, GObject)

SlInvite *sl_invite_new (const SlInviteFields *fields);
const SlInviteFields *sl_invite_get_fields (SlInvite *self);

G_END_DECLS
