"""A letter's headers, as they come: encoded, folded, broken, in bytes of any encoding."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import getaddresses, parsedate_to_datetime
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily
from exporter.model import Person
from exporter.model.text import collapse
from exporter.reader.lexicon.tables import any_of, set_of
from exporter.reader.metadata.dates import parse_date
from exporter.reader.metadata.person_names import tidy_name
from exporter.reader.source.decode import decode

if TYPE_CHECKING:
    from email.message import Message

    from exporter.model import Moment

_FORWARD: Final = Lazily(lambda: rf"^(?:(?:{any_of('reply_marks')})\s*(?:\[\d+\])?\s*[:：]\s*)+", re.IGNORECASE)
_LIST_TAG: Final = Lazily(r"^\[([^\[\]]{2,60})\]\s+(?=\S)")
_OF: Final = Lazily(
    lambda: rf"^(.{{3,50}}?)(?:\s+(?:{any_of('sent_for')})\s+|\s*[@|–—•]\s*|\s+-\s+|,\s+)(.{{2,60}})$", re.IGNORECASE
)
_HOUSE: Final = Lazily(lambda: rf"\b(?:{any_of('houses')})\b|\d", re.IGNORECASE)
_LAST_FIRST: Final = Lazily(r"([^\W\d]\w+), ([^\W\d]\w+(?: \w\.?)?)")
_LONGEST: Final = 20_000
"""Characters of a header that are read; the longest in use have some thousand."""
_MOST_GUESSES: Final = 20
_LONGEST_SENDER: Final = 4000  # Characters: the parser's time grows with the square of it.
_HTTP: Final = Lazily(r"<(https?://[^<>\s]+)>")


def header(message: Message, name: str, *, guessing: bool = True) -> str:
    """A header's words, decoded and unfolded; empty where it is missing. Of several the first; see `decoded`."""
    wanted = name.lower()
    raw = next((value for key, value in message.raw_items() if key.lower() == wanted), "")
    return decoded(str(raw), guessing=guessing)


def decoded(value: str, *, guessing: bool = True) -> str:
    """A raw header value as characters: encoded words (RFC 2047) read, the encoding of bytes that were not declared guessed; but
    not of more than some, and not at all in the headers of parts, of which a letter may have thousands.
    """
    unfolded = re.sub(r"\r?\n[ \t]*", " ", value[:_LONGEST])
    try:
        parts = decode_header(unfolded)
    except (HeaderParseError, ValueError):
        parts = [(unfolded, None)]
    words: list[str] = []
    for part, charset in parts:
        if isinstance(part, str) and _plain(part):
            words.append(part)
            continue
        data = part.encode("ascii", "surrogateescape") if isinstance(part, str) else part
        media_type = f"text/plain; charset={charset}" if charset else None
        words.append(decode(data, media_type=media_type, guessing=guessing and len(words) < _MOST_GUESSES).text)
    return collapse("".join(words)).strip()


def _plain(text: str) -> bool:
    return not any("\udc80" <= char <= "\udcff" for char in text)


def title_of(message: Message, site: str | None) -> str | None:
    """The subject without marks of replies and forwards, and without the list's name in brackets before it."""
    title = _FORWARD.sub("", header(message, "Subject")).strip()
    tag = _LIST_TAG.match(title)
    if tag and site and tag.group(1).casefold() in {site.casefold(), *_names_of_list(message)}:
        title = _FORWARD.sub("", title[tag.end() :]).strip()
    return title or None


def _names_of_list(message: Message) -> set[str]:
    phrase, _, rest = header(message, "List-Id").partition("<")
    return {name.strip(' "').casefold() for name in (phrase, rest.split(".")[0]) if name.strip(' "')}


def sender_of(message: Message) -> tuple[tuple[Person, ...], str | None]:
    """Who wrote a letter, and in whose name: "Ada North from The Morning Post" is a person and a site.

    The list's name (List-Id, RFC 2919) is the site's; a sender that is called as houses are is one; else two to four words
    are a person.
    """
    listed = header(message, "List-Id").partition("<")[0].strip(' "') or None
    raw = next((str(value)[:_LONGEST_SENDER] for key, value in message.raw_items() if key.lower() == "from"), "")
    pairs = [(decoded(name), decoded(address)) for name, address in _addresses(re.sub(r"\r?\n[ \t]*", " ", raw))]
    name = next((name for name, _ in pairs if name), "") or _bare(decoded(raw))
    domain = next((address.rpartition("@")[2] for _, address in pairs if "@" in address), "")
    if (turned := _LAST_FIRST.fullmatch(name)) and not _HOUSE.search(name):
        name = f"{turned.group(2)} {turned.group(1)}"
    if split := _OF.match(name):
        person, house = tidy_name(split.group(1)), split.group(2).strip(' "')
        if person and _is_person(person):
            return (Person(name=person),), listed or house
    if _is_person(name) and (listed is None or listed.casefold() != name.casefold()):
        return (Person(name=name),), listed
    return (), listed or name or domain or None


def _addresses(value: str) -> list[tuple[str, str]]:
    """The first names and addresses of a header; none where comments stand in comments by the hundred (the parser calls itself)."""
    try:
        return getaddresses([value])
    except RecursionError:
        return []


def _bare(value: str) -> str:
    """The words of a From without an address that can be parsed."""
    return collapse(re.sub(r"<[^<>]*>?|(?<!\S)\S+@\S+", " ", value)).strip(' "')


def _is_person(name: str) -> bool:
    words = name.split()
    if not 2 <= len(words) <= 4 or _HOUSE.search(name) or tidy_name(name) is None:
        return False
    return all(word[:1].isupper() or not word[:1].isascii() or word.lower() in set_of("name_particles") for word in words)


def date_of(message: Message) -> Moment | None:
    """When a letter was sent, else when it was first received."""
    received = [decoded(str(value)).rpartition(";")[2] for key, value in message.raw_items() if key.lower() == "received"]
    for value in (header(message, "Date"), *received[::-1]):
        try:
            found = parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            moment = parse_date(value)
        else:
            moment = found if found.tzinfo is not None else found.date()
        if moment is not None and 1971 <= moment.year <= 2200:
            return moment
    return None


def web_address_of(message: Message) -> str | None:
    """The letter's own place on the web, where the list names one to answer at (List-Post, RFC 2369)."""
    found = _HTTP.search(header(message, "List-Post"))
    return found.group(1) if found else None


def identifier_of(message: Message) -> str | None:
    """The Message-ID as an address (RFC 2392)."""
    found = re.search(r"<([^<>@\s]+@[^<>@\s]+)>", header(message, "Message-ID"))
    return f"mid:{found.group(1)}" if found else None
