"""What a house style says around the articles: its templates filled, read as Markdown, and put into the publication.

So each form shows it as it shows the text, and what is accessible in one is in all.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from msgspec.structs import replace

from exporter.diagnostics import Diagnostic, Place, finding
from exporter.errors import UsageError
from exporter.model import Alt, Article, Frame, Heading, Image, Link, Metadata, Paragraph, Part, Person, Publication, Strong, Text
from exporter.model.merge_tags import MergeTags
from exporter.model.validate import article_problems
from exporter.model.walk import images, text_units

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exporter.model import Block

_WHOLE: Final = "https://merge-tag.invalid/"
"""Before a merge tag that is all of an address, while it has to look like one (`.invalid` is nobody's, RFC 2606)."""
_ADDRESS: Final = r"(\]\(<?|href=\"){word}"
_BARE: Final = frozenset({"masthead", "facts"})
"""What stands before or below the title and has no headings of its own."""
_TITLE: Final = "# The words of a house\n\n"
"""A title for what has none, so that none is looked for in it."""
_UNSAID: Final = frozenset({"READ-010"})
"""Findings of a text that is too short for its language to be known; that of a house's words is given."""


def framed(
    publication: Publication, style: Any, *, form: str, options: Mapping[str, str], is_letter: bool
) -> tuple[Publication, tuple[Diagnostic, ...]]:
    """The publication with a house's words for one format, and what was found on the way.

    `options` are those of the request; `is_letter`: a sending service may fill merge tags. Raises UsageError with the file, and the
    line where it is known.
    """
    house = getattr(style, "house", None)
    if house is None or not house.templates:
        return publication, ()
    texts = tuple(template.text for template in house.templates.values())
    tags = MergeTags("any", publication, texts, tuple(options.values()))
    tags.hidden(texts)
    own = tags.tags
    mail = {key.removeprefix("mail."): value for key, value in options.items() if key.startswith("mail.")}
    try:
        words = style.words(publication, form=form, mail=mail, hidden=tags.hidden)
    except ValueError as error:  # A StyleError, which the engine does not know.
        raise UsageError(f"The style cannot be used: {error}.", hint=str(getattr(error, "hint", ""))) from error
    keeps = is_letter and mail.get("merge_tags", "none") != "none"
    making = _Making(house=house, publication=publication, tags=tags, own=own, keeps=keeps)
    said: dict[str, Any] = {name: made for name, text in words.texts.items() if (made := making.article(name, text)) is not None}
    parts = tuple(
        replace(part, title=making.line(title) or part.title) for part, title in zip(publication.parts, words.parts, strict=True)
    )
    if making.unfilled:
        making.found.append(finding("OUT-113", tags=", ".join(dict.fromkeys(making.unfilled)), format=form))
    return replace(publication, parts=parts, frame=Frame(order=house.order, **said)), tuple(making.found)


class _Making(Struct, kw_only=True):
    """One frame in the making. `own` are the merge tags of its templates, `keeps` is whether whoever sends it fills them,
    `unfilled` are those that nobody fills.
    """

    house: Any
    publication: Publication
    tags: MergeTags
    own: tuple[str, ...]
    keeps: bool
    found: list[Diagnostic] = []
    unfilled: list[str] = []

    def article(self, name: str, text: str) -> Article | None:
        """A template's words as an article; None where they are none. Raises UsageError."""
        if not text.strip():
            return None
        file = self.house.templates[name].name
        article = self._read(text, file)
        self._check(article, file)
        body = article.body
        if name in _BARE or (name == "greeting" and not self.publication.is_digest):
            body = tuple(map(_without_heading, body))
        language = self.house.language or self.publication.language
        metadata = Metadata(title=(), language=language, direction=article.metadata.direction)
        made = replace(article, metadata=metadata, body=body)
        if problem := next(article_problems(made), ""):
            raise UsageError(f"The style cannot be used: {file}: {problem}.", hint="Headings go down a level at a time.")
        restored: Article = self._restored(made)
        return restored

    def line(self, text: str) -> str:
        """The title of a part: the words of its template on one line."""
        if not text.strip():
            return ""
        article = self._read(text, self.house.templates["part"].name)
        words = " ".join(unit.text for unit in text_units(article) if unit.kind == "block")
        return self.tags.shown(" ".join(words.split()))

    def _read(self, text: str, file: str) -> Article:
        from exporter.reader import ReadOptions, read

        language = self.house.language or self.publication.language
        text = f"{_TITLE}{_addressed(text, self.tags)}"
        reading = read(text, path=self.house.folder / "house.md", options=ReadOptions(language=language))
        for each in reading.diagnostics:
            if each.code.startswith("IMG-") and each.code != "IMG-001":
                raise UsageError(
                    f"The style cannot be used: {file}: {self.tags.shown(each.message)}",
                    hint="Pictures are files in the folder of the style.",
                )
        self.found += [
            replace(each, place=Place(source=file), message=self.tags.shown(each.message))
            for each in reading.diagnostics
            if each.code not in _UNSAID
        ]
        return reading.article

    def _check(self, article: Article, file: str) -> None:
        """Raise UsageError for what every form would trip over."""
        if article.notes:
            raise UsageError(f"The style cannot be used: {file} has footnotes.", hint="Write them into the line.")
        for image in images(article):
            if image.digest is None or not _is_told(image):
                raise UsageError(
                    f"The style cannot be used: {file}: the picture {image.source} has no alternative text.",
                    hint="Write ![what it says](logo.png), or ![](line.png) for an ornament.",
                )

    def _restored(self, node: Any) -> Any:
        """Merge tags in their places again; a link that is nothing else leads nowhere where nobody fills it."""
        match node:
            case str():
                shown = self.tags.shown(node.replace(_WHOLE, ""))
                if shown != node and not self.keeps:
                    self.unfilled += [tag for tag in self.own if tag in shown]
                return shown
            case tuple():
                items: list[Any] = []
                for item in node:
                    if isinstance(item, Link) and item.href.startswith(_WHOLE) and not self.keeps:
                        self.unfilled.append(self.tags.shown(item.href.removeprefix(_WHOLE)))
                        items += self._restored(item.children)
                    else:
                        items.append(self._restored(item))
                return _joined(items)
            case Struct():
                fields = {name: getattr(node, name) for name in node.__struct_fields__}
                changed = {
                    name: made for name, held in fields.items() if (made := self._restored(held)) is not held and made != held
                }
                return replace(node, **changed) if changed else node
            case _:
                return node


def _joined(items: list[Any]) -> tuple[Any, ...]:
    """Inlines in normal form again, where the words of a link stand by themselves."""
    from exporter.model.text import normalise

    if any(isinstance(one, Text) and isinstance(other, Text) for one, other in pairwise(items)):
        return normalise(tuple(items))
    return tuple(items)


def _addressed(text: str, tags: MergeTags) -> str:
    """The Markdown with an address in front of each merge tag that is all of one."""
    import re

    for tag in tags.tags:
        word = re.escape(tags.hidden(tag))
        text = re.sub(_ADDRESS.format(word=word), lambda match: f"{match[1]}{_WHOLE}{match[0][len(match[1]) :]}", text)
    return text


def _is_told(image: Image) -> bool:
    from exporter.model import Decorative

    return isinstance(image.alt, Alt | Decorative)


def _without_heading(block: Block) -> Block:
    return Paragraph(children=(Strong(children=block.children),)) if isinstance(block, Heading) else block


def tried(style: Any, forms: Iterable[tuple[str, bool]], options: Mapping[str, str]) -> None:
    """Fill and read a house's templates for an article and an issue that stand for any, before work is done. `forms` are names of
    formats, and whether each is a letter. Raises UsageError.
    """
    house = getattr(style, "house", None)
    if house is None or not house.templates:
        return
    for form, is_letter in forms:
        for publication in _samples():
            framed(publication, style, form=form, options=options, is_letter=is_letter)


def _samples() -> tuple[Publication, ...]:
    from datetime import date

    from exporter.edition import single

    articles = tuple(
        Article(
            metadata=Metadata(
                title=(Text(value=f"Title {number}"),),
                language="en",
                people=(Person(name="A. Writer"),),
                published=date(2026, 1, number),
                site="Site",
                canonical_url=f"https://example.org/{number}",
                standfirst=(Text(value="Standfirst."),),
            ),
            body=(Paragraph(children=(Text(value="Text."),)),),
        )
        for number in (1, 2)
    )
    parts = tuple(Part(title=f"Part {number}", articles=(article,)) for number, article in enumerate(articles, 1))
    issue = Publication(
        title="Issue", language="en", parts=parts, issue="1", site="Publisher", published=date(2026, 1, 2), is_digest=True
    )
    return (single(articles[0]), issue, replace(issue, issue=None, site=None, published=None))
