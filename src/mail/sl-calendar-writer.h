/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-invite.h"

G_BEGIN_DECLS

/**
 * sl_calendar_write:
 * @invites: (element-type SlInvite): method CANCEL stands for a meeting that was cancelled
 * @now_us: when it was written, microseconds since the epoch
 *
 * An iCalendar file (RFC 5545) that any calendar program reads, times in UTC. Any thread.
 *
 * Returns: (transfer full): UTF-8
 */
char *sl_calendar_write (GPtrArray *invites, int64_t now_us);

G_END_DECLS
