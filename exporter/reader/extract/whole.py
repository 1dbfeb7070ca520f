"""Whether all text that a page shows was read: such a page is its article, however little it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.diagnostics import finding
from exporter.errors import NoArticleError
from exporter.reader.dom.measure import measure
from exporter.reader.dom.parse import parse
from exporter.reader.dom.tree import text_of
from exporter.reader.extract.account import Ledger
from exporter.reader.extract.by_hand import EXCLUDED
from exporter.reader.extract.prepare import NOT_SHOWN, prepared
from exporter.reader.extract.trim import TOLD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element

    from exporter.diagnostics import Diagnostic
    from exporter.reader.by_hand import ByHand
    from exporter.reader.dom.measure import Statistics
    from exporter.reader.extract.left_out import LeftOut

_MOST: Final = 3000  # Elements of a page that is made ready once more: with little text, a page of more is made of boxes.
_LINKED: Final = 0.5
"""The share of link text from which on a page is a list of links."""


def doubted(
    found: Statistics, left_out: Iterable[LeftOut], read: Sequence[_Element | None], text: str, by_hand: ByHand, *, strict: bool
) -> list[Diagnostic]:
    """What is told of a page from which no article stands out (READ-001); nothing of one that is text, all of which was read.
    `text` is the page as it was given, `read` what of it is read, the article first. When `strict`, NoArticleError is raised
    in place of the finding.
    """
    is_small = len(found.elements) <= _MOST
    is_all = is_small and _is_all_read(found, left_out, read) and _is_all_ready(text, by_hand)
    if is_all and read[0] is not None and _is_prose(read[0]):
        return []
    if strict:
        hint = "Leave --strict out to read what there is, or say what the article is by --select or --whole."
        raise NoArticleError("No article stands out from the page.", hint=hint)
    return [finding("READ-001", read="all of its text was read" if is_all else "what may be one was read, too much or too little")]


def _is_all_read(found: Statistics, left_out: Iterable[LeftOut], read: Iterable[_Element | None]) -> bool:
    """Whether all text of a page made ready is in the elements that are `read`, or what the metadata say in place of what was
    `left_out`.
    """
    inside = {inner for element in read if element is not None for inner in element.iter()}
    for each in left_out:
        if each.shown and each.rule not in TOLD and text_of(each.element):
            return False
        inside.update(each.element.iter())
    return all(element in inside or not size for element, size in zip(found.elements, found.own_length, strict=True))


def _is_all_ready(text: str, by_hand: ByHand) -> bool:
    """Whether nothing that a browser shows of a page's `text`, and nobody has excluded, goes when the page is made ready. The page
    is made ready once more for it, so this is asked only where little was read.
    """
    ledger = Ledger()
    prepared(parse(text), text, by_hand, ledger)
    shown = {run.number for run in ledger.runs if not run.unseen}
    rules = {rule for number, (fate, rule) in ledger.fates.items() if fate == "left out" and number in shown}
    return all(rule in NOT_SHOWN or rule.startswith(EXCLUDED) for rule in rules)


def _is_prose(root: _Element) -> bool:
    """Whether there is text in an element, and no more of it in links than beside them."""
    found = measure(root)
    return found.length[0] > 0 and found.density(0) <= _LINKED
