/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/*
 * A disk that fails when a test says so: a VFS of SQLite (https://sqlite.org/vfs.html) over the
 * real one, the default of the process. Operations are reads, writes, truncations and syncs of
 * database and log, counted over all files and connections. Also what a power cut would leave is
 * kept: what was synced is on the disk, of what was written since any part may be. Any thread.
 */

typedef enum
{
  SL_FAULT_NONE,
  SL_FAULT_ONCE,      /* the operation fails, the next ones do not */
  SL_FAULT_TORN,      /* half of a write happens, then it fails; others fail */
  SL_FAULT_FULL,      /* from then on there is no room: writes fail */
  SL_FAULT_READ_ONLY, /* from then on nothing can be opened for writing, writes fail */
  SL_FAULT_POWER_CUT, /* from then on everything fails */
} SlFault;

/** sl_fault_vfs_install: makes it the default VFS; once, before a database is opened. */
void sl_fault_vfs_install (void);

/** sl_fault_vfs_arm: counts from 0 again; @fault comes at operation @at. */
void sl_fault_vfs_arm (SlFault fault, unsigned int at);

/** sl_fault_vfs_disarm: Returns: how many operations there were. */
unsigned int sl_fault_vfs_disarm (void);

/** sl_fault_vfs_has_struck: whether the fault has come since it was armed. */
gboolean sl_fault_vfs_has_struck (void);

/** sl_fault_vfs_forget: drops what is known of all files; none may be open. */
void sl_fault_vfs_forget (void);

/**
 * sl_fault_vfs_make_remains:
 * @from: the folder that the files were in
 * @folder: exists; gets the files as after a power cut, each under its own name
 * @random: decides which unsynced sectors made it
 */
void sl_fault_vfs_make_remains (const char *from, const char *folder, GRand *random);

G_END_DECLS
