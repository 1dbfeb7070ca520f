"""Tables read linearly: caption and size, the header rows, then each row with each value after its headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.model import Cell, Paragraph
from exporter.model.grid import Placed, headers_of, is_named, words_of
from exporter.model.grid import place as place_cells
from formats.speech import pauses
from formats.speech.script.blocks import say_blocks
from formats.speech.script.nothing import is_nothing
from formats.speech.script.phrases import say_line

if TYPE_CHECKING:
    from exporter.model import Table
    from formats.speech.script.context import Telling
    from formats.speech.script.utterances import Role


def say_table(item: Table, telling: Telling, *, place: str, language: str) -> None:
    """Tell a table; its end is said, as its rows can be many."""
    labels = telling.labels
    rows = sum(map(len, item.bodies)) + len(item.foot)
    size = labels.text("table_size", rows=labels.count("rows", rows), columns=labels.count("columns", item.width))
    named = is_named(item, labels.text("table"))
    if not named:
        telling.announce(labels.text("table"), before=pauses.BOX, after=pauses.PART)
    gap = pauses.BOX if named else pauses.SENTENCE
    say_blocks(item.caption, telling, place=f"{place}.caption", language=language, role="caption", gap=gap)
    telling.own(size, before=pauses.PART if not item.caption else pauses.SENTENCE, after=pauses.ITEM)
    if item.summary:
        telling.own(item.summary, before=pauses.ITEM, after=pauses.ITEM, role="caption", language=language)
    if telling.options.tables == "announce":
        telling.report("OUT-103", what=f"A table of {rows} {'row' if rows == 1 else 'rows'}", format="speech", instead="its size")
        return
    placed = place_cells(item)
    headers = tuple(cell for cell in placed if cell.cell.header_cell or cell.cell.id)
    places = _places(item, place)
    reading = _Rows(telling=telling, headers=headers, places=places, language=language, width=item.width)
    height = len(item.head) + rows
    from_above = _from_above(placed, height)
    for number, row in sorted(_by_row(placed).items()):
        if number < len(item.head):
            reading.head(row)
        else:
            reading.body(row, number - len(item.head) + 1, from_above.get(number, []))
    telling.own(labels.text("end_of_table"), before=pauses.BLOCK, after=pauses.BOX)


def _by_row(placed: tuple[Placed, ...]) -> dict[int, list[Placed]]:
    rows: dict[int, list[Placed]] = {}
    for cell in placed:
        rows.setdefault(cell.row, []).append(cell)
    return rows


def _from_above(placed: tuple[Placed, ...], height: int) -> dict[int, list[Placed]]:
    """The values that reach into a row from one above, by its number."""
    reaching: dict[int, list[Placed]] = {}
    for cell in placed:
        if not cell.cell.header_cell and words_of(cell.cell):
            for row in range(cell.row + 1, min(cell.row + cell.cell.rows, height)):
                reaching.setdefault(row, []).append(cell)
    return reaching


def _places(item: Table, place: str) -> dict[int, str]:
    """The path of each row of cells, by its number in the whole table."""
    paths = [f"{place}.head.{number}" for number in range(len(item.head))]
    for group, body in enumerate(item.bodies):
        paths += [f"{place}.bodies.{group}.{number}" for number in range(len(body))]
    paths += [f"{place}.foot.{number}" for number in range(len(item.foot))]
    return dict(enumerate(paths))


class _Rows:
    """Tells the rows of one table."""

    def __init__(self, *, telling: Telling, headers: tuple[Placed, ...], places: dict[int, str], language: str, width: int) -> None:
        self._telling = telling
        self._headers = headers
        self._places = places
        self._language = language
        self._width = width

    def head(self, row: list[Placed]) -> None:
        """A row of headers, read once so that a listener knows the columns."""
        for number, cell in enumerate(row):
            if not cell.cell.blocks:
                continue  # the corner of a table with headers on two sides
            self._content(cell, number, role="cell", before=pauses.CELL if number else pauses.ITEM, after=pauses.CELL)

    def body(self, row: list[Placed], count: int, from_above: list[Placed]) -> None:
        """A row: what is told first of it (`_named`), then each value after its column's headers, those from above again."""
        telling, labels = self._telling, self._telling.labels
        data = sorted([*(cell for cell in row if not cell.cell.header_cell), *from_above], key=lambda cell: cell.column)
        if len(row) == 1 and self._width > 1 and row[0].cell.columns >= self._width:
            self._content(row[0], 0, role="cell", before=pauses.BLOCK, after=pauses.CELL)
            return
        is_pair = self._named(row, data, count)
        for cell in data:
            _, over = headers_of(cell, self._headers)
            heads = [words_of(other.cell) for other in over]
            name = labels.enumerate(dict.fromkeys(heads))
            if name or not is_pair:
                telling.own(
                    labels.text("labelled", label=name or labels.text("column", number=cell.column + 1), text="").strip(),
                    before=pauses.CELL,
                    after=pauses.PART,
                    language=self._language if name else None,
                )
            if cell in from_above:
                telling.own(
                    words_of(cell.cell),
                    before=pauses.PART,
                    after=pauses.CELL,
                    role="cell",
                    language=cell.cell.language or self._language,
                )
            else:
                self._content(cell, row.index(cell), role="cell", before=pauses.PART, after=pauses.CELL)

    def _named(self, row: list[Placed], data: list[Placed], count: int) -> bool:
        """Tell which row this is: "Row 2, Saw:" with a header that reaches into it from above, too. True for a name and its value.

        A name and its value need neither a number nor the name of a column.
        """
        labels = self._telling.labels
        own = [cell for cell in row if cell.cell.header_cell]
        beside = [cell for cell in row if not cell.cell.header_cell]
        above = [
            cell
            for cell in (headers_of(beside[0], self._headers)[0] if beside else ())
            if cell not in own and cell.row < row[0].row
        ]
        names = labels.enumerate(words_of(cell.cell) or labels.text("empty_cell") for cell in above)
        is_pair = len(own) == 1 and len(data) == 1 and not above and self._width == 2
        if not is_pair:
            this = labels.text("row", number=count)
            self._telling.own(
                f"{this}," if own or names else f"{this}.",
                before=pauses.BLOCK,
                after=pauses.PART if own or names else pauses.CELL,
            )
        if names:
            self._telling.own(f"{names}.", before=pauses.PART, after=pauses.CELL, language=self._language)
        for number, cell in enumerate(own):
            before = pauses.CELL if number else pauses.BLOCK if is_pair else pauses.PART
            self._content(cell, row.index(cell), role="cell", before=before, after=pauses.CELL)
        return is_pair

    def _content(self, cell: Placed, number: int, *, role: Role, before: int, after: int) -> None:
        place = f"{self._places[cell.row]}.cells.{number}.blocks"
        content: Cell = cell.cell
        if not content.blocks:
            self._telling.own(self._telling.labels.text("empty_cell"), before=before, after=after, role=role)
            return
        language = content.language or self._language
        if len(content.blocks) == 1 and isinstance(content.blocks[0], Paragraph):
            own = content.blocks[0]
            at = f"{place}.0.children"
            said = len(self._telling.told)
            say_line(
                own.children,
                self._telling,
                place=at,
                language=own.language or language,
                role=role,
                before=before,
                after=after,
            )
            if is_nothing("".join(each.text for each in self._telling.told[said:])):
                del self._telling.told[said:]  # A dash or nothing: a listener hears that the cell is empty.
                self._telling.own(self._telling.labels.text("empty_cell"), before=before, after=after, role=role)
            return
        say_blocks(content.blocks, self._telling, place=place, language=language, role=role, gap=pauses.CELL)
