"""Plain text → an article: paragraphs, headings, lists, quotes, code and rules as people type them.

A crawler's dump of a news page (site name, clock, menu, headline, date, caption, body) is told from a written text by its
beginning and goes to `exporter.reader.dump`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from exporter.diagnostics import Diagnostic, finding
from exporter.model import (
    Article,
    Break,
    CodeBlock,
    Heading,
    Inline,
    Link,
    List,
    ListItem,
    ListKind,
    Metadata,
    Paragraph,
    Quote,
    Rule,
    Text,
)
from exporter.model.text import collapse, plain
from exporter.reader.dump import Dump, find_dump
from exporter.reader.lexicon.header_lines import is_forward_mark, labelled
from exporter.reader.metadata.dates import parse_date
from exporter.reader.metadata.language import determine
from exporter.reader.metadata.person_names import people_of
from exporter.reader.reading import LONGEST_TEXT, Reading, ReadOptions, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exporter.model import Block, Moment, Person

_RULE: Final = re.compile(r"^\s*(?:(?:[*_\-–—~#•·=]\s*){3,}|⁂|❦|§)\s*$")
_UNDERLINE: Final = re.compile(r"^\s*(=|-|~|\^|\*)\1{2,}\s*$")
_BULLET: Final = re.compile(r"^(\s*)([-*•‣◦–+o])\s+(?=\S)")
_NUMBER: Final = re.compile(r"^(\s*)\(?(\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]\s+(?=\S)")
_QUOTED: Final = re.compile(r"^\s{0,3}>\s?")
_QUOTES: Final = re.compile(r"^\s{0,3}>(?:[\s>]|$)")
_DEEPEST: Final = 8  # Quotations in quotations; deeper ones are read as one.
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"'`]+[^\s<>\"'`.,;:!?)\]}]")
_JOINING: Final = 4
"""Letters of words such as "and", "with", "und" between names."""
_BYLINE: Final = re.compile(r"^(?:by|von|par|por|di|door|av|af|文)\s+\S.{1,80}$", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.!?…。！？:;,؟।][\"'”’»)\]]*$")
_LONG_LINE: Final = 100  # A line longer than people wrap at is a paragraph of its own.


def read_text(text: str, *, source: Source, options: ReadOptions) -> Reading:
    """The article of a plain text. Its first line is the title when it stands alone and is short."""
    diagnostics: list[Diagnostic] = []
    if len(text) > LONGEST_TEXT:
        diagnostics.append(finding("READ-014", limit=f"{LONGEST_TEXT:,}"))
        text = text[:LONGEST_TEXT]
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").expandtabs(4).split("\n")
    dump = find_dump(lines)
    if dump is not None:
        return _of_dump(dump, source, options, text, diagnostics)
    chunks = list(_chunks(lines))
    title, chunks = _title(chunks)
    people, published, chunks = _opening(chunks)
    body = tuple(_blocks(chunks))
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


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text that has its title elsewhere."""
    return tuple(_blocks(list(_chunks(text.expandtabs(4).split("\n")))))


def _of_dump(dump: Dump, source: Source, options: ReadOptions, text: str, diagnostics: list[Diagnostic]) -> Reading:
    text_language = determine([options.language] if options.language else [], text)
    diagnostics.extend(() if options.language else text_language.diagnostics)
    metadata = Metadata(
        title=(Text(value=collapse(dump.title)),),
        language=text_language.language,
        direction=text_language.direction,
        people=dump.people,
        published=dump.published,
        site=dump.site,
        canonical_url=source.url,
    )
    blocks = [*(() if dump.figure is None else (dump.figure,)), *_blocks([[line] for line in dump.body])]
    return Reading(article=Article(metadata=metadata, body=tuple(blocks)), diagnostics=tuple(diagnostics))


def _chunks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Runs of lines between blank lines; indented code keeps the blank lines inside of it."""
    chunk: list[str] = []
    for line in lines:
        if line.strip():
            chunk.append(line.rstrip())
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _title(chunks: list[list[str]]) -> tuple[str, list[list[str]]]:
    if not chunks:
        return "", chunks
    first = chunks[0]
    if len(first) >= 2 and _UNDERLINE.match(first[1]):
        rest = first[2:]
        return collapse(first[0]), [rest, *chunks[1:]] if rest else chunks[1:]
    alone = len(first) == 1 or (len(first) == 2 and (_BYLINE.match(first[1].strip()) or _is_date(first[1])))
    if alone and _may_be_title(first[0]) and len(chunks) > 1:
        rest = first[1:]
        return collapse(first[0].lstrip("# ")), [rest, *chunks[1:]] if rest else chunks[1:]
    return "", chunks


def _may_be_title(line: str) -> bool:
    words = line.strip()
    if len(words) > 150 or _BULLET.match(line) or _NUMBER.match(line) or _RULE.match(line) or _QUOTED.match(line):
        return False
    return not words.endswith((".", ",", ";", ":")) and len(words) > 1


def _opening(chunks: list[list[str]]) -> tuple[tuple[Person, ...], Moment | None, list[list[str]]]:
    """A byline and a date just under the title."""
    people: tuple[Person, ...] = ()
    published: Moment | None = None
    for _ in range(2):
        if not chunks:
            break
        rest: list[str] = []
        for line in chunks[0][:3]:
            words = line.strip()
            if not people and _BYLINE.match(words) and (named := people_of(words)):
                people = named
                if published is None and any(map(str.isdigit, words)):
                    published = parse_date(words)
                if _says_more(words, named):
                    rest.append(line)
            elif published is None and _is_date(words):
                published = parse_date(words)
            else:
                rest.append(line)
        if len(rest) == len(chunks[0][:3]):
            break
        rest.extend(chunks[0][3:])
        chunks = [rest, *chunks[1:]] if rest else chunks[1:]
    return people, published, chunks


def _says_more(byline: str, people: tuple[Person, ...]) -> bool:
    """Whether a byline has words beside the names and a date: a place, an office."""
    for person in people:
        byline = byline.replace(person.name, " ")
    pieces = re.split(r"[,|·/–—]", byline.partition(" ")[2])
    return any(len(re.findall(r"[^\W\d_]", piece)) > _JOINING and not _is_date(piece) for piece in pieces)


def _is_date(line: str) -> bool:
    words = line.strip()
    return len(words) < 40 and any(map(str.isdigit, words)) and parse_date(words) is not None


def _made_title(body: tuple[Block, ...], source: Source) -> str:
    first = next((plain(block.children) for block in body if isinstance(block, Paragraph | Heading)), "")
    words = first.split()
    short = " ".join(words[:12]) + (" …" if len(words) > 12 else "")
    return collapse(short) or (source.path.stem if source.path is not None else "")


def _blocks(chunks: list[list[str]]) -> Iterator[Block]:
    pending: list[list[str]] = []  # Chunks of indented code that follow each other.
    for number, chunk in enumerate(chunks):
        if not chunk:
            continue
        if (
            all(line.startswith("    ") for line in chunk)
            and not _BULLET.match(chunk[0])
            and _looks_like_code(chunk, bool(pending))
        ):
            pending.append(chunk)
            continue
        if pending:
            yield _code(pending)
            pending = []
        following = chunks[number + 1] if number + 1 < len(chunks) else []
        for piece in _turns(chunk):
            yield from _chunk(piece, following)
    if pending:
        yield _code(pending)


def _looks_like_code(chunk: list[str], within: bool) -> bool:
    """Indented prose (a whole text set in from the margin, a quotation) has long lines that end as sentences do."""
    if within:
        return True
    text = " ".join(line.strip() for line in chunk)
    return bool(re.search(r"[{}=<>$\\|;]|\(\)|::|^\s*(?:\$|#|def |class |import )", text)) or not re.search(r"[.!?]$", text)


def _code(chunks: list[list[str]]) -> CodeBlock:
    text = "\n\n".join("\n".join(line[4:] for line in chunk) for chunk in chunks)
    return CodeBlock(text=text.strip("\n"))


def _chunk(chunk: list[str], following: list[str]) -> Iterator[Block]:
    if len(chunk) == 1 and _RULE.match(chunk[0]):
        yield Rule()
    elif all(_QUOTED.match(line) for line in chunk):
        yield Quote(blocks=tuple(_quoted(chunk)))
    elif len(chunk) >= 2 and _UNDERLINE.match(chunk[1]) and len(chunk[0].strip()) < 120:
        yield Heading(level=2 if "=" in chunk[1] else 3, children=_line(chunk[0]))
        if chunk[2:]:
            yield from _chunk(chunk[2:], following)
    elif (start := next((n for n, line in enumerate(chunk) if _item(line)), None)) is not None and _is_list(chunk[start:]):
        yield from _paragraphs(chunk[:start])
        yield _list(chunk[start:])
    elif len(chunk) == 1 and _is_heading(chunk[0], following):
        yield Heading(level=2, children=_line(chunk[0]))
    else:
        yield from _paragraphs(chunk)


def _quoted(lines: list[str]) -> Iterator[Block]:
    """What lines with a mark of quotation say, with the quotations in it as far as _DEEPEST."""
    inner = [_QUOTED.sub("", line, count=1) for line in lines]
    if any(line.startswith(">" * _DEEPEST) for line in inner):
        inner = [line.lstrip("> ") for line in inner]
    for _, group in groupby(inner, key=lambda line: line.startswith(">")):
        yield from _blocks(list(_chunks(list(group))))


def _turns(chunk: list[str]) -> Iterator[list[str]]:
    """The lines of a chunk, cut where a letter goes over to what it answers and back to its own words."""
    marked = [_QUOTES.match(line) is not None for line in chunk]
    start = 0
    for at in range(1, len(chunk)):
        begins = marked[at] and (chunk[at - 1].rstrip().endswith(":") or marked[at : at + 2] == [True, True])
        if marked[at] != marked[at - 1] and (begins or (marked[start] and at - start > 1)):
            yield chunk[start:at]
            start = at
    yield chunk[start:]


def _is_heading(line: str, following: list[str]) -> bool:
    """A short line on its own before a paragraph: in capitals, or without the end of a sentence."""
    words = line.strip()
    if not following or len(words) > 70 or _SENTENCE_END.search(words) or words[:1] in "\"“”'«„([—–-":
        return False
    if is_forward_mark(following[0]) or _QUOTED.match(following[0]) or labelled(following):
        return False  # A name at a letter's end, before the letter that it passes on.
    after = " ".join(following)
    if len(after) < 80 or _is_date(words):
        return False
    return words[:1].isupper() or words[:1].isdigit() or not words[:1].isascii()


def _item(line: str) -> re.Match[str] | None:
    return _BULLET.match(line) or _NUMBER.match(line)


def _is_list(lines: list[str]) -> bool:
    """Whether lines are items: two or more begin as such and none but continuations stand between."""
    items = [line for line in lines if _item(line)]
    if len(items) == 1:
        only = _item(items[0])
        return only is not None and _BULLET.match(items[0]) is not None and only.group(2) in "-*•‣◦" and len(lines) <= 4
    bullets = sum(1 for line in items if _BULLET.match(line))
    letters = [m.group(2) for line in items if not _BULLET.match(line) and (m := _NUMBER.match(line))]
    if bullets == 0 and not (letters[0].isdigit() or letters[0].lower() in {"a", "i"}):
        return False
    return all(_item(line) or line.startswith("  ") or len(line) > 20 for line in lines) and len(items) * 6 >= len(lines)


def _list(lines: list[str]) -> List:
    items: list[list[str]] = []
    first = _item(lines[0])
    outer = len(first.group(1)) if first is not None else 0
    for line in lines:
        match = _item(line)
        if match is not None and len(match.group(1)) <= outer + 1:
            items.append([line[match.end() :]])
        else:
            items[-1].append(line)
    number = None if _BULLET.match(lines[0]) else _NUMBER.match(lines[0])
    kind, start = _numbering(number.group(2)) if number is not None else ("bullet", 1)
    return List(kind=kind, start=start, items=tuple(ListItem(blocks=tuple(_item_blocks(item))) for item in items))


def _numbering(mark: str) -> tuple[ListKind, int]:
    if mark.isdigit():
        return "decimal", int(mark)
    if mark in {"i", "I"}:
        return ("lower-roman", 1) if mark == "i" else ("upper-roman", 1)
    return ("lower-alpha", ord(mark) - ord("a") + 1) if mark.islower() else ("upper-alpha", ord(mark) - ord("A") + 1)


def _item_blocks(lines: list[str]) -> Iterator[Block]:
    start = next((n for n, line in enumerate(lines) if n and _item(line)), None)
    if start is not None:
        yield from _paragraphs(lines[:start])
        yield _list(lines[start:])
    else:
        yield from _paragraphs(lines)


def _paragraphs(lines: list[str]) -> Iterator[Paragraph]:
    """One paragraph of wrapped lines, or one for each line where lines are too long to be wrapped."""
    if not lines:
        return
    if len(lines) > 1 and max(map(len, lines)) > _LONG_LINE:
        for line in lines:
            yield Paragraph(children=_line(line))
        return
    if labelled(lines):
        yield Paragraph(children=_broken(lines))
        return
    pieces = [lines[0].strip()]
    for line in lines[1:]:
        joined, before = line.strip(), pieces[-1]
        hyphenated = before.endswith("-") and joined[:1].islower() and before[-2:-1].isalpha()
        if not hyphenated and not _is_wide(before[-1:], joined[:1]):
            pieces.append(" ")
        pieces.append(joined)
    yield Paragraph(children=_line("".join(pieces)))


def _broken(lines: list[str]) -> tuple[Inline, ...]:
    """Lines that each say something of their own, as lines of one paragraph."""
    first, *rest = (_line(line) for line in lines)
    return (*first, *(inline for line in rest for inline in (Break(), *line)))


def _is_wide(left: str, right: str) -> bool:
    """Scripts that part no words with spaces have none at a line's end."""
    return all("\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef" for char in (left, right) if char) and bool(
        left and right
    )


def _line(text: str) -> tuple[Inline, ...]:
    """A line with its addresses as links."""
    pieces: list[Any] = []
    start = 0
    text = text.strip()
    for match in _ADDRESS.finditer(text):
        if match.start() > start:
            pieces.append(Text(value=text[start : match.start()]))
        pieces.append(Link(href=match.group(), children=(Text(value=match.group()),)))
        start = match.end()
    if start < len(text):
        pieces.append(Text(value=text[start:]))
    return tuple(replace(p, value=collapse(p.value)) if isinstance(p, Text) and len(pieces) == 1 else p for p in pieces)
