/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** SlWelcomePage: the first run: the ways to begin. */
#define SL_TYPE_WELCOME_PAGE (sl_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (SlWelcomePage, sl_welcome_page, SL, WELCOME_PAGE, AdwBin)

void sl_welcome_page_set_has_sample (SlWelcomePage *self, gboolean has_sample);

G_END_DECLS
