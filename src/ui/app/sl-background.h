/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** SlBackground: what the desktop allows a program that has no window. */
typedef struct
{
  gboolean may_run;
  gboolean starts_at_login;
} SlBackground;

/**
 * sl_background_request_async:
 * @starts_at_login: whether it is to be started so
 *
 * Asks the desktop through its portal; the desktop may ask the user. Errors:
 * %G_IO_ERROR_NOT_SUPPORTED where there is no such portal, %G_IO_ERROR_PERMISSION_DENIED when it
 * was refused.
 */
void sl_background_request_async (gboolean starts_at_login,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean sl_background_request_finish (GAsyncResult *result, SlBackground *granted, GError **error);

G_END_DECLS
