/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** SlProblemPage: why the data cannot be opened, and the ways forward. */
#define SL_TYPE_PROBLEM_PAGE (sl_problem_page_get_type ())
G_DECLARE_FINAL_TYPE (SlProblemPage, sl_problem_page, SL, PROBLEM_PAGE, AdwBin)

/** sl_problem_page_set_error: @has_backup: whether one lies beside the data. */
void sl_problem_page_set_error (SlProblemPage *self, const GError *error, gboolean has_backup);

G_END_DECLS
