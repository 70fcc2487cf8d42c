#!/bin/bash
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# session.sh [OPTIONS] CMD...: runs CMD in a desktop session of its own and passes its exit status on.
# The session has a private bus, an unlocked keyring, a home folder and, if asked for, a display.
# All of it is gone afterwards, however CMD ended.
#
#   --display none       no display at all (the default)
#   --display x11        a virtual X server; windows stay where they are, xdotool works
#   --display wayland    a compositor that shows one window over the whole output, for screenshots
#   --display host       the display of the caller
#   --size WxH           of the virtual display (default 1280x900)
#   --scheme light|dark  the colour scheme of the desktop
#   (SHORTLIST_TEXT_SCALE in the environment: how large text is, default 1.0)
#   --home DIR           keep keyring, data and settings in DIR (default: a new folder each time);
#                        sessions that run at once in one DIR share one bus and one keyring
set -euo pipefail

tools=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
display=none size=1280x900 scheme=light home=''
while [ $# -gt 0 ]; do
  case $1 in
    --display) display=$2 ;;
    --size) size=$2 ;;
    --scheme) scheme=$2 ;;
    --home) home=$2 ;;
    --)
      shift
      break
      ;;
    -*)
      echo "session.sh: unknown option $1" >&2
      exit 2
      ;;
    *) break ;;
  esac
  shift 2
done
[ $# -gt 0 ] || {
  echo 'session.sh: which command?' >&2
  exit 2
}

# Short, for the length of socket names is limited.
work=$(mktemp -d "${TMPDIR:-/tmp}/sl.XXXXXX")
daemons=()
# shellcheck disable=SC2317,SC2329  # the trap calls it
cleanup() {
  [ ${#daemons[@]} = 0 ] || kill "${daemons[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
  # What the bus has started ends by itself, a moment later than the bus.
  rm -rf "$work" 2>/dev/null || rm -rf "$work" 2>/dev/null || true
}
trap cleanup EXIT

# A daemon of this session: out of reach of Ctrl-C, which is for CMD, but never outliving us.
daemon() { exec setsid setpriv --pdeathsig TERM "$@" 2>>"$work/log"; }

if [ "$display" = x11 ]; then
  exec {x11_fd}< <(daemon Xvfb -displayfd 1 -screen 0 "${size}x24" -nolisten tcp -noreset)
  daemons+=($!)
fi

mkdir -m 0700 "$work/run"
export HOME=${home:-$work/home} XDG_RUNTIME_DIR=$work/run
export XDG_DATA_HOME=$HOME/data XDG_CONFIG_HOME=$HOME/config XDG_CACHE_HOME=$HOME/cache XDG_STATE_HOME=$HOME/state
mkdir -p "$XDG_DATA_HOME/applications" "$XDG_CONFIG_HOME/gtk-4.0" "$XDG_CONFIG_HOME/glib-2.0/settings" "$XDG_CACHE_HOME"

# A web browser for signing in: it opens the address and follows where it is sent.
cat >"$XDG_DATA_HOME/applications/visit.desktop" <<END
[Desktop Entry]
Type=Application
Name=Visit
Exec=$tools/visit.py %u
MimeType=x-scheme-handler/http;x-scheme-handler/https;
END
cat >"$XDG_CONFIG_HOME/mimeapps.list" <<'END'
[Default Applications]
x-scheme-handler/http=visit.desktop
x-scheme-handler/https=visit.desktop
END
if [ "$display" != host ]; then
  unset DISPLAY WAYLAND_DISPLAY XAUTHORITY
  export GSK_RENDERER=${GSK_RENDERER:-cairo} LIBGL_ALWAYS_SOFTWARE=1
  # The same look on both kinds of display: X11 without a settings daemon reads the first file,
  # Wayland the second.
  cat >"$XDG_CONFIG_HOME/gtk-4.0/settings.ini" <<'END'
[Settings]
gtk-font-name=Cantarell 11
gtk-enable-animations=0
END
  if [ -n "${SHORTLIST_TEXT_SCALE:-}" ]; then
    awk "BEGIN { printf \"gtk-xft-dpi=%d\n\", 98304 * $SHORTLIST_TEXT_SCALE }" \
      >>"$XDG_CONFIG_HOME/gtk-4.0/settings.ini"
  fi
fi
if [ "$display" = wayland ]; then
  export GSETTINGS_BACKEND=${GSETTINGS_BACKEND:-keyfile}
  cat >"$XDG_CONFIG_HOME/glib-2.0/settings/keyfile" <<END
[org/gnome/desktop/interface]
font-name='Cantarell 11'
enable-animations=false
text-scaling-factor=${SHORTLIST_TEXT_SCALE:-1.0}
END
fi
export GSETTINGS_BACKEND=${GSETTINGS_BACKEND:-$([ -n "$home" ] && echo keyfile || echo memory)}
[ "$scheme" = light ] || export ADW_DEBUG_COLOR_SCHEME=prefer-dark

has_keyring() {
  dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
    string:org.freedesktop.secrets 2>/dev/null | grep -q 'boolean true'
}

fail() {
  echo "session.sh: $1" >&2
  cat "$work/log" >&2
  exit 1
}

# A call before it is there would make the bus start another one.
wait_for_keyring() { # wait_for_keyring PID
  until has_keyring; do
    kill -0 "$1" 2>/dev/null || fail 'no keyring'
    sleep 0.005
  done
}

if [ -n "$home" ]; then
  export DBUS_SESSION_BUS_ADDRESS=unix:path=$HOME/bus
  exec {users_fd}>>"$HOME/.users" {lock_fd}>>"$HOME/.lock"
  flock -s "$users_fd" # waits for a keyring that is about to end
  flock "$lock_fd"
  if ! has_keyring; then
    setsid "$tools/serve-keyring.sh" {users_fd}>&- {lock_fd}>&- </dev/null >>"$work/log" 2>&1 &
    wait_for_keyring $!
    disown $!
  fi
  exec {lock_fd}>&-
else
  exec {bus_fd}< <(daemon dbus-daemon --session --nofork --nopidfile --print-address=1)
  daemons+=($!)
  read -r -u "$bus_fd" DBUS_SESSION_BUS_ADDRESS || fail 'no bus'
  export DBUS_SESSION_BUS_ADDRESS
  daemon gnome-keyring-daemon --foreground --unlock --components=secrets < <(printf shortlist) >/dev/null &
  daemons+=($!)
  wait_for_keyring $!
fi

case $display in
  x11)
    read -r -u "$x11_fd" number || fail 'no X server'
    export DISPLAY=:$number GDK_BACKEND=x11
    ;;
  wayland)
    export WLR_BACKENDS=headless WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1 GDK_BACKEND=wayland
    # shellcheck disable=SC2016
    set -- cage -- bash -c 'wlr-randr --output HEADLESS-1 --custom-mode "$1" && shift 2 && "$@"
      echo $? >"$0"' "$work/status" "$size" -- "$@"
    ;;
esac

# Killed with us, if we are.
set -- setpriv --pdeathsig KILL "$@"
status=0
if [ "$display" = wayland ]; then
  "$@" 2>>"$work/log" || true
  status=$(cat "$work/status" 2>/dev/null || echo 1)
  [ "$status" = 0 ] || grep -v "Failed to set fd limit" "$work/log" >&2 || true
else
  "$@" || status=$?
fi
exit "$status"
