"""Text that flows (RFC 3676): its paragraphs as one line each."""

from __future__ import annotations

from typing import Final

from exporter.reader.plain.marks import item_mark

_SIGNATURE: Final = "-- "
_WRAPPED: Final = 60  # Columns that a program fills before it wraps; a space at the end of a shorter line was typed.


def unflowed(text: str, *, joined: bool) -> tuple[str, bool]:
    """A text whose lines go on where they end in a space, and whether any does. With `joined` (DelSp) that space is no part of it.

    Lines of different depths of quotation, empty lines and the mark of a signature are not joined.
    """
    lines: list[list[str]] = []
    open_depth: int | None = None
    flows = False
    for raw in text.replace("\r\n", "\n").split("\n"):
        depth = len(raw) - len(raw.lstrip(">"))
        line = raw[depth:].removeprefix(" ")
        soft = line.endswith(" ") and line != _SIGNATURE and bool(line.strip())
        goes_on = open_depth == depth and line != _SIGNATURE and bool(line.strip()) and not _is_typed(lines[-1], line)
        if goes_on:
            lines[-1].append(line)
            flows = True
        else:
            lines.append([f"{'>' * depth} {line}" if depth else line])
        if soft and joined:
            lines[-1][-1] = lines[-1][-1][:-1]
        open_depth = depth if soft else None
    whole = ("".join(pieces) for pieces in lines)
    return "\n".join(line if line == _SIGNATURE else line.rstrip() for line in whole), flows


def _is_typed(before: list[str], line: str) -> bool:
    """Whether a line is an item of its own, though a space was typed at the end of the short line before it."""
    return len(before) == 1 and len(before[0]) < _WRAPPED and item_mark(line) is not None
