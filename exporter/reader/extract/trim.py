"""What the metadata has taken from an article is not said twice: headline, standfirst, and lines that only sign and date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from exporter.lazily import Lazily
from exporter.reader.dom.measure import HEADINGS, INLINE
from exporter.reader.dom.tree import drop, text_of
from exporter.reader.extract.evidence import SIGNATURE, is_prose, tells_day
from exporter.reader.extract.left_out import LeftOut
from exporter.reader.lexicon.tables import any_of
from exporter.reader.metadata.datelines import announces
from exporter.reader.metadata.signatures import LABEL, SHOWN
from exporter.reader.metadata.titles import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from exporter.reader.dom.measure import Statistics
    from exporter.reader.metadata.candidates import Candidates

HEADLINE: Final = "headline"
STANDFIRST: Final = "standfirst"
TOLD: Final = frozenset({HEADLINE, STANDFIRST, SIGNATURE})
"""The rules for what the metadata say in its place."""
_WORD: Final = Lazily(r"[^\W\d_]+")
_BLANK: Final = Lazily(r"[\s|:/·•–—-]+")
_FEW: Final = 4  # "Published by Ann Lee on 3 May": what stands between names and figures.
_LONGEST: Final = 1000  # Characters of a line with many names.
_TELLING: Final = Lazily(
    lambda: rf"\b(?:{any_of('reading_times')})\b|\b(?:{any_of('updated')}|{any_of('published')})\w*", re.IGNORECASE
)
"""What says how long reading takes, or announces a day."""
_OWN: Final = frozenset({"figure", "figcaption", "blockquote", "table", "pre", "li", "h1"})
_SHOWN: Final = frozenset({"img", "picture", "video", "audio", "iframe", "math", "svg"})
_SMALL: Final = 0.3  # The share of the text that a standfirst may hold; a longer one is the text.


def trim(
    root: _Element, found: Statistics, title: _Element | None, standfirst: _Element | None, kept: frozenset[_Element]
) -> list[LeftOut]:
    """Drop headline and standfirst from `root` (in place), a headline that is said again before the text too, but nothing that is
    one of `kept`, and no standfirst that holds one; returns what went.
    """
    gone = []
    size = found.length[found.place[root]]
    for element in (title, standfirst):
        if element is None or not _inside(element, root):
            continue
        small = element is title or found.length[found.place[element]] < _SMALL * size
        if small and kept.isdisjoint(element.iter()):
            gone.append(LeftOut(HEADLINE if element is title else STANDFIRST, element))
            drop(element)
    for rule, again in _said_again(root, found, {HEADLINE: title, STANDFIRST: standfirst}):
        if again not in kept:
            gone.append(LeftOut(rule, again))
            drop(again)
    return gone


def _said_again(root: Any, found: Statistics, said: dict[str, Any]) -> list[tuple[str, _Element]]:
    """The headings before the text that say again what some elements do, each with its rule."""
    rules = {key_of(text_of(element)): rule for rule, element in said.items() if element is not None}
    again = []
    for element in root.iterdescendants("*"):
        place = found.place.get(element)
        if place is None or not found.own_length[place]:
            continue
        rule = _said(element, rules) if element.tag in HEADINGS else None
        if rule is not None:
            again.append((rule, element))
        elif is_prose(found.text(place)):
            break
    return again


def _said(heading: Any, rules: dict[str, str]) -> str | None:
    """The rule for a heading that says again what is said, alone or behind a kicker in an element of its own."""
    if (rule := rules.get(key_of(text_of(heading)))) is not None:
        return rule
    parts = [part for part in heading if text_of(part)]
    if len(parts) != 2 or len(text_of(parts[0]).split()) > _FEW:
        return None
    is_all = not _BLANK.sub("", (heading.text or "") + "".join(part.tail or "" for part in heading))
    return rules.get(key_of(text_of(parts[1]))) if is_all else None


def trim_signature(root: _Element, used: Iterable[_Element], candidates: Candidates, kept: frozenset[_Element]) -> list[LeftOut]:
    """Drop the lines of `root` (in place) that hold one of `used` and say nothing but who signs and when; returns what went."""
    gone = []
    known = names_in(candidates)
    for element in used:
        line: Any = element
        while line is not None and line.tag in INLINE:
            line = line.getparent()
        if line is None or not _inside(line, root) or not _is_signature(line, known):
            continue
        while _inside(box := line.getparent(), root) and _is_signature(box, known) and _is_bare(box, kept, known):
            line = box
        if _is_bare(line, kept, known):
            gone.append(LeftOut(SIGNATURE, line))
            drop(line)
    return gone


def _is_bare(line: Any, kept: frozenset[_Element], names: frozenset[str]) -> bool:
    """Whether a line shows nothing beside its words but a portrait, whose alternative is one of the `names`."""
    for inner in line.iter():
        said = SHOWN.sub("", (inner.get("alt") or "").strip()) if inner.tag == "img" else ""
        words = [word.casefold() for word in _WORD.findall(said)]
        if inner in kept or (inner.tag in _SHOWN and not (words and names.issuperset(words))):
            return False
    return True


def is_told(title: _Element | None, candidates: Candidates) -> bool:
    """Whether the metadata say what the headline that the page shows does; else it is a heading of the text."""
    shown = set(key_of(text_of(title)).split()) if title is not None else set()
    told = {*key_of(candidates.title).split(), *key_of(candidates.site).split()}
    return not shown or bool(shown & told)


def is_marked_up(title: _Element, words: str) -> bool:
    """Whether the element of the headline says the same `words` with mark-up, and no less: a colon may be stated alone."""
    shown = text_of(title)
    return len(title) > 0 and key_of(shown) == key_of(words) and shown.count(":") >= words.count(":")


def names_in(candidates: Candidates) -> frozenset[str]:
    """The words, in small letters, of the names of people and site."""
    names = [*(person.name for person in candidates.people), candidates.site or ""]
    return frozenset(word.casefold() for name in names for word in _WORD.findall(name))


def only_signs(text: str, names: frozenset[str]) -> bool:
    """Whether a text holds hardly a word beside the names, what announces a day, and how long reading takes: "By", the name of a
    month; the same word counts once.
    """
    if len(text) > _LONGEST:
        return False
    words = {folded for word in _WORD.findall(_TELLING.sub(" ", text)) if (folded := word.casefold()) not in names}
    most = _FEW + 1 if tells_day(text) else _FEW  # "Friday, the 22nd of October 2010, at 20:13"
    return len(words) <= most and sum(map(len, words)) <= _FEW * 10


def is_in_metadata(text: str, names: frozenset[str], title: str | None = None) -> bool:
    """Whether a text says somebody's name or a day, and no more, or is the title."""
    if title is not None and key_of(text) == key_of(title):
        return True
    named = any(word.casefold() in names for word in _WORD.findall(text))
    return (named or tells_day(text)) and only_signs(text, names)


def _is_signature(line: Any, names: frozenset[str]) -> bool:
    """Whether a line outside of figures, quotations and headlines only signs and dates; a heading must say that it signs."""
    if any(above.tag in _OWN for above in line.iterancestors()) or line.tag in _OWN:
        return False
    text = text_of(line)
    if line.tag in HEADINGS and not LABEL.fullmatch(text) and not LABEL.fullmatch(text.split(" ", maxsplit=1)[0]):
        return False
    return only_signs(text, names)


def _inside(element: Any, root: Any) -> bool:
    return element is not root and any(above is root for above in element.iterancestors())


def is_said(text: str, candidates: Candidates) -> bool:
    """Whether the metadata say what a text of a line does that signs or dates: somebody's name is in it, a day, or what announces
    one.
    """
    words = set(key_of(text).split())
    said = [*(person.name for person in candidates.people), candidates.kicker, candidates.site, candidates.section]
    if not words.isdisjoint(word for each in said for word in key_of(each).split()):
        return True
    dated = candidates.published is not None or candidates.modified is not None
    return (dated and tells_day(text)) or announces(text)
