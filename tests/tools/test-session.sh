#!/bin/bash
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Tries session.sh: what a test is promised by it.
# shellcheck disable=SC2016  # what stands in single quotes is expanded inside the session
set -uo pipefail
session=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)/session.sh
number=0 failed=0
export TMPDIR
TMPDIR=$(mktemp -d)
trap 'rm -rf "$TMPDIR"' EXIT

for tool in dbus-daemon gnome-keyring-daemon gdbus; do
  command -v "$tool" >/dev/null || {
    echo "1..0 # SKIP $tool is not installed"
    exit 0
  }
done

check() { # check WHAT EXPECTED GOT
  number=$((number + 1))
  if [ "$2" = "$3" ]; then
    echo "ok $number $1"
  else
    failed=$((failed + 1))
    printf 'not ok %d %s\n# expected "%s", got "%s"\n' "$number" "$1" "$2" "$3"
  fi
}

"$session" sh -c 'exit 7'
check 'passes the exit status on' 7 $?
check 'passes standard input on' hello "$(echo hello | "$session" cat)"
check 'passes words on as they are' 'a b|c' "$("$session" sh -c 'echo "$1|$2"' sh 'a b' c)"

# libsecret's own tool is not needed to see that the default keyring is there and open.
locked='gdbus call --session -d org.freedesktop.secrets -o /org/freedesktop/secrets/aliases/default
  -m org.freedesktop.DBus.Properties.Get org.freedesktop.Secret.Collection Locked'
check 'has an open keyring' '(<false>,)' "$("$session" sh -c "${locked//$'\n'/ }")"
check 'has no display unless asked' '' "$(DISPLAY=:77 WAYLAND_DISPLAY=x "$session" sh -c 'echo "${DISPLAY:-}${WAYLAND_DISPLAY:-}"')"
check 'has a home of its own' yes "$("$session" sh -c 'case $HOME in $TMPDIR/*) echo yes ;; esac')"
check 'keeps settings in memory' memory "$("$session" sh -c 'echo "$GSETTINGS_BACKEND"')"

home=$(mktemp -d) # a short name, for sockets
trap 'rm -rf "$TMPDIR" "$home"' EXIT
"$session" --home "$home" true
before=$(sha256sum "$home/data/keyrings/login.keyring")
check 'keeps the keyring of a named home' '(<false>,)' "$("$session" --home "$home" sh -c "${locked//$'\n'/ }")"
check 'does not make the keyring anew' "$before" "$(sha256sum "$home/data/keyrings/login.keyring")"
for _ in 1 2 3 4; do "$session" --home "$home" true & done
wait
# Each stores a password of its own; none may undo the others' writes.
store='import sys, gi; gi.require_version("Secret", "1"); from gi.repository import Secret
schema = Secret.Schema.new("try", 0, {"who": Secret.SchemaAttributeType.STRING})
Secret.password_store_sync(schema, {"who": sys.argv[1]}, None, "x", sys.argv[1], None)'
look='import gi; gi.require_version("Secret", "1"); from gi.repository import Secret
schema = Secret.Schema.new("try", 0, {"who": Secret.SchemaAttributeType.STRING})
print(*[Secret.password_lookup_sync(schema, {"who": who}, None) for who in "1234"])'
if python3 -c 'import gi; gi.require_version("Secret", "1")' 2>/dev/null; then
  for who in 1 2 3 4; do "$session" --home "$home" python3 -c "$store" $who & done
  wait
  check 'keeps what several wrote at once' '1 2 3 4' "$("$session" --home "$home" python3 -c "$look")"
fi
check 'may run several times in one home' login.keyring "$(find "$home/data/keyrings" -name '*.keyring' -printf '%f\n')"

if command -v Xvfb >/dev/null; then
  check 'gives an X display' yes "$("$session" --display x11 sh -c 'case $DISPLAY in :[0-9]*) echo yes ;; esac')"
else
  check 'gives an X display # SKIP Xvfb is not installed' '' ''
fi
if command -v cage >/dev/null && command -v wlr-randr >/dev/null; then
  "$session" --display wayland --size 360x720 sh -c 'wlr-randr | grep -q "360x720 px (current)" && exit 3'
  check 'gives a Wayland display of that size' 3 $?
else
  check 'gives a Wayland display # SKIP cage is not installed' '' ''
fi

# Killed as hard as can be, nothing of it stays: the bus ends with the session.
"$session" sh -c 'echo "$DBUS_SESSION_BUS_ADDRESS" >"$TMPDIR/address"; echo "$$ $PPID" >"$TMPDIR/pid"; exec tail -f /dev/null' &
until [ -s "$TMPDIR/pid" ]; do sleep 0.02; done
read -r command_pid session_pid <"$TMPDIR/pid"
kill -9 "$session_pid"
wait 2>/dev/null
tries=0
while gdbus call --address "$(cat "$TMPDIR/address")" -d org.freedesktop.DBus -o / -m org.freedesktop.DBus.GetId >/dev/null 2>&1; do
  tries=$((tries + 1))
  [ $tries -lt 500 ] || break
  sleep 0.02
done
kill "$command_pid"
check 'leaves no bus behind when it is killed' yes "$([ $tries -lt 500 ] && echo yes)"
rm -f "$TMPDIR/address" "$TMPDIR/pid"
check 'leaves no files behind' '' "$(find "$TMPDIR" -mindepth 1 -maxdepth 1 ! -name 'sl.*' ! -path "$home" -printf '%f')"

echo "1..$number"
[ $failed = 0 ]
