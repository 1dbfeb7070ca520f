"""Selectors that name a place in a page hold for the words that stood there: where a page is made anew, its places move.

A selector may come with the beginning of the words of what it meant. Where other words stand at its place, the element of the same
kind that has them is taken, if there is one; else nothing is.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily
from exporter.reader.extract.text_stream import compact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborHTMLParser, LexborNode

LENGTH: Final = 80
"""Characters of an element's words that are kept; of shorter ones all."""
_CUT: Final = LENGTH - 10
"""Words of at least as many characters may go on."""
_QUOTED: Final = Lazily(r"\\.|\"[^\"]*\"|'[^']*'|\[[^\]]*\]|\([^()]*\)")
_KIND: Final = Lazily(r"(?:\A|>\s*)([A-Za-z][\w-]*)[^>\s]*\Z")
_PLACE: Final = Lazily(r"\A(?:[\w#.>-]|\\.|:nth-of-type\(\d+\))+\Z")
"""Selectors as `unique` makes them."""
_NTH: Final = ":nth-"


def single(selector: str) -> tuple[str, ...]:
    """The selectors that are joined in one by commas."""
    masked, before = selector, ""
    while masked != before:  # Brackets stand in brackets.
        before, masked = masked, _QUOTED.sub(lambda found: "x" * len(found[0]), masked)
    cuts = [-1, *(place for place, sign in enumerate(masked) if sign == ","), len(selector)]
    return tuple(selector[start + 1 : end].strip() for start, end in pairwise(cuts))


def is_place(selector: str) -> bool:
    """Whether a selector says where an element stands, and not what it is called."""
    return bool(_PLACE.search(selector)) and (_NTH in selector or ">" in selector)


def beginning(node: LexborNode) -> str:
    """The beginning of an element's words, or all of a few."""
    return " ".join(node.text(deep=True, separator=" ").split())[:LENGTH].strip()


def met(document: LexborHTMLParser, selector: str, words: Mapping[str, str]) -> tuple[list[LexborNode], list[tuple[str, str]]]:
    """The elements that a selector means, and those of its single selectors (with their words) whose words are found
    nowhere, or more than once; `words` has what is known of single selectors.
    """
    parts = single(selector)
    if not any(part in words for part in parts):
        return document.css(selector), []
    nodes, lost = [], []
    for part in parts:
        found = document.css(part)
        if part in words and not (len(found) == 1 and _NTH not in part):
            found = _of_words(document, part, found, words[part])
            lost += [] if found else [(part, words[part])]
        nodes += found
    return nodes, lost


def _of_words(document: LexborHTMLParser, selector: str, found: list[LexborNode], words: str) -> list[LexborNode]:
    """The one element among those `found` that has the words, else the one of its kind; none where there is none, or more."""
    here = [node for node in found if _has(node, words)]
    if len(here) == 1:
        return here
    kind = _KIND.search(selector)
    same = [node for node in document.css(kind[1]) if _has(node, words)] if kind is not None and not here else here
    first = same[:1]  # In page order: what stands around others of the same words comes first.
    return first if all(_is_around(first[0], node) for node in same[1:]) else []


def _has(node: LexborNode, words: str) -> bool:
    own, wanted = compact(node.text(deep=True)), compact(words)
    return own == wanted or (len(words) >= _CUT and own.startswith(wanted))


def _is_around(outer: LexborNode, node: LexborNode) -> bool:
    """Whether an element stands in another and has all of its words."""
    if compact(outer.text(deep=True)) != compact(node.text(deep=True)):
        return False
    above = node.parent
    while above is not None and above.mem_id != outer.mem_id:
        above = above.parent
    return above is not None


def noted(document: LexborHTMLParser, selector: str, words: Mapping[str, str]) -> dict[str, str]:
    """The words of what each single selector means that names a place: those that are known, else those that stand there."""
    made = {}
    for part in filter(is_place, single(selector)):
        found = document.css(part) if part not in words else []
        made[part] = words.get(part) or (beginning(found[0]) if len(found) == 1 else "")
    return {part: told for part, told in made.items() if told}
