"""The navigation document (EPUB 3.3, section 7): contents, lists of figures and tables, landmarks, pages where there are some."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.model.letters import plain_letters
from formats.epub.content.documents import Document, finish, frame
from formats.markup.tree import Element, add, write

if TYPE_CHECKING:
    from exporter.labels import Labels
    from formats.epub.package_document import Entry, Package

FILE: Final = "nav.xhtml"


def navigation(
    package: Package,
    labels: Labels,
    *,
    landmarks: tuple[tuple[str, str, str], ...],
    pages: tuple[tuple[str, str], ...] = (),
) -> Document:
    """The navigation document. `landmarks` are (epub:type, address, label), `pages` (label, address)."""
    title, own = labels.text("contents"), labels.apart_from(package.language)
    root, body = frame(title, language=package.language, direction=package.direction, title_language=own)
    toc = add(body, "nav", id="toc", class_="contents", epub_type="toc", role="doc-toc", aria_labelledby="toc-title")
    write(add(toc, "h1", id="toc-title", lang=own), title)
    _entries(toc, package.contents)
    for name, kind, entries in (("figures", "loi", package.figures), ("tables", "lot", package.tables)):
        if entries:
            listed = add(body, "nav", id=name, class_="captions", epub_type=kind, aria_labelledby=f"{name}-title")
            heading = labels.text("list_of_figures" if kind == "loi" else "list_of_tables")
            write(add(listed, "h2", id=f"{name}-title", lang=own), heading)
            _entries(listed, entries)
    places = add(body, "nav", id="landmarks", epub_type="landmarks", hidden="hidden", aria_labelledby="landmarks-title")
    write(add(places, "h2", id="landmarks-title", lang=own), labels.text("landmarks"))
    line = add(places, "ol")
    for kind, href, words in landmarks:
        write(add(add(line, "li"), "a", href=href, epub_type=kind, lang=own), words)
    if pages:
        listed = add(add(body, "nav", id="page-list", epub_type="page-list", role="doc-pagelist", hidden="hidden"), "ol")
        for label, href in pages:
            write(add(add(listed, "li"), "a", href=href), label)
    return finish(root)


def _entries(parent: Element, entries: tuple[Entry, ...]) -> None:
    line = add(parent, "ol")
    for entry in entries:
        item = add(line, "li")
        write(add(item, "a", href=entry.href, lang=entry.language, dir=entry.direction), plain_letters(entry.title))
        if entry.children:
            _entries(item, entry.children)
