/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-profile.h"

G_BEGIN_DECLS

/** SlCompanyPage: everything ever sent to and heard from one company, however it is spelt. */
#define SL_TYPE_COMPANY_PAGE (sl_company_page_get_type ())
G_DECLARE_FINAL_TYPE (SlCompanyPage, sl_company_page, SL, COMPANY_PAGE, AdwNavigationPage)

AdwNavigationPage *sl_company_page_new (SlProfile *profile, const char *company);

G_END_DECLS
