/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** sl_mail_sniff_is_from_line: whether @line separates two mails of an mbox. */
gboolean sl_mail_sniff_is_from_line (const char *line, size_t length, gboolean after_blank_line);

/** sl_mail_sniff_is_mail: whether a file that begins like @head is one mail or an mbox. */
gboolean sl_mail_sniff_is_mail (const char *head, size_t length);

/**
 * sl_mail_sniff_is_single:
 *
 * Whether the file @path holds one mail by its name, whatever stands in it: .eml files, files of a
 * Maildir and of the public corpora often begin with the "From " line of the mbox they came from.
 */
gboolean sl_mail_sniff_is_single (const char *path);

G_END_DECLS
