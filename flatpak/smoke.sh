#!/bin/bash
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# smoke.sh: portals for this session, the emulator, and then smoke.py on the installed Flatpak.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
id=io.github.shortlist_app.Shortlist
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT

# What the desktop would have chosen.
export XDG_CURRENT_DESKTOP=GNOME
mkdir -p "$XDG_CONFIG_HOME/xdg-desktop-portal"
cat >"$XDG_CONFIG_HOME/xdg-desktop-portal/portals.conf" <<'END'
[preferred]
default=gtk
org.freedesktop.impl.portal.Secret=gnome-keyring
END
dbus-update-activation-environment DISPLAY XDG_CURRENT_DESKTOP XDG_CONFIG_HOME XDG_DATA_HOME HOME \
  XDG_RUNTIME_DIR GSETTINGS_BACKEND GDK_BACKEND PATH FLATPAK_USER_DIR

# The programs, as desktop.py starts them.
mkdir "$work/programs"
for name in shortlist shortlistctl; do
  printf '#!/bin/sh\nexec flatpak --user run --command=%s %s "$@"\n' \
    $name $id >"$work/programs/$name"
  chmod +x "$work/programs/$name"
done
export SHORTLIST_PROGRAMS=$work/programs SHORTLIST_FLATPAK=$id

PYTHONPATH=$SHORTLIST_SOURCE/tests/ui python3 "$here/smoke.py"
