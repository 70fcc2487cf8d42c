/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The tables of sl-gmail-query.h; %NULL-terminated. */
extern const char *const sl_gmail_senders[];
extern const char *const sl_gmail_subjects[];
extern const char *const sl_gmail_phrases[];
extern const char *const sl_gmail_sent_terms[];
extern const char *const sl_gmail_words[];

G_END_DECLS
