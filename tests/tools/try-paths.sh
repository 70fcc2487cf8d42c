#!/bin/bash
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# try-paths.sh: tries on this host that files named on the command line of `./dev ctl` work wherever
# they lie, and that nothing else of the host is written. Not part of `./dev test`, which runs inside.
# Run it as root to include the places only root may write. It cleans up after itself.
# shellcheck disable=SC2016  # what stands in single quotes is expanded inside
set -uo pipefail
dev=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)/dev
export SHORTLIST_ROOT=1
passed=0 failed=0 made=()
trap 'rm -rf "${made[@]}"' EXIT

check() { # check WHAT EXPECTED GOT
  if [ "$2" = "$3" ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED %s: expected "%s", got "%s"\n' "$1" "$2" "$3"
  fi
}

# A file in FOLDER can be read, changed, replaced by renaming and joined by a new one and a new folder.
try_folder() {
  local folder=$1 name=try-paths-$$
  made+=("$folder/$name" "$folder/$name.new" "$folder/$name.dir" "$folder/$name.sp ace")
  echo old >"$folder/$name"
  check "read $folder" old "$("$dev" probe cat "$folder/$name")"
  check "read by option $folder" old "$("$dev" probe python3 -c 'import sys; print(open(sys.argv[1].split("=")[1]).read(), end="")' "--mail=$folder/$name")"
  "$dev" probe tee "$folder/$name.new" <<<made >/dev/null
  check "new file in $folder" made "$(cat "$folder/$name.new")"
  "$dev" probe sh -c 'echo new >"$1.t" && mv "$1.t" "$1"' sh "$folder/$name"
  check "replace in $folder" new "$(cat "$folder/$name")"
  "$dev" probe mkdir "$folder/$name.dir"
  check "new folder in $folder" yes "$([ -d "$folder/$name.dir" ] && echo yes)"
  "$dev" probe touch --no-create "$folder/$name.sp ace" && "$dev" probe mkdir "$folder/$name.sp ace"
  check "a space in $folder" yes "$([ -d "$folder/$name.sp ace" ] && echo yes)"
}

here=$(mktemp -d)
made+=("$here")
folders=("$here" /tmp "$HOME" "$(dirname "$dev")/_build")
if [ "$(id -u)" = 0 ]; then
  mkdir -p /etc/try-paths /usr/local/share/try-paths /var/lib/try-paths /srv/try-paths /opt/try-paths
  made+=(/etc/try-paths /usr/local/share/try-paths /var/lib/try-paths /srv/try-paths /opt/try-paths)
  folders+=(/var/mail /etc /usr/local /var /usr / /run /etc/try-paths /usr/local/share/try-paths
    /var/lib/try-paths /srv/try-paths /opt/try-paths)
fi
for folder in "${folders[@]}"; do try_folder "$folder"; done

# Relative names, from a folder outside of the project and from one inside.
mkdir -p "$here/a/b" "$here/c"
echo up >"$here/c/file"
check 'relative ../' up "$(cd "$here/a" && "$dev" probe cat ../c/file)"
check 'relative ../../' up "$(cd "$here/a/b" && "$dev" probe cat ../../c/file)"
check 'through a folder and back' up "$(cd "$here/a" && "$dev" probe cat b/../../c/file)"
check 'bare name' up "$(cd "$here/c" && "$dev" probe cat file)"
check 'bare folder' file "$(cd "$here" && "$dev" probe ls c)"
(cd "$here/a" && "$dev" probe mkdir ../new)
check 'relative new folder' yes "$([ -d "$here/new" ] && echo yes)"
(cd "$here/a" && "$dev" probe mkdir --mode=0700 -p profile.d)
check 'bare new folder after an option' yes "$([ -d "$here/a/profile.d" ] && echo yes)"
check 'from the project' up "$(cd "$(dirname "$dev")" && "$dev" probe cat "$(realpath --relative-to=. "$here/c/file")")"

# Symbolic links to a file, to a folder, and in the middle of a name.
ln -s "$here/c/file" "$here/a/link"
ln -s "$here/c" "$here/a/folder"
check 'link to a file' up "$("$dev" probe cat "$here/a/link")"
check 'link to a folder' file "$("$dev" probe ls "$here/a/folder/")"
check 'link in the middle' up "$("$dev" probe cat "$here/a/folder/file")"
check 'link and back' up "$(cd "$here/a" && "$dev" probe cat folder/../c/file)"

check 'after an account' up "$("$dev" probe python3 -c 'import sys; print(open(sys.argv[1].rsplit("=")[-1]).read(), end="")' "--mail=me@example.com=$here/c/file")"
check 'after an account, apart' up "$("$dev" probe python3 -c 'import sys; print(open(sys.argv[2].rsplit("=")[-1]).read(), end="")' --mail "me@example.com=$here/c/file")"

check 'standard input' piped "$(echo piped | "$dev" probe cat -)"
check 'process substitution' piped "$("$dev" probe cat <(echo piped))"
"$dev" probe sh -c 'exit 7'
check 'exit status' 7 $?

# What is not named is not there, the sources cannot be written, and home is not the home of the host.
echo secret >"$here/c/other"
check 'not named' '' "$("$dev" probe sh <<<"cat '$here/c/other'" 2>/dev/null)"
check 'sources are read-only' '' "$("$dev" probe sh 2>/dev/null <<<'touch "$SHORTLIST_SOURCE/try" && echo written')"
check 'home' /run/dev/home "$("$dev" probe sh <<<'echo $HOME')"

echo "$passed passed, $failed failed"
[ $failed = 0 ]
