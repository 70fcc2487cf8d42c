/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-mail-dates-private.h"

#include <string.h>

#include "sl-deadline.h"
#include "sl-mail-dates-table.h"

gboolean
sl_mail_dates_keep (SlDatabase *db, SlMessage *message, SlMessageText *text, GError **error)
{
  const SlMessageFields *mail = sl_message_get_fields (message);
  const SlMessageTextFields *body = sl_message_text_get_fields (text);
  size_t length = strlen (body->text);

  if (body->invite != NULL)
    {
      g_autoptr (SlMailDate) date = sl_mail_date_from_invite (mail->id, body->invite);
      return sl_mail_dates_table_put (db, date, error);
    }
  if (mail->sent || !mail->relevant)
    return TRUE;
  if (body->quote_offset > 0)
    length = MIN (length, (size_t) body->quote_offset);
  g_autoptr (SlDeadline) deadline = sl_deadline_find (body->text, length, mail->received_us, NULL);
  if (deadline == NULL)
    return TRUE;
  g_autoptr (SlMailDate) date =
      sl_mail_date_from_deadline (mail->id, deadline->due_us, deadline->quote);
  return sl_mail_dates_table_put (db, date, error);
}
