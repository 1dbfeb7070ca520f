"""A crawler's text dump of a news page: what a page shows, line by line, without its markup.

Site name, clock and menu come first, then headline, date, byline, a picture's name, caption and credit, the body, and stray lines
of the page. Each paragraph is one line. What is left out is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from exporter.lazily import Lazily
from exporter.model.text import collapse
from exporter.reader.lexicon.dump_lines import is_stray
from exporter.reader.plain.credits import is_sentence
from exporter.reader.plain.signed import is_byline, stamp_of
from exporter.reader.plain.story import SHORT, Line, Story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.diagnostics import Diagnostic
    from exporter.model import Block, Moment, Person

_HEAD: Final = 60  # Lines among which a dump's headline stands.
_LOOKED_AT: Final = 200  # Lines among which what tells a page is looked for.
_HEADED: Final = 8  # Lines between a headline and the body where nothing else tells a page.
_SHORT: Final = 40  # Characters that a menu's entries and a site's name do not have.
_NAME: Final = 4  # Words of a site's name.
_SHORTEST: Final = 15  # Characters of a headline.
_LONGEST_HEADLINE: Final = 180
_MENU: Final = 5  # Lines of up to three words that are a menu.
_SAMPLE: Final = 20  # Lines of the body with which a headline shares its words.
_LONGEST_SAMPLE: Final = 2000  # Characters of each.
_LEAST_SHARE: Final = 0.2
_FEWEST: Final = 3  # Paragraphs by which a text is known not to be wrapped.
_MOST: Final = 0.8
_WORD: Final = Lazily(r"[^\W\d_]{4,}|\d{2,}")
_STEM: Final = 5


class Dump(Struct, frozen=True, kw_only=True):
    """The parts of a dump. `left_out` are the lines that are the page's own, in order."""

    title: str
    body: tuple[Block, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    left_out: tuple[str, ...] = ()
    site: str | None = None
    people: tuple[Person, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None


def find_dump(lines: Sequence[str]) -> Dump | None:
    """The parts of a dump, None for a text that somebody wrote as a text.

    A dump begins with several short lines that are no sentences and among them a clock, a menu or a page's own words, and its
    paragraphs are single long lines; or its headline, with no more than a site's name and a menu before it, is followed by the
    credit of a picture.
    """
    full = _lines(lines)
    if not any(line.is_body for line in full[:_HEAD]) and _is_unwrapped(full[:_HEAD]):
        full = [replace(line, long=SHORT) for line in full]
    start = next((number for number, line in enumerate(full[:_HEAD]) if line.is_body), 0)
    number = find_headline(full, start) if start else None
    if number is None or not (_is_page(full, number, start) or _begins_with_picture(full, number, start)):
        return None
    site = _site(full[:number])
    story = Story(full[number].words)
    story.left_out += [line.words for line in full[:number] if line.words != site]
    story.read(full[number + 1 :])
    body, found = story.blocks()
    return Dump(
        title=full[number].words,
        body=body,
        diagnostics=found,
        left_out=tuple(story.left_out),
        site=site and collapse(site),
        people=story.people,
        published=story.published,
        modified=story.modified,
    )


def _lines(lines: Sequence[str]) -> list[Line]:
    full: list[Line] = []
    below = False
    for line in lines:
        words = line.strip()
        if words:
            full.append(Line(words, below))
        below = bool(words)
    return full


def _is_unwrapped(lines: Sequence[Line]) -> bool:
    """Whether lines are paragraphs, though short ones: nearly all of some length end as sentences do."""
    some = [line for line in lines if len(line.words) > SHORT]
    return len(some) >= _FEWEST and _MOST * len(some) <= sum(is_sentence(line.words) for line in some)


def _is_page(full: Sequence[Line], number: int, start: int) -> bool:
    """Whether lines are those of a page: of a clock, a menu, its own words and a picture's credit, two are there."""
    head = full[:start]
    clock = any(_is_clock(line.words, dated=place > number) for place, line in enumerate(head[:_HEADED]))
    menu = sum(len(line.words.split()) <= 3 and _has_word(line) for line in head) >= _MENU
    strays = [number for number, line in enumerate(full[:_LOOKED_AT]) if _has_word(line) and is_stray(line.words)]
    credit = any(line.credit is not None for line in full[:_LOOKED_AT])
    short = sum(_is_clock(line.words) or (len(line.words) < _SHORT and not is_sentence(line.words)) for line in head)
    needed = 2 if clock or (strays and strays[0] < start) else 3
    return short >= needed and clock + menu + bool(strays) + credit >= 2


def _has_word(line: Line) -> bool:
    return sum(map(str.isalpha, line.words[:_SHORT])) > 1


def _begins_with_picture(full: Sequence[Line], number: int, start: int) -> bool:
    """Whether a headline, with no more than a site's name and a menu before it, is followed by the credit of a picture."""
    head = full[number + 1 : start]
    credit = next((line.credit for line in head if line.credit is not None), None)
    titled = number <= 2 and all(len(line.words) < _SHORT and not is_sentence(line.words) for line in full[:number])
    return titled and len(head) <= _HEADED and credit is not None and credit.is_picture and credit.names_somebody


def _is_clock(words: str, *, dated: bool = False) -> bool:
    """Whether a line holds an hour, and a day too where it must be `dated`."""
    stamp = stamp_of(words)
    return stamp is not None and stamp.has_clock and not (dated and stamp.when is None)


def _site(before: Sequence[Line]) -> str | None:
    """The site's name: the first line, or one in capitals just below a clock."""
    for number, line in enumerate(before[:3]):
        words = line.words
        named = words.isupper() or (not number and len(words.split()) <= _NAME)
        if named and len(words) < _SHORT and stamp_of(words) is None and not is_stray(words):
            return words
    return None


def find_headline(full: Sequence[Line], start: int) -> int | None:
    """The line before the body that is the headline: one that stands there twice, else the first that shares the body's words.

    The line that names a picture shares them too; it stands right before the credit. So may the site's name, before the clock, and
    a menu.
    """
    head = full[:start]
    credit = next((number for number, line in enumerate(head) if line.credit is not None), start)
    clock = next((number for number, line in enumerate(head[:credit]) if _is_clock(line.words)), -1)
    fit = [number for number in range(credit) if _may_be_headline(full[number].words)]
    fit = [number for number in fit if number > clock or not _is_name(full[number].words)] or fit
    stems = {stem for line in full[start : start + _SAMPLE] if not is_stray(line.words) for stem in _stems(line.words)}
    shares = {number: _share(full[number].words, stems) for number in fit}
    fit = [number for number in fit if shares[number] > _LEAST_SHARE or not _may_be_menu(full[number].words)] or fit
    name = next((number for number in range(credit - 1, -1, -1) if not is_stray(full[number].words)), None)
    above = fit if credit == start else [number for number in fit if number != name]
    if above[:1] == [0] and _is_name(full[0].words) and (len(above) > 1 or not shares[0] or full[0].words.isupper()):
        above, fit = above[1:], fit[1:]
    if twice := [number for number in above if _is_repeated(head, number)]:
        return twice[-1]
    return _first_sharing(above or fit, shares)


def _first_sharing(fit: Sequence[int], shares: dict[int, float]) -> int | None:
    """The first line that shares about as many words as any; the one right above it, where that is the only one there.

    A headline may play with words, and a line below it explain it.
    """
    most = max((shares[number] for number in fit), default=0)
    found = next((place for place, number in enumerate(fit) if 2 * shares[number] >= most), None)
    if found is None:
        return None
    explained = found == 1 or (found > 1 and fit[found - 2] < fit[found] - 2)
    return fit[found - 1] if explained and fit[found - 1] == fit[found] - 1 else fit[found]


def _share(words: str, stems: set[str]) -> float:
    """The share of a line's longer words that are the body's."""
    own = _stems(words)
    return len(own & stems) / max(1, len(own))


def _may_be_menu(words: str) -> bool:
    """Whether a line may be a menu's entries side by side: short words with capitals, and no sign of a sentence."""
    return all(word[:1].isupper() and word.isalpha() for word in words.split())


def _is_repeated(head: Sequence[Line], number: int) -> bool:
    words = head[number].words
    return any(other != number and words in line.words[:_LONGEST_HEADLINE] for other, line in enumerate(head))


def _is_name(words: str) -> bool:
    """Whether a line may be a site's name."""
    return len(words.split()) <= _NAME


def _may_be_headline(words: str) -> bool:
    if not _SHORTEST <= len(words) <= _LONGEST_HEADLINE or len(words.split()) < 3 or words.endswith(".") or words.count("|") > 1:
        return False
    stamp = stamp_of(words)
    return not (is_byline(words) or is_stray(words) or (stamp is not None and (stamp.has_clock or stamp.others <= 1)))


def _stems(words: str) -> set[str]:
    """The beginnings of the longer words of a line: "bell" and "bells" are one."""
    return {word[:_STEM] for word in _WORD.findall(words[:_LONGEST_SAMPLE].casefold())}
