#!/bin/bash
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# dist.sh SOURCE.tar TIME [NAME...]: makes the tarball of a release with `meson dist`, twice, to see that both
# are the same bytes; builds from it, and runs its tests, those of the names when some are given.
# SOURCE.tar is what is committed, TIME when, in seconds since 1970: a tarball of one commit is the same
# wherever and whenever it is made.
set -euo pipefail

source=$1 time=$2
shift 2
say() { printf 'dist: %s\n' "$*" >&2; }
place=$SHORTLIST_BUILD/dist
rm -rf "$place"
mkdir -p "$place"
export HOME=$place GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=Shortlist GIT_AUTHOR_EMAIL=none GIT_COMMITTER_NAME=Shortlist GIT_COMMITTER_EMAIL=none
export GIT_AUTHOR_DATE="$time +0000" GIT_COMMITTER_DATE="$time +0000"

# make_tarball FOLDER UMASK ZONE: sets $tarball. What meson packs has the times and modes of where it was
# packed; here every file is of the commit's time, and readable by all.
make_tarball() {
  mkdir -p "$place/$1"
  (
    umask "$2"
    cd "$place/$1"
    mkdir source
    tar -C source -xf "$source"
    git -C source init --quiet --initial-branch=main
    git -C source add --all --force
    git -C source commit --quiet --message=release
    meson setup source build >meson.log 2>&1 || { tail -20 meson.log >&2; exit 1; }
    TZ=$3 meson dist -C build --no-tests --formats=xztar >dist.log 2>&1 || { tail -20 dist.log >&2; exit 1; }
  )
  local packed
  packed=$(compgen -G "$place/$1/build/meson-dist/*.tar.xz")
  tarball=$place/$1/$(basename "$packed")
  mkdir "$place/$1/again"
  tar -C "$place/$1/again" -xf "$packed"
  tar -C "$place/$1/again" --create --format=ustar --sort=name --mtime="@$time" --owner=0 --group=0 --numeric-owner \
    --mode='u=rwX,go=rX' "$(basename "$packed" .tar.xz)" | xz -9 --threads=1 >"$tarball"
  (cd "$place/$1" && sha256sum "$(basename "$tarball")" >"$tarball.sha256sum")
}

began=$SECONDS
make_tarball one 022 UTC
first=$tarball
make_tarball a-longer-name-for-the-second 077 Asia/Kathmandu
cmp "$first" "$tarball" || { say 'two runs made two tarballs'; exit 1; }
cp "$first" "$first.sha256sum" "$SHORTLIST_BUILD/"
name=$(basename "$first" .tar.xz)
say "two runs gave the same ${name}.tar.xz of $(stat -c %s "$first") bytes in $((SECONDS - began)) s: $(cut -c 1-64 "$first.sha256sum")"
tar -C "$place" -xf "$first"
rm -rf "$place/one" "$place/a-longer-name-for-the-second"
say 'building from it, and running its tests'
unset HOME GIT_CONFIG_NOSYSTEM
HOME=/run/dev/home SHORTLIST_DEV_BUILD=$place/build "$place/$name/dev" test "$@"
