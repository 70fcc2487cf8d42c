# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Quoted mail below a reply, in the manner and language of the sender's program."""

import html
import re

from . import layouts, markup, story

MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
    "de": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.".split(),
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split(),
    "es": "ene feb mar abr may jun jul ago sept oct nov dic".split(),
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec".split(),
    "it": "gen feb mar apr mag giu lug ago set ott nov dic".split(),
    "pt": "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.".split(),
    "pl": "sty lut mar kwi maj cze lip sie wrz paź lis gru".split(),
}
DAYS = {
    "en": "Mon Tue Wed Thu Fri Sat Sun".split(),
    "de": "Mo. Di. Mi. Do. Fr. Sa. So.".split(),
    "fr": "lun. mar. mer. jeu. ven. sam. dim.".split(),
    "es": "lun mar mié jue vie sáb dom".split(),
    "nl": "ma di wo do vr za zo".split(),
    "it": "lun mar mer gio ven sab dom".split(),
    "pt": "segunda terça quarta quinta sexta sábado domingo".split(),
    "pl": "pon. wt. śr. czw. pt. sob. niedz.".split(),
}
WROTE = {
    "en": "On {day}, {d} {month} {y} at {t}, {who} wrote:",
    "de": "Am {day}, {d}. {month} {y} um {t} Uhr schrieb {who}:",
    "fr": "Le {day} {d} {month} {y} à {t}, {who} a écrit :",
    "es": "El {day}, {d} {month} {y} a las {t}, {who} escribió:",
    "nl": "Op {day} {d} {month} {y} om {t} schreef {who}:",
    "it": "Il giorno {day} {d} {month} {y} alle ore {t} {who} ha scritto:",
    "pt": "{who} escreveu ({day}, {d} {month} {y} à(s) {t}):",
    "pl": "{day}, {d} {month} {y} o {t} {who} napisał(a):",
}
FIELDS = {
    "en": ("From", "Sent", "To", "Subject"),
    "de": ("Von", "Gesendet", "An", "Betreff"),
    "fr": ("De", "Envoyé", "À", "Objet"),
    "es": ("De", "Enviado", "Para", "Asunto"),
    "nl": ("Van", "Verzonden", "Aan", "Onderwerp"),
    "it": ("Da", "Inviato", "A", "Oggetto"),
    "pt": ("De", "Enviada", "Para", "Assunto"),
    "pl": ("Od", "Wysłano", "Do", "Temat"),
}


def split(mail, by_key):
    """Parts a body into what is new and what is quoted: (lines, quote or None)."""
    for index, line in enumerate(mail.body):
        if line.startswith("<<< "):
            return story.strip_blank(mail.body[:index]), _read(mail, index, by_key)
    return mail.body, None


def _read(mail, index, by_key):
    head = mail.body[index][4:].strip()
    if head.startswith("@"):
        other = by_key.get(head[1:])
        if other is None:
            mail.fail(f"quotes an unknown mail {head}")
        lines, _ = split(other, by_key)
        return {
            "who": other.get("from", "{} <{}>".format(*mail.user)),
            "to": other.get("to", mail.get("from", "")),
            "date": other.date,
            "lines": lines,
        }
    match = re.fullmatch(r"(.+?), (\d{4}-\d\d-\d\d \d\d:\d\d)", head)
    if not match:
        mail.fail(f"cannot read the quote line {head!r}")
    return {
        "who": match.group(1),
        "to": mail.get("from", ""),
        "date": story.parse_date(match.group(2)),
        "lines": story.strip_blank(mail.body[index + 1 :]),
    }


def attribution(mail, quote):
    lang = mail.get("lang")
    date = quote["date"]
    return WROTE[lang].format(
        day=DAYS[lang][date.weekday()],
        d=date.day,
        month=MONTHS[lang][date.month - 1],
        y=date.year,
        t=f"{date:%H:%M}",
        who=quote["who"],
    )


def _outlook_fields(mail, quote, subject):
    names = FIELDS[mail.get("lang")]
    subject = re.sub(r"^((re|aw|tr|rif|odp): *)+", "", subject, flags=re.IGNORECASE)
    values = (quote["who"], f"{quote['date']:%d.%m.%Y %H:%M}", quote["to"], subject)
    return list(zip(names, values))


def plain(mail, quote, style, subject):
    text = markup.plain(markup.parse(quote["lines"]), wrap=72)
    if style == "outlook":
        fields = _outlook_fields(mail, quote, subject)
        head = "\n".join(f"{name}: {value}" for name, value in fields)
        return f"{'_' * 32}\n{head}\n\n{text}"
    quoted = "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
    if style == "apple":
        return f"> {attribution(mail, quote)}\n> \n{quoted}"
    return f"{attribution(mail, quote)}\n\n{quoted}"


def as_html(mail, quote, style, subject):
    inner = layouts.paragraphs(markup.parse(quote["lines"]), para="<div>{}</div><div><br></div>")
    if style == "outlook":
        head = "<br>".join(
            f"<b>{name}:</b> {html.escape(value)}"
            for name, value in _outlook_fields(mail, quote, subject)
        )
        return (
            '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
            f'<p class="MsoNormal">{head}</p></div>{inner}'
        )
    return (
        '<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">'
        f"{html.escape(attribution(mail, quote))}<br></div>"
        '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid '
        f'rgb(204,204,204);padding-left:1ex">{inner}</blockquote></div>'
    )
