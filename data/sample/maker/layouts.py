# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""HTML bodies in the manner of the programs that send such mail."""

import html

from . import markup


def render(layout, blocks, mail, footer_blocks):
    return LAYOUTS[layout](blocks, mail, footer_blocks)


def paragraphs(blocks, para="<p>{}</p>", named=False, button=None, fine=None):
    out = []
    after_mark = False
    for block in blocks:
        if block.kind == "mark":
            after_mark = True
            continue
        text = _block(block, para, named, button, fine)
        if after_mark:
            text = f'<div class="signature" style="color:#666666">-- <br>{text}</div>'
            after_mark = False
        out.append(text)
    return "\n".join(out)


def _block(block, para, named, button, fine):
    if block.kind == "rule":
        return "<hr>"
    if block.kind == "button":
        label, address = markup.button(block.lines[0])
        form = button or '<p><a href="{1}">{0}</a></p>'
        return form.format(html.escape(label), html.escape(address))
    lines = [markup.inline_html(line, named) for line in block.lines]
    if block.kind == "heading":
        return f"<h2>{lines[0]}</h2>"
    if block.kind == "list":
        return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"
    if block.kind == "table":
        rows = (markup.cells(line) for line in lines)
        body = "".join(
            "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows
        )
        return f'<table border="0" cellpadding="4">{body}</table>'
    if block.kind == "fine":
        return (fine or '<p style="font-size:11px;color:#888888">{}</p>').format("<br>".join(lines))
    return para.format("<br>\n".join(lines))


def _simple(blocks, mail, footer):
    return paragraphs(blocks + footer)


def _gmail(blocks, mail, footer):
    inner = paragraphs(blocks + footer, para="<div>{}</div><div><br></div>")
    return f'<div dir="ltr">{inner}</div>'


def _outlook(blocks, mail, footer):
    para = '<p class="MsoNormal"><span lang="{}">{{}}<o:p></o:p></span></p>'.format(
        mail.get("lang").upper()
    )
    inner = paragraphs(blocks + footer, para=para + '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>')
    return (
        '<html xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns="http://www.w3.org/TR/REC-html40">\n<head>\n'
        '<meta name="Generator" content="Microsoft Word 15 (filtered medium)">\n'
        "<style><!--\n@font-face {font-family:Aptos;}\n"
        "p.MsoNormal, li.MsoNormal {margin:0cm; font-size:11.0pt; "
        'font-family:"Aptos",sans-serif;}\n--></style>\n</head>\n'
        '<body lang="EN-GB" link="#467886" vlink="#96607D" style="word-wrap:break-word">\n'
        f'<div class="WordSection1">\n{inner}\n</div>\n</body>\n</html>'
    )


def _workday(blocks, mail, footer):
    para = '<p><span style="font-size:14px">{}</span></p>'
    inner = paragraphs(blocks + footer, para, named=True)
    return (
        '<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; '
        'charset=UTF-8"></head><body><div style="font-family:Arial,Helvetica,sans-serif">'
        f"{inner}</div></body></html>"
    )


def _card(blocks, mail, footer):
    first = next((block.lines[0] for block in blocks if block.kind == "para"), "")
    preview = markup.inline_html(first[:110]) + "&#847;&zwnj;&nbsp;" * 12
    button = (
        '<table role="presentation" cellspacing="0"><tr><td style="border-radius:4px;'
        'background:#2b5c8a"><a href="{1}" style="display:inline-block;padding:12px 22px;'
        'color:#ffffff;text-decoration:none">{0}</a></td></tr></table>'
    )
    inner = paragraphs(blocks, para='<p style="margin:0 0 16px">{}</p>', button=button)
    foot = paragraphs(footer, para='<p style="margin:0 0 8px;font-size:12px;color:#777777">{}</p>')
    return (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
        '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n'
        f'<html lang="{mail.get("lang")}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><style type="text/css">'
        "body{margin:0;background:#f4f4f4} .wrap{width:600px} "
        "@media only screen and (max-width:600px){.wrap{width:100%!important}}</style></head>\n"
        '<body><div style="display:none;max-height:0;overflow:hidden;mso-hide:all">'
        f"{preview}</div>\n"
        '<table width="100%" bgcolor="#f4f4f4"><tr><td align="center">'
        '<table class="wrap" width="600" bgcolor="#ffffff" style="font:15px/1.5 Helvetica,Arial,'
        f'sans-serif"><tr><td style="padding:32px">{inner}</td></tr>'
        f'<tr><td style="padding:16px 32px">{foot}</td></tr></table></td></tr></table></body></html>'
    )


def _table(blocks, mail, footer):
    row = (
        '<tr><td style="padding:6px 24px;font-family:-apple-system,system-ui,Roboto,sans-serif;'
        'font-size:{size}px">{text}</td></tr>'
    )
    button = '<a href="{1}" style="color:#0a66c2;font-weight:600">{0}</a>'
    rows = [
        row.format(size=size, text=paragraphs([block], "{}", named=True, button=button))
        for part, size in ((blocks, 16), (footer, 12))
        for block in part
    ]
    inner = "\n".join(rows)
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html;charset=utf-8"></head>'
        '<body dir="ltr" style="margin:0;background-color:#F3F2F0">'
        '<table role="presentation" width="512" align="center" cellspacing="0" cellpadding="0">'
        f"{inner}</table></body></html>"
    )


def _apple(blocks, mail, footer):
    inner = paragraphs(blocks + footer, para="<div>{}</div><div><br></div>")
    return (
        '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head>'
        '<body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; '
        f'line-break: after-white-space;">{inner}</body></html>'
    )


LAYOUTS = {
    "simple": _simple,
    "gmail": _gmail,
    "outlook": _outlook,
    "workday": _workday,
    "card": _card,
    "table": _table,
    "apple": _apple,
}
