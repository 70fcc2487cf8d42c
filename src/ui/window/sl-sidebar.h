/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** SlSidebar: the pages, and the accounts with their sync state. Property "profile". */
#define SL_TYPE_SIDEBAR (sl_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (SlSidebar, sl_sidebar, SL, SIDEBAR, AdwBin)

/** sl_sidebar_set_page: marks the page that is shown. */
void sl_sidebar_set_page (SlSidebar *self, const char *page);

G_END_DECLS
