/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * _sl_key_file_vault_create:
 * @path: of the file to be; one that is there stays as it is
 *
 * Makes an empty key file of mode 0600, and its folder of mode 0700 if need be.
 *
 * Errors: SL_AUTH_ERROR_VAULT_FAILED, also when what is there cannot be used
 */
gboolean _sl_key_file_vault_create (const char *path, GError **error);

G_END_DECLS
