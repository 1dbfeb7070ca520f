"""What reading leaves out of a page's tree, each with the rule by which it went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from exporter.diagnostics import finding
from exporter.lazily import Lazily
from exporter.reader.dom.measure import INLINE
from exporter.reader.dom.tree import text_of
from exporter.reader.extract.evidence import CARDS, LINE, LINKS, LIST_OF_LINKS, NAMED_AS, SIGNATURE, is_prose
from exporter.reader.lexicon.controls import is_link_note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.etree import _Element

    from exporter.diagnostics import Diagnostic
    from exporter.reader.dom.measure import Statistics

_SURE: Final = frozenset({CARDS, LINKS, LIST_OF_LINKS, LINE})
"""Rules that tell of the words themselves: what is no sentence is the page's then."""
_SIGNING: Final = frozenset({SIGNATURE, *(f"{box}{name}" for box in ("", NAMED_AS) for name in ("author box", "article data"))})
"""Rules for lines of which the metadata say what they do."""
_TOLD_ELSEWHERE: Final = _SIGNING | {"navigation"}
"""The same, and the rule for the trail to a page, which ends with its title."""
_MOST: Final = 20  # Texts that are told one by one.
_WORDS: Final = 8  # Words of lines that are told together though none of them is a sentence.
_FEW: Final = 3  # Words of a short sentence.
_FEW_SIGNS: Final = 8  # The same in characters, for scripts without word spaces.
_FULL_STOPS: Final = (".", "。", "．", "।", "۔")
_CLOSING: Final = " \"'”’»)]"
_COLON: Final = Lazily(r":\s+|：")
_WIDE: Final = Lazily("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_QUOTED: Final = 160  # Characters of a quotation.


class LeftOut(Struct, frozen=True):
    """An element that was taken out of the tree with all that it holds; or, not `whole`, only the words directly in it, `words`.

    `shown` is whether a reader of the page sees it.
    """

    rule: str
    element: _Element
    whole: bool = True
    words: str = ""
    shown: bool = True


def told(
    left_out: Iterable[LeftOut], found: Statistics, chosen: frozenset[int], is_said: Callable[[str], bool]
) -> list[Diagnostic]:
    """A finding (READ-026) for each sentence and each list that was left out between the blocks of an article, and for all words
    that were left out inside of one; the blocks are at the places `chosen` in `found`. Nothing is told of words that only say where
    a link opens, nor of lines that sign or date and that `is_said` in the metadata.
    """
    if not chosen:
        return []
    seen: set[int] = set()
    told: list[Diagnostic] = []
    for each in left_out:
        if not each.shown or each.element not in found.place:
            continue
        for words in _inside(each, found, chosen, seen):
            if is_said(words) and not _TOLD_ELSEWHERE.isdisjoint(each.rule.split("; ")):
                continue
            if len(told) == _MOST:
                return told
            told.append(finding("READ-026", rule=each.rule, quote=words if len(words) <= _QUOTED else words[:_QUOTED] + " …"))
    return told


def _may_be_written(line: str) -> bool:
    """Whether a line that reads as the page's own may be the author's: a sentence, or words behind a colon. Pages call or ask."""
    after = _COLON.split(line, maxsplit=1)[-1]
    if len(after.split()) < _FEW:
        return len(_WIDE.findall(after)) >= _FEW_SIGNS and line.endswith(_FULL_STOPS)
    return line.rstrip(_CLOSING).endswith(_FULL_STOPS) or after != line


def _inside(each: LeftOut, found: Statistics, chosen: frozenset[int], seen: set[int]) -> Iterator[str]:
    """The texts of what was left out that stood in the midst of the article."""
    place = found.place[each.element]
    block = place
    while block > 0 and found.tags[block] in INLINE and not found.own_length[block]:
        block = found.parent[block]
    if block != place:
        words = text_of(each.element)
        if block in chosen and any(map(str.isalnum, words)) and not is_link_note(words):
            yield words
        return
    texts: list[str] = []
    lines: list[str] = []
    for inner in range(place, found.end[place] if each.whole else place + 1):
        if found.own_length[inner] and inner not in chosen and inner not in seen and min(chosen) < inner < max(chosen):
            seen.add(inner)
            texts.append(found.text(inner))
            if each.rule == LINE and not found.own_linked[inner] and _may_be_written(texts[-1]):
                lines.append(texts[-1])
    sentences = [words for words in texts if is_prose(words) or words in lines]
    listed = " · ".join(texts)
    is_doubtful = listed.count(" ") >= _WORDS and _SURE.isdisjoint(each.rule.split("; "))
    yield from sentences or ([listed] if is_doubtful else [])
