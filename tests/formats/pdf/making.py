"""Models and PDFs for the tests of this folder."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exporter.edition import single
from exporter.labels import labels_for
from exporter.model import Article, Cell, Image, Metadata, Note, NoteReference, Paragraph, Row, Table, Text
from exporter.model.resources import resource_of
from exporter.model.validate import validate
from exporter.plugin import FolderSink, RunContext
from formats.pdf import PdfFormat, PdfOptions
from tests.formats.pdf.structure import Node, read

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Block, Inline, Publication, Resource

ROOT = Path(__file__).resolve().parents[3]
MOMENT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


def line(words: str) -> tuple[Text, ...]:
    return (Text(value=words),)


def paragraph(*children: str | Inline, **fields: Any) -> Paragraph:
    return Paragraph(children=tuple(Text(value=c) if isinstance(c, str) else c for c in children), **fields)


def cell(words: str, **fields: Any) -> Cell:
    return Cell(blocks=(paragraph(words),) if words else (), **fields)


def table(rows: int, columns: int) -> Table:
    """A table with a head, a foot and so many rows."""
    head = Row(cells=tuple(cell(f"Head {n}", header_cell=True, scope="col") for n in range(columns)))
    body = tuple(Row(cells=tuple(cell(f"r{row} c{n}") for n in range(columns))) for row in range(rows))
    foot = Row(cells=tuple(cell(f"Foot {n}") for n in range(columns)))
    return Table(width=columns, head=(head,), bodies=(body,), foot=(foot,))


def article(*body: Block, notes: tuple[Note, ...] = (), **metadata: Any) -> Article:
    fields = {"title": line("A title"), "language": "en", **metadata}
    return Article(metadata=Metadata(**fields), body=body, notes=notes)


def noted(count: int, *, each: int = 3) -> Article:
    """An article with so many notes, `each` in a paragraph."""
    words = "The ferry leaves at seven and by ten past the whole quay has gone quiet again for the night"
    body = [
        paragraph(
            *(
                piece
                for step in range(each)
                for piece in (f"{' and ' if step else ''}{words} {start + step}", NoteReference(note=f"n{start + step}", label="*"))
            )
        )
        for start in range(0, count, each)
    ]
    notes = tuple(Note(id=f"n{n}", blocks=(paragraph(f"This is note {n} of many."),)) for n in range(count))
    return article(*body, notes=notes)


def make(what: Article | Publication, folder: Path, **options: Any) -> Path:
    """Make a PDF in `folder`."""
    return made(what, folder, **options)[0]


def made(
    what: Article | Publication, folder: Path, *, style: str = "default", source: bytes | None = None, **options: Any
) -> tuple[Path, tuple[Diagnostic, ...], RunContext]:
    """The PDF, the findings, and the run with its products."""
    publication = single(what) if isinstance(what, Article) else what
    validate(publication)
    labels = labels_for(publication.language)
    run = RunContext(sink=FolderSink(folder), stem="made", moment=MOMENT, labels=labels, style=style, source=source)
    with run.sink.transaction():
        found = PdfFormat().export(publication, PdfOptions(**options), run)
    read.cache_clear()
    return folder / "made.pdf", found, run


def tree(what: Article | Publication, folder: Path, **options: Any) -> Node:
    """The structure tree of the PDF."""
    return read(make(what, folder, **options)).root


def missing(alt: Any, *, source: str = "gone.png") -> Image:
    return Image(alt=alt, source=source)


def picture(width: int, height: int) -> Resource:
    """A plain picture of so many pixels."""
    from PIL import Image as Pillow

    data = BytesIO()
    Pillow.new("RGB", (width, height), "#336699").save(data, "PNG")
    return resource_of(data.getvalue(), media_type="image/png", width=width, height=height)
