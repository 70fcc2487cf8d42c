/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-profile.h"

G_BEGIN_DECLS

/** SlJobPage: one application: how it stands, its timeline with the mails, notes. */
#define SL_TYPE_JOB_PAGE (sl_job_page_get_type ())
G_DECLARE_FINAL_TYPE (SlJobPage, sl_job_page, SL, JOB_PAGE, AdwNavigationPage)

AdwNavigationPage *sl_job_page_new (SlProfile *profile, const char *job_id);

G_END_DECLS
