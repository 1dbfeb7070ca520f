"""Markdown → an article: markdown-it makes HTML of it, and the builder for pages reads the whole. Front matter is metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from exporter.diagnostics import finding
from exporter.reader.assemble import Parts, assemble
from exporter.reader.dom.parse import fragment
from exporter.reader.dom.soup import forget, soup_of
from exporter.reader.dom.tree import beginning_of, drop, text_of
from exporter.reader.front_matter import front_matter_candidates, split_front_matter
from exporter.reader.limit import limit
from exporter.reader.markdown_parser import to_html
from exporter.reader.metadata.language import determine
from exporter.reader.metadata.merge import Sources, merge
from exporter.reader.metadata.titles import same_title
from exporter.reader.reading import LONGEST_TEXT, LoaderOf, Reading, ReadOptions, Source, unheard

if TYPE_CHECKING:
    from exporter.reader.metadata.candidates import Candidates

_SAMPLE: Final = 8000  # Characters by which a language is known.


def read_markdown(text: str, *, source: Source, options: ReadOptions, loader_of: LoaderOf) -> Reading:
    """The article of a Markdown text: the whole of it. The first heading of level 1 is the title where front matter gives none."""
    diagnostics = unheard(options, "Markdown")
    if len(text) > LONGEST_TEXT:
        diagnostics.append(finding("READ-014", limit=f"{LONGEST_TEXT:,}"))
        text = text[:LONGEST_TEXT]
    values, rest = split_front_matter(text)
    body, found = fragment(to_html(rest))
    diagnostics.extend((*found, *limit(body)))
    stated = front_matter_candidates(values)
    candidates = merge(Sources(front_matter=stated, url=source.url))
    heading = _title(body, candidates)
    declared = options.language or stated.language
    text_language = determine([declared] if declared else [], beginning_of(body, _SAMPLE))
    if not options.language:
        diagnostics.extend(text_language.diagnostics)
    parts = Parts(root=soup_of(body), title=soup_of(heading) if heading is not None else None)
    place = replace(source, base=source.url or candidates.canonical_url)
    loader = loader_of(place.base_url)
    article = assemble(parts, candidates, text_language, source=place, load_picture=loader, diagnostics=diagnostics)
    forget(parts.root)
    return Reading(article=article, diagnostics=tuple(diagnostics))


def _title(body: Any, candidates: Candidates) -> Any:
    """The heading that is the title, taken out of the text; None where front matter gives another title."""
    heading = next(body.iter("h1"), None)
    if heading is None or (candidates.title is not None and not same_title(candidates.title, text_of(heading))):
        return None
    drop(heading)
    return heading
