"""Options of the text formats."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

UNBROKEN: Final = 1_000_000
"""Columns that no paragraph fills: each is one line, for programs that break lines themselves."""
WIDTH: Final = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class TextOptions:
    """How text is set. Shared by every text format as `text.KEY`."""

    profile: Literal["plain", "ten", "markdown"] = field(
        default="plain",
        metadata={"help": "Plain text as screen readers take it best; by the Text Email Newsletter (TEN) Standard; or Markdown."},
    )
    width: int | None = field(
        default=None,
        metadata={"help": "Columns of a line, 72 in plain; addresses and code may be longer. none: as the profile has it."},
    )
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
        if self.width is not None and not 20 <= self.width <= UNBROKEN:
            raise ValueError(f"width is {self.width}; it takes 20 to {UNBROKEN}")

    @property
    def columns(self) -> int:
        """Columns of a line. Paragraphs of the newsletter standard (TEN 25) and of Markdown are not broken where nobody asks."""
        return self.width or (WIDTH if self.profile == "plain" else UNBROKEN)
