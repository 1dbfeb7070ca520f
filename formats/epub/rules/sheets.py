"""Style sheets that take from readers what they set: size, colours at night, the clipboard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from exporter.diagnostics import finding
from exporter.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
    from formats.epub.rules.book import Book

LONGEST: Final = 500_000
"""Bytes of a style sheet that is looked at."""
_RUNNING: Final = Lazily(r"(?:^|[\s>+~,])(?:html|body|p|\*|:root)(?=$|[\s>+~,.:\[])")
"""Selectors that set running text."""
_FIXED: Final = Lazily(r"\d(?:px|pt|pc|cm|mm|in|q)\b", re.IGNORECASE)
_FREE: Final = frozenset(
    {"inherit", "currentcolor", "initial", "unset", "revert", "transparent", "canvastext", "canvas", "linktext"}
)
_OWN: Final = frozenset({"font-size", "font-family", "line-height", "color", "background-color", "background", "letter-spacing"})


def check(book: Book) -> Iterator[Diagnostic]:
    """Each kind of thing once a sheet."""
    for item in book.items.values():
        if item.media_type != "text/css" or (data := book.read(item.name, LONGEST)) is None:
            continue
        for what in dict.fromkeys(_faults(data)):
            yield finding("EPUB-021", sheet=item.name, what=what)


def _faults(data: bytes) -> Iterator[str]:
    try:
        yield from _of_rules(data)
    except RecursionError:
        yield "has brackets in brackets, so deep that readers may refuse it"


def _of_rules(data: bytes) -> Iterator[str]:
    import tinycss2

    rules, _ = tinycss2.parse_stylesheet_bytes(data, skip_comments=True, skip_whitespace=True)
    for rule in rules:
        if rule.type != "qualified-rule":
            continue
        selector = tinycss2.serialize(rule.prelude).strip()
        declarations = {
            item.lower_name: item
            for item in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            if item.type == "declaration"
        }
        yield from _rule(selector, {name: (_value(item), item.important) for name, item in declarations.items()})


def _value(declaration: Any) -> str:
    import tinycss2

    return str(tinycss2.serialize(declaration.value)).strip().casefold()


def _rule(selector: str, values: dict[str, tuple[str, bool]]) -> Iterator[str]:
    for name, (_, important) in values.items():
        if important and name in _OWN:
            yield f"forces {name} with !important"
    for name in ("user-select", "-webkit-user-select"):
        if values.get(name, ("", False))[0] == "none":
            yield "keeps words from being selected, copied and looked up"
    if not _RUNNING.search(selector):
        return
    for name in ("font-size", "line-height"):
        if _FIXED.search(values.get(name, ("", False))[0]):
            yield f"sets {name} of running text in fixed units"
    ink = values.get("color", ("inherit", False))[0]
    ground = (values.get("background-color") or values.get("background") or ("transparent", False))[0]
    if ink not in _FREE and ground in _FREE:
        yield "sets the colour of running text without its ground, which a night mode makes unreadable"
    elif ground not in _FREE and ink in _FREE and "url(" not in ground and ground != "none":
        yield "sets the ground of running text without its colour, which a night mode makes unreadable"
