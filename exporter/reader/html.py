"""A web page → an article: parse, measure, find, clean, build, and put the metadata together."""

from __future__ import annotations

from copy import deepcopy
from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from exporter.diagnostics import Diagnostic, finding
from exporter.errors import UnreadableError
from exporter.reader.assemble import Parts, assemble
from exporter.reader.by_hand import ByHand, for_page
from exporter.reader.dom import parse as parsing
from exporter.reader.dom.measure import INLINE, measure
from exporter.reader.dom.soup import forget, soup_of
from exporter.reader.dom.tree import beginning_of, text_of
from exporter.reader.extract.account import AD_LABEL, NUMBER, SIGNED, Ledger, elements_of, number_of, settle
from exporter.reader.extract.by_hand import chosen, narrow, unselected, within
from exporter.reader.extract.candidates import choose
from exporter.reader.extract.cards import cards_in
from exporter.reader.extract.classifier import classify
from exporter.reader.extract.clean import HIDDEN, clean
from exporter.reader.extract.duplicates import drop_duplicates
from exporter.reader.extract.evidence import SIGNATURE, Evidence
from exporter.reader.extract.features import Hints
from exporter.reader.extract.left_out import LeftOut, told
from exporter.reader.extract.outside import bring, descriptions, lead_picture, noted, notes_outside, widened
from exporter.reader.extract.own_links import shorten_own_links
from exporter.reader.extract.paywall import looks_cut
from exporter.reader.extract.prepare import LITTLE, prepared
from exporter.reader.extract.propose import AMONG, LIKELY, of_first_article
from exporter.reader.extract.prune import OUTSIDE, Selection, prune
from exporter.reader.extract.select import choose_blocks
from exporter.reader.extract.stated_body import stated_body
from exporter.reader.extract.text_stream import TextStream, missing, strings_of
from exporter.reader.extract.trim import (
    HEADLINE,
    STANDFIRST,
    is_in_metadata,
    is_marked_up,
    is_said,
    is_told,
    names_in,
    trim,
    trim_signature,
)
from exporter.reader.extract.whole import doubted
from exporter.reader.limit import limit
from exporter.reader.metadata.head import Head, read_head
from exporter.reader.metadata.language import determine
from exporter.reader.metadata.merge import Sources, merge
from exporter.reader.metadata.microdata import read_microdata
from exporter.reader.metadata.title_block import TitleBlock, find_title, is_of_site, read_below, read_title_block
from exporter.reader.page_state import PageState
from exporter.reader.reading import AccountEntry, LoaderOf, Reading, ReadOptions, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

    from exporter.model import Article
    from exporter.reader.dom.measure import Statistics
    from exporter.reader.dom.parse import Page
    from exporter.reader.metadata.candidates import Candidates
    from exporter.reader.metadata.language import TextLanguage

LONGEST: Final = 16_000_000
"""Characters of a page that are read; a longer one is cut there (READ-014). Reading needs some forty bytes for each."""

_SAMPLE: Final = 8000  # Characters by which a language is known.
_QUOTED: Final = 200  # Characters of a quotation.


def read_html(text: str, *, source: Source, options: ReadOptions, loader_of: LoaderOf) -> Reading:
    """The article of a web page. Raises UnreadableError for a page without any text, NoArticleError as the options say."""
    diagnostics: list[Diagnostic] = []
    if len(text) > LONGEST:
        diagnostics.append(finding("READ-014", limit=f"{LONGEST:,}"))
        text = text[:LONGEST]
    document = parsing.parse(text, diagnostics)
    head = read_head(document, source)
    ledger = Ledger() if options.account else None
    by_hand = for_page(options.by_hand, options.sites, source.url or head.meta.canonical_url)
    page = prepared(document, text, by_hand, ledger)
    _check(page, head, by_hand)
    assert page.body is not None
    shorten_own_links(page.body, (source.url, head.meta.canonical_url, head.base_url))
    diagnostics.extend(page.diagnostics)
    state = PageState(
        head=head,
        text=text,
        body=page.body,
        source=source,
        options=options,
        diagnostics=diagnostics,
        by_hand=by_hand,
        given=page.given,
    )
    for change in PASSES:
        change(state)
    built: list[tuple[str, str]] = []
    settled = _settling(state, ledger) if ledger is not None else None
    article = _built(state, loader_of, built)
    account = tuple(settled(article, built)) if settled is not None else None
    elements = elements_of(ledger) if ledger is not None else ()
    words = tuple(ledger.words.items()) if ledger is not None else ()
    return Reading(article=article, diagnostics=tuple(diagnostics), account=account, elements=elements, words=words)


def _check(page: Page, head: Head, by_hand: ByHand) -> None:
    """Raise UnreadableError for a page that holds nothing to be read."""
    is_empty = page.body is None or not (beginning_of(page.body, 1) or next(page.body.iter("img"), None) is not None)
    if is_empty and sum(each.code == "READ-032" for each in page.diagnostics) < len(by_hand.exclude):
        hint = "Exclude less by --exclude, or by exclude in exporter.toml: what it matches goes with all that is in it."
        raise UnreadableError("All text of the page is excluded by hand.", hint=hint)
    if page.body is None or (is_empty and not head.title):
        raise UnreadableError("The page holds no text.", hint="It may be made by a script; save it from a browser and try again.")


def _find(state: PageState) -> None:
    """Finds the headline and the element that weighs most; copies a page without an article before anything is changed in it."""
    state.title = find_title(state.found, state.stated)
    if state.given is not None:
        state.selection, state.root = chosen(state.given, state.found)
        return
    root = choose(state.found, state.title)
    if root is None or state.found.weight[state.found.place[root]] < LITTLE:
        state.is_doubtful = True
        state.whole = deepcopy(state.body)
    state.root = root if root is not None else state.body


def _tell_language(state: PageState) -> None:
    """Finds the language of the text, and what the headline's surroundings say in it."""
    state.language = _text_language(state.root, state.head, state.options, state.diagnostics)
    state.block = read_title_block(
        state.found,
        state.title,
        state.root,
        stated=state.stated,
        description=state.head.meta.description,
        language=state.language.language,
        site=state.site,
    )


def _choose(state: PageState) -> None:
    """Chooses the blocks of the article, and with them its element, where nobody has said it."""
    if state.given is not None:
        return
    address = state.source.url or state.head.meta.canonical_url
    state.selection, state.evidence = _select(state.found, state.head, state.block, state.root, address)
    if state.selection.chosen:
        state.root = state.found.elements[widened(state.selection, state.title)]


def _gather(state: PageState) -> None:
    """Gathers the metadata, and what belongs to the article but stands outside of its element."""
    root, found = state.root, state.found
    state.candidates = _metadata(state)
    if state.given is not None:  # Notes and pictures that stand elsewhere were not asked for.
        inside = {inner for element in state.given for inner in element.iter()}
        state.notes, state.described = noted(root, found) & inside, descriptions(root, found) & inside
        return
    state.notes = noted(root, found)
    state.outside = notes_outside(root, state.notes)
    state.lead = lead_picture(root, state.title, found, state.candidates.image, state.block.used)
    state.described = descriptions(root, found)


def _prune(state: PageState) -> None:
    """Takes out of the article's element what is said twice, what was not chosen, and what the rules for single elements know."""
    if state.given is not None:
        state.left_out += narrow(state.root, state.given, unselected(state.by_hand))
        facts = clean(state.root, state.found, kept=state.kept.union(state.given), is_given=True)
    else:
        state.left_out += drop_duplicates(state.root)
        state.left_out += prune(state.root, state.selection, state.kept)
        facts = clean(state.root, state.found, kept=state.kept, selection=state.selection)
    state.left_out += [LeftOut(rule, element, shown=rule != HIDDEN) for rule, element in facts.dropped]


def _trim(state: PageState) -> None:
    """Takes out what the metadata say: headline, standfirst, lines that only sign and date; brings descriptions to pictures."""
    block, kept = state.block, state.kept
    shown = state.title if is_told(state.title, state.candidates) else None
    standfirst = block.doubled if block.standfirst is None else block.standfirst
    state.left_out += trim(state.root, state.found, shown, standfirst, kept)
    meant = within(state.given) if state.given is not None else frozenset()
    state.left_out += trim_signature(state.root, block.used, state.candidates, kept | meant)
    bring(state.described, state.root)


def _complete(state: PageState) -> None:
    """Takes the whole page, or the text that it states, where next to nothing is left; tells of text that is cut or left out."""
    if state.whole is not None and not beginning_of(state.root, 1):
        state.root = state.whole  # Better a page's furniture than nothing at all.
        state.found = measure(state.whole)
        state.left_out.clear()
    if state.is_doubtful:
        read = (state.root, state.outside, *state.block.elements())
        state.diagnostics += doubted(state.found, state.left_out, read, state.text, state.by_hand, strict=state.options.strict)
    # What a page sells it states to search engines only.
    stated = state.head.json_ld.body if state.candidates.access != "paid" and state.given is None else None
    if (body := stated_body(stated, state.root)) is not None:
        state.root, state.outside = body, None
        state.diagnostics.append(finding("READ-022"))
        return
    if looks_cut(state.root, state.found, paid=state.head.paid_parts, dropped=[each.element for each in state.left_out]):
        state.diagnostics.append(finding("READ-006"))
    if state.given is None:
        is_said = partial(is_in_metadata, names=names_in(state.candidates), title=state.candidates.title)
        state.diagnostics += told(state.left_out, state.found, state.selection.chosen, is_said)


def _bound(state: PageState) -> None:
    """Cuts a tree that would not fit into memory as objects of Python."""
    state.diagnostics.extend(limit(state.root))


PASSES: Final = (_find, _tell_language, _choose, _gather, _prune, _trim, _complete, _bound)
"""What is done to a page once it is measured, in this order."""


def _built(state: PageState, loader_of: LoaderOf, left_out: list[tuple[str, str]]) -> Article:
    """The article of a page that has gone through all passes; what the builder leaves out is added to `left_out`."""
    title, block = state.title, state.block
    headline = title if title is not None and is_marked_up(title, state.candidates.title or "") else None
    parts = Parts(
        root=soup_of(state.root),
        notes=soup_of(state.outside) if state.outside is not None else None,
        title=soup_of(headline) if headline is not None else None,
        standfirst=soup_of(block.standfirst) if block.standfirst is not None else None,
        lead=soup_of(state.lead) if state.lead is not None else None,
    )
    place = replace(state.source, base=state.head.base_url or state.candidates.canonical_url)
    article = assemble(
        parts,
        state.candidates,
        state.language,
        source=place,
        load_picture=loader_of(place.base_url),
        diagnostics=state.diagnostics,
        left_out=left_out,
    )
    forget(parts.root)
    texts = (text for each in (state.root, state.outside) if each is not None for text in _texts(each))
    if words := missing(texts, article, left_out):
        state.diagnostics.append(finding("READ-027", quote=words[:_QUOTED]))
    return article


def _texts(root: _Element) -> Iterator[str]:
    """The texts in an element, without the sources of formulas, which no reader of the page sees."""
    for element in root.iter("*"):
        if element.text and element.tag != "script":
            yield element.text
        if element.tail and element is not root:
            yield element.tail


def _settling(state: PageState, ledger: Ledger) -> Callable[[Article, list[tuple[str, str]]], Iterator[AccountEntry]]:
    """What makes the account of a page from its article and what the builder left out. The elements' numbers are taken away."""
    for each in state.left_out:
        ledger.leave_out(each.element, each.rule, shown=each.shown, whole=each.whole)
    block = state.block
    parts = [each for each in (state.root, state.outside, state.lead) if each is not None]
    is_kicker = block.kicker is None and block.candidates.kicker is not None
    if block.taken is not None and not is_kicker:
        ledger.leave_out(block.taken, AD_LABEL, shown=True, whole=True)
    named = [
        ("title", block.title),
        ("kicker", block.taken if is_kicker else block.kicker),
        ("standfirst", block.standfirst),
        ("standfirst", block.doubled),
    ]
    gone = {HEADLINE: "title", STANDFIRST: "standfirst", SIGNATURE: SIGNED}
    named += [(gone[each.rule], each.element) for each in state.left_out if each.rule in gone]
    ledger.kept = ledger.numbers_in(parts)
    used = [(SIGNED, each) for each in block.used if is_said(text_of(each), state.candidates)]
    for name, element in (*named, *used):
        if element is not None:
            ledger.said |= dict.fromkeys(ledger.numbers_in([element]) - ledger.kept - set(ledger.said), name)
    ledger.is_signature = partial(is_said, candidates=state.candidates)
    if state.given is None:
        ledger.outside = _outside(state)
    else:
        ledger.elsewhere = unselected(state.by_hand)
    for element in (*parts, *(element for _, element in named if element is not None)):
        for inner in element.iter("*"):
            inner.attrib.pop(NUMBER, None)
    return lambda article, built: settle(ledger, TextStream(strings_of(article)), built)


def _outside(state: PageState) -> dict[int, str]:
    """The rule for each element, by its number, that stands outside of the article: with what else speaks against its words."""
    rules: dict[int, str] = {}
    for place, element in enumerate(state.found.elements):
        block = place
        while block > 0 and state.found.tags[block] in INLINE and not state.found.own_length[block]:
            block = state.found.parent[block]
        if (number := number_of(element)) and state.found.own_length[block]:
            rules[number] = "; ".join((OUTSIDE, *state.evidence.against(block)))
    return rules


def _metadata(state: PageState) -> Candidates:
    """What all places of the page together say of its article."""
    found, head, block = state.found, state.head, state.block
    headings = [place for place, tag in enumerate(found.tags) if tag in {"h1", "h2"}][:20]
    texts: dict[bool, list[str]] = {False: [], True: []}
    for each in (found.elements[place] for place in headings):
        texts[is_of_site(each)].append(text_of(each))
    known = (block.candidates, head.json_ld, head.meta)
    return merge(
        Sources(
            json_ld=head.json_ld,
            microdata=read_microdata(found),
            meta=head.meta,
            page=block.candidates,
            below=read_below(found, block.title, state.root, *known, language=state.language.language, site=state.site),
            title_element=head.title,
            headings=tuple(texts[False]),
            site_headings=tuple(texts[True]),
            url=state.source.url,
        )
    )


def _text_language(root: _Element, head: Head, options: ReadOptions, diagnostics: list[Diagnostic]) -> TextLanguage:
    """The language of the text, of which it is told where nobody has named it."""
    declared: list[str | None] = [options.language] if options.language else head.languages
    text_language = determine(declared, beginning_of(root, _SAMPLE), dir_attribute=head.direction)
    if not options.language:
        diagnostics.extend(text_language.diagnostics)
    return text_language


def _select(found: Statistics, head: Head, block: TitleBlock, guess: _Element, url: str | None) -> tuple[Selection, Evidence]:
    """The blocks that are the article, and what speaks against others; `guess` is the element that weighs most."""
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
    evidence = Evidence(found, cards=cards_in(found, url), signing=frozenset(_signing(found, block, likely)))
    choice = choose_blocks(found, likely, found.place[guess], evidence, found.place[title] if title is not None else -1)
    found.known_texts.clear()  # Nobody asks for them again; of a large page they are as large as itself.
    return Selection(found, choice.chosen, choice.left_out), evidence


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
