/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SL_MAIL_ERROR (sl_mail_error_quark ())
GQuark sl_mail_error_quark (void);

typedef enum
{
  SL_MAIL_ERROR_NOT_FOUND,     /* this mail is gone */
  SL_MAIL_ERROR_MALFORMED,     /* the provider's answer cannot be read */
  SL_MAIL_ERROR_RATE_LIMITED,  /* still, after all retries */
  SL_MAIL_ERROR_FORBIDDEN,     /* the organisation's policy */
  SL_MAIL_ERROR_SCOPE_MISSING, /* the user did not grant reading */
  SL_MAIL_ERROR_API_DISABLED,  /* the client's project lacks the Gmail API */
  SL_MAIL_ERROR_NO_MAILBOX,    /* the account has no mail */
  SL_MAIL_ERROR_OTHER_MAILBOX, /* not the one it should be; message says whose it is */
  SL_MAIL_ERROR_SERVER,        /* 5xx after all retries */
  SL_MAIL_ERROR_UNREADABLE,    /* file missing, no permission, no mail in it */
  SL_MAIL_ERROR_NOT_SUPPORTED,
} SlMailError;

G_END_DECLS
