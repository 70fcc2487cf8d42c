/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-mail-source.h"

G_BEGIN_DECLS

/** SlFileSource: see [class@Sl.FileProvider]. */
#define SL_TYPE_FILE_SOURCE (sl_file_source_get_type ())
G_DECLARE_FINAL_TYPE (SlFileSource, sl_file_source, SL, FILE_SOURCE, GObject)

SlMailSource *sl_file_source_new (const char *account_id);

G_END_DECLS
