"""Put an article together: the builder reads the parts of a page, the candidates become metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from exporter.diagnostics import Diagnostic, finding
from exporter.model import Article, Figure, Heading, Link, Metadata, Paragraph, Text
from exporter.model.text import collapse, plain
from exporter.reader.addresses import parts_of

if TYPE_CHECKING:
    from bs4 import Tag

    from exporter.model import Inline, Resource
    from exporter.reader.build import Built
    from exporter.reader.metadata.candidates import Candidates
    from exporter.reader.metadata.language import TextLanguage
    from exporter.reader.reading import PictureLoader, Source


class Parts(Struct, frozen=True, kw_only=True):
    """The pieces of a page that make its article, as BeautifulSoup elements. `root` is the text; `title` is None where the headline
    is not shown as the candidates have it.
    """

    root: Tag
    notes: Tag | None = None
    title: Tag | None = None
    standfirst: Tag | None = None
    lead: Tag | None = None


def assemble(
    parts: Parts,
    candidates: Candidates,
    text_language: TextLanguage,
    *,
    source: Source,
    load_picture: PictureLoader,
    diagnostics: list[Diagnostic],
    left_out: list[tuple[str, str]] | None = None,
) -> Article:
    """The article of `parts` and `candidates`; what was found on the way is added to `diagnostics`, and to `left_out` the rule and
    the words of what was left out.
    """
    from exporter.reader.build import BuildContext, build, build_inlines, build_lead

    files: dict[str, Resource] = {}

    def load(address: str) -> Resource | str:
        loaded = load_picture(address)
        if not isinstance(loaded, str):
            files[loaded.digest] = loaded
        return loaded

    context = BuildContext(base_url=source.base_url, language=text_language.language, load_picture=load, note_root=parts.notes)
    built = build(parts.root, context)
    diagnostics.extend(built.diagnostics)
    if left_out is not None:
        left_out.extend((each.rule, each.text) for each in built.left_out)
    title = build_inlines(parts.title, context) if parts.title is not None else ()
    title = _without_own_link(title, {_page(address) for address in (candidates.canonical_url, source.url) if address})
    standfirst = build_inlines(parts.standfirst, context) if parts.standfirst is not None else _line(candidates.standfirst)
    lead, opening = build_lead(parts.lead, context) if parts.lead is not None else (None, ())
    metadata = _metadata(
        candidates,
        text_language,
        title=title or _line(candidates.title) or _made_title(built, source, diagnostics),
        standfirst=standfirst,
        lead=lead,
    )
    resources = {resource.digest: resource for resource in (*built.resources, *files.values())}
    return Article(metadata=metadata, body=(*opening, *built.body), notes=built.notes, resources=tuple(resources.values()))


def _without_own_link(title: tuple[Inline, ...], own: set[str]) -> tuple[Inline, ...]:
    """The headline without a link to the page that it heads; a link to another page stays."""
    match title:
        case (Link(href=href, children=children),) if _page(href) in own:
            return children
        case _:
            return title


def _page(address: str) -> str:
    """What tells pages apart in an address: host and path."""
    parts = parts_of(address)
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}" if parts is not None else address


def _line(text: str | None) -> tuple[Inline, ...]:
    return (Text(value=text),) if text else ()


def _metadata(
    candidates: Candidates,
    text_language: TextLanguage,
    *,
    title: tuple[Inline, ...],
    standfirst: tuple[Inline, ...],
    lead: Figure | None,
) -> Metadata:
    return Metadata(
        title=title,
        language=text_language.language,
        direction=text_language.direction,
        kicker=candidates.kicker,
        standfirst=standfirst,
        people=candidates.people,
        published=candidates.published,
        modified=candidates.modified,
        site=candidates.site,
        section=candidates.section,
        keywords=candidates.keywords,
        canonical_url=candidates.canonical_url,
        guid=candidates.guid,
        description=candidates.description,
        lead_image=lead,
        publisher=candidates.publisher,
        rights=candidates.rights,
        licence=candidates.licence,
        access=candidates.access,
    )


def _made_title(built: Built, source: Source, diagnostics: list[Diagnostic]) -> tuple[Inline, ...]:
    """A title for a page without one: its first heading, else the beginning of its text, else its file's name."""
    heading = next((plain(block.children) for block in built.body if isinstance(block, Heading)), "")
    first = next((plain(block.children) for block in built.body if isinstance(block, Paragraph)), "")
    words = first.split()
    short = " ".join(words[:12]) + (" …" if len(words) > 12 else "")
    made = collapse(heading or short or (source.path.stem if source.path is not None else "") or source.url or "")
    diagnostics.append(finding("READ-010", title=made))
    return _line(made)
