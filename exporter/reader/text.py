"""Plain text → an article: its first lines are the title and who signs, the rest is read by `exporter.reader.plain`.

A crawler's dump of a news page (site name, clock, menu, headline, date, caption, body) is told from a written text by its
beginning and goes to `exporter.reader.dump`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.diagnostics import Diagnostic, finding
from exporter.lazily import Lazily
from exporter.model import Article, Heading, Metadata, Paragraph, Text
from exporter.model.text import collapse, plain
from exporter.reader.dump import Dump, find_dump
from exporter.reader.metadata.language import determine
from exporter.reader.plain.blocks import blocks_of, chunks_of
from exporter.reader.plain.marks import is_quoted, is_rule, item_mark, underline_of
from exporter.reader.plain.signed import byline_of, is_byline, is_date, stamp_of
from exporter.reader.reading import LONGEST_TEXT, Reading, ReadOptions, Source, shortened, unheard

if TYPE_CHECKING:
    from exporter.model import Block, Moment, Person
    from exporter.reader.plain.signed import Byline, Stamp

_TAB: Final = 4
_FEW: Final = 2  # Words beside a day, such as a place.
_HASHES: Final = Lazily(r"^#{1,6}\s+")
_LONGEST_TITLE: Final = 150


def read_text(text: str, *, source: Source, options: ReadOptions) -> Reading:
    """The article of a plain text. Its first line is the title when it stands alone and is short."""
    diagnostics = unheard(options, "a plain text")
    if len(text) > LONGEST_TEXT:
        diagnostics.append(finding("READ-014", limit=f"{LONGEST_TEXT:,}"))
        text = text[:LONGEST_TEXT]
    lines = lines_of(text)
    dump = find_dump(lines)
    if dump is not None:
        return _of_dump(dump, source, options, text, diagnostics)
    title, chunks = _title(list(chunks_of(lines)))
    people, published, chunks = _opening(chunks)
    body, found = blocks_of(chunks)
    diagnostics.extend(found)
    if not title:
        title = _made_title(body, source)
        diagnostics.append(finding("READ-010", title=title))
    text_language = determine([options.language] if options.language else [], text)
    diagnostics.extend(() if options.language else text_language.diagnostics)
    metadata = Metadata(
        title=(Text(value=title),) if title else (),
        language=text_language.language,
        direction=text_language.direction,
        people=people,
        published=published,
        canonical_url=source.url,
    )
    return Reading(article=Article(metadata=metadata, body=body), diagnostics=tuple(diagnostics))


def lines_of(text: str) -> list[str]:
    """The lines of a text; a new page begins after an empty one."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").expandtabs(_TAB).split("\n")


def _of_dump(dump: Dump, source: Source, options: ReadOptions, text: str, diagnostics: list[Diagnostic]) -> Reading:
    text_language = determine([options.language] if options.language else [], text)
    diagnostics.extend(() if options.language else text_language.diagnostics)
    if dump.left_out:
        words = " ".join(dump.left_out)
        diagnostics.append(finding("READ-025", count=len(words.split()), words=shortened(words)))
    diagnostics.extend(dump.diagnostics)
    metadata = Metadata(
        title=(Text(value=collapse(dump.title)),),
        language=text_language.language,
        direction=text_language.direction,
        people=dump.people,
        published=dump.published,
        modified=dump.modified,
        site=dump.site,
        canonical_url=source.url,
    )
    return Reading(article=Article(metadata=metadata, body=dump.body), diagnostics=tuple(diagnostics))


def _title(chunks: list[list[str]]) -> tuple[str, list[list[str]]]:
    """The title, and the chunks without it: a line that is underlined, or that stands alone before others."""
    if not chunks:
        return "", chunks
    first = chunks[0]
    over = len(first) >= 3 and underline_of(first[0]) and underline_of(first[0]) == underline_of(first[2])
    line, rest = (first[1], first[3:]) if over else (first[0], first[1:])
    marked = bool(over) or (len(rest) >= 1 and bool(underline_of(rest[0])))
    if marked and not over:
        rest = rest[1:]
    said = not rest or (len(rest) == 1 and (is_byline(rest[0]) or is_date(rest[0])))
    if not (marked and _has_words(line)) and not (said and _may_be_title(line) and len(chunks) > 1):
        return "", chunks
    return collapse(_HASHES.sub("", line.strip())), [rest, *chunks[1:]] if rest else chunks[1:]


def _has_words(line: str) -> bool:
    return any(map(str.isalnum, line))


def _may_be_title(line: str) -> bool:
    words = line.strip()
    if not 1 < len(words) <= _LONGEST_TITLE or item_mark(line) is not None or is_rule(line) or is_quoted(line):
        return False
    return not words.endswith((".", ",", ";", ":"))


def _opening(chunks: list[list[str]]) -> tuple[tuple[Person, ...], Moment | None, list[list[str]]]:
    """A byline and a date just under the title. A line that says more than that stays."""
    people: tuple[Person, ...] = ()
    published: Moment | None = None
    kept: list[list[str]] = []
    for number, chunk in enumerate(chunks[:2]):
        rest: list[str] = []
        told = False
        for line in chunk[:3]:
            byline = None if people else byline_of(line)
            stamp = _day_in(line, byline) if published is None else None
            people = people if byline is None else byline.people
            published = published if stamp is None else stamp.when
            told = told or byline is not None or stamp is not None
            if not (byline or stamp) or not all(part.is_all for part in (byline, stamp if byline is None else None) if part):
                rest.append(line)
        if not told:
            return people, published, [*kept, *chunks[number:]]
        rest += chunk[3:]
        kept += [rest] if rest else []
    return people, published, [*kept, *chunks[2:]]


def _day_in(line: str, byline: Byline | None) -> Stamp | None:
    """The day that a line says, in a byline or nearly alone, and does not call a change."""
    stamp = stamp_of(line) if byline is None else byline.stamp
    if stamp is None or stamp.when is None or stamp.is_change or (byline is None and stamp.others > _FEW):
        return None
    return stamp


def _made_title(body: tuple[Block, ...], source: Source) -> str:
    first = next((plain(block.children) for block in body if isinstance(block, Paragraph | Heading)), "")
    words = first.split()
    short = " ".join(words[:12]) + (" …" if len(words) > 12 else "")
    return collapse(short) or (source.path.stem if source.path is not None else "")
