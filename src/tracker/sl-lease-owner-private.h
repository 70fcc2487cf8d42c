/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sl_lease_owner_new:
 *
 * Returns: (transfer full): a name for this process and this sync, by which another process of the
 *   same machine can tell whether its owner still lives
 */
char *sl_lease_owner_new (void);

/**
 * sl_lease_owner_is_dead:
 *
 * Returns: %TRUE only if the owner was a process visible from here (same PID namespace) that is no
 *   more: its lease need not be waited for
 */
gboolean sl_lease_owner_is_dead (const char *owner);

G_END_DECLS
