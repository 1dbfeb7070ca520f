# ruff: noqa: E501 - tables of words and patterns read better unbroken
"""A crawler's text dump of a news page: what a page shows, line by line, without its markup.

Site name, clock and menu come first, then headline, date, byline, a caption with its credit, the body, and stray lines of the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exporter.model import Figure, Image, Paragraph, Text, Undescribed
from exporter.model.text import collapse
from exporter.reader.lexicon.page_lines import is_page_line
from exporter.reader.metadata.dates import parse_date
from exporter.reader.metadata.person_names import people_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.model import Moment, Person

_CREDIT: Final = re.compile(
    r"\(\s*(?:photo|image|picture|credit|photo credit|image credit|foto|bild|crédit|crédits?|photo by|source)\s*(?::|by)\s*([^()]{2,120}?)\s*\)?\s*$",
    re.IGNORECASE,
)
_TIME: Final = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?\b|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_BYLINE: Final = re.compile(r"^(?:by|von|par|por|di|door)\s+\S", re.IGNORECASE)
_END: Final = re.compile(
    r"^(?:©|\(c\)|copyright\b|all rights reserved|most popular|most read|related (?:news|stories|articles)|latest (?:news|stories)|trending|comments?$|leave a comment|more (?:news|stories)|recommended)",
    re.IGNORECASE,
)
_STRAY: Final = re.compile(
    r"^(?:make .{2,30} your home ?page|real time analytics|.{0,4}sign (?:in|up)|log ?in|register|subscribe|follow us.*|like us.*|home ?page|rss|mobile|search|menu|tweet|share|print|e-?mail|recommend|text size.*|font size.*|a a a|[a-z]\+?)$",
    re.IGNORECASE,
)
_END_OF_SENTENCE: Final = re.compile(r"[.!?…。！？؟]['\"”’»)]*\s*$")
_HEAD: Final = 60  # Lines among which a dump's headline stands.


@dataclass(frozen=True, slots=True, kw_only=True)
class Dump:
    """The parts of a dump. `body` is a line for each paragraph; the figure has a caption but no bytes."""

    title: str
    body: tuple[str, ...]
    site: str | None = None
    people: tuple[Person, ...] = ()
    published: Moment | None = None
    figure: Figure | None = None


def find_dump(lines: Sequence[str]) -> Dump | None:
    """The parts of a dump, None for a text that somebody wrote as a text.

    A dump begins with several short lines that are no sentences and among them a clock, a menu or a page's own words, and its
    paragraphs are single long lines.
    """
    full = [line.strip() for line in lines if line.strip()]
    start = next((n for n, line in enumerate(full[:_HEAD]) if _is_body(line)), None)
    if start is None or start < 3:
        return None
    head = full[:start]
    if not _is_furniture(head, full):
        return None
    number = _headline(head)
    if number is None:
        return None
    figure, rest = _figure(head[number + 1 :])
    body, tail_figure = _body(full[start:], head[number])
    site = next(
        (collapse(line) for line in head[:number] if len(line) < 40 and not _TIME.search(line) and not _STRAY.match(line)), None
    )
    return Dump(
        title=head[number],
        body=tuple(body),
        site=site,
        people=next((people for line in rest if _BYLINE.match(line) and (people := people_of(line))), ()),
        published=next((moment for line in rest if len(line) < 80 and (moment := parse_date(line))), None),
        figure=figure or tail_figure,
    )


def _is_body(line: str) -> bool:
    return len(line) > 100 and _END_OF_SENTENCE.search(line) is not None and _CREDIT.search(line) is None


def _is_furniture(head: list[str], full: list[str]) -> bool:
    short = [line for line in head if len(line) < 40 and not _END_OF_SENTENCE.search(line)]
    if len(short) < 3:
        return False
    signs = sum(
        (
            any(_TIME.search(line) and parse_date(line) is not None for line in head[:8]),
            any(_STRAY.match(line) or is_page_line(line) for line in full),
            any(_CREDIT.search(line) for line in full),
            sum(1 for line in head if len(line.split()) <= 3) >= 5,
        )
    )
    return signs >= 2


def _headline(head: list[str]) -> int | None:
    """The line of a dump's head that is the headline: the last repeated one, else the longest that is no clock, caption or byline."""
    fit = [
        number
        for number, line in enumerate(head)
        if 15 <= len(line) <= 180 and len(line.split()) >= 3 and not _CREDIT.search(line) and not _BYLINE.match(line)
        and not (_TIME.search(line) and parse_date(line)) and not (len(line) < 40 and parse_date(line)) and not is_page_line(line)
    ]  # fmt: skip
    if not fit:
        return None
    repeated = [n for n in fit if any(m != n and head[n] in head[m] for m in range(len(head)))]
    if repeated:
        return repeated[-1]
    signed = next((n for n, line in enumerate(head) if n and _BYLINE.match(line)), None)
    if signed is not None and (above := [n for n in fit if n < signed]):
        return above[-1]
    clock = max((n for n in range(len(head)) if _TIME.search(head[n])), default=-1)
    late = [n for n in fit if n > clock - 3] or fit
    return max(late, key=lambda n: (len(head[n]) - 4 * head[n].count("|"), -n))


def _figure(lines: list[str]) -> tuple[Figure | None, list[str]]:
    for number, line in enumerate(lines):
        match = _CREDIT.search(line)
        if match is not None:
            caption = collapse(line[: match.start()])
            if not caption and number and not parse_date(lines[number - 1]) and not _BYLINE.match(lines[number - 1]):
                caption = collapse(lines[number - 1])
            return _figure_of(caption, match.group(1)), [*lines[:number], *lines[number + 1 :]]
    return None, lines


def _figure_of(caption: str, credit: str) -> Figure:
    return Figure(
        content=(Image(alt=Undescribed()),),
        caption=(Paragraph(children=(Text(value=caption),)),) if caption else (),
        credit=(Text(value=collapse(credit)),),
    )


def _body(lines: list[str], title: str) -> tuple[list[str], Figure | None]:
    body: list[str] = []
    figure: Figure | None = None
    for line in lines:
        if _END.match(line) and body:
            break
        if _STRAY.match(line) or is_page_line(line) or line == title:
            continue
        match = _CREDIT.search(line)
        if match is not None and len(line) < 400:
            figure = figure or _figure_of(collapse(line[: match.start()]), match.group(1))
            continue
        body.append(line)
    while body and len(body[-1]) < 30 and not _END_OF_SENTENCE.search(body[-1]):
        body.pop()
    return body, figure
