"""Charts of a report: tables whose last column draws their numbers, so that what is drawn is always said, too."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_SHORT: Final = 16
"""Signs of a name that stands in one line, such as a code."""


class Row(Struct, frozen=True, kw_only=True):
    """A row of a chart: its name, its cells, the number that is drawn, and the class of the bar."""

    name: str
    cells: tuple[str, ...]
    value: float
    kind: str = ""


def chart(caption: str, heads: Sequence[str], rows: Sequence[Row], *, words: Sequence[int] = (), drawn: str = "") -> Iterator[str]:
    """A table with a bar in each row; `heads` name its columns but the last, which shows `drawn`. Of the cells those numbered
    `words` are text, the others numbers.
    """
    most = max((row.value for row in rows), default=0.0)
    yield f'<div class="scrolls" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
    yield f"<caption>{escape(caption)}</caption>"
    named = (f'<th scope="col"{_class(number - 1, words)}>{escape(head)}</th>' for number, head in enumerate(heads))
    yield f'<thead><tr>{"".join(named)}<th scope="col" class="chart">{escape(drawn or heads[1])}, drawn</th></tr></thead><tbody>'
    for row in rows:
        cells = "".join(f"<td{_class(number, words)}>{escape(cell)}</td>" for number, cell in enumerate(row.cells))
        short = ' class="short"' if len(row.name) <= _SHORT else ""
        yield f'<tr><th scope="row"{short}>{escape(row.name)}</th>{cells}<td class="chart">{_bar(row, most)}</td></tr>'
    yield "</tbody></table></div>"


def _class(number: int, words: Sequence[int]) -> str:
    if number < 0:
        return ""
    return ' class="words"' if number in words else ' class="number"'


def _bar(row: Row, most: float) -> str:
    """A bar as long as the row's number is beside the largest. Who hears the page is spared it: the number stands in the row."""
    width = 100 * row.value / most if most else 0.0
    kind = f' class="{row.kind}"' if row.kind else ""
    return (
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect{kind} width="{width:.2f}" height="10"/></svg>'
    )


def seconds(value: float) -> str:
    """Seconds for a person: 0.25 s, 12.5 s, 3 min 20 s, 2 h 5 min."""
    if value < 60:
        return f"{value:.2f} s" if value < 10 else f"{value:.1f} s"
    whole = round(value)
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600:,} h {whole % 3600 // 60} min"


def size(value: float) -> str:
    """Bytes for a person, in powers of 1000: 950 bytes, 12.3 kB, 4.5 MB."""
    if value < 1000:
        return f"{value:.0f} bytes"
    for unit in ("kB", "MB", "GB"):
        value /= 1000
        if value < 1000:
            return f"{value:.1f} {unit}"
    return f"{value / 1000:,.1f} TB"
