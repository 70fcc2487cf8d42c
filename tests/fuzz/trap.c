/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GLib ends a program at a fatal message with SIGTRAP, which libFuzzer does not know: it would not
 * save what caused it.
 */

#include "fuzz.h"

#include <signal.h>
#include <stdlib.h>

static void
on_trap (int number)
{
  abort ();
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  signal (SIGTRAP, on_trap);
  return 0;
}
