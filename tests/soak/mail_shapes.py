"""Letters and saved pages that grow in one way only."""

from __future__ import annotations

from typing import Final

from tests.soak.words import SENTENCE, Shape, each

_SAVED: Final = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: http://[x\nSubject: a\nMIME-Version: 1.0\n"
    "Content-Type: multipart/related; boundary=b\n\n"
)
_ENCODED: Final = "=?utf-8?B?w7w=?= =?x?Q?=FF?= =?utf-16?B?2A==?= =?punycode?Q?a-=00?= "
_FORWARDED: Final = "---------- Forwarded message ---------\nFrom: Ada <a@b>\nDate: x\nSubject: y\n\nWords.\n\n"
_FILE: Final = "--b\nContent-Type: image/png; name=p#\nContent-ID: <#>\n\nx\n"
_PAGE: Final = f"--b\nContent-Type: text/html\nContent-Location: http://[#\n\n<p>{SENTENCE}<img src='cid:#'>\n"


def _letter(headers: str, body: str) -> str:
    return f"From: Ada North <ada@example.org>\nTo: bo@example.org\nSubject: Fog\nMIME-Version: 1.0\n{headers}\n\n{body}"


def _from(value: str) -> str:
    return _letter("", SENTENCE).replace("From:", f"From: {value}")


def _mixed(body: str) -> str:
    return _letter("Content-Type: multipart/mixed; boundary=b", body)


def _page(body: str) -> str:
    return _letter("Content-Type: text/html", body)


def _nested_parts(n: int) -> str:
    parts = each("Content-Type: multipart/mixed; boundary=b#\n\n--b#\n", n)
    return _letter(parts.partition("\n\n")[0], parts.partition("\n\n")[2] + f"Content-Type: text/plain\n\n{SENTENCE}")


def _nested_letters(n: int) -> str:
    return _letter("Content-Type: message/rfc822", "Content-Type: message/rfc822\n\n" * n + f"Subject: In\n\n{SENTENCE}")


def _quoted(n: int) -> str:
    return _letter("", "".join(f"{'> ' * min(number, 200)}word\n" for number in range(n)))


MAIL: Final[dict[str, Shape]] = {
    "headers": lambda n: _letter(each("X-H#: v\n", n) + "X: y", SENTENCE),
    "one header again": lambda n: _letter("Received: from a by b; Mon, 1 Jan 2024 00:00:00 +0000\n" * n + "X: y", SENTENCE),
    "long header": lambda n: _letter("List-Id: " + "word " * n, SENTENCE),
    "folded header": lambda n: _letter("List-Id: " + "word\n " * n, SENTENCE),
    "encoded words": lambda n: _letter("List-Id: " + _ENCODED * n, SENTENCE),
    "encoded subject": lambda n: _letter("", SENTENCE).replace("Fog", _ENCODED * n),
    "addresses": lambda n: _from("Ada <a@b>, " * n),
    "comments in an address": lambda n: _from("(" * n),
    "quotes in an address": lambda n: _from('"\\' * n),
    "parameters": lambda n: _letter("Content-Type: text/plain; " + each("name*#*=a; ", n), SENTENCE),
    "semicolons": lambda n: _letter("Content-Type: text/plain" + ";" * n + "charset=" + '"' * n, SENTENCE),
    "date": lambda n: _letter("Date: " + "Mon, 1 Jan " * n + "9" * n, SENTENCE),
    "nested parts": _nested_parts,
    "letters in letters": _nested_letters,
    "parts": lambda n: _mixed(each("--b\nContent-Type: text/plain\n\nPart # of it.\n", n) + "--b--"),
    "pages": lambda n: _mixed(each("--b\nContent-Type: text/html\n\n<p>Part # of it.\n", n) + "--b--"),
    "files": lambda n: _mixed("--b\n\nWords.\n" + each(_FILE, n)),
    "boundaries": lambda n: _mixed("--b\n" * n),
    "unclosed parts": lambda n: _mixed("--b\nContent-Type: text/html\n\n<p>" + SENTENCE * n),
    "flowed": lambda n: _letter("Content-Type: text/plain; format=flowed; delsp=yes", "word \n" * n + "> > word \n" * n),
    "quoted printable": lambda n: _letter("Content-Transfer-Encoding: quoted-printable", "a=\n=FF=\n=ZZ" * n),
    "base64": lambda n: _letter("Content-Transfer-Encoding: base64", "====AAAA!!\n" * n),
    "uuencoded": lambda n: _letter("Content-Transfer-Encoding: x-uuencode", "begin 644 a\n" + "M!!!\n" * n),
    "quoted lines": _quoted,
    "passed on": lambda n: _letter("", _FORWARDED * n),
    "signatures": lambda n: _letter("", "Words.\n-- \nAda\n\n" * n),
    "newsletter": lambda n: _page(f"<table><tr><td>{SENTENCE}</table>" * n + "<a href=x>Unsubscribe</a>"),
    "ways to leave": lambda n: _page(f"<p>{SENTENCE}" * 5 + "<p><a href=x>Unsubscribe</a> " * n),
    "links around all": lambda n: _page("<a href=x>" + "<div><a href=y>" * 30 + f"<p>{SENTENCE}" * n),
    "merge tags": lambda n: _page(f"<p>{SENTENCE}<a href='*|URL|*'>x {{{{ a }}}} %%b%%</a>" * n),
    "large type": lambda n: _page(f"<p style='font-size:30px'>Part<p>{SENTENCE}" * n),
    "hidden": lambda n: _page("<span style='display:none'>no</span>word " * n),
    "saved page": lambda n: _SAVED + each(_PAGE, n),
}
