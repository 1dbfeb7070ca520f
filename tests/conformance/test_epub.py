"""EPUBCheck finds nothing in any book: examples, hard pages, all of them in one issue, every node, every extreme; nor does Ace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exporter.edition import Issue, digest, single
from exporter.errors import UnreadableError
from exporter.labels import labels_for
from exporter.plugin import FolderSink, Job, PageMap
from exporter.reader import read
from formats.epub import EpubFormat, EpubOptions
from tests.conformance.validators import ace, epubcheck, missing_tool
from tests.formats.epub.samples import MOMENT, issue, make, rich
from tests.formats.epub.test_extremes import EXTREMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exporter.model import Article

pytestmark = [pytest.mark.conformance, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
SUFFIXES = {".html", ".md", ".txt"}


def articles(folder: Path) -> Iterator[tuple[str, Article]]:
    """(name, article) of every page in a folder that can be read."""
    for page in sorted(folder.iterdir()):
        if page.suffix in SUFFIXES and page.stem != "README":
            try:
                yield page.stem, read(page.read_bytes(), path=page).article
            except UnreadableError:
                continue


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A book of each example and one of all."""
    folder = tmp_path_factory.mktemp("examples")
    found = list(articles(ROOT / "examples"))
    books = [make(article, folder, stem=name) for name, article in found]
    whole = digest([article for _, article in found], Issue(title="All examples", number="1"))
    return [*books, make(whole, folder, stem="all-examples"), make(rich(), folder, stem="rich"), _with_pages(folder)]


def _with_pages(folder: Path) -> Path:
    """A book with a page list."""
    from exporter.model.sentences import sentences

    sink = FolderSink(folder)
    job = Job(sink=sink, stem="pages", moment=MOMENT, labels=labels_for("en"))
    labels = tuple((sentence.id, str(1 + number // 3)) for number, sentence in enumerate(sentences(rich())))
    job.product("pages", lambda: PageMap(labels=labels))
    with sink.transaction():
        EpubFormat().export(single(rich()), EpubOptions(), job)
    return folder / "pages.epub"


def clean(books: list[Path]) -> None:
    reports = epubcheck(books)
    assert not [str(report) for report in reports.values() if report.findings or not report.passed]


def test_examples_are_clean(examples: list[Path], needs: Callable[[str], None]) -> None:
    needs("epubcheck")
    clean(examples)


def test_hard_pages_are_clean(tmp_path: Path, needs: Callable[[str], None]) -> None:
    needs("epubcheck")
    found = list(articles(ROOT / "tests" / "hard"))
    assert len(found) >= 30
    books = [make(article, tmp_path, stem=name, cover=False) for name, article in found]
    clean([*books, make(issue(*(article for _, article in found)), tmp_path, stem="all-hard")])


def test_extremes_are_clean(tmp_path: Path, needs: Callable[[str], None]) -> None:
    needs("epubcheck")
    clean([make(made(), tmp_path, stem=name) for name, made in EXTREMES.items()])


@pytest.mark.ace
def test_ace_finds_nothing(examples: list[Path]) -> None:
    missing = missing_tool("ace")
    if missing is not None:
        pytest.skip(missing)
    chosen = [book for book in examples if book.stem in {"all-examples", "rich", "pages"}]  # the first holds every example
    assert len(chosen) == 3
    assert not [str(report) for report in ace(chosen).values() if report.findings]
