/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-mail-features.h"

G_BEGIN_DECLS

/*
 * Who employs and for what role, as far as the mail names it: from the display name without what is
 * no employer in it, and from what stands around the phrases of the groups employer.* and role.*.
 */

/** sl_employer_find: adds the employers named in display name, subject and body of @features. */
void sl_employer_find (SlMailFeatures *features);

/** sl_employer_dup_role: Returns: (transfer full) (nullable): the role the mail is about. */
char *sl_employer_dup_role (const SlMailFeatures *features);

G_END_DECLS
