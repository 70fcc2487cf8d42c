# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The light markup of mail bodies: blocks, their plain text and their HTML.

One source line is one line of the mail; a blank line ends a paragraph. Lines that start with
'* ' are a list, '| a | b' a table row, '# ' a heading, '=> text | address' a button,
'~ ' fine print, '---' a rule, '-- ' alone the signature mark, '<<< ' a quoted mail.
Inside a line: [text](address) and **strong**.
"""

import dataclasses
import html
import html.entities
import re
import textwrap

LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
STRONG = re.compile(r"\*\*(.+?)\*\*")
BARE = re.compile(r"(?<![\"'>\w])(https?://[^\s<>\"]+[^\s<>\".,;:)])")


@dataclasses.dataclass
class Block:
    kind: str
    lines: list


PREFIXES = (("* ", "list"), ("| ", "table"), ("# ", "heading"), ("=> ", "button"), ("~ ", "fine"))


def parse(lines):
    """Splits body lines into blocks; what follows '<<<' is the caller's affair."""
    blocks = []
    for line in lines:
        kind, text = _kind_of(line)
        if kind == "blank":
            blocks.append(Block("blank", []))
        elif blocks and blocks[-1].kind == kind and kind not in ("heading", "button", "mark"):
            blocks[-1].lines.append(text)
        else:
            blocks.append(Block(kind, [text]))
    return [block for block in blocks if block.kind != "blank"]


def _kind_of(line):
    if not line.strip():
        return "blank", ""
    if line.rstrip() == "---":
        return "rule", ""
    if line.rstrip() == "--":
        return "mark", ""
    for prefix, kind in PREFIXES:
        if line.startswith(prefix):
            return kind, line[len(prefix) :]
    return "para", line


def inline_plain(text, link_style):
    def link(match):
        label, address = match.groups()
        if label == address or address.startswith("mailto:"):
            return label
        return {
            "angle": f"{label} <{address}>",
            "paren": f"{label} ({address})",
            "square": f"{label} [{address}]",
            "colon": f"{label}: {address}",
        }[link_style]

    return STRONG.sub(r"\1", LINK.sub(link, text))


def inline_html(text, named_entities=False):
    out, last = [], 0
    for match in LINK.finditer(text):
        out.append(_escape(text[last : match.start()], named_entities))
        label = _escape(match.group(1), named_entities, bare_links=False)
        out.append(f'<a href="{html.escape(match.group(2))}" target="_blank">{label}</a>')
        last = match.end()
    out.append(_escape(text[last:], named_entities))
    return STRONG.sub(r"<strong>\1</strong>", "".join(out))


def _escape(text, named_entities, bare_links=True):
    text = html.escape(text, quote=False)
    if bare_links:
        text = BARE.sub(r'<a href="\1">\1</a>', text)
    if named_entities:
        text = "".join(_entity(char) for char in text)
    return text


def _entity(char):
    if ord(char) < 128:
        return char
    name = html.entities.codepoint2name.get(ord(char))
    return f"&{name};" if name else f"&#{ord(char)};"


def cells(row):
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def button(line):
    label, _, address = line.partition("|")
    return label.strip(), address.strip()


def curly(lines):
    """Typographic apostrophes and quotes, as word processors put them (links untouched)."""

    def fix(text):
        text = re.sub(r"(\w)'(\w)", "\\1\u2019\\2", text)
        text = re.sub(r"(\w)'(?=\s|$|[.,;:!?)])", "\\1\u2019", text)
        return re.sub(r'"([^"]*)"', "\u201c\\1\u201d", text)

    return [line if line.startswith("=> ") else fix(line) for line in lines]


def plain(blocks, link_style="paren", bullet="-", wrap=0):
    """The text/plain form, without a final newline."""
    out = []
    for block in blocks:
        if block.kind == "mark":
            out.append("-- ")
            continue
        lines = _plain_lines(block, link_style, bullet)
        if wrap:
            lines = [part for line in lines for part in _wrap(line, wrap)]
        if out and out[-1] == "-- ":
            out[-1] = "-- \n" + "\n".join(lines)
        else:
            out.append("\n".join(lines))
    return "\n\n".join(out)


def _plain_lines(block, link_style, bullet):
    if block.kind == "rule":
        return ["-" * 40]
    if block.kind == "button":
        label, address = button(block.lines[0])
        return [f"{label}: {address}"] if link_style != "square" else [label, f"[{address}]"]
    lines = [inline_plain(line, link_style) for line in block.lines]
    if block.kind == "list":
        return [f"{bullet} {line}" for line in lines]
    if block.kind == "table":
        return [": ".join(filter(None, cells(line))) for line in lines]
    return lines


def _wrap(line, width):
    indent = "  " if line[:2] in ("- ", "* ", "\u2022 ") else ""
    return textwrap.wrap(
        line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    ) or [""]
