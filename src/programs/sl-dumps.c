/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-dumps.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#define SANDBOX_INFO "/.flatpak-info"

void
sl_dumps_forbid (SlDumpsKind kind)
{
  const struct rlimit none = { 0, 0 };

  if (g_str_equal (PROFILE, "development"))
    return;
  if (setrlimit (RLIMIT_CORE, &none) != 0)
    g_info ("Core files were not forbidden");
  if (kind == SL_DUMPS_TERMINAL && !g_file_test (SANDBOX_INFO, G_FILE_TEST_EXISTS) &&
      prctl (PR_SET_DUMPABLE, 0) != 0)
    g_info ("The memory of the process was not closed");
}
