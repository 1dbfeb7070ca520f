"""Figures of each block of a page, by which the judge tells the article from what stands around it.

A block is an element that text stands in directly. Each figure is a column over the blocks of the page: what the block says,
what it and the elements around it are called, where it hangs in the tree, where it lies in the page, what its neighbours are.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from math import log1p
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from exporter.lazily import Lazily
from exporter.reader.dom.measure import HEADINGS, INLINE
from exporter.reader.dom.names import KIND_NUMBERS
from exporter.reader.extract.ancestry import Ancestry, ancestries
from exporter.reader.lexicon.page_lines import is_page_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from exporter.reader.dom.measure import Statistics

TAGS: Final = {name: number for number, name in enumerate(
    ("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dd", "dt", "pre", "blockquote", "figcaption", "section",
     "article", "a", "span", "footer", "header", "aside", "caption", "address", "summary", "center", "label"), 1
)}  # fmt: skip
_WORD: Final = Lazily(r"\w+")
_PARTED: Final = bytes(code if code == 95 or chr(code).isalnum() else 32 for code in range(128)) + bytes(128)
"""ASCII: what is part of a word → itself, else a space."""
_ENDING: Final = frozenset(".!?…。！？؟।:")
_CLOSING: Final = "\"'”’»)]"
_INHERITED: Final = ("kind", "outer_kind", "aside", "footer", "figure", "form", "notes", "hidden", "article")
_NEAR: Final = 6  # Blocks on each side that are neighbours.
_TITLE_REACH: Final = (-12, 40)  # Blocks around the headline that are compared with it and with the page's description.
_FAR: Final = 30  # Steps up the tree that are counted.
_SAID: Final = 400  # Characters of a block that are looked at word by word.


class Hints(Struct, frozen=True, kw_only=True):
    """What is known of a page before its blocks are judged: the headline's element, the element that weighs most, and the texts of
    headline and description in the metadata.
    """

    title: _Element | None
    root: _Element | None
    headline: str | None
    about: str | None


class _Page(Struct):
    found: Statistics
    hints: Hints
    blocks: list[int]
    texts: list[str]
    around: list[Ancestry]
    depths: list[int]
    tags: list[int]
    worth: list[float]
    whole: float


Columns = dict[str, "Sequence[float]"]


def blocks_of(found: Statistics) -> list[int]:
    """The places of the elements that text stands in, in document order."""
    return [index for index, size in enumerate(found.own_length) if size]


def columns(found: Statistics, hints: Hints) -> tuple[list[int], Columns]:
    """The blocks of a page and, by name, the figures of each; linear in the size of the page."""
    blocks = blocks_of(found)
    worth = [max(found.own_weight[i], 0.0) for i in blocks]
    around, depths = ancestries(found)
    page = _Page(
        found=found,
        hints=hints,
        blocks=blocks,
        texts=[found.text(i) for i in blocks],
        around=around,
        depths=depths,
        tags=[
            _tag(found.tags[i], found.attributes[i]) if "role" in found.attributes[i] else TAGS.get(found.tags[i], 0)
            for i in blocks
        ],
        worth=worth,
        whole=sum(worth) or 1.0,
    )
    result: Columns = {}
    for part in (_said, _called, _hanging, _placed, _rooted, _near):
        result.update(part(page))
    return blocks, result


def _tag(tag: str, attributes: dict[str, str]) -> int:
    """The number of an element's tag; what says that it is a heading is a second heading unless it says more."""
    if attributes.get("role") == "heading":
        return TAGS.get(f"h{attributes.get('aria-level')}", TAGS["h2"])
    return TAGS.get(tag, 0)


def _logs(values: Any) -> list[float]:
    return [log1p(value) for value in values]


def _said(page: _Page) -> Columns:
    """What the blocks say."""
    found, blocks, texts = page.found, page.blocks, page.texts
    return {
        "length": _logs(found.own_length[i] for i in blocks),
        "linked": [found.own_linked[i] / found.own_length[i] for i in blocks],
        "marks": [found.marks[i] for i in blocks],
        "words": [text.count(" ") + 1 for text in texts],
        "ends": [text[-6:].rstrip(_CLOSING)[-1:] in _ENDING for text in texts],
        "address": [_has_address(text[:_SAID]) for text in texts],
        "page_line": [is_page_line(text) for text in texts],
        "weight": [found.own_weight[i] for i in blocks],
    }


def _has_address(text: str) -> bool:
    """Whether a text names an address or an owner; four times as fast as a pattern."""
    return "@" in text or "http:" in text or "https:" in text or "©" in text


def _called(page: _Page) -> Columns:
    """What the elements around the blocks are: tags, names, roles."""
    found = page.found
    around = [page.around[i] for i in page.blocks]
    depths = [page.depths[i] for i in page.blocks]
    fields: Any = tuple(zip(*around, strict=True)) or ((),) * len(Ancestry._fields)
    inherited = dict(zip(Ancestry._fields, fields, strict=True))
    far = {
        f"{name}_up": [depth - at if at else 99 for depth, at in zip(depths, inherited[f"{name}_at"], strict=True)]
        for name in ("kind", "body", "content", "caption")
    }
    return {
        "tag": page.tags,
        **{name: inherited[name] for name in _INHERITED},
        **far,
        "table": inherited["tables"],
        "articles": [found.tags.count("article")] * len(around),
        "depth": depths,
        "flagged": [KIND_NUMBERS.get(found.flagged[i] or "", 0) for i in page.blocks],
    }


def _hanging(page: _Page) -> Columns:
    """How the blocks hang in the tree: what their parents hold, how often elements like them occur, how far the main text is."""
    found, blocks, worth, whole = page.found, page.blocks, page.worth, page.whole
    parent = found.parent
    ups = [max(parent[i], 0) for i in blocks]
    grands = [max(parent[i], 0) for i in ups]
    greats = [max(parent[i], 0) for i in grands]
    held: dict[int, float] = {}
    alike: dict[Any, float] = {}
    marks = []
    tags, attributes = found.tags, found.attributes
    for i, up, value in zip(blocks, ups, worth, strict=True):
        mark = (tags[i], attributes[i].get("class"), tags[up], attributes[up].get("class"))
        marks.append(mark)
        held[up] = held.get(up, 0.0) + value
        alike[mark] = alike.get(mark, 0.0) + value
    main = max(held, key=held.__getitem__, default=0)
    inside = _inner_blocks(page)
    same = _repeats(found)
    steps, tops = _steps_to(main, page)
    length, linked = found.length, found.linked
    return {
        "like": [alike[mark] / whole for mark in marks],
        "beside": [held[up] / whole for up in ups],
        "main_share": [held.get(main, 0.0) / whole] * len(blocks),
        "to_main": steps,
        "main_down": [page.depths[main] - page.depths[here] for here in tops],
        "parent_blocks": [inside[i] for i in ups],
        "same": [same[i] for i in blocks],
        "parent_same": [same[i] for i in ups],
        "grand_same": [same[i] for i in grands],
        "parent_linked": [linked[i] / (length[i] or 1) for i in ups],
        "grand_linked": [linked[i] / (length[i] or 1) for i in grands],
        "grand_length": _logs(length[i] for i in grands),
        "great_linked": [linked[i] / (length[i] or 1) for i in greats],
        "great_length": _logs(length[i] for i in greats),
    }


def _steps_to(main: int, page: _Page) -> tuple[list[int], list[int]]:
    """How many steps up from each block the first element stands that holds `main`, and its place; at most `_FAR` steps."""
    parent = page.found.parent
    holding = {0}
    here = main
    while here > 0:
        holding.add(here)
        here = parent[here]
    steps, tops = [], []
    known: dict[int, tuple[int, int]] = {}  # Blocks with the same parent go the same way.
    for i in page.blocks:
        if i in holding:
            steps.append(0)
            tops.append(i)
            continue
        up = parent[i]
        way = known.get(up)
        if way is None:
            here, step = up, 1
            while here not in holding and step < _FAR:
                here = parent[here]
                step += 1
            way = known[up] = (step, here)
        steps.append(way[0])
        tops.append(way[1])
    return steps, tops


def _inner_blocks(page: _Page) -> list[int]:
    counts = [0] * len(page.found.elements)
    for i in page.blocks:
        counts[i] = 1
    parent = page.found.parent
    for i in range(len(counts) - 1, 0, -1):
        counts[parent[i]] += counts[i]
    return counts


def _repeats(found: Statistics) -> list[int]:
    """For each element, how many of its siblings have its tag and class, itself included."""
    keys = [
        (up, tag, attributes.get("class")) if tag not in INLINE else None
        for up, tag, attributes in zip(found.parent, found.tags, found.attributes, strict=True)
    ]
    counts: dict[Any, int] = dict(Counter(keys))
    counts[None] = 1
    return [counts[key] for key in keys]


def _placed(page: _Page) -> Columns:
    """Where the blocks lie: before or after the headline, under which heading, how far down the page."""
    found, blocks, title = page.found, page.blocks, page.hints.title
    count = len(blocks)
    place = found.place[title] if title is not None else 0
    rank = next((k for k, i in enumerate(blocks) if i >= place), 0)
    distance = [k - rank if title is not None else -99 for k in range(count)]
    near = [_TITLE_REACH[0] < d < _TITLE_REACH[1] and title is not None for d in distance]
    said = [_words(text[:_SAID]) if yes else set() for text, yes in zip(page.texts, near, strict=True)]
    result: Columns = {
        "from_title": [max(-60, min(d, 200)) if d != -99 else -99 for d in distance],
        "before_title": [title is not None and i < place for i in blocks],
        "position": [k / count for k in range(count)],
        "page_blocks": [count] * count,
        "page_weight": [log1p(page.whole)] * count,
        "page_linked": [found.linked[0] / (found.length[0] or 1)] * count,
    }
    for name, known in (("like_title", page.hints.headline), ("like_about", page.hints.about)):
        words = _words(known or "")
        result[name] = [len(each & words) / (len(each) or 1) if yes else -1.0 for each, yes in zip(said, near, strict=True)]
    return {**result, **_headed(page)}


def _words(text: str) -> set[str]:
    """The words of a text in small letters. Most texts are ASCII, whose words are parted in half the time of a pattern."""
    text = text.lower()
    return set(text.encode().translate(_PARTED).decode().split() if text.isascii() else _WORD.findall(text))


def _headed(page: _Page) -> Columns:
    """How far away the last heading before each block is, in blocks and in characters."""
    far: list[float] = []
    size: list[float] = []
    last, total = -99, 0
    for k, i in enumerate(page.blocks):
        far.append(k - last)
        size.append(log1p(total))
        total += page.found.own_length[i]
        if page.found.tags[i] in HEADINGS:
            last, total = k, 0
    return {"heading_far": far, "heading_chars": size}


def _rooted(page: _Page) -> Columns:
    """Where the blocks lie in the element that weighs most."""
    found, blocks, root = page.found, page.blocks, page.hints.root
    count = len(blocks)
    start = found.place[root] if root is not None else 0
    stop = found.end[start] if root is not None else 0
    inside = [start <= i < stop for i in blocks]
    first = inside.index(True) if True in inside else 0
    last = count - 1 - inside[::-1].index(True) if True in inside else -1
    gained = list(accumulate((value if yes else 0.0 for value, yes in zip(page.worth, inside, strict=True)), initial=0.0))
    total = gained[-1] or 1.0
    outside = [0.0 if yes else -1.0 if i < start else 1.0 for i, yes in zip(blocks, inside, strict=True)]
    return {
        "in_root": inside,
        "root_from": [k - first for k in range(count)],
        "root_to": [last - k for k in range(count)],
        "root_before": [side or gained[k] / total for k, side in enumerate(outside)],
        "root_after": [-side or 1 - gained[k + 1] / total for k, side in enumerate(outside)],
        "root_share": [total / page.whole] * count,
        "root_waste": [1 - total / max(found.length[start], 1)] * count,
    }


def _near(page: _Page) -> Columns:
    """What stands just before and after each block."""
    found, blocks = page.found, page.blocks
    count = len(blocks)
    links = [found.own_linked[i] / found.own_length[i] for i in blocks]
    gained = list(accumulate(page.worth, initial=0.0))
    linking = list(accumulate(links, initial=0.0))
    low = [max(0, k - _NEAR) for k in range(count)]
    high = [min(count, k + _NEAR + 1) for k in range(count)]
    weights = [found.own_weight[i] for i in blocks]
    result: Columns = {
        "near_before": [gained[k] - gained[low[k]] for k in range(count)],
        "near_after": [gained[high[k]] - gained[k + 1] for k in range(count)],
        "near_linked": [(linking[high[k]] - linking[low[k]]) / (high[k] - low[k]) for k in range(count)],
    }
    for name, column in (("tag", page.tags), ("weight", weights), ("linked", links)):
        result[f"before_{name}"] = [-1.0, *column[:-1]][:count]
        result[f"after_{name}"] = [*column[1:], -1.0][:count]
    return result
