/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * sl_nick_words:
 * @type: an enum of the domain
 *
 * How a value reads in a table or a sentence of the terminal; titles of the window have words of
 * their own. In English it is the nick that options take, with spaces.
 *
 * Returns: (transfer full): "technical interview"; empty for NONE
 */
char *sl_nick_words (GType type, int value);

G_END_DECLS
