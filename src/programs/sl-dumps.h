/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SlDumpsKind: what a program cannot do without. */
typedef enum
{
  SL_DUMPS_DESKTOP,  /* portals look at the process to see who it is */
  SL_DUMPS_TERMINAL, /* none does, except in a sandbox */
} SlDumpsKind;

/**
 * sl_dumps_forbid:
 *
 * From now on a crash leaves no image of memory on the disk. A terminal program is also closed to
 * other processes of the same user (ptrace, /proc/PID/mem); a desktop program is not, because
 * xdg-desktop-portal refuses whom it cannot look at, and with it the colour scheme and every file
 * dialog. In a build of the profile "development" it does nothing. At the start of main().
 */
void sl_dumps_forbid (SlDumpsKind kind);

G_END_DECLS
