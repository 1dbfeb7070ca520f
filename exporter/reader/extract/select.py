"""Which blocks of a page are its article: what is proposed, and all else in its region that nothing speaks against.

The classifier proposes. A text that it would leave stays all the same where it stands in the article's region, unless there is
evidence that it is the page's (`evidence`), and the more of it is asked the more like a text it reads.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from exporter.lazily import Lazily
from exporter.reader.addresses import parts_of
from exporter.reader.dom.measure import HEADINGS, is_named_section
from exporter.reader.dom.names import boilerplate_of, is_caption
from exporter.reader.dom.quoted import QuotedBoxes
from exporter.reader.extract import evidence as rules
from exporter.reader.extract.evidence import is_prose
from exporter.reader.extract.propose import LIKELY, propose_blocks, worth
from exporter.reader.extract.prune import Selection, is_picture
from exporter.reader.extract.region import region_of
from exporter.reader.extract.sections import headings_of_links

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.reader.dom.measure import Statistics
    from exporter.reader.extract.evidence import Evidence

_UNLIKELY: Final = 0.1
"""Below, the classifier's word makes one sign enough."""
_PROPOSED: Final = 0.5  # Below, a proposal says nothing where there is evidence.
_SURE: Final = 0.93
"""From here on it speaks for a line that reads like the page's own."""
_DOUBTFUL: Final = 0.3
"""Below, it lets a box's other lines speak for a sentence in it."""
_TRUSTED: Final = frozenset({"comments", "author box", "sidebar", "sharing", "footer", "newsletter", "consent"})
"""Names that the boxes of a text seldom have: such a name is enough where the classifier proposes nothing of the box."""
_LINKED: Final = frozenset({rules.LINKS, rules.LIST_OF_LINKS})
_TELLING: Final = _LINKED | {rules.CARDS, rules.LINE, rules.PAYWALL, rules.SIGNATURE}
"""The rules that speak of a block's words, not of where it stands."""
_OPENING: Final = frozenset({rules.LINE, rules.PAYWALL})
_LENIENT: Final = frozenset({"feedback", "dialogs", "player"})
"""Names of boxes that quizzes and boxes which open have too."""
_MOST: Final = 0.5
"""Where this share of what is proposed stands in cards, the cards are what the page has to say."""
_CARDS_LINED: Final = 2
"""Of so many cards one says "Read the rest" where they lead to other pages."""
_ENTRIES: Final = 4  # Parts of a text, each headed by a box of data.
_FILE: Final = Lazily(r"\.(?:pdf|epub|docx?|xlsx?|pptx?|od[tsp]|csv|zip|rtf|txt|ics|gpx)$", re.IGNORECASE)
_STEPS_IN_LIST: Final = 2  # Sentences that make a list one of steps, and not of links.
_STEPS: Final = 3  # Steps up the tree to the box of a picture with its caption.


class Choice(Struct, frozen=True):
    """The places of the blocks that are the article, and of those in its region that are not, each with the rules against it.

    Captions are in neither: they go with their pictures.
    """

    chosen: frozenset[int]
    left_out: dict[int, tuple[str, ...]]


def choose_blocks(found: Statistics, likely: dict[int, float], guess: int, evidence: Evidence, title: int) -> Choice:
    """The blocks that are the article; none for a page without text. `likely` has all blocks of the page, in order.

    `guess` is the place of the element that weighs most, whose blocks are proposed where the likelihoods leave nearly nothing;
    `title` that of the headline, -1 for none.
    """
    blocks = list(likely)
    proposed = propose_blocks(found, likely, guess)
    proposed = frozenset(place for place in proposed if not _is_doubtful(found, place, likely[place], evidence))
    if not proposed - {title}:
        proposed |= _free_of_evidence(found, [place for place in _slice(found, blocks, guess) if place != title], evidence)
    in_cards = frozenset(place for place in proposed if evidence.is_card(place))
    if worth(found, in_cards) < _MOST * worth(found, proposed) or _lead_on(found, blocks, proposed - in_cards, evidence):
        proposed -= in_cards
    if not proposed:
        return Choice(frozenset(), {})
    region = region_of(found, proposed, likely, evidence, title)
    return _Decision(found, likely, evidence, proposed, _slice(found, blocks, region)).choice(title)


def _lead_on(found: Statistics, blocks: Sequence[int], others: frozenset[int], evidence: Evidence) -> bool:
    """Whether the cards behind a text of `others` lead on to other pages: every second one at least has a line that says so."""
    in_cards = [place for place in blocks if evidence.is_card(place)]
    if not in_cards or not any(is_prose(found.text(place)) and place < in_cards[0] for place in others):
        return False
    lines = sum(rules.LINE in evidence.against(place) for place in in_cards)
    heads = sum(found.tags[place] in HEADINGS for place in in_cards)
    return lines > 0 and _CARDS_LINED * lines >= heads - lines


def _is_doubtful(found: Statistics, place: int, likely: float, evidence: Evidence) -> bool:
    """Whether a proposal is so weak that it is decided like all other blocks: there is more than a name against it, or it is a
    label. A sentence that only stands in a box for something else is doubted where the page's own line opens it.
    """
    if likely >= _PROPOSED:
        return found.flagged[place] == "hidden" and _is_opened_by(rules.PAYWALL, found, place, evidence)
    against = evidence.against(place)
    if rules.SIGNATURE in against:
        return False  # It may say more than who signs and when; what does not goes later.
    if len(against) == 1 and not _LINKED.isdisjoint(against):
        return False  # Sources, parts of a table, headings that lead to what they speak of.
    if _TELLING.isdisjoint(against) and is_prose(found.text(place)):
        return found.flagged[place] is not None and _is_opened_by(rules.LINE, found, place, evidence)
    return evidence.has_more_than_a_name(place) or (likely < _UNLIKELY and evidence.is_label(place))


def _named_kinds(found: Statistics, place: int) -> set[tuple[str, str]]:
    """Tag and class of the boxes around a block that are called something else than text."""
    kinds = set()
    while found.flagged[place] is not None:
        if name := found.attributes[place].get("class"):
            kinds.add((found.tags[place], name))
        place = found.parent[place]
    return kinds


def _is_opened_by(rule: str, found: Statistics, place: int, evidence: Evidence) -> bool:
    """Whether the named box around a block begins with a line that a rule speaks against ("Related stories")."""
    box = place
    while found.parent[box] >= 0 and found.flagged[found.parent[box]] is not None:
        box = found.parent[box]
    first = next((inner for inner in range(box, place) if found.own_length[inner]), place)
    return rule in evidence.against(first)


def _free_of_evidence(found: Statistics, blocks: Sequence[int], evidence: Evidence) -> frozenset[int]:
    """The blocks of an element that nothing speaks against, or no more than a name where that has most sentences; else all."""
    free = frozenset(place for place in blocks if not evidence.against(place))
    named = frozenset(
        place for place in blocks if not evidence.has_more_than_a_name(place) and found.flagged[place] not in _TRUSTED
    )
    return free if free and 2 * _sentences(found, free) >= _sentences(found, named) else named or frozenset(blocks)


def _sentences(found: Statistics, blocks: frozenset[int]) -> int:
    """The characters of the sentences in some blocks."""
    return sum(found.own_length[place] for place in blocks if is_prose(found.text(place)))


def _slice(found: Statistics, blocks: Sequence[int], place: int) -> Sequence[int]:
    """The blocks in an element, itself included."""
    return blocks[bisect_left(blocks, place) : bisect_left(blocks, found.end[place])]


class _Decision:
    """One page's decision on the blocks `inside` of the region that were not proposed."""

    def __init__(
        self,
        found: Statistics,
        likely: dict[int, float],
        evidence: Evidence,
        proposed: frozenset[int],
        inside: Sequence[int],
    ) -> None:
        self.found, self.likely, self.evidence, self.proposed, self.inside = found, likely, evidence, proposed, inside
        self.selection = Selection(found, proposed)
        self.first, self.last = min(proposed), max(proposed)
        self.kinds = {found.attributes[found.parent[place]].get("class", "") for place in proposed}
        linked = frozenset(place for place in proposed if not _LINKED.isdisjoint(evidence.against(place)))
        self.is_linked = 4 * worth(found, linked) > worth(found, proposed)
        self._quoted = QuotedBoxes(found)
        self._boxes: dict[int, tuple[str, ...]] = {}
        self._kinds_in: dict[int, set[tuple[str, str | None]]] = {}

    def choice(self, title: int) -> Choice:
        chosen, left_out = set(self.proposed), {}
        others = [place for place in self.inside if place not in self.proposed and place != title]
        furnished = any(self.evidence.against(place) for place in others)
        for place in others:
            against = self._against(place, furnished=furnished)
            if against:
                left_out[place] = against
            elif not self._is_caption(place):
                chosen.add(place)
        kept = {title, *others} - (chosen - {title}) - left_out.keys()
        for place, against in headings_of_links(self.found, list(self.likely), chosen, self.evidence, kept):
            chosen.discard(place)
            left_out[place] = against
        return Choice(frozenset(chosen), left_out)

    def _against(self, place: int, *, furnished: bool) -> tuple[str, ...]:
        """The rules by which a block is left out; none where it stays."""
        found, likely = self.found, self.likely[place]
        against = self.evidence.against(place)
        if not against:
            if not furnished or self._captions_picture(place):
                return ()
            if self.evidence.is_label(place) and (likely < _UNLIKELY or (likely < LIKELY and self.evidence.is_date(place))):
                return (rules.LABEL,)
            return () if self._is_caption(place) or self._is_quoted(place) else self._around(place) or self._apart(place)
        if self._is_quoted(place):
            return ()
        rule = against[0]
        if rule in _LINKED and (self._heads_text(place) or self._is_announced(place)):
            return ()
        if self._is_of_entry(place):
            return ()
        if len(against) > 1:
            return against
        if rule in _LINKED and place > self.first and (self.is_linked or (self.is_bare and found.tags[place] != "li")):
            return ()  # Where the text itself is links, or nothing else is furniture, they tell nothing of what follows it.
        if rule == rules.LINKS and (self._is_address(place) or self._is_among_items(place) or self._is_file(place)):
            return ()
        if rule == rules.LINE:
            return against if likely < _SURE and not (self._heads_text(place) or self._is_of_section(place)) else ()
        if rule.startswith(rules.NAMED_AS) and (self._is_one_of_several(place) or self._is_among(place)):
            return ()
        if rule.startswith(rules.NAMED_AS) and found.flagged[place] not in _TRUSTED and is_prose(found.text(place)):
            return against if likely < _UNLIKELY else self._around(place)
        return against

    @cached_property
    def is_bare(self) -> bool:
        """Whether nothing speaks against any block of the page but that it is a link."""
        return all(self.evidence.against(place) in {(), (rules.LINKS,)} for place in self.likely)

    @cached_property
    def _kinds_of_text(self) -> set[tuple[str, str]]:
        """The boxes by name in which sentences are proposed for all that they are called."""
        named = (place for place in self.proposed if self.found.flagged[place] is not None)
        return {kind for place in named if is_prose(self.found.text(place)) for kind in _named_kinds(self.found, place)}

    @cached_property
    def _entries(self) -> frozenset[tuple[str, str]]:
        """The boxes of data that head the parts of the text: of a report as it happens, when and by whom."""
        found, kinds = self.found, Counter[tuple[str, str]]()
        for place in {box for block in self.inside if (box := self._data_box(block)) is not None}:
            if self.selection.count(found.parent[place]):
                kinds[found.tags[place], found.attributes[place].get("class", "")] += 1
        return frozenset(kind for kind, count in kinds.items() if count >= _ENTRIES and kind[1])

    def _data_box(self, place: int) -> int | None:
        """The outermost box around a block that is called data of an article, None for none."""
        if self.found.flagged[place] != "article data":
            return None
        while self.found.flagged[self.found.parent[place]] == "article data":
            place = self.found.parent[place]
        return place

    def _is_of_entry(self, place: int) -> bool:
        """Whether a block says when and by whom one of many parts of the text is."""
        box = self._data_box(place)
        return box is not None and (self.found.tags[box], self.found.attributes[box].get("class", "")) in self._entries

    def _is_quoted(self, place: int) -> bool:
        """Whether a block stands in a quoted post or a card, with proposed text beside the box: no teaser, and not furniture's."""
        found, box = self.found, self._quoted.around(place)
        if box == -1 or (self.evidence.is_card(place) and not self._quoted.is_post(box)):
            return False
        if found.flagged[box] is not None and found.flagged[box] != boilerplate_of(found.names[box]):
            return False
        first = next((inner for inner in range(box, found.end[box]) if found.own_length[inner]), box)
        if rules.LINE in self.evidence.against(first) and not self._quoted.is_post(box):
            return False  # "Related stories".
        above = found.parent[box]
        while above and (found.tags[above] == "figure" or found.length[above] == found.length[box]):
            above = found.parent[above]
        return found.flagged[above] is None and self.selection.count(above) > self.selection.count(box)

    def _is_one_of_several(self, place: int) -> bool:
        """Whether the box of a block is like one beside it that is proposed in part: an article cut into boxes of one class."""
        found, box = self.found, self._outermost(place)
        if not self._kinds_of_text.isdisjoint(_named_kinds(found, place)):
            return True
        kind = (found.tags[box], found.attributes[box].get("class"))
        if box == place or kind[1] is None:
            return False
        if found.parent[box] not in self._kinds_in:
            children = (found.place[child] for child in found.elements[found.parent[box]] if child in found.place)
            kinds = {(found.tags[child], found.attributes[child].get("class")) for child in children if self.selection.count(child)}
            self._kinds_in[found.parent[box]] = kinds
        return kind in self._kinds_in[found.parent[box]]

    def _is_among(self, place: int) -> bool:
        """Whether a block stands beside proposed ones in a box whose name quizzes and boxes that open have too."""
        return self.found.flagged[place] in _LENIENT and self.selection.count(self.found.parent[place]) > 0

    def _heads_text(self, place: int) -> bool:
        """Whether a block is a heading above proposed text of its own section."""
        if self.found.tags[place] not in HEADINGS or place == self.inside[-1]:
            return False
        below = self.inside[bisect_left(self.inside, place) + 1]
        return below in self.proposed and self.found.parent[below] == self.found.parent[place] and is_prose(self.found.text(below))

    def _is_of_section(self, place: int) -> bool:
        """Whether a block is the heading of a section that is called by its words, as those of handbooks are."""
        return self.found.tags[place] in HEADINGS and is_named_section(self.found, place)

    def _is_announced(self, place: int) -> bool:
        """Whether a block stands in a list right after a proposed line that ends in a colon: it would lead nowhere."""
        found, holder = self.found, place
        while holder and found.tags[holder] not in {"ul", "ol"}:
            holder = found.parent[holder]
        before = bisect_left(self.inside, holder) - 1
        if not holder or before < 0:
            return False
        line = self.inside[before]
        if not found.text(line).endswith((":", "：")) or line not in self.proposed:
            return False
        return found.parent[line] == found.parent[holder] and not self.evidence.against(line)

    def _is_among_items(self, place: int) -> bool:
        """Whether a block is an item of a list of which sentences are proposed: steps of which one is but a link are all steps."""
        found = self.found
        item = place if found.tags[place] == "li" else found.parent[place]
        if found.tags[item] != "li" or found.length[item] != found.own_length[place]:
            return False
        items = range(found.parent[item], found.end[found.parent[item]])
        return sum(inner in self.proposed and is_prose(found.text(inner)) for inner in items) >= _STEPS_IN_LIST

    def _is_file(self, place: int) -> bool:
        """Whether a line beside the text leads to files only, which belong to it: a programme, a table of figures."""
        found = self.found
        links = [found.attributes[inner] for inner in range(place, found.end[place]) if found.tags[inner] == "a"]
        if not links or not self.selection.count(found.parent[place]):
            return False
        addresses = (parts_of(link.get("href", "")) for link in links)
        return all(parts is not None and _FILE.search(parts.path) for parts in addresses)

    def _is_address(self, place: int) -> bool:
        """Whether a line beside the text is an address that is written out: it is for those who read it."""
        found, words = self.found, self.found.text(place)
        if " " in words or "." not in words or not self.selection.count(found.parent[place]):
            return False
        inside = (found.attributes[inner].get("href", "") for inner in range(place, found.end[place]))
        return any(words.rstrip("/").casefold() in href.casefold() or words.startswith("www.") for href in inside if href)

    def _around(self, place: int) -> tuple[str, ...]:
        """The rule against the box that a block stands in, of which nothing is proposed; none where its other blocks are free."""
        found, box = self.found, self._outermost(place)
        if box == place:
            return ()
        if box not in self._boxes:
            self._boxes[box] = self._against_box(_slice(found, self.inside, box))
        told = found.flagged[place] is not None or self.likely[place] < _DOUBTFUL or not is_prose(found.text(place))
        return self._boxes[box] if told else ()

    def _outermost(self, place: int) -> int:
        """The place of the outermost element around a block of which nothing is proposed, the block's own where there is none."""
        while place and not self.selection.count(self.found.parent[place]):
            place = self.found.parent[place]
        return place

    def _against_box(self, blocks: Sequence[int]) -> tuple[str, ...]:
        """The rule against a box: its first line is the page's own or asks to pay, or most of what is in it."""
        found, evidence = self.found, self.evidence
        bad = [place for place in blocks if evidence.has_more_than_a_name(place)]
        if not bad:
            return ()
        first = blocks[0]
        opens = not _OPENING.isdisjoint(evidence.against(first)) and not self._is_of_section(first)
        said = sum(found.own_length[place] for place in blocks if is_prose(found.text(place)) and place not in bad)
        if opens or (2 * len(bad) >= len(blocks) and sum(found.own_length[place] for place in bad) >= said):
            return (rules.BESIDE + evidence.against(bad[0])[0],)
        return ()

    def _apart(self, place: int) -> tuple[str, ...]:
        """The rule against an unlikely block before or behind all that is proposed, in a box unlike those of the text."""
        enough = _UNLIKELY if is_prose(self.found.text(place)) else _DOUBTFUL
        if self.likely[place] >= enough or self.first <= place <= self.last:
            return ()
        up = self.found.parent[place]
        if self.found.tags[place] == "td" and not any(self._is_cell_of(up, chosen) for chosen in self.proposed):
            return (rules.APART,) if not is_prose(self.found.text(place)) else ()  # The page is laid out as a table.
        if self.selection.count(up) or self.found.attributes[up].get("class", "") in self.kinds:
            return ()
        return (rules.APART,)

    def _is_cell_of(self, row: int, place: int) -> bool:
        """Whether a block is a cell of data in a row."""
        return self.found.tags[place] in {"td", "th"} and self.found.parent[place] == row

    def _captions_picture(self, place: int) -> bool:
        """Whether a block is called a caption and stands behind a picture without words: it may be but a name or an agency."""
        if not is_caption(self.found.names[place]):
            return False
        before = self.found.elements[place].getprevious()
        picture = self.found.place.get(before) if before is not None else None
        return picture is not None and not self.found.length[picture] and is_picture(before, picture, self.selection)

    def _is_caption(self, place: int) -> bool:
        """Whether a block stands in a box with a picture, and so stays with it."""
        found, box = self.found, place
        for _ in range(_STEPS):
            if self.selection.count(box):
                return False
            if is_picture(found.elements[box], box, self.selection):
                return True
            box = found.parent[box]
        return False
