/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-profile.h"

G_BEGIN_DECLS

/** SlContactsBox: who wrote, how often and when last; hidden while nobody did. */
#define SL_TYPE_CONTACTS_BOX (sl_contacts_box_get_type ())
G_DECLARE_FINAL_TYPE (SlContactsBox, sl_contacts_box, SL, CONTACTS_BOX, AdwBin)

/** sl_contacts_box_show: @contacts: (element-type SlContact): */
void sl_contacts_box_show (SlContactsBox *self, SlProfile *profile, GPtrArray *contacts);

G_END_DECLS
