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

/** sl_company_name_is_legal_form: Returns: whether @word, folded, is "gmbh", "inc", ... */
gboolean sl_company_name_is_legal_form (const char *word);

G_END_DECLS
