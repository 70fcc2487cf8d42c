/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SL_SEARCH_MAX_WORDS: later words of a search are not looked at. */
#define SL_SEARCH_MAX_WORDS 8

/**
 * _sl_search_parse:
 * @text: (nullable): what the user typed; data, never FTS5 syntax
 *
 * Returns: (transfer full) (nullable): one FTS5 expression a word, the last one also matching as a
 *   prefix; empty when nothing in @text can be searched; %NULL when @text is blank: no filter
 */
GStrv _sl_search_parse (const char *text);

G_END_DECLS
