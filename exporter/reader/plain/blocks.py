"""Lines of a plain text → blocks, every word of them and in their order.

What is taken off is the marks that say what a block is (`exporter.reader.plain.marks`).
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from exporter.diagnostics import Diagnostic, finding
from exporter.lazily import Lazily
from exporter.model import CodeBlock, Heading, List, Quote, Rule
from exporter.model.text import clean
from exporter.reader.lexicon.header_lines import is_forward_mark, labelled
from exporter.reader.plain.columns import table_in
from exporter.reader.plain.lines import inlines_of, paragraphs, typing_of
from exporter.reader.plain.lists import DEEPEST, list_start, lists_of
from exporter.reader.plain.marks import between_signs, is_answered, is_quoted, is_rule, item_mark, underline_of, unquoted
from exporter.reader.plain.signed import is_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from exporter.model import Block
    from exporter.reader.plain.lines import Typing

_SENTENCE_END: Final = Lazily(r"[.!?…。！？:;,؟।][\"'”’»)\]]*$")
_CODE: Final = Lazily(r"[{}=<>$\\|;]|\(\)|::|^\s*(?:\$|#|def |class |import )")
_MORE_THAN: Final = Lazily(r"\s{0,3}>\d")
_LONGEST_HEADING: Final = 120
_LONGEST_LINE_ALONE: Final = 70  # Characters of a heading that nothing marks as one.
_NUMBERED: Final = Lazily(r"\d{1,2}[.)]\s")
_FOLLOWED: Final = 80  # Characters that stand below such a heading.


def blocks_of(chunks: Iterable[Sequence[str]], *, flowed: bool = False) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """The blocks of lines that stand together (`chunks_of`), and READ-008 where they nest too deep to be kept so.

    In a `flowed` text each line ends where its writer ended it.
    """
    kept = [list(chunk) for chunk in chunks]
    typing = typing_of([line for chunk in kept for line in chunk], flowed=flowed)
    blocks = tuple(_blocks(kept, typing, level=0))
    return blocks, (finding("READ-008"),) if typing.is_deep else ()


def chunks_of(lines: Iterable[str]) -> Iterator[list[str]]:
    """Runs of lines between blank lines."""
    chunk: list[str] = []
    for line in lines:
        if line.strip():
            chunk.append(line.rstrip())
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _blocks(chunks: Sequence[list[str]], typing: Typing, *, level: int) -> Iterator[Block]:
    pending: list[list[str]] = []  # Chunks of indented code that follow each other.
    alone: list[List] = []  # Lists of one item that follow each other: one list, its items apart.
    for number, chunk in enumerate(chunks):
        if _is_code(chunk, within=bool(pending)):
            pending.append(chunk)
            continue
        following = chunks[number + 1] if number + 1 < len(chunks) else []
        found = [block for piece in _turns(chunk) for block in _piece(piece, following, typing, level)]
        only = _only_item(found)
        if pending or only is None:
            yield from _one_list(alone)
            alone = []
        if pending:
            yield _code(pending)
            pending = []
        if only is None:
            yield from found
        else:
            alone.append(only)
    yield from _one_list(alone)
    if pending:
        yield _code(pending)


def _only_item(blocks: Sequence[Block]) -> List | None:
    """The list of one item, with a sign, that blocks are."""
    only = blocks[0] if len(blocks) == 1 else None
    return only if isinstance(only, List) and len(only.items) == 1 and only.kind == "bullet" else None


def _one_list(lists: Sequence[List]) -> Iterator[List]:
    if lists:
        yield replace(lists[0], items=tuple(item for each in lists for item in each.items))


def _is_code(chunk: Sequence[str], *, within: bool) -> bool:
    """Whether lines set in by four columns are code: they have its signs, do not end as sentences do, or go on with code.

    A whole text may be set in, and a quotation.
    """
    if not all(line.startswith("    ") for line in chunk) or item_mark(chunk[0]) is not None:
        return False
    text = " ".join(line.strip() for line in chunk)
    return within or _CODE.search(text) is not None or text[-1:] not in {".", "!", "?"}


def _code(chunks: Sequence[Sequence[str]]) -> CodeBlock:
    return CodeBlock(text=clean("\n\n".join("\n".join(line[4:] for line in chunk) for chunk in chunks).strip("\n")))


def _turns(chunk: Sequence[str]) -> Iterator[Sequence[str]]:
    """The lines of a chunk, cut where a letter goes over to what it answers and back to its own words."""
    marked = [is_answered(line) for line in chunk]
    start = 0
    for at in range(1, len(chunk)):
        begins = marked[at] and (chunk[at - 1].rstrip().endswith(":") or marked[at : at + 2] == [True, True])
        if marked[at] != marked[at - 1] and (begins or (marked[start] and at - start > 1)):
            yield chunk[start:at]
            start = at
    yield chunk[start:]


def _piece(lines: Sequence[str], following: Sequence[str], typing: Typing, level: int) -> Iterator[Block]:
    """The blocks of lines that are all of one letter: a quotation, or a table, or what rules part."""
    if all(map(is_quoted, lines)) and not (len(lines) == 1 and _MORE_THAN.match(lines[0])):
        yield Quote(blocks=tuple(_quoted(lines, typing, level + 1)))
        return
    table = table_in(lines)
    if table is None:
        yield from _ruled(lines, following, typing)
        return
    yield from _ruled(lines[: table.start], (), typing)
    yield table.block
    yield from _ruled(lines[table.end :], following, typing)


def _quoted(lines: Sequence[str], typing: Typing, level: int) -> Iterator[Block]:
    """What lines with a mark of quotation say, with the quotations in it."""
    inner = [unquoted(line) for line in lines]
    if level >= DEEPEST and any(map(is_quoted, inner)):
        typing.is_deep = True
        inner = [line.lstrip("> ") for line in inner]
    for _, group in groupby(inner, key=is_quoted):
        yield from _blocks(list(chunks_of(group)), typing, level=level)


def _ruled(lines: Sequence[str], following: Sequence[str], typing: Typing) -> Iterator[Block]:
    """The blocks of lines between rules; a rule under a line, or over and under it, makes a heading of it."""
    held: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        sign = underline_of(line)
        if sign and _is_underlined(held, line):
            yield from _lines(held[:-1], (), typing)
            yield _heading(held[-1], sign)
            held = []
        elif sign and at + 2 < len(lines) and underline_of(lines[at + 2]) == sign and _may_be_heading(lines[at + 1]):
            yield from _lines(held, (), typing)
            yield _heading(lines[at + 1], sign)
            held, at = [], at + 2
        elif is_rule(line):
            yield from _lines(held, (), typing)
            yield Rule()
            held = []
        else:
            held.append(line)
        at += 1
    yield from _lines(held, following, typing)


def _is_underlined(held: Sequence[str], rule: str) -> bool:
    """Whether a rule belongs to the line above it: that stands alone and is no sentence, or both are as long."""
    if not held or not _may_be_heading(held[-1]):
        return False
    words = held[-1].strip()
    alone = len(held) == 1 and not words.endswith((".", "…", ";"))
    return alone or abs(len(words) - len(rule.strip())) <= 2


def _may_be_heading(line: str) -> bool:
    return len(line.strip()) < _LONGEST_HEADING and item_mark(line) is None and not is_rule(line)


def _heading(line: str, sign: str) -> Heading:
    return Heading(level=2 if sign == "=" else 3, children=inlines_of(line))


def _lines(lines: Sequence[str], following: Sequence[str], typing: Typing) -> Iterator[Block]:
    """The blocks of lines without rules: a list and what leads to it, a heading, paragraphs."""
    start = list_start(lines)
    if start is not None:
        yield from paragraphs(lines[:start], typing)
        yield from lists_of(lines[start:], typing)
    elif len(lines) == 1 and (words := between_signs(lines[0])):
        yield Heading(level=2, children=inlines_of(words))
    elif len(lines) == 1 and _is_heading(lines[0], following):
        yield Heading(level=2, children=inlines_of(lines[0]))
    else:
        yield from paragraphs(lines, typing)


def _is_heading(line: str, following: Sequence[str]) -> bool:
    """A short line on its own before a paragraph: in capitals, or without the end of a sentence."""
    words = line.strip()
    if not following or len(words) > _LONGEST_LINE_ALONE or _SENTENCE_END.search(words) or words[:1] in "\"“”'«„([—–-":
        return False
    first = following[0]
    if is_forward_mark(first) or is_quoted(first) or first.strip() == "--" or labelled(following):
        return False  # A name at a letter's end, before what is signed, or the letter that it passes on.
    numbered = _NUMBERED.match(words) is not None and words.isupper()
    if (sum(map(len, following)) + len(following) - 1 < _FOLLOWED and not numbered) or is_date(words):
        return False
    return words[:1].isupper() or words[:1].isdigit() or not words[:1].isascii()
