/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** SlJobsPage: the list of applications, and the page of one of them. Properties: "profile",
 * "narrow". */
#define SL_TYPE_JOBS_PAGE (sl_jobs_page_get_type ())
G_DECLARE_FINAL_TYPE (SlJobsPage, sl_jobs_page, SL, JOBS_PAGE, AdwBin)

/** sl_jobs_page_bind_settings: remembers what is hidden and how it is sorted. */
void sl_jobs_page_bind_settings (SlJobsPage *self, GSettings *settings);
void sl_jobs_page_show_job (SlJobsPage *self, const char *job_id);
void sl_jobs_page_add_job (SlJobsPage *self);
/** sl_jobs_page_take_focus: gives the focus to the list, once there is a row. */
void sl_jobs_page_take_focus (SlJobsPage *self);
void sl_jobs_page_start_search (SlJobsPage *self);
/** sl_jobs_page_search: what has the words of @text. */
void sl_jobs_page_search (SlJobsPage *self, const char *text);

G_END_DECLS
