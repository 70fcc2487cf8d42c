/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SlTroubleBanner: what lasts and needs the user: sign-in, no network, or that all is sample data.
 * Property "profile".
 */
#define SL_TYPE_TROUBLE_BANNER (sl_trouble_banner_get_type ())
G_DECLARE_FINAL_TYPE (SlTroubleBanner, sl_trouble_banner, SL, TROUBLE_BANNER, AdwBin)

G_END_DECLS
