"""The last touches before a file is written: its metadata, its colours, its attachments, and what PDF/A asks of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pydyf
from msgspec import Struct

from formats.pdf.text_string import pdf_text
from formats.pdf.write import colour
from formats.pdf.write.embedded_files import Attachment, attach
from formats.pdf.write.xmp import Described, packet

if TYPE_CHECKING:
    from datetime import datetime

    from formats.pdf.write.claims import Claim

_PRINT: Final = 4
"""The flag of an annotation that is printed (ISO 32000-1, table 165)."""


class Finish(Struct, frozen=True, kw_only=True):
    """What a file says of itself and what it carries."""

    claim: Claim
    about: Described
    moment: datetime
    attachments: tuple[Attachment, ...] = ()

    def __call__(self, pdf: Any) -> None:
        """Finish `pdf`, which has pages and structure."""
        metadata = pydyf.Stream([packet(self.about, self.claim)], {"Type": "/Metadata", "Subtype": "/XML"})
        pdf.add_object(metadata)
        pdf.catalog["Metadata"] = metadata.reference
        if self.claim.is_modern:
            # Dates aside, its entries are deprecated (ISO 32000-2, 14.3.3), and PDF/A-4 refuses it (ISO 19005-4, 6.1.3).
            pdf.info.clear()
        if self.claim.archive:
            _archive(pdf)
            attach(pdf, self.attachments, self.moment)


def _archive(pdf: Any) -> None:
    """What PDF/A asks for: a profile of the colours, annotations that print, pictures not smoothed (ISO 19005-3, 6.2.8)."""
    profile = pydyf.Stream([colour.profile()], {"N": 3}, compress=True)
    pdf.add_object(profile)
    intent = pydyf.Dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": pdf_text(colour.NAME),
            "Info": pdf_text(colour.NAME),
            "DestOutputProfile": profile.reference,
        }
    )
    pdf.catalog["OutputIntents"] = pydyf.Array([intent])
    for held in pdf.objects:
        if isinstance(held, pydyf.Stream):
            if "Interpolate" in held.extra:
                held.extra["Interpolate"] = "false"
        elif isinstance(held, dict) and held.get("Type") == "/Annot":
            held["F"] = _PRINT
