/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** SlInsightsPage: how the search is going. Property "profile" (SlProfile, nullable). */
#define SL_TYPE_INSIGHTS_PAGE (sl_insights_page_get_type ())
G_DECLARE_FINAL_TYPE (SlInsightsPage, sl_insights_page, SL, INSIGHTS_PAGE, AdwBin)

G_END_DECLS
