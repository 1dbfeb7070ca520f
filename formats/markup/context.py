"""What the parts of the markup share while one article is written."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from msgspec import Struct, field

from exporter.diagnostics import Diagnostic, finding
from exporter.labels import labels_for
from exporter.lazily import Lazily
from exporter.model.sentences import article_id
from exporter.model.walk import walk
from formats.common.issue import is_own_address

if TYPE_CHECKING:
    from collections.abc import Callable

    from exporter.model import Article, Image, Note, Resource

Medium: TypeAlias = Literal["print", "book", "mail"]
NotePlace: TypeAlias = Literal["foot", "end"]

_SAFE_ID: Final = Lazily(r"[A-Za-z_][A-Za-z0-9_\-]*")
_OWN_ID: Final = Lazily(r"title|notes|[hs]\d+|page-.*|.*-ref\d+")
"""Names that the markup itself gives to places; a page's own id of that form gets another."""


class Settings(Struct, frozen=True, kw_only=True):
    """How a format wants the markup.

    `medium`: a formula is a drawing in print and in mail, MathML in a book. `notes`: at the foot of the page (an element that CSS
    floats), or in a list after the article. `picture` gives the address under which the format keeps a picture, None when it
    can't be shown; `drawing` the same for an SVG drawing made here, in the colour `ink`. `chapter` gives the address of another
    article by its canonical URL, None when it isn't in the publication.
    """

    medium: Medium
    notes: NotePlace = "end"
    sentences: bool = False
    picture: Callable[[Resource], str | None]
    drawing: Callable[[bytes], str]
    ink: str = "#000000"
    chapter: Callable[[str], str | None] = field(default=lambda _: None)


class Context:
    """One article being written: its labels, its ids, its notes, what was found on the way."""

    def __init__(self, *, article: Article, settings: Settings, shift: int = 0) -> None:
        self.article = article
        self.settings = settings
        self.shift = shift
        self.labels = labels_for(article.metadata.language)
        self.name = article_id(article)
        self.ids: dict[str, str] = {given: self._safe(given) for node in walk(article) if (given := getattr(node, "id", None))}
        self.notes: dict[str, Note] = {note.id: note for note in article.notes}
        self.numbers = {note.id: number for number, note in enumerate(article.notes, 1)}
        self.resources = {resource.digest: resource for resource in article.resources}
        self.diagnostics: list[Diagnostic] = []
        self.references: dict[str, int] = {}

    def _safe(self, given: str) -> str:
        safe = _SAFE_ID.fullmatch(given) and not _OWN_ID.fullmatch(given)
        own = given if safe else "x" + sha256(given.encode("utf-8", "replace")).hexdigest()[:10]
        return own if own.startswith(f"{self.name}-s") else f"{self.name}-{own}"

    def id_of(self, given: str) -> str:
        """The id in the file for an id of the model: begins with the article's name, so that a digest keeps them apart."""
        return self.ids.get(given) or self._safe(given)

    @property
    def label_language(self) -> str | None:
        """The language of the labels where it isn't the article's: an element that holds a label alone says it."""
        return self.labels.apart_from(self.article.metadata.language)

    def address(self, href: str) -> str:
        """The address in the file for a link of the model."""
        if href.startswith("#"):
            return "#" + self.id_of(href[1:])
        if is_own_address(self.article, href):
            return href
        return self.settings.chapter(href) or href

    def report(self, code: str, **values: object) -> None:
        """Keep a finding."""
        self.diagnostics.append(finding(code, place=None, **values))

    def resource(self, image: Image) -> Resource | None:
        """The file behind a picture, None when there is none."""
        return self.resources.get(image.digest) if image.digest else None
