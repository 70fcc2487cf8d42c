#!/bin/bash
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# checker.sh sanitize|valgrind|thread COMMAND...: runs one test under that checker, for `./dev test`.
# Whatever the checker finds makes the test fail.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
checker=$1
shift
# Memory that GLib keeps for itself is no leak, and what is freed shall be seen as freed.
export G_SLICE=always-malloc
# Tests wait longer then, see tests/fixtures/sl-await.c.
export SHORTLIST_TEST_SLOWNESS=12

case $checker in
  sanitize)
    export ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=1:check_initialization_order=1
    export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
    export LSAN_OPTIONS=suppressions=$here/leaks.supp:print_suppressions=0
    # A window's libraries (drivers, fontconfig, Pango) keep much to the end of the program.
    case " $* " in *tests/ui/*) ASAN_OPTIONS=${ASAN_OPTIONS/detect_leaks=1/detect_leaks=0} ;; esac
    exec "$@"
    ;;
  thread)
    export LD_PRELOAD=${SHORTLIST_BUILD:?}/tests/tools/tsan-glib.so
    export TSAN_OPTIONS=ignore_noninstrumented_modules=1:halt_on_error=0:exitcode=66:second_deadlock_stack=1:suppressions=$here/threads.supp
    exec "$@"
    ;;
  valgrind)
    # Leaks are LeakSanitizer's business: what GLib's test framework keeps for itself hides them here.
    exec valgrind --quiet --error-exitcode=99 --leak-check=no --num-callers=30 --max-stackframe=4000000 \
      --suppressions=/usr/share/glib-2.0/valgrind/glib.supp --suppressions="$here/valgrind.supp" "$@"
    ;;
esac
