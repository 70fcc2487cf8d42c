/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** SlContactFields: somebody who wrote. */
typedef struct
{
  char *id;   /* the address, lower case */
  char *name; /* (nullable): as the newest mail that has one writes it */
  int n_mails;
  int64_t last_us;    /* of the newest */
  gboolean automatic; /* nobody reads what is sent there: "no-reply@" */
} SlContactFields;

#define SL_TYPE_CONTACT (sl_contact_get_type ())
G_DECLARE_FINAL_TYPE (SlContact, sl_contact, SL, CONTACT, GObject)

SlContact *sl_contact_new (const SlContactFields *fields);
const SlContactFields *sl_contact_get_fields (SlContact *self);

/**
 * sl_contacts_from_messages:
 * @messages: (element-type SlMessage): in any order; those of the user are passed over
 *
 * Who wrote them, each address once: people first, then by the newest mail. Any thread.
 *
 * Returns: (transfer full) (element-type SlContact):
 */
GPtrArray *sl_contacts_from_messages (GPtrArray *messages);

G_END_DECLS
