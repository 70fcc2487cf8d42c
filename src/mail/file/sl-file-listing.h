/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-mail-source.h"

G_BEGIN_DECLS

/**
 * SlFileListing:
 *
 * A listing in progress: which files there are, and the open one. It is handed from page to page so
 * that a packed file is unpacked once; the page token alone is enough to make it again. Belongs to
 * one thread at a time. Blocking.
 */
typedef struct _SlFileListing SlFileListing;

/** sl_file_listing_new: @page: (nullable): where to begin. Returns: (nullable): see @error. */
SlFileListing *sl_file_listing_new (const char *const *paths,
                                    unsigned int max_refs,
                                    const char *page,
                                    GCancellable *cancellable,
                                    GError **error);

/** sl_file_listing_is_at: whether its next page is @page of these @paths. */
gboolean sl_file_listing_is_at (SlFileListing *self, const char *const *paths, const char *page);

/** sl_file_listing_read: Returns: (transfer full) (nullable): the next page. */
SlMailPage *sl_file_listing_read (SlFileListing *self, GCancellable *cancellable, GError **error);

void sl_file_listing_free (SlFileListing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlFileListing, sl_file_listing_free)

/** sl_file_locator_new: Returns: (transfer full): path, offset and length, a line each. */
char *sl_file_locator_new (const char *path, int64_t offset, int64_t length);

/** sl_file_locator_parse: Returns: whether @locator is one; @path: (out) (transfer full). */
gboolean sl_file_locator_parse (const char *locator, char **path, int64_t *offset, int64_t *length);

G_END_DECLS
