/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-mail-provider.h"

G_BEGIN_DECLS

/**
 * SlFileProvider:
 *
 * Mail in files: mbox (mboxrd and mboxo, streamed), Maildir, folders of .eml, single .eml; each
 * also gzipped. external_id is the SHA-256 of the mail's bytes in hex, so the same mail is the same
 * wherever it lies. A page is about 64 mails or 4 MiB. One mail over 64 MiB is refused by itself.
 */
#define SL_TYPE_FILE_PROVIDER (sl_file_provider_get_type ())
G_DECLARE_FINAL_TYPE (SlFileProvider, sl_file_provider, SL, FILE_PROVIDER, GObject)

SlMailProvider *sl_file_provider_new (void);

G_END_DECLS
