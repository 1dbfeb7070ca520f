"""What a screen reader needs to find its way: parts, language, headings, tables, pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.diagnostics import finding
from exporter.labels.placeholders import is_placeholder
from exporter.lazily import Lazily
from exporter.phrases import alternative_says_nothing, is_file_name
from formats.mail.rules.letter import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
    from formats.mail.rules.letter import Letter
    from formats.markup.tree import Element

_LANGUAGE: Final = Lazily(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_RIGHT_TO_LEFT: Final = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "syr", "ug", "ur", "yi"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LONG: Final = 300
"""Words from which a letter wants headings."""

_LAYOUT: Final = frozenset({"presentation", "none"})


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Parts first, then the HTML part from its head on."""
    yield from _parts(letter)
    if letter.tree is None:
        return
    yield from _head(letter)
    yield from _pictures(letter)
    yield from _headings(letter)
    yield from _tables(letter)


def _parts(letter: Letter) -> Iterator[Diagnostic]:
    if letter.paragraphs is None:
        yield finding("MAIL-102")
    elif letter.tree is not None:
        if "multipart/alternative" not in letter.types:
            yield finding("MAIL-103", what="are not the parts of a multipart/alternative")
        elif letter.types.index("text/html") < letter.types.index("text/plain"):
            yield finding("MAIL-103", what="come HTML first, and programs show the last part that they can")


def _head(letter: Letter) -> Iterator[Diagnostic]:
    root = letter.tree
    assert root is not None
    language = (root.get("lang") or "").strip()
    if not _LANGUAGE.fullmatch(language):
        yield finding("MAIL-104", what="does not say its language on the element html")
    inner = [node.get("lang") for node in letter.elements() if node.tag != "body" and node.get("lang")]
    if language and not inner:
        yield finding("MAIL-104", what="says its language on html alone, which webmail takes away")
    base = (language or next(iter(inner), "") or "").partition("-")[0].lower()
    if base in _RIGHT_TO_LEFT and not any(node.get("dir") == "rtl" for node in letter.elements()):
        yield finding("MAIL-104", what=f"does not say that {base} runs from right to left inside body")
    if not (root.findtext("head/title") or "").strip():
        yield finding("MAIL-105")
    if not any(
        node.get("role") in {"article", "document", "main"} or node.tag in {"article", "main"} for node in letter.elements()
    ):
        yield finding("MAIL-106")


def _pictures(letter: Letter) -> Iterator[Diagnostic]:
    for image in letter.elements("img"):
        source = (image.get("src") or "")[:80]
        alt = image.get("alt")
        if alt is None:
            yield finding("MAIL-107", picture=source)
        elif is_file_name(alt):
            yield finding("MAIL-108", words=alt, picture=source)
        elif is_placeholder(alt) or (any(map(str.isalpha, alt)) and alternative_says_nothing(alt, source)):
            yield finding("MAIL-128", words=alt.strip()[:60], picture=source)


def _headings(letter: Letter) -> Iterator[Diagnostic]:
    before = 0
    found = [node for node in letter.elements() if node.tag in _HEADINGS and words_of(node)]
    for node in found:
        level = int(node.tag[1])
        if level > before + 1:
            yield finding("MAIL-109", level=level, before=before, heading=words_of(node)[:60])
        before = level
    body = letter.tree.find("body") if letter.tree is not None else None
    if not found and body is not None and len(words_of(body).split()) >= _LONG:
        yield finding("MAIL-110")


def _tables(letter: Letter) -> Iterator[Diagnostic]:
    layouts = 0
    tables = list(letter.elements("table"))
    heads: dict[object, list[Element]] = {table: [] for table in tables}
    for cell in letter.elements("th"):
        table = next(cell.iterancestors("table"), None)
        if table in heads:
            heads[table].append(cell)
    for table in tables:
        if table.get("role") in _LAYOUT:
            continue
        if not heads[table]:
            layouts += table.get("role") is None and table.find("caption") is None
        elif unsaid := next((words for cell in heads[table] if not cell.get("scope") and (words := words_of(cell))), ""):
            yield finding("MAIL-112", cell=unsaid[:60])
    if layouts:
        yield finding("MAIL-111", count=layouts)
