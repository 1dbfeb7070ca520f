"""What readers stumble over: links without words, faint and small letters, passages that one part keeps to itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from exporter.diagnostics import finding
from exporter.phrases import link_says_nothing
from formats.mail.rules.letter import words_of
from formats.mail.rules.looks import is_measurable, looks
from styles.contrast import contrast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
    from formats.mail.rules.letter import Letter

LEAST: Final = 14
"""Pixels of the smallest letters that nobody is told of; ours are larger."""


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Links, then letters."""
    if letter.tree is None:
        return
    yield from _links(letter)
    if is_measurable(letter.tree):
        yield from _letters(letter)
    else:
        yield finding("MAIL-127")


def _links(letter: Letter) -> Iterator[Diagnostic]:
    told: Counter[str] = Counter()
    for link in letter.elements("a"):
        href = (link.get("href") or "").strip()
        if not href:
            continue
        said = words_of(link) or (link.get("aria-label") or link.get("title") or "").strip()
        if not said:
            yield finding("MAIL-113", href=href[:80])
        elif link_says_nothing(said):
            yield finding("MAIL-114", words=said, href=href[:80])
        if not href.startswith("#"):
            told[href] += 1
    for href, count in told.items():
        if count > 1:
            yield finding("MAIL-116", href=href[:80], count=count)


def _letters(letter: Letter) -> Iterator[Diagnostic]:
    faint: dict[tuple[str, str], tuple[float, str]] = {}
    small: dict[int, str] = {}
    plain = 0
    for node, look in looks(letter.tree):
        own = " ".join([node.text or "", *(child.tail or "" for child in node)]).strip()
        if node.tag == "a" and node.get("href") and not look.underlined and _is_in_text(node):
            plain += 1
        if not own or node.tag in {"rt", "rp"}:
            continue
        if look.size < LEAST:
            small.setdefault(round(look.size), own)
        if look.colour and look.ground and (ratio := contrast(look.colour, look.ground)) < look.needs:
            faint.setdefault((look.colour, look.ground), (ratio, own))
    for (colour, ground), (ratio, own) in faint.items():
        yield finding("MAIL-115", colour=colour, ground=ground, ratio=f"{ratio:.1f}", words=own[:60])
    if plain:
        yield finding("MAIL-117", count=plain)
    for size, own in sorted(small.items()):
        yield finding("MAIL-118", size=str(size), words=own[:60])


def _is_in_text(link: object) -> bool:
    """Whether a link stands among other words, where colour alone would tell it."""
    parent = link.getparent()  # type: ignore[attr-defined]
    around = " ".join([parent.text or "", *(child.tail or "" for child in parent)])
    return any(map(str.isalnum, around))
