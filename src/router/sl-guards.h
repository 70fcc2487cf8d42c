/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sl_guards_apply:
 * @hits: (element-type SlHit): of one mail
 *
 * Marks the hits that do not mean what they say: what stands under a condition ("if you are not
 * selected ..."), is denied, describes the process to come ("candidates who are shortlisted ...")
 * or looks back ("thank you for the interview").
 */
void sl_guards_apply (GArray *hits);

G_END_DECLS
