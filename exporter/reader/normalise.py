"""Bring an article into the state the model promises (`exporter.model.validate`), keeping every word.

Nesting is lifted, lines are normalised, heading levels close up, ids are unique, references and in-page links lead somewhere.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from exporter.diagnostics import Diagnostic, Place, Quote, finding
from exporter.model import (
    Article,
    CodeLink,
    Figure,
    Heading,
    Image,
    InlineImage,
    Link,
    List,
    Media,
    Note,
    NoteReference,
    Paragraph,
    Rule,
    Span,
    Superscript,
    Text,
)
from exporter.model.text import NOT_XML, OBJECT, children_of, clean, collapse, is_normal, normalise, plain, with_children
from exporter.model.validate import MAX_DEPTH, safe_address
from exporter.model.walk import INLINE_FIELDS, depth, fields_of, inlines_under, map_lines, text_units, walk
from exporter.reader.ids import Census, names_of, with_unique_ids
from exporter.reader.rebuild import rebuild

if TYPE_CHECKING:
    from exporter.model import Inline, Metadata

_BODY_DEPTH: Final = MAX_DEPTH - 4  # The article, its tuples and a figure around a lifted block take their share.
_LINE_DEPTH: Final = 24  # Inlines nested deeper than this carry no meaning that a form could show.


def normalised(article: Article) -> tuple[Article, tuple[Diagnostic, ...]]:
    """The same article as a valid one, and what had to be changed: READ-008, READ-011, READ-012, READ-013."""
    found: list[Diagnostic] = []
    article = _named(replace(article, metadata=_facts(article.metadata)))
    survey = _Survey(article)
    census = survey.census
    if survey.is_deep or not survey.is_normal:
        article = _lift(article, found)
        article = map_lines(article, lambda line, _place: normalise(line))
        census = _census(article)
    for step in (_fill_all, _without_outer_rules, _levels, with_unique_ids, _resources, _resolve):
        changed = step(article, census, found)
        if changed is not article:
            # Other levels of headings are nothing that the steps behind look at.
            article, census = changed, census if step is _levels else _census(changed)
    return article, tuple(found)


def _census(article: Article) -> Census:
    census: defaultdict[type, list[Any]] = defaultdict(list)
    for node in walk(article):
        census[type(node)].append(node)
    return dict(census)


class _Survey:
    """One walk over an article as it was built: its census, and whether it nests too deep or holds a line that is not normal."""

    def __init__(self, article: Article) -> None:
        self.found: defaultdict[type, list[Any]] = defaultdict(list)
        self.is_deep = False
        self.is_normal = True
        self.found[Article].append(article)
        self._visit(article.metadata, -MAX_DEPTH)  # Only blocks are lifted.
        self._visit(article.body, 0)
        self._visit(article.notes, -1)

    @property
    def census(self) -> Census:
        return dict(self.found)

    def _visit(self, node: Any, depth: int) -> None:
        if type(node) is tuple:
            for item in node:
                self._visit(item, depth)
            return
        kind = type(node)
        self.found[kind].append(node)
        if depth > _BODY_DEPTH:
            self.is_deep = True
        for name in fields_of(node):
            value = getattr(node, name)
            if value is None or value == ():
                continue
            if self.is_normal and (kind, name) in INLINE_FIELDS:
                self.is_normal = is_normal(value) if name != "terms" else all(map(is_normal, value))
            self._visit(value, depth + 1)


def _facts(metadata: Metadata) -> Metadata:
    """Metadata without characters that no form can hold; headline, standfirst and lead picture are nested as deep as lines are."""
    changes: dict[str, Any] = {}
    for name in metadata.__struct_fields__:
        value = getattr(metadata, name)
        if isinstance(value, str) and NOT_XML.search(value):
            changes[name] = clean(value) or (None if name != "language" else "und")
    if any(NOT_XML.search(f"{person.name}{person.url or ''}") for person in metadata.people):
        people = (
            replace(person, name=clean(person.name).strip(), url=clean(person.url or "") or None) for person in metadata.people
        )
        changes["people"] = tuple(person for person in people if person.name)
    for name in ("title", "standfirst"):
        line = getattr(metadata, name)
        if depth(line) > _LINE_DEPTH:
            changes[name] = normalise((Text(value=plain(line)),))
    lead = metadata.lead_image
    if lead is not None and not _shallow(lead):
        pictures = tuple(node for node in walk(lead) if isinstance(node, Image))
        caption = tuple(piece for block in lead.caption for piece in _lift_block(block))
        changes["lead_image"] = Figure(content=pictures, caption=caption) if pictures else None
    return replace(metadata, **changes) if changes else metadata


def _named(article: Article) -> Article:
    """An article whose notes have ids without white space."""
    names = {note.id: f"note-{number}" for number, note in enumerate(article.notes, start=1) if any(map(str.isspace, note.id))}
    if not names:
        return article

    def change(node: Any) -> Any:
        match node:
            case Note(id=name) if name in names:
                return replace(node, id=names[name])
            case NoteReference(note=name) if name in names:
                return replace(node, note=names[name])
            case _:
                return node

    changed: Article = rebuild(article, change)
    return changed


def _lift(article: Article, found: list[Diagnostic]) -> Article:
    if all(map(_shallow, article.body)) and all(_shallow(block) for note in article.notes for block in note.blocks):
        return article
    found.append(finding("READ-008"))
    return replace(
        article,
        body=tuple(piece for block in article.body for piece in _lift_block(block)),
        notes=tuple(replace(note, blocks=tuple(p for b in note.blocks for p in _lift_block(b))) for note in article.notes),
    )


def _lift_block(block: Any) -> tuple[Any, ...]:
    """The block, or when it is too deep, paragraphs with its words and its pictures, in reading order."""
    if _shallow(block):
        return (block,)
    pieces: list[Any] = []
    for unit in text_units(Article(metadata=_NOTHING, body=(block,))):
        if unit.inlines:
            line = unit.inlines if depth(unit.inlines) <= _LINE_DEPTH else (Text(value=plain(unit.inlines)),)
            pieces.append(Paragraph(children=line))
    pieces.extend(Figure(content=(node,)) for node in walk(block) if isinstance(node, Image) and _shallow(node))
    return tuple(pieces)


def _shallow(block: Any) -> bool:
    return depth(block) <= _BODY_DEPTH


def _fill_all(article: Article, census: Census, _found: list[Diagnostic]) -> Article:
    nodes = (node for kind in (Paragraph, Heading, List, Figure, Media) for node in census.get(kind, ()))
    if all((new := _fill_gaps(node)) is node or new == node for node in nodes):
        return article
    changed: Article = rebuild(article, _fill_gaps, lines=InlineImage in census)
    return changed


def _fill_gaps(node: Any) -> Any:
    """Nodes that became empty go; an id on one of them stays as an anchor."""
    match node:
        case Paragraph(children=()) | Heading(children=()):
            return () if node.id is None else Paragraph(id=node.id, children=(Span(children=(), id=node.id),))
        case List(items=()) | Figure(content=(), caption=()):
            return ()
        case Media(title=str(title)):
            return replace(node, title=collapse(title) or None)
        case _:
            return node


def _without_outer_rules(article: Article, census: Census, _found: list[Diagnostic]) -> Article:
    """Without rules before the first and after the last block of the body: there they part nothing, and would be told as breaks."""
    if Rule not in census:
        return article
    places = [place for place, block in enumerate(article.body) if not isinstance(block, Rule)]
    body = article.body[places[0] : places[-1] + 1] if places else ()
    return article if len(body) == len(article.body) else replace(article, body=body)


def _levels(article: Article, census: Census, found: list[Diagnostic]) -> Article:
    """Levels from 2, none left out: each heading is one deeper than the nearest before it that had a smaller level in the page."""
    headings = census.get(Heading, [])
    open_levels: list[int] = []
    before = max((node.level for node in headings), default=2)
    levels: list[int] = []
    for node in headings:
        while open_levels and open_levels[-1] >= node.level:
            open_levels.pop()
        open_levels.append(node.level)
        level = min(len(open_levels) + 1, 6)
        if node.level > before + 1:  # Those beside it are not told again.
            words = plain(node.children).replace(OBJECT, " ").strip()
            place = Place(quote=Quote(exact=words))
            found.append(finding("READ-011", place=place, old=node.level, before=before, new=level, heading=words[:80]))
        before = node.level
        levels.append(level)
    if all(node.level == level for node, level in zip(headings, levels, strict=True)):
        return article
    following = iter(levels)

    def change(node: Any) -> Any:
        return replace(node, level=next(following)) if isinstance(node, Heading) else node

    # Reading order is document order: a heading holds no heading, so rebuilding from the leaves up meets them in that order.
    changed: Article = rebuild(article, change, lines=InlineImage in census)
    return changed


def _resources(article: Article, census: Census, _found: list[Diagnostic]) -> Article:
    """Pictures name only files that the article has; files that no picture names are left out."""
    digests = {resource.digest for resource in article.resources}
    named = {node.digest for node in census.get(Image, ()) if node.digest is not None}

    def change(node: Any) -> Any:
        return (
            replace(node, digest=None)
            if isinstance(node, Image) and node.digest is not None and node.digest not in digests
            else node
        )

    if not named <= digests:
        article = rebuild(article, change)
    if named != digests:
        article = replace(article, resources=tuple(resource for resource in article.resources if resource.digest in named))
    return article


def _resolve(article: Article, census: Census, found: list[Diagnostic]) -> Article:
    notes = {note.id for note in article.notes}
    ids = set(names_of({kind: nodes for kind, nodes in census.items() if kind is not NoteReference})) - {""}
    if not _leads_astray(census, notes, ids):
        return article

    def change(line: tuple[Inline, ...], _place: str) -> tuple[Inline, ...]:
        return _line(line, notes, ids, found, in_link=False)

    def reach(node: Any) -> Any:
        match node:
            case CodeLink(href=str(href)) if (href[1:] not in ids) if href.startswith("#") else not safe_address(href):
                found.append(finding("READ-013", target=href))
                return replace(node, href=None) if node.id else ()
            case _:
                return node

    if CodeLink in census:
        article = rebuild(article, reach)
    return map_lines(article, change)


def _leads_astray(census: Census, notes: set[str], ids: set[str]) -> bool:
    """Whether any reference leads nowhere, or a link stands in another."""
    links = census.get(Link, ())
    addresses = [link.href for link in (*links, *census.get(CodeLink, ())) if link.href is not None]
    return (
        any(node.note not in notes for node in census.get(NoteReference, ()))
        or any(href[1:] not in ids if href.startswith("#") else not safe_address(href) for href in addresses)
        or any(isinstance(inner, Link) for link in links for inner in inlines_under(link.children))
    )


def _line(
    line: tuple[Inline, ...], notes: set[str], ids: set[str], found: list[Diagnostic], *, in_link: bool
) -> tuple[Inline, ...]:
    pieces: list[Inline] = []
    changed = False
    for inline in line:
        new = _reference(inline, notes, ids, found, in_link=in_link)
        if new is None:
            children = children_of(inline)
            inside = _line(children, notes, ids, found, in_link=in_link or isinstance(inline, Link)) if children else ()
            if inside is not children and hasattr(inline, "children"):
                pieces.append(with_children(inline, inside))
                changed = True
            else:
                pieces.append(inline)
        else:
            pieces.extend(new)
            changed = True
    return normalise(tuple(pieces)) if changed else line


def _reference(
    inline: Inline, notes: set[str], ids: set[str], found: list[Diagnostic], *, in_link: bool
) -> tuple[Inline, ...] | None:
    """What takes the place of a reference that leads nowhere; None for everything that may stay."""
    match inline:
        case NoteReference(note=name, label=label) if name not in notes:
            found.append(finding("READ-012", label=label or name))
            return (Superscript(children=(Text(value=label),)),) if label else ()
        case Link(href=href, children=children) if in_link:
            return _line(children, notes, ids, found, in_link=True)
        case Link(href=href, children=children) if href.startswith("#") and href[1:] not in ids:
            found.append(finding("READ-013", target=href))
            return _line(children, notes, ids, found, in_link=in_link)
        case Link(href=href, children=children) if not href.startswith("#") and not safe_address(href):
            return _line(children, notes, ids, found, in_link=in_link)
        case _:
            return None


def _nothing() -> Any:
    from exporter.model import Metadata

    return Metadata(title=(), language="und")


_NOTHING: Final = _nothing()
