/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * sl_pasted_mail_new:
 * @text: UTF-8, as pasted
 * @now_us: the date of a mail that says none
 *
 * Returns: (transfer full): an RFC 5322 mail; the same text makes the same Message-ID
 */
GBytes *sl_pasted_mail_new (const char *text, int64_t now_us);

G_END_DECLS
