/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-profile.h"

G_BEGIN_DECLS

/**
 * SlSample:
 *
 * The sample data, in a profile of its own that is thrown away afterwards. It takes the ordinary
 * way of an import. Signal "ready" (SlProfile profile, GError error): @profile is %NULL when it
 * could not be opened.
 */
#define SL_TYPE_SAMPLE (sl_sample_get_type ())
G_DECLARE_FINAL_TYPE (SlSample, sl_sample, SL, SAMPLE, GObject)

/** sl_sample_new: @tracker: not open yet, of the profile in @directory. */
SlSample *sl_sample_new (SlTracker *tracker, const char *directory);
void sl_sample_open (SlSample *self, const char *jobs_path, const char *mail_path);
/** sl_sample_close: closes it and removes its folder. */
void sl_sample_close (SlSample *self);

/** sl_sample_clear: removes what a sample left in @directory. */
void sl_sample_clear (const char *directory);

G_END_DECLS
