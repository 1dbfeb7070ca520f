"""Characters that Markdown would take for marks, made characters again by a backslash (CommonMark 0.31, section 2.4)."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily
from exporter.model.merge_tags import ANY_TAG

if TYPE_CHECKING:
    from re import Match

_SIGNS: Final = Lazily(r"[\\`*\[\]<~]|&(?=#?\w{1,31};)|\$(?!\d)|!\Z|(?<![^\W_])_|_(?![^\W_])|^_|_\Z")
_LIVE: Final = Lazily(r"..(?:.*(?:[\\`<~*\[\]]|&#?\w{1,31};|_(?![^\W_])|\$.*\$)|(?<=\[\[)[\^\d]).*..")
"""Merge tags in which Markdown would find a mark, an element, a link, or the number of one."""
_BEGINS: Final = Lazily(r"(?:[#>+=:?|-]|!(?!\[)|(\d{1,9})([.)])(?=\s|\Z))")
_TAIL: Final = Lazily(r"(?<=\s)(#+)\Z")


def escaped(text: str) -> str:
    """Text of a line whose signs mean themselves; merge tags stay as they are, but those that would be more than text."""
    made, at = [], 0
    for tag in ANY_TAG.finditer(text):
        if _LIVE.fullmatch(tag[0]) or (tag[0][0] == "[" and text[tag.end() :][:1] in ("(", "[")):
            continue
        made += [_SIGNS.sub(_backslash, text[at : tag.start()]), tag[0]]
        at = tag.end()
    return "".join((*made, _SIGNS.sub(_backslash, text[at:])))


def _backslash(match: Match[str]) -> str:
    return f"\\{match[0]}"


def lines_of(text: str) -> list[str]:
    """The lines of a paragraph, each with a hard break behind it but the last, none of which begins a block of another kind."""
    lines = [line for raw in text.split("\n") if (line := " ".join(raw.split(" ")).strip(" \u200b\t"))]
    return [f"{_begun(line)}\\" for line in lines[:-1]] + [_begun(line) for line in lines[-1:]]


def heading_of(text: str) -> str:
    """A heading on one line."""
    return _TAIL.sub(lambda match: f"\\{match[1]}", " ".join(text.replace("\n", " ").split(" ")).strip())


def _begun(line: str) -> str:
    match = _BEGINS.match(line)
    if match is None:
        return line
    return f"{match[1]}\\{line[len(match[1]) :]}" if match[1] else f"\\{line}"


def flanks(inner: str, before: str, after: str) -> bool:
    """Whether marks of stress around `inner` work, between what stands before and after (CommonMark 0.31, section 6.2)."""
    if not inner or inner[0].isspace() or inner[-1].isspace() or "*" in (before[-1:], after[:1], inner[0], inner[-1]):
        return False
    opens = not _is_sign(inner[0]) or _parts(before[-1:])
    return opens and (not _is_sign(inner[-1]) or _parts(after[:1]))


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _parts(character: str) -> bool:
    """Whether a character beside a mark parts words for every edition of the standard; none is the edge of a line."""
    return not character or character.isspace() or unicodedata.category(character)[0] == "P"


def code_span(text: str) -> str:
    """Text as a code span, whose marks are longer than any run of them in it."""
    mark = "`"
    while mark in text:
        mark += "`"
    pad = " " if text[:1] in "` " or text[-1:] in "` " else ""
    return f"{mark}{pad}{text}{pad}{mark}"


def fence(text: str) -> str:
    """The marks around a block of code."""
    mark = "```"
    while mark in text:
        mark += "`"
    return mark


def destination(address: str) -> str:
    """Where a link leads, as it stands in round brackets or behind a label."""
    plain = address.replace("\n", "").replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")
    return f"<{plain}>" if not plain or any(sign in plain for sign in " ()\u00a0") else plain
