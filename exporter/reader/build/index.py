"""One pass over the subtree before it is read: ids, what links lead to, and which elements hold blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bs4 import Tag
from msgspec import Struct, field

from exporter.reader.build import code
from exporter.reader.build.attributes import attr, classes
from exporter.reader.build.links import fragment
from exporter.reader.dom.note_marks import ATTRIBUTES, NAMING, named_note
from exporter.reader.lexicon.word_sets import names

if TYPE_CHECKING:
    from collections.abc import Iterable

BLOCKS: Final = names(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol p pre search section summary table "
    "caption colgroup tbody thead tfoot tr td th ul xmp iframe video audio object embed oembed amp-iframe amp-video amp-audio "
    "amp-youtube amp-vimeo amp-twitter amp-instagram amp-dailymotion amp-soundcloud amp-facebook lite-youtube "
    "lite-vimeo html"
)
"""Elements that begin a line of their own (HTML, rendering of flow content), and embedded things that are read as blocks."""

DISPLAYED_MATHS: Final = frozenset(
    {"katex-display", "mathjax_display", "mwe-math-fallback-image-display", "mwe-math-mathml-display"}
)


NUMBERED_NOTES: Final = frozenset({"sidenote", "side-note", "inline-footnote", "footnote-inline"})
PLAIN_NOTES: Final = frozenset({"marginnote", "margin-note"})
UNFOLDING_NOTES: Final = frozenset(
    {"modern-footnotes-footnote__note", "footnote_tooltip", "footnote-tooltip", "footnote-popup", "footnote-popover", "mfn-content"}
)
NOTE_TOGGLES: Final = frozenset({"margin-toggle", "sidenote-number", "sidenote-toggle"})
"""Classes of notes that stand in the text itself, numbered by the style sheet, without a number, or behind a mark that unfolds
them; and of the number or the button before the first.
"""

_NOTE_ATTRIBUTES: Final = frozenset(ATTRIBUTES)
_SOMETIMES_BLOCKS: Final = frozenset({"noscript", "math", "script", "mjx-container", "code"})
_DESCRIBED: Final = frozenset({"aria-describedby", "longdesc", "aria-details"})


class Index(Struct):
    """`ids`: id or anchor name → element. `targets`: ids that links in the article lead to. `holders`: elements with a block
    inside, by identity. `links`: the links inside the page, each with the id it leads to. `described`: ids of longer descriptions.
    `named`: links that lead to their note by another attribute than `href`.
    `order`: the place of links, and of what has an id, in the page. `noscripts`: whether there is any `noscript`.
    """

    ids: dict[str, Tag] = field(default_factory=dict)
    targets: set[str] = field(default_factory=set)
    holders: set[int] = field(default_factory=set)
    links: list[tuple[Tag, str]] = field(default_factory=list)
    described: set[str] = field(default_factory=set)
    named: set[int] = field(default_factory=set)
    order: dict[int, int] = field(default_factory=dict)
    noscripts: bool = False


def index(roots: Iterable[Tag], base_url: str | None) -> Index:
    """Index the subtrees; time is linear in their size."""
    found = Index()
    holders, order = found.holders, found.order
    for root in roots:
        for tag in (root, *[node for node in root.descendants if isinstance(node, Tag)]):
            attrs, name = tag.attrs, tag.name
            if "id" in attrs:
                order[id(tag)] = len(order)
                found.ids.setdefault(attr(tag, "id"), tag)
            elif name == "a":
                order[id(tag)] = len(order)
            if not _DESCRIBED.isdisjoint(attrs):
                names = f"{attr(tag, 'aria-describedby')} {attr(tag, 'aria-details')} {attr(tag, 'longdesc').removeprefix('#')}"
                found.described.update(names.split())
            if name in NAMING and not _NOTE_ATTRIBUTES.isdisjoint(attrs) and (named := named_note(attrs.get, tag.get_text)):
                found.links.append((tag, named))
                found.targets.add(named)
                found.named.add(id(tag))
            if name == "a":
                _anchor(tag, found, base_url)
            if name in BLOCKS or (("class" in attrs or name in _SOMETIMES_BLOCKS) and _begins_line(tag, found)):
                _mark(tag.parent, holders)
    return found


def _begins_line(tag: Tag, found: Index) -> bool:
    """Whether an element whose name does not say so is read as a block."""
    if tag.name == "noscript":
        found.noscripts = True
        return tag.find("iframe") is not None
    return is_displayed_maths(tag) or (tag.name == "code" and code.stands_alone(tag))


def _anchor(tag: Tag, found: Index, base_url: str | None) -> None:
    if "name" in tag.attrs:
        found.ids.setdefault(attr(tag, "name"), tag)
    name = fragment(attr(tag, "href"), base_url)
    if name:
        found.targets.add(name)
        found.links.append((tag, name))


def is_displayed_maths(tag: Tag) -> bool:
    """Whether an element is a formula on a line of its own."""
    name = tag.name
    if name == "math":
        return attr(tag, "display") == "block" or attr(tag, "mode") == "display"
    if name == "script":
        return attr(tag, "type").startswith("math/") and "mode=display" in attr(tag, "type").replace(" ", "")
    if name == "mjx-container":
        return attr(tag, "display") in {"true", "block"}
    return "class" in tag.attrs and not DISPLAYED_MATHS.isdisjoint(classes(tag))


def _mark(tag: Tag | None, holders: set[int]) -> None:
    while tag is not None and id(tag) not in holders:
        holders.add(id(tag))
        tag = tag.parent
