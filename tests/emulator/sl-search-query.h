/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <stdint.h>

#include <glib.h>

G_BEGIN_DECLS

/** SlSearchKind: what a node of a parsed q asks. */
typedef enum
{
  SL_SEARCH_ALL,
  SL_SEARCH_ANY,
  SL_SEARCH_NOT,
  SL_SEARCH_WORDS,
  SL_SEARCH_MESSAGE_ID,
  SL_SEARCH_AFTER,
  SL_SEARCH_BEFORE,
  SL_SEARCH_LARGER,
  SL_SEARCH_SMALLER,
  SL_SEARCH_LABEL,
  SL_SEARCH_CATEGORY,
  SL_SEARCH_READ,
  SL_SEARCH_ATTACHMENT,
  SL_SEARCH_EVERYTHING,
  SL_SEARCH_NOTHING,
} SlSearchKind;

/** SlSearchNode: a term, or a group of them. */
typedef struct
{
  SlSearchKind kind;
  GPtrArray *children; /* (owned) (nullable) (element-type SlSearchNode) */
  const char *field;   /* (nullable) for SL_SEARCH_WORDS: the operator; %NULL for anywhere */
  char *text;          /* (owned) (nullable) */
  int64_t number;
} SlSearchNode;

/** SlSearchQuery: a parsed q; the language of Gmail's search box as far as README.md lists it. */
typedef struct
{
  SlSearchNode *root;    /* (owned) */
  gboolean names_hidden; /* q itself asks for spam or trash: in:anywhere */
} SlSearchQuery;

/** sl_search_query_new: never fails: what is no operator is a word, as in Gmail. */
SlSearchQuery *sl_search_query_new (const char *text, int64_t now_us);
void sl_search_query_free (SlSearchQuery *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlSearchQuery, sl_search_query_free)

G_END_DECLS
