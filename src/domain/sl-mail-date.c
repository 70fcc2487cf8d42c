/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-mail-date.h"

#include "sl-field.h"
#include "sl-uuid.h"

static const SlField sl_mail_date_table[] = {
  SL_FIELD (SlMailDateFields, STRING, id),
  SL_FIELD (SlMailDateFields, STRING, message_id),
  SL_FIELD (SlMailDateFields, BOOLEAN, is_deadline),
  SL_FIELD (SlMailDateFields, STRING, method),
  SL_FIELD (SlMailDateFields, STRING, uid),
  SL_FIELD (SlMailDateFields, INT, sequence),
  SL_FIELD (SlMailDateFields, STRING, recurrence_id),
  SL_FIELD (SlMailDateFields, STRING, summary),
  SL_FIELD (SlMailDateFields, STRING, location),
  SL_FIELD (SlMailDateFields, STRING, url),
  SL_FIELD (SlMailDateFields, STRING, organizer),
  SL_FIELD (SlMailDateFields, STRING, people),
  SL_FIELD (SlMailDateFields, STRING, time_zone),
  SL_FIELD (SlMailDateFields, INT64, starts_us),
  SL_FIELD (SlMailDateFields, INT64, ends_us),
  SL_FIELD (SlMailDateFields, BOOLEAN, all_day),
  SL_FIELD (SlMailDateFields, STRING, quote),
};

SL_DEFINE_RECORD (SlMailDate, sl_mail_date, sl_mail_date_table)

SlMailDate *
sl_mail_date_from_invite (const char *message_id, SlInvite *invite)
{
  g_return_val_if_fail (message_id != NULL, NULL);
  g_return_val_if_fail (SL_IS_INVITE (invite), NULL);

  const SlInviteFields *from = sl_invite_get_fields (invite);
  g_autofree char *id = sl_uuid_from_names ("mail-date", message_id, "invite", NULL);
  return sl_mail_date_new (&(SlMailDateFields) {
      .id = id,
      .message_id = (char *) message_id,
      .method = from->method,
      .uid = from->uid,
      .sequence = from->sequence,
      .recurrence_id = from->recurrence_id,
      .summary = from->summary,
      .location = from->location,
      .url = from->url,
      .organizer = from->organizer,
      .people = from->people,
      .time_zone = from->time_zone,
      .starts_us = from->starts_us,
      .ends_us = from->ends_us,
      .all_day = from->all_day,
  });
}

SlMailDate *
sl_mail_date_from_deadline (const char *message_id, int64_t due_us, const char *quote)
{
  g_return_val_if_fail (message_id != NULL && quote != NULL, NULL);

  g_autofree char *id = sl_uuid_from_names ("mail-date", message_id, "deadline", NULL);
  return sl_mail_date_new (&(SlMailDateFields) {
      .id = id,
      .message_id = (char *) message_id,
      .is_deadline = TRUE,
      .starts_us = due_us,
      .all_day = TRUE,
      .quote = (char *) quote,
  });
}
