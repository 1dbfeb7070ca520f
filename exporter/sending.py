"""What is given of a letter's sender, as it is typed: ways to leave the list, the lines of a postal address."""

from __future__ import annotations

from typing import Final

from exporter.lazily import Lazily

_BETWEEN: Final = Lazily(r"\s*,\s*(?=<?(?:https?|mailto):)")


def ways_out(given: str) -> tuple[str, ...]:
    """The addresses under which readers unsubscribe, from a text with commas between them; a comma may be part of one."""
    return tuple(part for each in _BETWEEN.split(given) if (part := each.strip().strip("<>")))


def way_out(ways: tuple[str, ...]) -> str:
    """The address that a link leads to: on the web where there is one, since not everybody's program sends mail; "" for none."""
    return next((each for each in ways if not each.startswith("mailto:")), (*ways, "")[0])


def address_lines(given: str) -> tuple[str, ...]:
    """The lines of a postal address, from a text that parts them by `;` or as lines."""
    return tuple(line for each in given.replace("\n", ";").split(";") if (line := " ".join(each.split())))
