#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tries each rule of the checks on a small tree that breaks it, and on one that does not."""
import importlib.util
import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

HEAD = """/* SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later */
"""
METAINFO = "data/io.github.shortlist_app.Shortlist.metainfo.xml.in"
OVERLAY = "".join(f'<property name="title">x</property>\n<property name="accelerator">F{number}</property>\n'
                  for number in range(2, 32)) + \
    '<property name="title">x</property>\n<property name="accelerator">%s</property>\n'
GOOD = {
    "src/base/sl-text.h": HEAD + "#pragma once\n",
    "src/domain/sl-job.h": HEAD + "#pragma once\n#include \"sl-text.h\"\n",
    "src/store/sl-store.h": HEAD + "#pragma once\n#include \"sl-job.h\"\n",
    "src/store/sl-store.c": HEAD + "#include \"config.h\"\n#include <sqlite3.h>\n",
    "src/mail/sl-mail-source.h": HEAD + "#pragma once\n",
    "src/mail/gmail/sl-gmail-source.h": HEAD + "#pragma once\n#include \"sl-mail-source.h\"\n",
    "src/tracker/sl-tracker.c": HEAD + "#include \"sl-mail-source.h\"\n#include \"sl-store.h\"\n",
    "src/ui/sl-window.c": HEAD + "#include <gtk/gtk.h>\n#include <adwaita.h>\n#include \"sl-job.h\"\n",
    "src/net/sl-http.c": HEAD + "#include <libsoup/soup.h>\n",
    "src/programs/shortlist.c": HEAD + "#include \"sl-gmail-source.h\"\n",
    "tests/store/test-store.c": HEAD + "#include <sqlite3.h>\n#include \"sl-store.h\"\n",
    "po/POTFILES.in": METAINFO + "\nsrc/ui/sl-page.c\n",
    "meson.build": "project('x',\n  version: '1.2.0',\n)\n",
    "CHANGELOG.md": "# Changes\n\n## 1.2.0, 2026-11-20\n",
    "debian/changelog": "x (1.2.0-1) unstable; urgency=medium\n",
    "README.md": "| what | help |\n| “Inbox” | read it |\n",
    "resources/gtk/help-overlay.ui": OVERLAY % "F1",
    "docs/help/index.html": '<tr><td>“Inbox”</td></tr><h2 id="keyboard">' + "".join(
        f"<kbd>F{number}</kbd> " for number in range(1, 32)),
    "data/icons/x.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128"/>\n',
    "data/icons/x-symbolic.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"/>\n',
    METAINFO: '<component><screenshots>' + '<screenshot/>' * 3 + '</screenshots><releases>'
    '<release version="1.2.0" date="2026-11-20"><description/></release></releases></component>\n',
    "src/ui/sl-page.c": HEAD + "const char *text = _(\"Inbox\");\n",
}
LONG_FUNCTION = "int\nsl_long (void)\n{\n" + "  step ();\n" * 81 + "}\n"
LONG_CLASS_INIT = "void\nsl_x_class_init (void)\n{\n" + "  step ();\n" * 81 + "}\n"

# (what, the check, file, text or None to leave it out, words of the finding or None when all is well)
CASES = [
    ("upward include", "check-layers", "src/domain/a.c", HEAD + '#include "../base/sl-text.h"\n', "up a folder"),
    ("domain includes store", "check-layers", "src/domain/a.c", HEAD + '#include "sl-store.h"\n', "may not include"),
    ("router includes store", "check-layers", "src/router/a.c", HEAD + '#include "sl-store.h"\n', "may not include"),
    ("ui includes store", "check-layers", "src/ui/a.c", HEAD + '#include "sl-store.h"\n', "may not include"),
    ("ui includes mail", "check-layers", "src/ui/a.c", HEAD + '#include "sl-mail-source.h"\n', "may not include"),
    ("tracker includes a provider", "check-layers", "src/tracker/a.c", HEAD + '#include "sl-gmail-source.h"\n',
     "may not include"),
    ("mail includes a provider", "check-layers", "src/mail/a.c", HEAD + '#include "sl-gmail-source.h"\n',
     "may not include"),
    ("a provider includes another", "check-layers", "src/mail/file/a.c", HEAD + '#include "sl-gmail-source.h"\n',
     "may not include"),
    ("a provider includes store", "check-layers", "src/mail/gmail/a.c", HEAD + '#include "sl-store.h"\n',
     "may not include"),
    ("sqlite outside store", "check-layers", "src/tracker/a.c", HEAD + "#include <sqlite3.h>\n", "belongs to store"),
    ("gtk outside ui", "check-layers", "src/tracker/a.c", HEAD + "#include <gtk/gtk.h>\n", "belongs to ui"),
    ("adwaita outside ui", "check-layers", "src/cli/a.c", HEAD + "#  include <adwaita.h>\n", "belongs to ui"),
    ("soup outside net", "check-layers", "src/mail/a.c", HEAD + "#include <libsoup/soup.h>\n", "belongs to net"),
    ("gtk in a test of the store", "check-layers", "tests/store/a.c", HEAD + "#include <gtk/gtk.h>\n", "belongs to ui"),
    ("a folder without a row", "check-layers", "src/extra/a.c", HEAD, "no row"),
    ("no licence", "check-source", "src/base/a.c", "int x;\n", "SPDX"),
    ("no licence in a script", "check-source", "dev", "#!/bin/bash\n", "SPDX"),
    ("log domain in source", "check-source", "src/base/a.c", HEAD + '#define G_LOG_DOMAIN "x"\n', "log domain"),
    ("checks disabled", "check-source", "src/base/a.c", HEAD + "#define G_DISABLE_ASSERT\n", "checks stay on"),
    ("long file", "check-source", "src/base/a.c", HEAD + "int x;\n" * 1000, "at most 1000"),
    ("long function", "check-source", "src/base/a.c", HEAD + LONG_FUNCTION, "at most 80"),
    ("long class_init", "check-source", "src/base/a.c", HEAD + LONG_CLASS_INIT, None),
    ("no pragma once", "check-source", "src/base/a.h", HEAD, "pragma once"),
    ("utils", "check-source", "src/base/utils.c", HEAD, "subject"),
    ("tab", "check-source", "src/base/a.c", HEAD + "\tint x;\n", "tab"),
    ("space at the end", "check-source", "src/base/a.c", HEAD + "int x; \n", "white space"),
    ("carriage return", "check-source", "src/base/a.c", HEAD + "int x;\r\n", "CR LF"),
    ("no final newline", "check-source", "src/base/a.c", HEAD + "int x;", "no end"),
    ("text not listed", "check-potfiles", "src/ui/a.c", HEAD + 'x = _("Board");\n', "not listed"),
    ("text of a blueprint not listed", "check-potfiles", "src/ui/a.blp", HEAD + 'title: C_("page", "x");\n', "not listed"),
    ("a promise whose test is gone", "check-security", "docs/security.md", "Safe. `tests/store/test-gone.c`\n",
     "does not exist"),
    ("a promise whose case is gone", "check-security", "docs/security.md",
     "Safe. `tests/store/test-store.c`\n(`/store/gone`)\n", "has no /store/gone"),
    ("notes of another version", "check-release", "CHANGELOG.md", "## 1.3.0, in preparation\n", "1.3.0"),
    ("a package of another version", "check-release", "debian/changelog", "x (1.1.0-1) unstable\n", "1.1.0"),
    ("an icon off the grid", "check-release", "data/icons/x-symbolic.svg",
     '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"/>\n', "16 x 16"),
    ("help for a message that nothing says", "check-help", "README.md", "| “Outbox” | read it |\n", "nothing says"),
    ("a key without help", "check-help", "resources/gtk/help-overlay.ui", OVERLAY % "&lt;Control&gt;q", "ctrl+q"),
    ("listed, not there", "check-potfiles", "src/ui/sl-page.c", None, "does not exist"),
]


def load(name):
    spec = importlib.util.spec_from_file_location(name.replace("-", "_"), os.path.join(HERE, name + ".py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def findings(check, extra):
    with tempfile.TemporaryDirectory() as root:
        for path, text in {**GOOD, **extra}.items():
            if text is None:
                continue
            os.makedirs(os.path.dirname(os.path.join(root, path)) or root, exist_ok=True)
            with open(os.path.join(root, path), "w", encoding="utf-8", newline="") as file:
                file.write(text)
        return list(check(root))


def main():
    checks = {name: load(name).check for name in
              ("check-layers", "check-source", "check-potfiles", "check-security", "check-release", "check-help")}
    results = [(f"{name} accepts a good tree", findings(check, {}) == []) for name, check in checks.items()]
    for what, name, path, text, words in CASES:
        found = findings(checks[name], {path: text})
        good = found == [] if words is None else bool(found) and all(words in finding for finding in found)
        results.append((f"{name}: {what}", good))
        if not good:
            print(f"# {what}: {found}")
    for number, (what, good) in enumerate(results, 1):
        print(f"{'ok' if good else 'not ok'} {number} {what}")
    print(f"1..{len(results)}")
    return 0 if all(good for _, good in results) else 1


if __name__ == "__main__":
    sys.exit(main())
