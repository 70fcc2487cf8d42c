/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sl_address_guard:
 * @mail: a mail as it came
 *
 * GMime descends into each group of an address field ("name: members;"), and into a group in a
 * group by recursion: a field of nothing but "g:g:g:" would exhaust the stack. Whatever looks like
 * an address field, in the mail or in one it carries, keeps its first 200 colons; further ones
 * become blanks. Any thread.
 *
 * Returns: (transfer full): @mail itself where nothing had to be changed
 */
GBytes *sl_address_guard (GBytes *mail);

G_END_DECLS
