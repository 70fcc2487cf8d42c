/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-store-error.h"

G_DEFINE_QUARK (sl-store-error-quark, sl_store_error)
