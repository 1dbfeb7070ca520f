"""What a file says of itself: which parts of PDF/UA and PDF/A it keeps, and what follows from that for the rest of the file."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from msgspec import Struct

Name: TypeAlias = Literal["ua1", "ua2", "ua1+a3a", "ua2+a4f"]


class Claim(Struct, frozen=True, kw_only=True):
    """`ua` is the part of ISO 14289; `archive` the part of ISO 19005 with its conformance level, None without one."""

    ua: Literal[1, 2]
    archive: tuple[int, Literal["A", "F"]] | None = None

    @property
    def version(self) -> str:
        """The version of PDF: ISO 14289-2 and 19005-4 stand on PDF 2.0, the others on 1.7."""
        return "2.0" if self.ua == 2 else "1.7"

    @property
    def is_modern(self) -> bool:
        """Whether the file is PDF 2.0: namespaces in the structure, destinations in the structure, no information dictionary."""
        return self.ua == 2


CLAIMS: Final[dict[Name, Claim]] = {
    "ua1": Claim(ua=1),
    "ua2": Claim(ua=2),
    "ua1+a3a": Claim(ua=1, archive=(3, "A")),
    "ua2+a4f": Claim(ua=2, archive=(4, "F")),
}
"""The values of the option `pdf.conformance`. A file of PDF 2.0 can't claim PDF/A-3, nor one of 1.7 PDF/A-4."""
