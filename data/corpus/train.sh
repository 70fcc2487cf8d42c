#!/bin/bash
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# ./dev train: fits the router to all of this folder but the test part, prints what the mail of each
# author is decided to be by what was learned from the others, and writes the weights. What is given
# on the command line goes to train-router; --dry changes nothing.
set -euo pipefail

here=$SHORTLIST_SOURCE/data/corpus
work=$SHORTLIST_BUILD/corpus
trainer=$SHORTLIST_BUILD/tools/router/train-router
write=(--write "$SHORTLIST_SOURCE/src/router/model/weights.bin")
if [ "${1:-}" = --dry ]; then
  shift
  write=()
fi

ninja -C "$SHORTLIST_BUILD" tools/router/train-router >&2
rm -rf "$work"
mkdir -p "$work/sample/mara"
mapfile -t authors < <(cd "$here" && printf '%s\n' */*/seeker.json | cut -d/ -f1 | sort -u | grep -v '^test-')
python3 "$here/make-corpus.py" --out "$work" "${authors[@]}"
cp "$SHORTLIST_BUILD/data/sample/sample.mbox" "$work/sample/mara/mail.mbox"
cp "$SHORTLIST_BUILD/data/sample/labels.jsonl" "$SHORTLIST_SOURCE/data/sample/jobs.jsonl" "$work/sample/mara"
cd "$work"
exec "$trainer" "${write[@]}" "$@" ./*/* "$here"/sentences/*.txt
