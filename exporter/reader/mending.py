"""What a person mended, applied to what is read: it holds when the page is fetched again, and for another size of a picture.

A picture is known again by its file's bytes, else by its address, else by its likeness, which is told (MEND-002).
"""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath, PurePosixPath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from msgspec.structs import replace

from exporter.diagnostics import finding
from exporter.model import Alt, Decorative, Image, Media, Paragraph, Table, Text, Undescribed
from exporter.model.grid import cells_of, place, words_of
from exporter.model.text import clean, collapse
from exporter.model.walk import walk
from exporter.reader.by_hand import ByHand
from exporter.reader.likeness import distance, likeness_of
from exporter.reader.mends import media_address
from exporter.reader.normalise import normalised
from exporter.reader.rebuild import rebuild

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from exporter.diagnostics import Diagnostic
    from exporter.model import Article, Cell, Resource, Row
    from exporter.model.grid import Placed
    from exporter.reader.mends import Headers, MediaMend, Mends, PageMend, PictureMend, TableMend
    from exporter.reader.reading import ReadOptions, Source

_SENT: Final = "an image"
_DRAWING: Final = "an SVG drawing"
"""What the reader's finding calls a picture that has no address."""
ALIKE: Final = 20
"""Bits of 256 in which two likenesses may differ. Measured: docs/check.md."""


def with_page_mend(options: ReadOptions, source: Source) -> ReadOptions:
    """The options, with the language and the selectors of the mend for this page."""
    mend = _page_of(options.mends, source)
    if mend is None:
        return options
    by_hand = options.by_hand.over(ByHand(select=mend.select, exclude=mend.exclude, words=mend.words))
    return replace(options, language=options.language or mend.language or None, by_hand=by_hand)


def mended(article: Article, told: Iterable[Diagnostic], mends: Mends, source: Source) -> tuple[Article, tuple[Diagnostic, ...]]:
    """The article with what was mended of it, and the findings: without those that no longer hold, with what came of the mends."""
    work = _Work(article, mends, source)
    changed = normalised(rebuild(article, work.change))[0]
    page = _page_of(mends, source)
    title = collapse(clean(page.title)).strip() if page is not None else ""
    if title:
        changed = replace(changed, metadata=replace(changed.metadata, title=(Text(value=title),)))
    kept = [item for item in told if not (title and item.code == "READ-010")]
    return changed, (*_without(kept, work.lacking(article)), *work.findings())


def _without(told: Iterable[Diagnostic], lacking: Mapping[tuple[str, str], list[bool]]) -> Iterator[Diagnostic]:
    """The findings but those whose thing was mended: `lacking` says of each, by code and message, in order, whether it was."""
    met: Counter[tuple[str, str]] = Counter()
    for item in told:
        key = (item.code, item.message)
        is_mended = lacking.get(key, [])
        place = met[key]
        met[key] += 1
        # A picture that stands twice in a page may be one in the article: then what is said of it holds for both.
        if not (is_mended[place] if place < len(is_mended) else bool(is_mended) and all(is_mended)):
            yield item


def _page_of(mends: Mends, source: Source) -> PageMend | None:
    return next((mend for mend in mends.pages if is_page(mend.page, source)), None)


def is_page(name: str, source: Source) -> bool:
    """Whether a name means this source: its address, its path or the end of that, such as its file's name alone."""
    if source.url is not None and name == source.url:
        return True
    if source.path is None or not name:
        return False
    ends = [part for part in PurePath(name).parts if part != ".."]
    return bool(ends) and list(source.path.absolute().parts[-len(ends) :]) == ends


class _Work:
    """One article's nodes against the mends: what fitted is remembered."""

    def __init__(self, article: Article, mends: Mends, source: Source) -> None:
        self._mends, self._source = mends, source
        self._resources = {resource.digest: resource for resource in article.resources}
        self._likenesses: dict[str, str] = {}
        self._used: set[int] = set()
        self._alike: dict[tuple[str, str], None] = {}

    def lacking(self, article: Article) -> dict[tuple[str, str], list[bool]]:
        """Of each picture without a description and each table without headers, by the code and the message of its finding and in
        reading order, whether a mend fits.
        """
        found: dict[tuple[str, str], list[bool]] = {}
        bare = finding("TAB-001").message
        for node in walk(article):
            if isinstance(node, Image) and isinstance(node.alt, Undescribed):
                message = finding("IMG-001", image=node.source or (_DRAWING if self._is_drawing(node) else _SENT)).message
                found.setdefault(("IMG-001", message), []).append(self._mend_of(node)[0] is not None)
            elif isinstance(node, Table) and _is_bare(node):
                found.setdefault(("TAB-001", bare), []).append(self._mend_of_table(node) is not None)
        return found

    def _is_drawing(self, image: Image) -> bool:
        held = self._resources.get(image.digest or "")
        return held is not None and held.media_type == "image/svg+xml"

    def change(self, node: Any) -> Any:
        """A node as it is mended."""
        match node:
            case Image():
                return self._picture(node)
            case Media():
                return self._media(node)
            case Table() if _is_bare(node):
                return self._table(node)
            case _:
                return node

    def _picture(self, image: Image) -> Image:
        mend, is_alike = self._mend_of(image)
        if mend is None:
            return image
        self._used.add(id(mend))
        if is_alike:
            self._alike[mend.address or mend.digest, image.source] = None
        words = collapse(clean(mend.alt)).strip()
        return replace(image, alt=Alt(text=words) if words else Decorative())

    def _mend_of(self, image: Image) -> tuple[PictureMend | None, bool]:
        """The mend of a picture, and whether it is known by its likeness alone: then what the page says of it comes first."""
        given = [mend for mend in self._mends.pictures if mend.is_filled_in]
        found = next((mend for mend in given if image.digest and mend.digest == image.digest), None) or self._by_address(image)
        if found is not None:
            return found, False
        own = self._likeness(image) if isinstance(image.alt, Undescribed) else ""
        alike = [(distance(own, mend.likeness), number, mend) for number, mend in enumerate(given) if own and mend.likeness]
        near = min(alike, default=None)
        return (near[2], True) if near is not None and near[0] <= ALIKE else (None, False)

    def _by_address(self, image: Image) -> PictureMend | None:
        """The mend of a picture's address: that of this page, else one that no other page has with the same address."""
        same = [mend for mend in self._mends.pictures if _is_address(mend.address, image)]
        given = [mend for mend in same if mend.is_filled_in]
        here = [mend for mend in given if not mend.page or is_page(mend.page, self._source)]
        is_one = "://" in image.source or len({mend.page for mend in same}) == 1
        return next(iter(here or (given if is_one else [])), None)

    def _likeness(self, image: Image) -> str:
        resource: Resource | None = self._resources.get(image.digest or "")
        if resource is None or not any(mend.likeness for mend in self._mends.pictures):
            return ""
        if resource.digest not in self._likenesses:
            self._likenesses[resource.digest] = likeness_of(resource)
        return self._likenesses[resource.digest]

    def _media(self, media: Media) -> Media:
        fitting = [
            each for each in self._mends.media if each.transcript.strip() and self._is_here(each) and _is_at(each.address, media)
        ]
        if not fitting:
            return media
        self._used.update(map(id, fitting))
        mend = fitting[0]
        paragraphs = [collapse(clean(part)).strip() for part in mend.transcript.split("\n\n")]
        return replace(media, transcript=tuple(Paragraph(children=(Text(value=part),)) for part in paragraphs if part))

    def _mend_of_table(self, table: Table) -> TableMend | None:
        begins = " ".join(" ".join(words_of(cell) for cell in cells_of(table)).split())
        wanted = ((" ".join(each.begins.split()), each) for each in self._mends.tables if self._is_here(each))
        fitting = [each for words, each in wanted if words and begins.startswith(words)]
        self._used.update(map(id, fitting))
        return fitting[0] if fitting else None

    def _is_here(self, mend: MediaMend | TableMend) -> bool:
        return not mend.page or is_page(mend.page, self._source)

    def _table(self, table: Table) -> Table:
        mend = self._mend_of_table(table)
        if mend is None:
            return table
        made = _with_headers(table, mend.headers)
        top = 1 if mend.headers in {"row", "both"} and all(cell.rows == 1 for cell in made[0].cells) else 0
        return replace(table, head=tuple(made[:top]), bodies=(tuple(made[top:]),) if made[top:] else (), foot=())

    def findings(self) -> tuple[Diagnostic, ...]:
        """Mends of this page that found nothing, and pictures that were known by likeness."""
        asked: list[tuple[str, str, PictureMend | MediaMend | TableMend]] = [
            (mend.page, mend.address or mend.digest, mend) for mend in self._mends.pictures if mend.is_filled_in
        ]
        asked += [(mend.page, mend.address, mend) for mend in self._mends.media if mend.transcript.strip()]
        asked += [(mend.page, mend.begins, mend) for mend in self._mends.tables]
        lost = [what for page, what, mend in asked if page and is_page(page, self._source) and id(mend) not in self._used]
        return (
            *(finding("MEND-001", what=what) for what in lost),
            *(finding("MEND-002", old=old, new=new) for old, new in self._alike),
        )


def _is_address(address: str, image: Image) -> bool:
    """Whether an address is the picture's: the same, or the same file under a server's own parameters."""
    if not address or not image.source:
        return False
    if address == image.source:
        return True
    one, other = urlsplit(address), urlsplit(image.source)
    return bool(PurePosixPath(one.path).name) and (one.netloc, one.path) == (other.netloc, other.path)


def _is_at(address: str, media: Media) -> bool:
    """Whether an address is that of a film or a sound: the same, or the end of it where it is none on the network."""
    known = [each for each in (media.url, media.player) if each]
    if address in {*known, media_address(media)}:
        return True
    ends = [part for part in PurePosixPath(urlsplit(address).path).parts if part not in {"..", "/"}]
    if "://" in address or not ends:
        return False
    paths = [PurePosixPath(urlsplit(each).path).parts for each in known]
    return any(list(path[-len(ends) :]) == ends for path in paths) if known else media.title in {address, ends[-1]}


def _is_bare(table: Table) -> bool:
    return not any(cell.header_cell for cell in cells_of(table))


def _with_headers(table: Table, headers: Headers) -> list[Row]:
    """The rows of a table, with the cells of its first row or its first column as headers; a row beside a tall cell has none."""

    def cell(at: Placed) -> Cell:
        if at.row == 0 and headers in {"row", "both"}:
            return replace(at.cell, header_cell=True, scope="col")
        if at.column == 0 and headers in {"column", "both"}:
            return replace(at.cell, header_cell=True, scope="row")
        return at.cell

    placed = iter(place(table))
    groups = (table.head, *table.bodies, table.foot)
    return [replace(row, cells=tuple(cell(next(placed)) for _ in row.cells)) for group in groups for row in group]
