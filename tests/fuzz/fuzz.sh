#!/bin/bash
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# fuzz.sh NAME [SECONDS]: builds and runs the target fuzz-NAME.c with libFuzzer and sanitizers. New
# inputs go to the build folder; what is worth keeping is copied to tests/fuzz/corpus/NAME by hand.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
targets=$(cd "$here" && for file in fuzz-*.c; do echo "${file:5:-2}"; done | paste -sd' ')
name=${1:-}
seconds=${2:-60}
if [ -z "$name" ] || [ ! -e "$here/fuzz-$name.c" ]; then
  echo "Usage: ./dev fuzz NAME [SECONDS]; names: $targets" >&2
  exit 2
fi

builddir=$SHORTLIST_BUILD/fuzz
if [ ! -e "$builddir/build.ninja" ]; then
  CC=clang meson setup --buildtype=debugoptimized -Dfuzz=true -Db_lundef=false \
    -Db_sanitize=address,undefined -Dc_args=-fsanitize=fuzzer-no-link "$builddir" "$SHORTLIST_SOURCE"
fi
ninja -C "$builddir" "tests/fuzz/fuzz-$name"

found=$builddir/found/$name
seeds=()
[ ! -d "$here/corpus/$name" ] || seeds+=("$here/corpus/$name")
mkdir -p "$found"
# A critical warning is a finding like any other.
export G_DEBUG=fatal-criticals
cd "$found/.."
exec "$builddir/tests/fuzz/fuzz-$name" -max_total_time="$seconds" -print_final_stats=1 \
  -artifact_prefix="$name-" "$found" "${seeds[@]}"
