"""Publication → the bytes of a PDF, the pages of its anchors, and what was found on the way."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from exporter.diagnostics import finding
from exporter.errors import MissingLibraryError
from exporter.model.text import plain
from exporter.plugin.run_context import PageMap
from formats.common.issue import name_of
from formats.pdf.tagging.broken_words import mark_broken_words
from formats.pdf.tagging.roles import tag_tree
from formats.pdf.tree.design import design
from formats.pdf.tree.document import document_of
from formats.pdf.tree.print_tree import LINE, SAID, Pressed, press
from formats.pdf.tree.sentence_pages import pages_of
from formats.pdf.weasy.missing_glyphs import missing_letters
from formats.pdf.weasy.patches.footnotes import loses_notes
from formats.pdf.weasy.resources import Pictures
from formats.pdf.weasy.table_overflow import grown
from formats.pdf.weasy.weasyprint_log import Listener
from formats.pdf.write.attachments import attachments
from formats.pdf.write.claims import CLAIMS
from formats.pdf.write.document_info import describe
from formats.pdf.write.finish import Finish
from formats.pdf.write.xmp import Described
from styles import load

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree import ElementTree as ET

    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from exporter.plugin.run_context import RunContext
    from formats.markup.context import NotePlace
    from formats.pdf.options import PdfOptions

MANY_NOTES: Final = 1000
"""Notes of an article from which all stand after it: each at the foot of a page costs a new layout of that page."""

OWN_RULES: Final = """
.footnote::footnote-call { content: "\\2060" attr(data-mark); }
.footnote::footnote-marker { content: attr(data-mark) "\\2002"; }
ol.note-list { list-style: none; padding-inline-start: 1.5em; }
ol.note-list span.note-mark { float: inline-start; width: 1.5em; margin-inline-start: -1.5em; font-weight: 700; }
p.stanza > br { display: none; }
"""
"""What the markup needs of a page beside the style: the page's own marks on notes, one mark for each note, no line twice."""


class Made(Struct, frozen=True, kw_only=True):
    """A finished file."""

    data: bytes
    pages: PageMap
    diagnostics: tuple[Diagnostic, ...]


class _Laid(Struct, frozen=True, kw_only=True):
    """A publication in pages: the tree, WeasyPrint's document, what was found."""

    root: ET.Element
    document: Any
    pages: PageMap
    bookmarks: tuple[ET.Element, ...]
    diagnostics: tuple[Diagnostic, ...]


def make_pdf(publication: Publication, options: PdfOptions, run: RunContext) -> Made:
    """Make the PDF of a valid publication. Raises MissingLibraryError where Pango is not installed."""
    try:
        from formats.pdf.weasy import adapter
    except OSError as error:
        raise MissingLibraryError(
            f"PDF needs a library that is not installed: {error}",
            hint="Install libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0.",
        ) from error
    notes: NotePlace = options.notes
    found: list[Diagnostic] = []
    if notes == "foot" and max((len(article.notes) for article in publication.articles), default=0) > MANY_NOTES:
        notes = "end"
        found.append(_at_the_end(f"More than {MANY_NOTES} notes at the foot of pages"))
    pictures = Pictures()
    heard = Listener()
    with adapter.telling(heard):
        laid = _lay_out(publication, options, run, notes=notes, pictures=pictures)
        if notes == "foot" and loses_notes(laid.root, laid.document):
            notes = "end"
            found.append(_at_the_end("A note at the foot of its page"))
            laid = _lay_out(publication, options, run, notes=notes, pictures=pictures)
        run.report("pdf", 0.5)
        data = _paint(laid, publication, options, run)
        missing = tuple(heard.missing)
        if pictures.refuse(heard.failed) or missing:
            # A drawing that failed half way disturbs all that follows it. And a file may not show the sign for "no glyph"
            # (ISO 14289-1, 7.21.8): another sign stands there, its letters are kept.
            laid = _lay_out(publication, options, run, notes=notes, pictures=pictures, missing=missing)
            data = _paint(laid, publication, options, run)
    diagnostics = (*found, *laid.diagnostics, *missing_letters(missing))
    return Made(data=data, pages=laid.pages, diagnostics=tuple(dict.fromkeys(diagnostics)))


def _at_the_end(what: str) -> Diagnostic:
    return finding("OUT-103", what=what, format="PDF", instead="a list of notes after the article")


def _lay_out(
    publication: Publication,
    options: PdfOptions,
    run: RunContext,
    *,
    notes: NotePlace,
    pictures: Pictures,
    missing: tuple[str, ...] = (),
    wider: Mapping[int, float] | None = None,
) -> _Laid:
    from formats.pdf.weasy import adapter

    style = load(run.style)
    markup, found = document_of(publication, pictures, style, notes=notes)
    pressed = press(markup, missing)
    root = pressed.root
    spoken = {tag for element in root.iter() if (tag := element.get("lang"))}
    sheets = [adapter.parse_sheet(style.print_css(paper=options.paper, languages=spoken) + OWN_RULES)]
    if rules := design(root, style, options.paper, wider):
        sheets.append(adapter.parse_sheet(rules))
    document = adapter.lay_out(root, sheets, pictures.read, pictures.decoded)
    if wider is None and (wider := grown(root, document)):
        return _lay_out(publication, options, run, notes=notes, pictures=pictures, missing=missing, wider=wider)
    bookmarks = tuple(adapter.keep_bookmarks(document, options.bookmarks))
    fonts = (finding("OUT-104"),) if style.missing_fonts else ()
    pages = _pages(document, pressed)
    return _Laid(
        root=root, document=document, pages=pages, bookmarks=bookmarks, diagnostics=(*found, *pictures.diagnostics, *fonts)
    )


def _paint(laid: _Laid, publication: Publication, options: PdfOptions, run: RunContext) -> bytes:
    """The file."""
    from formats.pdf.weasy import adapter
    from formats.pdf.write.structure import write_structure

    claim = CLAIMS[options.conformance]
    about = _about(publication, run)
    carried = attachments(publication, run) if claim.archive else ()

    def tag(pdf: Any, painted: Any) -> None:
        mark_broken_words(painted)
        painted.bookmarks += laid.bookmarks
        tree = tag_tree(laid.root, painted, modern=claim.is_modern)
        write_structure(pdf, tree, painted, modern=claim.is_modern, moment=run.moment)

    name = sha256(publication.identifier.encode()).hexdigest()[:32]
    describe(laid.document, about)
    return adapter.paint(
        laid.document,
        version=claim.version,
        identifier=name.encode(),
        tag=tag,
        finish=Finish(claim=claim, about=about, moment=run.moment, attachments=carried),
    )


def _pages(document: Any, pressed: Pressed) -> PageMap:
    """The page of each anchor and each sentence, the first where an anchor is on several."""
    from formats.pdf.weasy import adapter

    pages: dict[str, int] = {}
    for number, page in enumerate(document.pages, 1):
        for anchor in page.anchors:
            pages.setdefault(anchor, number)
    if pressed.starts:
        # Signs that stand for letters without a font are their element's, as the letters were; so are the lines of a title.
        stand_ins = {child: parent for parent in pressed.root.iter() for child in parent if {SAID, LINE} & child.attrib.keys()}
        lines = ((number, stand_ins.get(element, element), text) for number, element, text in adapter.lines(document))
        pages |= pages_of(pressed.starts, lines)
    return PageMap(labels=tuple((name, str(number)) for name, number in sorted(pages.items(), key=lambda item: item[1])))


def _about(publication: Publication, run: RunContext) -> Described:
    """What the file's metadata tells: title, people, description, keywords, language, date."""
    from formats.pdf.weasy import adapter

    articles = publication.articles
    people = (person.name for article in articles for person in article.metadata.people if person.role == "author")
    return Described(
        title=name_of(publication, run.labels),
        language=publication.language,
        authors=tuple(dict.fromkeys(people)),
        description=publication.description or _standfirst(publication) or "",
        keywords=tuple(dict.fromkeys(word for article in articles for word in article.metadata.keywords)),
        creator="article-exporter",
        producer=adapter.PRODUCER,
        moment=run.moment.strftime("%Y-%m-%dT%H:%M:%S+00:00"),
    )


def _standfirst(publication: Publication) -> str | None:
    if publication.is_digest or not publication.articles:
        return None
    return plain(publication.articles[0].metadata.standfirst) or None
