"""Bylines in headlines: "Fog over the sound<br>By Ann Lee" is a headline, and a line that signs below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from exporter.lazily import Lazily
from exporter.reader.dom.tree import text_of
from exporter.reader.extract.trim import only_signs
from exporter.reader.lexicon.tables import any_of
from exporter.reader.metadata.person_names import looks_like_person, people_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARTS: Final = frozenset({"small", "span", "em", "i", "b", "strong", "div", "p", "cite"})
"""Elements in which a byline may stand in a headline."""
_LONGEST: Final = 120  # Characters of a byline.
_BEGINS: Final = Lazily(lambda: rf"\W{{0,3}}(?:{any_of('byline_marks')}) ", re.IGNORECASE)
_WORD: Final = Lazily(r"[^\W\d_]+")


def part_bylines(body: _Element) -> None:
    """Put the line that signs, where it is the last of a headline of the first rank in `body`, into a paragraph behind it."""
    for headline in list(body.iter("h1")):
        holder = _holder(headline)
        children = list(holder)
        if not children:
            continue
        breaks = [child for child in children if child.tag == "br"]
        last = breaks[-1] if breaks else children[-1]
        if breaks:
            line = holder.makeelement("p")
            line.text = last.tail
            line.extend(children[children.index(last) + 1 :])
        elif last.tag in _PARTS and not (last.tail or "").strip():
            line = last
        else:
            continue
        if _signs(text_of(line)) and text_of(holder).removesuffix(text_of(line)).strip():
            last.tail = None
            if last.tag == "br":
                holder.remove(last)
            line.tag = "p"
            headline.addnext(line)
        elif breaks:
            holder.extend(line)


def _holder(headline: Any) -> Any:
    """The element in which the words of a headline stand, below those that hold nothing but one other."""
    while len(headline) == 1 and not (headline.text or "").strip() and not (headline[0].tail or "").strip() and len(headline[0]):
        headline = headline[0]
    return headline


def _signs(text: str) -> bool:
    """Whether a line begins with "By" and says nothing but who signs and when."""
    if len(text) > _LONGEST or not _BEGINS.match(text):
        return False
    people = people_of(text)
    names = frozenset(word.casefold() for person in people for word in _WORD.findall(person.name))
    return bool(people) and all(looks_like_person(person.name) for person in people) and only_signs(text, names)
