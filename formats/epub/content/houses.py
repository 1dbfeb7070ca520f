"""Pages of a book for the words of a house around its articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from formats.common.issue import title_of
from formats.epub.content.documents import Document, finish, frame
from formats.markup.frame import house_element
from formats.markup.one_line import label_of
from formats.markup.tree import Element, add

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exporter.diagnostics import Diagnostic
    from exporter.labels import Labels
    from exporter.model import Publication
    from formats.common.frame import House
    from formats.markup import Settings

_BEGINNING: Final = 60
"""Characters of a page's first words that are its title."""


def house_page(
    items: Iterable[House], publication: Publication, labels: Labels, settings: Settings, *, kind: str
) -> tuple[Document, str, tuple[Diagnostic, ...]]:
    """A page with some of a house's words, its first heading or "", and what was found on the way. `kind` is of the vocabulary of
    EPUB, such as frontmatter.
    """
    root, body = frame(title_of(publication, labels), language=publication.language, direction=publication.direction)
    section = add(body, "section", epub_type=kind)
    found: list[Diagnostic] = []
    for item in items:
        made, diagnostics = house_element(item, publication, settings)
        section.append(made)
        found += diagnostics
    heading = next(section.iter("h2"), None)
    title = label_of(heading) if heading is not None else ""
    if begun := title or _beginning(section):
        root.find("head").find("title").text = begun
    return finish(root), title, tuple(found)


def _beginning(section: Element) -> str:
    """The first words of a page without a heading, by which it can be told from the others."""
    first = next((words for line in section.iter("p", "li") if (words := label_of(line))), "")
    cut = first.rfind(" ", 0, _BEGINNING)
    return first if len(first) <= _BEGINNING else f"{first[: cut if cut > 0 else _BEGINNING]}\u2026"
