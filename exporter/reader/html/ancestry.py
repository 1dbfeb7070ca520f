"""What the blocks of a page inherit from the elements around them: names, tags and depth."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from exporter.reader.html.statistics import INLINE
from exporter.reader.html.vocabulary import KIND_NUMBERS, boilerplate_of, is_body, is_caption, is_content, is_notes

if TYPE_CHECKING:
    from exporter.reader.html.statistics import Statistics

_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Ancestry(NamedTuple):
    """An element's inheritance. Depths count block elements; the `_at` of a name that nothing around has is 0.

    `kind` is the number of the nearest class of boilerplate that an element around is called, `outer_kind` that of the next one.
    A tuple, because hundreds of a page's elements change something in it.
    """

    kind: int = 0
    kind_at: int = 0
    outer_kind: int = 0
    body_at: int = 0
    content_at: int = 0
    caption_at: int = 0
    article: int = 0
    tables: int = 0
    aside: bool = False
    footer: bool = False
    figure: bool = False
    form: bool = False
    notes: bool = False
    hidden: bool = False


_MARKS: Final = {
    "aside": "aside",
    "footer": "footer",
    "figure": "figure",
    "figcaption": "figure",
    "form": "form",
    "fieldset": "form",
}


def ancestries(found: Statistics) -> tuple[list[Ancestry], list[int]]:
    """For each element of a page what it inherits and adds, and its depth; what adds nothing shares its parent's object."""
    result: list[Ancestry] = []
    depths: list[int] = []
    articles = 0
    nothing = Ancestry()
    for parent, element in zip(found.parent, found.elements, strict=True):
        above = result[parent] if parent >= 0 else nothing
        tag = element.tag
        if tag in INLINE and parent >= 0:
            result.append(above)
            depths.append(depths[parent])
            continue
        depth = depths[parent] + 1 if parent >= 0 else 1
        depths.append(depth)
        here = above
        if parent >= 0:
            here = _named(above, element, depth)
        if tag in _MARKS:
            here = here._replace(**{_MARKS[tag]: True})
        elif tag == "table":
            here = here._replace(tables=here.tables + 1)
        elif tag == "article":
            articles += 1
            here = here._replace(article=articles)
        result.append(here)
    return result, depths


def _named(above: Ancestry, element: Any, depth: int) -> Ancestry:
    """The inheritance with what class, id, style and state of an element say."""
    get = element.get
    changes: dict[str, Any] = {}
    classes, name = get("class"), get("id")
    if (classes or name) and (signs := _signs(f"{classes or ''} {name or ''}")) is not None:
        kind, names, notes = signs
        if kind:
            changes = {"outer_kind": above.kind, "kind": kind, "kind_at": depth}
        for each in names:
            changes[each] = depth
        if notes:
            changes["notes"] = True
    if get("hidden") is not None or get("aria-hidden") == "true" or ((style := get("style")) and _HIDDEN.search(style)):
        changes["hidden"] = True
    return above._replace(**changes) if changes else above


@lru_cache(maxsize=8192)
def _signs(name: str) -> tuple[int, tuple[str, ...], bool] | None:
    """What a class and id say: the class of boilerplate (0: none), the depths to note, whether notes are meant; None for none."""
    kind = KIND_NUMBERS.get(boilerplate_of(name) or "", 0)
    names = ["body_at"] if is_body(name) else ["content_at"] if is_content(name) else []
    if is_caption(name):
        names.append("caption_at")
    notes = is_notes(name)
    return (kind, tuple(names), notes) if kind or names or notes else None
