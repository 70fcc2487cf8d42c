#!/bin/bash
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run-tool.sh CHECK ROOT BUILDDIR: one check by a tool that others wrote. A tool that is not there, or
# nothing to check, is a skip (status 77).
set -euo pipefail
check=$1 root=$2 builddir=$3
cd "$root"

# find_files PATTERN...: into $files; a skip when there is none.
find_files() {
  local names=() pattern
  for pattern in "$@"; do names+=(-o -name "$pattern"); done
  mapfile -d '' files < <(find . \( -name '_build*' -o -name .git -o -name node_modules \) -prune \
    -o -type f \( "${names[@]:1}" \) -print0 | LC_ALL=C sort -z)
  [ ${#files[@]} -gt 0 ] || skip "no $* here"
}

skip() {
  echo "skipped: $*"
  exit 77
}

need() { command -v "$1" >/dev/null || skip "$1 is not installed"; }

case $check in
  format)
    need clang-format
    # Another version formats differently: the one of the Debian root decides.
    clang-format --version | grep -q 'version 19\.' || skip 'clang-format is not version 19'
    find_files '*.c' '*.h'
    # One line a file is enough; clang-format -i mends it.
    # shellcheck disable=SC2016
    printf '%s\0' "${files[@]}" | xargs -0 -n 10 -P "$(nproc)" sh -c 'clang-format --dry-run -Werror "$@" 2>&1 |
      awk -F: "/ error: / && !told[\$1]++ { print \$1 \":\" \$2 \": not formatted\"; bad = 1 } END { exit bad }"' sh
    ;;
  blueprint)
    need blueprint-compiler
    # Another version formats differently: the one of the Debian root decides.
    blueprint-compiler --version | grep -q '^0\.16' || skip 'blueprint-compiler is not version 0.16'
    find_files '*.blp'
    # It opens what it only looks at for writing, and the tree may be read-only: give it copies.
    copies=$(mktemp -d)
    trap 'rm -rf "$copies"' EXIT
    cp --parents "${files[@]}" "$copies"
    cd "$copies"
    blueprint-compiler format "${files[@]}"
    ;;
  shell)
    need shellcheck
    find_files '*.sh'
    shellcheck dev .ci/run "${files[@]}"
    ;;
  spelling)
    need codespell
    check_words() {
      codespell --ignore-words tests/lint/words.txt --skip './data/sample/*,./tests/fixtures/*,./po/*' "$@"
    }
    find_files '*.c' '*.h' '*.py' '*.sh' '*.md' '*.blp' '*.in' '*.xml' '*.sql' '*.css' '*.build' '*.js' '*.mjs'
    code=() text=(dev)
    for file in "${files[@]}"; do
      # Strings of the layers below the windows, and of tests, are mail in many languages.
      case $file in
        ./src/ui/* | *.md | *.blp | *.in | *.xml) text+=("$file") ;;
        *) code+=("$file") ;;
      esac
    done
    status=0
    check_words "${text[@]}" || status=1
    [ ${#code[@]} = 0 ] || check_words --ignore-regex '"[^"]*"' "${code[@]}" || status=1
    exit $status
    ;;
  data)
    find_files '*.gschema.xml' '*.gresource.xml' '*.desktop.in' '*.metainfo.xml.in'
    if command -v xmllint >/dev/null; then
      for file in "${files[@]}"; do
        [[ $file != *.xml && $file != *.xml.in ]] || xmllint --noout "$file"
      done
    fi
    if [ -d data ] && compgen -G 'data/*.gschema.xml' >/dev/null; then
      glib-compile-schemas --strict --dry-run data
    fi
    # What is made from templates is checked as it is installed.
    while IFS= read -r -d '' file; do
      case $file in
        *.desktop) if command -v desktop-file-validate >/dev/null; then desktop-file-validate "$file"; fi ;;
        *.metainfo.xml) if command -v appstreamcli >/dev/null; then appstreamcli validate --no-net --explain "$file"; fi ;;
      esac
    done < <(find "$builddir/data" \( -name '*.desktop' -o -name '*.metainfo.xml' \) -print0 2>/dev/null)
    ;;
  *)
    echo "run-tool.sh: there is no check '$check'" >&2
    exit 2
    ;;
esac
