"""Two parts and pictures → a message (RFC 5322, RFC 2045 to 2049): ASCII bytes, and for the same input the same."""

from __future__ import annotations

from email.utils import format_datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from formats.mail import headers
from formats.mail.transfer import base64_lines, quoted_printable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from formats.mail.frame import Frame
    from formats.mail.options import MailOptions
    from formats.markup.raster import Picture

_END: Final = b"\r\n"


def message(
    *,
    plain: list[str],
    html: list[str],
    pictures: Mapping[str, Picture],
    frame: Frame,
    options: MailOptions,
    moment: datetime,
    language: str,
    tags: Collection[str],
) -> bytes:
    """The whole message. `plain` is the text's lines as they are sent, `html` those of the other part; no word of `tags` is cut."""
    seed = sha256("\n".join([frame.subject, options.from_, *plain, *html, *pictures]).encode("utf-8", "replace")).hexdigest()
    text = (
        headers.structured("Content-Type", "text/plain", charset="utf-8", format="flowed", delsp="yes"),
        quoted_printable(plain, whole=tags),
    )
    markup = (headers.structured("Content-Type", "text/html", charset="utf-8"), quoted_printable(html, whole=tags))
    first, second = (_part(kind, "quoted-printable", body, language) for kind, body in (text, markup))
    if pictures:
        files = [_picture(name, picture) for name, picture in pictures.items()]
        second = _multipart("related", [second, *files], f"=_r_{seed[:24]}", type="text/html")
    whole = _multipart("alternative", [first, second], f"=_a_{seed[:24]}")
    return b"".join(_head(frame, options, moment, seed, language)) + whole


def _head(frame: Frame, options: MailOptions, moment: datetime, seed: str, language: str) -> Iterable[bytes]:
    if options.from_:
        yield headers.addresses("From", options.from_)
    if options.to:
        yield headers.addresses("To", options.to)
    yield headers.unstructured("Subject", frame.subject)
    yield headers.unstructured("Date", format_datetime(moment))
    domain = headers.parsed(options.from_)[0][1].rpartition("@")[2] if options.from_ else ""
    # By its content, so that the same letter is not shown twice; `.invalid` is nobody's (RFC 2606).
    yield headers.unstructured("Message-ID", f"<{seed[:32]}@{domain if domain.isascii() and domain else 'letter.invalid'}>")
    if options.list_id:
        yield headers.of_list("List-Id", [f"<{options.list_id.strip('<>')}>"])
    if frame.unsubscribe:
        yield headers.of_list("List-Unsubscribe", [f"<{address}>" for address in frame.unsubscribe])
        if any(not address.startswith("mailto:") for address in frame.unsubscribe):
            yield b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
    if not (options.from_ and options.to):
        yield b"X-Unsent: 1\r\n"  # Outlook opens it as a draft, to be addressed.
    yield headers.unstructured("Content-Language", language)
    yield b"MIME-Version: 1.0\r\n"


def _part(kind: bytes, encoding: str, body: bytes, language: str = "", more: bytes = b"") -> bytes:
    said = headers.unstructured("Content-Language", language) if language else b""
    return kind + f"Content-Transfer-Encoding: {encoding}\r\n".encode("ascii") + said + more + _END + body


def _picture(name: str, picture: Picture) -> bytes:
    file = f"{name.partition('@')[0]}{picture.suffix}"
    more = f"Content-ID: <{name}>\r\n".encode("ascii") + headers.structured("Content-Disposition", "inline", filename=file)
    return _part(headers.structured("Content-Type", picture.media_type), "base64", base64_lines(picture.data), more=more)


def _multipart(kind: str, parts: list[bytes], boundary: str, **parameters: str) -> bytes:
    """A part of parts, with the lines of its head. The boundary holds `=_`, which no encoded body can."""
    line = f"--{boundary}".encode("ascii")
    body = b"".join(line + _END + part + _END for part in parts)
    head = headers.structured("Content-Type", f"multipart/{kind}", boundary=boundary, **parameters)
    return head + _END + body + line + b"--" + _END
