/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-application.h"
#include "sl-profile.h"

G_BEGIN_DECLS

/** SlWindow: the one window: sidebar and pages, and what stands in their place before. */
#define SL_TYPE_WINDOW (sl_window_get_type ())
G_DECLARE_FINAL_TYPE (SlWindow, sl_window, SL, WINDOW, AdwApplicationWindow)

SlWindow *sl_window_new (SlApplication *application, GSettings *settings);

void sl_window_show_loading (SlWindow *self);
/** sl_window_show_problem: why the profile does not open, with the ways forward. */
void sl_window_show_problem (SlWindow *self, const GError *error);
void sl_window_set_profile (SlWindow *self, SlProfile *profile);
/** sl_window_forget_profile: shows nothing of it any more. */
void sl_window_forget_profile (SlWindow *self);
void sl_window_show_error (SlWindow *self, const GError *error);
/** sl_window_show_page: "inbox", "jobs" or "activity". */
void sl_window_show_page (SlWindow *self, const char *page);
void sl_window_show_message (SlWindow *self, const char *message_id);
/** sl_window_search_jobs: the applications that have these words; data, never syntax. */
void sl_window_search_jobs (SlWindow *self, const char *text);

G_END_DECLS
