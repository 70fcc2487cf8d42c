#!/bin/bash
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# serve-keyring.sh: the bus and the keyring of a lasting home ($HOME), for all the sessions in it.
# Two keyring daemons on one keyring would undo each other's writes. session.sh starts it when there
# is none; it ends when the last session has let go of $HOME/.users.
set -euo pipefail
cd "$HOME"
rm -rf bus run
mkdir -m 0700 run
export XDG_RUNTIME_DIR=$HOME/run DBUS_SESSION_BUS_ADDRESS=unix:path=$HOME/bus
exec {address}< <(exec dbus-daemon --session --nofork --nopidfile --print-address=1 \
  --address="$DBUS_SESSION_BUS_ADDRESS")
bus=$!
trap 'kill "$bus"; wait; rm -rf bus run' EXIT
read -r -u "$address" _
gnome-keyring-daemon --foreground --unlock --components=secrets < <(printf shortlist) &
keyring=$!
flock .users true
kill $keyring
