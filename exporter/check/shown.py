"""What findings mean, shown in a report for people: the picture that lacks its words, the first rows of a table, a PDF's page.

Files are opened here that nobody vouches for: `exporter.cli` asks in a process under bounds.
"""

from __future__ import annotations

import posixpath
import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from msgspec import Struct

from exporter.check.criteria import kind_of
from exporter.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exporter.diagnostics import Diagnostic
    from exporter.model import Article, Table
    from exporter.reader import ReadOptions

MOST: Final = 40
"""Findings of a file that get a picture."""
_SIDE: Final = 240
"""Pixels of the longer side of a picture."""
_PIXELS: Final = 40_000_000
"""Pixels of a picture that is opened for it."""
_LARGEST: Final = 30_000_000
"""Bytes of a picture in a book that is opened for it."""
_ROWS, _CELLS, _WORDS = 3, 6, 40
_UNDESCRIBED: Final = "IMG-001"
_OF_PICTURES: Final = frozenset({"IMG-001", "ART-101", "ART-102", "ART-103", "ART-104", "ART-105"})
_OF_BOOKS: Final = frozenset({"EPUB-009", "EPUB-010", "EPUB-011"})
_PAGE: Final = Lazily(r"page (\d{1,6})(?: \(and .*)?")
_RESOLUTION: Final = 28
"""Dots an inch at which a page of A4 is some 330 pixels high."""
_SECONDS: Final = 10.0


class Shown(Struct, frozen=True, kw_only=True):
    """What a finding means: a JPEG and what it is of, or the first rows of a table."""

    picture: bytes = b""
    what: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def shown_of(path: Path, findings: Sequence[Diagnostic], options: ReadOptions) -> dict[int, Shown]:
    """For findings, by their places in the list, what they mean, where it is at hand. Raises SourceError, OptionError."""
    match kind_of(path.suffix):
        case "page":
            found = _of_page(path, findings, options)
        case "epub":
            found = _of_book(path, findings)
        case "pdf":
            found = _of_pdf(path, findings)
        case _:
            return {}
    made: dict[int, Shown] = {}
    for number, shown in found:
        if shown.picture or shown.rows:
            made[number] = shown
        if len(made) == MOST:
            break
    return made


def _of_page(path: Path, findings: Sequence[Diagnostic], options: ReadOptions) -> Iterator[tuple[int, Shown]]:
    if not any(item.code in _OF_PICTURES or item.code == "TAB-001" for item in findings):
        return
    from exporter.check.mends_file import with_sidecar
    from exporter.fetch import read_file
    from exporter.reader import read

    article = read(read_file(path), path=path, options=with_sidecar(options, path)).article
    pictures, tables = _pictures(article), _bare_tables(article)
    alike = _called_alike(article, findings)
    for number, item in enumerate(findings):
        if item.code in _OF_PICTURES:
            words = (
                item.place.quote.exact
                if item.place is not None and item.place.quote is not None
                else item.message.partition(": ")[2]
            )
            is_alike = item.code == _UNDESCRIBED and words in alike
            data = next(alike[words], b"") if is_alike else pictures.get(words, b"")
            yield number, Shown(picture=thumbnail(data) if data else b"", what=words)
        elif item.code == "TAB-001" and (table := next(tables, None)) is not None:
            yield number, Shown(rows=_rows(table))


def _pictures(article: Article) -> Mapping[str, bytes]:
    """The bytes of pictures that are at hand, by their address and by their alternative."""
    from exporter.model import Alt
    from exporter.model.walk import images

    held = {resource.digest: resource.content for resource in article.resources if resource.media_type != "image/svg+xml"}
    found: dict[str, bytes] = {}
    for image in images(article):
        content = held.get(image.digest or "")
        if content is None:
            continue
        data = content.read_bytes() if isinstance(content, Path) else content
        found.setdefault(image.source, data)
        if isinstance(image.alt, Alt):
            found.setdefault(" ".join(image.alt.text.split()), data)
    return found


def _called_alike(article: Article, findings: Sequence[Diagnostic]) -> Mapping[str, Iterator[bytes]]:
    """Of each name that several pictures without a description share, such as the beginning of a data: address, their bytes in the
    order of the findings; none where there are more or fewer findings, lest a person describes another picture.
    """
    from exporter.model import Undescribed
    from exporter.model.walk import images

    held = {resource.digest: resource.content for resource in article.resources if resource.media_type != "image/svg+xml"}
    asked = [item.message.partition(": ")[2] for item in findings if item.code == _UNDESCRIBED]
    met: dict[str, list[bytes]] = {}
    for image in images(article):
        if isinstance(image.alt, Undescribed) and asked.count(image.source) > 1:
            content = held.get(image.digest or "") or b""
            met.setdefault(image.source, []).append(content.read_bytes() if isinstance(content, Path) else content)
    return {name: iter(found if len(found) == asked.count(name) else ()) for name, found in met.items()}


def _bare_tables(article: Article) -> Iterator[Table]:
    from exporter.model import Table
    from exporter.model.walk import walk

    tables = (node for node in walk(article) if isinstance(node, Table))
    return (table for table in tables if not any(cell.header_cell for row in _all_rows(table) for cell in row.cells))


def _all_rows(table: Table) -> list[Any]:
    return [row for group in (table.head, *table.bodies, table.foot) for row in group]


def _rows(table: Table) -> tuple[tuple[str, ...], ...]:
    from exporter.check.rules.quoting import cut
    from exporter.model.grid import words_of

    return tuple(tuple(cut(words_of(cell), _WORDS) for cell in row.cells[:_CELLS]) for row in _all_rows(table)[:_ROWS])


def _of_book(path: Path, findings: Sequence[Diagnostic]) -> Iterator[tuple[int, Shown]]:
    asked = [(number, item) for number, item in enumerate(findings) if item.code in _OF_BOOKS and item.place is not None]
    if not asked:
        return
    try:
        with zipfile.ZipFile(path) as book:
            names = {info.filename: info for info in book.infolist()}
            for number, item in asked:
                address = re.search(r"\(([^()]*)\)$", item.message) or re.search(r": (.*)$", item.message)
                document = item.place.path.partition("#")[0].partition(":")[0] if item.place is not None else ""
                name = posixpath.normpath(posixpath.join(posixpath.dirname(document), unquote(address[1]))) if address else ""
                info = names.get(name)
                if info is not None and info.file_size <= _LARGEST:
                    yield number, Shown(picture=thumbnail(book.read(info)), what=name)
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return  # The finding that the book can't be read says it.


def _of_pdf(path: Path, findings: Sequence[Diagnostic]) -> Iterator[tuple[int, Shown]]:
    program = shutil.which("pdftoppm")
    drawn: dict[str, bytes] = {}
    for number, item in enumerate(findings):
        page = _PAGE.fullmatch(item.place.path) if item.place is not None else None
        if program is None or page is None:
            continue
        if page[1] not in drawn:
            command = [program, "-f", page[1], "-l", page[1], "-r", str(_RESOLUTION), "-png", str(path.resolve())]
            try:
                drawn[page[1]] = subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS).stdout
            except subprocess.TimeoutExpired:
                return
        yield number, Shown(picture=thumbnail(drawn[page[1]], side=400), what=f"Page {page[1]}")


def thumbnail(data: bytes, *, side: int = _SIDE) -> bytes:
    """A small JPEG of a picture on white; empty for a drawing, a very large one, and what can't be opened."""
    from PIL import Image

    try:
        with Image.open(BytesIO(data)) as opened:
            if opened.width * opened.height > _PIXELS:
                return b""
            small = opened.convert("RGBA")
            small.thumbnail((side, side))
            ground = Image.new("RGBA", small.size, "white")
            out = BytesIO()
            Image.alpha_composite(ground, small).convert("RGB").save(out, "JPEG", quality=70, optimize=True)
            return out.getvalue()
    except Exception:  # Pillow raises many kinds on damaged files
        return b""
