/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SlAliasKind: how much a name that was met says about the company; the first is the strongest. */
typedef enum
{
  SL_ALIAS_FULL,    /* the name, with or without its legal form */
  SL_ALIAS_SHORT,   /* without "Technologies", "Group", a country: may be another company */
  SL_ALIAS_ACRONYM, /* IBM for International Business Machines */
  SL_ALIAS_WORD,    /* one word of the name that is its own */
} SlAliasKind;

/** SlAlias: one way to write a company's name. */
typedef struct
{
  char *text; /* folded words with one space between them */
  char *slug; /* the words joined: as in a domain or a tenant */
  SlAliasKind kind;
  guint n_words;
} SlAlias;

/**
 * sl_company_name_list_aliases:
 * @company: as the user wrote it
 *
 * "Müller Robotik GmbH" is also "muller robotik", "mueller robotik" and, weakly, "muller"; "Meta
 * (Facebook)" is also each of the two. An empty name and a placeholder ("?", "unknown") have none.
 *
 * Returns: (transfer full) (element-type SlAlias): no text twice, strongest first
 */
GPtrArray *sl_company_name_list_aliases (const char *company);

/**
 * sl_company_name_dup_slug:
 * @name: any text
 *
 * Returns: (transfer full): the folded words of @name without legal form and "the", joined; may be
 *   empty
 */
char *sl_company_name_dup_slug (const char *name);

/**
 * sl_company_name_dup_own:
 * @alias: one of full kind
 *
 * Returns: (transfer full): the words of @alias that are the company's own, joined: not "hospital",
 *   not "group"; may be empty
 */
char *sl_company_name_dup_own (const SlAlias *alias);

/** sl_company_name_is_generic: whether @word, folded, is a trade, a form, an everyday word. */
gboolean sl_company_name_is_generic (const char *word);

/** sl_company_name_is_tail: whether @word, folded, may end any name: "group", "labs", a country. */
gboolean sl_company_name_is_tail (const char *word);

/** sl_company_name_is_legal_form: Returns: whether @word, folded, is "gmbh", "inc", ... */
gboolean sl_company_name_is_legal_form (const char *word);

G_END_DECLS
