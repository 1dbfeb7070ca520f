"""Faults to plant in a page, a book, a letter and a text: each with the codes of which one must tell it."""

# ruff: noqa: E501 - a fault reads better in a line
from __future__ import annotations

import io
import re
import zipfile
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    Plant: TypeAlias = Callable[[bytes, random.Random], bytes | None]

_WORDS: Final = "The ferry leaves the slip at noon and comes back at dusk, as it has done since the bridge was lost."
_LONG: Final = "The ferry leaves " + "and comes back again in the fog of that long winter " * 9 + "at last."
_TABLE: Final = (
    "<table><tr><{0}>Day</{0}><{0}>{1}</{0}></tr><tr><td>Monday</td><td>7:00</td></tr><tr><td>Friday</td><td>8:00</td></tr></table>"
)
_PIER: Final = "https://ferry.example/pier-{}.jpg"


def _inserted(fragment: str) -> Plant:
    """Put a fragment behind a paragraph of some length in the midst of the article."""

    def plant(data: bytes, rng: random.Random) -> bytes | None:
        text = data.decode("utf-8", "replace")
        body = text.find("<body")
        ends = [found.end() for found in re.finditer(r"<p(?:\s[^>]*)?>[^<]{80,}</p>", text) if found.start() > body]
        if not ends:
            return None
        at = rng.choice(ends)
        return (text[:at] + fragment + text[at:]).encode()

    return plant


def _changed(pattern: str, to: str) -> Plant:
    """Change one place that fits a pattern, drawn by chance."""

    def plant(data: bytes, rng: random.Random) -> bytes | None:
        text = data.decode("utf-8", "replace")
        found = list(re.finditer(pattern, text))
        if not found:
            return None
        one = rng.choice(found)
        return (text[: one.start()] + one.expand(to) + text[one.end() :]).encode()

    return plant


def _without_languages(data: bytes, _rng: random.Random) -> bytes | None:
    """A document of which no element says its language."""
    changed = re.sub(rb' (?:xml:)?lang="[^"]*"', b"", data)
    return changed if changed != data else None


PAGES: Final[Mapping[str, tuple[frozenset[str], Plant]]] = {
    "a picture without alt": (frozenset({"IMG-001"}), _inserted(f'<p><img src="{_PIER.format(1)}" width="600" height="400"></p>')),
    "an alt that is a file's name": (frozenset({"IMG-001"}), _inserted(f'<p><img src="{_PIER.format(2)}" alt="pier-2.jpg" width="600" height="400"></p>')),
    "an alt that is a word for pictures": (frozenset({"ART-105"}), _inserted(f'<p><img src="{_PIER.format(3)}" alt="Photo" width="600" height="400"></p>')),
    "an alt that announces itself": (frozenset({"ART-101"}), _inserted(f'<p><img src="{_PIER.format(4)}" alt="Image of a pier at dusk" width="600" height="400"></p>')),
    "one alt for two pictures": (frozenset({"ART-103"}), _inserted("".join(f'<p><img src="{_PIER.format(n)}" alt="The old pier" width="600" height="400"></p><p>{_WORDS}</p>' for n in (5, 6)))),
    "an alt that is the caption": (frozenset({"ART-102"}), _inserted(f'<figure><img src="{_PIER.format(7)}" alt="The pier at dusk" width="600" height="400"><figcaption>The pier at dusk.</figcaption></figure>')),
    "a level left out": (frozenset({"READ-011"}), _inserted(f"<h2>The pier</h2><p>{_WORDS}</p><h5>Its planks</h5><p>{_WORDS}</p>")),
    "a heading that is bold text": (frozenset({"ART-112"}), _inserted(f"<p><b>The planks of the pier</b></p><p>{_WORDS}</p>")),
    "two headings of the same words": (frozenset({"ART-113"}), _inserted(f"<h2>The planks</h2><p>{_WORDS}</p><h2>The planks</h2><p>{_WORDS}</p>")),
    "a link here": (frozenset({"ART-121"}), _inserted('<p>For the times of all boats see <a href="https://ferry.example/times">here</a>, please.</p>')),
    "a link that is its address": (frozenset({"ART-122"}), _inserted('<p>All is at <a href="https://ferry.example/a/long/way/to/go">https://ferry.example/a/long/way/to/go</a>, as ever.</p>')),
    "two links of the same words": (frozenset({"ART-123"}), _inserted('<p>There is <a href="https://ferry.example/r?id=1">a report</a> and <a href="https://ferry.example/r?id=2">a report</a>.</p>')),
    "no language": (frozenset({"READ-004", "READ-023"}), _changed(r"<html\b[^>]*>", "<html>")),
    "another language": (frozenset({"READ-005", "READ-020"}), _changed(r"(<html\b[^>]*?)lang=\"?[\w-]+\"?", r'\1lang="fi"')),
    "a table without headers": (frozenset({"TAB-001"}), _inserted(_TABLE.format("td", "Leaves"))),
    "a header without words": (frozenset({"ART-131"}), _inserted(_TABLE.format("th", ""))),
    "a film without captions": (frozenset({"ART-141"}), _inserted('<video src="https://films.example/slip.mp4" controls></video>')),
    "a sound without a transcript": (frozenset({"ART-142"}), _inserted('<audio src="https://films.example/slip.mp3" controls></audio>')),
    "capitals": (frozenset({"ART-153"}), _inserted("<p>NOBODY MAY STAND BEYOND THE YELLOW ROPE WHILE THE FERRY IS MOVING.</p>")),
    "a long sentence": (frozenset({"ART-151"}), _inserted(f"<p>{_LONG}</p>")),
}  # fmt: skip

_BOOK: Final[Mapping[str, tuple[frozenset[str], Plant]]] = {
    "a picture without alt": (frozenset({"EPUB-009"}), _changed(r"(<img\b[^>]*?) alt=\"[^\"]*\"", r"\1")),
    "an alt that is a file's name": (frozenset({"EPUB-011"}), _changed(r"(<img\b[^>]*?) alt=\"[^\"]+\"", r'\1 alt="DSC_0042.jpg"')),
    "an alt that is a word for pictures": (frozenset({"EPUB-011"}), _changed(r"(<img\b[^>]*?) alt=\"[^\"]+\"", r'\1 alt="Photo"')),
    "no language": (frozenset({"EPUB-007"}), _without_languages),
    "a level left out": (frozenset({"EPUB-012"}), _changed(r"<h2\b([^>]*)>(.*?)</h2>", r"<h5\1>\2</h5>")),
    "a heading without words": (frozenset({"EPUB-025"}), _changed(r"(<h[23]\b[^>]*>).*?(</h[23]>)", r"\1\2")),
    "a table without headers": (frozenset({"EPUB-014"}), _inserted(_TABLE.format("td", "Leaves"))),
    "a link without words": (frozenset({"EPUB-016"}), _inserted('<p>See <a href="https://ferry.example/times"></a> for all.</p>')),
    "a title that names nothing": (frozenset({"EPUB-026"}), _changed(r"<title>[^<]*</title>", "<title>Untitled</title>")),
    "a list of paragraphs": (frozenset({"EPUB-023"}), _inserted("".join(f"<p>• {name} of the pier</p>" for name in ("Planks", "Nails", "Ropes", "Lamps")))),
}  # fmt: skip

_LETTER: Final[Mapping[str, tuple[frozenset[str], Plant]]] = {
    "a picture without alt": (frozenset({"MAIL-107"}), _inserted('<p><img src="https://ferry.example/a.jpg" width="300" height="200"></p>')),
    "an alt that is a file's name": (frozenset({"MAIL-108"}), _inserted('<p><img src="https://ferry.example/a.jpg" alt="DSC 0042.jpg"></p>')),
    "an alt that says that there is none": (frozenset({"MAIL-128"}), _inserted('<p><img src="https://ferry.example/a.jpg" alt="Image without description"></p>')),
    "no language": (frozenset({"MAIL-104"}), _changed(r'(<html\b[^>]*?) lang="[^"]*"', r"\1")),
    "no title": (frozenset({"MAIL-105"}), _changed(r"<title>[^<]*</title>", "")),
    "a level left out": (frozenset({"MAIL-109"}), _inserted("<h2>The pier</h2><p>Words.</p><h5>Its planks</h5>")),
    "a link here": (frozenset({"MAIL-114"}), _inserted('<p>For the times see <a href="https://ferry.example/times">click here</a>.</p>')),
    "a link without words": (frozenset({"MAIL-113"}), _inserted('<p>For the times see <a href="https://ferry.example/times"></a>.</p>')),
    "faint letters": (frozenset({"MAIL-115"}), _inserted('<p style="color:#AAAAAA;background-color:#FFFFFF">The times of all boats.</p>')),
    "small letters": (frozenset({"MAIL-118"}), _inserted('<p style="font-size:9px">The times of all boats.</p>')),
    "a header without its scope": (frozenset({"MAIL-112"}), _inserted(_TABLE.format("th", "Leaves"))),
    "a passage of one part alone": (frozenset({"MAIL-126"}), _inserted("<p>Only here we tell you that tickets became cheaper since yesterday evening.</p>")),
}  # fmt: skip


def _line(words: str) -> Plant:
    """Put lines behind a paragraph of a text, with an empty line around them."""

    def plant(data: bytes, rng: random.Random) -> bytes | None:
        parts = data.decode().split("\n\n")
        if len(parts) < 4:
            return None
        at = rng.randrange(2, len(parts) - 1)
        return "\n\n".join([*parts[:at], words, *parts[at:]]).encode()

    return plant


TEXTS: Final[Mapping[str, tuple[frozenset[str], Plant]]] = {
    "a line that is too wide": (frozenset({"TXT-001"}), _line("The ferry leaves the slip at noon and comes back at dusk, as it has done since the bridge was lost to the ice of that winter.")),
    "white space at the end": (frozenset({"TXT-002"}), _line("The ferry leaves the slip.   ")),
    "empty lines without end": (frozenset({"TXT-003"}), _line("The ferry leaves the slip.\n\n\n\n")),
    "a heading in the midst": (frozenset({"TXT-004"}), _line("The ferry leaves.\n## The pier\nIts planks are old.")),
    "two marks in a list": (frozenset({"TXT-005"}), _line("- planks\n* nails\n- ropes")),
    "columns by white space": (frozenset({"TXT-006"}), _line("Adult     4.20\nChild     2.10\nDog       1.00")),
    "a run of signs": (frozenset({"TXT-007"}), _line("==========")),
    "paragraphs without a line between": (frozenset({"TXT-008"}), _line("The ferry leaves the slip.\nNobody knows why it never came back from there at night.")),
    "signs that turn the line": (frozenset({"TXT-010"}), _line("The \u202eferry leaves\u202c the slip.")),
    "a picture that nobody described": (frozenset({"TXT-011"}), _line("[Image without description]")),
}  # fmt: skip


def _in_book(plant: Plant) -> Plant:
    """The fault in a document of the book where it fits, drawn by chance."""

    def planted(data: bytes, rng: random.Random) -> bytes | None:
        held = zipfile.ZipFile(io.BytesIO(data))
        names = [name for name in held.namelist() if name.endswith(".xhtml") and "nav" not in name and "cover" not in name]
        rng.shuffle(names)
        for name in names:
            changed = plant(held.read(name), rng)
            if changed is not None:
                return _written(held, {name: changed})
        return None

    return planted


def _written(held: zipfile.ZipFile, changed: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        for info in held.infolist():
            book.writestr(info, changed.get(info.filename, held.read(info)))
    return out.getvalue()


def _in_letter(plant: Plant) -> Plant:
    """The fault in the HTML part of a letter."""

    def planted(data: bytes, rng: random.Random) -> bytes | None:
        message = message_from_bytes(data, policy=policy.SMTP)
        part = next(part for part in message.walk() if part.get_content_type() == "text/html")
        changed = plant(part.get_content().encode(), rng)
        if changed is None:
            return None
        part.set_content(changed.decode(), subtype="html", cte="quoted-printable")
        return message.as_bytes()

    return planted


BOOKS: Final[Mapping[str, tuple[frozenset[str], Plant]]] = {
    name: (codes, _in_book(plant)) for name, (codes, plant) in _BOOK.items()
}
LETTERS: Final[Mapping[str, tuple[frozenset[str], Plant]]] = {
    name: (codes, _in_letter(plant)) for name, (codes, plant) in _LETTER.items()
}
