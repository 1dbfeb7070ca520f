"""A publication → one EPUB file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from exporter.diagnostics import finding
from exporter.labels import labels_for
from exporter.plugin.run_context import PAGES
from formats.common.frame import Contents, House, before, behind, houses_of
from formats.common.issue import name_of, title_of
from formats.epub.content import cover as covers
from formats.epub.content import navigation as navigations
from formats.epub.content.chapters import Chapter, Chapters
from formats.epub.content.documents import STYLE_SHEET, Document
from formats.epub.content.pictures import Pictures
from formats.epub.languages import language_tag
from formats.epub.package.accessibility import accessibility
from formats.epub.package.facts import facts_of
from formats.epub.package.metadata import dublin_core, identifier_of
from formats.epub.package_document import XHTML_TYPE, Entry, Item, Package, Statement
from formats.epub.spool import Spool
from formats.markup import Settings
from formats.speech.options import SpeechOptions

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.labels import Labels
    from exporter.model import Publication
    from exporter.plugin import RunContext
    from formats.epub.content.pages import Pages
    from formats.epub.options import EpubOptions
    from formats.epub.package.facts import Heard
    from styles import Style


def export_book(publication: Publication, options: EpubOptions, run: RunContext) -> tuple[Diagnostic, ...]:
    """Write `run.stem`.epub to the run's sink; say what could not be expressed. Raises ExportError."""
    with Spool() as spool:
        book = _Book(publication, options, run, spool)
        package = book.package()
        # Not before: the cover takes most memory of all, so what comes later is loaded later.
        from formats.epub.package.packager import MEDIA_TYPE, write_package

        refused: tuple[Diagnostic, ...] = ()
        if options.certified_by.strip():
            from formats.epub.conformance import with_conformance

            package, refused = with_conformance(package, options)
        with run.sink.open(f"{run.stem}.epub", MEDIA_TYPE) as file:
            write_package(package, file)
    return (*book.diagnostics, *refused)


class _Book:
    """A book while it is put together: items in reading order, contents, landmarks, findings."""

    def __init__(self, publication: Publication, options: EpubOptions, run: RunContext, spool: Spool) -> None:
        import styles

        self._publication = publication
        self._options = options
        self._run = run
        self._spool = spool
        self._style: Style = styles.load(run.style)
        self._labels: Labels = labels_for(publication.language)
        self._pictures = Pictures(spool)
        self._documents: list[Item] = []
        self._extra: list[Item] = []
        self._contents: list[Entry] = []
        self._landmarks: list[tuple[str, str, str]] = []
        self._figures: list[Entry] = []
        self._tables: list[Entry] = []
        self._page_list: list[tuple[str, str]] = []
        self._chapter_files: tuple[str, ...] = ()
        self._durations: list[tuple[str, int]] = []
        self._formulas = 0
        self._done = 0
        self._found: list[Diagnostic] = []

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found, each once."""
        return tuple(dict.fromkeys((*self._found, *self._pictures.diagnostics)))

    def package(self) -> Package:
        """The whole book."""
        self._front()
        self._articles()
        draft = self._draft()
        nav = navigations.navigation(draft, self._labels, landmarks=tuple(self._landmarks), pages=tuple(self._page_list))
        sheet = self._spool.add(self._style.epub_css().encode())
        first = Item(id="nav", name=navigations.FILE, media_type=XHTML_TYPE, content=self._spool.add(nav.data), properties=("nav",))
        if self._options.narration != "none":
            first = self._narrate(first)
            draft = self._draft()
        items = (
            first,
            Item(id="style", name=STYLE_SHEET, media_type="text/css", content=sheet),
            *self._documents,
            *self._extra,
            *self._pictures.items.values(),
        )
        return replace(draft, items=items)

    def _narrate(self, nav: Item) -> Item:
        """Give every document its overlay and its sound; returns the navigation document with its own."""
        from formats.epub.narration.book import OVERLAYS, narrate_documents
        from formats.epub.narration.overlay import SMIL_TYPE, smil

        documents = {item.name: item.content() for item in (*self._documents, nav)}
        words = self._options.narration == "words"
        made, findings = narrate_documents(
            self._publication, documents, self._chapter_files, self._run, bitrate=self._options.bitrate, words=words
        )
        self._found.extend(findings)
        changed = []
        for item in (*self._documents, nav):
            each = made.get(item.name)
            if each is None:
                changed.append(item)
                continue
            overlay = f"{item.id}-overlay"
            self._durations.append((overlay, each.overlay.milliseconds))
            changed.append(replace(item, content=self._spool.add(each.data), overlay=overlay))
            name = f"{OVERLAYS}/{item.name.removesuffix('.xhtml')}.smil"
            self._extra.append(Item(id=overlay, name=name, media_type=SMIL_TYPE, content=self._spool.add(smil(each.overlay))))
            for number, (audio, sound) in enumerate(each.sounds.items(), 1):
                kept = self._spool.add(sound)
                self._extra.append(Item(id=f"{item.id}-audio-{number}", name=audio, media_type="audio/mpeg", content=kept))
        *self._documents, nav = changed
        return nav

    def _front(self) -> None:
        publication, labels = self._publication, self._labels
        if self._options.cover:
            pictures = self._pictures if self._options.cover_picture else None
            cover = covers.draw(publication, labels, style=self._style, pictures=pictures)
            if not cover.whole:
                self._found.append(finding("OUT-110", title=title_of(publication, labels)[:80]))
            content = self._spool.add(cover.data)
            item = Item(
                id="cover-image", name=cover.name, media_type=cover.media_type, content=content, properties=("cover-image",)
            )
            self._extra.append(item)
            self._add("cover", covers.FILE, covers.page(cover, publication, labels))
            self._landmarks.append(("cover", covers.FILE, labels.text("cover")))
        if publication.is_digest:
            from formats.epub.content import title_page as titles

            page, found = titles.title_page(publication, labels, self._house_settings())
            self._found.extend(found)
            self._add("title-page", titles.FILE, page)
            self._landmarks.append(("titlepage", titles.FILE, labels.text("title_page")))
            self._landmarks.append(("toc", f"{navigations.FILE}#toc", labels.text("contents")))
        houses = houses_of(before(publication))
        self._house("opening", [item for item in houses if not (publication.is_digest and item.role == "masthead")], "frontmatter")

    def _house(self, name: str, items: list[House], kind: str) -> None:
        """Add a page with some of a house's words, where there are some; one with a heading is in the contents."""
        if not items:
            return
        from formats.epub.content.houses import house_page

        page, title, found = house_page(items, self._publication, self._labels, self._house_settings(), kind=kind)
        self._found.extend(found)
        self._add(name, f"{name}.xhtml", page)
        if title:
            self._contents.append(Entry(title=title, href=f"{name}.xhtml"))

    def _house_settings(self) -> Settings:
        return Settings(medium="book", picture=self._pictures.address, drawing=self._pictures.drawing)

    def _articles(self) -> None:
        chapters = Chapters(
            self._publication,
            self._pictures,
            self._pages(),
            depth=self._options.contents_depth,
            sentences=self._options.narration != "none",
        )
        self._chapter_files = chapters.files
        self._landmarks.append(("bodymatter", chapters.files[0], self._labels.text("start_of_content")))
        made = iter(chapters)
        for number, part in enumerate(self._publication.parts, 1):
            file = f"part-{number:03}.xhtml"
            if part.title:
                from formats.epub.content.title_page import part_page

                self._add(f"part-{number}", file, part_page(part, self._publication))
            entries = tuple(entry for _ in part.articles for entry in self._article(next(made)))
            self._contents.extend((Entry(title=part.title, href=file, children=entries),) if part.title else entries)
        self._house("closing", list(behind(self._publication)), "backmatter")

    def _pages(self) -> Pages | None:
        offered = self._run.offered(PAGES)
        if not offered:
            return None
        from formats.epub.content.pages import Pages

        return Pages(offered)

    def _article(self, chapter: Chapter) -> tuple[Entry, ...]:
        self._add(chapter.file.removesuffix(".xhtml"), chapter.file, chapter.document)
        self._figures.extend(chapter.figures)
        self._tables.extend(chapter.tables)
        self._page_list.extend(chapter.pages)
        self._found.extend(chapter.diagnostics)
        self._done += 1
        self._run.report("epub", 0.9 * self._done / len(self._publication.articles))
        return chapter.contents

    def _add(self, name: str, file: str, document: Document) -> None:
        content = self._spool.add(document.data)
        self._documents.append(Item(id=name, name=file, media_type=XHTML_TYPE, content=content, properties=document.properties))
        self._formulas += document.formulas

    def _opens_first(self) -> bool:
        """Whether a house's greeting stands before the contents of an issue."""
        items = before(self._publication)
        return any(isinstance(item, House) and item.role == "greeting" for item in items[: items.index(Contents())])

    def _overlay_metadata(self) -> list[Statement]:
        """Durations, classes and the voice (EPUB 3.3, section 9.5)."""
        if not self._durations:
            return []
        from formats.epub.narration.overlay import ACTIVE, PLAYING, clock

        made = [_meta("media:duration", clock(length), refines=f"#{overlay}") for overlay, length in self._durations]
        made.append(_meta("media:duration", clock(sum(length for _, length in self._durations))))
        made += [_meta("media:active-class", ACTIVE), _meta("media:playback-active-class", PLAYING)]
        if self._run.voice is not None:
            made.append(_meta("media:narrator", self._run.voice().name))
        return made

    def _draft(self) -> Package:
        publication = self._publication
        heard: Heard = ""
        if self._durations:
            heard = "whole" if self._run.group("speech", SpeechOptions).says_all else "part"
        facts = facts_of(publication, self._pictures.kept, mathml=self._formulas, pages=bool(self._page_list), heard=heard)
        metadata = [*dublin_core(publication, self._labels), *accessibility(facts, self._labels), *self._overlay_metadata()]
        if self._page_list:
            metadata.append(Statement(name="meta", value="none", attributes=(("property", "pageBreakSource"),)))
        if self._options.cover:  # for readers that know EPUB 2 only
            metadata.append(Statement(name="meta", value="", attributes=(("name", "cover"), ("content", "cover-image"))))
        spine = [item.id for item in self._documents]
        if publication.is_digest:
            spine.insert(spine.index("opening" if self._opens_first() else "title-page") + 1, "nav")
        return Package(
            identifier=identifier_of(publication),
            title=name_of(publication, self._labels),
            language=language_tag(publication.language),
            direction=publication.direction,
            modified=self._run.moment,
            metadata=tuple(metadata),
            items=(),
            spine=tuple(spine),
            contents=tuple(self._contents),
            figures=tuple(self._figures),
            tables=tuple(self._tables),
        )


def _meta(name: str, value: str, *, refines: str = "") -> Statement:
    about = (("refines", refines),) if refines else ()
    return Statement(name="meta", value=value, attributes=(*about, ("property", name)))
