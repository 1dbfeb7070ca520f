"""Tables as people type them: columns set with spaces, cells between bars.

Columns set with spaces do not say which of them heads the others, so they are kept as they are set; a row of cells between bars
with a line ruled below it does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from msgspec import Struct

from exporter.lazily import Lazily
from exporter.model import Cell, CodeBlock, Paragraph, Row, Table
from exporter.model.text import clean
from exporter.reader.plain.lines import inlines_of
from exporter.reader.plain.marks import FRAMES, RULING, item_mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exporter.model import Block

_GAP: Final = Lazily(r"(?<=\S)\s{2,}(?=\S)")
_BAR: Final = " | "
_HEAD_RULE: Final = Lazily(r":?-+:?")
_ALIGNED: Final = 0.8
"""The share of a text's gaps that stand below each other, from which they part columns: justified lines have theirs anywhere."""

_Span: TypeAlias = tuple[int, int]


class Typed(Struct, frozen=True):
    """The lines of a table, from `start` to before `end`, and the block that they are."""

    start: int
    end: int
    block: Block


def table_in(lines: Sequence[str]) -> Typed | None:
    """The table among lines that follow each other, None where they hold none."""
    return _barred(lines) or _aligned(lines)


def _barred(lines: Sequence[str]) -> Typed | None:
    bars = [_bars(line) for line in lines]
    marked = [number for number, count in enumerate(bars) if count]
    if len(marked) < 2:
        return None
    start, end = marked[0], marked[-1] + 1
    while start and _is_ruled(lines[start - 1]):
        start -= 1
    while end < len(lines) and _is_ruled(lines[end]):
        end += 1
    between = [bars[n] for n in range(start, end) if not _is_ruled(lines[n])]
    if len(between) < 2 or len(set(between)) > 1:
        return None
    found = list(lines[start:end])
    return Typed(start, end, _with_head(found) or _as_set(found))


def _bars(line: str) -> int:
    """The bars that part a line's cells."""
    words = line.strip()
    whole = len(words) > 2 and words[0] == words[-1] == "|"
    return words.count("|") if whole else words.count(_BAR)


def _is_ruled(line: str) -> bool:
    signs = "".join(line.split())
    return bool(signs) and (FRAMES.issuperset(signs) or RULING.issuperset(signs))


def _with_head(lines: Sequence[str]) -> Table | None:
    """Rows between bars, a ruled one under the first, as a table."""
    rows = [[cell.strip() for cell in line.strip()[1:-1].split("|")] for line in lines]
    whole = all(line.strip()[:1] == line.strip()[-1:] == "|" for line in lines)
    if not whole or len(rows) < 3 or not all(map(_HEAD_RULE.fullmatch, rows[1])) or len({len(row) for row in rows}) > 1:
        return None
    head = Row(cells=tuple(Cell(blocks=_cell(words), header_cell=True, scope="col") for words in rows[0]))
    body = tuple(Row(cells=tuple(Cell(blocks=_cell(words)) for words in row)) for row in rows[2:])
    return Table(width=len(rows[0]), head=(head,), bodies=(body,))


def _cell(words: str) -> tuple[Block, ...]:
    return (Paragraph(children=inlines_of(words)),) if words else ()


def _aligned(lines: Sequence[str]) -> Typed | None:
    gaps = [_gaps(line) for line in lines]
    full = [number for number, found in enumerate(gaps) if found]
    if len(full) < 2:
        return None
    start, end = full[0], full[-1] + 1
    rivers = _common(gaps[number] for number in full)
    between = [n for n in range(start, end) if not gaps[n] and not _is_ruled(lines[n])]
    if not rivers or 2 * len(between) > len(full) or any(_crosses(lines[n], rivers) for n in between):
        return None
    spans = [span for number in full for span in gaps[number]]
    wide = len(full) > 2 or any(last - first > 2 for first, last in spans)
    aligned = _aligned_spans([gaps[number] for number in full])
    named = all(len(gaps[number]) == 1 and lines[number][gaps[number][0][0] - 1] == ":" for number in full)
    if named or not wide or aligned < _ALIGNED * len(spans):
        return None
    return Typed(start, end, _as_set(lines[start:end]))


def _gaps(line: str) -> list[_Span]:
    """Where two spaces or more stand between words, but after a sign of an item and, two of them, after a sentence."""
    mark = item_mark(line)
    begin = mark.end if mark is not None else 0
    return [
        match.span()
        for match in _GAP.finditer(line, begin)
        if match.end() - match.start() > 2 or line[match.start() - 1] not in ".!?:"
    ]


def _common(rows: Iterable[list[_Span]]) -> list[_Span]:
    """What is blank in all rows."""
    common: list[_Span] | None = None
    for row in rows:
        common = row if common is None else _overlaps(common, row)
    return common or []


def _overlaps(left: Sequence[_Span], right: Sequence[_Span]) -> list[_Span]:
    """What two rows of spans, each in order, have in common."""
    found: list[_Span] = []
    i = j = 0
    while i < len(left) and j < len(right):
        first, last = max(left[i][0], right[j][0]), min(left[i][1], right[j][1])
        if first < last:
            found.append((first, last))
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return found


def _aligned_spans(rows: Sequence[list[_Span]]) -> int:
    """How many spans have another above or below them."""
    touched: list[set[int]] = [set() for _ in rows]
    for number in range(len(rows) - 1):
        upper, lower = rows[number], rows[number + 1]
        i = j = 0
        while i < len(upper) and j < len(lower):
            if max(upper[i][0], lower[j][0]) < min(upper[i][1], lower[j][1]):
                touched[number].add(i)
                touched[number + 1].add(j)
            if upper[i][1] < lower[j][1]:
                i += 1
            else:
                j += 1
    return sum(map(len, touched))


def _crosses(line: str, rivers: Sequence[_Span]) -> bool:
    """Whether words of a line stand where the columns are parted."""
    begin = len(line) - len(line.lstrip())
    return any(begin < first and last < len(line) for first, last in rivers)


def _as_set(lines: Sequence[str]) -> CodeBlock:
    indent = min(len(line) - len(line.lstrip()) for line in lines)
    return CodeBlock(text=clean("\n".join(line[indent:].rstrip() for line in lines)))
