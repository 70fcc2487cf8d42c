/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** SlGunzip: like GZlibDecompressor, but goes on after the first of several gzip members. */
#define SL_TYPE_GUNZIP (sl_gunzip_get_type ())
G_DECLARE_FINAL_TYPE (SlGunzip, sl_gunzip, SL, GUNZIP, GObject)

GConverter *sl_gunzip_new (void);

G_END_DECLS
