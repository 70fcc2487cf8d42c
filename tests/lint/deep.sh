#!/bin/bash
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# deep.sh [LAYER...]: what takes minutes: cppcheck, clang-tidy and gcc's analyzer over the sources of
# the layers, the core ones when none is named. Ends with 1 when there is a finding. What is switched
# off here says why; a single place is silenced in the source, with its reason.
set -euo pipefail

[ $# -gt 0 ] || set -- base domain net router store auth mail tracker
builddir=$SHORTLIST_BUILD/deep
status=0
if [ ! -e "$builddir/build.ninja" ]; then
  meson setup -Dbuildtype=debugoptimized "$builddir" "$SHORTLIST_SOURCE" >/dev/null
fi
# What is generated, so that every include is there.
ninja -C "$builddir" -t targets all | sed -n 's/: CUSTOM_COMMAND.*//p' | grep '^src/.*\.h$' |
  xargs -r ninja -C "$builddir" >/dev/null

sources=()
for layer in "$@"; do
  mapfile -d '' -t more < <(find "$SHORTLIST_SOURCE/src/$layer" -name '*.c' -print0 | sort -z)
  sources+=("${more[@]}")
done

# cppcheck does not know GLib's ownership, so it is asked for what does not depend on it.
echo "== cppcheck: ${#sources[@]} files"
cppcheck --quiet --error-exitcode=1 --enable=warning,portability --inline-suppr --library=gtk \
  --library=posix --max-configs=1 -j "$(nproc)" -D'SL_DEFINE_RECORD(...)=' -D'G_DEFINE_ENUM_TYPE(...)=' \
  -D'G_DEFINE_QUARK(...)=' -D'G_GSIZE_FORMAT="zu"' \
  -D'G_GINT64_FORMAT="ld"' -D'PACKAGE_VERSION="0"' \
  --suppress=normalCheckLevelMaxBranches `# says that it has looked at less, which is no finding` \
  --suppress=nullPointerOutOfMemory --suppress=nullPointerArithmeticOutOfMemory `# GLib aborts then` \
  --suppress=memleak `# who owns what after a call into GLib, the sanitizer knows better` \
  --suppress=invalidPointerCast `# MEMBER () of sl-field.h: offsets of real members` \
  --suppress=varFuncNullUB `# NULL ends a list where GLib runs` \
  "${sources[@]}" || status=1

# Not asked for:
#   bugprone-easily-swappable-parameters, bugprone-narrowing-conversions: a style of their own
#   bugprone-reserved-identifier, cert-dcl37, cert-dcl51: _sl_ is how this project marks private names
#   bugprone-assignment-in-if-condition, cert-err33-c, cert-err34-c: GLib's and stdio's use
#   bugprone-sizeof-expression: g_new (), g_ptr_array of pointers
#   bugprone-casting-through-void, bugprone-multi-level-implicit-pointer-conversion: gpointer
#   bugprone-branch-clone, bugprone-switch-missing-default-case: no default, so that the compiler
#     tells of an enum that has grown
#   bugprone-implicit-widening-of-multiplication-result: constants such as 20 * G_USEC_PER_SEC
#   clang-analyzer-unix.Malloc: does not follow g_autoptr (); LeakSanitizer does
#   clang-analyzer-optin.core.EnumCastOutOfRange: flags are enums to GLib
#   clang-analyzer-security...DeprecatedOrUnsafeBufferHandling: wants Annex K, which glibc lacks
echo "== clang-tidy"
printf '%s\0' "${sources[@]}" | xargs -0 -n 4 -P "$(nproc)" clang-tidy --quiet -p "$builddir" \
  --warnings-as-errors='*' --checks="-*,bugprone-*,cert-*,clang-analyzer-*,\
-bugprone-easily-swappable-parameters,-bugprone-narrowing-conversions,-bugprone-reserved-identifier,\
-cert-dcl37-c,-cert-dcl51-cpp,-bugprone-assignment-in-if-condition,-cert-err33-c,-cert-err34-c,\
-bugprone-sizeof-expression,-bugprone-casting-through-void,\
-bugprone-multi-level-implicit-pointer-conversion,-bugprone-branch-clone,\
-bugprone-switch-missing-default-case,-cert-int09-c,\
-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling,\
-clang-analyzer-optin.core.EnumCastOutOfRange,-clang-analyzer-unix.Malloc,\
-bugprone-implicit-widening-of-multiplication-result,-clang-analyzer-optin.performance.Padding" 2>/dev/null || status=1

# gcc knows nothing of g_autoptr's cleanups of other files; what it says of leaks is noise.
echo "== gcc -fanalyzer"
python3 - "$builddir" "${sources[@]}" <<'END' | xargs -0 -n 1 -P "$(nproc)" bash -c || status=1
import json, os, shlex, sys
builddir, wanted = sys.argv[1], set(sys.argv[2:])
for unit in json.load(open(os.path.join(builddir, "compile_commands.json"))):
    if os.path.realpath(os.path.join(unit["directory"], unit["file"])) in wanted:
        words = shlex.split(unit["command"])
        words = [w for i, w in enumerate(words) if w not in ("-MD", "-c") and words[i - 1] not in ("-o", "-MQ", "-MF")
                 and w not in ("-o", "-MQ", "-MF")]
        words[-1:] = ["-fanalyzer", "-Wno-analyzer-malloc-leak", "-Wno-analyzer-too-complex", "-Werror", "-c",
                      "-o", "/dev/null", unit["file"]]
        print(f"cd {shlex.quote(unit['directory'])} && {shlex.join(words)}", end="\0")
END
exit $status
