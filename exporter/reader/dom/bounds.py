"""A page made fit to be parsed: bounded where lexbor's time or its tree grows faster than the page.

Its time grows with the square of an element's depth, of its attributes and of the options of a `select`; and formatting that nobody
ends (`<p><font>…<p>`) is opened anew in each block, so that a few kilobytes become millions of elements. Tags go, never words.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily
from exporter.reader.lexicon.word_sets import names

if TYPE_CHECKING:
    from collections.abc import Iterable

_FEW_TAGS: Final = 1500
_MANY_TAGS: Final = 8000
"""Start tags. With fewer no depth costs anything to speak of; with more than the latter each tag is looked at in any case."""
_MOST_REOPENED: Final = 50_000
"""Elements that formatting may become by being opened anew."""

_DEEPEST: Final = 400
"""Elements in one another that lexbor gets; what is deeper than half of it is flattened later. Tables nest four elements for each
that is counted, and libxml2 drops what is deeper than 2048."""
_MOST_ATTRIBUTES: Final = 500
_MOST_OPTIONS: Final = 1000
_LEAST_FORMATTING: Final = 4
"""Formatting elements in one another that any page may have; pages of few tags may have more."""

_MOST_ALIKE: Final = 3  # Of those with the same attributes no more are opened anew (HTML, "Noah's Ark clause").

_VOID: Final = names("area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr")
_OPTIONAL: Final = names("p li dt dd td th tr thead tbody tfoot option colgroup html head body")
"""Elements that don't nest without others between them: the next ends the last."""
_OPTIONAL_IN: Final = {"rt": "ruby", "rp": "ruby", "optgroup": "select"}
"""Those that do nest but in the element that they are made for."""
_FORMATTING: Final = names("b big code em font i s small strike strong tt u")
"""Elements that are opened anew in the next block where theirs ended before they did (HTML, section 13.2.4.3)."""
_ONCE: Final = names("a nobr button")
"""Elements that end the one of their name that is open."""
_SPECIAL: Final = names(
    "address applet article aside blockquote button caption center details dialog dir div dl fieldset figcaption figure footer "
    "form frameset h header hgroup iframe listing main marquee menu nav noembed noframes noscript object ol pre script search "
    "section select style summary table template textarea title ul xmp foreignobject desc"
)
"""What end tags of others (`span`, names that are not known) don't reach beyond. All headings are "h"."""
_SCOPES: Final = names("applet caption table marquee object template foreignobject desc")
"""What end tags of these don't reach beyond."""
_RAW: Final = names("script style textarea title xmp iframe noembed noframes")
"""Elements whose content is characters up to their end tag, and to the end of the page without one."""
_TOKEN: Final = Lazily(
    r"<(?:!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|[!?][^>]*+(?:>|\Z)"
    r"|(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+)(?:>|\Z))",
    re.DOTALL,
)
"""A comment, a declaration or a tag (HTML, section 13.2.5), each of them ended by the end of the page, too: so no mark-up makes the
search start again and again."""
_ATTRIBUTE: Final = Lazily(r"[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+")
_NAME: Final = Lazily(r"<(/?[a-zA-Z][^\s<>/]{0,40}+)")
_LONG: Final = Lazily(r"<[a-zA-Z][^<]{6000,}+")
"""A tag that may have many attributes."""
_FORMATTING_NAME: Final = Lazily(rf"<(/?)(?:{'|'.join(sorted(_FORMATTING))})(?=[\s>])", re.IGNORECASE)


def bounded(text: str) -> tuple[str, bool]:
    """`text` as lexbor gets it, and whether formatting was left out. Linear in its length whatever is in it."""
    tags = text.count("<")
    return _Rewriting(text, tags).done() if _may_grow(text, tags) else (text, False)


def _may_grow(text: str, tags: int) -> bool:
    """Whether a page must be looked at tag by tag; for the page of every day a few counts say no."""
    starts = tags - text.count("</")
    return (
        starts >= _MANY_TAGS
        or (starts >= _FEW_TAGS and _rises(map(_Steps().__getitem__, _NAME.findall(text))) > _DEEPEST)
        or any(map(_has_many_attributes, _LONG.finditer(text)))
        or (starts * starts > _MOST_REOPENED and starts * _rises(_formatting(text)) > _MOST_REOPENED)
    )


def _rises(steps: Iterable[int]) -> int:
    """How far steps of 1 and -1 rise from their lowest point, or more."""
    heights = list(accumulate(steps, initial=0))
    return max(heights) - min(heights)


def _formatting(text: str) -> Iterable[int]:
    return (-1 if end else 1 for end in _FORMATTING_NAME.findall(text))


def _has_many_attributes(long: re.Match[str]) -> bool:
    tag = _TOKEN.match(long.string, long.start(), long.end())
    return tag is not None and tag[3] is not None and len(_ATTRIBUTE.findall(tag[3])) > _MOST_ATTRIBUTES


class _Steps(dict[str, int]):
    """What a tag does to the depth: the names as the page writes them, "/div" for an end tag → 1, -1, or 0 for no nesting."""

    def __missing__(self, name: str) -> int:
        lowered = name.removeprefix("/").lower()
        step = 0 if lowered in _VOID or lowered in _OPTIONAL else -1 if name[0] == "/" else 1
        self[name] = step
        return step


class _Rewriting:
    """A page on its way: `kept` are the pieces that stay, `start` is where the next of them begins."""

    def __init__(self, text: str, tags: int) -> None:
        self.text = text
        self.kept: list[str] = []
        self.start = 0
        self.open = _Open()
        self.skipped: dict[str, int] = {}
        self.formatting: list[tuple[str, str]] = []
        self.most_formatting = max(_LEAST_FORMATTING, _MOST_REOPENED // max(tags, 1))
        self.options = 0
        self.is_plainer = False

    def done(self) -> tuple[str, bool]:
        """See `bounded`."""
        place = 0
        while (match := _TOKEN.search(self.text, place)) is not None:
            place = match.end()
            if not match[2]:
                continue
            name = match[2].lower()
            if match[1]:
                self._end(match, name)
            else:
                self._begin(match, name)
                if name == "plaintext":
                    break
                if name in _RAW and not self.open.is_foreign:
                    end = _end_of(name).search(self.text, place)
                    place = end.start() if end is not None else len(self.text)
        return "".join([*self.kept, self.text[self.start :]]), self.is_plainer

    def _begin(self, match: re.Match[str], name: str) -> None:
        if len(match[3]) > 2 * _MOST_ATTRIBUTES:
            self._fewer_attributes(match)
        if name in {"select", "option"}:
            self.options = self.options + 1 if name == "option" and self.open.holds("select") else 0
            if self.options > _MOST_OPTIONS:
                self._leave_out(match)
        if name in _VOID or name in _OPTIONAL or (name in _OPTIONAL_IN and self.open.holds(_OPTIONAL_IN[name])):
            return
        if (self.open.is_foreign and match[3].endswith("/")) or (name == "form" and self.open.holds(name)):
            return
        if name in _ONCE:
            self.open.end(name)
        is_formatting = name in _FORMATTING
        if is_formatting and len(self.formatting) >= self.most_formatting:
            self.is_plainer = True
        elif self.open.depth < _DEEPEST:
            if is_formatting and self.formatting.count((name, match[3])) < _MOST_ALIKE:
                self.formatting.append((name, match[3]))
            self.open.begin(name)
            return
        self.skipped[name] = self.skipped.get(name, 0) + 1
        self._leave_out(match)

    def _end(self, match: re.Match[str], name: str) -> None:
        if self.skipped.get(name):
            self.skipped[name] -= 1
            self._leave_out(match)
            return
        if name in _FORMATTING:
            last = next((place for place in range(len(self.formatting) - 1, -1, -1) if self.formatting[place][0] == name), None)
            if last is not None:
                del self.formatting[last]
        if self.open.end(name):
            self.skipped.clear()

    def _leave_out(self, match: re.Match[str]) -> None:
        """Without a tag; a space stands where it parts words."""
        before = self.text[self.start : match.start()]
        if before:
            self.kept += [before, " " if _group(match[2].lower()) in _SPECIAL else ""]
        self.start = match.end()

    def _fewer_attributes(self, match: re.Match[str]) -> None:
        for number, attribute in enumerate(_ATTRIBUTE.finditer(self.text, match.start(3), match.end(3))):
            if number == _MOST_ATTRIBUTES:
                self.kept.append(self.text[self.start : attribute.start()])
                self.start = match.end(3)
                return


class _Open:
    """The elements that are open, in constant time a tag. One that ends before those in it leaves a gap on the stack."""

    def __init__(self) -> None:
        self.depth = 0
        self._stack: list[str] = []
        self._places: dict[str, list[int]] = {}
        self._special: list[int] = [-1]
        self._scopes: list[int] = [-1]

    @property
    def is_foreign(self) -> bool:
        """Whether the place is in a drawing or a formula, where a tag may end its element at once."""
        return self.holds("svg") or self.holds("math")

    def holds(self, name: str) -> bool:
        """Whether an element of a name is open."""
        return bool(self._places.get(name))

    def begin(self, name: str) -> None:
        """Open an element."""
        name = _group(name)
        place = len(self._stack)
        self._stack.append(name)
        self._places.setdefault(name, []).append(place)
        self.depth += 1
        if name in _SPECIAL:
            self._special.append(place)
        if name in _SCOPES:
            self._scopes.append(place)

    def end(self, name: str) -> bool:
        """End the last element of a name with all that are open in it, as far as its end tag reaches; whether it reaches one."""
        name = _group(name)
        places = self._places.get(name)
        if not places:
            return False
        place = places[-1]
        if name in _FORMATTING or name in _ONCE:
            places.pop()
            self._stack[place] = ""
            self.depth -= 1
            place = len(self._stack)
        elif place < (self._scopes if name in _SPECIAL else self._special)[-1]:
            return False
        while len(self._stack) > place or (self._stack and not self._stack[-1]):
            self._close()
        return True

    def _close(self) -> None:
        name = self._stack.pop()
        if name:
            self._places[name].pop()
            self.depth -= 1
        for marks in (self._special, self._scopes):
            if marks[-1] == len(self._stack):
                marks.pop()


def _group(name: str) -> str:
    """The name under which an element is kept: the end tag of any heading ends any other."""
    return "h" if len(name) == 2 and name[0] == "h" and name[1] in "123456" else name


@cache
def _end_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
