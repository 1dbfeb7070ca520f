"""The tag tree before it is written: roles, what is marked in the pages, attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from msgspec import Struct, field

if TYPE_CHECKING:
    from formats.pdf.weasy.marked_content import Piece, Target

GROUPS: Final = frozenset({"Document", "Part", "Art", "Sect", "Aside", "Div", "BlockQuote", "NonStruct"})
"""Roles that hold blocks only: a line of text in them is a paragraph (ISO 32000-1, table 333)."""

LINES: Final = frozenset(
    {"Span", "Quote", "Note", "Reference", "Code", "Link", "Em", "Strong", "Ruby", "RB", "RT", "Formula", "Lbl"}
)
"""Roles that stand in a line (ISO 32000-1, table 338). A Figure stands where it is put."""

Kid: TypeAlias = "Tag | Piece | Target"


class Tag(Struct, kw_only=True, eq=False):
    """A structure element. `attributes` are by owner ("Table", "List", "Layout"); names begin with a slash in the file.

    `refers` are the elements that this one is about (ISO 32000-2, table 355, Ref); `mathml` is attached to a formula.
    """

    role: str
    kids: list[Kid] = field(default_factory=list)
    language: str | None = None
    alt: str | None = None
    expansion: str | None = None
    actual: str | None = None
    id: str | None = None
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    inline: bool = False
    refers: list[Tag] = field(default_factory=list)
    mathml: str | None = None

    @property
    def stands_in_line(self) -> bool:
        """Whether the element is part of a line of text."""
        return self.inline or self.role in LINES
