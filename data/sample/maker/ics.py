# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Calendar parts (RFC 5545) as Google Calendar, Outlook and Calendly write them."""

import datetime

PRODUCTS = {
    "google": "-//Google Inc//Google Calendar 70.9054//EN",
    "outlook": "Microsoft Exchange Server 2010",
    "calendly": "-//Calendly//EN",
}
ZONE = """BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""


def build(mail, organizer_name, organizer_address, summary, description, user):
    """The text of the calendar part, and its method."""
    kind, method, *options = mail.get("invite").split()
    method = method.upper()
    option = dict(item.split("=", 1) for item in options)
    start = datetime.datetime.fromisoformat(option["start"])
    end = start + datetime.timedelta(minutes=int(option.get("min", "45")))
    host = "google.com" if kind == "google" else f"{kind}.example"
    uid = f"{mail.path.stem}-{option['uid']}@{host}"
    lines = ["BEGIN:VCALENDAR", f"PRODID:{PRODUCTS[kind]}", "VERSION:2.0"]
    if kind != "calendly":
        lines.append("CALSCALE:GREGORIAN")
    lines.append(f"METHOD:{method}")
    if kind == "outlook":
        lines += ZONE.split("\n")
    lines += ["BEGIN:VEVENT", *_times(kind, start, end)]
    lines += [
        f"DTSTAMP:{_utc(mail.date)}",
        f"ORGANIZER;CN={_param(organizer_name)}:mailto:{organizer_address}",
        f"UID:{uid}",
        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;"
        f"CN={_param(user[0])}:mailto:{user[1]}",
        f"SUMMARY:{_text(summary)}",
        f"DESCRIPTION:{_text(description)}",
        f"LOCATION:{_text(mail.get('location', ''))}",
        f"SEQUENCE:{option.get('seq', '0')}",
        f"STATUS:{'CANCELLED' if method == 'CANCEL' else 'CONFIRMED'}",
        "TRANSP:OPAQUE",
    ]
    if kind == "outlook":
        lines += ["X-MICROSOFT-CDO-BUSYSTATUS:BUSY", "X-MICROSOFT-CDO-IMPORTANCE:1"]
    lines += ["END:VEVENT", "END:VCALENDAR", ""]
    return "\r\n".join(_fold(line) for line in lines), method


def _times(kind, start, end):
    if kind == "outlook":
        zone = "TZID=W. Europe Standard Time"
        return [f"DTSTART;{zone}:{start:%Y%m%dT%H%M%S}", f"DTEND;{zone}:{end:%Y%m%dT%H%M%S}"]
    return [f"DTSTART:{_utc(start)}", f"DTEND:{_utc(end)}"]


def _utc(moment):
    return moment.astimezone(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")


def _text(value):
    value = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return value.replace("\n", "\\n")


def _param(value):
    return f'"{value}"' if any(char in value for char in ",;:") else value


def _fold(line):
    data = line.encode()
    if len(data) <= 75:
        return line
    out, current = [], b""
    for char in line:
        encoded = char.encode()
        if len(current) + len(encoded) > 74:
            out.append(current.decode())
            current = b" "
        current += encoded
    return "\r\n".join(out + [current.decode()])
