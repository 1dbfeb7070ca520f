"""A web page → an article: parse, measure, find, clean, build, and put the metadata together."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from exporter.diagnostics import Diagnostic, finding
from exporter.errors import NoArticleError, UnreadableError
from exporter.reader.assemble import Parts, assemble
from exporter.reader.dom import parse as parsing
from exporter.reader.dom.limit import limit
from exporter.reader.dom.measure import INLINE, measure
from exporter.reader.dom.soup import forget, soup_of
from exporter.reader.dom.tree import beginning_of, text_of
from exporter.reader.extract.candidates import choose
from exporter.reader.extract.classifier import classify
from exporter.reader.extract.clean import clean
from exporter.reader.extract.duplicates import drop_duplicates
from exporter.reader.extract.features import Hints
from exporter.reader.extract.outside import bring, descriptions, lead_picture, noted, notes_outside
from exporter.reader.extract.paywall import looks_cut
from exporter.reader.extract.prune import Selection, prune
from exporter.reader.extract.select import AMONG, LIKELY, choose_blocks, of_first_article
from exporter.reader.extract.stated_body import stated_body
from exporter.reader.extract.trim import trim, trim_signature
from exporter.reader.metadata.head import Head, read_head
from exporter.reader.metadata.language import determine
from exporter.reader.metadata.merge import Sources, merge
from exporter.reader.metadata.microdata import read_microdata
from exporter.reader.metadata.title_block import TitleBlock, find_title, read_below, read_title_block
from exporter.reader.metadata.titles import key_of
from exporter.reader.reading import LoaderOf, Reading, ReadOptions, Source

if TYPE_CHECKING:
    from lxml.etree import _Element

    from exporter.reader.dom.measure import Statistics
    from exporter.reader.metadata.candidates import Candidates
    from exporter.reader.metadata.language import TextLanguage

LONGEST: Final = 16_000_000
"""Characters of a page that are read; a longer one is cut there (READ-014). Reading needs some forty bytes for each."""

_SAMPLE: Final = 8000  # Characters by which a language is known.
_LITTLE: Final = 80  # Characters of text that weighs: fewer, and the page has no article.


def read_html(text: str, *, source: Source, options: ReadOptions, loader_of: LoaderOf) -> Reading:
    """The article of a web page. Raises UnreadableError for a page without any text, NoArticleError as the options say."""
    diagnostics: list[Diagnostic] = []
    if len(text) > LONGEST:
        diagnostics.append(finding("READ-014", limit=f"{LONGEST:,}"))
        text = text[:LONGEST]
    document = parsing.parse(text, diagnostics)
    head = read_head(document, source)
    page = parsing.lean(document)
    if page.body is not None and len(beginning_of(page.body, _LITTLE)) < _LITTLE:
        page = parsing.lean(parsing.parse(text), keep_navigation=True)
    if page.body is None or not (beginning_of(page.body, 1) or head.title or next(page.body.iter("img"), None) is not None):
        raise UnreadableError("The page holds no text.", hint="It may be made by a script; save it from a browser and try again.")
    diagnostics.extend(page.diagnostics)
    return _read_body(page.body, head, source, options, loader_of, diagnostics)


def _read_body(  # noqa: PLR0917 - one page's state, passed on once
    body: _Element,
    head: Head,
    source: Source,
    options: ReadOptions,
    loader_of: LoaderOf,
    diagnostics: list[Diagnostic],
) -> Reading:
    found, whole = measure(body), None
    stated = [head.json_ld.title, head.meta.title, head.title]
    title = find_title(found, stated)
    root = choose(found, title)
    if root is None or found.weight[found.place[root]] < _LITTLE:
        if options.strict:
            raise NoArticleError("No article was found in the page.", hint="Leave --strict out to read the whole page.")
        diagnostics.append(finding("READ-001"))
        root = root if root is not None else body
        whole = deepcopy(body)
    text_language = _text_language(root, head, options, diagnostics)
    block = read_title_block(found, title, root, stated=stated, description=head.meta.description, language=text_language.language)
    selection = _select(found, head, block, root)
    root = found.elements[selection.root()] if selection.chosen else root
    candidates = _metadata(found, head, block, root, language=text_language.language, url=source.url)
    notes = noted(root, found)
    outside = notes_outside(root, notes)
    lead = lead_picture(root, title, found, candidates.image)
    drop_duplicates(root)
    described = descriptions(root, found)
    kept = notes | described
    gone = prune(root, selection, kept)
    facts = clean(root, found, kept=kept, selection=selection)
    shown = title if _is_told(title, candidates) else None
    trim(root, found, shown, block.doubled if block.standfirst is None else block.standfirst, kept)
    trim_signature(root, block.used, candidates, kept)
    bring(described, root)
    if whole is not None and not beginning_of(root, 1):
        root, found = whole, measure(whole)  # Better a page's furniture than nothing at all.
    stated_text = head.json_ld.body if candidates.access != "paid" else None  # What a page sells it states to search engines only.
    if (whole_text := stated_body(stated_text, root)) is not None:
        root, outside = whole_text, None
        diagnostics.append(finding("READ-022"))
    elif looks_cut(root, found, paid=head.paid_parts, dropped=[*gone, *(element for _, element in facts.dropped)]):
        diagnostics.append(finding("READ-006"))
    diagnostics.extend(limit(root))
    headline = title if title is not None and _is_marked_up(title, candidates.title or "") else None
    parts = Parts(
        root=soup_of(root),
        notes=soup_of(outside) if outside is not None else None,
        title=soup_of(headline) if headline is not None else None,
        standfirst=soup_of(block.standfirst) if block.standfirst is not None else None,
        lead=soup_of(lead) if lead is not None else None,
    )
    place = replace(source, base=head.base_url or candidates.canonical_url)
    article = assemble(
        parts, candidates, text_language, source=place, load_picture=loader_of(place.base_url), diagnostics=diagnostics
    )
    forget(parts.root)
    return Reading(article=article, diagnostics=tuple(diagnostics))


def _metadata(found: Statistics, head: Head, block: TitleBlock, root: _Element, *, language: str, url: str | None) -> Candidates:
    """What all places of the page together say of its article."""
    headings = (found.elements[place] for place, tag in enumerate(found.tags) if tag in {"h1", "h2"})
    return merge(
        Sources(
            json_ld=head.json_ld,
            microdata=read_microdata(found),
            meta=head.meta,
            page=block.candidates,
            below=read_below(found, root, block.candidates, head.json_ld, language=language),
            title_element=head.title,
            headings=tuple(text_of(each) for each in islice(headings, 20)),
            url=url,
        )
    )


def _is_told(title: _Element | None, candidates: Candidates) -> bool:
    """Whether the metadata say what the headline that the page shows does; else it is a heading of the text."""
    shown = set(key_of(text_of(title)).split()) if title is not None else set()
    told = {*key_of(candidates.title).split(), *key_of(candidates.site).split()}
    return not shown or bool(shown & told)


def _is_marked_up(title: _Element, words: str) -> bool:
    """Whether the element of the headline says the same `words` with mark-up, and no less: a colon may be stated alone."""
    shown = text_of(title)
    return len(title) > 0 and key_of(shown) == key_of(words) and shown.count(":") >= words.count(":")


def _text_language(root: _Element, head: Head, options: ReadOptions, diagnostics: list[Diagnostic]) -> TextLanguage:
    """The language of the text, of which it is told where nobody has named it."""
    declared: list[str | None] = [options.language] if options.language else head.languages
    text_language = determine(declared, beginning_of(root, _SAMPLE), dir_attribute=head.direction)
    if not options.language:
        diagnostics.extend(text_language.diagnostics)
    return text_language


def _select(found: Statistics, head: Head, block: TitleBlock, guess: _Element) -> Selection:
    """The blocks that are the article; `guess` is the element that weighs most."""
    title = block.title
    hints = Hints(
        title=title,
        root=guess,
        headline=head.json_ld.title or head.meta.title or head.title,
        about=head.meta.description,
    )
    likely = classify(found, hints)
    for place in _signing(found, block, likely):  # What only signs and dates is told and goes (`edges`); what says more stays.
        if AMONG <= likely[place] < LIKELY:
            likely[place] = LIKELY
    if title is not None:
        likely = of_first_article(found, likely, found.place[title])
    chosen = choose_blocks(found, likely, found.place[guess])
    found.known_texts.clear()  # Nobody asks for them again; of a large page they are as large as itself.
    return Selection(found, chosen)


def _signing(found: Statistics, block: TitleBlock, likely: dict[int, float]) -> list[int]:
    """The places of the blocks that say who signs and when."""
    told = {block.title, block.kicker, block.standfirst, block.doubled}
    places = []
    for element in block.used:
        place = found.place[element]
        while place > 0 and place not in likely and found.tags[place] in INLINE:
            place = found.parent[place]
        if element not in told and place in likely:
            places.append(place)
    return places
