"""Evidence that a block is the page's and not the article's: what may be said against it, each with the name of its rule.

A text stays unless something speaks against it. How likely the classifier finds it is no evidence: it only weighs what is.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily
from exporter.reader.dom.measure import HEADINGS
from exporter.reader.lexicon.page_lines import is_page_line
from exporter.reader.lexicon.paywall import asks_to_pay
from exporter.reader.lexicon.titles import is_sources_title

if TYPE_CHECKING:
    from exporter.reader.dom.measure import Statistics

CARDS: Final = "cards with linked titles"
LINKS: Final = "links"
LIST_OF_LINKS: Final = "list of links"
LINE: Final = "line of the page's own"
PAYWALL: Final = "line that asks to pay"
SIGNATURE: Final = "line that signs or dates"
LABEL: Final = "label in a box of its own"
APART: Final = "box apart from the text"
BESIDE: Final = "in one box with: "
ELEMENT: Final = "element for the page's parts"
NAMED_AS: Final = "box called "

_PARTS: Final = frozenset({"aside", "footer", "nav", "form"})
"""Elements that HTML has for what stands beside a text, and for what is to be filled in."""
_ROLES: Final = frozenset({"complementary", "contentinfo", "navigation", "search", "banner", "form", "dialog", "menu", "toolbar"})
_TEXT_ROLES: Final = frozenset(
    {
        "note",
        "math",
        "doc-abstract",
        "doc-epigraph",
        "doc-example",
        "doc-footnote",
        "doc-endnotes",
        "doc-notice",
        "doc-pullquote",
        "doc-tip",
    }
)
"""Roles that an author gives to parts of a text (WAI-ARIA 1.2, DPUB-ARIA 1.1): a note is no sidebar of the page's."""
_SHOWN: Final = frozenset({"img", "svg", "video", "audio", "iframe", "object", "table", "pre", "blockquote", "math", "a"})
"""What a figure's caption speaks of."""
_SPEAKER: Final = 160  # Characters: who says something, with an office and a house.
_LINKED: Final = 0.5
"""The share of link text from which on a block or a box is links."""
_WORDS: Final = 8
"""Words of a sentence; what is shorter can be a label."""
_STOPS: Final = Lazily("[.!?…。！？؟।,;、，،]")
_WIDE: Final = Lazily("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_DATE: Final = 60  # Characters of a line that dates.
_ADDRESS: Final = Lazily(r"(?:https?://|www\.)\S+")
_BESIDE_ADDRESS: Final = 20  # Characters of a source's name.
_CLOCK: Final = Lazily(r"\b\d{1,2}[:.]\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b|\b(?:19|20)\d\d\b")
_CHARACTERS: Final = 16
"""The same in characters, for scripts without word spaces."""
_LISTS: Final = frozenset({"ul", "ol", "dl"})
_TEXT_TAGS: Final = HEADINGS | {
    "p",
    "li",
    "td",
    "th",
    "dt",
    "dd",
    "pre",
    "blockquote",
    "caption",
    "figcaption",
    "summary",
    "legend",
}


class Evidence:
    """What speaks against the blocks of a page. `cards` are the places of teasers' boxes, `signing` those of the blocks from which
    the metadata took who signs and when.
    """

    def __init__(self, found: Statistics, *, cards: frozenset[int], signing: frozenset[int]) -> None:
        self.found = found
        self._signing = signing
        self._known: dict[int, tuple[str, ...]] = {}
        self._in_cards = _inside(found, cards)
        self._in_parts = _inside(found, _parts(found))
        self._in_text = _inside(found, _text_parts(found))
        self._in_captions = _inside(found, _captions(found))
        quotations = {place for place, tag in enumerate(found.tags) if tag == "blockquote"}
        self._quoting = quotations | {found.parent[place] for place in quotations}

    def against(self, place: int) -> tuple[str, ...]:
        """The rules that speak against a block, strongest first; none for what must stay."""
        if (known := self._known.get(place)) is not None:
            return known
        found, rules = self.found, []
        if self._in_text[place]:
            return self._known.setdefault(place, ())
        if self._in_cards[place]:
            rules.append(CARDS)
        if (kind := found.flagged[place]) is not None and not self._is_misnamed(place, kind):
            rules.append(NAMED_AS + kind)
        if self._in_parts[place]:
            rules.append(ELEMENT)
        text = found.text(place)
        if found.own_linked[place] - _written(text) > _LINKED * found.own_length[place] and self._leads(place):
            rules.append(LINKS)
        elif found.density(found.parent[place]) > _LINKED and not _written(text):
            rules.append(LIST_OF_LINKS)
        if not self._in_captions[place] and is_page_line(text) and not self._names_sources(place, text):
            rules.append(LINE)
        if asks_to_pay(text):
            rules.append(PAYWALL)
        if place in self._signing and not self._in_captions[place]:
            rules.append(SIGNATURE)
        self._known[place] = tuple(rules)
        return self._known[place]

    def _is_misnamed(self, place: int, kind: str) -> bool:
        """Whether the name is that of a captioned figure, or of who says a quotation."""
        found, box = self.found, place
        while found.parent[box] >= 0 and found.flagged[found.parent[box]] is not None:
            box = found.parent[box]
        if self._in_captions[place] and any(
            each.tag == "figure" for each in (found.elements[box], *islice(found.elements[box].iterancestors(), 4))
        ):
            return True
        if kind != "author box" or found.length[box] > _SPEAKER:
            return False
        around = found.parent[box]
        return around in self._quoting or found.parent[around] in self._quoting

    def _names_sources(self, place: int, text: str) -> bool:
        """Whether a heading, or a line before a list, says that what follows is what the text draws on, or leads on to."""
        if not is_sources_title(text):
            return False
        after = self.found.elements[place].getnext()
        return self.found.tags[place] in HEADINGS or (after is not None and after.tag in _LISTS)

    def _leads(self, place: int) -> bool:
        """Whether a link of a block, or around it, has an address: without one it is a name for scripts and for other links."""
        found = self.found
        if any(found.tags[inner] == "a" and "href" in found.attributes[inner] for inner in range(place, found.end[place])):
            return True
        above = place
        while (above := found.parent[above]) >= 0:
            if found.tags[above] == "a":
                return "href" in found.attributes[above]
        return False

    def has_more_than_a_name(self, place: int) -> bool:
        """Whether anything but the name of its box speaks against a block."""
        against = self.against(place)
        return len(against) > 1 or (len(against) == 1 and not against[0].startswith(NAMED_AS))

    def is_card(self, place: int) -> bool:
        """Whether a block stands in a teaser's box."""
        return bool(self._in_cards[place])

    def is_for_text(self, place: int) -> bool:
        """Whether a block is an element for text, and no box."""
        return self.found.tags[place] in _TEXT_TAGS

    def is_label(self, place: int) -> bool:
        """Whether a block is a few words in a box."""
        return not self.is_for_text(place) and not is_prose(self.found.text(place))

    def is_date(self, place: int) -> bool:
        """Whether a block is a day or a time with hardly a word beside it."""
        text = self.found.text(place)
        return len(text) <= _DATE and tells_day(text)


def _written(text: str) -> int:
    """Characters of the one address that is written out beside words, as a source has it."""
    if text.count("://") + text.count(" www.") != 1:
        return 0
    address = _ADDRESS.search(text)
    return len(address[0]) if address is not None and len(address[0]) < len(text) - _BESIDE_ADDRESS else 0


def tells_day(text: str) -> bool:
    """Whether a text has a day, a year or a time of day in it."""
    return _CLOCK.search(text) is not None


def is_prose(text: str) -> bool:
    """Whether a text is (part of) a sentence: enough words with punctuation among them."""
    if _STOPS.search(text) is None:
        return False
    if text.count(" ") + 1 >= _WORDS:
        return True
    return not text.isascii() and len(_WIDE.findall(text)) >= _CHARACTERS


def _parts(found: Statistics) -> frozenset[int]:
    return frozenset(
        place for place, tag in enumerate(found.tags) if tag in _PARTS or found.attributes[place].get("role") in _ROLES
    )


def _captions(found: Statistics) -> frozenset[int]:
    """The captions of figures that hold something to say it of."""
    captions = ((place, found.parent[place]) for place, tag in enumerate(found.tags) if tag == "figcaption")
    return frozenset(place for place, up in captions if not _SHOWN.isdisjoint(found.tags[up : found.end[up]]))


def _text_parts(found: Statistics) -> frozenset[int]:
    return frozenset(
        place for place, attributes in enumerate(found.attributes) if "role" in attributes and attributes["role"] in _TEXT_ROLES
    )


def _inside(found: Statistics, boxes: frozenset[int]) -> bytearray:
    """For each element whether it is or stands in one of some boxes."""
    marks = bytearray(len(found.elements))
    for place in boxes:
        marks[place] = 1
    for place, up in enumerate(found.parent):
        if up >= 0 and marks[up]:
            marks[place] = 1
    return marks
