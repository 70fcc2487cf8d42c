/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SL_LINKS_MAX 200

/** sl_links_new: Returns: (transfer full) (element-type utf8): an empty list. */
GPtrArray *sl_links_new (void);

/** sl_links_add: adds @link if it is an absolute http(s) address, new, and there is room. */
void sl_links_add (GPtrArray *links, const char *link, size_t length);

/** sl_links_scan: adds the addresses written out in plain @text, in order. */
void sl_links_scan (GPtrArray *links, const char *text);

/** sl_links_to_strv: Returns: (transfer full) (nullable): %NULL if empty. */
GStrv sl_links_to_strv (GPtrArray *links);

G_END_DECLS
