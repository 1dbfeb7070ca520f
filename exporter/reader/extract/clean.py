"""Prune an article's element of what belongs to the page: one named rule for each class of boilerplate.

A rule looks at one element and the figures of the page. Nothing that holds more than a third of the article's text is ever dropped,
and figures, tables, code and notes are content whatever their names say.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from exporter.lazily import Lazily
from exporter.reader.dom.measure import HEADINGS, INLINE, Statistics
from exporter.reader.dom.names import KINDS, boilerplate_of, is_body, is_caption, is_notes, name_of, words_of
from exporter.reader.dom.quoted import QuotedBoxes
from exporter.reader.dom.tree import drop, is_unseen, text_of
from exporter.reader.extract.prune import is_picture
from exporter.reader.lexicon.page_lines import is_page_line
from exporter.reader.lexicon.tables import any_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from exporter.reader.extract.prune import Selection

LARGEST: Final = 0.3
"""The share of the article's text that no dropped element may hold."""

CONTENT: Final = frozenset(
    [
        "figure",
        "figcaption",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "pre",
        "code",
        "math",
        "sup",
        "sub",
        "picture",
        "video",
        "audio",
        "details",
        "summary",
        "body",
    ]
)
HIDDEN: Final = "hidden text"
"""The rule for what no reader of the page sees."""
_VERBATIM: Final = frozenset({"pre", "code", "kbd", "samp", "math"})
"""Elements in which no name speaks of the page."""
_ALL: Final = 0.95
"""The share of link text from which on a line holds nothing else."""
_IN_LINE: Final = frozenset({"hidden", "sharing", "advertising", "navigation", "related", "newsletter", "comments"})
_SHORT: Final = frozenset({"article data", "author box", "tagging", "player", "dialogs", "feedback", "footer", "navigation"})
_POSSIBLE_FRAMES: Final = frozenset({"dialogs", "player"})
"""Names ("overlay", "placeholder", "modal") that boxes around a figure's own picture have too."""
_BOX_ROLES: Final = frozenset(
    {"navigation", "banner", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar", "contentinfo", "form", "tablist"}
)
_AD_FRAME: Final = Lazily(lambda: rf"\b(?:{any_of('frames.advertising')})\b", re.IGNORECASE)
_DRAWN: Final = Lazily(lambda: rf"(?:^|[\s_-])(?:{any_of('classes.drawn sign')})(?:$|[\s_-])", re.IGNORECASE)
_SPACER: Final = Lazily(lambda: rf"(?<![a-z])(?:{any_of('files.spacer')})(?![a-z])")


class Facts(Struct):
    """What a rule may know: the figures of the page, the article's element and its length, the elements that must stay; and whether
    somebody has said what the article is, so that only what no reader sees goes.
    """

    found: Statistics
    quoted: QuotedBoxes
    root: _Element
    size: int
    kept: frozenset[_Element] = frozenset()
    selection: Selection | None = None
    is_given: bool = False
    dropped: list[tuple[str, _Element]] = field(default_factory=list)

    def length(self, element: _Element) -> int:
        """Characters of text under an element."""
        place = self.found.place.get(element)
        return self.found.length[place] if place is not None else 0

    def attributes(self, element: _Element) -> dict[str, str]:
        """The attributes of an element as the page had them."""
        place = self.found.place.get(element)
        return self.found.attributes[place] if place is not None else {}

    def is_chosen(self, element: _Element) -> bool:
        """Whether an element holds a block that was chosen as part of the article."""
        place = self.found.place.get(element)
        return place is not None and self.selection is not None and self.selection.count(place) > 0

    def is_in_chosen_box(self, element: _Element) -> bool:
        """Whether an element stands in a quoted post or a card that was chosen: its builder tells words from counts and buttons."""
        place = self.found.place.get(element)
        box = self.quoted.around(place) if place is not None and self.selection is not None else -1
        return box >= 0 and self.selection is not None and self.selection.count(box) > 0

    def density(self, element: _Element) -> float:
        """The share of link text under an element."""
        place = self.found.place.get(element)
        return self.found.density(place) if place is not None else 0.0


class Rule(Struct, frozen=True, kw_only=True):
    """A class of boilerplate and how to know it. `tags` are the elements that it is about, () for all; `attributes` those of which
    an element must have one, () for none.
    """

    name: str
    matches: Callable[[Any, Facts], bool]
    tags: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()


def _called(name: str) -> Callable[[Any, Facts], bool]:
    def matches(element: Any, facts: Facts) -> bool:
        if boilerplate_of(name_of(element)) != name:
            return False
        if element.tag in CONTENT and name not in {"advertising", "related", "newsletter", "sharing"}:
            return False
        if is_body(name_of(element)) or (name in _POSSIBLE_FRAMES and _frames_picture(element)):
            return False
        if (name == "author box" and _signs_quotation(element)) or (name == "footer" and _in_figure(element)):
            return False
        if element.tag in INLINE and not _alone(element) and name not in _IN_LINE:
            return False
        return not (name in _SHORT and facts.length(element) > 400 and facts.density(element) < 0.3)

    return matches


def _frames_picture(element: Any) -> bool:
    """Whether an element only stands around the picture or the film of a figure, or is a link that opens a picture."""
    inside = any(True for _ in element.iter("img", "picture", "video", "iframe"))
    opens = element.tag == "a" and not text_of(element)
    return inside and (opens or any(above.tag == "figure" for above in element.iterancestors()))


def _in_figure(element: Any) -> bool:
    """Whether a copyright is that of a picture or a film."""
    return any(above.tag in {"figure", "figcaption"} or is_caption(above.get("class") or "") for above in element.iterancestors())


def _signs_quotation(element: Any) -> bool:
    """Whether an element tells who said what is quoted beside it."""
    around = next((above for above in element.iterancestors() if above.tag in {"figure", "blockquote"}), None)
    return around is not None and next(around.iter("blockquote"), None) is not None


def _alone(element: Any) -> bool:
    """Whether an inline element stands in its block without text beside it."""
    parent = element.getparent()
    if parent is None or parent.tag in INLINE:
        return False
    if (element.tail or "").strip() or (parent.text or "").strip():
        return False
    return parent.tag not in {"p", "li", "td", "figcaption", "blockquote"} or len(parent) == 1


def _hidden(element: Any, facts: Facts) -> bool:
    attributes = facts.attributes(element)
    if not attributes:
        return False
    if attributes.get("hidden", "until-found") != "until-found":
        return True
    unseen = is_unseen(attributes.get("style"))
    if not unseen and attributes.get("aria-hidden") != "true":
        return False
    if element.tag in {"span", "aside", "div", "p", "small"} and is_notes(name_of(element)):
        return False  # A note that unfolds where it is referred to.
    if unseen:
        return next(element.iterdescendants("math"), None) is None
    return not (element.tag in _ALSO_SEEN or element.tag.startswith(_DRAWN_FORMULA) or _pictured(element))


_ALSO_SEEN: Final = frozenset({"img", "svg", "math", "rb", "rp"})
"""What a page hides from ears alone and a reader can read: a picture by its name, the base of ruby whose reading is heard."""
_DRAWN_FORMULA: Final = "mjx-"
"""The beginning of the names of elements that MathJax draws a formula with, often all that a page has of it."""


def _pictured(element: Any) -> bool:
    return any(True for _ in element.iter("img", "math", "picture", "video", "iframe")) or _within(element, {"katex", "mathjax"})


def _within(element: Any, names: set[str]) -> bool:
    words = name_of(element).lower()
    return any(name in words for name in names)


def _role(element: Any, facts: Facts) -> bool:
    return facts.attributes(element).get("role", "") in _BOX_ROLES


def _form(element: Any, _facts: Facts) -> bool:
    return bool(element.tag == "form")


def _button(element: Any, facts: Facts) -> bool:
    """A link that a script makes into a button, or one that says what a page's furniture says, without text beside it."""
    if element.tag not in {"a", "span"}:
        return False
    href = (element.get("href") or "").strip()
    scripted = element.tag == "a" and (href in {"", "#"} or href.startswith("javascript:"))
    if not (_alone_in_box(element) or (href.startswith("javascript:") and facts.density(element.getparent()) > _ALL)):
        return False
    text = text_of(element)
    if len(text) > 60 or next(element.iterdescendants("img"), None) is not None:
        return False
    around = element.getparent()
    captioned = (around.tag == "figure" and around.find("figcaption") is not None) or is_caption(around.get("class") or "")
    return (scripted and bool(text) and not _opens(element)) or (not captioned and is_page_line(text))


def _opens(element: Any) -> bool:
    """Whether an element, or the box around it, names the text that it opens."""
    return any(near.get("aria-controls") and near.get("aria-expanded") for near in (element, element.getparent()))


def _alone_in_box(element: Any) -> bool:
    parent = element.getparent()
    if parent is None or parent.tag not in {"div", "section", "article", "main", "aside", "header", "body", "figure"}:
        return False
    before = element.getprevious()
    words = (element.tail or "") + ((before.tail if before is not None else parent.text) or "")
    return not words.strip(" \n\r\t|·•/,")


def _pixel(element: Any, _facts: Facts) -> bool:
    if element.tag not in {"img", "iframe"}:
        return False
    sizes = [(element.get(side) or "").strip().removesuffix("px") for side in ("width", "height")]
    if "1" in sizes or ("0" in sizes and not any(size.isdecimal() and int(size) > 1 for size in sizes)):
        return True  # A side of no length beside one that has some is a size that nobody knew.
    if element.get("alt"):
        return False
    parent = element.getparent()
    drawn = parent is not None and parent.tag in {"span", "i"} and _DRAWN.search(parent.get("class") or "") is not None
    return drawn or _SPACER.search((element.get("class") or "").lower()) is not None


def _frame(element: Any, _facts: Facts) -> bool:
    if element.tag != "iframe":
        return False
    source = element.get("src") or element.get("data-src") or ""
    return not source or source.startswith("about:") or _AD_FRAME.search(source) is not None


def _noscript(element: Any, facts: Facts) -> bool:
    """What a page says to browsers without scripts; a picture or a film in it is one that a script would put there."""
    if element.tag != "noscript":
        return False
    return not any(not _hidden(inner, facts) and not _pixel(inner, facts) for inner in element.iter("img", "picture", "iframe"))


NAMED: Final[dict[str, Rule]] = {name: Rule(name=name, matches=_called(name)) for name in KINDS}
"""Class of boilerplate → the rule for elements that are called so."""

RULES: Final[tuple[Rule, ...]] = (
    Rule(name=HIDDEN, matches=_hidden, attributes=("hidden", "aria-hidden", "style")),
    Rule(name="roles of furniture", matches=_role, attributes=("role",)),
    Rule(name="forms", matches=_form, tags=("form",)),
    Rule(name="links as buttons", matches=_button, tags=("a", "span")),
    Rule(name="pixels", matches=_pixel, tags=("img", "iframe")),
    Rule(name="empty and advertising frames", matches=_frame, tags=("iframe",)),
    Rule(name="scripts' stand-ins", matches=_noscript, tags=("noscript",)),
)  # fmt: skip


def clean(
    root: _Element,
    found: Statistics,
    *,
    kept: frozenset[_Element] = frozenset(),
    selection: Selection | None = None,
    is_given: bool = False,
) -> Facts:
    """Drop from `root` (in place) what the rules know, but nothing that is or holds one of `kept`, nor any large part of the text.
    A box that holds chosen blocks of `selection` goes only where it is hidden. Where the article `is_given`, only what is not seen
    goes.

    Returns the facts, with each dropped element and its rule in `dropped`.
    """
    place = found.place[root]
    facts = Facts(found, QuotedBoxes(found), root, max(found.length[place], 1), kept, selection, is_given=is_given)
    _visit(root, facts)
    return facts


def _visit(root: Any, facts: Facts) -> None:
    stack = list(reversed(root))
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str):
            continue
        rule = _rule_of(element, facts)
        if rule is None and element.tag in _VERBATIM:
            _unseen(element, facts)
        elif rule is None:
            stack.extend(reversed(element))
        else:
            facts.dropped.append((rule, element))
            drop(element)


def _unseen(code: Any, facts: Facts) -> None:
    """Drop from code and formulas what is not shown, and nothing else: their classes name parts of a language ("comment")."""
    for element in [element for element in code.iter() if element is not code and _hidden(element, facts)]:
        facts.dropped.append((HIDDEN, element))
        drop(element)


def _rule_of(element: Any, facts: Facts) -> str | None:
    place = facts.found.place[element]
    name = facts.found.names[place]
    kind = boilerplate_of(name) if name else None
    if facts.is_given and kind != "hidden":
        kind = None
    if kind is not None and element.tag in INLINE and _is_called_by_its_words(element):
        kind = None
    if kind == "sidebar" and facts.selection is not None and is_picture(element, place, facts.selection):
        kind = None
    rule = NAMED[kind] if kind is not None and NAMED[kind].matches(element, facts) and not facts.is_chosen(element) else None
    if rule is None and (rules := _rules_for(element.tag, bare=_TELLING.isdisjoint(facts.found.attributes[place]))):
        rule = next((rule for rule in rules if rule.matches(element, facts)), None)
    if facts.is_given and rule is not None and rule.matches in _OF_THE_PAGE:
        return None
    if rule is None or (rule.matches not in {_hidden, _role} and facts.is_chosen(element)):
        return None
    if rule.matches is not _hidden and facts.is_in_chosen_box(element):
        return None
    if rule.name in _OF_BOXES and _in_chosen_text(element, facts) and not is_page_line(text_of(element)):
        return None
    if facts.length(element) > LARGEST * facts.size and not _sure(element, facts, rule):
        return None
    if facts.kept and (element in facts.kept or any(inner in facts.kept for inner in element.iter())):
        return None
    return rule.name


def _is_called_by_its_words(element: Any) -> bool:
    """Whether an element in a heading has its own words as its id, as wikis give it."""
    name = words_of(element.get("id") or "")
    return bool(name) and name == words_of(text_of(element)) and any(True for _ in element.iterancestors(*HEADINGS))


_OF_THE_PAGE: Final = frozenset({_role, _form, _button})
"""What knows the page's own things that a reader sees."""
_OF_BOXES: Final = frozenset({"related", "advertising", "newsletter", "comments", "footer", "tagging"})
"""Names that speak of boxes: of a link in a sentence they say what it is about."""


def _in_chosen_text(element: Any, facts: Facts) -> bool:
    """Whether an element has words that stand in a block that was chosen: only words of the page's own go from there."""
    if element.tag not in INLINE or facts.selection is None or not text_of(element):
        return False
    place = facts.found.place[element]
    while place > 0 and facts.found.tags[place] in INLINE and not facts.found.own_length[place]:
        place = facts.found.parent[place]
    return place in facts.selection.chosen


_TELLING: Final = frozenset(name for rule in RULES for name in rule.attributes)


@lru_cache(maxsize=512)
def _rules_for(tag: str, *, bare: bool) -> tuple[Rule, ...]:
    """The rules about an element of a name, `bare` where it has none of the attributes that rules ask for: most have none."""
    return tuple(rule for rule in RULES if (not rule.tags or tag in rule.tags) and not (bare and rule.attributes))


def _sure(element: Any, facts: Facts, rule: Rule) -> bool:
    """Whether even a large element may go: mostly links, not shown at all (a body that waits for its script is shown by then), or
    flagged, which weighed its names against the whole page already.
    """
    if facts.density(element) >= 0.8 or (
        rule.matches is _hidden and ("hidden" in element.attrib or is_unseen(element.get("style")))
    ):
        return True
    place = facts.found.place.get(element)
    return place is not None and facts.found.flagged[place] == rule.name
