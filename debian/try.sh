#!/bin/bash
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# try.sh: builds the Debian package, and in a throw-away layer over this system installs it, starts both
# programs, removes it, and sees that nothing is left.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
say() { printf 'deb: %s\n' "$*" >&2; }

if [ "${1:-}" != --inside ]; then
  place=$SHORTLIST_PACKAGING/deb
  rm -rf "$place"
  mkdir -p "$place/source"
  tar -C "$SHORTLIST_SOURCE" --exclude='./_build*' --exclude=./.git -c . | tar -C "$place/source" -x
  began=$SECONDS
  (cd "$place/source" && dpkg-buildpackage --build=binary --no-sign --jobs="$(nproc)") >"$place/build.log" 2>&1 ||
    { tail -40 "$place/build.log" >&2; exit 1; }
  cp "$place"/shortlist_*.deb "$SHORTLIST_BUILD/"
  deb=$(compgen -G "$SHORTLIST_BUILD/shortlist_*.deb" | head -1)
  say "built in $((SECONDS - began)) s; ${deb##*/} has $(stat -c %s "$deb") bytes," \
    "installed $(dpkg-deb --field "$deb" Installed-Size) KiB"
  lintian --tag-display-limit 0 --fail-on error "$deb" >&2
  layers=()
  for part in usr etc var; do
    layers+=(--overlay-src "/$part" --tmp-overlay "/$part")
  done
  exec bwrap --dev-bind / / "${layers[@]}" "$here/try.sh" --inside "$deb"
fi

deb=$2
list_files() { find /usr /etc /var -xdev ! -type d ! -path '/var/log/*' ! -path '/var/lib/dpkg/*' ! -path '/var/cache/*' | sort; }
before=$(mktemp)
after=$(mktemp)
list_files >"$before"
# The root was made without documentation, and would leave out that of the package.
dpkg --install --force-unsafe-io "$deb" >/dev/null
for file in /usr/bin/shortlist /usr/bin/shortlistctl /usr/share/applications/io.github.shortlist_app.Shortlist.desktop \
  /usr/share/dbus-1/services/io.github.shortlist_app.Shortlist.service \
  /usr/share/glib-2.0/schemas/io.github.shortlist_app.Shortlist.gschema.xml; do
  [ -e "$file" ] || { say "$file is missing"; exit 1; }
done
say "installed: $(shortlistctl --version)"
unset GSETTINGS_SCHEMA_DIR
"$SHORTLIST_SOURCE/tests/tools/session.sh" --display x11 --size 1200x800 -- env SHORTLIST_PROGRAMS=/usr/bin \
  PYTHONPATH="$SHORTLIST_SOURCE/tests/ui" python3 - "$SHORTLIST_BUILD/pictures/deb.png" <<'END'
import sys
import desktop
window = desktop.Window()
window.find("label", "Connect Gmail")
window.settle()
print("picture:", window.picture(sys.argv[1]))
sys.exit(window.close())
END
say 'the window opens and closes'
dpkg --purge shortlist >/dev/null
list_files >"$after"
if ! diff "$before" "$after" >&2; then
  say 'something is left behind'
  exit 1
fi
say 'removed, and nothing is left'
