# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a mail as bytes. By hand, because the folding of Python's email package changes
between versions and the mailbox has to be the same bytes wherever it is built."""

import base64
import quopri
import re
import textwrap

from . import ics, layouts, markup, quotes, shapes

ADDRESS = re.compile(r'^(?:"?([^"<]*?)"? *<)?([^<>\s]+@[^<>\s]+?)>?$')
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def split_address(mail, text):
    match = ADDRESS.match(text)
    if not match:
        mail.fail(f"not an address: {text}")
    return (match.group(1) or "").strip(), match.group(2)


def sender(mail, shape):
    """Name and address of the sender; a source may give either or both."""
    text = mail.get("from")
    default_name, default_address = ("", "")
    if shape.address:
        default_name, default_address = split_address(mail, shape.address)
    if text is None:
        return default_name, default_address
    if "@" not in text:
        return text, default_address
    return split_address(mail, text)


def prepare(mail, by_key):
    """Gives the mail its Message-ID and its References; parents come first."""
    shape = shapes.SHAPES.get(mail.get("via"))
    if shape is None:
        mail.fail("unknown via")
    host = sender(mail, shape)[1].partition("@")[2]
    mail.message_id = _fill(shape.message_id, mail, host)
    chain = []
    for name in (mail.get("reply") or "").split():
        if re.fullmatch(r"me\d*", name):
            chain.append(f"{mail.digest('user' + name, 32)}@postbox.example")
            continue
        parent = by_key.get(name)
        if parent is None or parent.message_id is None:
            mail.fail(f"replies to {name}, which is not a mail above it")
        chain = parent.references + [parent.message_id]
    mail.references = chain


def _fill(template, mail, host, salt=""):
    """Puts stable values into {h16}, {n}, {host} and the like."""

    def value(match):
        name = match.group(1)
        digest = mail.digest(f"{salt}:{name}", 64)
        if name == "host":
            return host
        if name in ("u", "U"):
            text = "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32]))
            return text.upper() if name == "U" else text
        if name[0] == "n":
            return str(mail.number(name, *((1000, 9999) if name == "n1" else (10**8, 10**9 - 1))))
        text = digest[: int(name[1:] or 8)]
        return text.upper() if name[0] == "H" else text

    return re.sub(r"\{(host|u|U|n\d?|[hH]\d*)\}", value, template)


def word(text, charset, form):
    """An RFC 2047 form of a header text; ASCII stays as it is."""
    if text.isascii():
        return text
    charset = _charset(text, charset)
    words, current = [], ""
    for char in text:
        if len(_word(current + char, charset, form)) > 70:
            words.append(current)
            current = ""
        current += char
    words.append(current)
    return "\n ".join(_word(item, charset, form) for item in words)


def _word(text, charset, form):
    data = text.encode(charset)
    if form == "B":
        return f"=?{charset}?B?{base64.b64encode(data).decode()}?="
    coded = "".join(
        "_" if byte == 32 else chr(byte) if chr(byte).isalnum() and byte < 128 else f"={byte:02X}"
        for byte in data
    )
    return f"=?{charset}?Q?{coded}?="


def _charset(text, charset):
    for candidate in (charset, "windows-1252", "utf-8"):
        try:
            text.encode(candidate)
        except UnicodeEncodeError:
            continue
        return candidate
    return "utf-8"


def mailbox(name, address, shape):
    if not name:
        return address
    coded = word(name, shape.charset, shape.words)
    if coded == name and re.search(r'[^\w .!#$%&\'*+/=?^`{|}~-]|\.', name):
        coded = f'"{name}"'
    return f"{coded} <{address}>"


def part(content_type, text, charset, enc, extra=""):
    """One leaf part: header lines, a blank line and the encoded body."""
    charset = _charset(text, charset)
    data = text.encode(charset)
    if enc == "8bit" and text.isascii():
        enc = "7bit"
    if enc == "qp":
        body = quopri.encodestring(data).decode()
        name = "quoted-printable"
    elif enc == "base64":
        body = _base64(data)
        name = "base64"
    else:
        body = data.decode(charset)
        name = enc
    head = (
        f"Content-Type: {content_type}; charset={charset}{extra}\n"
        f"Content-Transfer-Encoding: {name}"
    )
    encoded = body.encode(charset if name in ("8bit", "7bit") else "ascii")
    return head.encode() + b"\n\n" + encoded + (b"" if encoded.endswith(b"\n") else b"\n")


def _base64(data):
    return "\n".join(textwrap.wrap(base64.b64encode(data).decode(), 76))


def multipart(kind, boundary, parts):
    body = b"".join(b"--" + boundary.encode() + b"\n" + item + b"\n" for item in parts)
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"'.encode()
    return head + b"\n\n" + body + b"--" + boundary.encode() + b"--\n"


def build(mail, by_key):
    """The whole message as bytes with LF line ends."""
    shape = shapes.SHAPES[mail.get("via")]
    name, address = sender(mail, shape)
    subject = mail.get("subject")
    if subject is None:
        mail.fail("no subject")
    lines, quote = quotes.split(mail, by_key)
    if shape.curly and mail.get("lang") == "en":
        lines = markup.curly(lines)
    body = _body(mail, shape, lines, quote, subject, (name, address))
    head = _head(mail, shape, name, address, subject)
    return "\n".join(head).encode() + b"\n" + body


def _head(mail, shape, name, address, subject):
    host = address.partition("@")[2]
    to_name, to_address = mail.user if shape.to_name else ("", mail.user[1])
    to = mail.get("to") or mailbox(to_name, to_address, shape)
    stamp = _date(mail.date)
    source = f"198.51.100.{mail.number('ip', 2, 250)}"
    verdict = mail.get("auth", "pass")
    head = [
        f"Return-Path: <bounce+{mail.digest('bounce', 12)}@{host}>",
        f"Received: from mta{mail.number('mta', 1, 40)}.{host} ({source}) by mx.postbox.example\n"
        f" with ESMTPS id {mail.digest('queue', 14)} for <{mail.user[1]}>; {stamp}",
        f"Authentication-Results: mx.postbox.example; spf={verdict} smtp.mailfrom={host};\n"
        f" dkim={verdict} header.d={host}; dmarc={verdict} header.from={host}",
        f"Date: {stamp}",
        f"From: {mailbox(name, address, shape)}",
        f"To: {word(to, 'utf-8', 'Q') if '@' not in to else to}",
    ]
    for field, title in (("cc", "Cc"), ("reply-to", "Reply-To")):
        if mail.get(field):
            extra = split_address(mail, mail.get(field))
            head.append(f"{title}: {mailbox(*extra, shape)}")
    head.append(f"Subject: {_subject(subject, shape)}")
    head.append(f"Message-ID: <{mail.message_id}>")
    if mail.references:
        head.append(f"In-Reply-To: <{mail.references[-1]}>")
        head.append("References: " + "\n ".join(f"<{item}>" for item in mail.references))
    if shape.bulk:
        head.append(f"List-Unsubscribe: <{_fill(shape.bulk, mail, host)}>")
        if shape.bulk.startswith("https"):
            head.append("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
    head += [_fill(line, mail, host) for line in shape.headers]
    head += [line.strip() for line in mail.get("headers", "").split(" ;; ") if line.strip()]
    if not any(line.startswith("Mime-Version:") for line in head):
        head.append("MIME-Version: 1.0")
    return head


def _subject(subject, shape):
    coded = word(subject, shape.charset, shape.words)
    if coded != subject:
        return coded
    return "\n ".join(textwrap.wrap(subject, 68, break_long_words=False, break_on_hyphens=False))


def _date(moment):
    days = "Mon Tue Wed Thu Fri Sat Sun".split()
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    return (
        f"{days[moment.weekday()]}, {moment.day:02d} {months[moment.month - 1]} {moment.year} "
        f"{moment:%H:%M}:{moment.minute * 7 % 60:02d} {moment:%z}"
    )


def _body(mail, shape, lines, quote, subject, who):
    parts_wanted = mail.get("parts", shape.parts)
    enc = mail.get("enc", shape.enc)
    charset = mail.get("charset", shape.charset)
    footer = markup.parse(shape.footer.format(user=mail.user[0]).split("\n")) if shape.footer else []
    blocks = markup.parse(lines)
    leaves = []
    if parts_wanted in ("both", "plain"):
        leaves.append(_plain_part(mail, shape, blocks + footer, quote, subject, charset, enc))
    if parts_wanted in ("both", "html"):
        text = layouts.render(shape.layout, blocks, mail, footer)
        if quote:
            text = _insert(text, quotes.as_html(mail, quote, shape.quote, subject))
        leaves.append(part("text/html", text + "\n", charset, enc))
    extra = []
    if mail.get("invite"):
        description = markup.plain(blocks, wrap=0)
        text, method = ics.build(mail, *who, mail.get("summary", subject), description, mail.user)
        calendar_enc = "7bit" if text.isascii() else "base64"
        leaves.append(part("text/calendar", text, "utf-8", calendar_enc, f"; method={method}"))
        extra.append(_file("application/ics", "invite.ics", text.encode()))
    for item in filter(None, (mail.get("attach") or "").split(",")):
        extra.append(_file("application/pdf", item.strip(), PDF))
    body = leaves[0]
    if len(leaves) > 1:
        body = multipart("alternative", _boundary(mail, shape, "a"), leaves)
    return multipart("mixed", _boundary(mail, shape, "m"), [body, *extra]) if extra else body


def _boundary(mail, shape, salt):
    return _fill(shape.boundary, mail, "host", salt) + (salt if shape.boundary.count("{n") else "")


def _file(content_type, name, data):
    shown = word(name, "utf-8", "Q").replace("\n ", " ")
    head = (
        f'Content-Type: {content_type}; name="{shown}"\n'
        f'Content-Disposition: attachment; filename="{shown}"\n'
        "Content-Transfer-Encoding: base64\n\n"
    )
    return head.encode() + _base64(data).encode() + b"\n"


def _plain_part(mail, shape, blocks, quote, subject, charset, enc):
    text = markup.plain(blocks, shape.link, shape.bullet, shape.wrap)
    extra = ""
    if shape.flowed:
        text = _flow(text)
        extra = "; format=flowed"
    if quote:
        text += "\n\n" + quotes.plain(mail, quote, shape.quote, subject)
    return part("text/plain", text + "\n", charset, enc, extra)


def _flow(text):
    """Soft line ends for wrapped paragraphs (RFC 3676)."""
    lines = text.split("\n")
    out = []
    for line, following in zip(lines, lines[1:] + [""]):
        soft = len(line) > 55 and following and not following.startswith(("-", ">"))
        out.append(line + " " if soft else line)
    return "\n".join(out)


def _insert(text, quoted):
    for end in ("</div>\n</body>", "</body>"):
        if end in text:
            return text.replace(end, quoted + end, 1)
    return text + quoted
