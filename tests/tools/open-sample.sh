#!/bin/bash
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# open-sample.sh --profile DIR --provider-base URL [ARGS...]: gives a new profile the applications of
# the sample, signs in and syncs as a user does, then opens the window on it. Where one of these
# fails, the window opens all the same and offers to begin.
set -euo pipefail

profile=("${@:1:4}")
ctl() { timeout 120 "$SHORTLIST_BUILD/src/programs/shortlistctl" "${profile[@]}" "$@" </dev/null >&2; }

if ! { ctl jobs import "$SHORTLIST_SOURCE/data/sample/jobs.jsonl" && ctl connect gmail && ctl sync; }; then
  echo 'open-sample.sh: the sample mailbox could not be connected' >&2
fi
exec "$SHORTLIST_BUILD/src/programs/shortlist" "$@"
