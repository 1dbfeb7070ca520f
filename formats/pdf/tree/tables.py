"""Tables find their room: the text's column, the whole width, smaller type, a page on its side, a page of their own width.

The first of these in which every word stays whole is taken, so that no table is cut off and none is broken into letters.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from formats.pdf.tree.print_tree import COLUMNS, declare, whole
from formats.pdf.weasy.table_overflow import ROOM
from styles.lines import ideographic
from styles.widths import width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TypeAlias
    from xml.etree import ElementTree as ET

    from styles import Style

    Measure: TypeAlias = Callable[[str, bool], float]

LONG: Final = 18
"""Letters from which a word (an address, a number of an account) may be broken to make room."""

PADDING: Final = 9.75
"""Points beside a cell's words, as the sheet has them; a number has `NUMBER` more."""

NUMBER: Final = 12.0
SMALLER: Final = 0.6
"""Share of the padding that is left where the sheet sets smaller type."""

PICTURE: Final = 54.0
"""Points that a picture in a cell needs at least."""

FRAME: Final = 12.0
"""Points beside the words that stand for a picture that is missing, as the sheet has them in a cell."""

WHOLE: Final = 0.5
"""Share of a page's height up to which a table stays on one page; a higher one breaks between rows."""

_PX: Final = 0.75
_SPARE: Final = 1.03
"""Words are measured without kerning and a line is never quite full."""

_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class _Room(Struct, frozen=True, kw_only=True):
    """A way to set a table: classes of the sheet, the width in points, the type's size, the name of a page."""

    classes: tuple[str, ...]
    width: float
    size: float
    tight: bool
    page: str = ""


class _Need(Struct, frozen=True, kw_only=True):
    """What a column needs: the widest word in em, and points beside it."""

    em: float
    points: float


def fit_tables(root: ET.Element, style: Style, paper: str | None, wider: Mapping[int, float] | None = None) -> str:
    """Choose the room of each table below `root`, and mark it; the rules of the pages that this asks for.

    `wider`: the points that tables took in a first layout, by their order, if more than their room (`weasy.table_overflow`).
    """
    page = style.page(paper)
    tokens = style.tokens
    size, small = tokens.sizes.table[0], tokens.sizes.table_wide[0]
    full = page.measure + page.outer
    edge = page.left - page.outer
    across = page.height - 2 * edge
    rooms = [
        _Room(classes=(), width=page.measure, size=size, tight=False),
        _Room(classes=("spread",), width=full, size=size, tight=False),
        _Room(classes=("spread", "small"), width=full, size=small, tight=True),
        _Room(classes=(), width=across, size=size, tight=False, page="landscape"),
        _Room(classes=("small",), width=across, size=small, tight=True, page="landscape"),
    ]
    letter = tokens.setting.letter * 0.75 / size  # the style has it in px

    def measure(text: str, bold: bool) -> float:
        return width(text, tokens.families.sans, bold=bold) + letter * len(text)

    rules = {}
    parents = {child: parent for parent in root.iter() for child in parent}
    for number, table in enumerate(list(root.iter("table"))):
        needs = list(_needs(table, measure))
        room, own = _choose(needs, rooms, (wider or {}).get(number))
        if room is None:
            room = _Room(classes=("small",), width=own, size=small, tight=True, page=f"width-{round(own)}")
            rules[room.page] = _rule(room.page, max(page.height, own + 2 * edge), page.width, edge)
        elif room.page:
            rules[room.page] = _rule(room.page, page.height, page.width, edge)
        table.set(ROOM, f"{room.width:.2f}")
        _bound_pictures(table, needs, room, own)
        high = _height(table, room, measure, leading=tokens.sizes.table[1], columns=len(needs))
        _settle(table, parents, room, columns=len(needs), together=high <= WHOLE * page.lines * tokens.sizes.text[1])
    return "\n".join(rules.values())


def _choose(needs: list[_Need], rooms: list[_Room], took: float | None) -> tuple[_Room | None, float]:
    """The first room that is wide enough, and how much of it the table needs; no room, and what it needs in the last.

    A table that `took` more points than its first room had takes as much again where its letters are no larger.
    """
    wanted = [_sum(needs, room) for room in rooms]
    if took is not None:
        told = next((wide for wide, room in zip(wanted, rooms, strict=True) if wide <= room.width), wanted[-1])
        wanted = [took * max(1.0, wide / max(told, 1.0)) for wide in wanted]
    return next(((room, wide) for wide, room in zip(wanted, rooms, strict=True) if wide <= room.width), (None, wanted[-1]))


def _rule(name: str, wide: float, high: float, edge: float) -> str:
    """A page without running heads, whose number stands where it always stands."""
    return (
        f"@page {name} {{ size: {wide:.2f}pt {high:.2f}pt; margin-left: {edge:.2f}pt; margin-right: {edge:.2f}pt; "
        "@top-left { content: none } @top-right { content: none } @bottom-left { margin-left: 0 } }"
    )


def _sum(needs: list[_Need], room: _Room) -> float:
    beside = SMALLER if room.tight else 1.0
    return sum((need.em * room.size + need.points * beside) * _SPARE for need in needs)


def _bound_pictures(table: ET.Element, needs: list[_Need], room: _Room, own: float) -> None:
    """Say in points how wide a picture in a cell may be: a share of the column counts for nothing before the column has a width.

    A column has what its words need and an equal part of what is left of the room by a table that needs `own` points.
    """
    beside = SMALLER if room.tight else 1.0
    spare = max(room.width - own, 0.0) / max(len(needs), 1)
    wide = [need.em * room.size + need.points * beside + spare for need in needs]
    for cell, column, span in _placed(table):
        padding = PADDING + (NUMBER if {"numeric", "apart"} & set(cell.get("class", "").split()) else 0.0)
        bound = max(sum(wide[column : column + span]) - padding * beside, PICTURE * beside)
        for picture in cell.iter("img"):
            if "formula" not in picture.get("class", "").split():
                own = whole(picture.get("width"), 0) * _PX or bound
                declare(picture, f"max-width: {min(own, bound):.2f}pt")


def _needs(table: ET.Element, measure: Measure) -> Iterator[_Need]:
    """The need of each column. What spans several is shared out among them."""
    wide: dict[int, tuple[float, float]] = {}
    spanning = []
    placed = list(_placed(table))
    numbers = {column + span for cell, column, span in placed if _is_number(cell)}
    width = max((column + span for _, column, span in placed), default=0)
    for cell, column, span in placed:
        number = _is_number(cell)
        if column in numbers and not number:
            _name(cell, "apart")  # numbers end where it begins
        if column + span == width:
            _name(cell, "last")  # the last of a row is not where a cell from above stands behind it
        em = _widest(cell, measure, whole_line=number and cell.tag == "td")
        picture = (
            PICTURE if cell.find(".//img") is not None else FRAME if cell.find(".//*[@class='missing-image']") is not None else 0.0
        )
        beside = PADDING + (NUMBER if number or column in numbers else 0.0) + picture
        if span > 1:
            spanning.append((column, span, em, beside))
            continue
        before = wide.get(column, (0.0, 0.0))
        wide[column] = max(before[0], em), max(before[1], beside)
    for column, span, em, beside in spanning:
        columns = range(column, column + span)
        lacking = em - sum(wide.get(at, (0.0, 0.0))[0] for at in columns)
        for at in columns:
            now = wide.get(at, (0.0, 0.0))
            wide[at] = now[0] + max(lacking, 0.0) / span, max(now[1], beside / span)
    for column in range(max(wide, default=-1) + 1):
        em, beside = wide.get(column, (0.0, 0.0))
        yield _Need(em=em, points=beside)


def _placed(table: ET.Element) -> Iterator[tuple[ET.Element, int, int]]:
    """Each cell with its first column and how many it spans (HTML, 4.9.12, the table model)."""
    taken: dict[int, int] = {}
    for row in _rows(table):
        column = 0
        fresh: dict[int, int] = {}
        for cell in row:
            if cell.tag not in {"td", "th"}:
                continue
            while taken.get(column, 0) > 0:
                column += 1
            span = max(1, whole(cell.get("colspan"), 1))
            yield cell, column, span
            for at in range(column, column + span):
                fresh[at] = whole(cell.get("rowspan"), 1)
            column += span
        taken = {at: left - 1 for at, left in {**taken, **fresh}.items() if left > 1}


def _height(table: ET.Element, room: _Room, measure: Measure, *, leading: float, columns: int) -> float:
    """About how high the table is, in points, if its columns are alike."""
    column = room.width / max(columns, 1)
    high = 0.0
    for row in _rows(table):
        taken = [
            ceil(measure("".join(cell.itertext()), False) * room.size / (column * max(1, whole(cell.get("colspan"), 1))))
            for cell in row
        ]
        high += max(taken, default=0) * leading + PADDING
    return high


def _is_number(cell: ET.Element) -> bool:
    return "numeric" in cell.get("class", "").split()


def _rows(table: ET.Element) -> Iterator[ET.Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child if row.tag == "tr")


def _widest(cell: ET.Element, measure: Measure, *, whole_line: bool) -> float:
    """The width in em of the widest word of a cell, or of all its words; a word that may be broken counts as far as it must."""
    words = " ".join("".join(cell.itertext()).split())
    pieces = [words] if whole_line else words.replace("\u00ad", "").split(" ")
    bold = cell.tag == "th" or cell.find(".//strong") is not None
    long = False
    widest = 0.0
    breaks = False
    for piece in pieces:
        kept = piece
        if any(ideographic(character) for character in piece) and not whole_line:
            kept, breaks = piece[:3], True
        elif len(piece) > LONG and not whole_line:
            kept, long = piece[: LONG - 4], True
        widest = max(widest, measure(kept, bold))
    if long or (len(pieces) == 1 and not breaks):
        _name(cell, "long" if long else "whole")
    return widest


def _settle(table: ET.Element, parents: Mapping[ET.Element, ET.Element], room: _Room, *, columns: int, together: bool) -> None:
    """Mark a table with its room. One that stands in no figure gets a holder, which is no element of the article's.

    A page's name and a bound on breaks count on blocks only.
    """
    parent = parents[table]
    figure = parent.tag == "figure"
    target = parent if figure else table
    for element in (table, target):
        _name(element, *(room.classes if element is target else ()), *(("fitted",) if element is table else ()))
    around = parents[target]
    place = list(around).index(target)
    holder = target
    if not figure:
        holder = table.makeelement("div", {COLUMNS: str(columns)})
        holder.tail, table.tail = table.tail, None
        around[place] = holder
        holder.append(table)
    if together:
        declare(holder, "break-inside: avoid")
    if room.page:
        declare(holder, f"page: {room.page}")
        declare(target, f"margin: 0; width: {room.width:.2f}pt")
        # A heading goes with its table, or would be left alone at the end of the page before.
        if place and around[place - 1].tag in _HEADINGS:
            declare(around[place - 1], f"page: {room.page}")


def _name(element: ET.Element, *classes: str) -> None:
    names = [name for name in element.get("class", "").split() if name != "wide"]
    if names or classes:
        element.set("class", " ".join(dict.fromkeys([*names, *classes])))
    else:
        element.attrib.pop("class", None)
