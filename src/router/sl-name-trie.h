/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-words.h"

G_BEGIN_DECLS

/**
 * SlNameTrie:
 *
 * Many names of several words, found in a text in one pass; the cost does not depend on how many
 * names there are.
 */
typedef struct _SlNameTrie SlNameTrie;

SlNameTrie *sl_name_trie_new (void);
void sl_name_trie_free (SlNameTrie *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlNameTrie, sl_name_trie_free)

/**
 * sl_name_trie_add:
 * @name: folded words with one space between them
 *
 * Returns: the number of the name; the same for the same name; numbers begin with 0
 */
guint sl_name_trie_add (SlNameTrie *self, const char *name);

/** SlNameFunc: a name found at the words @first to @last. */
typedef void (*SlNameFunc) (guint name, guint first, guint last, gpointer data);

/** sl_name_trie_match: calls @func for every name at every place, also inside longer ones. */
void
sl_name_trie_match (const SlNameTrie *self, const SlWords *words, SlNameFunc func, gpointer data);

G_END_DECLS
