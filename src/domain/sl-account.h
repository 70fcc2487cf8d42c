/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-enums.h"

G_BEGIN_DECLS

/** SlAccountFields: one mailbox. (provider, key) is unique; key is "default" unless named. */
typedef struct
{
  char *id; /* UUID, a function of provider and key */
  SlProvider provider;
  char *key;
  char *address;      /* (nullable): mail address, or path for files */
  char *display_name; /* (nullable) */
  SlAccountState state;
  char *cursor; /* (nullable): opaque to all but the source */
  int64_t last_connected_us;
  int64_t last_synced_us;
  char *last_error; /* (nullable) */
  int64_t retry_us; /* with last_error: no sync by itself before; 0: as usual */
} SlAccountFields;

#define SL_TYPE_ACCOUNT (sl_account_get_type ())
G_DECLARE_FINAL_TYPE (SlAccount, sl_account, SL, ACCOUNT, GObject)

SlAccount *sl_account_new (const SlAccountFields *fields);
const SlAccountFields *sl_account_get_fields (SlAccount *self);

G_END_DECLS
