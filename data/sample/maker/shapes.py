# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What each sending program or service puts around a text: address, ids, layout, headers.

The addresses of services are the real relay addresses, because a router has to know them; the
employers behind them are invented and live under .example.
"""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Shape:
    address: str = ""  # used when the source names no address
    message_id: str = "{h32}@{host}"  # placeholders: h8 h16 h32 H32 host n
    layout: str = "simple"
    parts: str = "both"  # both, html, plain
    enc: str = "qp"  # qp, base64, 8bit
    charset: str = "utf-8"
    words: str = "Q"  # RFC 2047 form
    boundary: str = "----=_Part_{n}_{n2}.{n}"
    link: str = "paren"
    bullet: str = "-"
    wrap: int = 0
    flowed: bool = False
    curly: bool = False
    quote: str = "gmail"  # gmail, outlook, apple
    to_name: bool = True
    bulk: str = ""  # List-Unsubscribe address
    headers: tuple = ()
    footer: str = ""


def _ats(address, **more):
    return Shape(address=address, **{"to_name": False, "enc": "qp", **more})


SHAPES = {
    # Applicant tracking systems
    "greenhouse": _ats(
        "no-reply@us.greenhouse-mail.io",
        message_id="{h16}.{h8}@us.greenhouse-mail.io",
        boundary="--==_mimepart_{h16}",
        curly=True,
        headers=("X-Mailgun-Sending-Ip: 198.51.100.41", "X-Mailgun-Tag: auto"),
    ),
    "lever": _ats(
        "no-reply@hire.lever.co",
        message_id="{n}.{h16}@hire.lever.co",
        boundary="{h32}",
        curly=True,
        parts="both",
        headers=("X-Mailgun-Variables: {}",),
    ),
    "workday": _ats(
        "",
        message_id="{n}.{n2}.{h8}@myworkday.com",
        layout="workday",
        parts="html",
        enc="base64",
        headers=("X-Workday-Business-Process: Job Application",),
    ),
    "ashby": _ats(
        "no-reply@ashbyhq.com",
        message_id="0100{h16}-{h8}-000000@email.amazonses.com",
        boundary="--_NmP-{h16}-Part_1",
        curly=True,
    ),
    "smartrecruiters": _ats(
        "notification@smartrecruiters.com",
        message_id="{h32}@ismtpd0{n1}.smartrecruiters.com",
        layout="card",
        bulk="https://www.smartrecruiters.com/unsubscribe/{h16}",
        words="B",
    ),
    "icims": _ats(
        "",
        message_id="{n}.{n2}.JavaMail.icims@talent.icims.com",
        layout="workday",
        enc="base64",
        words="B",
    ),
    "taleo": _ats(
        "",
        message_id="{n}.{n2}.JavaMail.taleo@taleo.net",
        parts="plain",
        wrap=76,
        enc="8bit",
        charset="utf-8",
    ),
    "orc": _ats(
        "",
        message_id="{n}.{n2}.JavaMail.opc@workflow.mail.us2.cloud.oracle.com",
        layout="workday",
        parts="html",
    ),
    "successfactors": _ats(
        "donotreply@successfactors.com",
        message_id="{n}.{n2}.JavaMail.sfuser@successfactors.com",
        layout="simple",
        parts="html",
        words="B",
        enc="base64",
    ),
    "workable": _ats(
        "noreply@candidates.workablemail.com",
        message_id="{h32}@candidates.workablemail.com",
        layout="card",
        boundary="--==_mimepart_{h16}",
    ),
    "recruitee": _ats(
        "",
        message_id="{h32}@recruitee-mailbox.com",
        boundary="--==_mimepart_{h16}",
        layout="simple",
        quote="gmail",
    ),
    "teamtailor": _ats(
        "",
        message_id="{h32}@{host}",
        layout="card",
        boundary="--==_mimepart_{h16}",
        words="Q",
    ),
    "personio": _ats(
        "",
        message_id="{h32}@m.personio.com",
        boundary="{h32}",
        layout="simple",
        words="Q",
    ),
    "jazzhr": _ats("noreply@applytojob.com", message_id="{h32}@applytojob.com", parts="html"),
    "rippling": _ats(
        "no-reply@ats.rippling.com", message_id="0101{h16}-{h8}-000000@us-west-2.amazonses.com"
    ),
    "bamboohr": _ats(
        "notifications@app.bamboohr.com", message_id="{h16}@geopod-ismtpd-{n1}", layout="card"
    ),
    "comeet": _ats("", message_id="{h32}@comeet-notifications.com", layout="card"),
    "avature": _ats("", message_id="{n}.{n2}@avature.net", parts="html", layout="workday"),
    "softgarden": _ats("", message_id="{h32}@softgarden.io", words="B", enc="base64"),
    "welcomekit": _ats(
        "",
        message_id="{h32}@candidates.welcomekit.co",
        layout="simple",
        boundary="--==_mimepart_{h16}",
    ),
    "gupy": _ats("no-reply@gupy.com.br", message_id="{h32}@gupy.com.br", layout="card", words="Q"),
    "join": _ats("noreply@join.com", message_id="{h32}@join.com", layout="card"),
    "homerun": _ats("", message_id="{h32}@homerun.hr", layout="simple"),
    "traffit": _ats("", message_id="{h32}@traffit.com", layout="simple", words="B", enc="base64"),
    "breezy": _ats("", message_id="{h32}@breezy.hr", layout="simple"),
    "pinpoint": _ats("", message_id="{h32}@pinpoint.email", layout="card"),
    "ats-plain": _ats("", message_id="{h32}@{host}", parts="plain", wrap=72),
    "ats-html": _ats("", message_id="{h32}@{host}", parts="html", layout="card"),
    # Boards
    "linkedin": _ats(
        "LinkedIn <jobs-noreply@linkedin.com>",
        message_id="{n}.{n2}.{n3}.JavaMail.app@lva1-app{n1}.prod.linkedin.com",
        layout="table",
        boundary="----=_Part_{n}_{n2}.{n}",
        to_name=True,
        bulk="https://www.linkedin.com/comm/psettings/email-unsubscribe?lipi={h16}",
        headers=("X-LinkedIn-Class: EMAIL-DEFAULT", "X-LinkedIn-fbl: m2-{h}",),
        footer=(
            "~ This mail was meant for {user} (Software Engineer, data and platform)."
            "\n~ [Unsubscribe](https://www.linkedin.com/comm/psettings/email-unsubscribe) \u00b7"
            " [Help](https://www.linkedin.com/help/linkedin)"
        ),
    ),
    "indeed": _ats(
        "Indeed Apply <indeedapply@indeed.com>",
        message_id="{h32}.{n}@indeed.com",
        layout="table",
        words="B",
        footer="~ Never send money or bank details for a job offer or an interview. [Report this"
        " employer](https://support.indeed.com/)",
    ),
    "xing": _ats("XING <noreply@xing.com>", message_id="{h32}@xing.com", layout="card"),
    "stepstone": _ats(
        "StepStone <no-reply@stepstone.de>", message_id="{h32}@stepstone.de", layout="card"
    ),
    "infojobs": _ats(
        "InfoJobs <no-reply@infojobs.net>",
        message_id="{n}.{h8}@infojobs.net",
        layout="card",
    ),
    "board": _ats(
        "",
        message_id="{h32}@{host}",
        layout="card",
        bulk="https://{host}/unsubscribe?u={h16}",
        headers=("Precedence: bulk",),
    ),
    # Assessment and scheduling vendors
    "hackerrank": _ats(
        "HackerRank Team <support@hackerrankforwork.com>",
        message_id="{h32}@hackerrankforwork.com",
        layout="card",
    ),
    "codesignal": _ats(
        "CodeSignal <noreply@codesignal.com>",
        message_id="0100{h16}-{h8}@email.amazonses.com",
        layout="card",
    ),
    "vendor": _ats("", message_id="{h32}@{host}", layout="card"),
    "calendly": _ats(
        "Calendly <notifications@calendly.com>",
        message_id="{h32}@geopod-ismtpd-{n1}",
        layout="card",
    ),
    "docusign": _ats(
        "",
        message_id="{h32}@docusign.net",
        layout="card",
        headers=("X-Api-Host: eu.docusign.net",),
    ),
    # People
    "gmail": Shape(
        message_id="CA{h32}{h8}@mail.gmail.com",
        layout="gmail",
        boundary="000000000000{h16}",
        link="angle",
        bullet="*",
        wrap=76,
        quote="gmail",
    ),
    "outlook": Shape(
        message_id="{H32}@DU0PR08MB{n1}.eurprd08.prod.outlook.com",
        layout="outlook",
        charset="iso-8859-1",
        boundary="_000_{H32}DU0PR08MB{n1}eurp_",
        link="angle",
        bullet="*",
        quote="outlook",
        headers=(
            "Thread-Index: Ad{h16}",
            "Accept-Language: en-GB, en-US",
            "Content-Language: en-GB",
            "X-MS-Has-Attach:",
        ),
    ),
    "apple": Shape(
        message_id="{U}@{host}",
        layout="apple",
        boundary="Apple-Mail=_{U}",
        parts="plain",
        quote="apple",
        headers=(
            "Mime-Version: 1.0 (Mac OS X Mail 16.0 (3826.200.121))",
            "X-Mailer: Apple Mail (2.3826)",
        ),
    ),
    "thunderbird": Shape(
        message_id="{u}@{host}",
        parts="plain",
        enc="8bit",
        flowed=True,
        wrap=72,
        link="angle",
        headers=("User-Agent: Mozilla Thunderbird", "Content-Language: en-GB"),
    ),
    # Everything else
    "newsletter": Shape(
        message_id="{h32}.{n}@mail{n1}.{host}",
        layout="card",
        boundary="_----------=_MCPart_{n}",
        bulk="https://{host}/unsubscribe/{h16}",
        link="paren",
        to_name=False,
        headers=("List-Id: <news.{host}>", "Precedence: bulk", "Feedback-ID: {n}:{n2}:newsletter"),
        wrap=76,
    ),
    "service": Shape(message_id="{h32}@{host}", layout="card", to_name=False),
    "service-plain": Shape(
        message_id="{h32}@{host}",
        parts="plain",
        wrap=72,
        to_name=False,
        enc="8bit",
    ),
    "github": Shape(
        address="GitHub <notifications@github.com>",
        message_id="{h16}/{n}@github.com",
        parts="both",
        boundary="--==_mimepart_{h16}",
        headers=(
            "X-GitHub-Sender: build-bot",
            "List-Archive: https://github.com/",
            "Precedence: list",
        ),
        bulk="https://github.com/notifications/unsubscribe-auth/{h16}",
    ),
    "cron": Shape(
        message_id="{n}.{h8}@{host}",
        parts="plain",
        to_name=False,
        enc="8bit",
        headers=("X-Cron-Env: <SHELL=/bin/sh>", "Auto-Submitted: auto-generated"),
    ),
    "spam": Shape(
        message_id="{h16}@{host}", layout="simple", words="B", enc="base64", boundary="----=_Next_{n}"
    ),
}
