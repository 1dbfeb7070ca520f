"""The article as somebody has said it: what selectors match in a page, marked before anything is chosen or taken out.

Selectors are matched by lexbor against the page as a browser has it, frames and shadow roots in their places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from exporter.diagnostics import finding
from exporter.reader.extract.by_words import met, noted, single
from exporter.reader.extract.left_out import LeftOut
from exporter.reader.extract.prune import Selection
from exporter.reader.extract.unseen import show
from exporter.reader.lexicon.tables import set_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from exporter.diagnostics import Diagnostic
    from exporter.reader.by_hand import ByHand
    from exporter.reader.dom.measure import Statistics
    from exporter.reader.extract.account import Ledger

SELECTED: Final = "data-exporter-selected"
"""The attribute that bears a selected element's mark from one tree to the other."""
_EXCLUDED: Final = "data-exporter-excluded"
EXCLUDED: Final = "excluded by hand: "
"""What the rule for what is excluded begins with."""
_BOXES: Final = frozenset({"body", "div", "main", "article", "section", "header", "footer", "nav"})


def unselected(by_hand: ByHand) -> str:
    """The rule for what no selector matches."""
    return f"not selected by hand: {', '.join(by_hand.select)}"


def mark(document: LexborHTMLParser, by_hand: ByHand, diagnostics: list[Diagnostic], ledger: Ledger | None) -> bool:
    """Take out what is excluded, with a note in `ledger`, and mark what is selected; returns whether the article is given by hand:
    whether a selector matches, or the whole page is asked for. READ-031 and READ-032 tell of selectors that match nothing, MEND-003
    of words that are no longer in the page.
    """
    for name in (SELECTED, _EXCLUDED):
        for node in document.css(f"[{name}]"):
            del node.attrs[name]
    words = dict(reversed(by_hand.words))
    _exclude(document, by_hand.exclude, words, diagnostics, ledger)
    missed = []
    for selector in by_hand.select:
        nodes = _meant(document, selector, words, diagnostics, ledger)
        for node in nodes:
            shown = document.body if node.tag == "html" else node
            if shown is not None:
                shown.attrs[SELECTED] = ""
        missed += [] if nodes else [selector]
    diagnostics += [finding("READ-031", selector=selector) for selector in missed if not set(single(selector)) & set(words)]
    return by_hand.whole or len(missed) < len(by_hand.select)


def _meant(
    document: LexborHTMLParser, selector: str, words: Mapping[str, str], diagnostics: list[Diagnostic], ledger: Ledger | None
) -> list[LexborNode]:
    """The elements that a selector means; words that are not found are told, and what is found is noted in `ledger`."""
    nodes, lost = met(document, selector, words)
    diagnostics += [finding("MEND-003", selector=part, words=told) for part, told in lost]
    if ledger is not None:
        ledger.words |= noted(document, selector, words)
    return nodes


def _exclude(
    document: LexborHTMLParser,
    selectors: Sequence[str],
    words: Mapping[str, str],
    diagnostics: list[Diagnostic],
    ledger: Ledger | None,
) -> None:
    for selector in selectors:
        nodes = _meant(document, selector, words, diagnostics, ledger)
        for node in nodes:
            if _EXCLUDED not in node.attributes:
                node.attrs[_EXCLUDED] = selector
        if not nodes and not set(single(selector)) & set(words):
            diagnostics.append(finding("READ-032", selector=selector))
    outermost = [node for node in document.css(f"[{_EXCLUDED}]") if not _is_within(node)]
    for node in outermost:
        if ledger is not None:
            ledger.exclude(node, f"{EXCLUDED}{node.attributes.get(_EXCLUDED)}")
        if node.tag in {"html", "body"}:
            _empty(node)
        else:
            node.decompose()


def _is_within(node: LexborNode) -> bool:
    """Whether an element stands in another that is excluded."""
    above = node.parent
    while above is not None:
        if above.is_element_node and _EXCLUDED in above.attributes:
            return True
        above = above.parent
    return False


def _empty(node: LexborNode) -> None:
    """Take all out of an element that a page can't be without."""
    body = node if node.tag == "body" else node.css_first("body")
    for child in list(body.iter(include_text=True)) if body is not None else ():
        child.decompose()


def given_in(body: _Element, by_hand: ByHand) -> tuple[_Element, ...]:
    """The elements that are the article, in page order: the selected ones, shown though the page hides them or what they stand in,
    or the whole body.
    """
    if by_hand.whole:
        return (body,)
    found: list[Any] = [element for element in body.iter("*") if element.attrib.pop(SELECTED, None) is not None]
    marked = set(found)
    meant = [element for element in found if element.getparent() not in marked]
    for element in {each for selected in meant for each in (selected, *selected.iterancestors())}:
        show(element)
    for element in meant:
        names = [name for name in (element.get("class") or "").split() if name not in set_of("classes.unseen")]
        if "class" in element.attrib:
            element.set("class", " ".join(names))
    return tuple(found)


def within(given: Sequence[_Element]) -> frozenset[_Element]:
    """Those of the given elements that stand in others of them and are meant by themselves: their parents are not given."""
    whole = set(given)
    return frozenset(
        element
        for element in given
        if element.getparent() not in whole and any(above in whole for above in element.iterancestors())
    )


def chosen(given: Sequence[_Element], found: Statistics) -> tuple[Selection, _Element]:
    """All blocks in the given elements, and the smallest box around them: what means something by itself, such as a quotation,
    stands in one.
    """
    spans = (range(found.place[element], found.end[found.place[element]]) for element in given)
    selection = Selection(found, frozenset(place for span in spans for place in span))
    place = selection.root()
    while place > 0 and found.tags[place] not in _BOXES:
        place = found.parent[place]
    return selection, found.elements[place]


def narrow(root: _Element, given: Sequence[_Element], rule: str) -> list[LeftOut]:
    """Drop from `root` (in place) all that is in none of the given elements, but what they stand in; returns what went."""
    whole = set(given)
    holding = {above for element in given for above in element.iterancestors()}
    gone: list[LeftOut] = []
    stack: list[Any] = [root]
    while stack:
        element = stack.pop()
        if element in whole:
            continue
        gone.append(LeftOut(rule, element, whole=False))
        element.text = None
        for child in list(element):
            child.tail = None
            if child in whole or child in holding:
                stack.append(child)
            else:
                gone.append(LeftOut(rule, child))
                element.remove(child)
    return gone
