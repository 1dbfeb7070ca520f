"""A message's bytes → an article: a newsletter without its frame, or the page that was saved in mail's form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from msgspec.structs import replace

from exporter.diagnostics import Diagnostic, finding
from exporter.errors import NoArticleError, UnreadableError
from exporter.model import Article, Metadata, Text
from exporter.reader.addresses import parts_of
from exporter.reader.by_hand import for_page
from exporter.reader.email import frame
from exporter.reader.email.ending import without_ending
from exporter.reader.email.headers import date_of, header, identifier_of, sender_of, title_of, web_address_of
from exporter.reader.email.headings import mark_headings
from exporter.reader.email.layout import mark_layout
from exporter.reader.email.parts import Letter, letter_of, resolved
from exporter.reader.email.phrases import MERGE_TAG
from exporter.reader.email.runs import cut
from exporter.reader.lexicon.header_lines import parted
from exporter.reader.metadata.candidates import Candidates
from exporter.reader.metadata.language import TextLanguage, determine
from exporter.reader.metadata.titles import key_of, same_title
from exporter.reader.reading import (
    LONGEST_TEXT,
    AccountEntry,
    LoaderOf,
    PictureLoader,
    Reading,
    ReadOptions,
    Source,
    shortened,
    unheard,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from exporter.model import Resource

FRAME: Final = "the letter's frame"
"""The rule of an account for a signature and what a list or a sender puts around a letter."""
_SAMPLE: Final = 8000  # Characters by which a language is known.


def read_mail(data: bytes, *, source: Source, options: ReadOptions, loader_of: LoaderOf) -> Reading:
    """The article of a letter or a saved page. Raises UnreadableError for one without text, NoArticleError as the options say."""
    letter = letter_of(data)
    if not letter.text.strip():
        raise UnreadableError("The letter holds no text.", hint="Give one whose text is in it, not only attached.")
    found = [*letter.diagnostics, *(finding("MAIL-001", what=fault) for fault in letter.faults)]
    found += [finding("MAIL-002", name=name) for name in letter.attached]
    if letter.carried:
        found.append(finding("MAIL-005", words=shortened(letter.carried)))
    if options.load_picture is None:
        loader_of = _with_files(letter, loader_of)
    if letter.kind == "text":
        reading = _plain(letter, source, options)
    elif _is_page(letter):
        reading = _page(letter, source, options, loader_of)
    else:
        reading = _letter(letter, source, options, loader_of)
    return replace(reading, diagnostics=(*found, *reading.diagnostics))


def _is_page(letter: Letter) -> bool:
    """Whether a page was saved: its part has an address of its own, or a program that saves pages says so."""
    return letter.base is not None and not letter.message.get("To") and not letter.message.get("List-Id")


def _page(letter: Letter, source: Source, options: ReadOptions, loader_of: LoaderOf) -> Reading:
    from exporter.reader.html import read_html

    placed = source if source.url or not _is_address(letter.base) else replace(source, url=letter.base)
    return read_html(letter.text, source=placed, options=options, loader_of=loader_of)


def _is_address(base: str | None) -> bool:
    parts = parts_of(base or "")
    return parts is not None and parts.scheme in {"http", "https"}


def _letter(letter: Letter, source: Source, options: ReadOptions, loader_of: LoaderOf) -> Reading:
    """A newsletter's HTML. The whole letter is the article: nothing in it is weighed, only its frame is taken off."""
    from exporter.reader.assemble import Parts, assemble
    from exporter.reader.dom import parse as parsing
    from exporter.reader.dom.soup import soup_of
    from exporter.reader.dom.tree import beginning_of
    from exporter.reader.extract.by_hand import narrow, unselected
    from exporter.reader.extract.prepare import prepared
    from exporter.reader.limit import limit
    from exporter.reader.metadata.head import read_head

    diagnostics: list[Diagnostic] = []
    text = letter.text[: 4 * LONGEST_TEXT]
    if len(text) < len(letter.text):
        diagnostics.append(finding("READ-014", limit=f"{4 * LONGEST_TEXT:,}"))
    document = parsing.parse(text, diagnostics)
    head = read_head(document, source)
    candidates = _metadata(letter, source)
    by_hand = for_page(options.by_hand, options.sites, candidates.canonical_url)
    page = prepared(document, text, by_hand)
    if page.body is None or not (beginning_of(page.body, 1) or next(page.body.iter("img"), None) is not None):
        raise UnreadableError("The letter holds no text.", hint="It may be one that loads its text from the network.")
    body: Any = page.body
    diagnostics.extend((*page.diagnostics, *limit(body)))
    if page.given is not None:
        narrow(body, page.given, unselected(by_hand))
    body.tag = "div"
    preheader = frame.drop_hidden(body)
    gone = frame.drop_frame(body, candidates.site) if page.given is None else ""
    if gone:
        diagnostics.append(finding("MAIL-003", count=len(gone.split()), words=shortened(gone)))
    if not beginning_of(body, 1) and next(body.iter("img"), None) is None:
        _refuse(options, diagnostics)
    mark_headings(body)
    _drop_title(body, candidates.title)
    mark_layout(body)
    diagnostics += _merge_tags(body)
    text_language = _text_language(letter, [head.languages], beginning_of(body, _SAMPLE), options, diagnostics)
    candidates = replace(candidates, description=preheader or None)
    place = replace(source, base=head.base_url or candidates.canonical_url)
    parts = Parts(root=soup_of(body))
    article = assemble(
        parts, candidates, text_language, source=place, load_picture=loader_of(place.base_url), diagnostics=diagnostics
    )
    return Reading(article=replace(article, body=tuple(parted(article.body))), diagnostics=tuple(diagnostics))


def _plain(letter: Letter, source: Source, options: ReadOptions) -> Reading:
    from exporter.reader.plain.blocks import blocks_of, chunks_of
    from exporter.reader.text import lines_of

    is_whole = options.by_hand.whole
    diagnostics = [] if is_whole else unheard(options, "a plain text")
    text = letter.text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LONGEST_TEXT:
        diagnostics.append(finding("READ-014", limit=f"{LONGEST_TEXT:,}"))
        text = text[:LONGEST_TEXT]
    text, ending = (text, "") if is_whole else without_ending(text)
    chunks = [chunk for chunk in re.split(r"\n[ \t]*\n", f"\n{text}\n") if chunk.strip()]
    chunks, gone = (chunks, "") if is_whole else frame.text_without_frame(chunks)
    gone = f"{gone} {ending}".strip()
    account = _account(chunks, gone) if options.account else None
    if gone:
        diagnostics.append(finding("MAIL-003", count=len(gone.split()), words=shortened(gone)))
    if not chunks:
        _refuse(options, diagnostics)
    candidates = _metadata(letter, source)
    if chunks and key_of(chunks[0]) == key_of(candidates.title) and candidates.title:
        chunks = chunks[1:]
    text_language = _text_language(letter, [], "\n".join(chunks)[:_SAMPLE], options, diagnostics)
    title = candidates.title
    if not title:
        title = " ".join((chunks[0] if chunks else "").split()[:12]) or (source.path.stem if source.path else "")
        diagnostics.append(finding("READ-010", title=title))
    metadata = Metadata(
        title=(Text(value=title),) if title else (),
        language=text_language.language,
        direction=text_language.direction,
        people=candidates.people,
        published=candidates.published,
        site=candidates.site,
        canonical_url=candidates.canonical_url,
        guid=candidates.guid,
    )
    body, found = blocks_of(chunks_of(lines_of("\n\n".join(chunks))), flowed=letter.flows)
    article = Article(metadata=metadata, body=tuple(parted(body)))
    return Reading(article=article, diagnostics=(*diagnostics, *found), account=account)


def _account(chunks: Iterable[str], gone: str) -> tuple[AccountEntry, ...]:
    """The account of a plain letter: its paragraphs, and its frame."""
    kept = tuple(AccountEntry(" ".join(chunk.split()), "kept", "", "text") for chunk in chunks)
    return (*kept, AccountEntry(" ".join(gone.split()), "left out", FRAME, "text")) if gone else kept


def _refuse(options: ReadOptions, diagnostics: list[Diagnostic]) -> None:
    if options.strict:
        raise NoArticleError("The letter holds no article.", hint="Leave --strict out to read what is there.")
    diagnostics.append(finding("READ-001", read="without its frame next to nothing is left of the letter"))


def _metadata(letter: Letter, source: Source) -> Candidates:
    people, site = sender_of(letter.message)
    return Candidates(
        title=title_of(letter.message, site),
        people=people,
        site=site,
        published=date_of(letter.message),
        canonical_url=web_address_of(letter.message) or source.url,
        guid=identifier_of(letter.message),
    )


def _text_language(
    letter: Letter, declared: list[list[str | None]], sample: str, options: ReadOptions, diagnostics: list[Diagnostic]
) -> TextLanguage:
    """The language: as asked for, as the page or the letter declares, as its words read."""
    if options.language:
        return determine([options.language], sample)
    stated = header(letter.message, "Content-Language").split(",")[0].strip() or None
    text_language = determine([*(tag for tags in declared for tag in tags), stated], sample)
    diagnostics.extend(text_language.diagnostics)
    return text_language


def _drop_title(body: Any, title: str | None) -> None:
    """Take out the first heading where it says the subject again, and an equal one wherever it stands."""
    wanted = key_of(title)
    for number, element in enumerate(body.iter("h1", "h2", "h3")):
        words = "".join(element.itertext())
        if wanted and (key_of(words) == wanted or (number == 0 and same_title(words, title))):
            cut(element)
            return


def _merge_tags(body: Any) -> list[Diagnostic]:
    """Make addresses with merge tags in them fit to be links; tell of links that are nothing else."""
    found = []
    for link in body.iter("a"):
        href = link.get("href") or ""
        if not MERGE_TAG.search(href):
            continue
        if MERGE_TAG.fullmatch(href.strip()):
            found.append(finding("MAIL-004", tag=href.strip()))
        else:
            link.set("href", MERGE_TAG.sub(lambda tag: "".join(tag.group().split()), href))
    return found


def _with_files(letter: Letter, loader_of: LoaderOf) -> LoaderOf:
    """Loaders that look among the message's own files first."""
    from exporter.reader.pictures import resource_from

    def of(base_url: str | None) -> PictureLoader:
        elsewhere = loader_of(base_url)

        def load(address: str) -> Resource | str:
            data = _file(letter, address)
            if data is not None:
                return resource_from(data)
            return "not in the letter" if address[:4].lower() == "cid:" else elsewhere(address)

        return load

    return of


def _file(letter: Letter, address: str) -> bytes | None:
    """The bytes that an address means in the message: by its Content-ID, its place, or its file's name."""
    if address[:4].lower() == "cid:":
        name = unquote(address[4:])
        return letter.files.get(f"cid:{name}", letter.files.get(f"name:{name}"))
    for place in (address, resolved(letter.base or "", address)):
        if place in letter.files:
            return letter.files[place]
    return None
