# ruff: noqa: E501 - tables of words and patterns read better unbroken
"""When an article was published and last changed, as its page shows it: around the headline, or under the text.

A date counts for what the words before it call it. The clock at the top of a page, and the dates of comments and of other stories, are
not the article's.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from exporter.lazily import Lazily
from exporter.reader.dom.measure import HEADINGS, INLINE
from exporter.reader.dom.names import name_of, words_of
from exporter.reader.lexicon.called import called
from exporter.reader.lexicon.tables import any_of, set_of
from exporter.reader.metadata.dates import other_reading, parse_date
from exporter.reader.metadata.facts import day_of_facts
from exporter.reader.metadata.runs import before, is_quoted, spaced

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from exporter.model import Moment
    from exporter.reader.dom.measure import Statistics

_DATE: Final = called("metadata.date")
_CLOCK: Final = called("metadata.clock")
_UPDATED: Final = Lazily(lambda: any_of("updated"), re.IGNORECASE)
_PUBLISHED: Final = Lazily(lambda: any_of("published"), re.IGNORECASE)
_HATOM: Final = Lazily(r"(?<!last )(?<!recently )(?<![^ ])updated(?![^ ])")
"""The name of the day of any entry by an old convention, not of a change: only words say that."""
_DAY: Final = Lazily(lambda: rf"{any_of('day_labels')}|^\W*$", re.IGNORECASE)
_APPOINTED: Final = Lazily(
    lambda: rf"\b(?:{any_of('other_days')})(?: on| am| le| el| il)?:?$|^\W*(?:{any_of('other_days')})\b", re.IGNORECASE
)
"""Words before a day that is not that of publication."""
_LABEL: Final = Lazily(lambda: rf"(?P<updated>{any_of('updated')})|(?P<published>{any_of('published')})", re.IGNORECASE)
_HEAD: Final = Lazily(r"\((?P<day>[^()]{6,30})\)|(?P<line>[A-ZÄÖÜ][^()–—-]{2,50}\d) ?(?:\([^()]{2,30}\) ?)?(?:[–—]|(?<= )-|--)")
"""The day at the head of a text, in brackets or behind a place."""
_SIGNED_OFF: Final = Lazily(
    r"(?:[^\W\d_a-zß-ÿ][\w.'’-]*,? ){0,3}(?:(?:den|am|le|el|on|the) )?(?:\d|[^\W\d_]{3,12}\.? \d)[\w. /,-]{5,24}$"
)
_HOUR: Final = Lazily(r"\d{1,2}[:.h]\d\d(?: ?[ap]\.?m\.?)?", re.IGNORECASE)
_YEAR: Final = Lazily(r"(?:19|20|14|25)\d\d|[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]{4}|\d[/.]\d\d?[/.]\d\d\b")
_STOPS: Final = ("。", "！", "？", "।")
_WORD: Final = Lazily(r"[^\W\d_]{2,}")
_MOST_WORDS: Final = 4  # Words of a line that is a date and little else, where it ends like a sentence.
_FOREIGN: Final = frozenset({"comments", "related", "navigation", "newsletter", "consent"})
_SILENT: Final = frozenset({"sharing", "hidden", "advertising"})
_ENDING: Final = frozenset({"article data", "footer", "author box"})
_LONGEST: Final = 120
_LONGEST_LABEL: Final = 20  # Characters of what announces a day.
_BARE: Final = 60  # Characters of a line that is a date although nothing calls it one.
_BETWEEN: Final = 200  # Characters between a date and the headline under it.
_BESIDE: Final = 60  # Characters beside a day in a line that signs ("Published by Ann Lee in Merran on").
_FEW: Final = 4  # Times at the end of a text of which all must be one day.
_NEXT: Final = 3  # Elements behind the headline that are its own whatever they are called.
_TAIL: Final = 40  # Elements at the end of a text, and after it, where its date may stand.


def read_dates(
    found: Statistics, title: _Element | None, around: Iterable[_Element], used: list[_Element], language: str
) -> tuple[Moment | None, Moment | None]:
    """When the article was published and when modified, by the elements `around` the headline; what says so is added to `used`."""
    flag = found.flagged[found.place[title]] if title is not None else None
    near = [element for element in around if _counts(found, element, title, flag)]
    published, modified = _of([e for e in near if _is_named(e)], used, language)
    if published is None:
        bare = [e for e in near if _is_bare(e) and (modified is None or _PUBLISHED.search(_words(e)))]
        published, changed = _of(bare, used, language)
        modified = modified or changed
    if published is None and modified is None:
        published = next((found_at for e in near if (found_at := _at_head(e, language)) is not None), None)
    return published, modified


def announces(text: str) -> bool:
    """Whether a text only says that a day or a name follows: "Updated", "Published on", "By"."""
    words = text.strip(" \t\n:·|•–—-")
    return len(words) <= _LONGEST_LABEL and (words.casefold() in set_of("byline_marks") or _LABEL.match(words) is not None)


def _at_head(element: Any, language: str) -> Moment | None:
    """The day with which a text begins: "(5 March 2021) The board met", "LOWER MARSH, March 5, 2021 (Mill Post) – The board met"."""
    if element.tag != "p":
        return None
    beginning = " ".join((element.text or "")[: 2 * _BARE].split()) or spaced(element)[:_BARE]
    match = _HEAD.match(beginning)
    if match is None or not _YEAR.search(match[0]):
        return None
    return parse_date(match["day"] or match["line"], language)


def read_dates_below(found: Statistics, root: _Element, language: str) -> tuple[Moment | None, Moment | None]:
    """The same from the end of a text and just under it, where only what is called the article's date counts."""
    place = found.place[root]
    start, stop = max(place, found.end[place] - _TAIL), min(found.end[place] + _TAIL, len(found.elements))
    near = [
        found.elements[i]
        for i in range(start, stop)
        if found.length[i] <= 3 * _LONGEST
        and (found.flagged[i] in _ENDING or (found.flagged[i] is None and _LABEL.search(spaced(found.elements[i])[:24])))
    ]
    published, modified = _of([e for e in near if _is_named(e) or _is_bare(e)], [], language)
    if published is None and modified is None:
        times = [
            e for e in found.elements[start:stop] if e.tag == "time" and found.flagged[found.place[e]] is None and _is_alone(e)
        ]
        said = [_of([each], [], language)[0] for each in times[:_FEW]]
        is_one = len({str(moment)[:10] for moment in said}) == 1
        published = said[0] if is_one else _signed_off(found, root, language) or day_of_facts(found, place, language)
    return published, modified


def _is_alone(element: Any) -> bool:
    """Whether a day stands in a line with hardly a word beside it, and not in a sentence of the text."""
    line = element
    while line.getparent() is not None and line.tag in INLINE:
        line = line.getparent()
    return len(spaced(line)) <= len(spaced(element)) + _BESIDE


def _signed_off(found: Statistics, root: _Element, language: str) -> Moment | None:
    """The day that is all of a text's last line, but for a name or a place: "Merran, 5 March 2021"."""
    place = found.place[root]
    for index in range(found.end[place] - 1, max(place, found.end[place] - _TAIL), -1):
        if found.own_length[index] and found.flagged[index] == found.flagged[place]:
            element = found.elements[index]
            text = spaced(element)
            if len(text) > _BARE or found.tags[index] in HEADINGS | {"figcaption", "li", "td"} or _SIGNED_OFF.match(text) is None:
                return None
            return parse_date(text, language) if _YEAR.search(text) and not _is_of_something_else(element) else None
    return None


def _counts(found: Statistics, element: _Element, title: _Element | None, flag: str | None) -> bool:
    place = found.place[element]
    name = found.flagged[place]
    if name == "newsletter" and title is not None and 0 <= place - found.end[found.place[title]] < _NEXT:
        name = flag  # A newsletter's own page: what stands right under the headline is no invitation.
    if (name in _FOREIGN and name != flag) or element.tag in {"body", "article", "main"} or found.length[place] > 3 * _LONGEST:
        return False
    if title is None or place > found.place[title]:
        return True
    return found.end[place] <= found.place[title] and _leads_to(found, place, found.place[title])


def _leads_to(found: Statistics, place: int, title: int) -> bool:
    """Whether a date before a headline belongs to it: in one box with it that is not the page, with few words and no heading between."""
    boxes = set()
    above = found.parent[title]
    while above > 0:
        boxes.add(above)
        above = found.parent[above]
    above = found.parent[place]
    while above > 0 and above not in boxes:
        above = found.parent[above]
    if above <= 0:
        return False
    between, words = found.end[place], 0
    while between < title and words < _BETWEEN:
        if found.tags[between] == "figure" or found.flagged[between] in _SILENT:
            between = min(found.end[between], title)
            continue
        if found.tags[between] in HEADINGS:
            return False
        words += found.own_length[between]
        between += 1
    return words < _BETWEEN


def _is_named(element: Any) -> bool:
    if element.tag in {"time", "date"} or (element.get("itemprop") or "").startswith("date"):
        return not _CLOCK.search(words_of(name_of(element)))
    name = words_of(name_of(element))
    return _DATE.search(name) is not None and not _CLOCK.search(name)


def _is_bare(element: Any) -> bool:
    """Whether an element is a short line with a date in it, and little else."""
    if element.tag in {"figcaption", "img", "title", "tr", "tbody", "table", "dl", "ul", "ol"}:
        return False
    text = _words(element)
    if not 6 <= len(text) <= _BARE or _YEAR.search(text) is None or _is_sentence(text):
        return False
    return not _CLOCK.search(words_of(name_of(element))) and not _is_one_of_many(element)


def _is_one_of_many(element: Any) -> bool:
    """Whether a day stands in a table under a head, in a list or table of short lines with other days, or is one of such headings."""
    if element.tag in HEADINGS:
        return len(_days(spaced(each) for each in element.getparent().iter(element.tag))) > 1
    box = next((each for each in element.iterancestors("ul", "ol", "dl", "table")), None)
    if box is None or _is_labelled(element):
        return False
    if box.tag == "table" and (row := next(element.iterancestors("tr"), None)) is not None and _is_headed(box, row):
        return True
    lines = [spaced(line) for line in box.iter("li", "td", "dd", "dt")]
    return len(_days(lines)) > 1 and max(map(len, lines)) <= _LONGEST


def _days(lines: Iterable[str]) -> set[str]:
    """Short lines that hold a day and do not say what it is."""
    return {line for line in lines if len(line) <= _BARE and _YEAR.search(line) and not _LABEL.search(line)}


def _is_labelled(element: Any) -> bool:
    """Whether the cell before that of a day calls it the article's: "Published | 14 June 2026"."""
    cell = next((each for each in islice((element, *element.iterancestors()), 4) if each.tag in {"td", "dd"}), None)
    label = cell.getprevious() if cell is not None else None
    words = spaced(label) if label is not None else ""
    return bool(words) and any(pattern.search(words) for pattern in (_LABEL, _DAY))


def _is_headed(table: Any, row: Any) -> bool:
    """Whether a row of a table stands under one of header cells alone."""
    first = next(table.iter("tr"), None)
    return first is not None and first is not row and len(first) > 0 and all(cell.tag == "th" for cell in first)


def _is_sentence(text: str) -> bool:
    """Whether a line is a sentence of the text with a day in it: "The bridge opened on 5 May 1990.", "工事は2031年5月1日に始まる。"."""
    if text.endswith(_STOPS):
        return True
    return text.endswith((".", "!", "?")) and len(_WORD.findall(text)) > _MOST_WORDS and _PUBLISHED.search(text) is None


def _words(element: Any) -> str:
    """The words of an element; of one that holds much else, those that stand in it directly."""
    text = spaced(element)
    if len(text) <= _BARE:
        return text
    return " ".join(" ".join([element.text or "", *(child.tail or "" for child in element)]).split())


def _of(elements: list[_Element], used: list[_Element], language: str) -> tuple[Moment | None, Moment | None]:
    published: Moment | None = None
    modified: Moment | None = None
    for element in elements:
        text = spaced(element)
        text = text if len(text) <= _LONGEST else _words(element)
        if len(text) > _LONGEST:
            continue
        moments = _moments(element, text, language)
        for is_update, moment in () if moments and (is_quoted(element) or _is_of_something_else(element)) else moments:
            if element not in used and not _HOUR.fullmatch(text):  # The hour of an entry in a live report is its own.
                used.append(element)
            if is_update:
                modified = modified or moment
            else:
                published = published or _as_elsewhere(element, text, moment)
    return published, modified


def _as_elsewhere(element: Any, text: str, moment: Moment) -> Moment:
    """A day of figures with day and month the other way round, where times of the page only know that one."""
    other = other_reading(text, moment)
    if other is None:
        return moment
    known = {(time.get("datetime") or "")[:10] for time in element.getroottree().iter("time")}
    return other if other.isoformat() in known and moment.isoformat()[:10] not in known else moment


def _is_of_something_else(element: Any) -> bool:
    """Whether the label of a day calls it another: when a task is due, an event begins, somebody was born."""
    cell = next((each for each in islice((element, *element.iterancestors()), 4) if each.tag in {"td", "dd"}), None)
    label = cell.getprevious() if cell is not None else None
    if label is not None and label.tag in {"th", "dt"} and (words := spaced(label)):
        return not any(pattern.search(words) for pattern in (_PUBLISHED, _UPDATED, _DAY))
    return _APPOINTED.search(before(element)) is not None or _APPOINTED.match(spaced(element)[:_BARE]) is not None


def _moments(element: Any, text: str, language: str) -> list[tuple[bool, Moment]]:
    """The dates that an element states, each with whether it is one of a change."""
    stated = element.get("itemprop") or ""
    machine = element.get("datetime") or element.get("content") or element.get("title")
    moment = parse_date(machine, language) if machine and any(map(str.isdigit, machine)) else None
    context = f"{_HATOM.sub(' ', words_of(name_of(element)))} {stated} {before(element)}"
    is_update = bool(_UPDATED.search(context)) and not (stated == "datePublished" or _PUBLISHED.search(context))
    if moment is not None:
        return [(is_update or (bool(_UPDATED.search(text)) and not _PUBLISHED.search(text)), moment)]
    if not _YEAR.search(text):
        return []
    labels = list(_LABEL.finditer(text))
    if not labels:
        parts = [(is_update, text)]
    else:
        ends = [*(label.start() for label in labels[1:]), len(text)]
        parts = [(label.group("updated") is not None, text[label.end() : end]) for label, end in zip(labels, ends, strict=True)]
        parts.insert(0, (is_update, text[: labels[0].start()]))
    return [(update, moment) for update, part in parts if (moment := parse_date(part, language))]
