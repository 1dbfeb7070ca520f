"""Files in the file: the page that an article was read from, its model, the MathML of a formula (ISO 32000-2, 7.11.4 and 14.13)."""

from __future__ import annotations

from hashlib import md5
from typing import TYPE_CHECKING, Any, Literal

import pydyf
from msgspec import Struct

from formats.pdf.text_string import pdf_text

if TYPE_CHECKING:
    from datetime import datetime


class Attachment(Struct, frozen=True, kw_only=True):
    """A file to attach. `relationship` is what it is to that which it is attached to (ISO 32000-2, table 43)."""

    name: str
    media_type: str
    relationship: Literal["Source", "Data", "Supplement"]
    description: str
    data: bytes


def embed(pdf: Any, attachment: Attachment, moment: datetime) -> bytes:
    """Put a file into `pdf`: the reference to its specification."""
    date = pdf_text(moment.strftime("D:%Y%m%d%H%M%SZ"))
    stream = pydyf.Stream(
        [attachment.data],
        {
            "Type": "/EmbeddedFile",
            "Subtype": "/" + attachment.media_type.replace("/", "#2f").replace("+", "#2b"),
            "Params": pydyf.Dictionary(
                {
                    "Size": len(attachment.data),
                    "ModDate": date,
                    "CheckSum": f"<{md5(attachment.data, usedforsecurity=False).hexdigest()}>",
                }
            ),
        },
        compress=True,
    )
    pdf.add_object(stream)
    made = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": pdf_text(attachment.name),
            "UF": pdf_text(attachment.name),
            "EF": pydyf.Dictionary({"F": stream.reference, "UF": stream.reference}),
            "AFRelationship": f"/{attachment.relationship}",
            "Desc": pdf_text(attachment.description),
        }
    )
    pdf.add_object(made)
    reference: bytes = made.reference
    return reference


def attach(pdf: Any, attachments: tuple[Attachment, ...], moment: datetime) -> None:
    """Attach files to the document, where a viewer lists them and where the standard looks for them."""
    if not attachments:
        return
    names = pydyf.Array()
    held = pydyf.Array()
    for attachment in sorted(attachments, key=lambda attachment: attachment.name):
        reference = embed(pdf, attachment, moment)
        names += [pdf_text(attachment.name), reference]
        held.append(reference)
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = pydyf.Dictionary({"Names": names})
    pdf.catalog["AF"] = held
