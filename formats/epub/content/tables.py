"""Tables on a narrow screen: nothing stands beyond its edge, where a paged reader shows nothing, and no short word is broken.

A table is as wide as the longest words of its columns. Words may break anywhere, so that it fits at any size of letters; then the
columns with the fewest words would be squeezed to a letter each, so each column asks for its longest word, up to its share of the
screen. A table that is too wide for a telephone in the usual size gets the class `wide`, which sets it smaller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.markup.tree import Element

ROOM: Final = 46
"""Characters beside one another in a table on a telephone (360 px) in the usual size."""
SMALL_ROOM: Final = 52
"""The same in the smaller type of the class `wide`."""
PADDING: Final = 2
"""Characters that the room between two columns takes."""
LEAST: Final = 4
_EM: Final = 0.55
"""Width of a character, in em; a little more than most fonts need."""
_SHARED: Final = 95
"""Hundredths of the screen's width that the columns share; the rest is its margins."""

_WORD: Final = Lazily(r"[^\s\u2e80-\uffef]+|\S")  # Ideographs may part anywhere.


def fit_tables(root: Element) -> None:
    """Say in each table of two columns or more how wide each has to be: in the style of the cell with the longest word."""
    for table in root.iter("table"):
        widest: dict[int, tuple[int, Element]] = {}
        for column, cell in _placed(table):
            need = max(map(len, _WORD.findall(" ".join(cell.itertext()))), default=0)
            if need > widest.get(column, (0, None))[0]:
                widest[column] = (need, cell)
        if len(widest) < 2:
            continue
        needs = sorted(need for need, _ in widest.values())
        between = PADDING * len(needs)
        if sum(needs) + between > ROOM:
            table.set("class", "wide")
        room = SMALL_ROOM if table.get("class") == "wide" else ROOM
        most = _cap(needs, room - between)
        for need, cell in widest.values():
            share = min(need, most)
            # The first is for readers that know no min().
            least = f"min-width: {share * _EM:.1f}em; min-width: min({need * _EM + 0.2:.1f}em, {_SHARED * share / room:.1f}vw)"
            cell.set("style", least)


def _placed(table: Element) -> Iterator[tuple[int, Element]]:
    """The cells of one column with its number. Not those of tables in a table."""
    taken: set[tuple[int, int]] = set()
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    for line, row in enumerate(rows):
        column = 0
        for cell in row:
            while (line, column) in taken:
                column += 1
            width, height = int(cell.get("colspan", "1")), int(cell.get("rowspan", "1"))
            taken.update((line + down, column + over) for down in range(height) for over in range(width))
            if width == 1:
                yield column, cell


def _cap(needs: list[int], room: int) -> int:
    """The most characters that a column may ask for, so that all together ask for no more than there is room for."""
    for number, need in enumerate(needs):
        share = room // (len(needs) - number)
        if need > share:
            return max(share, LEAST)
        room -= need
    return needs[-1]
