"""Findings as an editor is told them: where on the page each is, whom it concerns, what to do about it here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from exporter.check.criteria import Outcome, criteria_of, outcome_of
from exporter.check.rules import findings_in
from exporter.diagnostics import finding
from exporter.model import Image, Media, Table
from exporter.model.grid import words_of
from exporter.model.text import OBJECT
from exporter.model.walk import text_units, walk
from exporter.reader.mends import media_address
from exporter.serve.looking.shown import key_of
from exporter.serve.strings import HINTS, JUDGED, NAMELESS_MEDIA, TARGETS, UNDESCRIBED_MANY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exporter.diagnostics import Diagnostic
    from exporter.model import Article, Block

_MOST: Final = 100
_LEFT_OUT: Final = "READ-026"
_UNDESCRIBED: Final = "IMG-001"


def findings_of(
    article: Article, told: Iterable[Diagnostic], pictures: Sequence[dict[str, Any]], left: Any
) -> list[dict[str, Any]]:
    """What was found in an article and in reading it, the gravest first. `pictures` are as `page_of` has them, those without a
    description are told at once; `left` is what was left out, None where that is not known.
    """
    blocks = [_words(block) for block in article.body]
    made: dict[tuple[str, str], dict[str, Any]] = {}
    undescribed = [each for each in pictures if each["state"] == "undescribed"]
    if undescribed:
        made[_UNDESCRIBED, ""] = _of_undescribed(article, undescribed)
    for item in (*told, *findings_in(article)):
        if item.code == _UNDESCRIBED or (item.severity.rank == 0 and not criteria_of(item.code) and item.code != _LEFT_OUT):
            continue
        target, block = _target(item, blocks, article, left)
        made.setdefault((item.code, item.message), _record(item, target, block))
    if not any(isinstance(node, Media) and media_address(node) for node in walk(article)):
        for each in made.values():
            if each["target"] == "media":  # nothing names it: there is no field for its words
                each |= {"target": "", "hint": NAMELESS_MEDIA}
    return sorted(made.values(), key=lambda each: (each["asks"], -each["rank"]))[:_MOST]


def _of_undescribed(article: Article, pictures: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The finding on pictures without a description: of one with its place, of many with their number, as each is marked in its."""
    first = pictures[0]
    if len(pictures) == 1:
        item = finding(_UNDESCRIBED, image=f"picture {first['number']}")
        return _record(item, f"picture-{first['number']}", _block_with(article, first["key"]))
    made = _record(finding(_UNDESCRIBED, image=""), "pictures", 0)
    return {**made, "message": UNDESCRIBED_MANY.format(count=len(pictures))}


def _record(item: Diagnostic, target: str, block: int) -> dict[str, Any]:
    """A finding as the page tells it."""
    criteria = criteria_of(item.code)
    quote = item.place.quote if item.place is not None else None
    return {
        "code": item.code,
        "severity": item.severity.value,
        "rank": item.severity.rank,
        "asks": item.code in JUDGED or outcome_of(item.code) is Outcome.CANT_TELL,
        "message": item.message,
        "hint": HINTS.get(item.code, item.hint if "`exporter" not in item.hint and "--" not in item.hint else ""),
        "criteria": [f"{each.number} {each.name} ({each.level})" for each in criteria],
        "whom": ", ".join(dict.fromkeys(name for each in criteria for name in each.affects)),
        "quote": quote.exact if quote is not None and quote.exact not in item.message else "",
        "target": target,
        "block": block,
    }


def _target(item: Diagnostic, blocks: Sequence[str], article: Article, left: Any) -> tuple[str, int]:
    """The id of the element that a finding leads to ("" for none), and the number of the article's block that it is about, or 0."""
    if item.code == _LEFT_OUT:
        return _left_target(item, left), 0
    if item.code == "TAB-001":
        return "tables", next((number for number, block in enumerate(article.body, 1) if _headless(block)), 0)
    if item.code in TARGETS:
        return TARGETS[item.code], 0
    quote = item.place.quote if item.place is not None else None
    if quote is not None and (needle := _bare(quote.exact)):
        around = _bare(quote.prefix + quote.exact + quote.suffix)
        for wanted in (around, needle):
            number = next((number for number, words in enumerate(blocks, 1) if wanted in words), 0)
            if number:
                return f"part-{number}", number
    return "", 0


def _headless(block: Block) -> bool:
    return any(
        isinstance(node, Table)
        and not any(cell.header_cell for group in (node.head, *node.bodies, node.foot) for row in group for cell in row.cells)
        for node in walk(block)
    )


def _left_target(item: Diagnostic, left: Any) -> str:
    """The text that was left out which a finding quotes."""
    quoted = _bare(item.message.partition("”: ")[2].partition(" · ")[0].rstrip(" …"))
    for group in left["groups"] if left else ():
        for text in group["texts"]:
            bare = _bare(text["words"])
            if quoted and (quoted[:80] in bare or bare[:80] in quoted):
                return f"left-{text['number']}"
    return "left-out"


def _block_with(article: Article, key: str) -> int:
    """The number of the block that shows a picture, 0 for none."""
    for number, block in enumerate(article.body, 1):
        if any(isinstance(node, Image) and key_of(node) == key for node in walk(block)):
            return number
    return 0


def headless_tables(article: Article) -> list[dict[str, Any]]:
    """The tables without header cells: how each begins, and its block."""
    made = []
    for number, block in enumerate(article.body, 1):
        for node in walk(block):
            if isinstance(node, Table) and _headless(node):
                cells = [cell for group in (node.head, *node.bodies, node.foot) for row in group for cell in row.cells]
                begins = " ".join(" ".join(words_of(cell) for cell in cells).split())
                made.append({"begins": begins[:120].rsplit(" ", 1)[0] if len(begins) > 120 else begins, "block": number})
    return made


def _words(block: Block) -> str:
    from exporter.model import Article, Metadata

    bare = Article(metadata=Metadata(title=(), language="und"), body=(block,))
    return _bare(" ".join(unit.text for unit in text_units(bare)))


def _bare(words: str) -> str:
    return "".join(words.replace(OBJECT, "").split()).casefold()
