#!/bin/bash
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# try.sh [--installed]: from the manifest to a bundle, and a try of what is installed, without Flathub: a stand-in for
# GNOME's runtime is made of Debian's packages (SHORTLIST_RUNTIME, see ./dev), the sources of the modules
# are those of the manifest, by their checksums, got from upstream or else from Debian's sources.
# It proves manifest, permissions and layout; it is not Flathub's runtime. With --installed, what a
# former run has installed is tried again.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
id=io.github.shortlist_app.Shortlist
arch=$(uname -m)
place=$SHORTLIST_PACKAGING
runtime=$SHORTLIST_RUNTIME
case $SHORTLIST_RUNTIME_RELEASE in
  trixie) branch=48 ;;
  *) branch=51 ;;
esac
export FLATPAK_USER_DIR=$place/installed
# flatpak asks the system bus for parental controls; there is none here.
export DBUS_SYSTEM_BUS_ADDRESS=unix:path=/nowhere

say() { printf 'flatpak: %s\n' "$*" >&2; }

# A folder of the root becomes a runtime: /usr with etc in it, and where the dynamic linker looks.
lay_out_runtime() { # lay_out_runtime NAME FOLDER
  local from=$runtime/$1 to=$2
  mkdir -p "$to/files"
  cp -al "$from/usr/." "$to/files/"
  cp -a "$from/etc" "$to/files/etc"
  rm -f "$to"/files/etc/{resolv.conf,hostname,machine-id,hosts,mtab}
  [ -e "$to/files/bin/ldconfig" ] || ln -s ../sbin/ldconfig "$to/files/bin/ldconfig"
  rm -f "$to/files/etc/ld.so.conf"
  cat >"$to/files/etc/ld.so.conf" <<'END'
include /run/flatpak/ld.so.conf.d/app-*.conf
include /etc/ld.so.conf.d/*.conf
/app/lib
include /run/flatpak/ld.so.conf.d/runtime-*.conf
END
  cat >"$to/metadata" <<END
[Runtime]
name=org.gnome.$1
runtime=org.gnome.Platform/$arch/$branch
sdk=org.gnome.Sdk/$arch/$branch

[Environment]
XDG_DATA_DIRS=/app/share:/usr/share:/usr/share/runtime/share:/run/host/user-share:/run/host/share
GI_TYPELIB_PATH=/app/lib/girepository-1.0
END
}

make_runtime() {
  local repo=$runtime/repo name
  if [ ! -e "$repo/.complete" ]; then
    say "making the stand-in runtime $branch, once"
    rm -rf "$repo" "$runtime/layout"
    ostree init --mode=archive-z2 --repo="$repo"
    for name in Platform Sdk; do
      lay_out_runtime "$name" "$runtime/layout"
      flatpak build-export --runtime --disable-sandbox --no-update-summary --files=files --arch="$arch" \
        "$repo" "$runtime/layout" "$branch" >/dev/null
      rm -rf "$runtime/layout"
    done
    flatpak build-update-repo "$repo" >/dev/null
    : >"$repo/.complete"
  fi
  install_runtime "$repo"
}

install_runtime() { # install_runtime REPO
  local remote=stand-in-$branch stamp=$FLATPAK_USER_DIR/.$branch name
  [ "$(cat "$stamp" 2>/dev/null)" != "$1" ] || return 0
  flatpak --user remote-delete --force "$remote" 2>/dev/null || true
  flatpak --user remote-add --no-gpg-verify "$remote" "file://$1"
  for name in Platform Sdk; do
    flatpak --user install -y --noninteractive --reinstall "$remote" "org.gnome.$name//$branch" >/dev/null
  done
  echo "$1" >"$stamp"
}

# The sources of the modules. Upstream's is tried first; Debian's has the same checksum but for GMime,
# which Debian packs anew without one file, so that the manifest that is built says Debian's.
fetch() { # fetch SHA256 ADDRESS PACKAGE
  local folder=$place/sources/$1 name=${2##*/}
  if [ ! -e "$folder/$name" ]; then
    mkdir -p "$folder"
    if ! curl --silent --fail --location --connect-timeout 10 --output "$folder/$name.part" "$2"; then
      (cd "$folder" && debian_source "$3") || return 1
      mv "$folder/"*.orig.tar.* "$folder/$name.part"
    fi
    mv "$folder/$name.part" "$folder/$name"
  fi
  sha256sum "$folder/$name" | cut -d' ' -f1
}

debian_source() {
  local lists=$place/lists
  local options=(-o Dir::Etc::sourcelist="$lists/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o Dir::State::lists="$lists/lists" -o Dir::Cache="$lists/cache" -o APT::Sandbox::User=root)
  mkdir -p "$lists/lists/partial" "$lists/cache/archives/partial"
  sed -n 's/^deb \(.* trixie main\)$/deb-src \1/p' /etc/apt/sources.list >"$lists/sources.list"
  apt-get "${options[@]}" -qq update
  # What else belongs to the source is not needed, and may be missing.
  apt-get "${options[@]}" -qq source --download-only "$1" >/dev/null 2>&1 || true
  compgen -G '*.orig.tar.*' >/dev/null
}

# The manifest as it is built here: the branch, the sources that were found, blueprint-compiler from the Sdk.
write_manifest() {
  python3 - "$here/$id.yaml" "$branch" "$@" <<'END'
import json, re, sys
text = open(sys.argv[1], encoding="utf-8").read()
text = text.replace("runtime-version: '50'", f"runtime-version: '{sys.argv[2]}'")
text = re.sub(r"\n  - name: blueprint-compiler\n(?:    .*\n|\n)*?(?=  - name)", "\n", text)
for pair in sys.argv[3:]:
    wanted, found = pair.split("=")
    if wanted != found:  # packed anew, as it is in its repository: without configure
        text = text.replace(wanted, found + """
      - type: shell
        commands:
          - touch ChangeLog
          - gtkdocize
          - autoreconf --force --install""")
print(text)
END
}

stage() {
  rm -rf "$place/source"
  mkdir -p "$place/source"
  tar -C "$SHORTLIST_SOURCE" --exclude='./_build*' --exclude=./.git -c . | tar -C "$place/source" -x
}

build() {
  local began=$SECONDS pairs=() checksum address package found
  make_runtime
  stage
  while read -r checksum address package; do
    found=$(fetch "$checksum" "$address" "$package") || { say "cannot get $address"; exit 1; }
    pairs+=("$checksum=$found")
    mkdir -p "$place/state/downloads/$found"
    ln -f "$place/sources/$checksum/${address##*/}" "$place/state/downloads/$found/${address##*/}"
  done < <(awk '$1 == "url:" { url = $2 } $1 == "sha256:" { print $2, url,
    url ~ /sqlcipher/ ? "sqlcipher" : url ~ /gmime/ ? "gmime" : "libical3" }' "$here/$id.yaml")
  write_manifest "${pairs[@]}" >"$place/source/flatpak/$id.yaml"

  say 'building'
  flatpak-builder --user --force-clean --disable-rofiles-fuse --disable-download --state-dir="$place/state" \
    --repo="$place/repo" "$place/app" "$place/source/flatpak/$id.yaml" >"$place/build.log" 2>&1 ||
    { tail -40 "$place/build.log" >&2; exit 1; }
  flatpak build-bundle "$place/repo" "$SHORTLIST_BUILD/$id.flatpak" "$id"
  flatpak --user uninstall -y --noninteractive "$id" >/dev/null 2>&1 || true
  flatpak --user install -y --noninteractive "$SHORTLIST_BUILD/$id.flatpak" >/dev/null
  say "built and installed in $((SECONDS - began)) s; the bundle has $(stat -c %s "$SHORTLIST_BUILD/$id.flatpak") bytes," \
    "installed $(du -sb "$(flatpak --user info --show-location "$id")/files" | cut -f1)"
}

[ "${1:-}" = --installed ] || build
exec "$SHORTLIST_SOURCE/tests/tools/session.sh" --display x11 --size 1200x800 -- "$here/smoke.sh"
