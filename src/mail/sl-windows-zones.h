/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sl_windows_zone_to_iana:
 * @name: a Windows time zone as Exchange writes it ("W. Europe Standard Time")
 *
 * By the table of the Unicode CLDR, default territory.
 *
 * Returns: (transfer none) (nullable): IANA name
 */
const char *sl_windows_zone_to_iana (const char *name);

G_END_DECLS
