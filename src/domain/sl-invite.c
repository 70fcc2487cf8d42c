/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-invite.h"

#include "sl-field.h"

static const SlField sl_invite_table[] = {
  SL_FIELD (SlInviteFields, STRING, method),   SL_FIELD (SlInviteFields, STRING, uid),
  SL_FIELD (SlInviteFields, INT, sequence),    SL_FIELD (SlInviteFields, STRING, recurrence_id),
  SL_FIELD (SlInviteFields, STRING, summary),  SL_FIELD (SlInviteFields, STRING, location),
  SL_FIELD (SlInviteFields, STRING, url),      SL_FIELD (SlInviteFields, STRING, organizer),
  SL_FIELD (SlInviteFields, STRING, people),   SL_FIELD (SlInviteFields, STRING, time_zone),
  SL_FIELD (SlInviteFields, INT64, starts_us), SL_FIELD (SlInviteFields, INT64, ends_us),
  SL_FIELD (SlInviteFields, BOOLEAN, all_day),
};

SL_DEFINE_RECORD (SlInvite, sl_invite, sl_invite_table)
