# ruff: noqa: E501 - tables of words and patterns read better unbroken
"""One pass over a tree: how much text, links and punctuation each element holds, and what it weighs as part of an article.

A block is an element that text stands in directly; the text of inline elements counts for the block around them. Weights are
characters: what a sentence of the article adds, what a list of links or a box takes away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from exporter.lazily import Lazily
from exporter.reader.dom.names import boilerplate_of, is_body, words_of
from exporter.reader.dom.tree import raw_text
from exporter.reader.lexicon.page_lines import is_page_line
from exporter.reader.lexicon.titles import is_sources_title

if TYPE_CHECKING:
    from lxml.etree import _Element

INLINE: Final = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "math",
        "mi",
        "mn",
        "mo",
        "mrow",
        "ms",
        "msub",
        "msup",
        "q",
        "rb",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "script",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "svg",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "nobr",
        "output",
        "meter",
        "progress",
        "br",
        "img",
        "path",
        "g",
        "text",
        "tspan",
        "annotation",
        "semantics",
    ]
)
HEADINGS: Final = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_SENTENCE: Final = Lazily("[.!?…。！？؟।,;、，،]")
_LAST_SOUTHERN: Final = "\u303f"
_SOUTHERN: Final = Lazily("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Those of `_WIDE` up to `_LAST_SOUTHERN`: where a text has none beyond, the large pattern is not even compiled."""
_WIDE: Final = Lazily("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")


class Statistics(Struct):
    """Figures of each element of a tree in document order; `place` leads from an element to its index in the lists.

    `end[i]` is the index after the last element inside of `i`. `length`, `linked` and `weight` hold for the whole subtree; `own_length`,
    `own_linked` and `own_weight` for the text that stands in the element as a block. Lengths are characters, those of scripts without
    word spaces counted thrice. `flagged[i]` names the boilerplate that `i` or an element around it is called. `pieces[i]`
    are the words that `own_length[i]` counts, in order, None for none; `known_texts` the texts that were asked for once.

    `tags`, `attributes` and `names` (class and id in one string, "" for neither) are those that the elements had when they were
    measured: asking an element again takes ten times as long.
    """

    elements: list[_Element] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    attributes: list[dict[str, str]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    place: dict[_Element, int] = field(default_factory=dict)
    parent: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    length: list[int] = field(default_factory=list)
    linked: list[int] = field(default_factory=list)
    weight: list[float] = field(default_factory=list)
    own_length: list[int] = field(default_factory=list)
    own_linked: list[int] = field(default_factory=list)
    own_weight: list[float] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    flagged: list[str | None] = field(default_factory=list)
    pieces: list[list[str] | None] = field(default_factory=list)
    known_texts: dict[int, str] = field(default_factory=dict)

    def text(self, index: int) -> str:
        """The words that stand in an element as a block."""
        text = self.known_texts.get(index)
        if text is None:
            text = self.known_texts[index] = " ".join("".join(self.pieces[index] or ()).split())
        return text

    def density(self, index: int) -> float:
        """The share of the text under an element that is link text, 0 to 1."""
        return self.linked[index] / self.length[index] if self.length[index] else 0.0


def measure(root: _Element) -> Statistics:
    """The figures of `root` and all elements in it; linear in their number and the length of their text."""
    found = Statistics()
    _collect(root, found)
    found.own_weight = [
        block_weight(tag, size, linked, marks) if size else 0.0
        for tag, size, linked, marks in zip(found.tags, found.own_length, found.own_linked, found.marks, strict=True)
    ]
    _sum_up(found)
    whole = max(found.weight, default=0.0)
    before = found.own_weight.copy()
    _flag_all(found, whole, sure_only=False)
    if whole > 0 and max(found.weight) < _LEFT * whole:
        found.own_weight = before
        _sum_weights(found)
        _flag_all(found, whole, sure_only=True)
    return found


def _collect(root: _Element, found: Statistics) -> None:
    _describe(list(root.iter("*")), found)
    blocks: list[int] = []
    in_link: list[bool] = []
    in_formula: list[bool] = []
    place, parents, pieces = found.place, found.parent, found.pieces
    waiting: list[tuple[int, str]] = []  # Elements with a tail that is not reached yet, outermost first.
    for index, (element, tag) in enumerate(zip(found.elements, found.tags, strict=True)):
        parent = place[element.getparent()] if index else -1
        parents.append(parent)
        while waiting and waiting[-1][0] > parent:
            before, tail = waiting.pop()
            around = parents[before]
            _add(found, blocks[around], tail, linked=in_link[around])
        if parent < 0:
            inline, linked, formula = False, tag == "a", tag == "math"
        else:
            formula = in_formula[parent]
            inline = formula or tag in INLINE
            formula = formula or tag == "math"
            linked = tag == "a" or in_link[parent]
            if (tag == "br" or not inline) and (seen := pieces[blocks[parent]]) is not None:
                seen.append(" ")
        in_formula.append(formula)
        in_link.append(linked)
        block = blocks[parent] if inline else index
        blocks.append(block)
        if text := element.text:
            _add(found, block, text, linked=linked)
        if index and (tail := element.tail):
            waiting.append((index, tail))
    for before, tail in reversed(waiting):
        around = parents[before]
        _add(found, blocks[around], tail, linked=in_link[around])


def _describe(elements: list[_Element], found: Statistics) -> None:
    """Note the elements with their tags and attributes, and make room for their figures."""
    found.elements = elements
    found.place = {element: index for index, element in enumerate(elements)}
    tags: Any = [element.tag for element in elements]
    attributes: Any = [dict(element.items()) for element in elements]
    found.tags, found.attributes = tags, attributes
    found.names = [
        f"{each.get('class') or ''} {each.get('id') or ''}" if each and ("class" in each or "id" in each) else ""
        for each in found.attributes
    ]
    found.own_length, found.own_linked, found.marks = ([0] * len(elements) for _ in range(3))
    found.pieces = [None] * len(elements)


def _flag_all(found: Statistics, whole: float, *, sure_only: bool) -> None:
    """Name the boilerplate, and turn the weight of what stands in it against the elements around it."""
    flagged: list[str | None] = [None] * len(found.elements)
    found.flagged = flagged
    lost = False
    headlines = [index for index, tag in enumerate(found.tags) if tag == "h1"]
    around_main = {above for index, tag in enumerate(found.tags) if tag == "main" for above in _above(found, index)}
    for index, (tag, parent, name) in enumerate(zip(found.tags, found.parent, found.names, strict=True)):
        flag = (flagged[parent] if parent >= 0 else None) or flagged[index]
        if flag is None:
            if tag in HEADINGS and found.length[index] < 60:
                _flag_section(found, index, whole, headlines)
            if parent >= 0:
                flag = "footer" if tag == "footer" else boilerplate_of(name) if name else None
                if flag is not None and (
                    (sure_only and flag not in _SURE)
                    or (index in around_main and flag != "hidden")
                    or _is_mistaken(found, index, flag, whole, headlines)
                    or _is_part(found, index, flag)
                ):
                    flag = None
        flagged[index] = flag
        if flag is not None and (size := found.own_length[index]):
            found.own_weight[index] = min(found.own_weight[index], 0.0) - (0.3 * size if flag != "hidden" else 0.0)
            lost = True
    if lost:
        _sum_weights(found)


_SURE: Final = frozenset({"comments", "footer", "consent", "newsletter", "advertising"})
_MOST: Final = 0.35
_MOST_OF: Final = {"comments": 0.95, "footer": 0.95, "consent": 0.95, "newsletter": 0.5, "advertising": 0.5}
_HEAD: Final = 5  # Elements at a section's beginning among which its heading is.
_WORD: Final = Lazily(r"\w+")
_LONG_TITLE: Final = 3  # Spaces in a heading that is no label such as "Comments".
_LEFT: Final = 0.15  # Where names leave less than this of the weight, the names mean something else on this page.
"""What an element called boilerplate may hold of the page's weight and still be taken at its word: names of containers are often
inherited from a template ("has-sidebar"). Comments do outweigh short articles."""


def _above(found: Statistics, index: int) -> list[int]:
    """The places of the elements around one."""
    above = []
    while (index := found.parent[index]) >= 0:
        above.append(index)
    return above


def _flag_section(found: Statistics, index: int, whole: float, headlines: list[int]) -> None:
    """Name what follows a heading such as "Related stories" or "Comments", up to the next heading of its rank."""
    heading = found.elements[index]
    text = " ".join(raw_text(heading).split())
    named = boilerplate_of(found.names[index]) in {"related", "comments"}
    if not named and (not is_page_line(text) or (heading.tag in HEADINGS and is_sources_title(text))):
        return
    if heading.tag in HEADINGS and is_named_section(found, index):
        return
    size = found.length[index]
    while found.parent[index] > 0 and found.length[found.parent[index]] == size:
        index = found.parent[index]  # A wrapper around the heading alone.
        heading = found.elements[index]
    after = []
    for sibling in heading.itersiblings():
        if sibling.tag in HEADINGS and (sibling.tag <= heading.tag or heading.tag not in HEADINGS):
            break
        if isinstance(sibling.tag, str):
            after.append(found.place[sibling])
    weight = sum(found.weight[place] for place in after)
    if weight > _MOST * whole or any(place <= headline < found.end[place] for place in after for headline in headlines):
        return
    for place in (index, *after):
        found.flagged[place] = "related"


def _is_mistaken(found: Statistics, index: int, flag: str, whole: float, headlines: list[int]) -> bool:
    """Whether an element called boilerplate is the article all the same: by its share of the text, its headline, its own names."""
    if found.weight[index] > _MOST_OF.get(flag, _MOST) * whole:
        return True
    if found.tags[index] in {"article", "main"} and flag not in {"comments", "related"}:
        return True
    if any(index < headline < found.end[index] for headline in headlines) and found.weight[index] > 80:
        return True
    return is_body(found.names[index])


def _is_part(found: Statistics, index: int, flag: str) -> bool:
    """Whether an element called boilerplate is a part of the text: a section named after its heading, a teaser that leads nowhere."""
    if flag == "related" and not found.linked[index] and "teaser" in found.names[index].lower():
        return "a" not in found.tags[index : found.end[index]]
    name = words_of(found.attributes[index].get("id") or "")
    if (
        not name
        or boilerplate_of(found.attributes[index].get("class") or "")
        or (" " not in name and found.tags[index] != "section")
    ):
        return False
    heads = (place for place in range(index, min(index + _HEAD, found.end[index])) if found.tags[place] in HEADINGS)
    return any(_is_named_after(name, words_of("-".join(_WORD.findall(found.text(place))))) for place in heads)


def is_named_section(found: Statistics, heading: int) -> bool:
    """Whether a long heading stands at the beginning of a section that has its words as its id."""
    title, box = words_of("-".join(_WORD.findall(found.text(heading)))), heading
    for _ in range(_HEAD):
        box = found.parent[box]
        if box < 0:
            return False
        if found.tags[box] == "section":
            return title.count(" ") >= _LONG_TITLE and _is_named_after(words_of(found.attributes[box].get("id") or ""), title)
    return False


def _is_named_after(name: str, title: str) -> bool:
    """Whether an id is the words of a heading; those of a long one may have others behind them ("-section")."""
    return name == title or (title.count(" ") >= _LONG_TITLE and name.startswith(f"{title} "))


def _add(found: Statistics, block: int, text: str, *, linked: bool) -> None:
    pieces = found.pieces[block]
    if text.isspace():
        if pieces is not None:
            pieces.append(" ")
        return
    if len(text) < 40 or "  " in text or "\n" in text:
        text = f"{' ' if text[0].isspace() else ''}{' '.join(text.split())}{' ' if text[-1].isspace() else ''}"
    size = len(text)
    ascii_only = text.isascii()
    if not ascii_only:
        size += 2 * len((_SOUTHERN if max(text) <= _LAST_SOUTHERN else _WIDE).findall(text))
    found.own_length[block] += size
    if pieces is None:
        found.pieces[block] = [text]
    else:
        pieces.append(text)
    if linked:
        found.own_linked[block] += size
    elif ascii_only:
        found.marks[block] += text.count(".") + text.count(",") + text.count("!") + text.count("?") + text.count(";")
    else:
        found.marks[block] += len(_SENTENCE.findall(text))


def block_weight(tag: str, size: int, linked: int, marks: int) -> float:
    """What a block of `size` characters is worth, `linked` of them in links, with `marks` signs of punctuation outside of links."""
    density = linked / size
    if tag in HEADINGS:
        return 0.0
    if density > 0.5:
        return -0.4 * linked
    if size < 25:
        return -0.2 * size
    worth = size * (1.0 - 1.4 * density)
    if marks == 0:
        return worth * (0.3 if tag in {"p", "li", "td", "dd", "pre", "blockquote"} else 0.05)
    if marks < 2 and size < 80:
        worth *= 0.6
    if tag == "li":
        worth *= 0.7
    return worth


def _sum_up(found: Statistics) -> None:
    above = found.parent
    length = found.length = found.own_length.copy()
    linked = found.linked = found.own_linked.copy()
    end = found.end = list(range(1, len(above) + 1))
    for index in range(len(above) - 1, 0, -1):
        parent = above[index]
        length[parent] += length[index]
        linked[parent] += linked[index]
        end[parent] = max(end[parent], end[index])
    _sum_weights(found)


def _sum_weights(found: Statistics) -> None:
    above = found.parent
    weight = found.weight = found.own_weight.copy()
    for index in range(len(above) - 1, 0, -1):
        weight[above[index]] += weight[index]
