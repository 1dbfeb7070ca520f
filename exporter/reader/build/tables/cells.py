"""Cells of a data table: what they hold, which are headers, and for what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.model import Cell, Row, Scope
from exporter.reader.build.attributes import attr, roles, words

if TYPE_CHECKING:
    from bs4 import Tag

    from exporter.reader.build.state import State
    from exporter.reader.build.tables.grid import Grid, Slot

_SCOPES: Final[dict[str, Scope]] = {"row": "row", "col": "col", "rowgroup": "rowgroup", "colgroup": "colgroup", "column": "col"}
_ROLES: Final[dict[str, Scope]] = {"columnheader": "col", "rowheader": "row"}


def is_header(tag: Tag) -> bool:
    """Whether the page makes a cell a header: `th`, or a role that says so. Bold text makes none."""
    return tag.name == "th" or not set(_ROLES).isdisjoint(roles(tag))


class Maker:
    """Makes the cells of one table; knows all of its slots to find out what a header without a scope holds for."""

    def __init__(self, state: State, table: Tag, grid: Grid, names: list[str]) -> None:
        self.state = state
        self.grid = grid
        self.names = names
        self.with_data: dict[tuple[int, int], bool] = {}
        tags = [slot.tag for rows in grid.groups for row in rows for slot in row if slot.tag is not None]
        wanted = {name for tag in tags for name in attr(tag, "headers").split()}
        self.ids = {attr(tag, "id") for tag in tags if is_header(tag) and attr(tag, "id") in wanted}

    def row(self, group: int, slots: list[Slot]) -> Row:
        """A row of cells."""
        return Row(cells=tuple(self._cell(group, slot) for slot in slots))

    def _cell(self, group: int, slot: Slot) -> Cell:
        tag = slot.tag
        if tag is None:
            return Cell(blocks=())
        state = self.state
        around = state.enter(tag)
        row = tag.parent
        if row is not None and row.name == "tr" and not (attr(tag, "lang") or attr(tag, "dir")):
            state.enter(row)
        language = state.around.language
        here = state.around
        if language != around.shown_language:
            state.show()
        blocks = state.blocks(tag.contents if id(tag) not in state.skipped else ())
        state.around = around
        header = is_header(tag)
        name = attr(tag, "id")
        anchor = state.anchor(tag)
        return Cell(
            blocks=blocks,
            header_cell=header,
            scope=self._scope(group, slot) if header else None,
            id=name if name in self.ids else anchor,
            headers=tuple(dict.fromkeys(found for found in attr(tag, "headers").split() if found in self.ids and found != name)),
            rows=slot.rows,
            columns=slot.columns,
            abbreviation=attr(tag, "abbr") or None,
            language=here.language if here.language != around.shown_language else None,
        )

    def _scope(self, group: int, slot: Slot) -> Scope:
        """The scope the page gives, else what HTML finds by itself (section 4.9.12.2): a header whose rows hold no data is for its
        columns, any other for its row.
        """
        assert slot.tag is not None
        declared = _SCOPES.get(attr(slot.tag, "scope").lower())
        if declared is not None:
            return declared
        role = next((_ROLES[name] for name in roles(slot.tag) if name in _ROLES), None)
        if role is not None:
            return role
        if self.names[group] == "thead":
            return "col"
        rows = self.grid.groups[group]
        if slot.columns == self.grid.width and slot.row == 0 and group > 0 and len(rows) > 1 and self.names.count("tbody") > 1:
            return "rowgroup"
        place = (group, slot.row)
        if place not in self.with_data:  # A header is no data, so that the answer is the same for all of its row.
            self.with_data[place] = any(map(self._is_data, rows[slot.row]))
        return "row" if self.with_data[place] else "col"

    def _is_data(self, slot: Slot) -> bool:
        return slot.tag is not None and not is_header(slot.tag) and bool(words(slot.tag) or slot.tag.find(["img", "svg", "input"]))

    def parted(self, group: int, name: str, slots: list[list[Slot]], made: tuple[Row, ...]) -> list[tuple[str, tuple[Row, ...]]]:
        """The part of the table that a group's rows belong to. Rows of headers that begin a table without `thead` are its head."""
        if name != "tbody" or group > 0 or "thead" in self.names:
            first = name != "thead" or self.names.index("thead") == group
            return [(name if first else "tbody", made)]
        count = 0
        while count < len(slots) and self._heads(slots[count]):
            count += 1
        fits = all(slot.row + slot.rows <= count for row in slots[:count] for slot in row)
        if not count or not fits or count == len(slots):
            return [(name, made)]
        return [("thead", made[:count]), ("tbody", made[count:])]

    def _heads(self, slots: list[Slot]) -> bool:
        headers = [slot for slot in slots if slot.tag is not None and is_header(slot.tag)]
        return (
            bool(headers)
            and not any(self._is_data(slot) for slot in slots)
            and not any(attr(slot.tag, "scope") == "row" for slot in headers if slot.tag is not None)
        )
