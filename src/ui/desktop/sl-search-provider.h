/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-tracker.h"

G_BEGIN_DECLS

/**
 * SlSearchProvider:
 *
 * Answers the desktop's search with applications, by company and title
 * (org.gnome.Shell.SearchProvider2). Questions asked before the profile is open wait for it; the
 * application is held meanwhile. What is found is opened by the action open-job of the application,
 * all of it by search-jobs.
 */
#define SL_TYPE_SEARCH_PROVIDER (sl_search_provider_get_type ())
G_DECLARE_FINAL_TYPE (SlSearchProvider, sl_search_provider, SL, SEARCH_PROVIDER, GObject)

/** sl_search_provider_new: @application: (unowned): outlives it. */
SlSearchProvider *sl_search_provider_new (GApplication *application);

/**
 * sl_search_provider_export:
 * @path: of the application; the provider is at SearchProvider below it
 *
 * Errors: of the connection, such as G_IO_ERROR_EXISTS
 */
gboolean sl_search_provider_export (SlSearchProvider *self,
                                    GDBusConnection *connection,
                                    const char *path,
                                    GError **error);
void sl_search_provider_unexport (SlSearchProvider *self, GDBusConnection *connection);

/**
 * sl_search_provider_answer:
 * @tracker: (nullable): open; %NULL when it does not open: then nothing is found
 *
 * Answers what waits, and from then on at once.
 */
void sl_search_provider_answer (SlSearchProvider *self, SlTracker *tracker);
/** sl_search_provider_wait: the profile is closed; questions wait for the next one. */
void sl_search_provider_wait (SlSearchProvider *self);

G_END_DECLS
