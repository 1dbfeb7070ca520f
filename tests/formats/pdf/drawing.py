"""A page of any style, through the adapter and the tagging alone: for what the project's own styles don't do today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from formats.pdf.tagging.roles import tag_tree
from formats.pdf.weasy import adapter
from formats.pdf.write.claims import CLAIMS
from formats.pdf.write.document_info import describe
from formats.pdf.write.finish import Finish
from formats.pdf.write.structure import write_structure
from formats.pdf.write.xmp import Described
from tests.formats.pdf.making import MOMENT
from tests.formats.pdf.structure import read

if TYPE_CHECKING:
    from pathlib import Path

    from formats.pdf.write.claims import Name


def draw(body: str, css: str, path: Path, *, conformance: Name = "ua1") -> Path:
    """A PDF of the elements `body` (XML) in the style `css`."""
    root = ET.fromstring(f'<html lang="en"><body>{body}</body></html>')
    document = adapter.lay_out(root, [adapter.parse_sheet(css)], _refuse)
    claim = CLAIMS[conformance]
    about = Described(title="Drawn", language="en")
    describe(document, about)

    def tag(pdf: Any, painted: Any) -> None:
        write_structure(pdf, tag_tree(root, painted, modern=claim.is_modern), painted, modern=claim.is_modern, moment=MOMENT)

    finish = Finish(claim=claim, about=about, moment=MOMENT)
    path.write_bytes(adapter.paint(document, version=claim.version, identifier=b"0" * 32, tag=tag, finish=finish))
    read.cache_clear()
    return path


def _refuse(address: str) -> tuple[bytes, str]:
    raise PermissionError(address)
