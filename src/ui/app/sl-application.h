/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-api-service.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/** SlApplication: the desktop program. Opens the profile, owns its windows, tells of new mail. */
#define SL_TYPE_APPLICATION (sl_application_get_type ())
G_DECLARE_FINAL_TYPE (SlApplication, sl_application, SL, APPLICATION, AdwApplication)

/**
 * SlTrackerFactory:
 * @directory: of the profile, absolute
 *
 * Returns: (transfer full): a tracker that is not open yet
 */
typedef SlTracker *(*SlTrackerFactory) (const char *directory, gpointer user_data);

/** sl_application_new: @factory: names the concrete parts; @user_data outlives the application. */
SlApplication *sl_application_new (SlTrackerFactory factory, gpointer user_data);

/** sl_application_set_profile: @directory: absolute; otherwise the user's own. Before it runs. */
void sl_application_set_profile (SlApplication *self, const char *directory);

/** sl_application_set_sample: where the sample data lies; without it there is no way to it. */
void sl_application_set_sample (SlApplication *self, const char *jobs_path, const char *mail_path);
gboolean sl_application_has_sample (SlApplication *self);

/** sl_application_set_server: what the REST switch starts; without it there is no switch. Before it
 * runs. */
void sl_application_set_server (SlApplication *self, SlServerFunc start);
/** sl_application_get_api_service: Returns: (transfer none) (nullable): %NULL without a server. */
SlApiService *sl_application_get_api_service (SlApplication *self);

/** sl_application_erase: deletes all data of the user's profile, then begins anew. */
void sl_application_erase (SlApplication *self);

/** sl_application_open_profile: opens the user's profile, or tries again. */
void sl_application_open_profile (SlApplication *self);
/** sl_application_use_key_file: the user has said so, for want of a keyring. */
void sl_application_use_key_file (SlApplication *self);
/** sl_application_find_backup: Returns: (transfer full) (nullable): path of the newest backup
 * beside the user's profile. */
char *sl_application_find_backup (SlApplication *self);
/** sl_application_restore_backup: that backup takes the place of the profile, which is not open and
 * is kept beside it; then opens it. */
void sl_application_restore_backup (SlApplication *self);
/** sl_application_start_anew: a new profile beside the one whose key is lost. */
void sl_application_start_anew (SlApplication *self);
void sl_application_open_sample (SlApplication *self);
/** sl_application_leave_sample: back to the user's profile; nothing of the sample is kept. */
void sl_application_leave_sample (SlApplication *self);

/** sl_application_dup_calendar_path: Returns: (transfer full): where the interviews are kept for
 * other programs while "keep-calendar" is on. */
char *sl_application_dup_calendar_path (SlApplication *self);

G_END_DECLS
