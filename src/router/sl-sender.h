/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-platform.h"

G_BEGIN_DECLS

/** SlSenderRole: what the part before "@" says about the writer. */
typedef enum
{
  SL_SENDER_UNKNOWN,
  SL_SENDER_MACHINE,    /* no-reply@ */
  SL_SENDER_OFFICE,     /* info@, hello@: no person, no department */
  SL_SENDER_RECRUITING, /* careers@, jobs@, bewerbung@ */
  SL_SENDER_BULK,       /* newsletter@, alerts@ */
} SlSenderRole;

/** SlSender: a mail address taken apart. */
typedef struct
{
  char *address; /* lower case, may be empty */
  char *local;
  char *host;
  char *label;                /* (nullable): "acme" of "mail.acme.co.uk" */
  const SlPlatform *platform; /* (nullable) */
  SlSenderRole role;
} SlSender;

/** sl_sender_new: @address: (nullable): may be anything. Returns: (transfer full): */
SlSender *sl_sender_new (const char *address);
void sl_sender_free (SlSender *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlSender, sl_sender_free)

/** sl_sender_dup_label: Returns: (transfer full) (nullable): the name in a host, see SlSender. */
char *sl_sender_dup_label (const char *host);

G_END_DECLS
