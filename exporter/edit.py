"""Articles and publications put right by a program: each function takes one and gives another, which keeps the model's invariants.

Words go only where a function says so. A link that led into what went becomes plain words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from exporter.errors import UnknownNameError, UsageError
from exporter.model import Alt, Decorative, Figure, Heading, Image, InlineImage, Media, Metadata, Part, Text
from exporter.model.text import clean, collapse, plain
from exporter.model.walk import images, note_references, walk
from exporter.reader.normalise import normalised
from exporter.reader.rebuild import rebuild

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exporter.model import Article, Block, Publication

_HOLDERS: Final[dict[type, str]] = {InlineImage: "image", Figure: "content", Media: "poster", Metadata: "lead_image"}
"""What holds a picture or a figure, and in which field: the first two are nothing without it."""


def with_title(article: Article, title: str) -> Article:
    """The article under another title. Raises UsageError for one without words."""
    words = collapse(clean(title)).strip()
    if not words:
        raise UsageError("A title has words.", hint="Give the headline as people read it.")
    return _valid(replace(article, metadata=replace(article.metadata, title=(Text(value=words),))))


def with_alt(article: Article, picture: str, alt: str) -> Article:
    """The article with `alt` as the text alternative of a picture, wherever it stands; "" says that it carries no meaning.

    `picture` is its address in the page (`Image.source`) or the digest of its file. Raises UnknownNameError where it names none.
    """
    _known(article, picture)
    words = collapse(clean(alt)).strip()
    made = Alt(text=words) if words else Decorative()
    return _valid(rebuild(article, lambda node: replace(node, alt=made) if _is(node, picture) else node))


def without_picture(article: Article, picture: str) -> Article:
    """The article without a picture, named as for `with_alt`; a figure that holds nothing else goes with its caption and credit.

    Raises UnknownNameError where no picture has that name.
    """
    _known(article, picture)

    bare = [node for node in walk(article) if isinstance(node, Figure) and not node.content]  # a caption alone was so before

    def change(node: Any) -> Any:
        if _is(node, picture):
            return ()
        name = _HOLDERS.get(type(node))
        if name is None or getattr(node, name) != () or any(node is figure for figure in bare):
            return node
        return () if isinstance(node, InlineImage | Figure) else replace(node, **{name: None})

    return _valid(rebuild(article, change))


def without_section(article: Article, heading: str) -> Article:
    """The article without a section: its heading, all up to the next one that is no deeper, and the notes that only it called.

    `heading` is the id of the heading or its words; of several with the same words the first is meant. Raises UnknownNameError.
    """
    start, end = _section(article.body, heading)
    called = {reference.note for reference in note_references(article)}
    rest = replace(article, body=article.body[:start] + article.body[end:], notes=())
    notes = article.notes
    while True:  # a note may call another
        kept = {reference.note for reference in note_references(replace(rest, notes=notes))}
        fewer = tuple(note for note in notes if note.id in kept or note.id not in called)
        if fewer == notes:
            return _valid(replace(rest, notes=notes))
        notes = fewer


def shifted(article: Article, heading: str, by: int) -> Article:
    """The article with a section's headings `by` levels deeper, or higher where it is negative; `heading` as in `without_section`.

    Levels stay from 2 to 6, and none is left out on the way down: a heading goes no deeper than one below that before it.
    """
    start, end = _section(article.body, heading)
    section = tuple(
        replace(block, level=min(max(block.level + by, 2), 6)) if isinstance(block, Heading) else block
        for block in article.body[start:end]
    )
    return _valid(replace(article, body=article.body[:start] + section + article.body[end:]))


def in_parts(publication: Publication, parts: Iterable[tuple[str, Sequence[Article]]]) -> Publication:
    """The publication with its articles in parts, each a title and its articles, in that order.

    Raises UsageError where an article of the publication is in no part or in two, a part is empty, or holds one of elsewhere.
    """
    made = tuple(Part(title=collapse(clean(title)).strip(), articles=tuple(articles)) for title, articles in parts)
    if not all(part.articles for part in made):
        raise UsageError("A part has no article.", hint="Leave the part out.")
    placed = [article for part in made for article in part.articles]
    waiting = list(publication.articles)
    for article in placed:
        if article not in waiting:
            raise UsageError("An article is in two parts, or is none of the publication's.", hint="Name each article once.")
        waiting.remove(article)
    if waiting:
        raise UsageError(f"In no part: {', '.join(plain(article.metadata.title) for article in waiting)}.", hint="Name each once.")
    return replace(publication, parts=made)


def _valid(article: Article) -> Article:
    return normalised(article)[0]


def _is(node: object, picture: str) -> bool:
    return isinstance(node, Image) and picture in {node.source, node.digest} and picture != ""


def _known(article: Article, picture: str) -> None:
    names = {name for image in images(article) for name in (image.source, image.digest) if name}
    if picture not in names:
        raise UnknownNameError.of("picture", picture, names)


def _section(body: tuple[Block, ...], heading: str) -> tuple[int, int]:
    """Where a section begins in the body, and where the next begins."""
    headings = [(place, block) for place, block in enumerate(body) if isinstance(block, Heading)]
    for names in ([block.id for _, block in headings], [plain(block.children) for _, block in headings]):
        if heading in names:
            start, found = headings[names.index(heading)]
            return start, next((place for place, block in headings if place > start and block.level <= found.level), len(body))
    raise UnknownNameError.of("heading", heading, (plain(block.children) for _, block in headings))
