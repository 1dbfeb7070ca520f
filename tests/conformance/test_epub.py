"""EPUBCheck finds nothing in any book: examples, hard pages, all of them in one issue, every node, every extreme; nor does Ace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from exporter import convert
from exporter.conversion import read_source
from exporter.edition import Issue, digest, single
from exporter.errors import ScriptError, UnreadableError
from exporter.labels import labels_for
from exporter.plugin import FolderSink, PageMap, RunContext, registry
from exporter.reader import ReadOptions
from formats.epub import EpubFormat, EpubOptions
from formats.epub.check import check_book
from tests.conformance.pages import HOUSES, ROOT, corpus, letter, pages
from tests.conformance.validators import ace, epubcheck
from tests.formats.epub.samples import MOMENT, issue, make, rich
from tests.formats.epub.test_extremes import EXTREMES, lying

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from exporter.model import Article, Publication

pytestmark = [pytest.mark.conformance, pytest.mark.slow]


def articles(sources: Iterable[Path]) -> Iterator[tuple[str, Article]]:
    """(name, article) of every page that can be read, with the pictures beside it."""
    for page in sources:
        try:
            publication, _ = read_source(str(page), ReadOptions(), [])
        except UnreadableError:
            continue
        yield page.stem, publication.articles[0]


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A book of each example and one of all."""
    folder = tmp_path_factory.mktemp("examples")
    found = list(articles(pages(ROOT / "examples")))
    books = [make(article, folder, stem=name) for name, article in found]
    whole = digest([article for _, article in found], Issue(title="All examples", number="1"))
    for house in HOUSES:
        convert(letter(), to=("epub",), style=f"{house}/", out=folder, stem=f"house-{house.name}")
        books.append(folder / f"house-{house.name}.epub")
    return [*books, make(whole, folder, stem="all-examples"), make(rich(), folder, stem="rich"), _with_pages(folder)]


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A book of each hard page and one of all."""
    return _each_and_all(pages(ROOT / "tests" / "hard"), tmp_path_factory.mktemp("hard"), "all-hard")


@pytest.fixture(scope="module")
def narrated(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A narrated book of each example and hard page that has letters for the voice, every second one by words, and one of all
    examples.
    """
    folder = tmp_path_factory.mktemp("narrated")
    found = list(articles([*pages(ROOT / "examples"), *pages(ROOT / "tests" / "hard")]))
    books = [
        _narrated(single(article), folder, stem=name, narration="words" if number % 2 else "sentences")
        for number, (name, article) in enumerate(found)
    ]
    read = [article for name, article in found if name != "japanese" and (ROOT / "examples" / f"{name}.html").is_file()]
    return [book for book in (*books, _narrated(digest(read, Issue(title="All", number="1")), folder, stem="all")) if book]


def _narrated(
    publication: Publication, folder: Path, *, stem: str, narration: Literal["sentences", "words"] = "sentences"
) -> Path | None:
    sink = FolderSink(folder)
    voice = registry.load("voice", "espeak")
    run = RunContext(sink=sink, stem=stem, moment=MOMENT, labels=labels_for(publication.language), voice=voice)
    try:
        with sink.transaction():
            EpubFormat().export(publication, EpubOptions(narration=narration), run)
    except ScriptError:
        return None
    return folder / f"{stem}.epub"


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A book of each page of CORPUS and one of all."""
    if not corpus():
        pytest.skip("CORPUS names no folder of pages")
    return _each_and_all(corpus(), tmp_path_factory.mktemp("corpus"), "all-corpus")


def _each_and_all(sources: list[Path], folder: Path, stem: str) -> list[Path]:
    found = list(articles(sources))
    books = [make(article, folder, stem=f"{number}-{name}"[:80], cover=False) for number, (name, article) in enumerate(found)]
    return [*books, make(issue(*(article for _, article in found)), folder, stem=stem)]


def _with_pages(folder: Path) -> Path:
    """A book with a page list."""
    from exporter.model.sentences import sentences

    sink = FolderSink(folder)
    run = RunContext(sink=sink, stem="pages", moment=MOMENT, labels=labels_for("en"))
    labels = tuple((sentence.id, str(1 + number // 3)) for number, sentence in enumerate(sentences(rich())))
    run.product("pages", lambda: PageMap(labels=labels))
    with sink.transaction():
        EpubFormat().export(single(rich()), EpubOptions(), run)
    return folder / "pages.epub"


def clean(books: list[Path]) -> None:
    reports = epubcheck(books)
    assert not [str(report) for report in reports.values() if report.findings or not report.passed]


def test_examples_are_clean(examples: list[Path], needs: Callable[[str], None]) -> None:
    needs("epubcheck")
    clean(examples)


def test_hard_pages_are_clean(hard: list[Path], needs: Callable[[str], None]) -> None:
    needs("epubcheck")
    assert len(hard) > 30
    clean(hard)


def test_named_pages_are_clean(named: list[Path], needs: Callable[[str], None]) -> None:
    needs("epubcheck")
    for start in range(0, len(named), 100):
        clean(named[start : start + 100])


def test_extremes_are_clean(tmp_path: Path, needs: Callable[[str], None]) -> None:
    needs("epubcheck")
    books = [make(made(), tmp_path, stem=name) for name, made in EXTREMES.items()]
    clean([*books, make(lying(tmp_path), tmp_path, stem="lying")])


def accessible(books: list[Path], *stems: str) -> None:
    """Ace finds nothing in the books of these names; each holds many pages, as a browser takes seconds to start."""
    chosen = [book for book in books if book.stem in stems]
    assert len(chosen) == len(stems)
    assert not [str(report) for report in ace(chosen).values() if report.findings]


@pytest.mark.ace
def test_ace_finds_nothing_in_examples(examples: list[Path], needs: Callable[[str], None]) -> None:
    needs("ace")
    accessible(examples, "all-examples", "rich", "pages")


@pytest.mark.ace
def test_ace_finds_nothing_in_hard_pages(hard: list[Path], needs: Callable[[str], None]) -> None:
    needs("ace")
    accessible(hard, "all-hard")


@pytest.mark.ace
def test_ace_finds_nothing_in_named_pages(named: list[Path], needs: Callable[[str], None]) -> None:
    needs("ace")
    accessible(named, "all-corpus")


def test_narrated_books_are_clean_and_our_linter_finds_nothing_in_their_sound(
    narrated: list[Path], needs: Callable[[str], None]
) -> None:
    needs("epubcheck")
    assert len(narrated) > 60
    clean(narrated)
    told = {book.stem: [item.message for item in check_book(book) if item.code in {"EPUB-027", "EPUB-028"}] for book in narrated}
    assert {stem: messages for stem, messages in told.items() if messages} == {}


@pytest.mark.ace
def test_ace_finds_nothing_in_narrated_books(narrated: list[Path], needs: Callable[[str], None]) -> None:
    needs("ace")
    accessible(narrated, "all")
