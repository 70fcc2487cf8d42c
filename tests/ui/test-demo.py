#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `./dev run` shows works: the first thing that anybody does with this project."""
import os
import sys
import tempfile

import desktop

with tempfile.TemporaryDirectory() as folder:
    os.environ["SHORTLIST_PICTURES"] = folder
    import demo  # reads its environment at once

    emulator = desktop.Emulator()
    status = demo.main(["--profile", os.path.join(folder, "profile"), "--provider-base", emulator.base])
    emulator.close()
print("1..1")
print(f"{'ok' if status == 0 else 'not ok'} 1 the demonstration runs to its end", flush=True)
sys.exit(status)
