"""A message's parts: the one that is read, the pictures in it, and what is left out.

RFC 2046 (multipart), 2387 (related), 2392 (cid), 2557 (MHTML).
"""

from __future__ import annotations

import email
import html
import re
from email.message import Message
from email.policy import compat32
from typing import TYPE_CHECKING, Final, Literal, TypeAlias
from urllib.parse import unquote

from msgspec import Struct, field

from exporter.errors import UnreadableError
from exporter.lazily import Lazily
from exporter.mime import AnyMessage
from exporter.reader.addresses import joined
from exporter.reader.email.flowed import unflowed
from exporter.reader.email.headers import decoded, header
from exporter.reader.source.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic

_Body: TypeAlias = 'tuple[Literal["html", "text", "picture"], str]'
"""What is read of a part: a page, a text, or the name of a picture that stands between them."""

DEEPEST: Final = 20
"""Parts inside of parts that are followed; mail in use has four levels."""

_ESCAPED: Final = Lazily(r"(?<![^\n]\n)^>(?=From )(?![^\n]*\n>)", re.MULTILINE)
"""What a mailbox (RFC 4155) puts before a line that begins like the next letter; a quotation has more lines, or a space."""
_LITTLE: Final = 400  # Characters before a letter that is passed on: a greeting and a reason, no article.
_FAULTS: Final = {
    "CloseBoundaryNotFoundDefect": "it ends before its last part does",
    "StartBoundaryNotFoundDefect": "its parts can't be told apart",
    "NoBoundaryInMultipartDefect": "its parts can't be told apart",
    "InvalidBase64CharactersDefect": "a part is encoded wrongly",
    "InvalidBase64LengthDefect": "a part is encoded wrongly",
    "InvalidBase64PaddingDefect": "a part is encoded wrongly",
}


class Letter(Struct):
    """What a message holds. `kind` says what `text` is; `files` are pictures by Content-ID ("cid:…"), address, and name ("name:…").

    `flows` is set where the lines of a text are joined as it says (format=flowed), and those that are left are meant. `base` is the
    address of a saved page, None for a letter. `carried` are the words before a letter that was passed on.
    """

    message: Message
    kind: Literal["html", "text"] = "text"
    text: str = ""
    flows: bool = False
    base: str | None = None
    files: dict[str, bytes] = field(default_factory=dict)
    aside: list[tuple[str, list[str]]] = field(default_factory=list)
    attached: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    carried: str = ""


def letter_of(data: bytes) -> Letter:
    """The letter in a file's bytes; of one that only passes another on, the other. Raises UnreadableError for endless nesting."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n\t ")
    try:
        return _opened(email.message_from_bytes(start.removeprefix(b">"), AnyMessage, policy=compat32), carried="", level=0)
    except RecursionError as error:
        raise UnreadableError("The letter has parts in parts without end.", hint="Give the part that is to be read.") from error


def _opened(message: Message, *, carried: str, level: int) -> Letter:
    letter = Letter(message=message, carried=carried)
    nested: list[Message] = []
    found = list(_bodies(message, letter, nested, level=0))
    if nested and level < DEEPEST and sum(len(_words(kind, text)) for kind, text in found) < _LITTLE:
        before = " ".join(_words(kind, text) for kind, text in found)
        return _opened(nested[0], carried=f"{carried} {before}".strip(), level=level + 1)
    letter.attached += [header(inner, "Subject") or "a letter" for inner in nested]
    letter.kind = "html" if any(kind == "html" for kind, _ in found) else "text"
    letter.text = "\n\n".join(_shown_as(letter.kind, found))
    letter.base = letter.base or _page_address(message)
    letter.attached += _unshown(letter)
    for part in (message, *_all(message)):
        letter.faults += [_FAULTS[name] for fault in part.defects if (name := type(fault).__name__) in _FAULTS]
    letter.faults = list(dict.fromkeys(letter.faults))
    return letter


def _shown_as(kind: Literal["html", "text"], found: list[_Body]) -> Iterator[str]:
    """The texts of some bodies as bodies of one kind; a picture that a page does not show itself stands between them."""
    pages = "".join(unquote(text) for each, text in found if each == "html")
    for each, text in found:
        if each == "picture":
            if kind == "html" and text not in pages:
                yield f'<p><img src="{html.escape(text)}"></p>'
        else:
            yield text if each == kind else _as_html(text)


def _all(message: Message, level: int = 0) -> Iterator[Message]:
    for part in _children(message) if level < DEEPEST else ():
        yield part
        yield from _all(part, level + 1)


def _children(message: Message) -> list[Message]:
    payload = message.get_payload() if message.is_multipart() else None  # asked of a text, a broken charset would raise
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def _bodies(part: Message, letter: Letter, nested: list[Message], *, level: int) -> Iterator[_Body]:
    """The texts that are read, in order, with their kinds; files and attachments go to the letter."""
    kind = part.get_content_type()
    if kind == "message/rfc822" or (kind == "message/global" and part.is_multipart()):
        nested += _children(part)
        return
    if part.is_multipart() and level < DEEPEST:
        yield from _of_many(part, kind, letter, nested, level)
        return
    if part.get_content_disposition() == "attachment" or (kind not in {"text/html", "text/plain", "application/xhtml+xml"}):
        _set_aside(part, kind, letter)
        if _is_picture(part, kind):
            yield "picture", next(name for name in letter.aside[-1][1] if name.startswith("cid:"))
        return
    text = _text(part, kind, letter)
    if kind == "text/plain":
        if str(part.get_param("format", "")).lower() == "flowed":
            text, flows = unflowed(text, joined=str(part.get_param("delsp", "")).lower() == "yes")
            letter.flows = letter.flows or flows
        yield "text", text
    else:
        letter.base = letter.base or _location(part)
        yield "html", text


def _of_many(part: Message, kind: str, letter: Letter, nested: list[Message], level: int) -> Iterator[_Body]:
    found = [list(_bodies(child, letter, nested, level=level + 1)) for child in _children(part)]
    told = [bodies for bodies in found if any(_words(*body) for body in bodies)]
    match kind:
        case "multipart/alternative":
            pages = [bodies for bodies in told if any(each == "html" for each, _ in bodies)]
            yield from (pages or told or [[]])[-1]
        case "multipart/related":
            # The first is what is shown (RFC 2387); further pages are frames of it.
            yield from (told or [[]])[0]
        case _:
            for bodies in found:
                if bodies in told or any(each == "picture" for each, _ in bodies):
                    yield from bodies


def _text(part: Message, kind: str, letter: Letter) -> str:
    data = part.get_payload(decode=True)
    charset = part.get_content_charset()
    found = decode(data if isinstance(data, bytes) else b"", media_type=f"{kind}; charset={charset}" if charset else None)
    letter.diagnostics += found.diagnostics
    return _ESCAPED.sub("", found.text) if kind == "text/plain" else found.text


def _words(kind: str, text: str) -> str:
    if kind == "picture":
        return ""
    bare = (
        re.sub(r"<(style|script|title)\b.*?</\1\s*>|<!--.*?-->|<[^<>]*>", " ", text, flags=re.DOTALL | re.IGNORECASE)
        if kind == "html"
        else text
    )
    return " ".join(html.unescape(bare).split())


def _as_html(text: str) -> str:
    """A plain part beside pages: its paragraphs as paragraphs."""
    chunks = re.split(r"\n\s*\n", html.escape(text.strip(), quote=False))
    return "\n".join(f"<p>{'<br>'.join(chunk.splitlines())}</p>" for chunk in chunks)


def _set_aside(part: Message, kind: str, letter: Letter) -> None:
    """Keep a file under the names that the text may call it by."""
    data = part.get_payload(decode=True)
    name = decoded(part.get_filename() or "", guessing=False)
    named = _identifier(part)
    if not named and _is_picture(part, kind):
        named = name if name and f"cid:{name}" not in letter.files else f"{len(letter.aside) + 1}-{name or 'picture'}"
    names = [f"cid:{named}"] if named else []
    names += [location] if (location := _location(part)) else []
    names += [f"name:{name}"] if name else []
    for one in names:
        letter.files.setdefault(one, data if isinstance(data, bytes) else b"")
    letter.aside.append((name or kind, names))


def _is_picture(part: Message, kind: str) -> bool:
    """Whether a part is a picture that the sender put between texts."""
    return kind.startswith("image/") and part.get_content_disposition() == "inline"


def _unshown(letter: Letter) -> list[str]:
    """The files that the text does not show; the parts of a saved page have addresses and belong to it."""
    text = unquote(letter.text)
    return [
        shown
        for shown, names in letter.aside
        if not any((name.startswith("cid:") and name in text) or not name.startswith(("cid:", "name:")) for name in names)
    ]


def _identifier(part: Message) -> str:
    return unquote(header(part, "Content-ID", guessing=False).strip("<> "))


def _location(part: Message) -> str | None:
    place = "".join(header(part, "Content-Location", guessing=False).split())
    base = header(part, "Content-Base", guessing=False)
    return resolved(base, place) or None


def resolved(base: str, address: str) -> str:
    """An address, made absolute where that can be done."""
    return joined(base, address) or address


def _page_address(message: Message) -> str | None:
    return header(message, "Snapshot-Content-Location") or None
