# ruff: noqa: E501 - tables of words and patterns read better unbroken
"""What a page shows of its article outside of the text: headline, kicker, standfirst, byline, dates.

Looked for around the headline, in the elements just before and after it. A clock at the top of a page, the dates of other stories and
the names under comments are not the article's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from exporter.lazily import Lazily
from exporter.reader.dom.measure import HEADINGS, INLINE
from exporter.reader.dom.names import UNSHOWN, name_of, words_of
from exporter.reader.lexicon.called import called
from exporter.reader.lexicon.page_lines import is_page_line
from exporter.reader.lexicon.paid import is_paid_label
from exporter.reader.lexicon.tables import any_of, set_of
from exporter.reader.metadata.bylines import BYLINE, read_people, read_people_below
from exporter.reader.metadata.candidates import Candidates
from exporter.reader.metadata.datelines import read_dates, read_dates_below
from exporter.reader.metadata.dates import parse_date
from exporter.reader.metadata.headline import tidy_headline
from exporter.reader.metadata.person_names import looks_like_person, people_of
from exporter.reader.metadata.runs import KICKER, words_in
from exporter.reader.metadata.signatures import LABEL
from exporter.reader.metadata.titles import key_of, same_keys

if TYPE_CHECKING:
    from lxml.etree import _Element

    from exporter.reader.dom.measure import Statistics

_STANDFIRST: Final = called("metadata.standfirst")
_LEAD: Final = called("metadata.lead")
_SHORT: Final = 60  # Characters of a line that is no sentence.
_NO_STANDFIRST: Final = frozenset(
    {"sharing", "newsletter", "comments", "related", "navigation", "consent", "dialogs", "advertising", "footer"}
)
_MISNAMED: Final = frozenset({"dialogs", "sidebar"})
"""Names that templates give to boxes around a page's headline, too."""
_PLAIN: Final = frozenset({"article data", None})
_SHARED: Final = Lazily(lambda: rf"\b(?:{any_of('shared_lines')})\b", re.IGNORECASE)
_SITE: Final = called("metadata.site")
_HOME_PAGE: Final = Lazily(r"(?:https?://[^/?#]+)?/?(?:index\.\w+)?")
_HEAVY: Final = 300  # The weight of a paragraph with which a text has begun.
_SENTENCE: Final = 3  # Spaces in a heading that says something, rather than names a part of the site.
_SIGNED: Final = Lazily(
    r"(?:by|von|par|por|di|door|av|af)\b.{1,90}?\D(?:19|20)\d\d(?:[\W\d]|[ap]m|[a-z]{3,4}(?= |$))*$", re.IGNORECASE
)
"""A line that begins with who and ends with when: a byline, whatever its class says."""
_BEGINS: Final = Lazily(r"(?:written )?by [^\W\d_]|von [A-ZÄÖÜ]|par [A-ZÉ]|por [A-ZÁÉÍÓ]|di [A-Z]", re.IGNORECASE)
"""How a line that signs begins."""
_FEW: Final = 8  # Characters of a line that may say something,
_SAYING: Final = 24  # and of one that does.
_REACH: Final = 60  # Elements after the headline that its block may have.
_NEAR: Final = 3  # Elements after it where one more heading is its own, not one of the text.
_GAP: Final = 100  # Elements between the two that are all looked through.
_FAR: Final = 400  # Elements between the headline's surroundings and a text that is still the headline's.
_BEFORE: Final = 12  # Elements before it.
_ABOVE: Final = 40  # Elements before those in which a time may still be its own.


class TitleBlock(Struct):
    """The elements of a page's title block, and what they say. `doubled` is the text's first paragraph over again, `taken` what was
    taken out of the headline: a kicker, or a label that says that the text is paid for.
    """

    title: _Element | None = None
    kicker: _Element | None = None
    standfirst: _Element | None = None
    doubled: _Element | None = None
    taken: _Element | None = None
    candidates: Candidates = field(default_factory=Candidates)
    used: list[_Element] = field(default_factory=list)

    def elements(self) -> tuple[_Element | None, ...]:
        """All of them that the metadata say."""
        return (self.title, self.kicker, self.standfirst, self.doubled, *self.used)


def find_title(found: Statistics, known: list[str | None]) -> _Element | None:
    """The element that shows the headline; `known` are the titles that metadata gives, best first."""
    titles = [title for title in known if title]
    headings = [
        found.elements[place]
        for place, (tag, attributes) in enumerate(zip(found.tags, found.attributes, strict=True))
        if tag in HEADINGS
        or ("itemprop" in attributes and attributes["itemprop"] == "headline")
        or ("role" in attributes and attributes["role"] == "heading")
    ]
    if (called := _called_title(found)) is not None:
        headings.append(called)
    texts = {element: text for element in headings if 2 < len(text := words_in(element)) < 400 and not is_of_site(element)}
    keys = {element: key_of(text) for element, text in texts.items()}
    wanted = [key_of(title) for title in titles]
    for title in wanted:
        exact = [element for element, key in keys.items() if key == title]
        if exact:
            return min(exact, key=lambda e: (e.tag != "h1", found.flagged[found.place[e]] is not None))
    begins = next((i for i, weight in enumerate(found.own_weight) if weight > _HEAVY), len(found.elements))
    ranked = {text: e for e, text in reversed(texts.items()) if e.tag == "h1" and _is_plain(found, e)}
    ranked = ranked or _misnamed(found, [e for e in texts if e.tag == "h1"])
    only = next(iter(ranked.values())) if len(ranked) == 1 else None
    only = called if called in texts else only
    only = only if only is not None and found.place[only] < begins else None
    near = [
        e for title in wanted for e, key in keys.items() if same_keys(key, title) and found.flagged[found.place[e]] != "related"
    ]
    first = next((e for e in near if e.tag == "h1"), None)
    if first is None and only is not None and texts[only].count(" ") >= _SENTENCE:
        return only
    first = first if first is not None else next(iter(near), only)
    return first if first is not None or titles else next(reversed(ranked.values()), None)


def _misnamed(found: Statistics, headings: list[_Element]) -> dict[str, _Element]:
    """The only heading of the first rank, with its words, where a box for dialogs or beside the text is what it stands in by name."""
    if len(headings) != 1 or found.flagged[found.place[headings[0]]] not in _MISNAMED:
        return {}
    return {words_in(headings[0]): headings[0]}


def _called_title(found: Statistics) -> _Element | None:
    """The paragraph before all headings and sentences that a word processor calls the title."""
    for place, size in enumerate(found.own_length):
        if not size:
            continue
        if found.tags[place] in HEADINGS or size > _HEAVY:
            return None
        names = (found.attributes[place].get("class") or "").lower().split()
        if found.tags[place] == "p" and not set_of("classes.title").isdisjoint(names):
            return found.elements[place]
    return None


def is_of_site(heading: Any) -> bool:
    """Whether a heading is the site's own: called so, or a link to its first page."""
    if heading.tag == "h1" and _SITE.search(words_of(name_of(heading))):
        return True
    link = next(heading.iterdescendants("a"), None) if heading.getparent().tag != "a" else heading.getparent()
    return link is not None and (
        "home" in (link.get("rel") or "").split() or _HOME_PAGE.fullmatch(link.get("href") or "#") is not None
    )


def _is_plain(found: Statistics, heading: _Element) -> bool:
    """Whether a heading is neither part of the furniture nor a link alone that says little."""
    place = found.place[heading]
    return found.flagged[place] in _PLAIN and (found.density(place) < 0.9 or words_in(heading).count(" ") >= _SENTENCE)


def read_title_block(
    found: Statistics,
    title: _Element | None,
    root: _Element,
    *,
    stated: list[str | None],
    description: str | None,
    language: str,
    site: frozenset[str],
) -> TitleBlock:
    """What stands around the headline. `stated` are the titles that metadata gives, `description` is theirs too: a standfirst often
    repeats it. `site` are the keys of the names of the site.
    """
    block = TitleBlock(title=title)
    inner, block.taken = tidy_headline(title, stated) if title is not None else (None, None)
    start, stop = _window(found, title, root)
    around = found.elements[start:stop]
    after = [e for e in around if title is None or found.place[e] >= found.end[found.place[title]]]
    opening = found.place[root]
    if title is not None and stop <= opening < stop + _FAR:  # What stands between the headline's words and the text's.
        nearest = stop if opening - stop < _GAP else opening - _BEFORE
        around = around + found.elements[nearest : min(opening + _BEFORE, len(found.elements))]
    block.kicker = _kicker(found, title) if title is not None else None
    block.standfirst = _standfirst(found, after, root, description)
    if block.standfirst is not None and _is_doubled(found, block.standfirst):
        block.doubled = block.standfirst
        block.used.append(block.standfirst)
        block.standfirst = None
    people = read_people(found, title, around, block.used, language=language, site=site)
    published, modified = read_dates(found, title, [*_dated_above(found, start), *around], block.used, language)
    block.candidates = Candidates(
        title=words_in(title) if title is not None else None,
        kicker=words_in(block.kicker) if block.kicker is not None else inner,
        standfirst=words_in(block.standfirst) if block.standfirst is not None else None,
        people=people,
        published=published,
        modified=modified,
    )
    block.used.extend(e for e in (block.title, block.kicker, block.standfirst) if e is not None)
    return block


def read_below(
    found: Statistics, title: _Element | None, root: _Element, *known: Candidates, language: str, site: frozenset[str]
) -> Candidates:
    """Who signs at the end of the text and when, where `known` sources name nobody but the `site`, or no day."""
    named = any(
        looks_like_person(person.name) and person not in candidates.groups and key_of(person.name) not in site
        for candidates in known
        for person in candidates.people
    )
    people = read_people_below(found, title, root) if not named else ()
    dated = any(candidates.published for candidates in known)
    published, modified = (None, None) if dated else read_dates_below(found, root, language)
    return Candidates(people=people, published=published, modified=modified)


def _dated_above(found: Statistics, start: int) -> list[_Element]:
    """The elements before those around the headline that are dates by their tag: a header may hold pictures and signs between."""
    return [found.elements[place] for place in range(max(0, start - _ABOVE), start) if found.tags[place] == "time"]


def _window(found: Statistics, title: _Element | None, root: _Element) -> tuple[int, int]:
    """The elements around the headline: a few before it, and after it up to the first real paragraph and a little further."""
    if title is None:
        start = found.place[root]
        return max(0, start - _BEFORE), min(start + _REACH, len(found.elements))
    start = found.place[title]
    stop = min(found.end[start] + _REACH, len(found.elements))
    seen, passed = 0, False
    for index in range(found.end[start], stop):
        element = found.elements[index]
        if element.tag in HEADINGS and found.parent[index] != found.parent[start] and not _signs(element):
            if index > found.end[start] + _NEAR or element.tag == title.tag or seen or passed:
                return max(0, start - _BEFORE), index
            passed = True
        if found.own_weight[index] > 60 and found.elements[index].tag in {"p", "li", "td"}:
            seen += 1
            if seen == 2:
                return max(0, start - _BEFORE), index + 1
    return max(0, start - _BEFORE), stop


def _signs(heading: _Element) -> bool:
    """Whether a heading is one only by its size: it says who wrote the article, or when."""
    text = words_in(heading)[: _SHORT + 1]
    if BYLINE.search(words_of(name_of(heading))) is not None or _BEGINS.match(text) is not None or LABEL.fullmatch(text):
        return True
    return len(text) <= _SHORT // 2 and any(map(str.isdigit, text)) and parse_date(text) is not None


def _kicker(found: Statistics, title: _Element) -> _Element | None:
    place = found.place[title]
    for index in range(place - 1, max(-1, place - _BEFORE), -1):
        if found.end[index] > place:
            continue
        element = found.elements[index]
        if found.length[index] > 3 * _SHORT:
            return None
        text = words_in(element)
        if not text or found.flagged[index] in {"advertising", "hidden"} or is_page_line(text) or _is_unseen(element):
            continue
        if is_paid_label(text):
            continue
        named = KICKER.search(words_of(element.get("class") or ""))
        if element.tag in HEADINGS or len(text) > _SHORT or not named:
            if element.tag in INLINE and len(text) <= _SHORT:
                continue
            return None
        return element if not parse_date(text) and found.flagged[index] != "navigation" else None
    return None


def _is_unseen(element: Any) -> bool:
    return any(UNSHOWN.search(each.get("style") or "") for each in (element, *element.iterancestors()))


def _standfirst(found: Statistics, after: list[_Element], root: _Element, description: str | None) -> _Element | None:
    wanted, said = key_of(description), False
    for number, element in enumerate(after):
        place = found.place[element]
        opens, said = not said, said or found.own_length[place] > 0
        if element.tag in {"body", "article", "main", "figcaption", "img", "a", "time", "li", "ul"}:
            continue
        if found.length[place] > 2100 or found.density(place) > 0.5:
            continue
        text = words_in(element)
        if not _FEW < len(text) < 700 or _SIGNED.match(text) or _is_furniture(text) or _names_author(text):
            continue
        repeats = bool(wanted) and len(wanted) > 30 and key_of(text) == wanted and not wanted.endswith("…")
        if found.flagged[place] in _NO_STANDFIRST and not (repeats and element.tag in {"p", "h2", "h3"}):
            continue
        words = words_of(element.get("class") or "")
        named = _STANDFIRST.search(words) or element.get("itemprop") in {"description", "alternativeHeadline"}
        if named and not BYLINE.search(words) and (len(text) > _SAYING or (opens and _is_second_line(element, text))):
            return element
        if len(text) <= _SAYING:
            continue
        if (repeats or _next_to_title(found, after, element)) and _LEAD.search(words):
            return element
        if repeats and element.tag in {"p", "h2", "h3", "div"} and (place < found.place[root] or element.tag != "p"):
            return element
        if element.tag == "h2" and number < 4 and len(text) > 40 and _directly_after(found, element):
            return element
        if found.own_weight[place] > 200:
            return None
    return None


def _names_author(text: str) -> bool:
    """Whether a line says by whom the article is, and no more."""
    begins = _BEGINS.match(text) if len(text) <= 2 * _SHORT else None
    people = people_of(text[begins.end() - 1 :].split(" | ", maxsplit=1)[0]) if begins is not None else ()
    return bool(people) and all(looks_like_person(person.name) for person in people)


def _is_second_line(element: _Element, text: str) -> bool:
    """Whether a short line that is called a standfirst is a heading or a paragraph that says something, and not who signs."""
    return element.tag in {"p", *HEADINGS} and text.count(" ") >= _SENTENCE - 1 and _BEGINS.match(text) is None


def _is_furniture(text: str) -> bool:
    """Whether a short line under a headline is one to share by, or says when and for how long rather than what."""
    if len(text) > 2 * _SHORT:
        return False
    return _SHARED.search(text) is not None or (len(text) <= _SHORT and parse_date(text) is not None)


def _is_doubled(found: Statistics, standfirst: _Element) -> bool:
    """Whether a standfirst is the text's first paragraph over again, or its beginning."""
    key = key_of(words_in(standfirst))
    start = found.end[found.place[standfirst]]
    paragraphs = (i for i in range(start, min(start + _REACH, len(found.elements))) if found.own_weight[i] > _SHORT)
    first = next(paragraphs, None)
    return first is not None and len(key) > 20 and key_of(words_in(found.elements[first])).startswith(key)


def _next_to_title(found: Statistics, after: list[_Element], element: _Element) -> bool:
    """Whether nothing that weighs stands between the headline and an element, and a header holds both or it comes first of all."""
    place = found.place[element]
    return bool(after) and after[0] is element and found.own_length[place] < 400 and element.getparent().tag == "header"


def _directly_after(found: Statistics, element: _Element) -> bool:
    """Whether a second heading belongs to the first: both stand in one header."""
    parent = element.getparent()
    return (
        parent is not None
        and (parent.tag == "header" or parent.find("h1") is not None)
        and found.length[found.place[parent]] < 1500
    )
