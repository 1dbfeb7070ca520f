"""What a page says twice, to those who see it and to those who hear it: one of the two is the article's, and stays.

Signs are for eyes ("½", "✓", "★★★☆☆"), words for ears ("half", "yes", "3 of 5 stars"), and words say it to everybody. What has no
twin is part of its sentence, whoever it was meant for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from exporter.lazily import Lazily
from exporter.reader.dom.check_boxes import TYPED
from exporter.reader.dom.measure import INLINE
from exporter.reader.dom.neighbours import text_after, text_before
from exporter.reader.dom.tree import drop, is_unseen, raw_text, text_of
from exporter.reader.lexicon.controls import is_link_note
from exporter.reader.lexicon.page_lines import is_page_line
from exporter.reader.lexicon.tables import any_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element

_HEARD: Final = Lazily(lambda: rf"(?:^|(?<=\s))\S*(?:{any_of('classes.heard')})\S*(?:\s+|$)", re.IGNORECASE)
"""Classes of what is said and not shown."""
_SIGNS: Final = (
    b"sr-only",
    b"sronly",
    b"isually",
    b"creen-r",
    b"creenr",
    b"creen-o",
    b"ffscreen",
    b"ff-screen",
    b"11y-hidden",
    b"ssistive",
)
"""Parts of them by which a page without any is known."""
_LABELLED: Final = frozenset({"img", "text"})
_DRAWN: Final = Lazily(lambda: rf"(?:^|[\s_-])(?:{any_of('classes.drawn sign')})(?:$|[\s_-])", re.IGNORECASE)
"""Classes of drawn signs; the words in such elements are the names of the drawings."""
_PARTS: Final = frozenset({"td", "th", "rb", "rt", "rp", "p", "h2", "h3", "h4", "h5", "h6", "figcaption", "blockquote", "dt", "dd"})
"""Elements beside those in a line that are shown when nobody should hear them."""
_RUBY: Final = frozenset({"rb", "rt", "rp", "ruby"})
_NO_TEXT: Final = frozenset({"svg", "img", "math", "br", "wbr", "script"})
_RATING: Final = frozenset("★☆⭐✓✔✗✘●○◐⯨ ")
"""Marks by which a page rates and ticks."""
_LONGEST: Final = 300  # Characters of what is said twice.
_SHORT: Final = 20  # Characters that stand in a page more than once by chance.
_MOST: Final = 50  # Elements that are looked for in the whole page.
_EMOJI: Final = "\U0001f000"
"""From this sign on signs are pictures with names of their own, and say as much as their names."""


def settle(body: _Element, told: Iterable[_Element], classes: bytes) -> None:
    """Leave one of each two in `body`, and show what has no twin. `told` holds the elements that are hidden from those who hear
    the page or have a role; `classes` are the names of all classes.
    """
    heard = _said(body, [sign for sign in _SIGNS if sign in classes])
    seen: list[Any] = []
    for element in told:
        if element.get("aria-hidden") == "true":
            seen.append(element)
        elif element.tag in INLINE and element.tag not in _NO_TEXT and _is_labelled(element):
            _settle_label(element)
    for cell in _empty_cells()(body):
        _name_cell(cell)
    unseen = frozenset(heard)
    for element in (each for each in heard if next(each.iterancestors("body"), None) is not None):
        _settle_heard(element, unseen)
    alone = [element for element in seen if element.get("aria-hidden") == "true" and element.getparent() is not None]
    whole = [raw_text(body)] if any(element.tag in _PARTS for element in alone) else []
    for element in alone:
        _settle_seen(element, whole)


def _said(body: _Element, signs: list[bytes]) -> list[Any]:
    """The elements in a line that are only heard; `signs` are beginnings of their classes."""
    found = {element: None for sign in signs for element in _classed()(body, sign=sign.decode("ascii"))}
    return [element for element in found if element.tag in INLINE and _HEARD.search(element.get("class") or "")]


@lru_cache(maxsize=1)
def _classed() -> Any:
    from lxml import etree

    return etree.XPath("descendant::*[contains(@class, $sign)]")


@lru_cache(maxsize=1)
def _empty_cells() -> Any:
    from lxml import etree

    return etree.XPath("descendant::*[(self::td or self::th or self::dd) and *[@title or @aria-label] and not(normalize-space())]")


def _name_cell(cell: Any) -> None:
    """Write the name of a sign that is drawn by its class alone, and is all that a cell of a table says."""
    named = [child for child in cell if child.tag in INLINE and (child.get("aria-label") or child.get("title"))]
    if len(named) == 1 and named[0].tag not in _NO_TEXT and not len(named[0]):
        _write(named[0], named[0].get("aria-label") or named[0].get("title") or "")


def _is_labelled(element: Any) -> bool:
    """Whether the name of an element is meant for what it shows: it says so by its role, or shows nothing but marks."""
    role = element.get("role")
    if role is not None:
        return role in _LABELLED
    return element.get("aria-label") is not None and bool(seen := text_of(element)) and _RATING.issuperset(seen)


def _write(element: Any, words: str) -> None:
    """Put words in the place of an element: what it showed goes with it."""
    kept = {name: element.get(name) for name in ("class", "id", "lang") if element.get(name)}
    said = element.makeelement(element.tag if text_of(element) else "span", kept)
    said.text, said.tail, element.tail = " ".join(words.split()), element.tail, None
    element.addprevious(said)
    drop(element)
    for inner in list(element.iter()):
        inner.attrib.pop("aria-hidden", None)


def _settle_label(element: Any) -> None:
    """Put the words of a label in the place of the signs that it stands for."""
    label, seen = " ".join((element.get("aria-label") or "").split()), text_of(element)
    if not seen or not label or _is_check_box(element, seen):
        return
    picture = all(sign >= _EMOJI or not sign.isalnum() for sign in seen) and any(sign >= _EMOJI for sign in seen)
    if any(map(str.isalpha, seen)) or (picture and not _goes_on(element)):
        for inner in element.iter():
            inner.attrib.pop("aria-hidden", None)
        return
    _write(element, label)


def _is_check_box(element: Any, seen: str) -> bool:
    """Whether a sign is the check box with which an item begins; what it is called is its state."""
    return seen in TYPED and any(True for _ in element.iterancestors("li")) and not text_before(element).strip()


def _goes_on(element: Any) -> bool:
    """Whether a sentence goes on through an element."""
    before, after = text_before(element).rstrip(), text_after(element).lstrip()
    return before[-1:].isalnum() and after[:1].islower()


def _settle_heard(element: Any, unseen: frozenset[Any]) -> None:
    """Keep what is only heard in the place of its twin, or where it has none; drop it where it says again what is shown."""
    words = text_of(element)
    if not words or len(words) > _LONGEST or is_link_note(words) or is_page_line(words):
        return
    twin = next((near for near in _beside(element) if near.get("aria-hidden") == "true"), None)
    seen = text_of(twin) if twin is not None else ""
    if twin is not None and seen and not any(map(str.isalnum, words)):
        drop(element)
    elif twin is not None and seen and _says(words, seen):
        drop(twin)
        _let_hear(element)
    elif _repeats(element, words):
        drop(element)
    elif any(sign.isalnum() or sign in _MARKS for sign in words) and _is_part(element, unseen):
        _let_hear(element)


def _beside(element: Any) -> Sequence[Any]:
    """The elements beside one with nothing but white space between them."""
    before, after = element.getprevious(), element.getnext()
    return [
        near
        for near, between in ((before, before.tail if before is not None else ""), (after, element.tail))
        if near is not None and isinstance(near.tag, str) and not (between or "").strip()
    ]


def _says(words: str, seen: str) -> bool:
    """Whether words say what is seen: its letters are among theirs, in their order ("Dec", "December"), or it has none ("½")."""
    letters = iter([sign for sign in words.casefold() if sign.isalnum()])
    return not any(map(str.isalpha, seen)) or all(sign in letters for sign in seen.casefold() if sign.isalnum())


def _repeats(element: Any, words: str) -> bool:
    """Whether words say again what is shown beside them ("(193)", "193 reviews")."""
    sides = (text_before(element), text_after(element))
    key = _key(words)
    return bool(key) and any(_key(side).endswith(key) or _key(side).startswith(key) for side in sides if side)


def _key(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _is_part(element: Any, unseen: frozenset[Any]) -> bool:
    """Whether what is only heard is part of a sentence, or all that a cell of a table says."""
    holder = element.getparent()
    while holder is not None and holder.tag in INLINE:
        if holder.tag == "a" and text_of(holder) == text_of(element):
            return False  # The name of a sign that is a link.
        holder = holder.getparent()
    if holder is not None and holder.tag in {"td", "th"}:
        return True
    return any(any(map(str.isalnum, side)) for side in (text_before(element, unseen), text_after(element, unseen)))


def _let_hear(element: Any) -> None:
    element.set("class", _HEARD.sub("", element.get("class") or "").strip())


def _settle_seen(element: Any, whole: list[str]) -> None:
    """Show what is only kept from those who hear the page, where it is part of the text; else its rule drops it (`clean`)."""
    if "hidden" in element.attrib or is_unseen(element.get("style")):
        return
    if element.tag in _RUBY or (element.tag in INLINE and element.tag not in _NO_TEXT and _is_shown(element)):
        element.attrib.pop("aria-hidden")
    elif element.tag in _PARTS and len(whole) <= _MOST:
        words = raw_text(element).strip()
        whole.append("")
        if len(words) < _SHORT or whole[0].find(words, whole[0].find(words) + 1) < 0:
            element.attrib.pop("aria-hidden")


def _is_shown(element: Any) -> bool:
    """Whether an element in a line is a word or a mark of it, and no ornament nor a text laid over it."""
    seen = text_of(element)
    if not seen or len(seen) > _LONGEST or _DRAWN.search(element.get("class") or ""):
        return False
    before, after = text_before(element), text_after(element)
    if not any(any(map(str.isalnum, side)) for side in (before, after)):
        return False
    if not any(map(str.isalnum, seen)):
        return all(sign in _MARKS or sign.isspace() for sign in seen)
    if len(seen) == 1:
        return True  # An initial.
    return not (before[-1:].isalnum() and seen[0].isalnum()) and not (after[:1].isalnum() and not seen[-1].isspace())


_MARKS: Final = frozenset("„“”‚‘’«»‹›\"'.,:;!?¿¡()[]-–—…%°$€£¥+=<>×÷±½¼¾&§¶†‡/⁄−")
"""Signs that a sentence is made of."""
