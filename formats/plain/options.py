"""Options of the text formats."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

UNBROKEN: Final = 1_000_000
"""Columns that no paragraph fills: each is one line, for programs that break lines themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextOptions:
    """How text is set. Shared by every text format as `text.KEY`."""

    width: int = field(default=72, metadata={"help": "Columns of a line; addresses and code may be longer."})
    links: Literal["list", "inline", "none"] = field(
        default="list", metadata={"help": "Addresses of links: numbered and listed at the end, in the line, or left out."}
    )

    tables: Literal["linear", "aligned"] = field(
        default="linear",
        metadata={
            "help": "Tables row by row, each value after its headers, as screen readers need them; or in columns where they fit."
        },
    )

    def __post_init__(self) -> None:
        if not 20 <= self.width <= UNBROKEN:
            raise ValueError(f"width is {self.width}; it takes 20 to {UNBROKEN}")
