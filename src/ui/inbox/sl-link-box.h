/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SlLinkBox: where the links of a mail really lead, folded; opened in the browser only when
 * clicked.
 */
#define SL_TYPE_LINK_BOX (sl_link_box_get_type ())
G_DECLARE_FINAL_TYPE (SlLinkBox, sl_link_box, SL, LINK_BOX, AdwBin)

/** sl_link_box_set_links: @links: (nullable): absolute addresses from a mail. */
void sl_link_box_set_links (SlLinkBox *self, const char *const *links);

/** sl_link_box_dup_host: Returns: (transfer full) (nullable): the host in ASCII letters, so that
 * none looks like another; %NULL for what is not opened. */
char *sl_link_box_dup_host (const char *link);

G_END_DECLS
